from __future__ import annotations

import itertools
import re
import subprocess
import sys
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stationlog.reporting.chart_canvas import SIZE, length, lines_of
from stationlog.reporting.charts import (
    HEIGHT,
    LOOKS,
    STROKES,
    WIDE,
    WIDTH,
    bars,
    distribution,
    height_of,
    monthly_course,
    stacked_bars,
    steps,
)
from stationlog.reporting.fonts import SANS_FAMILY

SVG = "{http://www.w3.org/2000/svg}"
MONTHS = [f"{month}月" for month in range(1, 13)]
CLASSES = ["0～5", "6～10", "11～15", "16～20", "21以上"]
EVERY_CHART = {
    "course": lambda: monthly_course(
        MONTHS, {"2025年": [*range(12)], "2024年": [3] * 12}, unit="件"
    ),
    "bars": lambda: bars(["专利", "商标", "著作权"], [3, 12, 0], ["3", "12", "0"], unit="件"),
    "stacked": lambda: stacked_bars(
        ["专利", "商标"], {"来访": [1, 2], "电话": [3, 0]}, ["4", "2"], unit="件"
    ),
    "steps": lambda: steps(["登记", "受理"], [4, 0], [1, 3], ["5", "3"], unit="件"),
    "days": lambda: distribution(
        CLASSES, [4, 9, 2, 1, 0], ["4", "9", "2", "1", "0"], {3: "期限15个工作日"},
        unit="件", below="工作日",
    ),
}  # fmt: skip


def _nodes(svg: str, name: str) -> list[ElementTree.Element]:
    return [*ElementTree.fromstring(svg).iter(f"{SVG}{name}")]


def _words(svg: str) -> list[str]:
    return ["".join(node.itertext()) for node in _nodes(svg, "text")]


def _bars(svg: str, fill: str) -> list[ElementTree.Element]:
    return [node for node in _nodes(svg, "rect") if node.get("fill") == fill]


def _luminance(color: str) -> float:
    """WCAG 2: relative luminance, which is also how grey a colour prints."""
    parts = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("name", EVERY_CHART)
def test_a_chart_is_the_same_twice_and_whole_xml(name):
    svg = EVERY_CHART[name]()
    assert svg == EVERY_CHART[name]()
    assert ElementTree.fromstring(svg).tag == f"{SVG}svg"


@pytest.mark.parametrize("name", EVERY_CHART)
def test_letters_stay_letters_in_a_face_both_readers_know(name):
    svg = EVERY_CHART[name]()
    (style,) = re.findall(r'style="font: ([^"]+)"', svg)
    assert style.startswith(f"{SIZE}px '{SANS_FAMILY}'")
    assert "（件）" in _words(svg)


def _assert_inside(svg: str) -> None:
    root = ElementTree.fromstring(svg)
    _, _, width, height = map(float, root.get("viewBox").split())
    assert (root.get("width"), root.get("height")) == (f"{width:g}pt", f"{height:g}pt")
    for node in root.iter(f"{SVG}text"):
        wide, x = length("".join(node.itertext())), float(node.get("x"))
        begins = x - wide * {"start": 0, "middle": 0.5, "end": 1}[node.get("text-anchor")]
        assert begins >= -0.5, node.text
        assert begins + wide <= width + 0.5, node.text
        assert SIZE * 0.8 <= float(node.get("y")) <= height
    for node in root.iter(f"{SVG}rect"):
        x, y, wide, high = (float(node.get(key)) for key in ("x", "y", "width", "height"))
        assert x >= 0
        assert y >= 0
        assert x + wide <= width + 0.01
        assert y + high <= height + 0.01


@pytest.mark.parametrize("name", EVERY_CHART)
def test_nothing_is_drawn_outside_the_picture(name):
    _assert_inside(EVERY_CHART[name]())


COUNTS = st.integers(0, 9_999_999)
NAMES = st.text("知识产权维权援助 ABCabc123（）、", min_size=1, max_size=40)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(NAMES, COUNTS, COUNTS), min_size=1, max_size=20))
def test_no_name_or_number_however_long_leaves_the_picture(rows):
    names, some, others = map(list, zip(*rows, strict=True))
    texts = [str(one + other) for one, other in zip(some, others, strict=True)]
    some[0] += 1
    _assert_inside(bars(names, some, [str(value) for value in some], unit="件"))
    _assert_inside(stacked_bars(names, {"甲": some, "乙": others}, texts, unit="件次"))
    _assert_inside(steps(names, some, others, texts, unit="件"))
    months = [f"{place}月" for place in range(1, len(some) + 1)]
    _assert_inside(monthly_course(months, {"2025年": some, "2024年": others}, unit="人次"))


@pytest.mark.parametrize("name", EVERY_CHART)
def test_no_two_words_lie_on_each_other(name):
    boxes = []
    for node in _nodes(EVERY_CHART[name](), "text"):
        wide, x, y = (
            length("".join(node.itertext())), float(node.get("x")), float(node.get("y")),
        )  # fmt: skip
        begins = x - wide * {"start": 0, "middle": 0.5, "end": 1}[node.get("text-anchor")]
        boxes.append((begins, y - 0.8 * SIZE, begins + wide, y + 0.1 * SIZE, node.text))
    for one, other in itertools.combinations(boxes, 2):
        apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        assert apart, (one[4], other[4])


def test_neighbouring_fills_differ_in_grey_or_in_hatching():
    for one, other in itertools.pairwise(LOOKS):
        assert one.hatch != other.hatch or _contrast(one.fill, other.fill) >= 3
    assert len({(look.fill, look.hatch) for look in LOOKS}) == len(LOOKS)
    # steps() uses these two beside each other
    assert _contrast(LOOKS[0].fill, LOOKS[2].fill) >= 3


def test_fills_of_one_hatching_stay_apart_in_grey_print():
    plain = [look.fill for look in LOOKS if not look.hatch]
    for one, other in itertools.combinations(plain, 2):
        assert abs(_luminance(one) - _luminance(other)) >= 0.1 or _contrast(one, other) >= 2


def test_lines_differ_in_dash_and_mark_and_stand_out_from_paper():
    assert len({(stroke.dash, stroke.mark) for stroke in STROKES}) == len(STROKES)
    assert all(_contrast(stroke.color, "#ffffff") >= 4.5 for stroke in STROKES)


@pytest.mark.parametrize("name", EVERY_CHART)
def test_words_are_readable_on_paper(name):
    for node in _nodes(EVERY_CHART[name](), "text"):
        ground = LOOKS[0].fill if node.get("fill") == "#ffffff" else "#ffffff"
        assert _contrast(node.get("fill"), ground) >= 4.5, node.text


def test_lines_are_named_at_their_ends_one_above_the_other_where_they_meet():
    svg = monthly_course(["1月", "2月"], {"2025年": [1, 5], "2024年": [9, 5]}, unit="件")
    places = {node.text: float(node.get("y")) for node in _nodes(svg, "text")}
    assert places["2024年"] - places["2025年"] >= SIZE


def test_last_years_line_is_dashed_and_has_marks_of_its_own():
    svg = monthly_course(["1月", "2月"], {"2025年": [1, 5], "2024年": [9, 5]}, unit="件")
    assert len(_nodes(svg, "circle")) == len(_nodes(svg, "rect")) == 2
    assert [node.get("stroke-dasharray") for node in _nodes(svg, "path")].count("4 2.5") == 1


@pytest.mark.parametrize("largest", [1, 2, 3, 7, 51, 1000, 1001, 4_999_999])
def test_counts_have_whole_ticks_that_reach_the_largest(largest):
    words = _words(monthly_course(["1月", "2月"], {"2025年": [0, largest]}, unit="件"))
    ticks = [int(word) for word in words if word.isdigit()]
    assert len(ticks) <= 6
    assert ticks[0] == 0
    assert ticks[-1] >= largest
    assert {*itertools.starmap(lambda a, b: b - a, itertools.pairwise(ticks))} == {ticks[1]}


def test_bars_stand_as_given_with_their_numbers_as_written():
    words = _words(bars(["商标", "专利", "著作权"], [3, 12, 0], ["3", "12", "少于5"], unit="件"))
    assert words == ["（件）", "商标", "3", "专利", "12", "著作权", "少于5"]


def test_bars_are_as_long_as_their_numbers_say():
    svg = bars(["甲", "乙"], [10, 5], ["10", "5"], unit="件")
    long, short = (float(node.get("width")) for node in _bars(svg, LOOKS[0].fill))
    assert long == pytest.approx(2 * short, abs=0.02)


def test_a_part_too_narrow_for_its_number_has_none_and_the_total_is_as_written():
    svg = stacked_bars(["甲"], {"一": [99], "二": [1]}, ["100"], unit="件")
    assert _words(svg) == ["（件）", "一", "二", "甲", "99", "100"]


def test_the_limit_stands_between_the_classes_it_parts_and_what_is_late_is_hatched():
    svg = EVERY_CHART["days"]()
    (limit,) = [n for n in _nodes(svg, "path") if n.get("stroke-dasharray") == "5 2 1 2"]
    x = float(limit.get("d")[1:].split()[0])
    assert x == pytest.approx(WIDTH * 3 / 5)
    in_time, late = _bars(svg, LOOKS[0].fill), _bars(svg, LOOKS[1].fill)
    assert (len(in_time), len(late)) == (3, 1)
    assert all(float(node.get("x")) + float(node.get("width")) < x for node in in_time)
    assert all(float(node.get("x")) > x for node in late)


def test_two_limits_are_both_drawn_and_nothing_is_called_late():
    svg = distribution(
        CLASSES, [1] * 5, ["1"] * 5, {2: "期限10个工作日", 3: "期限15个工作日"},
        unit="件", below="工作日",
    )  # fmt: skip
    assert [word for word in _words(svg) if "期限" in word] == ["期限10个工作日", "期限15个工作日"]
    assert not _bars(svg, LOOKS[1].fill)


def test_a_limit_far_right_has_its_words_on_the_left():
    svg = distribution(
        CLASSES, [1] * 5, ["1"] * 5, {5: "期限60个工作日"}, unit="件", below="工作日"
    )
    (node,) = [node for node in _nodes(svg, "text") if "期限" in node.text]
    assert node.get("text-anchor") == "end"


def test_charts_that_stand_beside_each_other_are_of_one_height():
    flow = steps([str(n) for n in range(12)], [1] * 12, [1] * 12, ["2"] * 12, unit="件")
    height = float(ElementTree.fromstring(flow).get("height")[:-2])
    assert height == pytest.approx(height_of(12))
    few = bars(["甲", "乙"], [1, 2], ["1", "2"], unit="件")
    assert ElementTree.fromstring(few).get("height") == f"{HEIGHT:g}pt" == f"{height_of(2):g}pt"


@pytest.mark.parametrize("count", (1, 2, 3))
def test_few_bars_share_the_height_and_leave_no_blank_below(count):
    names = ["来访", "电话", "网络"][:count]
    svg = bars(names, [3, 2, 1][:count], ["3", "2", "1"][:count], unit="件")
    places = [
        float(bar.get("y")) + float(bar.get("height")) / 2 for bar in _bars(svg, LOOKS[0].fill)
    ]
    band = HEIGHT - places[-1]
    assert band < HEIGHT / count / 2 + 10
    assert all(abs(b - a - 2 * band) < 3 for a, b in pairwise(places))


def test_a_long_name_is_wrapped_and_never_cut():
    name = "知识产权维权援助工作规范（广东省地方标准）DB44/T 2362-2022"
    svg = stacked_bars(
        [name, "乙"], {"一": [1, 2], "二": [2, 1]}, ["3", "3"], unit="条", width=WIDE
    )
    told = "".join(_words(svg))
    assert name.replace(" ", "") in told.replace(" ", "")
    assert any(word.endswith("2362-2022") for word in _words(svg))


def test_a_word_of_latin_letters_is_not_broken():
    assert lines_of("规范 DB44/T 2362-2022", 40) == ["规范", "DB44/T", "2362-2022"]


def test_nothing_but_zeros_is_drawn_as_zeros():
    assert _words(bars(["甲"], [0], ["0"], unit="件"))[-1] == "0"
    svg = distribution(["0～5", "6以上"], [0, 0], ["0", "0"], {}, unit="件", below="工作日")
    assert _words(svg).count("0") == 2
    assert "0" in _words(monthly_course(["1月"], {"2025年": [0]}, unit="件"))


def test_hostile_names_stay_text():
    words = _words(bars(["$x$ <b>&", "a\x00b"], [1, 2], ["</svg>", '"'], unit="_$_"))
    assert "$x$ <b>&" in words
    assert "a〈U+0000〉b" in words
    assert "</svg>" in words


def test_hatching_is_made_of_lines_that_every_reader_of_svg_draws():
    svg = EVERY_CHART["stacked"]()
    assert "pattern" not in svg
    assert "clip" not in svg


def test_drawing_loads_no_library():
    code = (
        "import sys; from stationlog.reporting.charts import bars; "
        "bars(['甲'], [1], ['1'], unit='件'); "
        "print({'matplotlib', 'numpy', 'fontTools', 'PIL'} & {*sys.modules})"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
