"""Typst source from Python values. All text goes through quoted string literals.

A string literal is never read as markup, so only the quote and the backslash need care.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from stationlog.reporting.plain_text import visible

# A run longer than this is wider than the columns that table_fit.py keeps from wrapping: it may
# break after / - _ or, where there are none, anywhere. Shorter ones stay whole, so that an id
# or a credit code can be searched for and copied.
_LONG_RUN = re.compile(r"[!-~\u00a1-\u024f]{19,}")
_PARTS = re.compile(r"[^/_-]*[/_-]|[^/_-]+")
_SHORT_PART = 19
_BREAK = r"\u{200b}"
# Unicode forbids a break between a number or % and （: such a line would be set loose.
_BEFORE_BRACKET = re.compile(r"(?<=[%\d])（")


def literal(text: str) -> str:
    """`text` as a Typst string literal; its newlines are line breaks where it is set."""
    escaped = visible(text).replace("\\", "\\\\").replace('"', '\\"')
    return '"' + escaped.replace("\n", "\\n").replace("\t", "\\t") + '"'


def breakable(text: str) -> str:
    """As `literal`, with chances to break: in a long unbroken run, between a number and （."""
    return _BEFORE_BRACKET.sub(r"\\u{200b}（", _divided(text))


def _divided(text: str) -> str:
    if not _LONG_RUN.search(text):
        return literal(text)
    pieces, end = [], 0
    for run in _LONG_RUN.finditer(text):
        pieces.append(_inner(text[end : run.start()]))
        for part in _PARTS.findall(run.group()):
            whole = [part] if len(part) < _SHORT_PART else part
            pieces.extend(_inner(words) + _BREAK for words in whole)
        end = run.end()
    pieces.append(_inner(text[end:]))
    return '"' + "".join(pieces) + '"'


def array(items: Iterable[str]) -> str:
    """Typst expressions as a Typst array; a single item keeps its comma."""
    joined = ", ".join(items)
    return f"({joined},)" if joined else "()"


def call(name: str, *args: str, **named: str | None) -> str:
    """A call in markup mode, a line of its own; named arguments that are None are left out.

    An underscore in a name is a hyphen in Typst.
    """
    listed = list(args)
    listed += [f"{key.replace('_', '-')}: {value}" for key, value in named.items() if value]
    return f"#{name}({', '.join(listed)})\n"


def optional(text: str | None) -> str:
    """`text` as a literal, or none."""
    return "none" if text is None else literal(text)


def truth(value: bool) -> str:
    """A Python bool as Typst writes it."""
    return "true" if value else "false"


def _inner(text: str) -> str:
    return literal(text)[1:-1]
