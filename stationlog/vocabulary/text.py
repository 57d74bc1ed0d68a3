"""Characters: what is invisible, what is full width, what is white space in a cell's text."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

# zero-width, bidi controls, soft hyphen, byte-order mark, variation selectors and tags, and C0/C1
# controls but tab and line end
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb"
    "\U000e0000-\U000e007f\U000e0100-\U000e01ef"
    "\x00-\x08\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]"
)
# the invisible ones that str.isprintable takes for letters
_PRINTABLE_INVISIBLE = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u3164\ufe00-\ufe0f\uffa0"
    "\U000e0100-\U000e01ef]"
)
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x85\u2028\u2029]")
_NARROW = {full: full - 0xFEE0 for full in range(0xFF10, 0xFF1A)}
_NARROW |= {full: full - 0xFEE0 for full in (*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
# ⽉ ⽇ copied out of a PDF look like 月 日 and are other characters
_NARROW |= {
    code: plain
    for code in (*range(0x2E80, 0x2FE0), *range(0xF900, 0xFB00))
    if len(plain := unicodedata.normalize("NFKC", chr(code))) == 1 and plain != chr(code)
}
_WIDE = re.compile("[\u2e80-\u2fdf\uf900-\ufaff\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]")
# punctuation too: only for values that are not prose (dates, phones, amounts, identifiers)
_NARROW_ALL = {full: full - 0xFEE0 for full in range(0xFF01, 0xFF5F)}
_NARROW_ALL |= {code: text for code, text in _NARROW.items() if code < 0xFF00}
_NARROW_ALL |= {ord(c): "-" for c in "‐‑‒–—―−─━ー﹘﹣⁃"} | {
    ord("。"): ".",
    ord("〜"): "~",
    ord("～"): "~",
}
_WIDE_ALL = re.compile(
    "[\u2010-\u2015\u2043\u2212\u2500\u2501\u2e80-\u2fdf\u3002\u301c\u30fc\uf900-\ufaff\ufe58\ufe63"
    "\uff01-\uff5e]"
)
_REMARKS = (
    r"[^()]*必填[^()]*|[^()]*选填|[^()]*(?:单选|多选)|可选|如有|若有|如果有|没有填无"
    r"|签字|签名|盖章|签章|年月日|年/月/日|年-月-日|yyyy[^()]*|格式[^()]*|例[如:][^()]*|是/否|有/无"
    r"|\d{1,2}位|单位:?[^()]*|万?元|人次|人|家|份|场|次|件|个|名|元/万元"
)
_LABEL_REMARK = re.compile(rf"\((?:{_REMARKS})\)")
# 1.咨询日期, （一）咨询日期, ①咨询日期
_LABEL_NUMBER = re.compile(
    r"\d{1,2}[.、)](?!\d)|\(\d{1,2}\)|[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)"
    r"|[\u2460-\u2473]"
)
_WHITE = re.compile(r"\s+")
_QUOTES = re.compile("[\\s“”‘’\"'「」_]+")
# variants that the table of traditional characters leaves alone, or that GB 2312 holds too
_VARIANTS = {ord("谘"): "咨", ord("後"): "后", ord("於"): "于", ord("衹"): "只"}


def visible(text: str) -> str:
    """Drop invisible characters, make every kind of space a plain one, trim each line's ends."""
    if text.isprintable() and (text.isascii() or not _PRINTABLE_INVISIBLE.search(text)):
        return text.strip()
    text = _LINE_ENDS.sub("\n", _SPACES.sub(" ", _INVISIBLE.sub("", text)))
    return (
        text.strip()
        if "\n" not in text
        else "\n".join(line.strip() for line in text.strip().split("\n"))
    )


def narrow(text: str) -> str:
    """Full-width letters and digits become narrow, compatibility forms of Chinese characters
    plain; Chinese punctuation stays.
    """
    return text if text.isascii() or not _WIDE.search(text) else text.translate(_NARROW)


def narrow_all(text: str) -> str:
    """As `narrow`, full-width punctuation too, and every dash a hyphen."""
    return text if text.isascii() or not _WIDE_ALL.search(text) else text.translate(_NARROW_ALL)


def without_spaces(text: str) -> str:
    """No white space at all."""
    return _WHITE.sub("", text) if not text.isprintable() or " " in text else text


def simplified(text: str) -> str:
    """Traditional and variant characters become simplified, one for one: 聯繫電話 → 联系电话.

    Only for comparing words of a closed list: a person's name and free text stay as written.
    """
    if text.isascii():
        return text
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        text = "".join(map(_simplified, text))
    return text.translate(_VARIANTS) if "後" in text or "於" in text or "谘" in text else text


@cache
def _simplified(character: str) -> str:
    return character if character.isascii() else _traditional().convert(character)


@cache
def _traditional() -> object:
    from opencc import OpenCC

    return OpenCC("t2s")


def choice_key(text: str) -> str:
    """What spellings of one choice share: no white space, quotes, width, case, traditional
    characters. The spellings in choices.toml and columns.toml are compared in this form.
    """
    return simplified(_QUOTES.sub("", narrow_all(text))).casefold()


def label_key(text: str) -> str:
    """What two spellings of one column label share: no spaces, case, marks of obligation, units,
    numbering, traditional characters.

    联系 电话*（必填） and 联系电话 are the same label; 挽回损失（万元） and 挽回损失 too, and
    1.聯繫電話 and 联系电话.
    """
    key = simplified(without_spaces(narrow_all(visible(text)))).casefold()
    if "(" in key:
        key = _LABEL_REMARK.sub("", key)
    key = key.strip("*:;,.、★☆※")
    if (number := _LABEL_NUMBER.match(key)) and number.end() < len(key):
        key = key[number.end() :].strip("*:;,.、")
    return key
