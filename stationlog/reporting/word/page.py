"""A notebook as a Word file."""

from __future__ import annotations

from collections.abc import Iterator

from stationlog.reporting.block_json import from_json
from stationlog.reporting.blocks import Block, Blocks, Document, Note
from stationlog.reporting.cell_outputs import (
    document_facts,
    header_words,
    report_pieces,
    working_pieces,
)
from stationlog.reporting.pdf_page import day_of
from stationlog.reporting.picture import Picture, Ready
from stationlog.reporting.word.block_word import write
from stationlog.reporting.word.markup import paragraph, run
from stationlog.reporting.word.package import package, references
from stationlog.reporting.word.pictures import Bitmap, bitmap_of, bitmaps
from stationlog.reporting.word.writer import Shown, Writer

_UNREADABLE = "此处图片无法读取"
_NOT_KEPT = "此处内容出自旧版程序执行的笔记本，请重新运行后再生成 Word 文件。"


def word_page(notebook: dict, name: str) -> bytes:
    """The executed `notebook` (nbformat 4), called `name` where it has no title, as a .docx."""
    facts = document_facts(notebook, name)
    header = header_words(facts)
    feet = {turned: references(turned=turned, headed=bool(header)) for turned in (False, True)}
    to = Writer(feet, imprint=tuple(_imprint(facts.get("letterhead") or {})))
    pieces = report_pieces if facts["kind"] == "report" else working_pieces
    for piece in pieces(notebook):
        _content(piece.content, to)
    if not any('w:val="Title"' in markup for markup in to.body):
        to.body.insert(0, paragraph("Title", run(str(facts["title"]))))
    to.close()
    drawn = _drawn(to)
    body = to.finished(drawn)
    title, station = str(facts["title"]), str(facts["station"])
    day = day_of(str(facts["as_of"]))
    return package(body, drawn, to.numbered_lists, title, station, day, header)


def _imprint(letterhead: dict) -> Iterator[str]:
    """版记: only what people stated of who gets a copy, and who printed it when."""
    copies, by, on = (letterhead.get(key) for key in ("copies_to", "printed_by", "printed_on"))
    if copies:
        yield paragraph("Imprint", run(f"抄送：{'，'.join(copies)}。"))
    if by or on:
        yield paragraph("Imprint", run(f"{by}\t{on}印发" if on else by))


def _content(content: Block | Picture | Ready, to: Writer) -> None:
    if isinstance(content, Picture):
        made = bitmap_of(content)
        shown = to.picture(Shown(made, "图")) if made else run(_UNREADABLE)
        to.add(paragraph("Picture", shown))
    elif isinstance(content, Ready):
        _content(from_json(content.kept) if content.kept else Note(_NOT_KEPT, "warning"), to)
    else:
        write(content if isinstance(content, Blocks | Document) else Blocks(content), to)


def _drawn(to: Writer) -> list[Bitmap]:
    charts = iter(bitmaps([s.picture for s in to.pictures if isinstance(s.picture, str)]))
    return [next(charts) if isinstance(s.picture, str) else s.picture for s in to.pictures]
