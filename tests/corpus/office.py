"""LibreOffice as a writer: every file of the corpus that it writes, converted in few calls."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path

from tests.corpus.case import Case

_FILTERS = {
    "xlsx": "xlsx:Calc MS Excel 2007 XML",
    "xls": "xls:MS Excel 97",
    "ods": "ods:calc8",
    # comma, quotation mark, UTF-8, from line 1
    "csv": "csv:Text - txt - csv (StarCalc):44,34,76,1",
}


def soffice() -> str | None:
    """LibreOffice's program, None where it is not installed."""
    return shutil.which("soffice")


def converted(cases: Iterable[Case]) -> dict[tuple[str, str], bytes]:
    """(case name, file path) → bytes, for every LibreOffice file of these cases."""
    found = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        by_format: dict[str, list[tuple[tuple[str, str], Path]]] = {}
        for number, case in enumerate(cases):
            for place, file in enumerate(case.files):
                if file.office:
                    source = folder / f"in{number}-{place}.xlsx"
                    file.write(source)
                    key = (case.name, file.path)
                    by_format.setdefault(file.office, []).append((key, source))
        for to, sources in by_format.items():
            out = folder / to
            _run(folder / "profile", _FILTERS[to], out, [source for _, source in sources])
            for key, source in sources:
                found[key] = (out / f"{source.stem}.{to}").read_bytes()
    return found


def _run(profile: Path, to: str, out: Path, sources: list[Path]) -> None:
    done = subprocess.run(
        [
            str(soffice()),
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--norestore",
            "--convert-to",
            to,
            "--outdir",
            str(out),
            *(str(source) for source in sources),
        ],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"soffice failed: {done.stderr}")
