from __future__ import annotations

import re
from html.parser import HTMLParser

from stationlog.batch.standard_page import page_html
from stationlog.reporting.html_page import block_page
from stationlog.reporting.sections.rules_page import rules_page
from stationlog.standard.load import load
from tests.checking.logs import both_rulebooks, station_of
from tests.standard.versioned import NAMES, write_versions

BOOKS = both_rulebooks()


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loads: list[str] = []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.ids += [given["id"]] if "id" in given else []
        if tag == "a":
            self.links.append(given["href"])
        elif "src" in given or (
            tag in ("iframe", "object", "link") and given.get("href") != "data:,"
        ):
            self.loads.append(given.get("src", tag))


def read(text: str) -> _Page:
    page = _Page()
    page.feed(text)
    return page


def test_every_rule_and_document_has_its_own_anchor_once():
    page = read(page_html(station_of()))
    assert len(page.ids) == len(set(page.ids))
    assert {*BOOKS.rules, *(book.name for book in BOOKS.books)} <= set(page.ids)


def test_every_link_leads_somewhere_on_the_page_and_nothing_is_loaded():
    page = read(page_html(station_of()))
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
    assert page.loads == []


def test_every_clause_stands_on_the_page_in_its_own_words():
    text = page_html(station_of())
    for clause in BOOKS.clauses.values():
        assert re.sub("[<>]", lambda m: {"<": "&lt;", ">": "&gt;"}[m[0]], clause.text) in text


def test_the_page_holds_no_whole_number_of_a_person():
    text = page_html(station_of())
    assert not re.search(r"(?<!\d)1[3-9]\d{9}(?!\d)", text)
    assert not re.search(r"(?<!\d)\d{17}[\dX]", text)


def test_the_same_rulebooks_give_the_same_page():
    assert page_html(station_of()) == page_html(station_of())


def test_a_rule_of_two_versions_is_told_once_with_both(tmp_path):
    books = load(NAMES, write_versions(tmp_path))
    text = block_page(rules_page(books, "示例站"))
    assert text.count('id="CASE-DECIDE"') == 1
    assert "各版本" in text and "工作日限值：15 → 10" in text
    # the one that the new version dropped stands under the old document
    assert (
        text.index('id="norm-2024"')
        < text.index('id="CASE-HANDLER"')
        < text.index('id="norm-2025"')
    )
