"""Heading ids and the table of contents of an HTML page."""

from __future__ import annotations

import re
from dataclasses import dataclass

_HEADING = re.compile(
    r'<h([2-5])((?: class="[a-z-]+")?) data-level="([1-4])"(?: data-label="([^"]*)")?'
    r'(?: data-anchor="([^"]*)")?>(.*?)</h\1>',
    re.S,
)
_LISTED = 3


@dataclass(frozen=True)
class Entry:
    """One line of the table of contents; `text` is HTML text."""

    level: int
    anchor: str
    text: str


def with_anchors(body: str) -> tuple[str, tuple[Entry, ...]]:
    """`body` with an id on every heading, and the entries of levels 1 to 3.

    Ids count (``s2-1``) where a heading has none of its own: they survive a change of wording and
    are the same in every run.
    """
    counters = [0, 0, 0, 0]
    entries: list[Entry] = []

    def anchored(found: re.Match[str]) -> str:
        tag, css, level, label, own, text = found.group(1, 2, 3, 4, 5, 6)
        level = int(level)
        counters[level - 1] += 1
        counters[level:] = [0] * (len(counters) - level)
        anchor = own or "s" + "-".join(str(count) for count in counters[:level])
        if level <= _LISTED:
            entries.append(Entry(level, anchor, " ".join(filter(None, (label, text)))))
        link = f' <a class="anchor" href="#{anchor}" aria-label="本节链接">§</a>'
        return f'<h{tag}{css} id="{anchor}">{text}{link}</h{tag}>'

    return _HEADING.sub(anchored, body), tuple(entries)
