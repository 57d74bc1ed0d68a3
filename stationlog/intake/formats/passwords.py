"""Opening password-protected Office files with the keys of the environment, in the child.

A key never leaves this module: no message, no log, no result holds one.
"""

from __future__ import annotations

import io
import os
import re
from typing import BinaryIO

from stationlog.intake import reasons
from stationlog.intake.sheet import Unreadable

VARIABLE = "STATIONLOG_PASSWORD"
# Excel's own key for workbooks whose structure is locked but that anyone may open
_EXCELS_OWN = "VelvetSweatshop"
# [MS-XLS]: FILEPASS follows the stream's first record, BOF, with at most WRITEPROT between them
_FILEPASS = re.compile(
    rb"\x09\x08(?:\x10\x00.{16}|\x08\x00.{8})(?:\x86\x00\x00\x00)?\x2f\x00", re.DOTALL
)


def opened(file: BinaryIO, kind: str) -> BinaryIO | Unreadable:
    """The file itself, or its decrypted content in memory, or why it stays closed."""
    if kind not in ("encrypted", "xls"):
        return file
    if kind == "xls" and not _asks_for_key(file):
        file.seek(0)
        return file
    for key in (_EXCELS_OWN, *_keys()):
        file.seek(0)
        plain = _decrypted(file, key)
        if plain is not None:
            return plain
    return reasons.WRONG_PASSWORD if _keys() else reasons.PASSWORD


def _keys() -> list[str]:
    """Keys in the order of their variables' names."""
    names = sorted(
        name for name in os.environ if name == VARIABLE or name.startswith(f"{VARIABLE}_")
    )
    return [os.environ[name] for name in names if os.environ[name]]


def _asks_for_key(file: BinaryIO) -> bool:
    """Whether an .xls is encrypted: msoffcrypto, slow to start, is asked only where it may be."""
    if not _FILEPASS.search(file.read()):
        return False
    import msoffcrypto

    file.seek(0)
    try:
        return msoffcrypto.OfficeFile(file).is_encrypted()
    except Exception:
        # no file msoffcrypto understands: the reader of workbooks decides
        return False


def _decrypted(file: BinaryIO, key: str) -> BinaryIO | None:
    import msoffcrypto

    plain = io.BytesIO()
    try:
        book = msoffcrypto.OfficeFile(file)
        if book.format == "ooxml":
            book.load_key(password=key, verify_password=True)
        else:
            book.load_key(password=key)
        book.decrypt(plain)
    except Exception:
        # a wrong key and a damaged header look alike, and neither opens the file
        return None
    plain.seek(0)
    return plain
