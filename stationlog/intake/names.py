"""Names of files as they are written down and shown: composed, and nothing that steers a screen."""

from __future__ import annotations

import re
import unicodedata

_SEQUENCE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\))?")
# control characters, what turns the direction of writing round, and what is no character
_UNSEEN = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


def written(name: str) -> str:
    """A name, or a part of one, in Unicode NFC; escape sequences and controls become `_`."""
    return unicodedata.normalize("NFC", _UNSEEN.sub("_", _SEQUENCE.sub("_", name)))
