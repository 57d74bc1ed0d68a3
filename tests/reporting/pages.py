"""Small notebooks made of real blocks, and what a reader gets out of them."""

from __future__ import annotations

import io

from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from stationlog.reporting.blocks import Block, Document

HOSTILE = (
    '#import "x"',
    "$x$",
    "</table><script>alert(1)</script>",
    'quote " and back\\slash \\u{41}',
    "*b* _e_ `c` [x] @ref // c /* d */ <l>",
)


def document(**changed) -> Document:
    facts = {
        "title": "工作情况报告",
        "kind": "report",
        "station": "示例工作站",
        "period_label": "2025年上半年",
        "as_of": "2025年6月30日",
        "demo": False,
    }
    return Document(**{**facts, **changed})


def displayed(block: Block):
    return new_output("display_data", data=block._repr_mimebundle_())


def code(*outputs, source: str = "section()", tags: tuple[str, ...] = ()):
    cell = new_code_cell(source, outputs=list(outputs))
    cell.metadata["tags"] = list(tags)
    return cell


def prose(text: str, tags: tuple[str, ...] = ()):
    cell = new_markdown_cell(text)
    cell.metadata["tags"] = list(tags)
    return cell


def notebook_of(*cells):
    """A notebook whose cells are named by their place: no random ids."""
    for place, cell in enumerate(cells):
        cell["id"] = f"cell-{place}"
    notebook = new_notebook(cells=list(cells))
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    return notebook


def report_of(*blocks: Block, **changed):
    """A report: its title block, then each block in a cell of its own."""
    return notebook_of(*(code(displayed(block)) for block in (document(**changed), *blocks)))


def reader(pdf: bytes):
    from pypdf import PdfReader

    return PdfReader(io.BytesIO(pdf))


def page_texts(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in reader(pdf).pages]


def whole_text(pdf: bytes) -> str:
    """All pages' text without white space: line breaks depend on the layout."""
    return "".join("".join(page_texts(pdf)).split())


def placed_texts(page) -> list[tuple[float, float, str]]:
    """(x, y, text) of a page in points from the lower left corner, each piece where it begins."""
    found: list[tuple[float, float, str]] = []

    def visit(text, matrix, text_matrix, _font, _size):
        if text.strip():
            x = text_matrix[4] * matrix[0] + text_matrix[5] * matrix[2] + matrix[4]
            y = text_matrix[4] * matrix[1] + text_matrix[5] * matrix[3] + matrix[5]
            found.append((x, y, text.strip()))

    page.extract_text(visitor_text=visit)
    return found
