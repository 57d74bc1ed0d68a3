"""What stands where on a printed page: lines of text, and bands of ink in a picture of it.

Places and widths of text as poppler's pdftotext finds them; sizes, fonts and baselines as pypdf
reads them; rules and red words in a picture made by pdftoppm. All lengths in millimetres.
"""

from __future__ import annotations

import html
import io
import re
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

MM = 72 / 25.4
_DPI = 300
# of the carried fonts: how much of a character stands above the baseline (look.typ, top-edge)
_ABOVE = 0.88


@dataclass(frozen=True)
class Line:
    """A line of text: where it begins, ends and stands, in mm from the page's upper left corner."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    font: str

    @property
    def top(self) -> float:
        """The upper edge of its characters."""
        return self.baseline - _ABOVE * self.size / MM

    @property
    def bottom(self) -> float:
        """The lower edge of its characters."""
        return self.top + self.size / MM


@dataclass(frozen=True)
class Band:
    """A band of the page with ink of one colour: its edges in mm."""

    top: float
    bottom: float
    left: float
    right: float


def pages_of(pdf: bytes) -> list[list[Line]]:
    """The lines of every page from top to bottom; turned pages give none."""
    from pypdf import PdfReader

    every = boxes(pdf)
    pages = []
    for page, words in zip(PdfReader(io.BytesIO(pdf)).pages, every, strict=True):
        upright = page.mediabox.width < page.mediabox.height
        pages.append(_lines(page, words) if upright else [])
    return pages


def _lines(page, words: list[tuple[float, float, float, float, str]]) -> list[Line]:
    runs: list[tuple[float, float, str, float, str]] = []

    def visit(text, matrix, text_matrix, font, size):
        if text.strip() and font is not None:
            x = text_matrix[4] * matrix[0] + matrix[4]
            y = text_matrix[5] * matrix[3] + matrix[5]
            name = str(font["/BaseFont"]).split("+")[-1]
            runs.append((float(page.mediabox.height) - y, x, text.strip(), size, name))

    page.extract_text(visitor_text=visit)
    found = []
    for left, top, right, bottom, text in words:
        inside = [run for run in runs if top <= run[0] <= bottom and run[1] >= left - 1]
        baseline, _, _, size, font = min(inside, key=lambda run: run[1])
        # the face of the words, not of the digits and brackets before them
        faces = [run[4] for run in inside if re.search(r"[\u4e00-\u9fff]", run[2])]
        face = faces[0] if faces else font
        found.append(Line(text, left / MM, right / MM, baseline / MM, size, face))
    return sorted(found, key=lambda line: (round(line.baseline), line.left))


def boxes(pdf: bytes) -> list[list[tuple[float, float, float, float, str]]]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "measured.pdf")
        path.write_bytes(pdf)
        told = subprocess.run(
            ["pdftotext", "-bbox-layout", str(path), "-"], capture_output=True, check=True
        ).stdout.decode("utf-8")
    pages = []
    for page in re.findall(r"<page .*?</page>", told, re.DOTALL):
        lines = []
        for attributes, body in re.findall(r"<line (.*?)>(.*?)</line>", page, re.DOTALL):
            places = {
                key: float(value) for key, value in re.findall(r'(\w+)="([\d.]+)"', attributes)
            }
            text = " ".join(html.unescape(word) for word in re.findall(r">([^<>]+)</word>", body))
            lines.append((places["xMin"], places["yMin"], places["xMax"], places["yMax"], text))
        pages.append(lines)
    return pages


def bands(pdf: bytes, number: int, colour: str) -> list[Band]:
    """Bands of red ink, or of dark ink, from top to bottom."""
    import numpy as np
    from PIL import Image

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "measured.pdf")
        path.write_bytes(pdf)
        page = ["-f", str(number), "-l", str(number)]
        subprocess.run(
            ["pdftoppm", "-png", "-r", str(_DPI), *page, str(path), f"{folder}/page"], check=True
        )
        (picture,) = Path(folder).glob("page-*.png")
        with Image.open(picture) as image:
            dots = np.asarray(image.convert("RGB")).astype(int)
    red, green = dots[..., 0], dots[..., 1]
    inked = (red - green > 90) if colour == "red" else (red < 110) & (green < 110)
    filled = inked.any(axis=1)
    edges = np.flatnonzero(np.diff(np.concatenate(([0], filled.view(np.int8), [0]))))
    unit = 25.4 / _DPI
    found = []
    for top, bottom in zip(edges[::2], edges[1::2], strict=True):
        across = np.flatnonzero(inked[top:bottom].any(axis=0))
        ends = (top, bottom, across[0], across[-1] + 1)
        found.append(Band(*(float(end) * unit for end in ends)))
    return found
