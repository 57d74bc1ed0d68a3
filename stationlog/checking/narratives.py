"""What people wrote for the reports: narrative/<period>/*.md in the station's folder."""

from __future__ import annotations

from pathlib import Path

from stationlog.checking.outcome import Narrative
from stationlog.errors import ArgumentError
from stationlog.privacy import Masker
from stationlog.vocabulary.periods import Period

FOLDER = "narrative"


def narratives_of(root: Path, masker: Masker) -> tuple[Narrative, ...]:
    """The texts, masked, in the order of their places. Folders that are no period, and files that
    are not UTF-8 (the report that needs one says so), are passed over.
    """
    found = []
    for path in sorted((root / FOLDER).glob("*/*.md")):
        try:
            period = Period.parse(path.parent.name)
            text = path.read_text(encoding="utf-8-sig")
        except (ArgumentError, UnicodeDecodeError, OSError):
            continue
        place = f"{FOLDER}/{path.parent.name}/{path.name}"
        found.append(Narrative(place, path.name, period, masker.text(text)))
    return tuple(found)
