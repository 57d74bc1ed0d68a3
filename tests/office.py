"""LibreOffice as one more writer of files, where it is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import NoReturn

import pytest

_PROGRAM = shutil.which("soffice") or shutil.which("libreoffice")
_KEPT: list[tempfile.TemporaryDirectory] = []


def without_office() -> NoReturn:
    """Skip the test with its reason; where CI=true nothing may skip and it fails."""
    reason = "LibreOffice (soffice) is not installed"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


def convert(path: Path, to: str) -> Path:
    """The file written anew by LibreOffice, as `to` ("xlsx", "xls", "ods", "html", "csv" …), in
    a folder beside it. Without LibreOffice the test is skipped; in CI it fails.
    """
    if _PROGRAM is None:
        without_office()
    folder = path.parent / f"libreoffice-{to.split(':')[0]}"
    # a profile of its own, kept for all of a run: making one takes longer than converting
    if not _KEPT:
        _KEPT.append(tempfile.TemporaryDirectory(prefix="stationlog-office-"))
    profile = Path(_KEPT[0].name, "profile").as_uri()
    subprocess.run(
        [
            _PROGRAM,
            f"-env:UserInstallation={profile}",
            "--headless",
            "--convert-to",
            to,
            "--outdir",
            str(folder),
            str(path),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return folder / f"{path.stem}.{to.split(':')[0]}"
