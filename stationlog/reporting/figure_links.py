"""Links from numbers to the entries that answer for them, in a whole page.

A number links to its own address; a page has an entry for the figure, and for some of its rows.
"""

from __future__ import annotations

import re

_LINK = re.compile(r'<a class="figure" href="#([^"]*)"( data-figure="[^"]*")>(.*?)</a>', re.S)
_ID = re.compile(r' id="([^"]*)"')


def without_links(body: str) -> str:
    """`body` with its numbers as plain text: inside an entry a link could only open the entry."""
    return _LINK.sub(lambda found: found[3], body)


def with_answers(body: str) -> str:
    """`body` with every number linked to the nearest entry there is: its row's, else its figure's
    or its file's. A number nothing here answers for is marked, and no link.
    """
    there = set(_ID.findall(body))

    def linked(found: re.Match[str]) -> str:
        wanted, address, text = found.groups()
        while wanted and wanted not in there:
            wanted = wanted.rpartition("/")[0]
        if not wanted:
            return f'<span class="figure"{address}>{text}</span>'
        return f'<a class="figure" href="#{wanted}"{address}>{text}</a>'

    return _LINK.sub(linked, body)
