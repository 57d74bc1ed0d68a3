"""Reading a page: colours, contents, addresses, a number's origin, the way back, the keyboard."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from stationlog.reporting.blocks import Blocks, Chart, Column, Heading, Paragraph
from stationlog.reporting.charts import bars
from stationlog.reporting.render import render_html
from tests.browser.desk import NARROW, opened
from tests.reporting.pages import report_of

_PAPER = "getComputedStyle(document.querySelector('main')).backgroundColor"
_WHITE, _DARK = "rgb(255, 255, 255)", "rgb(28, 28, 26)"
_REACHED = """() => [...document.querySelectorAll(
    "a[href], button, summary, input, select, [tabindex='0']"
)].filter(it => it.checkVisibility()).length"""
# where the keyboard is: a number of its own for each control, and how its ring looks
_HERE = """() => {
    const it = document.activeElement;
    const style = getComputedStyle(it);
    it.dataset.seen ||= String(document.querySelectorAll("[data-seen]").length);
    return [it.dataset.seen, style.outlineStyle, parseFloat(style.outlineWidth)];
}"""
_ROWS = "".join(f'<tr><td><span id="f-1-{n}">第{n}行</span></td></tr>' for n in range(1, 9))
_FRAME = (
    '<div class="table-frame" tabindex="0" role="group" aria-label="{}"><table>{}</table></div>'
)
_ENTRY = (
    '<details id="f-1"><summary>接待咨询 104 件次</summary><ul><li>口径：一事一记。</li></ul>'
    + _FRAME.format("数", f"<tbody>{_ROWS}</tbody>")
    + _FRAME.format("记录", "<tbody><tr><td>ZX-1</td></tr></tbody>")
    + "</details>"
)


@pytest.fixture
def long_page(tmp_path):
    """A report of three sections; a number in the first opens an entry at the end."""
    filler = [Paragraph("正文" * 200)] * 6
    blocks = [part for n in "一二三" for part in (Heading(1, f"{n}、第{n}节"), *filler)]
    source = render_html(report_of(*blocks, demo=True), "x")
    number = '<p>接待咨询<a class="figure" href="#f-1">104件次</a>。</p>'
    source = source.replace("</h2>", f"</h2>{number}", 1)
    source = source.replace('<div class="page-end">', f'{_ENTRY}<div class="page-end">')
    path = tmp_path / "page.html"
    path.write_text(source, "utf-8")
    return path


@pytest.mark.parametrize(
    ("system", "first", "second"), [("light", _WHITE, _DARK), ("dark", _DARK, _WHITE)]
)
def test_colours_follow_the_system_until_the_reader_changes_them(
    browser, long_page, system, first, second
):
    with opened(browser, long_page, scheme=system) as found:
        page = found.page
        assert page.evaluate(_PAPER) == first
        page.locator("button.theme").click()
        assert page.evaluate(_PAPER) == second
        page.reload()
        assert page.evaluate(_PAPER) == second
        page.locator("button.theme").click()
        page.emulate_media(color_scheme="dark" if system == "light" else "light")
        assert page.evaluate(_PAPER) == second  # the system is followed again
        page.emulate_media(media="print")
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == _WHITE


def test_a_browser_that_stores_nothing_changes_colours_all_the_same(browser, long_page):
    with opened(browser, long_page) as found:
        found.page.add_init_script(
            "Object.defineProperty(window, 'localStorage', { get() { throw Error('no') } })"
        )
        found.page.reload()
        found.page.locator("button.theme").click()
        assert found.page.evaluate(_PAPER) == _DARK
        assert found.complaints == []


def test_the_contents_mark_where_the_reader_is(browser, long_page):
    with opened(browser, long_page) as found:
        page = found.page
        marked = page.locator(".contents a[aria-current]")
        page.locator("h2").nth(1).evaluate("it => it.scrollIntoView()")
        expect(marked).to_have_text("二、第二节")
        assert marked.count() == 1
        page.locator(".contents a").first.click()
        expect(marked).to_have_text("一、第一节")
        assert page.locator("h2").first.bounding_box()["y"] > 38  # below the banner


def test_on_a_narrow_screen_the_contents_fold_and_tell_the_section(browser, long_page):
    with opened(browser, long_page, NARROW) as found:
        page = found.page
        assert not page.locator(".contents ul").is_visible()
        page.locator(".contents summary").click()
        page.get_by_role("link", name="三、第三节").click()
        assert not page.locator(".contents ul").is_visible()
        expect(page.locator(".here")).to_have_text("三、第三节")
        assert page.locator("h2").nth(2).bounding_box()["y"] > 80  # below banner and bar
        page.locator(".contents summary").focus()
        page.keyboard.press("Enter")
        assert page.locator(".contents ul").is_visible()
        page.keyboard.press("Escape")
        assert not page.locator(".contents ul").is_visible()


@pytest.mark.parametrize("width", [1280, NARROW])
def test_a_number_shows_its_origin_beside_it_and_the_keyboard_comes_back(browser, long_page, width):
    with opened(browser, long_page, width) as found:
        page = found.page
        number = page.locator("main a.figure")
        number.focus()
        page.keyboard.press("Enter")
        card = page.get_by_role("dialog", name="接待咨询 104 件次")
        assert "口径：一事一记。" in card.inner_text()
        box = card.bounding_box()
        assert (
            box["x"] >= 0 and box["x"] + box["width"] <= width and box["y"] + box["height"] <= 850
        )
        assert page.locator("[id='f-1-1']").count() == 1  # the copy has no ids
        told = Axe().run(page).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in told] == []
        page.keyboard.press("Escape")
        assert not card.is_visible()
        assert number.evaluate("it => it === document.activeElement")


def test_a_number_of_an_entrys_row_shows_that_row_alone(browser, long_page):
    source = long_page.read_text("utf-8")
    long_page.write_text(source.replace('href="#f-1"', 'href="#f-1-5"'), "utf-8")
    with opened(browser, long_page) as found:
        found.page.locator("main a.figure").click()
        card = found.page.get_by_role("dialog")
        assert "口径：一事一记。" in card.inner_text()
        assert card.get_by_role("cell").all_inner_texts() == ["第5行"]
        found.page.get_by_role("link", name="到附件中查看").click()
        expect(found.page.locator("#f-1-5")).to_be_in_viewport()


def test_a_number_with_an_entry_of_its_own_shows_its_first_row_and_its_records(browser, long_page):
    with opened(browser, long_page) as found:
        found.page.locator("main a.figure").click()
        cells = found.page.get_by_role("dialog").get_by_role("cell")
        assert cells.all_inner_texts() == ["第1行", "ZX-1"]


def test_a_sheet_on_a_narrow_screen_does_not_lie_on_its_number(browser, long_page):
    with opened(browser, long_page, NARROW) as found:
        number = found.page.locator("main a.figure")
        number.evaluate("it => it.scrollIntoView({ block: 'end' })")
        number.click()
        sheet = found.page.get_by_role("dialog").bounding_box()
        box = number.bounding_box()
        assert box["y"] + box["height"] <= sheet["y"]


def test_from_the_origin_on_to_the_annex_and_back_to_the_number(browser, long_page):
    with opened(browser, long_page) as found:
        page = found.page
        page.locator("main a.figure").click()
        page.get_by_role("link", name="到附件中查看").click()
        entry = page.locator("#f-1")
        assert entry.evaluate("it => it.open")
        expect(entry).to_be_in_viewport()
        assert page.evaluate("scrollY") > 500
        page.get_by_role("button", name="返回原处").click()
        assert page.evaluate("scrollY") == 0
        number = page.locator("main a.figure")
        assert number.evaluate("it => it === document.activeElement")
        assert not page.locator("button.back").is_visible()


@pytest.mark.parametrize("address", ["#f-1", "#f-1-1"])
def test_an_address_opens_what_it_names(browser, long_page, address):
    with opened(browser, long_page) as found:
        page = found.page
        page.goto(long_page.as_uri() + address)
        page.reload()
        assert page.locator("#f-1").evaluate("it => it.open")
        assert 38 <= page.locator(address).bounding_box()["y"] < 850
        assert found.complaints == []


def test_an_address_that_names_nothing_is_no_mistake(browser, long_page):
    with opened(browser, long_page) as found:
        found.page.goto(long_page.as_uri() + "#%E4%B8%8D%E5%9C%A8")
        found.page.reload()
        assert found.complaints == []


def test_without_a_script_a_number_is_a_plain_link_to_its_entry(browser, long_page):
    with opened(browser, long_page, java_script_enabled=False) as found:
        found.page.locator("main a.figure").click()
        assert found.page.url.endswith("#f-1")
        assert found.page.locator("#f-1").bounding_box()["y"] < 850


def test_a_chart_gives_its_numbers_as_a_table(browser, tmp_path):
    rows = (("甲", "3"), ("乙", "5"))
    chart = Chart(
        "图",
        bars(["甲", "乙"], [3, 5], ["3", "5"], unit="件"),
        "两根条",
        (Column("名"), Column("数")),
        rows,
    )
    path = tmp_path / "page.html"
    path.write_text(render_html(report_of(Blocks(chart)), "x"), "utf-8")
    with opened(browser, path) as found:
        found.page.get_by_text("图中数据").click()
        assert found.page.get_by_role("cell", name="乙").is_visible()


def test_the_keyboard_alone_reaches_every_control_and_sees_where_it_is(browser, long_page):
    with opened(browser, long_page) as found:
        page = found.page
        wanted = page.evaluate(_REACHED)
        page.keyboard.press("Tab")
        assert page.locator(".skip").evaluate("it => it === document.activeElement")
        assert page.locator(".skip").bounding_box()["x"] >= 0
        seen = set()
        for _ in range(wanted):
            number, style, width = page.evaluate(_HERE)
            assert style != "none" and width >= 2
            seen.add(number)
            page.keyboard.press("Tab")
        assert len(seen) == wanted
