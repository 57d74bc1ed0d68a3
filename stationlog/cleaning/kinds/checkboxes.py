"""Check-boxes written as characters: ☑专利 □商标, 是√ 否, （√）有（ ）无."""

from __future__ import annotations

import re
from dataclasses import dataclass

_CHECKED, _EMPTY = "☑", "□"
_MARK = dict.fromkeys("☑✓✔√🗹■▣◉●", _CHECKED) | dict.fromkeys("□☐○◯▢◻◇", _EMPTY)
_MARK |= dict.fromkeys("×✗✘✕╳", _EMPTY)
# Word checks its boxes with ☒, other people cross out with it
_CROSSED = "☒"
_IN_BRACKETS = re.compile(r"[(\[（【]\s*([√✓✔vVxX×]?)\s*[)\]）】]")
_BLANK = re.compile(r"[(\[（【]\s*[)\]）】]")
_ANY = re.compile("[" + "".join(_MARK) + _CROSSED + "]")
_BETWEEN = re.compile(r"[\s、，,;；/|。.]+")
_EDGES = " \t\n、，,;；/|_＿。."


@dataclass(frozen=True)
class Boxes:
    """Labels with a checked and an empty box and those with none; `sure` when every label has
    its box, so that nothing depends on spacing.
    """

    checked: tuple[str, ...]
    empty: tuple[str, ...]
    bare: tuple[str, ...]
    sure: bool


def has_boxes(text: str) -> bool:
    """Whether a text holds a box beside other characters."""
    return bool(_ANY.search(text) or _IN_BRACKETS.search(text)) and len(text.strip()) > 1


def read_boxes(text: str) -> Boxes | None:
    """The boxes of a text, or None where it is not clear which label a box belongs to."""
    if _ANY.search(_IN_BRACKETS.sub("", text)):
        # beside real boxes, 其他（ ） is a blank to write in
        text = _BLANK.sub("", text)
    text = _IN_BRACKETS.sub(_bracketed, text)
    crossed = _CROSSED in text
    if crossed and (re.search("[☑✓✔√🗹■▣◉●×✗✘✕╳]", text) or not re.search("[□☐○◯▢◻]", text)):
        return None
    text = "".join(_MARK.get(c, _CHECKED if c == _CROSSED else c) for c in text).strip(_EDGES)
    boxes = re.findall(f"[{_CHECKED}{_EMPTY}]", text)
    labels = [label.strip(_EDGES) for label in re.split(f"[{_CHECKED}{_EMPTY}]", text)]
    leading, trailing = not labels[0], not labels[-1]
    if leading == trailing:
        return _spaced(text) if not leading else None
    named = labels[1:] if leading else labels[:-1]
    if not boxes or not all(named):
        return None
    if any(_BETWEEN.search(label) for label in named):
        return _spaced(text)
    pairs = list(zip(named, boxes, strict=True))
    return Boxes(
        tuple(label for label, box in pairs if box == _CHECKED),
        tuple(label for label, box in pairs if box == _EMPTY),
        (),
        sure=True,
    )


def _spaced(text: str) -> Boxes | None:
    """是√ 否: what stands together belongs together."""
    found: dict[str, list[str]] = {_CHECKED: [], _EMPTY: [], "": []}
    for word in filter(None, _BETWEEN.split(text)):
        label = word.strip(_CHECKED + _EMPTY)
        box = word.replace(label, "") if label else ""
        if not label or box not in found:
            return None
        found[box].append(label)
    return Boxes(tuple(found[_CHECKED]), tuple(found[_EMPTY]), tuple(found[""]), sure=False)


def _bracketed(match: re.Match[str]) -> str:
    mark = match[1]
    if not mark:
        return _EMPTY
    return _CHECKED if mark in "√✓✔vV" else _EMPTY
