"""A specimen report measured against GB/T 9704-2012: `python -m benchmarks.official_form`.

Everything is measured in the finished PDF. Lengths are millimetres unless a unit is named; the
clauses are those of the standard as reprinted (二手); its text is not held.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.printed_page import MM, Line, bands, boxes, pages_of
from stationlog.reporting.blocks import (
    Attachment,
    AttachmentList,
    Block,
    Blocks,
    Column,
    Document,
    Heading,
    Letterhead,
    PageBreak,
    Paragraph,
    Signature,
    Table,
)

HAN = "五华县知识产权维权援助工作站认真贯彻落实上级部署要求围绕"
_TITLE = "五华县知识产权维权援助工作站2025年上半年工作情况报告"
_SIGNED = "五华县市场监督管理局"
_SIZE_3 = 15.75


@dataclass(frozen=True)
class Measure:
    """One line of the table: what the standard asks, what was found, how far it may be off."""

    item: str
    clause: str
    asked: float | str
    found: float | str
    allowed: float = 0.0

    @property
    def held(self) -> bool:
        """Whether what was found is what is asked."""
        if isinstance(self.asked, str) or isinstance(self.found, str):
            return self.asked == self.found
        return abs(self.asked - self.found) <= self.allowed + 1e-9


def specimen(letterhead: Letterhead | None = None) -> tuple[Block, ...]:
    """The blocks that are measured: every level, full pages, an annex, a turned table."""
    document = Document(
        _TITLE, "report", _SIGNED, "2025年上半年", "2025年6月30日", False, "梅州市市场监督管理局"
    )
    if letterhead is not None:
        document = Document(**{**vars(document), "letterhead": letterhead})
    wide = tuple(Column(f"字段名称{place}") for place in range(14))
    return (
        document,
        Heading(1, "一、第一层"),
        Heading(2, "（一）第二层"),
        Heading(3, "1.第三层"),
        Heading(4, "（1）第四层"),
        Paragraph(HAN * 2),
        PageBreak(),
        Paragraph(HAN * 70),
        PageBreak(),
        Paragraph(HAN),
        AttachmentList(("统计表", "指标口径")),
        Signature(_SIGNED, "2025年7月1日"),
        Blocks(Attachment(1, "统计表"), Paragraph("内容")),
        Blocks(Attachment(2, "宽表"), Table("表", wide, (("内容内容",) * 14,) * 60)),
    )


LETTERHEAD = Letterhead(
    "五华县市场监督管理局文件",
    "华市监〔2025〕12号",
    "张某某",
    ("梅州市市场监督管理局办公室",),
    "五华县市场监督管理局办公室",
    "2025年7月2日",
)


def typeset(blocks: tuple[Block, ...]) -> bytes:
    """The blocks as a report's PDF."""
    from nbformat.v4 import new_code_cell, new_notebook, new_output

    from stationlog.reporting.render import render_pdf

    cells = [
        new_code_cell("", outputs=[new_output("display_data", data=block._repr_mimebundle_())])
        for block in blocks
    ]
    return render_pdf(new_notebook(cells=cells), "specimen").content


def ordinary(pdf: bytes) -> tuple[Measure, ...]:
    """The specimen in the ordinary layout, measured."""
    pages = pages_of(pdf)
    parts = (_page(pages), _first_page(pages[0]), _numbers(pages), _ending(pages), _turned(pdf))
    return tuple(measure for part in parts for measure in part)


def red_headed(pdf: bytes) -> tuple[Measure, ...]:
    """The specimen under a red head, measured: only what the ordinary layout has not."""
    pages = pages_of(pdf)
    return (*_head(pdf, pages[0]), *_record(pdf, pages))


def _page(pages: list[list[Line]]) -> Iterator[Measure]:
    odd, even = pages[2], pages[3]
    for side, page, margin in (("单", odd, "left"), ("双", even, "right")):
        body = [line for line in page if line.text[0] in HAN]
        first, last = body[0], body[-1]
        yield Measure(f"天头（{side}页）", "5.2.1", 37.0, first.top, 1.0)
        edge = first.left if margin == "left" else 210.0 - max(line.right for line in body)
        yield Measure(f"订口（{side}页）", "5.2.1", 28.0, edge, 1.0)
        width = max(line.right for line in body) - min(line.left for line in body)
        yield Measure(f"版心宽（{side}页）", "5.2.1", 156.0, width, 1.0)
        yield Measure(f"版心高（{side}页）", "5.2.1", 225.0, last.bottom - first.top, 1.0)
        yield Measure(f"每面行数（{side}页）", "5.2.3", 22.0, float(len(body)))
        counts = {len(line.text) for line in body}
        yield Measure(f"每行字数（{side}页）", "5.2.3", "28", "、".join(map(str, sorted(counts))))
    first, second = [line for line in odd if line.text[0] in HAN][:2]
    yield Measure("正文字号（磅，3号）", "5.2.2", 16.0, first.size, 0.25)
    pitch = (second.baseline - first.baseline) * MM
    yield Measure("一行（磅）：一字加3号字高的7/8", "3.2", 1.875 * first.size, pitch, 0.05)


def _first_page(page: list[Line]) -> Iterator[Measure]:
    title = [line for line in page if line.size > 20]
    yield Measure("标题字号（磅，2号）", "7.3.1", 22.0, title[0].size)
    middle = [(line.left + line.right) / 2 for line in title]
    yield Measure("标题居中（中线）", "7.3.1", 28 + 78.0, max(middle), 0.6)
    addressee = _starting(page, "梅州市")
    yield Measure("主送机关顶格", "7.3.2", 28.0, addressee.left, 0.2)
    yield Measure("主送机关后全角冒号", "7.3.2", "：", addressee.text[-1])
    faces = ("NotoSansSC", "FandolKai", "FandolFang", "FandolFang")
    names = ("一、第一层", "（一）第二层", "1.第三层", "（1）第四层")
    for name, face, asked in zip(names, faces, ("黑体", "楷体", "仿宋", "仿宋"), strict=True):
        line = _starting(page, name[:4])
        found = asked if line.font.startswith(face) else line.font
        yield Measure(f"{name}：字体", "7.3.3", asked, found)
        yield Measure(f"{name}：字号（磅，3号）", "7.3.3", 16.0, line.size, 0.25)
        yield Measure(f"{name}：左空（字）", "7.3.3", 2.0, _chars(line.left - 28), 0.35)
    paragraph = _starting(page, HAN[:5], after="（1）")
    yield Measure("自然段左空（字）", "7.3.3", 2.0, _chars(paragraph.left - 28), 0.05)


def _numbers(pages: list[list[Line]]) -> Iterator[Measure]:
    for place, side in ((2, "单"), (3, "双")):
        (line,) = [line for line in pages[place] if line.text.startswith("—")]
        yield Measure(f"页码（{side}页）", "7.5", f"— {place + 1} —", line.text)
        yield Measure(f"页码字号（磅，4号，{side}页）", "7.5", 14.0, line.size)
        # the dash stands 0.38 em above the baseline
        dash = line.baseline - 0.38 * line.size / MM
        yield Measure(f"一字线距版心下边缘（{side}页）", "7.5", 7.0, dash - (37 + 225), 0.5)
        outer = 210 - 26 - line.right if side == "单" else line.left - 26
        yield Measure(
            f"页码{'居右' if side == '单' else '居左'}空（字）", "7.5", 1.0, _chars(outer), 0.1
        )


def _ending(pages: list[list[Line]]) -> Iterator[Measure]:
    ending = next(page for page in pages if any(line.text.startswith("附件：") for line in page))
    margin = 28 if pages.index(ending) % 2 == 0 else 26
    text = [line for line in ending if line.text[0] in HAN and "局" not in line.text]
    listed, second = _starting(ending, "附件："), _starting(ending, "2.指标")
    pitch = 1.875 * _SIZE_3 / MM
    yield Measure("附件说明左空（字）", "7.3.4", 2.0, _chars(listed.left - margin), 0.05)
    above = (listed.baseline - text[-1].baseline) / pitch - 1
    yield Measure("附件说明上空（行）", "7.3.4", 1.0, above, 0.05)
    yield Measure("附件名称对齐（字）", "7.3.4", 5.0, _chars(second.left - margin), 0.05)
    signed, dated = _starting(ending, _SIGNED), _starting(ending, "2025年7月1日")
    right = margin + 156
    yield Measure("署名右空（字）", "7.3.5.2", 2.0, _chars(right - signed.right), 0.1)
    yield Measure("成文日期比署名右移（字）", "7.3.5.2", 2.0, _chars(dated.left - signed.left), 0.1)
    annex = next(page for page in pages if page and page[0].text == "附件1")
    label, title = annex[:2]
    yield Measure("附件序号字号（磅，3号）", "7.3.7", 16.0, label.size, 0.25)
    yield Measure("附件序号字体", "7.3.7", "黑体", "黑体" if "Sans" in label.font else label.font)
    yield Measure("附件序号在第几行", "7.3.7", 1.0, (label.baseline - 37) // pitch + 1)
    yield Measure("附件标题在第几行", "7.3.7", 3.0, (title.baseline - 37) // pitch + 1)


def _turned(pdf: bytes) -> Iterator[Measure]:
    # a page on its side: what is left here is at the foot of the bound page, what is above is left
    for place, words in enumerate(boxes(pdf), 1):
        if not any(text == "字段名称0" for *_, text in words):
            continue
        side = "单" if place % 2 else "双"
        (number,) = [box for box in words if box[-1] == f"— {place} —"]
        left, top, right, bottom = (edge / MM for edge in number[:4])
        yield Measure(f"横排页码距版心下边缘（{side}页）", "8", 7.0, 35 - (left + right) / 2, 0.5)
        outer = 210 - 26 - bottom if side == "单" else top - 26
        yield Measure(f"横排页码与其他页一致：空（字，{side}页）", "8", 1.0, _chars(outer), 0.1)
        heads = [box[1] / MM for box in words if box[-1].startswith("字段名称")]
        rows = [box[1] / MM for box in words if box[-1].startswith("内容")]
        edge = "订口" if side == "单" else "切口"
        found = edge if max(heads) < min(rows) else "另一边"
        yield Measure(f"横排表头在{edge}一边（{side}页）", "8", edge, found)


def _head(pdf: bytes, page: list[Line]) -> Iterator[Measure]:
    red = bands(pdf, 1, "red")
    mark = [row for row in red if row.bottom < red[-1].top - 5]
    yield Measure("发文机关标志距版心上边缘", "7.2.4", 35.0, mark[0].top - 37, 0.5)
    middle = (min(row.left for row in mark) + max(row.right for row in mark)) / 2
    yield Measure("发文机关标志居中（中线）", "7.2.4", 28 + 78.0, middle, 0.6)
    number, signer = _starting(page, "华市监"), _starting(page, "签发人", anywhere=True)
    pitch = 1.875 * _SIZE_3 / MM
    lines = (number.top - mark[-1].bottom) / pitch
    yield Measure("发文字号在标志下空（行）", "7.2.5", 2.0, lines - 7 / 15, 0.15)
    yield Measure("发文字号", "7.2.5", LETTERHEAD.number, number.text[: len(LETTERHEAD.number)])
    yield Measure("发文字号左空（字）", "7.2.5", 1.0, _chars(number.left - 28), 0.1)
    yield Measure("签发人右空（字）", "7.2.6", 1.0, _chars(28 + 156 - signer.right), 0.1)
    rule = red[-1]
    yield Measure("分隔线在发文字号下", "7.2.7", 4.0, rule.top - number.bottom, 0.5)
    yield Measure("分隔线与版心等宽", "7.2.7", 156.0, rule.right - rule.left, 0.3)
    title = next(line for line in page if line.size == 22)
    lines = (title.top - rule.bottom) / pitch
    yield Measure("标题在分隔线下空（行）", "7.3.1", 2.0, lines, 0.35)


def _record(pdf: bytes, pages: list[list[Line]]) -> Iterator[Measure]:
    last = pages[-1]
    rules = [row for row in bands(pdf, len(pages), "dark") if row.right - row.left > 150]
    yield Measure("版记末条分隔线与版心下边缘重合", "7.4.1", 37 + 225.0, rules[-1].bottom, 0.5)
    yield Measure("版记首条分隔线粗", "7.4.1", 0.35, rules[0].bottom - rules[0].top, 0.1)
    yield Measure("版记中间分隔线粗", "7.4.1", 0.25, rules[1].bottom - rules[1].top, 0.1)
    copies, printed = _starting(last, "抄送"), _starting(last, "五华县市场")
    yield Measure("抄送字号（磅，4号）", "7.4.2", 14.0, copies.size)
    edge = rules[0].left
    yield Measure("抄送左空（字）", "7.4.2", 1.0, (copies.left - edge) * MM / 14, 0.1)
    yield Measure("抄送末尾句号", "7.4.2", "。", copies.text[-1])
    yield Measure("印发机关左空（字）", "7.4.3", 1.0, (printed.left - edge) * MM / 14, 0.1)
    day = _starting(last, "2025年7月2日印发", anywhere=True)
    yield Measure("印发日期右空（字）", "7.4.3", 1.0, (rules[0].right - day.right) * MM / 14, 0.1)


def _chars(length: float) -> float:
    return length * MM / _SIZE_3


def _starting(page: list[Line], words: str, after: str = "", anywhere: bool = False) -> Line:
    begun = not after
    for line in page:
        if begun and (words in line.text if anywhere else line.text.startswith(words)):
            return line
        begun = begun or line.text.startswith(after)
    raise LookupError(f"no line with {words}")


def _told(measures: tuple[Measure, ...]) -> None:
    print("| 项目 | 条 | 标准 | 实测 | 允许 | |\n|---|---|---|---|---|---|")
    for one in measures:
        asked, found = (
            f"{value:.2f}" if isinstance(value, float) else value
            for value in (one.asked, one.found)
        )
        allowed = f"±{one.allowed:g}" if one.allowed else ""
        said = "合" if one.held else "不合"
        print(f"| {one.item} | {one.clause} | {asked} | {found} | {allowed} | {said} |")


def main() -> int:
    """Print the table; 1 where something is not as the standard asks."""
    measures = (*ordinary(typeset(specimen())), *red_headed(typeset(specimen(LETTERHEAD))))
    _told(measures)
    return 0 if all(one.held for one in measures) else 1


if __name__ == "__main__":
    sys.exit(main())
