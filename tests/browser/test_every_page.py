"""What must hold of every kind of page that a run makes of the sample."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.desk import NARROW, PAGES, WIDE, opened

_SPILLED = """() => [...document.querySelectorAll("main *")].filter(element =>
    element.getBoundingClientRect().right > innerWidth + 1
    && !element.closest(".table-frame:not(.fits), pre, .skip")
).map(element => element.outerHTML.slice(0, 120))"""
_COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
# each operates every control of its kind, in the page for speed, and tells of those that failed
_UNFOLD = """() => [...document.querySelectorAll("main summary")].filter(summary => {
    const box = summary.parentElement;
    box.open = false;
    summary.click();
    return !box.open;
}).map(summary => summary.outerHTML)"""
_FILTER = """() => [...document.querySelectorAll(".list-tools")].filter(tools => {
    const table = tools.nextElementSibling.querySelector("table");
    const rows = [...table.rows].filter(row => row.querySelector("td") && !row.matches(".total"));
    const shown = () => rows.filter(row => !row.hidden).length;
    const set = (control, value, kind) => {
        control.value = value;
        control.dispatchEvent(new Event(kind));
        return shown();
    };
    const chosen = [...tools.querySelectorAll("select")].every(select =>
        [...select.options].slice(1).every(option => {
            const count = set(select, option.value, "change");
            return 0 < count && count < rows.length;
        }) && set(select, "", "change") === rows.length);
    const search = tools.querySelector("input");
    const none = set(search, "绝不会有的字 zz", "input") === 0
        && tools.querySelector("[role=status]").textContent.startsWith("显示 0 行");
    tools.querySelector("button").click();
    return !(chosen && none && shown() === rows.length && search.value === "");
}).map(tools => tools.getAttribute("aria-label"))"""
_SORT = """() => [...document.querySelectorAll("th .sort")].filter(button => {
    const head = button.parentElement;
    const order = () => [...head.closest("table").rows].map(row => row.textContent).join();
    const before = order();
    const said = [1, 2, 3].map(() => { button.click(); return head.getAttribute("aria-sort"); });
    return said.join() !== "ascending,descending," || order() !== before;
}).map(button => button.textContent)"""
_LOST = """() => [...document.querySelectorAll('a[href^="#"]')]
    .filter(link => !document.getElementById(decodeURIComponent(link.hash.slice(1))))
    .map(link => link.outerHTML)"""


@pytest.mark.parametrize("name", PAGES)
def test_no_request_leaves_and_nothing_is_complained_of(browser, reports, name):
    with opened(browser, reports / name) as found:
        found.page.wait_for_timeout(50)
        assert [url for url in found.asked if not url.startswith(("file:", "data:"))] == []
        assert found.asked[0].endswith(name)
        assert found.complaints == []


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("name", PAGES)
def test_nobody_is_shut_out_in_light_or_dark(browser, reports, name, width):
    with opened(browser, reports / name, width) as found:
        assert _violations(found.page) == []
        # the dark page is the same page in other colours
        found.page.emulate_media(color_scheme="dark")
        assert _violations(found.page, _COLOURS) == []


def test_nobody_is_shut_out_of_what_is_folded(browser, reports):
    with opened(browser, reports / "2025H1" / "half-year.html") as found:
        found.page.evaluate(_UNFOLD)
        found.page.wait_for_timeout(100)
        assert found.page.locator("main details:not([open])").count() == 0
        assert _violations(found.page) == []


def _violations(page, options: dict | None = None) -> list[tuple[str, str]]:
    """What axe-core finds: the rule and the first element."""
    result = Axe().run(page, options={"resultTypes": ["violations"], **(options or {})})
    assert result.response["testEngine"]["name"] == "axe-core"
    return [(one["id"], one["nodes"][0]["html"][:200]) for one in result.response["violations"]]


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("name", PAGES)
def test_the_page_never_scrolls_sideways_only_tables_in_their_frames(browser, reports, name, width):
    with opened(browser, reports / name, width) as found:
        page = found.page
        assert page.evaluate("document.documentElement.scrollWidth") == width
        assert page.evaluate(_SPILLED) == []
        for frame in page.locator(".table-frame:not(.fits):visible").all():
            assert frame.get_attribute("tabindex") == "0"
            frame.evaluate("frame => { frame.scrollLeft = 9999 }")
            assert frame.evaluate("frame => frame.scrollLeft") > 0


@pytest.mark.parametrize("name", PAGES)
def test_every_link_within_the_page_has_its_target(browser, reports, name):
    with opened(browser, reports / name) as found:
        assert found.page.locator('a[href^="#"]').count() > 1
        assert found.page.evaluate(_LOST) == []
        ids = found.page.evaluate("[...document.querySelectorAll('[id]')].map(one => one.id)")
        assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", PAGES)
def test_without_a_script_the_page_is_whole_and_has_no_dead_control(browser, reports, name):
    with opened(browser, reports / name, java_script_enabled=False) as found:
        page = found.page
        assert page.locator("button, select, input").count() == 0
        assert page.locator("nav.contents a").first.is_visible()
        folded = page.locator("main details:not([open]) > summary")
        if folded.count():
            folded.first.click()
            assert page.locator("main details[open]").count() >= 1


def test_every_link_of_the_list_of_reports_leads_to_a_file(browser, reports):
    with opened(browser, reports / "index.html") as found:
        links = found.page.evaluate(
            "[...document.querySelectorAll('a[href]')].map(link => link.getAttribute('href'))"
        )
        files = [link for link in links if not link.startswith("#")]
        assert len(files) > 10
        assert [link for link in files if not (reports / link).is_file()] == []


@pytest.mark.parametrize("name", PAGES)
def test_every_button_select_and_fold_does_what_it_says(browser, reports, name):
    with opened(browser, reports / name) as found:
        assert found.page.evaluate(_UNFOLD) == []
        assert found.page.evaluate(_FILTER) == []
        assert found.page.evaluate(_SORT) == []
        assert found.complaints == []
