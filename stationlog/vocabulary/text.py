"""Characters: what is invisible, what is full width, what is white space in a cell's text."""

from __future__ import annotations

import re

# zero-width, bidi controls, soft hyphen, byte-order mark, and C0/C1 controls but tab and line end
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]"
)
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_NARROW = {full: full - 0xFEE0 for full in range(0xFF10, 0xFF1A)}
_NARROW |= {full: full - 0xFEE0 for full in (*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
# punctuation too: only for values that are not prose (dates, phones, amounts, identifiers)
_NARROW_ALL = {full: full - 0xFEE0 for full in range(0xFF01, 0xFF5F)}
_NARROW_ALL |= {ord(c): "-" for c in "‐‑‒–—―−﹣"} | {ord("。"): ".", ord("〜"): "~", ord("～"): "~"}
_LABEL_REMARK = re.compile(r"\((?:[^()]*必填|选填|单位:?[^()]*|万?元|人次|人|份|家|场|次|件)\)")
_WHITE = re.compile(r"\s+")


def visible(text: str) -> str:
    """Drop invisible characters, make every kind of space a plain one, trim each line's ends."""
    text = _SPACES.sub(" ", _INVISIBLE.sub("", text)).replace("\r\n", "\n").replace("\r", "\n")
    return (
        text.strip()
        if "\n" not in text
        else "\n".join(line.strip() for line in text.strip().split("\n"))
    )


def narrow(text: str) -> str:
    """Full-width letters and digits become narrow; Chinese punctuation stays."""
    return text.translate(_NARROW)


def narrow_all(text: str) -> str:
    """Full-width letters, digits and punctuation become narrow, every dash a hyphen."""
    return text.translate(_NARROW_ALL)


def without_spaces(text: str) -> str:
    """No white space at all."""
    return _WHITE.sub("", text)


def label_key(text: str) -> str:
    """What two spellings of one column label share: no spaces, case, marks of obligation, units.

    联系 电话*（必填） and 联系电话 are the same label; 挽回损失（万元） and 挽回损失 too.
    """
    text = without_spaces(narrow_all(visible(text))).casefold()
    return _LABEL_REMARK.sub("", text).strip("*:;,.、")
