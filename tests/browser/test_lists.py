"""Tables of many rows: what a reader types, chooses and clicks."""

from __future__ import annotations

import pytest

from stationlog.reporting.blocks import Column, Heading, Strong, Table
from stationlog.reporting.render import render_html
from tests.browser.desk import NARROW, opened
from tests.reporting.pages import page_texts, report_of

CLAUSES = ("二（十）", "一", "十一", "三（一）", "二（二）", "十", "四", "五", "二十")
NAMES = ("张某", "阿某", "李某", "王某", "陈某", "欧阳某", "赵某", "重某", "曾某")
COUNTS = ("1,024", "9", "—", "85", "100", "7", "0", "12", "3")
STATES = ("符合", "不符合", "符合", "未覆盖", "符合", "符合", "不符合", "符合", "符合")
DAYS = tuple(f"2025年{month}月1日" for month in (10, 2, 9, 1, 12, 11, 3, 4, 5))
COLUMNS = (
    Column("条款"),
    Column("姓名"),
    Column("数", "right"),
    Column("结果", "center"),
    Column("日期"),
)


@pytest.fixture
def page_of(browser, tmp_path):
    """Opens a page of one table."""

    def write(rows, **table):
        path = tmp_path / "page.html"
        table = Table("清单", COLUMNS, rows, **table)
        path.write_text(render_html(report_of(Heading(1, "一、清单"), table), "x"), "utf-8")
        return path

    return write


ROWS = tuple(zip(CLAUSES, NAMES, COUNTS, STATES, DAYS, strict=True))


def column(page, place: int) -> list[str]:
    """The cells of a column that are shown, from the top."""
    cells = page.locator(f"tbody tr:visible td:nth-child({place + 1})")
    return cells.all_inner_texts()


def test_numbers_sort_as_numbers_and_what_is_missing_stays_last(browser, page_of):
    with opened(browser, page_of(ROWS)) as found:
        head = found.page.get_by_role("button", name="数", exact=True)
        head.click()
        assert column(found.page, 2) == ["0", "3", "7", "9", "12", "85", "100", "1,024", "—"]
        head.click()
        assert column(found.page, 2) == ["1,024", "100", "85", "12", "9", "7", "3", "0", "—"]
        head.click()
        assert column(found.page, 2) == list(COUNTS)


def test_chinese_sorts_by_pinyin_clauses_by_their_numerals_days_by_the_calendar(browser, page_of):
    with opened(browser, page_of(ROWS)) as found:
        page = found.page
        page.get_by_role("button", name="姓名").click()
        names = column(page, 1)
        assert names[0] == "阿某" and names.index("李某") < names.index("王某") < names.index(
            "张某"
        )
        page.get_by_role("button", name="条款").click()
        assert column(page, 0) == [
            *("一", "二（二）", "二（十）", "三（一）", "四", "五", "十", "十一", "二十")
        ]
        page.get_by_role("button", name="日期").click()
        assert column(page, 4) == [f"2025年{m}月1日" for m in (1, 2, 3, 4, 5, 9, 10, 11, 12)]


def test_words_and_choices_narrow_a_list_and_the_count_is_announced(browser, page_of):
    with opened(browser, page_of(ROWS)) as found:
        page = found.page
        status = page.get_by_role("status")
        assert status.inner_text() == "共 9 行"
        page.get_by_label("结果").select_option("不符合")
        assert column(page, 1) == ["阿某", "赵某"]
        assert status.inner_text() == "显示 2 行，共 9 行"
        page.get_by_label("筛选", exact=True).fill("赵 3月")
        assert column(page, 1) == ["赵某"]
        page.get_by_role("button", name="数", exact=True).click()
        assert status.inner_text() == "显示 1 行，共 9 行，按“数”升序"
        page.get_by_role("button", name="清除筛选").click()
        assert len(column(page, 1)) == 9
        assert page.get_by_label("筛选", exact=True).evaluate("it => it === document.activeElement")


def test_only_columns_of_few_values_are_chosen_from(browser, page_of):
    with opened(browser, page_of(ROWS)) as found:
        labels = found.page.locator(".list-tools label:has(select)").all_inner_texts()
        assert [label.split("\n")[0] for label in labels] == ["结果"]


def test_a_total_stays_last_and_goes_while_the_list_is_filtered(browser, page_of):
    rows = (*ROWS, ("合计", "", "1,240", "", ""))
    with opened(browser, page_of(rows, total_row=True)) as found:
        found.page.get_by_role("button", name="数", exact=True).click()
        assert column(found.page, 0)[-1] == "合计"
        found.page.get_by_label("结果").select_option("符合")
        assert "合计" not in column(found.page, 0)


def test_rows_are_sorted_within_their_group_and_an_empty_group_has_no_head(browser, page_of):
    blank = ("",) * 4
    rows = ((Strong("甲组"), *blank), *ROWS[:5], (Strong("乙组"), *blank), *ROWS[5:])
    with opened(browser, page_of(rows)) as found:
        page = found.page
        page.get_by_role("button", name="数", exact=True).click()
        assert column(page, 2) == ["9", "85", "100", "1,024", "—", "0", "3", "7", "12"]
        page.get_by_label("筛选", exact=True).fill("阿某")
        assert page.locator("tr.group:visible").all_inner_texts() == ["甲组"]


def test_paper_gets_the_whole_list_whatever_is_filtered(browser, page_of):
    with opened(browser, page_of(ROWS)) as found:
        found.page.get_by_label("筛选", exact=True).fill("阿某")
        assert found.page.locator("tbody tr:visible").count() == 1
        found.page.emulate_media(media="print")
        assert found.page.locator("tbody tr:visible").count() == 9
        controls = "button:not(.sort):visible, select:visible, nav:visible"
        assert found.page.locator(controls).count() == 0
        sort = found.page.locator(".sort").first
        assert sort.evaluate("it => getComputedStyle(it).borderStyle") == "none"


def test_the_heads_are_printed_on_every_page(browser, page_of):
    rows = tuple((str(place), *row[1:]) for place in range(12) for row in ROWS)
    with opened(browser, page_of(rows)) as found:
        pages = page_texts(found.page.pdf())
        assert len(pages) > 2
        assert all("条款" in text and "姓名" in text for text in pages)


def test_the_heads_of_a_list_that_fits_stay_in_sight(browser, page_of):
    rows = tuple((str(place), *row[1:]) for place in range(8) for row in ROWS)
    with opened(browser, page_of(rows)) as found:
        found.page.locator("tbody tr").nth(60).scroll_into_view_if_needed()
        assert found.page.locator("thead th").first.bounding_box()["y"] >= 0
    with opened(browser, page_of(rows), NARROW) as found:
        assert found.page.locator(".table-frame:not(.fits)[tabindex='0']").count() == 1


def test_markup_in_a_cell_is_text_in_a_list_too(browser, page_of):
    hostile = '<img src=x onerror="document.title=1">'
    rows = tuple((row[0], hostile, row[2], "<b>是</b>", row[4]) for row in ROWS)
    with opened(browser, page_of((*rows[:-1], ROWS[0]))) as found:
        found.page.get_by_role("button", name="姓名").click()
        options = found.page.locator("option").all_inner_texts()
        assert found.page.locator("main img, td b, option b").count() == 0
        assert "<b>是</b>" in options
        assert found.page.title() == "工作情况报告"
