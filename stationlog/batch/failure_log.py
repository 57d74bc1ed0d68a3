"""The log file of what went wrong: for those who maintain the kit, without personal data."""

from __future__ import annotations

import platform
import tempfile
from pathlib import Path

from stationlog import __version__
from stationlog.errors import CannotFinish
from stationlog.vocabulary.tables import write_text

FOLDER, NAME = "logs", "last-failure.log"


def write_log(processed: Path | None, entries: list[tuple[str, str]]) -> str:
    """Write (what, masked details) pairs over the last log; where it stands, "" if nowhere.

    It stands under data/processed, or in the system's folder for temporary files where that
    cannot be written.
    """
    head = f"stationlog {__version__} · Python {platform.python_version()} · {platform.system()}"
    text = "\n\n".join([head, *(f"{what}\n{details}".rstrip() for what, details in entries)])
    folders = [processed / FOLDER] if processed else []
    for folder in (*folders, Path(tempfile.gettempdir()) / "stationlog"):
        try:
            # data/processed holds personal data: it is its owner's alone, whoever makes it
            folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_text(text + "\n", folder / NAME)
        except (CannotFinish, OSError):
            continue
        if folder.parent == processed:
            return f"{processed.parent.name}/{processed.name}/{FOLDER}/{NAME}"
        return str(folder / NAME)
    return ""
