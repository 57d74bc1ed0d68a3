"""What a file is by its content; its name is not asked."""

from __future__ import annotations

import zipfile
from typing import BinaryIO

from stationlog.intake.formats.encodings import utf16_without_mark

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
# streams of Word, PowerPoint and Outlook; without one it is a workbook, or damaged
_DOCUMENTS = tuple(
    f"{name}\0".encode("utf-16-le")
    for name in ("WordDocument", "PowerPoint Document", "__properties_version1.0")
)
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_PACKED = (b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b")
_BINARY = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8")
_WEB = (b"<html", b"<!doctype html", b"<table", b"<meta", b"<head", b"<style", b"<body")
_HEAD = 65_536
_BLOCK = 2**20

IN_CHILD = frozenset({"xlsx", "xlsb", "ods", "xls", "encrypted", "web", "xmltable"})
"""Kinds that only a child process reads."""


def content_kind(file: BinaryIO) -> str:
    """One of IN_CHILD or: empty, document, archive, packed, binary, mhtml, text.

    `xlsx` stands for .xlsm too; `encrypted` is a password-protected Office file of today,
    `document` another Office file, `archive` a zip that is no Office file, `packed` another
    archive, `web` an HTML table, `xmltable` XML of Excel 2003, whatever they are named.
    """
    file.seek(0)
    head = file.read(_HEAD)
    if not head.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        return "binary" if file.read(1) else "empty"
    if head.startswith(_OLE):
        return _ole_kind(file)
    if head.startswith(_ZIP):
        return _zip_kind(file)
    if head.startswith(_PACKED):
        return "packed"
    if head.startswith(_BINARY):
        return "binary"
    return _text_kind(head)


def _text_kind(head: bytes) -> str:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        plain = head[: len(head) // 2 * 2].decode("utf-16", "replace").encode()
    elif b"\x00" in head:
        encoding = utf16_without_mark(head)
        if encoding is None:
            return "binary"
        plain = head[: len(head) // 2 * 2].decode(encoding, "replace").encode()
    else:
        plain = head
    start = plain.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"mime-version:"):
        return "mhtml"
    if start.startswith(b"<?xml") and b"urn:schemas-microsoft-com:office:spreadsheet" in start:
        # an HTML table of Excel names the same namespace, but its root is html
        return "web" if b"<html" in start else "xmltable"
    if start.startswith(_WEB) or (start.startswith((b"<?xml", b"<!--")) and b"<html" in start):
        return "web"
    return "text"


def _ole_kind(file: BinaryIO) -> str:
    """By the names of its streams, wherever they stand, block by block."""
    file.seek(0)
    kind, block = "xls", b""
    overlap = max(map(len, (_ENCRYPTED, *_DOCUMENTS))) - 1
    while more := file.read(_BLOCK):
        block = block[-overlap:] + more
        if _ENCRYPTED in block:
            return "encrypted"
        if any(name in block for name in _DOCUMENTS):
            kind = "document"
    return kind


def _zip_kind(file: BinaryIO) -> str:
    try:
        file.seek(0)
        with zipfile.ZipFile(file) as archive:
            names = {name.replace("\\", "/").lower() for name in archive.namelist()}
            mimetype = archive.open("mimetype").read(200) if "mimetype" in names else b""
    except Exception:
        # on damaged bytes zipfile raises almost anything (UnicodeDecodeError, struct.error …);
        # the reader says what is wrong with the file
        return "xlsx"
    if b"spreadsheet" in mimetype:
        return "ods"
    if any(name.startswith("xl/") for name in names):
        return "xlsb" if "xl/workbook.bin" in names else "xlsx"
    return "document" if "[content_types].xml" in names or mimetype else "archive"
