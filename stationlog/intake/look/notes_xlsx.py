"""Comments on cells of an .xlsx, old notes and threads; who wrote them is left out."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from stationlog.intake.look.cell_names import place_of
from stationlog.intake.look.package_xlsx import Package, SheetPart, local, named
from stationlog.intake.sheet import Place


def read_comments(package: Package, sheet: SheetPart) -> dict[Place, str]:
    """Comment texts by place; a thread's parts are joined by line ends."""
    found: dict[Place, str] = {}
    for part in sheet.related.get("comments", []):
        found |= _notes(package.xml(part))
    threads: dict[Place, list[str]] = {}
    for part in sheet.related.get("threadedComment", []):
        for comment in named(package.xml(part), "threadedComment"):
            threads.setdefault(place_of(comment.attrib.get("ref", "A1")), []).append(
                _text(comment, "text")
            )
    # beside a thread Excel keeps a note that only says the program is too old to show it
    found |= {place: "\n".join(texts) for place, texts in threads.items()}
    return {place: text for place, text in found.items() if text.strip()}


def _notes(tree: Element) -> dict[Place, str]:
    authors = [author.text or "" for author in named(tree, "author")]
    notes = {}
    for comment in named(tree, "comment"):
        text = _text(comment, "t")
        number = comment.attrib.get("authorId", "")
        author = authors[int(number)] if number.isdigit() and int(number) < len(authors) else ""
        notes[place_of(comment.attrib.get("ref", "A1"))] = without_author(text, author)
    return notes


def without_author(text: str, author: str) -> str:
    """A note without the name and colon that office programs put before it."""
    for colon in ":：":
        if author and text.startswith(f"{author}{colon}"):
            text = text[len(author) + 1 :]
            break
    return text.replace("\r\n", "\n").strip()


def _text(comment: Element, name: str) -> str:
    phonetic = {id(t) for hint in named(comment, "rPh") for t in hint.iter()}
    return "".join(
        element.text or ""
        for element in comment.iter()
        if local(element) == name and id(element) not in phonetic
    )
