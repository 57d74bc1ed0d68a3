"""Whether a report that stands in reports/ is a draft (草稿) or the final copy (定稿)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

from stationlog.batch.plan import REPORT_KINDS

Stage = Literal["", "draft", "final"]
NAMES: dict[Stage, str] = {"": "", "draft": "草稿", "final": "定稿"}
_STAGE = re.compile(r'<html [^>]*data-stage="(draft|final)"')
_ENOUGH = 300
"""Characters within which the page's first tag ends."""


def stage_of(folder: Path, stem: str) -> Stage:
    """What the page of the report says; its other files are made and put there together with it.

    "" for what is neither (a public version, findings), and where there is no page.
    """
    if stem not in {kind.key for kind in REPORT_KINDS}:
        return ""
    try:
        with (folder / f"{stem}.html").open(encoding="utf-8") as page:
            found = _STAGE.search(page.read(_ENOUGH))
    except (OSError, ValueError):
        return ""
    return found[1] if found else ""
