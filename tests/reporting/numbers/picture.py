"""A report as lines of text: every block by its kind, every row of every table.

`python -m tests.reporting.numbers.picture` writes the golden pictures anew; read the difference.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from stationlog.reporting import blocks
from stationlog.reporting.block_flow import on_paper
from stationlog.reporting.block_json import from_json
from stationlog.reporting.block_plain import plain
from stationlog.reporting.cell_outputs import Piece, report_pieces
from stationlog.reporting.picture import Ready
from stationlog.reporting.plain_text import cell_text, words
from tests.reporting.sections.walk import flat

GOLDEN = Path(__file__).parents[1] / "golden"
# of files that change with every rule
_DIGEST = re.compile(r"\b[0-9a-f]{12,64}\b")
# annex 7 has a picture of its own: the number walk
_TRACED, _AFTER = "指标溯源", "报送前待办"


def picture(notebook: dict) -> str:
    """The report's text and structure; digests and annex 7 left out."""
    lines: list[str] = []
    shown = True
    for block in flat(on_paper(blocks.Blocks(*map(_shown, report_pieces(notebook))))):
        if isinstance(block, blocks.Attachment) and block.title == _TRACED:
            shown = False
        if isinstance(block, blocks.Heading) and block.text == _AFTER:
            shown = True
        if shown:
            lines += _lines(block)
    return _DIGEST.sub("…", "\n".join(lines) + "\n")


def _shown(piece: Piece) -> blocks.Block:
    content = piece.content
    return from_json(content.kept) if isinstance(content, Ready) else content


def _lines(block: blocks.Block) -> Iterator[str]:
    if isinstance(block, blocks.Table):
        yield f"[表] {block.caption}" + (f"（单位：{block.unit}）" if block.unit else "")
        yield " | ".join(column.label for column in block.columns)
        for row in block.rows:
            yield "  " + " | ".join(cell_text(cell).replace("\n", "⏎") for cell in row)
        if block.note is not None:
            yield f"  注：{words(block.note)}"
    elif isinstance(block, blocks.Chart):
        yield f"[图] {block.caption}：{block.alt}"
    else:
        yield f"[{type(block).__name__}] {plain(block)}"


def write() -> None:
    """Run the notebooks of the sample and write their pictures."""
    from tests.reporting.numbers.conftest import made_of_the_sample

    with TemporaryDirectory() as folder:
        for kind, made in made_of_the_sample(Path(folder)).items():
            path = GOLDEN / f"{kind}.txt"
            path.write_text(picture(made.notebook), encoding="utf-8")
            print(path.name, file=sys.stderr)


if __name__ == "__main__":
    write()
