from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from stationlog.errors import ArgumentError
from stationlog.indicators.address import FigureAddress, parse_address
from stationlog.letterhead import Letterhead
from stationlog.reporting.answers import printed_as
from stationlog.reporting.blocks import Attachment, Document, Note, Number, Table
from stationlog.reporting.plain_text import cell_text
from stationlog.reporting.report import Report, open_report
from stationlog.reporting.sections.opening import opening
from stationlog.resources import notebooks
from stationlog.station import Station
from tests.reporting.sections.walk import flat, prose

BOOKS = {
    "half-year": "03_half_year_report",
    "annual": "04_annual_report",
    "experience-summary": "05_experience_summary",
}


@pytest.fixture(scope="module", params=BOOKS)
def public(request, sample_station: Station) -> tuple[Report, list]:
    """A public report and every block its notebook shows."""
    report = open_report(request.param, sample_station, "", "是")
    path = Path(notebooks() / f"{BOOKS[request.param]}.ipynb")
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    sources = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    known: dict = {"report": report}
    exec("\n".join(line for line in sources[1].splitlines() if line.startswith("from ")), known)
    shown = []
    for source in sources[2:]:
        shown.append(eval(source, known))
    return report, [block for one in shown for block in flat(one)]


def numbers_of(blocks) -> list[Number]:
    texts = [text for block in blocks for text in prose(block)]
    texts += [cell for b in blocks if isinstance(b, Table) for row in b.rows for cell in row]
    spans = [span for text in texts for span in (text if isinstance(text, tuple) else (text,))]
    return [span for span in spans if isinstance(span, Number)]


def test_every_number_of_it_is_a_figure_as_the_public_version_has_it(public):
    report, blocks = public
    found = numbers_of(blocks)
    assert found
    for number in found:
        address = parse_address(number.address)
        assert isinstance(address, FigureAddress), number
        assert number.text in printed_as(report, number.address)


def test_it_holds_no_list_of_findings_no_records_no_charts_and_nothing_people_wrote(public):
    _, blocks = public
    kinds = {type(block).__name__ for block in blocks}
    assert not kinds & {"Chart", "Blank", "Details", "Faces", "Target"}
    captions = {cell_text(b.caption) for b in blocks if isinstance(b, Table)}
    assert captions <= {
        "",
        "各项指标",
        "按权利类别",
        "按主体类别",
        "按咨询方式",
        "按申请援助事项",
        "按援助方式",
        "按办结方式",
        "活动按类型",
    }


def test_it_says_in_its_title_and_in_an_attachment_that_it_is_public(public):
    report, blocks = public
    (title,) = [block.title for block in flat(opening(report)) if isinstance(block, Document)]
    assert title.endswith("（公开版）")
    assert "公开版说明" in [block.title for block in blocks if isinstance(block, Attachment)]


def test_it_is_no_letter_to_anybody(public):
    report, _ = public
    settings = report.station.settings
    head = Letterhead(red_head="某县市场监督管理局文件")
    station = replace(report.station, settings=settings.model_copy(update={"letterhead": head}))
    shown = flat(opening(replace(report, station=station)))
    (title,) = [block for block in shown if isinstance(block, Document)]
    assert title.letterhead is None and title.addressee is None
    inside = flat(opening(replace(report, station=station, public=False)))
    (letter,) = [block for block in inside if isinstance(block, Document)]
    assert letter.letterhead and letter.addressee


def test_it_names_no_table_and_no_mark_that_it_lacks(public):
    _, blocks = public
    told = "".join(cell_text(b.text) for b in blocks if isinstance(b, Note))
    assert "请说明的变动" not in told and "已报送的报告" not in told


def test_another_word_than_the_one_for_public_is_refused(sample_station: Station):
    with pytest.raises(ArgumentError, match="无法识别"):
        open_report("annual", sample_station, "", "yes")
