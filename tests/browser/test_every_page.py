"""What must hold of every kind of page that a run makes of the sample."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.desk import NARROW, PAGES, WIDE, opened

_SPILLED = """() => [...document.querySelectorAll("main *")].filter(element =>
    element.getBoundingClientRect().right > innerWidth + 1
    && !element.closest(".table-frame:not(.fits), pre, .skip")).map(element => element.outerHTML.slice(0, 120))"""
_COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
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
        page = found.page
        for summary in page.locator("main summary").all():
            summary.evaluate("one => { one.parentElement.open = false; one.click() }")
            assert summary.evaluate("one => one.parentElement.open")
        for tools in page.locator(".list-tools").all():
            _work(tools)
        for button in page.locator("th button.sort").all():
            button.evaluate("one => one.click()")
            head = button.locator("xpath=..")
            assert head.get_attribute("aria-sort") == "ascending"
            button.evaluate("one => one.click()")
            assert head.get_attribute("aria-sort") == "descending"
            button.evaluate("one => one.click()")
            assert head.get_attribute("aria-sort") is None
        assert found.complaints == []


def _work(tools) -> None:
    """Operate the search, every choice of every select and the button of one list."""
    table = tools.locator("xpath=following-sibling::*[1]//table")
    shown = "one => [...one.rows].filter(row => row.querySelector('td') && !row.hidden).length"
    whole = table.evaluate(shown)
    for select in tools.locator("select").all():
        options = select.locator("option").evaluate_all("all => all.map(one => one.value)")
        counts = []
        for option in options[1:]:
            select.select_option(option)
            counts.append(table.evaluate(shown))
        assert all(0 < count < whole for count in counts)
        select.select_option("")
    tools.locator("input").fill("绝不会有的字 zz")
    assert table.evaluate(shown) == 0
    assert "显示 0 行" in tools.locator("[role=status]").inner_text()
    tools.locator("button").click()
    assert table.evaluate(shown) == whole
    assert tools.locator("input").input_value() == ""
