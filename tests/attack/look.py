"""What a reader, a browser or a spreadsheet would make of a finished file."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import pyarrow.parquet as pq

CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b\ufeff]")
_ACTIVE = (
    *("href", "src", "srcset", "action", "formaction"),
    *("data", "poster", "background", "xlink:href"),
)


class Page(HTMLParser):
    """The elements, active attributes and text of a page."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.handlers: list[str] = []
        self.addresses: list[str] = []
        self.scripts: list[str] = []
        self.tags: set[str] = set()
        self.text: list[str] = []
        self._in = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self._in = tag if tag in ("script", "style") else ""
        self.handlers += [name for name, _ in attrs if name.startswith("on")]
        self.addresses += [value or "" for name, value in attrs if name in _ACTIVE]

    def handle_endtag(self, tag: str) -> None:
        self._in = ""

    def handle_data(self, data: str) -> None:
        (self.scripts if self._in == "script" else self.text).append(data)


def strings_in(value: object) -> list[str]:
    """Every string of a JSON value."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for key, item in value.items() for text in (key, *strings_in(item))]
    if isinstance(value, list):
        return [text for item in value for text in strings_in(item)]
    return []


def text_of(path: Path) -> str:
    """All text of a file, whatever it is; of a notebook and a workbook what is hidden too."""
    if path.suffix == ".html":
        return path.read_text(encoding="utf-8")
    if path.suffix in (".ipynb", ".json"):
        return "\n".join(strings_in(json.loads(path.read_text(encoding="utf-8"))))
    if path.suffix in (".xlsx", ".docx"):
        with zipfile.ZipFile(path) as archive:
            return "\n".join(
                re.sub(r"<[^>]*>", "", archive.read(name).decode("utf-8"))
                for name in archive.namelist()
                if name.endswith(".xml")
            )
    if path.suffix == ".parquet":
        return json.dumps(pq.read_table(path).to_pylist(), default=str, ensure_ascii=False)
    if path.suffix == ".pdf":
        return pdf_text(path)
    return path.read_text(encoding="utf-8")


def pdf_text(path: Path) -> str:
    """The text of a PDF as a reader copies it, without line ends."""
    import pypdf

    if shutil.which("pdftotext"):
        made = subprocess.run(
            ["pdftotext", "-raw", str(path), "-"], check=True, capture_output=True
        ).stdout.decode("utf-8")
    else:
        pages = pypdf.PdfReader(io.BytesIO(path.read_bytes())).pages
        made = "".join(page.extract_text() for page in pages)
    return re.sub(r"\s+", "", made)


def formulas_in(path: Path) -> list[str]:
    """Cells of a workbook that would be calculated, and links that would be followed."""
    with zipfile.ZipFile(path) as archive:
        found = []
        for name in archive.namelist():
            content = archive.read(name).decode("utf-8", "replace")
            if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name):
                found += re.findall(r"<f[ >].*?</f>", content)
            if name.endswith(".rels"):
                found += re.findall(r'TargetMode="External"[^>]*', content)
        return found
