"""manifest.json: what stands in a folder of reports, so that any change to a file shows."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from pathlib import Path

from stationlog import __version__
from stationlog.batch.stages import stage_of
from stationlog.vocabulary.manifest import NAME, sha256_of
from stationlog.vocabulary.tables import write_json


def write_manifest(
    folder: Path,
    period: str,
    as_of: str,
    names: Collection[str],
    left: Collection[str],
    made_from: Mapping[str, str],
    masking_key: str = "",
) -> None:
    """Write the sha256 and size of the files `names` that are in `folder`, and of a report whether
    it is a draft. What else somebody put there is no business of ours, and its name may be a
    person's.

    `as_of` is the cut-off day of its figures; `left` names the files that an earlier run made and
    that a run would make otherwise now, `made_from` the digest of what each was made from
    (batch/basis.py), `masking_key` the fingerprint of the key whose tokens stand in them.
    """
    files = {
        path.name: {
            "sha256": sha256_of(path),
            "size": path.stat().st_size,
            **_draft(path),
            **({"made_from": made_from[path.name]} if path.name in made_from else {}),
        }
        for path in sorted(folder.iterdir())
        if path.is_file() and path.name in names
    }
    write_json(
        {
            "period": period,
            "as_of": as_of,
            "made_with": f"stationlog {__version__}",
            "masking_key": masking_key,
            "files": files,
            "left_from_an_earlier_run": sorted(name for name in left if name in files),
        },
        folder / NAME,
    )


def _draft(path: Path) -> dict[str, bool]:
    stage = stage_of(path.parent, path.stem)
    return {"draft": stage == "draft"} if stage else {}


def made_from(folder: Path) -> dict[str, str]:
    """What the files of a folder were made from, by its manifest: nothing of a file it does not
    tell of, or that is no longer the one it tells of.
    """
    try:
        told = json.loads((folder / NAME).read_text(encoding="utf-8"))["files"]
        return {
            name: entry["made_from"]
            for name, entry in told.items()
            if "made_from" in entry
            and (folder / name).is_file()
            and sha256_of(folder / name) == entry["sha256"]
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}
