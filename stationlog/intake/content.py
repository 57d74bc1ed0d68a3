"""What a file is by its content; its name is not asked."""

from __future__ import annotations

import zipfile
from pathlib import Path

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_BINARY = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")


def content_kind(path: Path) -> str:
    """One of: empty, workbook, encrypted, document, archive, binary, web, text.

    `workbook` is .xlsx/.xlsm/.xlsb/.ods/.xls by content; `encrypted` a password-protected
    Office file; `document` another Office file; `archive` a zip that is no Office file.
    """
    with path.open("rb") as file:
        head = file.read(4096)
    if not head.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        return "empty" if path.stat().st_size <= len(head) else "binary"
    if head.startswith(_OLE):
        return _ole_kind(path)
    if head.startswith(_ZIP):
        return _zip_kind(path)
    if head.startswith(_BINARY):
        return "binary"
    if (
        head.lstrip(b"\xef\xbb\xbf \t\r\n")[:200]
        .lower()
        .startswith((b"<html", b"<!doctype html", b"<table"))
    ):
        return "web"
    utf16 = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    return "binary" if b"\x00" in head and not utf16 else "text"


def _ole_kind(path: Path) -> str:
    content = path.read_bytes()
    if "EncryptedPackage".encode("utf-16-le") in content:
        return "encrypted"
    streams = ("Workbook", "Book")
    return (
        "workbook"
        if any(f"{name}\0".encode("utf-16-le") in content for name in streams)
        else "document"
    )


def _zip_kind(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            mimetype = archive.read("mimetype") if "mimetype" in names else b""
    except Exception:
        # on damaged bytes zipfile raises almost anything (UnicodeDecodeError, struct.error …);
        # the reader says what is wrong with the file
        return "workbook"
    if any(name.startswith("xl/") for name in names) or b"spreadsheet" in mimetype:
        return "workbook"
    return "document" if "[Content_Types].xml" in names or mimetype else "archive"
