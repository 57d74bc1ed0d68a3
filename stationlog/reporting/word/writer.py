"""A Word document while it is written: its body, and the pictures that it names."""

from __future__ import annotations

from dataclasses import dataclass, field

from stationlog.reporting.word.page_setup import HEIGHT, WIDTH, section
from stationlog.reporting.word.pictures import Bitmap, drawing

_PLACE = "<!--picture {}-->"
"""Where a picture will stand, until all of them are drawn."""


@dataclass(frozen=True)
class Shown:
    """A picture in the text: SVG text or a bitmap, its words for who cannot see it, and its width
    in points (None: its own, as far as the text block is wide).
    """

    picture: str | Bitmap
    alt: str
    width: float | None = None


@dataclass
class Writer:
    """`feet` are the heads and feet of an upright and of a turned page. `turned` says how the page
    lies, `attached` that an 附件 is being written, which is set smaller. `imprint` is the 版记 that
    is not yet written.
    """

    feet: dict[bool, str]
    imprint: tuple[str, ...] = ()
    body: list[str] = field(default_factory=list)
    pictures: list[Shown] = field(default_factory=list)
    numbered_lists: int = 0
    turned: bool = False
    attached: bool = False

    @property
    def width(self) -> int:
        """Of the text block, in twentieths of a point."""
        return HEIGHT if self.turned else WIDTH

    def add(self, *markup: str) -> None:
        """Write on."""
        self.body += markup

    def turn(self, *, turned: bool) -> None:
        """Go on with pages that lie so; a page that turns is a new one."""
        if turned != self.turned:
            self.add(section(self.feet[self.turned], turned=self.turned, closes=True))
            self.turned = turned

    def close(self) -> None:
        """The document itself ends here: write its 版记, once."""
        self.add(*self.imprint)
        self.imprint = ()

    def picture(self, shown: Shown) -> str:
        """Take a picture in; the markup that stands for it."""
        self.pictures.append(shown)
        return _PLACE.format(len(self.pictures))

    def finished(self, bitmaps: list[Bitmap]) -> str:
        """The whole body with the pictures, drawn by now, in their places."""
        body = "".join(self.body)
        for place, (shown, made) in enumerate(zip(self.pictures, bitmaps, strict=True), 1):
            width = shown.width or min(made.width, WIDTH / 20)
            size = (width, made.height * width / made.width)
            drawn = drawing(place, relation(place), shown.alt, size)
            body = body.replace(_PLACE.format(place), drawn)
        return body + section(self.feet[self.turned], turned=self.turned, closes=False)


def relation(place: int) -> str:
    """The name by which the document knows its `place`th picture."""
    return f"rIdP{place}"
