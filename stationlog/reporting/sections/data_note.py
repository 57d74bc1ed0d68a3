"""附件6 数据说明: where the numbers come from, how days are counted, what is unknown."""

from __future__ import annotations

from posixpath import normpath

import pyarrow as pa
import pyarrow.compute as pc

from stationlog.indicators.counted import Counted
from stationlog.privacy import Masker
from stationlog.reporting.answers import UNDATED
from stationlog.reporting.blocks import (
    Attachment,
    Block,
    Blocks,
    Bullets,
    Column,
    Heading,
    Note,
    Number,
    Quoted,
    Table,
)
from stationlog.reporting.fonts import STAND_INS
from stationlog.reporting.public import internal
from stationlog.reporting.report import Report
from stationlog.reporting.sections.clause_words import quoted_place, status_words
from stationlog.reporting.sections.confirmed import confirmations
from stationlog.reporting.sections.log_files import accounting_table, inputs_table, records_table
from stationlog.reporting.sections.words import filed, paragraph
from stationlog.standard.rulebooks import STATION, Rulebooks
from stationlog.standard.wording.in_force import window_of
from stationlog.standard.wording.sentences import DAY_COUNT
from stationlog.vocabulary.findings import SEVERITY_LABELS
from stationlog.vocabulary.periods import day_text
from stationlog.vocabulary.registers import registers

# domain facts, section 7: looked for and not found
UNKNOWN = (
    "DB44/T 2362-2022 的条款、术语、期限、附录和表格字段（“已核对”的除外），"
    "以及确切的发布、实施日期",
    "《知识产权维权援助工作指引》（2023年）的条文、十二种表格、统计报表和文号",
    "DB64/T 2177、DB2301/T 229、DB33/T 的权重和阈值，武汉附录 C、深圳附录 A、B 的正文",
    "广东省《若干措施》、梅州市《方案》的正文",
    "满意率、办结率在本业务中的统一定义",
    "援助申请案卷的保管期限",
    "各期限的计日方法（当日是否计入、末日遇休息日是否顺延）",
    "GB/T 35273 的条文、GB/T 23286.1 的页面、2027年放假安排",
)


_MASKED = (
    "个人信息已作掩码：姓名保留姓氏，名以“某”代替；电话保留前三位和后四位；证件号码保留前两位和后三位；"
    "住址只到乡镇、街道。"
)


def masking_words(masker: Masker) -> str:
    """How personal data is masked, and whether people of one surname can be told apart."""
    key = masker.pseudonyms
    if key is None:
        return f"{_MASKED}站点没有掩码密钥，同姓的人在记录清单中不加区分。"
    return (
        f"{_MASKED}记录清单中姓名后的代号由站点的掩码密钥算出，同一姓名代号相同；"
        f"密钥指纹：{key.fingerprint}。"
    )


@internal
def data_note(report: Report) -> Blocks:
    """The attachment, section by section."""
    run = report.cleaned.run
    return Blocks(
        Attachment(6, "数据说明"),
        Heading(2, "（一）统计范围"),
        *_scope(report),
        Heading(2, "（二）原始文件与核算"),
        inputs_table(report.cleaned, report.masker),
        accounting_table(report.cleaned, report.masker),
        records_table(report.cleaned),
        *_ignored(run),
        *left_out_records(report),
        *_findings_of_no_period(report),
        Heading(2, "（三）规则文件"),
        rulebooks_table(report.rulebooks),
        versions_table(report.rulebooks),
        *overrides(report.rulebooks),
        *confirmations(report.rulebooks),
        Heading(2, "（四）计日与口径"),
        Bullets(CONVENTIONS),
        paragraph(masking_words(report.masker)),
        Heading(2, "（五）尚不掌握的资料"),
        paragraph("以下资料查找过而没有得到，报告不作推测："),
        Bullets(UNKNOWN),
        Note(STAND_INS),
    )


CONVENTIONS = (
    "工作日按国务院放假安排和站点 holidays.toml 计算，含调休；"
    "没有日历的年份不推算，相关数字印作“无法计算”。",
    DAY_COUNT,
    "“某日前”含当日。",
    "指标按各自写明的日期计入报告期；没有该日期的记录不计入，另列“日期不明”。",
    "同比取去年相同的起止日和截止日，环比取上个半年中相应的一段；率、百分比和平均数四舍五入，"
    "保留一位小数，会成为零或一百的多留几位；计数和金额不作取舍。",
)


def _scope(report: Report) -> list[Block]:
    period = report.period
    return [
        paragraph(
            f"统计期{day_text(period.start)}至{day_text(period.end)}，"
            f"统计截止日{day_text(report.as_of)}；截止日之后发生的答复、决定、办结、反馈不计入。"
        )
    ]


def _ignored(run: dict) -> list[Block]:
    told = []
    if run.get("demo"):
        told.append(paragraph("本报告用程序自带的演示数据生成，不是真实登记，不得报送。"))
    if run.get("demo_skipped"):
        told.append(paragraph("原始数据文件夹里另有登记表，自带的演示数据已跳过。"))
    return told


def left_out_records(report: Report) -> list[Block]:
    """Repetitions that no figure counts, rule by rule; nothing where there are none."""
    without = Counted.of(report.cleaned, report.rulebooks).left_out
    period = report.period.key
    rows = tuple(
        (
            Quoted(report.rulebooks.rules[rule].title),
            rule,
            registers()[key].label,
            _left_out(_in_period(report, table[registers()[key].date]), key, rule, period),
            _left_out(table.num_rows, key, rule, "all"),
        )
        for key, by_rule in without.items()
        for rule, table in by_rule.items()
    )
    if not rows:
        return [paragraph("没有因重复登记而不计入统计的记录；疑似重复的都已计入，见问题清单。")]
    columns = (
        Column("规则"),
        Column("编号"),
        Column("登记簿"),
        Column("本期", "right"),
        Column("全部年份", "right"),
    )
    note = "与先前登记完全相同的只计先登记的一条；其余疑似重复的都已计入，见问题清单。"
    return [Table("因重复登记而不计入统计的记录", columns, rows, unit="条", note=note)]


def _left_out(count: int, register: str, rule: str, which: str) -> Number:
    return filed(count, "records", register, f"left_out={rule}", which)


def _in_period(report: Report, days: pa.ChunkedArray) -> int:
    last = min(report.period.end, report.as_of)
    inside = pc.and_(pc.greater_equal(days, report.period.start), pc.less_equal(days, last))
    return pc.sum(inside).as_py() or 0


def _findings_of_no_period(report: Report) -> list[Block]:
    rows = tuple(
        (
            quoted_place(finding, report.masker),
            Quoted(finding["message"]),
            SEVERITY_LABELS[finding["severity"]],
        )
        for finding in report.log_findings.to_pylist()
    )
    if not rows:
        return [paragraph("没有不属于报告期的问题（文件、登记簿或没有日期的记录）。")]
    columns = (
        Column("位置"),
        Column("问题"),
        Column("程度", "center"),
    )
    shown = rows[:20]
    count = filed(len(rows), "findings.parquet", UNDATED)
    note = ("共 ", count, " 条，全部见 findings.xlsx。") if len(rows) > len(shown) else None
    return [Table("不属于任何报告期的问题", columns, shown, note=note)]


def rulebooks_table(rulebooks: Rulebooks) -> Table:
    """Documents, whether their text is held, and when they are in force."""
    rows = tuple(
        (
            Quoted(f"《{book.document.title}》（{book.document.number}）"),
            status_words(rulebooks, book),
            window_of(rulebooks, book),
            filed(len(book.clauses), "standards", book.name, "clauses"),
            filed(len(book.rules), "standards", book.name, "rules"),
        )
        for book in rulebooks.books
    )
    columns = (
        Column("文件"),
        Column("原文", "center"),
        Column("施行"),
        Column("条款数", "right"),
        Column("规则数", "right"),
    )
    note = "登记按其本身日期当时施行的文件和规则检查；没有日期的按统计截止日施行的检查。"
    return Table("对照的文件和规则", columns, rows, note=note)


def versions_table(rulebooks: Rulebooks) -> Table:
    """Which version of every rule file was run."""
    rows = tuple(
        (Quoted(normpath(f"standards/{book.name}/{name}")), Quoted(sha256[:12]))
        for book in rulebooks.books
        for name, sha256 in sorted(book.files.items())
    )
    columns = (Column("规则文件"), Column("sha256 前十二位", "center"))
    return Table("规则文件的版本", columns, rows)


def overrides(rulebooks: Rulebooks) -> list[Block]:
    """Limits that station.toml or the original text sets otherwise than the rulebooks."""
    if not rulebooks.overrides:
        return [paragraph("规则的限值都与规则文件相同，没有改动。")]
    rows = tuple(
        (
            Quoted(item.title),
            item.rule_id,
            Quoted(item.book),
            filed(item.from_rulebook, "standards", "overrides", str(place), "from_rulebook"),
            filed(item.in_force, "standards", "overrides", str(place), "in_force"),
            Quoted(item.source),
        )
        for place, item in enumerate(rulebooks.overrides, 1)
    )
    columns = (
        Column("规则"),
        Column("编号"),
        Column("规则文件"),
        Column("规则文件的限值", "right"),
        Column("改为", "right"),
        Column("由何改动"),
    )
    both = len({item.rule_id for item in rulebooks.overrides}) < len(rows)
    note = f"同一规则改动两次的，以 {STATION} 为准。" if both else None
    return [Table("改动的限值", columns, rows, note=note)]
