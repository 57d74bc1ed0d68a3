"""WordprocessingML from Python values. Text goes in escaped; the order of children is the schema's,
since Word refuses a file in which it is another.
"""

from __future__ import annotations

from xml.sax.saxutils import escape

from stationlog.reporting import blocks
from stationlog.reporting.plain_text import visible

_STYLES = {blocks.Strong: "Stressed", blocks.Emphasis: "Lightly", blocks.CodeSpan: "CodeSpan"}


def runs(text: blocks.Rich) -> str:
    """A str or spans as runs; newlines are line breaks, tabs tabs."""
    spans = (text,) if isinstance(text, str) else text
    return "".join(map(_span, spans))


def run(text: str, style: str = "") -> str:
    """One text in one character style."""
    look = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    return f"<w:r>{look}{_pieces(text)}</w:r>" if text else ""


def _span(span: blocks.Span) -> str:
    return run(span) if isinstance(span, str) else run(span.text, _STYLES.get(type(span), ""))


def _pieces(text: str) -> str:
    lines = (
        "<w:tab/>".join(f'<w:t xml:space="preserve">{part}</w:t>' for part in line.split("\t"))
        for line in escape(visible(text)).split("\n")
    )
    return "<w:br/>".join(lines)


def paragraph(style: str, content: str, properties: str = "") -> str:
    """A paragraph; `properties` are further children of its w:pPr, in the schema's order."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def attribute(text: str) -> str:
    """A text as it stands between quotes in a tag; its line breaks are spaces."""
    return escape(visible(text.replace("\n", " ").replace("\t", " ")), {'"': "&quot;"})
