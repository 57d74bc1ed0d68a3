"""What a report was made from, as one digest: it tells whether a report still is what a run would
make of the log, the settings and the texts now. Which run made it says nothing about that.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from stationlog import __version__
from stationlog.batch.plan import PUBLIC_STEM, REPORT_KINDS
from stationlog.checking.store import CHECKS
from stationlog.cleaning.store import RUN
from stationlog.indicators.changes_explained import CHANGES_FILE
from stationlog.indicators.submitted import FOLDER as SUBMITTED
from stationlog.station import SETTINGS, Station
from stationlog.vocabulary.narrative_files import narrative_files

_KINDS = {kind.key for kind in REPORT_KINDS}


def basis_of(station: Station, period: str, stem: str) -> str:
    """The sha256 over what a file of a period is made from: the log read and how it was checked
    (both told by the results, which name every file's digest), the settings, what people wrote of
    changes, packages submitted, and of a report its own texts.
    """
    told = hashlib.sha256(__version__.encode())
    for path in _files(station, period, stem.removesuffix(PUBLIC_STEM)):
        told.update(b"\0" + path.name.encode() + b"\0")
        told.update(hashlib.sha256(path.read_bytes()).digest())
    return told.hexdigest()


def _files(station: Station, period: str, kind: str) -> Iterator[Path]:
    files = [station.processed / RUN, station.processed / CHECKS]
    files += [station.root / SETTINGS, station.root / CHANGES_FILE]
    files += sorted((station.root / SUBMITTED).rglob("*"))
    if kind in _KINDS:
        texts = sorted(narrative_files(station.root, [period]))
        files += [station.root / name for name in texts if Path(name).name.startswith(f"{kind}-")]
    return (path for path in files if path.is_file())
