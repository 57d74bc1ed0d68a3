"""Where the texts people write for the reports stand: narrative/<period>/<kind>-<part>.md."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

FOLDER = "narrative"
FIGURES_AT_HAND = ".figures.md"
"""How the files end that hold figures for the writer: made by the kit, no text of anybody."""


def narrative_files(root: Path, periods: Iterable[str]) -> set[str]:
    """The files of these periods that people write in, by their place in the station's folder."""
    return {
        f"{FOLDER}/{period}/{path.name}"
        for period in periods
        for path in (root / FOLDER / period).glob("*.md")
        if not path.name.endswith(FIGURES_AT_HAND)
    }
