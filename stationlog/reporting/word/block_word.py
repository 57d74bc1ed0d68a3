"""Blocks as WordprocessingML: paragraphs in the styles of templates/word/styles.xml."""

from __future__ import annotations

import re
from functools import singledispatch

from stationlog.reporting import blocks
from stationlog.reporting.block_flow import Pair
from stationlog.reporting.block_plain import attachment_label, numbered
from stationlog.reporting.paging import attached, placed
from stationlog.reporting.table_fit import HALF, fit, halved
from stationlog.reporting.title_lines import title_lines
from stationlog.reporting.word.markup import paragraph, run, runs
from stationlog.reporting.word.page_setup import WIDTH
from stationlog.reporting.word.tables import table
from stationlog.reporting.word.writer import Shown, Writer

_ONE_CHART = 250.0
"""Width in points of a chart that stands alone; two side by side share the line."""
_FACTS_LINE = 34
"""Characters of 小四 that fit into a line with the spaces between the facts."""
_BULLETS, _FIRST_NUMBERED = 1, 2
_UNKNOWN, _UNKNOWN_NUMBER = "【待填写】", "【待填写：文号】"

# what people wrote: the styles of its paragraphs
_TEXT = re.compile(r'<w:p><w:pPr><w:pStyle w:val="(BodyText|ToFillIn|ListParagraph|Remark)"/>')
_TAGS = re.compile(r"<[^>]+>")
_TWO_LINES, _KEPT = 56, 3


@singledispatch
def write(block: object, to: Writer) -> None:
    """Write one block."""
    raise TypeError(f"not a block: {type(block).__name__}")


@write.register
def _(block: blocks.Document, to: Writer) -> None:
    if head := block.letterhead:
        to.add(paragraph("RedHead", run(head.red_head)))
        signer = f"\t签发人：{head.signer or _UNKNOWN}"
        to.add(paragraph("DocumentNumber", run((head.number or _UNKNOWN_NUMBER) + signer)))
        to.add(*[paragraph("Normal", "")] * 2)
    to.add(paragraph("Title", run(title_lines(block.title))))
    if block.subtitle:
        to.add(paragraph("Subtitle", run(block.subtitle)))
    facts = (
        ("填报单位", block.station),
        ("统计期", block.period_label),
        ("统计截止日", block.as_of),
    )
    told = [f"{label}：{value}" for label, value in facts if value]
    if sum(map(len, told)) > _FACTS_LINE:
        told = [told[0], "　".join(told[1:])]
        to.add(paragraph("Facts", run("\n".join(told))))
    elif told:
        to.add(paragraph("Facts", run("　".join(told))))
    to.add(paragraph("Normal", ""))
    if block.addressee:
        to.add(paragraph("Addressee", run(f"{block.addressee}：")))


@write.register
def _(block: blocks.Heading, to: Writer) -> None:
    style = f"Heading{block.level}"
    if to.attached:
        style = "AttachedHeading"
    to.add(paragraph(style, run(block.text.replace("\n", " "))))


@write.register
def _(block: blocks.Paragraph, to: Writer) -> None:
    to.add(paragraph("AttachedText" if to.attached else "BodyText", runs(block.text)))


@write.register
def _(block: blocks.Blank, to: Writer) -> None:
    to.add(paragraph("ToFillIn", run(f"【待填写：{block.prompt}】")))


@write.register
def _(block: blocks.Note, to: Writer) -> None:
    style, label = ("Warning", "注意") if block.tone == "warning" else ("Remark", "说明")
    to.add(paragraph(style, run(f"{label}　", "Stressed") + runs(block.text)))


@write.register
def _(block: blocks.Bullets, to: Writer) -> None:
    _listed(block.items, _BULLETS, to, level=0)


@write.register
def _(block: blocks.Numbered, to: Writer) -> None:
    to.numbered_lists += 1
    _listed(block.items, _FIRST_NUMBERED + to.numbered_lists - 1, to, level=0)


@write.register
def _(block: blocks.Code, to: Writer) -> None:
    to.add(paragraph("CodeLines", run(block.text)))


@write.register
def _(block: blocks.Table, to: Writer) -> None:
    to.add(*table(block, fit(block), to.width))


@write.register
def _(block: blocks.Chart, to: Writer) -> None:
    to.add(*_chart(block, to, _ONE_CHART))


@write.register
def _(block: Pair, to: Writer) -> None:
    """Side by side in the two cells of a table without lines."""
    half = WIDTH // 2
    cells = []
    for side in (block.left, block.right):
        if isinstance(side, blocks.Chart):
            content = "".join(_chart(side, to, HALF))
        else:
            content = "".join(table(side, halved(side), half - 160))
        cells.append(f'<w:tc><w:tcPr><w:tcW w:w="{half}" w:type="dxa"/></w:tcPr>{content}</w:tc>')
    to.add(
        f'<w:tbl><w:tblPr><w:tblW w:w="{2 * half}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'</w:tblPr><w:tblGrid><w:gridCol w:w="{half}"/><w:gridCol w:w="{half}"/></w:tblGrid>'
        f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr></w:tbl>",
        paragraph("TableNote", ""),
    )


@write.register
def _(block: blocks.AttachmentList, to: Writer) -> None:
    _keep_text(to)
    to.add(paragraph("Normal", "", "<w:keepNext/>"))
    for place, title in enumerate(numbered(block.titles)):
        to.add(paragraph("AttachmentList", run(f"{'附件：' if place == 0 else ''}\t{title}")))


def _keep_text(to: Writer) -> None:
    """Keep the last text on the page of what follows, and what stands before it if it is short:
    附件说明 and 署名 never stand on a page without text.
    """
    for place in range(len(to.body) - 1, max(len(to.body) - _KEPT, 0) - 1, -1):
        found = _TEXT.match(to.body[place])
        if not found:
            return
        to.body[place] = f"{found[0]}<w:keepNext/>{to.body[place][found.end() :]}"
        if found[1] != "Remark" and len(_TAGS.sub("", to.body[place])) > _TWO_LINES:
            return


@write.register
def _(block: blocks.Signature, to: Writer) -> None:
    """署名 two characters from the right, the date two characters right of where that begins."""
    name, day = len(block.name), len(block.date_text)
    begins = max(28 - 2 - name, 0)
    dated = min(begins + 2, max(28 - 2 - day, 0))
    to.add(*[paragraph("Signature", "")] * 2)
    for text, place in ((block.name, begins), (block.date_text, dated)):
        indent = f'<w:ind w:leftChars="{100 * place}" w:left="{place * 316}"/>'
        to.add(paragraph("Signature", run(text), indent))


@write.register
def _(block: blocks.Attachment, to: Writer) -> None:
    label = attachment_label(block)
    to.add(paragraph("AttachmentLabel", run(label), "<w:pageBreakBefore/>"))
    to.add(paragraph("AttachmentTitle", run(title_lines(block.title))))


@write.register
def _(block: blocks.PageBreak, to: Writer) -> None:
    if block.closes:
        to.close()
    to.add('<w:p><w:r><w:br w:type="page"/></w:r></w:p>')


@write.register
def _(block: blocks.Faces, to: Writer) -> None:
    write(block.paper, to)


@write.register
def _(block: blocks.Details, to: Writer) -> None:
    write(blocks.Paragraph(block.summary), to)
    write(block.body, to)


@write.register
def _(block: blocks.Blocks, to: Writer) -> None:
    before, to.attached = to.attached, to.attached or attached(block)
    for item in placed(block):
        to.turn(turned=item.turned)
        if item.fit is None:
            write(item.block, to)
        else:
            to.add(*table(item.block, item.fit, to.width))
    to.attached = before


def _chart(block: blocks.Chart, to: Writer, width: float) -> list[str]:
    shown = to.picture(Shown(block.svg, block.alt, width))
    caption = [paragraph("ChartCaption", run(block.caption))] if block.caption else []
    return [paragraph("Picture", shown), *caption]


def _listed(items: tuple, number: int, to: Writer, level: int) -> None:
    style = "AttachedList" if to.attached else "ListParagraph"
    for item in items:
        if isinstance(item, blocks.Blocks):
            _inner(item, number, to, level)
        else:
            to.add(paragraph(style, runs(item), _numbering(number, level)))


def _inner(item: blocks.Blocks, number: int, to: Writer, level: int) -> None:
    """An item of several blocks: the first paragraph has the mark, its lists go a level deeper."""
    marked = False
    for block in item.items:
        if isinstance(block, blocks.Paragraph) and not marked:
            _listed((block.text,), number, to, level)
            marked = True
        elif isinstance(block, blocks.Bullets):
            _listed(block.items, _BULLETS, to, min(level + 1, 2))
        elif isinstance(block, blocks.Numbered):
            to.numbered_lists += 1
            _listed(block.items, _FIRST_NUMBERED + to.numbered_lists - 1, to, min(level + 1, 2))
        else:
            write(block, to)


def _numbering(number: int, level: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
