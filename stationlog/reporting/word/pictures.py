"""Charts and bitmaps as Word takes them: PNG, with a text for who cannot see them."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass

from stationlog.reporting.engine import rendered
from stationlog.reporting.picture import Picture
from stationlog.reporting.typst import literal
from stationlog.reporting.word.markup import attribute

PIXELS_PER_INCH = 300
_EMU = 12700
"""English metric units of a point."""
_SIZE = re.compile(
    r'<svg[^>]*?\bwidth="([\d.]+)(?:pt|px)?"[^>]*?\bheight="([\d.]+)(?:pt|px)?"', re.S
)


@dataclass(frozen=True)
class Bitmap:
    """One picture of the file: its bytes, `suffix`, and its own width and height in points."""

    content: bytes
    suffix: str
    width: float
    height: float


def bitmaps(svgs: list[str]) -> list[Bitmap]:
    """The charts as PNG, all in one go, with the fonts the kit carries."""
    if not svgs:
        return []
    pages = "\n#pagebreak()\n".join(f'#image(bytes({literal(svg)}), format: "svg")' for svg in svgs)
    source = f"#set page(width: auto, height: auto, margin: 0pt, fill: white)\n{pages}"
    made = rendered(source, PIXELS_PER_INCH)
    return [Bitmap(png, "png", *_size(svg)) for png, svg in zip(made, svgs, strict=True)]


def _size(svg: str) -> tuple[float, float]:
    found = _SIZE.search(svg)
    return (float(found[1]), float(found[2])) if found else (330.0, 200.0)


def bitmap_of(picture: Picture) -> Bitmap | None:
    """A bitmap of the notebook's, 96 pixels an inch; None where its bytes are no picture."""
    size = picture.size()
    if size is None:
        return None
    width, height = (72 / 96 * pixels for pixels in size)
    content = base64.b64decode(picture.base64)
    return Bitmap(content, picture.media_type.removeprefix("image/"), width, height)


def drawing(place: int, relation: str, alt: str, size: tuple[float, float]) -> str:
    """The `place`th picture, in the line, `size` points wide and high."""
    width, height = (round(one * _EMU) for one in size)
    described = attribute(alt)
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/>'
        f'<wp:docPr id="{place}" name="图 {place}" descr="{described}"/>'
        "<a:graphic><a:graphicData"
        ' uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="{place}" name="图 {place}" descr="{described}"/>'
        "<pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch>'
        '</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
