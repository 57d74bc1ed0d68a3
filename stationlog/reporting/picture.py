"""The two contents of a cell that are no blocks: a bitmap, and a block's finished bundle."""

from __future__ import annotations

import base64
import binascii
import io
from dataclasses import dataclass

from stationlog.reporting.block_html import html
from stationlog.reporting.block_json import Json
from stationlog.reporting.block_typst import typst
from stationlog.reporting.typst import call, literal

_UNREADABLE = "此处图片无法读取"


@dataclass(frozen=True)
class Ready:
    """A block that was displayed in the notebook: both its looks, as stored there, and what was
    kept of it (block_json.py; None in a notebook of an earlier version).
    """

    html: str
    typst: str
    kept: Json = None


@dataclass(frozen=True)
class Picture:
    """A bitmap as a notebook stores it: media type and base64."""

    media_type: str
    base64: str

    def data_uri(self) -> str | None:
        """The picture for an attribute, or None where the base64 is broken."""
        try:
            content = base64.b64decode("".join(self.base64.split()), validate=True)
        except binascii.Error:
            return None
        return f"data:{self.media_type};base64,{base64.b64encode(content).decode('ascii')}"

    def size(self) -> tuple[int, int] | None:
        """Width and height in pixels, or None where the bytes are no picture."""
        from PIL import Image, UnidentifiedImageError

        try:
            with Image.open(io.BytesIO(base64.b64decode(self.base64))) as image:
                return image.size
        except (UnidentifiedImageError, binascii.Error, OSError):
            return None


@html.register
def _(content: Ready) -> str:
    return content.html


@typst.register
def _(content: Ready) -> str:
    return content.typst


@html.register
def _(content: Picture) -> str:
    uri = content.data_uri()
    return f"<p>{_UNREADABLE}</p>\n" if uri is None else f'<p><img src="{uri}" alt="图"></p>\n'


@typst.register
def _(content: Picture) -> str:
    size = content.size()
    if size is None:
        return call("paragraph", f"({literal(_UNREADABLE)},)")
    # Typst takes no binary file from memory: the bitmap goes inside an SVG.
    width, height = size
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">'
        f'<image width="{width}" height="{height}" href="{content.data_uri()}"/></svg>'
    )
    return call("picture", literal(svg))
