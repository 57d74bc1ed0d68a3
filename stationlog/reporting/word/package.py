"""The parts of a Word file and the zip they stand in: the same content gives the same bytes."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from xml.sax.saxutils import escape

from stationlog.reporting.word.markup import attribute
from stationlog.reporting.word.pictures import Bitmap
from stationlog.reporting.word.writer import relation
from stationlog.resources import templates

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_SPACES = (
    f'xmlns:w="{_WORD}" xmlns:r="{_OFFICE}" xmlns:wp="{_DRAWING}/wordprocessingDrawing"'
    f' xmlns:a="{_DRAWING}/main" xmlns:pic="{_DRAWING}/picture"'
)
_MADE = (2000, 1, 1, 0, 0, 0)
"""What the zip says of its parts' making: the same on every run."""
LOOKS = ("styles", "settings", "fontTable")
FEET = ("header", "footer-odd", "footer-even", "footer-turned-odd", "footer-turned-even")
_LEVELS = 3


def references(*, turned: bool, headed: bool) -> str:
    """The heads and feet of a section, as its w:sectPr names them."""
    foot = "footer-turned" if turned else "footer"
    named = [("header", "default", "header"), ("header", "even", "header")] if headed else []
    named += [("footer", "default", f"{foot}-odd"), ("footer", "even", f"{foot}-even")]
    return "".join(
        f'<w:{kind}Reference w:type="{pages}" r:id="rId-{part}"/>' for kind, pages, part in named
    )


def package(
    body: str,
    bitmaps: list[Bitmap],
    numbered_lists: int,
    title: str,
    author: str,
    day: date,
    header: str,
) -> bytes:
    """A .docx of a finished body; title, author and day are its properties, `header` the words of
    the pages' head.
    """
    folder = templates() / "word"
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": _content_types(bitmaps),
        "_rels/.rels": _package_relations(),
        "word/document.xml": f"{_HEAD}<w:document {_SPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relations(bitmaps),
        "word/numbering.xml": _numbering(numbered_lists),
        "docProps/core.xml": _core(title, author, day),
    }
    for name in (*LOOKS, *FEET):
        parts[f"word/{name}.xml"] = (folder / f"{name}.xml").read_bytes()
    head = (folder / "header.xml").read_text(encoding="utf-8")
    parts["word/header.xml"] = head.replace("{words}", escape(header))
    for place, one in enumerate(bitmaps, 1):
        parts[f"word/media/picture{place}.{one.suffix}"] = one.content
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _MADE)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            file.writestr(entry, content)
    return made.getvalue()


def _content_types(bitmaps: list[Bitmap]) -> str:
    kinds = {"document": "document.main", "numbering": "numbering"}
    kinds |= dict.fromkeys(FEET, "footer") | {"header": "header"} | {name: name for name in LOOKS}
    parts = [(f"/word/{name}.xml", f"{_TYPES}.{kind}+xml") for name, kind in kinds.items()]
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    parts.append(("/docProps/core.xml", core))
    defaults = {"rels": f"{_PACKAGE_TYPE}.relationships+xml", "xml": "application/xml"}
    defaults |= {one.suffix: f"image/{one.suffix}" for one in bitmaps}
    told = "".join(f'<Default Extension="{k}" ContentType="{v}"/>' for k, v in defaults.items())
    told += "".join(f'<Override PartName="{k}" ContentType="{v}"/>' for k, v in parts)
    return f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">{told}</Types>'


_PACKAGE_TYPE = "application/vnd.openxmlformats-package"


def _package_relations() -> str:
    core = f"{_PACKAGE}/relationships/metadata/core-properties"
    targets = (
        ("rId1", f"{_OFFICE}/officeDocument", "word/document.xml"),
        ("rId2", core, "docProps/core.xml"),
    )
    return _related(targets)


def _relations(bitmaps: list[Bitmap]) -> str:
    kinds = dict.fromkeys(FEET, "footer") | {"header": "header"} | {name: name for name in LOOKS}
    kinds["numbering"] = "numbering"
    targets = [(f"rId-{name}", f"{_OFFICE}/{kind}", f"{name}.xml") for name, kind in kinds.items()]
    for place, one in enumerate(bitmaps, 1):
        path = f"media/picture{place}.{one.suffix}"
        targets.append((relation(place), f"{_OFFICE}/image", path))
    return _related(tuple(targets))


def _related(targets: tuple[tuple[str, str, str], ...]) -> str:
    told = "".join(
        f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>'
        for key, kind, target in targets
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{told}</Relationships>'


def _numbering(numbered_lists: int) -> str:
    """One kind of bullets, one of numbers; every numbered list begins at 1 again."""
    bullets = "".join(_level(level, "bullet", "·") for level in range(_LEVELS))
    numbers = "".join(_level(level, "decimal", f"%{level + 1}.") for level in range(_LEVELS))
    kinds = "".join(
        f'<w:abstractNum w:abstractNumId="{key}"><w:multiLevelType w:val="multilevel"/>{levels}'
        "</w:abstractNum>"
        for key, levels in enumerate((bullets, numbers))
    )
    first = '<w:lvlOverride w:ilvl="{}"><w:startOverride w:val="1"/></w:lvlOverride>'
    again = "".join(first.format(level) for level in range(_LEVELS))
    lists = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>' + "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="1"/>{again}</w:num>'
        for number in range(2, numbered_lists + 2)
    )
    return f'{_HEAD}<w:numbering xmlns:w="{_WORD}">{kinds}{lists}</w:numbering>'


def _level(level: int, kind: str, mark: str) -> str:
    left = 640 + 320 * (level + 1)
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{mark}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{left}"'
        ' w:hanging="320"/></w:pPr></w:lvl>'
    )


def _core(title: str, author: str, day: date) -> str:
    moment = f"{day.isoformat()}T12:00:00Z"
    dated = "".join(
        f'<dcterms:{what} xsi:type="dcterms:W3CDTF">{moment}</dcterms:{what}>'
        for what in ("created", "modified")
    )
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{attribute(title)}</dc:title><dc:creator>{attribute(author)}</dc:creator>"
        f"<cp:lastModifiedBy>{attribute(author)}</cp:lastModifiedBy>{dated}"
        "<dc:language>zh-CN</dc:language></cp:coreProperties>"
    )
