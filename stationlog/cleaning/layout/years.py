"""The year a table is of: named in its title, its sheet's name or its file's name."""

from __future__ import annotations

import re

from stationlog.cleaning.kinds.numerals import chinese_year
from stationlog.vocabulary.text import narrow_all

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_IN_NUMERALS = re.compile(r"[一二][〇零○ＯO九][〇零○ＯO一二三四五六七八九]{2}(?=年)")
# a year in these says when something was written or issued, not what the table is of
_OTHER_YEARS = re.compile(
    r"〔[^〕]*〕|\[[^\]]*\]"
    r"|[A-Z]{1,4}\d*(?:/[A-Z])? ?\d+(?:\.\d+)?-\d{4}"
    r"|(?:填报|填表|制表|报送|打印|登记)(?:日期|时间):[^\n]*"
    r"|\d{4}[年./\-]\d{1,2}[月./\-]\d{1,2}"
)


def year_of(*texts: str | None) -> int | None:
    """The one year named in the first text that names exactly one."""
    for text in texts:
        digits = _IN_NUMERALS.sub(lambda year: chinese_year(year[0]), text or "")
        plain = _OTHER_YEARS.sub("", narrow_all(digits))
        years = {int(year) for year in _YEAR.findall(plain)}
        if len(years) == 1:
            return years.pop()
    return None
