"""Chinese numerals: 一百二十 and 叁万伍仟 as numbers, 二〇二二 as the digits of a year."""

from __future__ import annotations

_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_FORMAL = str.maketrans(
    "壹贰叁肆伍陆柒捌玖拾佰仟两貳參陸萬億兩〇○", "一二三四五六七八九十百千二二三六万亿二零零"
)
_TENS = {"廿": "二十", "卅": "三十", "卌": "四十"}
_YEAR_DIGITS = str.maketrans("〇零○ＯOo一二三四五六七八九", "000000123456789")
NUMERAL = "零〇○一二两三四五六七八九十百千万亿廿卅壹贰叁肆伍陆柒捌玖拾佰仟貳參陸萬億兩"


def chinese_number(text: str) -> int | None:
    """The whole number these numerals write, formal ones too; None for anything else.

    Only what is written in full counts: 一百二 (120 or 102?), 三四十 and 一二三 are None.
    """
    if not 0 < len(text) <= 24:
        return None
    text = text.translate(_FORMAL)
    for short, full in _TENS.items():
        text = text.replace(short, full)
    if text == "零":
        return 0
    value = _value(text)
    written = _write(value)
    # the strictest grammar there is: a number written back gives the text again; 一万五百 ends in
    # its unit and needs no 零
    full = (written, written.removeprefix("一"), *_without_zeros(written))
    return value if value and text in full else None


def _without_zeros(written: str) -> tuple[str, ...]:
    return (written.replace("零", ""),) if written[-1:] in ("十", "百", "千", "万", "亿") else ()


def chinese_year(text: str) -> str:
    """二〇二二 → 2022: every numeral is a digit."""
    return text.translate(_YEAR_DIGITS)


def _value(text: str) -> int:
    """What the numerals add up to, well formed or not."""
    total = section = digit = 0
    for character in text:
        if character in _DIGITS:
            digit = _DIGITS[character]
        elif character in _UNITS:
            section += (digit or 1) * _UNITS[character]
            digit = 0
        elif character == "万":
            total += (section + digit) * 10**4
            section = digit = 0
        elif character == "亿":
            total = (total + section + digit) * 10**8
            section = digit = 0
        else:
            return 0
    return total + section + digit


def _write(number: int) -> str:
    """A number in numerals, as it is taught: 一千零五十, 一万零三百."""
    text = ""
    for factor, name in ((10**8, "亿"), (10**4, "万"), (1, "")):
        part = number // factor
        number %= factor
        if part:
            lead = "零" if text and part < 1000 else ""
            text += lead + _write_section(part) + name
    return text


def _write_section(number: int) -> str:
    text, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            text += ("零" if gap and text else "") + "零一二三四五六七八九"[min(digit, 9)] + name
            gap = False
        else:
            gap = True
    return text
