"""manifest.json: what stands in a folder of reports, so that any change to a file shows."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from pathlib import Path

from stationlog import __version__
from stationlog.vocabulary.tables import write_json

NAME = "manifest.json"


def write_manifest(folder: Path, period: str, left: Collection[str], masking_key: str = "") -> None:
    """Write the sha256 and size of every file in `folder`.

    `left` names the files an earlier run made and this one did not make, `masking_key` the
    fingerprint of the key whose tokens stand in them.
    """
    files = {
        path.name: {
            "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
            "size": path.stat().st_size,
        }
        for path in sorted(folder.iterdir())
        if path.is_file() and path.name != NAME and not path.name.startswith(".")
    }
    write_json(
        {
            "period": period,
            "made_with": f"stationlog {__version__}",
            "masking_key": masking_key,
            "files": files,
            "left_from_an_earlier_run": sorted(name for name in left if name in files),
        },
        folder / NAME,
    )
