from __future__ import annotations

import re
from xml.etree import ElementTree

import matplotlib as mpl
import pytest

from stationlog.reporting.charts import EMPTY, bars, monthly_course, stacked_bars
from stationlog.reporting.fonts import SANS_FAMILY

MONTHS = ["1月", "2月", "3月"]
EVERY_CHART = {
    "course": lambda: monthly_course(MONTHS, {"2025年": [1, 5, 2], "2024年": [0, 1, 3]}, unit="件"),
    "bars": lambda: bars(["专利", "商标", "著作权"], [3, 12, 0], unit="件"),
    "stacked": lambda: stacked_bars(["专利", "商标"], {"来访": [1, 2], "电话": [3, 0]}, unit="件"),
}


def _words(svg: str) -> list[str]:
    root = ElementTree.fromstring(svg)
    return [
        "".join(node.itertext()).strip() for node in root.iter("{http://www.w3.org/2000/svg}text")
    ]


@pytest.mark.parametrize("name", EVERY_CHART)
def test_a_chart_is_the_same_twice_and_has_no_date(name):
    svg = EVERY_CHART[name]()
    assert svg == EVERY_CHART[name]()
    assert "dc:date" not in svg


@pytest.mark.parametrize("name", EVERY_CHART)
def test_letters_stay_letters_in_a_face_both_readers_know(name):
    svg = EVERY_CHART[name]()
    families = set(re.findall(r"font-family: ([^;\"]+)", svg))
    assert families
    assert all(family.startswith(f"'{SANS_FAMILY}'") for family in families)
    assert "件" in "".join(_words(svg))


def test_bars_stand_as_given_and_a_zero_is_shown():
    words = _words(bars(["商标", "专利", "著作权"], [3, 12, 0]))
    assert [word for word in words if word in ("商标", "专利", "著作权")] == [
        "商标",
        "专利",
        "著作权",
    ]
    assert words[-3:] == ["3", "12", "0"]


@pytest.mark.parametrize("largest", [1, 2, 3, 7, 1000])
def test_counts_have_whole_ticks(largest):
    words = _words(monthly_course(MONTHS, {"件": [0, largest, 0]}))
    assert not [word for word in words if "." in word]


@pytest.mark.parametrize(
    "svg",
    [
        monthly_course([], {}),
        monthly_course(MONTHS, {"2025年": [0, 0, 0]}, title="走势"),
        bars([], []),
        bars(["专利"], [0]),
        stacked_bars(["专利"], {"来访": [0]}),
    ],
)
def test_a_chart_without_data_says_so(svg):
    assert any(EMPTY in word for word in _words(svg))


def test_hostile_names_stay_text():
    words = _words(bars(["$x$ <b>&", "a\x00b"], [1, 2], title="</svg>", unit="_$_"))
    assert "$x$ <b>&" in words
    assert "a〈U+0000〉b" in words
    assert "</svg>" in words


def test_the_desks_own_style_changes_nothing_and_is_left_alone():
    before = EVERY_CHART["bars"]()
    with mpl.rc_context({"font.size": 30, "axes.grid": True, "text.usetex": False}):
        assert EVERY_CHART["bars"]() == before
        assert mpl.rcParams["font.size"] == 30
