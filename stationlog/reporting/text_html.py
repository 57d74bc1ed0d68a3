"""Texts and spans as inline HTML."""

from __future__ import annotations

import re
from html import escape

from stationlog.reporting import blocks
from stationlog.reporting.plain_text import visible

# Unicode forbids a break between a number or % and （: such a line would be set loose.
_BEFORE_BRACKET = re.compile(r"(?<=[%\d])（")


def text_html(text: str) -> str:
    """Plain text as HTML text; newlines are line breaks."""
    return escape(visible(text)).replace("\n", "<br>")


def rich_html(text: blocks.Rich) -> str:
    """A str or spans as inline HTML."""
    if isinstance(text, str):
        return _running(text)
    return "".join(span_html(span) for span in text)


def span_html(span: blocks.Span) -> str:
    """One span as inline HTML."""
    if isinstance(span, str):
        return _running(span)
    text = _running(span.text)
    if isinstance(span, blocks.Quoted):
        return text
    if isinstance(span, blocks.Target):
        return f'<span id="{escape(visible(span.anchor))}">{text}</span>'
    if isinstance(span, blocks.Number):
        address = escape(visible(span.address))
        # what stands behind # says what is shown, not which entry answers for it
        href = f"#{address.partition('#')[0]}"
        return f'<a class="figure" href="{href}" data-figure="{address}">{text}</a>'
    if isinstance(span, blocks.Link):
        return f'<a href="#{escape(visible(span.anchor))}">{text}</a>'
    tag = {blocks.Strong: "strong", blocks.Emphasis: "em", blocks.CodeSpan: "code"}[type(span)]
    return f"<{tag}>{text}</{tag}>"


def _running(text: str) -> str:
    return _BEFORE_BRACKET.sub("<wbr>（", text_html(text))
