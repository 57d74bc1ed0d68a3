"""Every number of every report is answered for: see walk.py and by_hand.py."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser

import pytest

from stationlog.reporting.answers import printed_as
from stationlog.reporting.blocks import (
    Block,
    Blocks,
    Bullets,
    Chart,
    Details,
    Faces,
    Heading,
    Note,
    Number,
    Paragraph,
    Quoted,
    Table,
)
from stationlog.reporting.plain_text import cell_text, words
from stationlog.reporting.render import render_html, render_pdf
from tests.reporting.numbers.conftest import Made
from tests.reporting.numbers.recount import catalogue
from tests.reporting.numbers.walk import Told, blocks_of, walk
from tests.reporting.pages import page_texts
from tests.reporting.sections.walk import flat

_WATERMARK = "演示数据"
KINDS = ("half-year", "annual", "experience-summary")


def walked(made: Made) -> Told:
    return walk(*blocks_of(made.notebook), ids=made.hand.ids)


@pytest.mark.parametrize("kind", KINDS)
def test_every_number_of_a_report_is_what_its_records_give(kind, sample_reports):
    made = sample_reports[kind]
    told = walked(made)
    assert len(told.numbers) > 1000
    assert made.hand.told_wrong(told) == ""


def test_every_number_of_a_station_with_odd_data_is_what_its_records_give(odd_report):
    told = walked(odd_report)
    assert len(told.numbers) > 1000
    assert odd_report.hand.told_wrong(told) == ""


def test_the_walk_meets_every_kind_of_figure(sample_reports):
    met = {
        catalogue()[number.address.split("/")[1].partition("#")[0]]["measure"]
        for number in walked(sample_reports["half-year"]).numbers
        if number.address[:4].isdigit()
    }
    assert met == {"count", "sum", "distinct", "rate", "mean_workdays", "stock", "undated"}
    shown = {
        number.address.partition("#")[2] for number in walked(sample_reports["annual"]).numbers
    }
    assert shown == {"", "fraction", "change", "count"}


@pytest.mark.parametrize("kind", KINDS)
def test_every_address_is_resolved_to_what_is_printed(kind, sample_reports):
    made = sample_reports[kind]
    report = made.report
    for number in dict.fromkeys(walked(made).numbers):
        assert number.text in printed_as(report, number.address), number


def _replaced(block: Block, old: Number, new: Number | Quoted | str) -> Block:
    """`block` with another span in the place of one of its paragraphs'."""
    if isinstance(block, Blocks):
        return Blocks(*(_replaced(item, old, new) for item in block.items))
    if isinstance(block, Paragraph) and isinstance(block.text, tuple):
        return Paragraph(tuple(new if span == old else span for span in block.text))
    return block


def _changes(number: Number) -> dict[str, Number | Quoted | str]:
    """What somebody might print in its place."""
    return {
        "free-hand digits": number.text,
        "free-hand digits called a quote": Quoted(f"共{number.text}"),
        "another number": replace(number, text=number.text.replace("2", "3")),
        "another figure's address": replace(number, address="2025H1/cases.closed"),
        "another period's address": replace(number, address="2024H1/cases.applied"),
        "no figure's address": replace(number, address="2025H1/cases.invented"),
        "no file's address": replace(number, address="coverage.parquet/2025H1/X/records_checked"),
    }


@pytest.mark.parametrize("change", _changes(Number("24件", "2025H1/cases.applied")))
def test_the_walk_fails_for(change, sample_reports):
    made = sample_reports["half-year"]
    blocks = blocks_of(made.notebook)
    right = Number("24件", "2025H1/cases.applied")
    told = walk(*(_replaced(block, right, _changes(right)[change]) for block in blocks))
    assert right in walk(*blocks).numbers
    assert right not in [span for span in told.numbers if span.text != right.text]
    assert made.hand.told_wrong(replace(told, free_hand=told.free_hand)) != ""


@pytest.mark.parametrize(
    "block",
    (
        Heading(2, "（一）共12件"),
        Heading(3, "1.咨询12件"),
        Note("共 12 条"),
        Bullets(("共12件",)),
        Paragraph("今年办结12件，占10%"),
        Paragraph("第12页"),
        Details("x", "共12件", Blocks()),
        Faces(Paragraph("12"), Paragraph("十二")),
    ),
)
def test_a_digit_written_by_hand_fails_wherever_it_stands(block):
    assert walk(block).free_hand


@pytest.mark.parametrize(
    "text",
    (
        "2025年上半年",
        "2025年6月30日",
        "统计期为2025年1月1日至2025年6月30日",
        "华市监管〔2022〕33号",
        "DB44/T 2362-2022",
        "见附件3至附件5",
        "2025-06-30",
    ),
)
def test_dates_and_numbers_of_documents_are_no_figures(text):
    assert walk(Paragraph(text)).free_hand == ()


def test_the_walk_fails_where_a_figure_was_counted_wrong(sample_reports, monkeypatch):
    made = sample_reports["half-year"]
    told = walked(made)
    for row in made.hand.recount.rows["cases"]:
        if row["applied_on"] and row["applied_on"].isoformat() >= "2025-06-27":
            monkeypatch.setitem(row, "applied_on", None)
    assert "2025H1/cases.applied" in made.hand.told_wrong(told)


class _Figures(HTMLParser):
    """(address, text) of every number of a page, where it is no part of an entry."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self.targets: list[str] = []
        self.ids: set[str] = set()
        self._address = ""

    def handle_starttag(self, tag, attrs) -> None:
        named = dict(attrs)
        self.ids.add(named.get("id") or "")
        if named.get("class") == "figure" and tag in ("a", "span"):
            self._address = named["data-figure"]
            self.found.append((self._address, ""))
            self.targets += [named["href"].removeprefix("#")] if tag == "a" else []

    def handle_data(self, data) -> None:
        if self._address:
            address, text = self.found[-1]
            self.found[-1] = (address, text + data)

    def handle_endtag(self, tag) -> None:
        if tag in ("a", "span"):
            self._address = ""


@pytest.mark.parametrize("kind", KINDS)
def test_the_page_prints_every_number_and_links_it_to_an_entry(kind, sample_reports):
    made = sample_reports[kind]
    page = _Figures()
    page.feed(render_html(made.notebook, kind))
    shown = [_without_faces(block) for block in blocks_of(made.notebook)]
    numbers = Counter((number.address, number.text) for number in walk(*shown).numbers)
    assert Counter(page.found) == numbers
    assert page.targets and set(page.targets) <= page.ids
    assert len(page.targets) == len(page.found)


def test_what_an_entry_prints_is_what_its_block_holds(sample_reports):
    page = render_html(sample_reports["half-year"].notebook, "half-year")
    rows = {row for block in _entries(sample_reports["half-year"]) for row in _rows(block)}
    for row in rows:
        assert row in unescape(page), row


def _entries(made: Made) -> list[Details]:
    return [
        entry
        for block in blocks_of(made.notebook)
        for item in flat(block)
        if isinstance(item, Faces)
        for entry in flat(item.screen)
    ]


def _rows(entry: Details) -> list[str]:
    numbers = next(item for item in flat(entry.body) if isinstance(item, Table))
    return [f'<td class="right">{row[1].text}</td>' for row in numbers.rows]


def _without_faces(block: Block) -> Block:
    if isinstance(block, Blocks):
        return Blocks(*(_without_faces(item) for item in block.items))
    return Blocks() if isinstance(block, Faces) else block


@pytest.mark.parametrize("kind", KINDS)
def test_the_pdf_prints_every_number_in_its_sentence_and_row(kind, sample_reports):
    made = sample_reports[kind]
    pages = page_texts(render_pdf(made.notebook, kind).content)
    pdf = "".join(_without_margins("".join(page.split())) for page in pages)
    items = [item for block in blocks_of(made.notebook) for item in flat(block)]
    for chart in [item for item in items if isinstance(item, Chart)]:
        # one floats to the head of a page, where a sentence may go on below it
        pdf = pdf.replace(_picture_text(chart), "")
    sentences = [words(item.text) for item in items if isinstance(item, Paragraph)]
    assert len(sentences) > 10
    for sentence in sentences:
        assert "".join(sentence.split()).replace(_WATERMARK, "") in pdf
    figures = next(item for item in items if isinstance(item, Table) and item.caption == "各项指标")
    for row in figures.rows:
        assert "".join("".join(map(cell_text, row)).split()) in pdf


def _picture_text(chart: Chart) -> str:
    """The words of a picture as they are drawn, and its caption below."""
    drawn = re.findall(r"<text[^>]*>([^<]*)</text>", chart.svg)
    return "".join("".join((*map(unescape, drawn), chart.caption)).split())


def _without_margins(page: str) -> str:
    """A page without header, watermark and number, and the places where a word may be divided."""
    for text in ("\u200b", "草稿·未定稿", f"{_WATERMARK}·不得报送", _WATERMARK):
        page = page.replace(text, "")
    return re.sub(r"—\d+—$", "", page)
