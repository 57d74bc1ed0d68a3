"""Word files made of blocks, as python-docx, the schema and LibreOffice see them."""

from __future__ import annotations

import io
import os
import subprocess
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import docx
from lxml import etree

from stationlog.reporting.blocks import Block
from stationlog.reporting.fonts import fonts
from stationlog.reporting.render import render_word
from tests.office import convert
from tests.reporting.pages import report_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def word(*blocks: Block, **changed: object) -> bytes:
    """A report of these blocks."""
    return render_word(report_of(*blocks, **changed), "report")


def opened(content: bytes):
    """As python-docx opens it."""
    return docx.Document(io.BytesIO(content))


def parts(content: bytes) -> dict[str, etree._Element]:
    """The XML parts by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return {
            name: etree.fromstring(file.read(name))
            for name in file.namelist()
            if name.endswith((".xml", ".rels"))
        }


def text_of(content: bytes) -> str:
    """All its text."""
    return "".join(parts(content)["word/document.xml"].itertext())


def as_pdf(content: bytes, folder: Path) -> bytes:
    """The file as LibreOffice prints it, with the carried fonts for the official ones."""
    path = folder / "report.docx"
    path.write_bytes(content)
    settings = folder / "fonts.conf"
    settings.write_text(_fonts_conf(folder), encoding="utf-8")
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(settings)
    try:
        return convert(path, "pdf").read_bytes()
    finally:
        if before is None:
            del os.environ["FONTCONFIG_FILE"]
        else:
            os.environ["FONTCONFIG_FILE"] = before


def lines_of(pdf: bytes, folder: Path, page: int) -> list[tuple[float, float, float, float, str]]:
    """(left, top, right, bottom, text) of every line of a page, in points from its upper left."""
    path = folder / "measured.pdf"
    path.write_bytes(pdf)
    told = subprocess.run(
        ["pdftotext", "-bbox-layout", "-f", str(page), "-l", str(page), str(path), "-"],
        check=True,
        capture_output=True,
        timeout=60,
    ).stdout
    space = "{http://www.w3.org/1999/xhtml}"
    found = []
    for line in etree.fromstring(told).iter(f"{space}line"):
        words = [word.text or "" for word in line.iter(f"{space}word")]
        box = [float(line.get(key)) for key in ("xMin", "yMin", "xMax", "yMax")]
        found.append((*box, "".join(words)))
    return found


def _fonts_conf(folder: Path) -> str:
    folders = "".join(f"<dir>{escape(str(one))}</dir>" for one in fonts().folders())
    matches = "".join(map(_match, _STANDS_FOR.items()))
    return (
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">'
        f"<fontconfig>{folders}<cachedir>{escape(str(folder / 'cache'))}</cachedir>{matches}"
        "</fontconfig>"
    )


_STANDS_FOR = {
    "仿宋_GB2312": "FandolFang R",
    "楷体_GB2312": "FandolKai",
    "黑体": "Noto Sans SC",
    "宋体": "Noto Serif SC",
    "方正小标宋简体": "Noto Serif SC",
    "Times New Roman": "Noto Serif SC",
}


def _match(names: tuple[str, str]) -> str:
    asked, found = names
    return (
        f'<match target="pattern"><test name="family"><string>{asked}</string></test>'
        f'<edit name="family" mode="assign" binding="strong"><string>{found}</string></edit>'
        "</match>"
    )
