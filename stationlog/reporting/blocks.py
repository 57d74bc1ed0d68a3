"""The blocks a report is made of. A section returns blocks; it never writes HTML or Typst itself.

A block displays itself in one MIME bundle: ``text/html`` for the screen, ``text/vnd.typst`` for
the PDF, `BLOCKS` for pages made later (Word), ``text/plain`` for everything else. Every text is
plain text: whatever stands in it (``#``, ``$``, ``<``, quotes, newlines, control characters) stays
text in all of them.

    Blocks(
        Heading(1, "一、工作开展情况"),
        Paragraph(("本期共接受咨询", Number("12", "2025H1/consultations.received"), "件次。")),
        Table("咨询渠道", (Column("渠道"), Column("件次", "right")), (("来访", "7"),), unit="件次"),
    )
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any, Literal

HTML = "text/html"
TYPST = "text/vnd.typst"
PLAIN = "text/plain"
DOCUMENT = "application/vnd.stationlog.document+json"
BLOCKS = "application/vnd.stationlog.blocks+json"


@dataclass(frozen=True)
class Strong:
    """Stressed words: 黑体 in print, never a synthetic bold."""

    text: str


@dataclass(frozen=True)
class Emphasis:
    """Lightly stressed words: 楷体 in print."""

    text: str


@dataclass(frozen=True)
class CodeSpan:
    """A key, file name or piece of code inside a sentence."""

    text: str


@dataclass(frozen=True)
class Number:
    """A number as printed, with the address that answers for it (indicators/address.py)."""

    text: str
    address: str


@dataclass(frozen=True)
class Quoted:
    """Words that stand so elsewhere: a clause, a rule's title, a file's name, a finding's message.

    Their digits are no numbers of this report. Never for what was computed.
    """

    text: str


@dataclass(frozen=True)
class Target:
    """Words that a link in the page may open: where the number of that address is answered for."""

    text: str
    anchor: str


@dataclass(frozen=True)
class Link:
    """Words that lead to a heading of the same page, by its anchor; plain words on paper."""

    text: str
    anchor: str


Span = str | Strong | Emphasis | CodeSpan | Number | Quoted | Target | Link
Rich = str | tuple[Span, ...]
Cell = Span | tuple[Span, ...] | None


class Block:
    """Base of all blocks: displays itself in Jupyter and through both exporters."""

    def _repr_mimebundle_(
        self, include: object = None, exclude: object = None
    ) -> dict[str, str | dict]:
        from stationlog.reporting import block_html, block_json, block_plain, block_typst

        bundle: dict[str, str | dict] = {
            HTML: block_html.html(self),
            TYPST: block_typst.typst(self),
            BLOCKS: block_json.to_json(self),
            PLAIN: block_plain.plain(self),
        }
        for document in documents_of(self):
            bundle[DOCUMENT] = document.facts()
        return bundle


@dataclass(frozen=True)
class Letterhead:
    """Head and foot of an official document (红头, 版记: GB/T 9704-2012, 7.2 and 7.4).

    Only what people stated. `number` or `signer` "" prints a marked blank; `copies_to`, and
    `printed_by` with `printed_on` (印发日期, as printed), are left out where nobody wrote them.
    """

    red_head: str
    number: str = ""
    signer: str = ""
    copies_to: tuple[str, ...] = ()
    printed_by: str = ""
    printed_on: str = ""


@dataclass(frozen=True)
class Document(Block):
    """The title block. Tells the exporters what they make: title, kind, demo mark.

    `kind` is ``report`` (handed in: code hidden) or ``working-paper`` (底稿: code folded).
    `as_of` is the cut-off day (统计截止日), as an ISO date or as printed (2023年6月30日).
    `letterhead` makes it an official document; None is the ordinary layout.
    `stage` says whether a report is a draft (草稿) or the final copy (定稿); "" is neither.
    """

    title: str
    kind: Literal["report", "working-paper"]
    station: str
    period_label: str
    as_of: str
    demo: bool
    addressee: str | None = None
    subtitle: str | None = None
    letterhead: Letterhead | None = None
    stage: Literal["", "draft", "final"] = ""

    def facts(self) -> dict[str, Any]:
        """The fields as JSON, keys sorted."""
        return json.loads(json.dumps(asdict(self), sort_keys=True))


@dataclass(frozen=True)
class Heading(Block):
    """A heading, level 1 to 4; the text carries its own number: 一、 (一) 1. (1).

    `anchor` is what links to it end with in HTML (#CASE-UNIQUE); without one it is counted.
    """

    level: Literal[1, 2, 3, 4]
    text: str
    anchor: str = ""


@dataclass(frozen=True)
class Paragraph(Block):
    """A paragraph, indented by two characters in print. `text` is a str or a tuple of spans."""

    text: Rich


@dataclass(frozen=True)
class Blank(Block):
    """A place that people must write: 【待填写：…】 in a frame, never like finished text."""

    prompt: str


@dataclass(frozen=True)
class Note(Block):
    """A remark set apart from the text; `tone` warning for what the reader must not miss."""

    text: Rich
    tone: Literal["info", "warning"] = "info"


@dataclass(frozen=True)
class Bullets(Block):
    """A list; an item is a str, a tuple of spans, or Blocks (for a list within a list)."""

    items: tuple[Rich | Blocks, ...]


@dataclass(frozen=True)
class Numbered(Block):
    """A list numbered 1. 2. 3.; items as in Bullets."""

    items: tuple[Rich | Blocks, ...]


@dataclass(frozen=True)
class Code(Block):
    """Lines shown as they are, in a narrow face."""

    text: str


@dataclass(frozen=True)
class Column:
    """A table's column; its width comes from what stands in it (table_fit.py)."""

    label: str
    align: Literal["left", "right", "center"] = "left"


@dataclass(frozen=True)
class Table(Block):
    """A table. A cell is a span, spans in a row, or None, which prints “—”. `unit` stands right
    above it: 单位：件.

    `total_row`: the last row is a total and is set off. A row of Strong words with "" in all
    other cells heads the rows below it. Heads repeat on every page; type gets smaller, then the
    page turns, as columns get many.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    unit: str | None = None
    note: Rich | None = None
    total_row: bool = False


@dataclass(frozen=True)
class Chart(Block):
    """A chart as SVG text (see charts.py), `alt` says in words what it shows.

    `columns` and `rows`, where given, are the data behind it, unfolded on demand in HTML. A `wide`
    one stands alone on its lines.
    """

    caption: str
    svg: str
    alt: str
    columns: tuple[Column, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    wide: bool = False


@dataclass(frozen=True)
class AttachmentList(Block):
    """附件说明 below the text (GB/T 9704-2012): the titles, numbered where there are several."""

    titles: tuple[str, ...]


@dataclass(frozen=True)
class Signature(Block):
    """署名 and date at the end of the text, right-aligned as GB/T 9704-2012 asks."""

    name: str
    date_text: str


@dataclass(frozen=True)
class Attachment(Block):
    """The head of an 附件: a new page, 附件 N top-left, the title centred.

    `number` None prints 附件 alone: the only one of its report.
    """

    number: int | None
    title: str


@dataclass(frozen=True)
class Details(Block):
    """What unfolds on a screen under its summary, also when a link names its `anchor`."""

    anchor: str
    summary: Rich
    body: Blocks


@dataclass(frozen=True)
class Faces(Block):
    """The same matter for a screen, where it can unfold, and for paper, where it cannot."""

    screen: Block
    paper: Block


@dataclass(frozen=True)
class PageBreak(Block):
    """A new page in print; a rule on the screen.

    `closes`: the document itself ends before it (版记), what follows is taken off before sending.
    """

    closes: bool = False


@dataclass(frozen=True, init=False)
class Blocks(Block):
    """Several blocks as one display: what a section returns. May be nested."""

    items: tuple[Block, ...]

    def __init__(self, *items: Block) -> None:
        object.__setattr__(self, "items", items)


def documents_of(block: Block) -> list[Document]:
    """The title blocks in a block: itself, or those nested in it."""
    if isinstance(block, Document):
        return [block]
    if isinstance(block, Blocks):
        return [found for item in block.items for found in documents_of(item)]
    return []
