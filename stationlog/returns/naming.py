"""Names of what is sent back: in the same folder as the owner's file, with its name."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import PurePosixPath

COPY, LIST, GENERAL = "（整改）", "（问题清单）", "整改清单（全站）"
ORIGINAL = "（原文件）"
# bytes a file name may have on the systems in use, less what is put behind it
_LONGEST = 200
_SHOWN = 50
# what Windows refuses in a name, and what shows a name as another one or not at all
_UNSAFE = re.compile(
    r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]'
    r"|[\ufffe\uffff\ud800-\udfff]"
)
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)", re.IGNORECASE)


def own_stem(name: str) -> str:
    """A file's name without its ending and without the marks of an earlier return."""
    stem = PurePosixPath(name).stem
    while stem.endswith((COPY, LIST)):
        stem = stem.removesuffix(COPY).removesuffix(LIST)
    return stem or PurePosixPath(name).stem


def copy_stems(names: Iterable[str]) -> dict[str, str]:
    """For every raw file `folder/stem` of what its owner gets, below the folder of returns
    whatever the name says and safe on every system. Two files of one folder that differ only in
    their ending keep it.
    """
    names = list(names)
    stems = {name: _within(name, own_stem(name)) for name in names}
    stems = _told_apart(stems, lambda name: _within(name, PurePosixPath(name).name))
    return _told_apart(stems, lambda name: f"{stems[name]}~{_digest(name)}")


def safe_part(part: str) -> str:
    """A folder's or file's name that leads nowhere else and that every system can hold."""
    safe = _UNSAFE.sub("_", part).rstrip(" .")
    if not safe or safe.startswith(".") or _DEVICE.match(safe):
        safe = f"_{safe.lstrip('.')}"
    if len(safe.encode("utf-8")) > _LONGEST:
        safe = f"{safe[:_SHOWN]}~{_digest(safe)}"
    return safe


def _within(name: str, stem: str) -> str:
    folders = [part for part in PurePosixPath(name).parts[:-1] if part != "/"]
    return "/".join(map(safe_part, (*folders, stem)))


def _told_apart(stems: dict[str, str], longer: Callable[[str], str]) -> dict[str, str]:
    """The stems, those that some system takes for the same made longer."""
    times = Counter(map(_key, stems.values()))
    return {name: stem if times[_key(stem)] == 1 else longer(name) for name, stem in stems.items()}


def _key(stem: str) -> str:
    return unicodedata.normalize("NFC", stem).casefold()


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
