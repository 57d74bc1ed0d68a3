"""What a notebook shows, cell by cell, in the order a reader meets it.

A report hides code, streams and parameters, and shows an error as a plain notice. A working paper
(底稿) shows everything. Both are told from the Document block the notebook displays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from stationlog.reporting import blocks, html_table, markdown
from stationlog.reporting.block_plain import DRAFT_WORDS, plain
from stationlog.reporting.glyphs import missing_note
from stationlog.reporting.picture import Picture, Ready

_PARAMETERS = {"parameters", "injected-parameters"}
_REMOVED = {"remove-cell", "remove_cell", "papermill-error-cell-tag"}
_ANSI = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
# An object's address differs from run to run.
_ADDRESS = re.compile(r" at 0x[0-9a-fA-F]+")


@dataclass(frozen=True)
class Piece:
    """One thing shown: text of people, code, or what code gave."""

    role: Literal["text", "code", "output"]
    content: blocks.Block | Picture | Ready


def document_facts(notebook: dict, name: str) -> dict[str, Any]:
    """What the notebook's Document block says; without one it is a working paper called `name`."""
    for cell in notebook["cells"]:
        for output in cell.get("outputs", ()):
            facts = output.get("data", {}).get(blocks.DOCUMENT)
            if facts:
                return dict(facts)
    title = str(notebook["metadata"].get("title") or name)
    return blocks.Document(title, "working-paper", "", "", "", demo=False).facts()


def header_words(facts: dict[str, Any]) -> str:
    """What stands at the head of every printed page: what keeps it from being handed in."""
    told = (
        DRAFT_WORDS if facts.get("stage") == "draft" else "",
        "演示数据 · 不得报送" if facts["demo"] else "",
    )
    return "　".join(words for words in told if words)


def report_pieces(notebook: dict) -> Iterator[Piece]:
    """What a report shows: prose and results, and at the end which characters it could not."""
    return _with_missing(_report_pieces(notebook))


def working_pieces(notebook: dict) -> Iterator[Piece]:
    """What a working paper shows: prose, code, all outputs, and the same at the end."""
    return _with_missing(_working_pieces(notebook))


def _with_missing(pieces: Iterator[Piece]) -> Iterator[Piece]:
    shown: list[str] = []
    for piece in pieces:
        yield piece
        if isinstance(piece.content, Ready):
            shown.append(piece.content.typst)
        elif isinstance(piece.content, blocks.Block):
            shown.append(plain(piece.content))
    note = missing_note("\n".join(shown))
    if note:
        yield Piece("text", note)


def _report_pieces(notebook: dict) -> Iterator[Piece]:
    for cell in notebook["cells"]:
        tags = set(cell["metadata"].get("tags", ()))
        if tags & (_REMOVED | _PARAMETERS):
            continue
        if cell["cell_type"] == "markdown":
            yield Piece("text", markdown.to_blocks(_text(cell["source"])))
        for output in cell.get("outputs", ()):
            if output["output_type"] == "error":
                yield Piece("output", _error_notice(output))
            elif output["output_type"] != "stream":
                yield from _result(output["data"])


def _working_pieces(notebook: dict) -> Iterator[Piece]:
    for cell in notebook["cells"]:
        if set(cell["metadata"].get("tags", ())) & _REMOVED:
            continue
        source = _text(cell["source"])
        if cell["cell_type"] == "markdown":
            yield Piece("text", markdown.to_blocks(source))
        elif cell["cell_type"] == "code" and source.strip():
            yield Piece("code", blocks.Code(source))
        for output in cell.get("outputs", ()):
            if output["output_type"] == "error":
                yield Piece("output", _error_told(output))
            elif output["output_type"] == "stream":
                yield Piece("output", _lines(_text(output["text"])))
            else:
                yield from _result(output["data"])


def _result(data: dict) -> Iterator[Piece]:
    """The best of a bundle: our own block, a table, a picture, Markdown, plain text."""
    if blocks.TYPST in data:
        html, kept = _text(data.get(blocks.HTML, "")), data.get(blocks.BLOCKS)
        yield Piece("output", Ready(html, _text(data[blocks.TYPST]), kept))
        return
    for table in html_table.tables(_text(data.get(blocks.HTML, ""))):
        yield Piece("output", table)
        data = {}
    if "image/svg+xml" in data:
        yield Piece("output", blocks.Chart("", _text(data["image/svg+xml"]), "图"))
    elif "image/png" in data:
        yield Piece("output", Picture("image/png", _text(data["image/png"])))
    elif "image/jpeg" in data:
        yield Piece("output", Picture("image/jpeg", _text(data["image/jpeg"])))
    elif "text/markdown" in data:
        yield Piece("output", markdown.to_blocks(_text(data["text/markdown"])))
    elif blocks.PLAIN in data:
        yield Piece("output", _lines(_text(data[blocks.PLAIN])))


def _lines(text: str) -> blocks.Code:
    return blocks.Code(_ADDRESS.sub("", _ANSI.sub("", text)).rstrip("\n"))


def _error_notice(output: dict) -> blocks.Note:
    # The message may hold a record's content: a report shows the kind of error only.
    return blocks.Note(
        f"此处内容未能生成（{output['ename']}）。"
        "请查看执行后的 .ipynb 文件或运行日志，处理后重新生成。",
        "warning",
    )


def _error_told(output: dict) -> blocks.Note:
    # Without the traceback: it holds this machine's paths. The .ipynb keeps it.
    told = _ANSI.sub("", f"{output['ename']}：{output['evalue']}")
    return blocks.Note(f"运行出错。{told}（完整信息见执行后的 .ipynb 文件）", "warning")


def _text(value: str | list[str]) -> str:
    return value if isinstance(value, str) else "".join(value)
