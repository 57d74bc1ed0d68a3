"""The mark of a unified form: a hidden name of its sheet that says which form, which version, and
what the sheet said before anybody wrote on it. Written with the blank forms, read with the logs.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

FORM_NAME = "stationlog_form"
GUIDE = "_guide"
"""In the place of a form's id: a sheet that explains how to fill in the others."""

# anybody may have written the name: nothing else is taken for a mark
_MARK = re.compile(r'=?"?([a-z_][a-z0-9-]{0,39}) (\d{4}(?:\.\d{1,3}){1,2}) ([0-9a-f]{16})"?', re.A)


@dataclass(frozen=True)
class FormMark:
    """Which form a sheet is kept in; `digest` is of the texts that are printed on it."""

    form: str
    version: str
    digest: str

    def text(self) -> str:
        """As it stands in the hidden name."""
        return f"{self.form} {self.version} {self.digest}"


def read_mark(text: str) -> FormMark | None:
    """The mark a hidden name holds, as a formula or plain; None for anything else."""
    found = _MARK.fullmatch(text.strip())
    return FormMark(*found.groups()) if found else None


def texts_digest(rows: Iterable[Sequence[object]]) -> str:
    """What stands on a sheet, cell by cell in reading order, whatever the cells' places."""
    texts = (str(value).strip().replace("\r\n", "\n") for row in rows for value in row)
    joined = "\x1f".join(text for text in texts if text)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:16]
