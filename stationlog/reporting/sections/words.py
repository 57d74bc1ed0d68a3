"""Words for figures: every number of computed prose comes from here, with its address."""

from __future__ import annotations

from stationlog.indicators.address import FigureAddress, FileAddress, Shown, change_since
from stationlog.indicators.comparison import YEAR, Against
from stationlog.indicators.figures import FigureRow
from stationlog.reporting.answers import CANNOT, fraction_of
from stationlog.reporting.blocks import Number, Paragraph, Span
from stationlog.reporting.report import Report
from stationlog.vocabulary.periods import Period
from stationlog.vocabulary.registers import registers

Words = tuple[Span, ...]
MUST_EXPLAIN, EXPLAINED = "（请说明）", "（说明见附件1）"


def row_of(report: Report, figure_id: str, dimension: str = "", category: str = "") -> FigureRow:
    """The figure's row in the report's period."""
    return report.figures.row(figure_id, report.period, dimension, category)


def traced(row: FigureRow, text: str, shown: Shown = "") -> Number:
    """`text` with the address of the number it comes from, and what of it is shown."""
    where = (row.dimension, row.category)
    return Number(text, str(FigureAddress(row.period, row.figure_id, *where, shown)))


def changed(row: FigureRow, text: str, against: Against = YEAR) -> Number:
    """How the figure of `row` compares with the number before, as `text` says it."""
    return Number(text, str(change_since(Period.parse(row.period), row.figure_id, against)))


def filed(value: int, file: str, *keys: str) -> Number:
    """A number that is no figure, by the file between the stages that answers for it."""
    return Number(str(value), str(FileAddress(file, keys)))


def with_fraction(row: FigureRow) -> Number:
    """85.7%（12/14）."""
    return traced(row, f"{row.text}（{fraction_of(row)}）", "fraction")


def amount(report: Report, figure_id: str, dimension: str = "", category: str = "") -> Number:
    """The number with its unit: 12件."""
    return with_unit(row_of(report, figure_id, dimension, category))


def with_unit(row: FigureRow) -> Number:
    """12件."""
    return traced(row, row.text if shows(row) else CANNOT)


def bare(row: FigureRow) -> Number:
    """The number alone, for a table whose head tells the unit."""
    return traced(row, row.number if shows(row) else CANNOT)


def occurs(report: Report, *figure_ids: str) -> bool:
    """Whether any of these figures is more than nothing."""
    return any(is_some(row_of(report, figure_id)) for figure_id in figure_ids)


def shows(row: FigureRow) -> bool:
    """Whether there is something to print: a value, or what stands for it in public."""
    return row.value is not None or bool(row.hidden)


def is_some(row: FigureRow) -> bool:
    """Whether it is more than nothing; of what is hidden nobody is told that it is nothing."""
    return bool(row.value or row.hidden)


def compared(report: Report, figure_id: str) -> Words:
    """，同比增长25.0%，环比下降3.1%; where one is not known, why. What must be explained says
    so, once for both, and where its explanation stands.
    """
    row, found = row_of(report, figure_id), []
    marks: list[str] = []
    nothing: list[Against] = []
    for against in report.comparisons.against:
        compared_with = report.comparisons.of_figure(figure_id, against)
        if row.hidden or (compared_with.before and compared_with.before.hidden):
            continue
        if compared_with.before is None:
            nothing.append(against)
            continue
        comparison = compared_with.comparison
        found += ["，", changed(row, comparison.text, against)]
        change = report.comparisons.change(figure_id, against)
        if change and not report.public:
            if report.final and not change.explained:
                # 附件1 has it, marked; the text that is handed in does not ask anybody
                continue
            mark = EXPLAINED if change.explained else MUST_EXPLAIN
            if marks == [mark]:
                found[found.index(mark)] = ""
                mark = mark.replace("（", "（均")
            marks.append(mark)
            found.append(mark)
    found += _nothing_before(report, figure_id, nothing)
    return tuple(span for span in found if span)


def _nothing_before(report: Report, figure_id: str, nothing: list[Against]) -> Words:
    """，登记表没有上年同期和上个半年的咨询登记，无可比数据: no zero, since nobody knows what was
    done; once for both where the same is lacking.
    """
    times: dict[tuple[str, ...], list[str]] = {}
    for against in nothing:
        lacking = report.comparisons.not_reaching(figure_id, against)
        times.setdefault(lacking, []).append(against.before)
    found: Words = ()
    for lacking, before in times.items():
        labels = (registers()[key].label.removesuffix("登记") for key in lacking)
        told = "、".join(f"{label}登记" for label in labels) or "记录"
        found += (f"，登记表没有{'和'.join(before)}的{told}，无可比数据",)
    return found


def rate(report: Report, figure_id: str) -> Words:
    """受理率为85.7%（12/14）: the fraction stands beside every rate."""
    row = row_of(report, figure_id)
    if row.hidden:
        return (f"{row.label}为", traced(row, row.text))
    if row.value is None:
        return (f"{row.label}{CANNOT}（{why_not(row)}）",)
    return (f"{row.label}为", with_fraction(row))


def mean(report: Report, figure_id: str) -> Words:
    """平均审查时长为6.5个工作日."""
    row = row_of(report, figure_id)
    if row.hidden:
        return (f"{row.label}为", traced(row, row.text))
    if row.value is None:
        return (f"{row.label}{CANNOT}（{why_not(row)}）",)
    return (f"{row.label}为", traced(row, row.text))


def why_not(row: FigureRow) -> str:
    """Why a figure has no value."""
    if row.denominator is None:
        return "检查没有运行"
    if row.denominator == 0:
        return "没有可计入的记录"
    return "所涉年份的工作日历未知"


def parts(report: Report, figure_id: str, dimension: str) -> Words:
    """商标12件、专利8件: the categories that occur, in canonical order."""
    rows = [
        row for row in report.figures.split(figure_id, report.period, dimension) if is_some(row)
    ]
    found: list[Span] = []
    for row in rows:
        found += ["、"] if found else []
        found += [row.category, traced(row, row.text)]
    return tuple(found)


def listed(report: Report, *items: tuple[str, str]) -> Words:
    """受理12件、不予受理2件 of (words before, figure id); those of nothing are left out."""
    found: list[Span] = []
    for before, figure_id in items:
        if occurs(report, figure_id):
            found += ["、"] if found else []
            found += [before, amount(report, figure_id)]
    return tuple(found)


def paragraph(*spans: Span | Words) -> Paragraph:
    """A paragraph of spans and of words made of spans."""
    return Paragraph(flat(*spans))


def flat(*spans: Span | Words) -> Words:
    """Spans, and words made of spans, in one row."""
    found: list[Span] = []
    for span in spans:
        found += span if isinstance(span, tuple) else (span,)
    return tuple(found)
