"""A notebook as the values of templates/html/index.html.j2."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from functools import cache

from stationlog.reporting.block_html import html
from stationlog.reporting.blocks import Block, documents_of
from stationlog.reporting.cell_outputs import document_facts, report_pieces, working_pieces
from stationlog.reporting.figure_links import with_answers
from stationlog.reporting.outline import with_anchors
from stationlog.resources import templates


@dataclass(frozen=True)
class Script:
    """The page's script; by `digest` its policy allows these very bytes and no others."""

    source: str
    digest: str


# What the page does beyond plain links; without it every link, table and list still works.
_PARTS = ("base", "theme", "contents", "addresses", "origins", "lists", "start")


def page_script() -> Script:
    """The parts in templates/html/script as one script that leaves no name in the page."""
    from markupsafe import Markup

    folder = templates() / "html" / "script"
    # the newlines of any checkout are read as \n, as a browser does before it takes the digest
    parts = [(folder / f"{name}.js").read_text(encoding="utf-8") for name in _PARTS]
    source = '"use strict";\n(() => {\n' + "\n".join(parts) + "})();\n"
    digest = base64.b64encode(hashlib.sha256(source.encode("utf-8")).digest()).decode("ascii")
    return Script(Markup(source), f"sha256-{digest}")


@cache
def environment():
    """Jinja's environment of all pages' templates; everything in HTML is escaped."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

    made = Environment(
        loader=FileSystemLoader(templates() / "html"),
        autoescape=select_autoescape(["html.j2"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["script"] = page_script()
    return made


def html_values(notebook: dict, name: str) -> dict:
    """Title, kind, demo mark, body and contents of `notebook`, called `name`."""
    from markupsafe import Markup

    facts = document_facts(notebook, name)
    pieces = report_pieces if facts["kind"] == "report" else working_pieces
    folded = environment().get_template("code.html.j2")
    parts = []
    for piece in pieces(notebook):
        part = html(piece.content)
        parts.append(folded.render(body=Markup(part)) if piece.role == "code" else part)
    return _page_values(facts, "".join(parts))


def block_page(block: Block) -> str:
    """A page of blocks that no notebook shows; the Document among them titles it."""
    (facts,) = (document.facts() for document in documents_of(block))
    values = _page_values(facts, html(block))
    return environment().get_template("index.html.j2").render(values)


def _page_values(facts: dict, parts: str) -> dict:
    from markupsafe import Markup

    body, entries = with_anchors(with_answers(parts))
    listed = [
        {"level": entry.level, "anchor": entry.anchor, "text": Markup(entry.text)}
        for entry in entries
    ]
    return {**facts, "body": Markup(body), "entries": listed, "untitled": "<h1>" not in body}
