"""The encoding of a text file: proved, never supposed."""

from __future__ import annotations

import codecs
import unicodedata

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NOT_TEXT = ("Cn", "Co", "Cs", "Cc")
_SAMPLE = 65_536


def decode(content: bytes) -> str | None:
    """The text of a file, None where no encoding is proved.

    A byte-order mark decides; else UTF-16 that only one byte order makes sense of, else strict
    UTF-8, else strict GB18030 (never GBK, which lacks characters).
    """
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            return _strict(content, encoding)
    if b"\x00" in content[:_SAMPLE]:
        encoding = utf16_without_mark(content)
        return _strict(content, encoding) if encoding else None
    text = _strict(content, "utf-8")
    return _strict(content, "gb18030") if text is None else text


def utf16_without_mark(content: bytes) -> str | None:
    """utf-16-le or utf-16-be where exactly one of them gives text of known characters."""
    sample = content[:_SAMPLE]
    if len(content) < _SAMPLE and len(content) % 2:
        return None
    proved = [
        encoding
        for encoding in ("utf-16-le", "utf-16-be")
        if _is_text(sample[: len(sample) // 2 * 2], encoding)
    ]
    return proved[0] if len(proved) == 1 else None


def _is_text(sample: bytes, encoding: str) -> bool:
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(sample)
    except UnicodeDecodeError:
        return False
    # a byte order taken the wrong way makes 0x0a00 of every line end
    return ("\n" in text or "\r" in text) and not any(
        unicodedata.category(char) in _NOT_TEXT for char in set(text) - set("\t\r\n")
    )


def _strict(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None
