"""Names of what is sent back: in the same folder as the owner's file, with its name."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from pathlib import PurePosixPath

COPY, LIST, GENERAL = "（整改）", "（问题清单）", "整改清单（全站）"
# bytes a file name may have on the systems in use, less what is put behind it
_LONGEST = 200
_SHOWN = 50


def own_stem(name: str) -> str:
    """A file's name without its ending and without the marks of an earlier return."""
    stem = PurePosixPath(name).stem
    while stem.endswith((COPY, LIST)):
        stem = stem.removesuffix(COPY).removesuffix(LIST)
    return stem or PurePosixPath(name).stem


def copy_stems(names: Iterable[str]) -> dict[str, str]:
    """For every raw file `folder/stem` of what its owner gets; two files of one folder that
    differ only in their ending keep it.
    """
    names = list(names)
    wanted = {name: _within(name, own_stem(name)) for name in names}
    times = Counter(stem.casefold() for stem in wanted.values())
    return {
        name: stem if times[stem.casefold()] == 1 else _within(name, PurePosixPath(name).name)
        for name, stem in wanted.items()
    }


def _within(name: str, stem: str) -> str:
    if len(stem.encode("utf-8")) > _LONGEST:
        stem = f"{stem[:_SHOWN]}~{hashlib.sha256(stem.encode('utf-8')).hexdigest()[:8]}"
    # whatever a name says, it stays below the folder of returns
    folders = [part for part in PurePosixPath(name).parts[:-1] if part not in ("..", "/")]
    return "/".join((*folders, stem))
