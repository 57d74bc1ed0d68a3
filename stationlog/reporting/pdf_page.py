"""A notebook as Typst source, and Typst source as a PDF."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from stationlog.reporting.block_typst import typst
from stationlog.reporting.cell_outputs import (
    document_facts,
    header_words,
    report_pieces,
    working_pieces,
)
from stationlog.reporting.engine import Pdf, typeset
from stationlog.reporting.typst import array, literal, truth
from stationlog.resources import templates

_DAY = re.compile(r"(\d{4})\D(\d{1,2})\D(\d{1,2})")
_NO_DAY = date(2000, 1, 1)
# at the beginning of a line: inside a literal a newline is written as \n
_CLOSING = re.compile(r"^#closing\(\)$", re.MULTILINE)
_HEADING = re.compile(r"^#(?:report-heading\((\d)|attachment\()", re.MULTILINE)

_LISTED = "\n#attachment-list("
_TEXT = re.compile(r"#(?:paragraph|to-fill-in|bullets|numbered|remark)\(.*\)$")
_FEW, _STATEMENTS_KEPT = 120, 3


@dataclass(frozen=True)
class PdfPage:
    """What a PDF is made of: the values of templates/typst/index.typ.j2, and its date."""

    values: dict[str, str]
    day: date


@cache
def environment():
    """Jinja's environment of the Typst template; the values arrive as Typst literals."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(templates() / "typst"),
        autoescape=False,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )


def pdf_page(notebook: dict, name: str) -> PdfPage:
    """`notebook`, called `name`, as Typst source."""
    facts = document_facts(notebook, name)
    pieces = report_pieces if facts["kind"] == "report" else working_pieces
    body = _signed(_nested("".join(typst(piece.content) for piece in pieces(notebook))))
    if "#document-title(" not in body:
        body = f"#document-title(title: {literal(str(facts['title']))})\n{body}"
    day = day_of(str(facts["as_of"]))
    imprint = _imprint(facts["letterhead"]) if facts.get("letterhead") else "none"
    values = {
        "title": literal(str(facts["title"])),
        "station": literal(str(facts["station"])),
        "demo": truth(bool(facts["demo"])),
        "header": literal(header_words(facts)),
        "date": f"datetime(year: {day.year}, month: {day.month}, day: {day.day})",
        "imprint": imprint,
        "closed": truth(bool(_CLOSING.search(body))),
        "body": body,
    }
    return PdfPage(values, day)


def compiled(source: str, page: PdfPage) -> Pdf:
    """Set `source`, which the template made of `page`. Raises CannotFinish as `typeset` does."""
    return typeset(source, ("look.typ",), page.day)


def _imprint(letterhead: dict) -> str:
    """版记 as Typst's arguments; none where nobody stated what would stand in it."""
    copies, by, on = (letterhead[key] for key in ("copies_to", "printed_by", "printed_on"))
    if not (copies or by or on):
        return "none"
    return f"(copies: {array(map(literal, copies))}, by: {literal(by)}, on: {literal(on)})"


def _nested(body: str) -> str:
    """`body` without a heading that skips a level, as people may write them: a reader that goes
    from heading to heading would miss one (ISO 14289-1, 7.4.2), and Typst refuses it.
    """
    above = 0

    def placed(found: re.Match[str]) -> str:
        nonlocal above
        if found[1] is None:
            above = 1
            return found[0]
        above = min(int(found[1]), above + 1)
        return f"#report-heading({above}"

    return _HEADING.sub(placed, body)


def _signed(body: str) -> str:
    """`body` with the last lines of its text kept on the page of 附件说明 and 署名: these never
    stand on a page without text.
    """
    text, closing, rest = body.partition(_LISTED)
    if not closing:
        return body
    lines = text.rstrip("\n").split("\n")
    kept = 0
    while kept < len(lines) and kept < _STATEMENTS_KEPT and _TEXT.match(lines[-1 - kept]):
        kept += 1
        last = lines[-kept]
        lines[-kept] = f"#kept-with-next[{last}]"
        if len(last) > _FEW and not last.startswith("#remark("):
            break  # more than two lines by itself
    return "\n".join(lines) + closing + rest


def day_of(as_of: str) -> date:
    """The cut-off day as the PDF's date: the clock would make two runs differ."""
    found = _DAY.search(as_of)
    if found is None:
        return _NO_DAY
    try:
        return date(*(int(part) for part in found.groups()))
    except ValueError:
        return _NO_DAY
