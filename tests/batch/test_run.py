from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from html import unescape

import pytest

from stationlog.batch.console import NoWatch
from stationlog.batch.lock import only_run
from stationlog.batch.parameters import report_kind
from stationlog.batch.plan import CLEAN
from stationlog.batch.run import run_newest, run_report, run_stage
from stationlog.errors import ArgumentError, CannotFinish, InputError
from stationlog.resources import notebooks
from stationlog.station import open_station
from stationlog.vocabulary.periods import Period
from tests.batch.stations import PERSONAL, WHOLE_RUN, make_station, notebooks_with, tree

REPORTS = {
    *(f"2025H1/half-year.{suffix}" for suffix in ("ipynb", "html", "pdf", "docx")),
    *(f"2025/annual.{suffix}" for suffix in ("ipynb", "html", "pdf", "docx")),
    *(f"2025/experience-summary.{suffix}" for suffix in ("ipynb", "html", "pdf", "docx")),
}
BESIDE = {
    f"{folder}/{name}"
    for folder in ("2025", "2025H1")
    for name in ("findings.parquet", "findings.xlsx", "manifest.json")
}
PAPERS = {
    f"working-papers/{stem}.{suffix}"
    for stem in ("01_clean_log", "02_check_records")
    for suffix in ("ipynb", "html")
}


@pytest.fixture
def station(tmp_path):
    return open_station(str(make_station(tmp_path / "station")))


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """One whole run: its station and its result."""
    station = open_station(str(make_station(tmp_path_factory.mktemp("whole") / "station")))
    return station, run_newest(station, WHOLE_RUN, NoWatch())


def test_a_whole_run_leaves_reports_findings_papers_and_index_and_nothing_else(whole):
    station, result = whole
    assert set(tree(station.reports)) == REPORTS | BESIDE | PAPERS | {"index.html", "standard.html"}
    assert result.exit_code(strict=False) == 0
    assert result.exit_code(strict=True) == 1


def test_a_second_station_with_the_same_log_gets_the_same_bytes(whole, station):
    run_newest(station, WHOLE_RUN, NoWatch())
    assert tree(station.reports) == tree(whole[0].reports)


def test_no_output_and_no_name_of_an_output_holds_personal_data(whole):
    for name, content in tree(whole[0].reports).items():
        text = name + content.decode("utf-8", "ignore")
        assert not any(personal in text for personal in PERSONAL), name


def test_the_manifest_holds_the_digest_of_every_file_beside_it(whole):
    folder = whole[0].reports / "2025"
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    digests = {name: entry["sha256"] for name, entry in manifest["files"].items()}
    assert digests == {
        name: hashlib.sha256(content).hexdigest()
        for name, content in tree(folder).items()
        if name != "manifest.json"
    }


def test_every_link_of_the_index_is_relative_and_leads_to_a_file(whole):
    reports = whole[0].reports
    page = (reports / "index.html").read_text(encoding="utf-8")
    links = set(re.findall(r'<a href="([^"#]+)"', page))
    assert links == set(tree(reports)) - {"index.html"}
    assert not re.search(r'(?:src|href)="(?:https?:)?//', page)


def test_the_raw_log_is_not_touched(whole):
    fresh = tree(whole[0].raw)
    assert list(fresh) == ["咨询登记.csv"]


def test_one_report_that_fails_does_not_stop_the_others_and_keeps_its_old_files(station, tmp_path):
    run_newest(station, WHOLE_RUN, NoWatch())
    before = tree(station.reports)
    broken = notebooks_with(tmp_path / "notebooks", annual="stops at an error")
    result = run_newest(station, broken, NoWatch())
    assert [outcome.task.stem for outcome in result.failed] == ["annual"]
    assert result.exit_code(strict=False) == 3
    after = tree(station.reports)
    for suffix in ("ipynb", "html", "pdf", "docx"):
        assert after[f"2025/annual.{suffix}"] == before[f"2025/annual.{suffix}"]
    manifest = json.loads(after["2025/manifest.json"])
    assert manifest["left_from_an_earlier_run"] == [
        f"annual.{suffix}" for suffix in ("docx", "html", "ipynb", "pdf")
    ]
    assert "旧版" in after["index.html"].decode("utf-8")
    log = (station.root / result.log).read_text(encoding="utf-8")
    assert "年度工作报告" in log
    assert not any(personal in log for personal in PERSONAL)


def test_a_first_notebook_that_fails_ends_the_run_and_changes_no_report(station, tmp_path):
    broken = notebooks_with(tmp_path / "notebooks", clean="raises a station error")
    with pytest.raises(InputError, match="没有可用的记录"):
        run_newest(station, broken, NoWatch())
    assert not tree(station.reports)


def test_a_defect_in_the_first_notebook_is_told_with_a_log_file(station, tmp_path):
    broken = notebooks_with(tmp_path / "notebooks", clean="stops at an error")
    with pytest.raises(CannotFinish, match="last-failure"):
        run_newest(station, broken, NoWatch())
    log = (station.processed / "logs" / "last-failure.log").read_text(encoding="utf-8")
    assert "ValueError" in log
    assert "13812345678" not in log


def test_one_report_is_cleaned_checked_and_rendered_alone(station):
    result = run_report(report_kind("half-year"), Period(2025, 2), station, WHOLE_RUN, NoWatch())
    assert result.exit_code(strict=False) == 0
    made = {name for name in tree(station.reports) if name.startswith("20")}
    assert made == {
        f"2025H2/{name}"
        for name in (
            "half-year.ipynb",
            "half-year.html",
            "half-year.pdf",
            "half-year.docx",
            "findings.parquet",
            "findings.xlsx",
            "manifest.json",
        )
    }


def test_a_period_outside_the_logs_span_is_an_argument_error(station):
    with pytest.raises(ArgumentError, match="2019H1"):
        run_report(report_kind("half-year"), Period(2019, 1), station, WHOLE_RUN, NoWatch())
    assert not tree(station.reports)


def test_one_stage_makes_one_working_paper(station):
    run_stage(CLEAN, station, WHOLE_RUN, NoWatch())
    assert set(tree(station.reports)) == {
        "index.html",
        "working-papers/01_clean_log.html",
        "working-papers/01_clean_log.ipynb",
    }


def test_two_runs_at_once_do_not_mix(station):
    with only_run(station.processed), pytest.raises(CannotFinish, match="另一次运行"):
        run_stage(CLEAN, station, WHOLE_RUN, NoWatch())
    with only_run(station.processed):
        assert station.processed.is_dir()


def test_the_folder_of_personal_data_is_its_owners_alone(whole):
    assert whole[0].processed.stat().st_mode & 0o077 == 0


def test_a_manifest_that_cannot_be_written_stops_the_reports_too(station):
    run_newest(station, WHOLE_RUN, NoWatch())
    stuck = station.reports / "2025H1" / "manifest.json"
    stuck.unlink()
    stuck.mkdir()
    before = tree(station.reports)
    (station.raw / "咨询登记.csv").write_text("编号,咨询日期\n1,2025-02-03\n", encoding="utf-8")
    with pytest.raises(CannotFinish):
        run_newest(station, WHOLE_RUN, NoWatch())
    assert tree(station.reports) == before


def test_what_somebody_else_put_beside_the_reports_is_not_named(station):
    run_newest(station, WHOLE_RUN, NoWatch())
    (station.reports / "2025" / "张小样的信.txt").write_text("x", encoding="utf-8")
    run_newest(station, WHOLE_RUN, NoWatch())
    manifest = (station.reports / "2025" / "manifest.json").read_text(encoding="utf-8")
    assert "annual.html" in manifest
    assert "张小样" not in manifest


def test_a_public_version_stands_beside_the_internal_one(station):
    half = (report_kind("half-year"), Period(2025, 1), station)
    run_report(*half, notebooks(), NoWatch())
    before = tree(station.reports)
    run_report(*half, notebooks(), NoWatch(), public=True)
    after = tree(station.reports)
    assert not any(name.encode() in before["2025H1/figures.parquet"] for name in PERSONAL)
    made = {f"2025H1/half-year.public.{suffix}" for suffix in ("ipynb", "html", "pdf", "docx")}
    assert made == after.keys() - before.keys()
    for suffix in ("ipynb", "html", "pdf"):
        name = f"2025H1/half-year.{suffix}"
        assert after[name] == before[name]
    page = after["2025H1/half-year.public.html"].decode()
    assert "（公开版）" in page and "&lt;5" in page


_LETTER = """
[letterhead]
red_head = "某县市场监督管理局文件"
copies_to = ["某县抄送办"]
printed_by = "某县印发室"

[[sent]]
report = "half-year"
period = "2025H1"
dated = 2025-07-01
number = "某市监〔2025〕12号"
signer = "钱某签"
printed_on = 2025-07-02
"""


def test_the_notebook_of_a_public_version_holds_nothing_its_page_does_not_show(tmp_path):
    folder = make_station(tmp_path / "站")
    with (folder / "station.toml").open("a", encoding="utf-8") as file:
        file.write(_LETTER)
    station = open_station(station=str(folder))
    half = report_kind("half-year"), Period(2025, 1)
    run_report(*half, station, notebooks(), NoWatch(), public=True)
    made = station.reports / "2025H1"
    text = (made / "half-year.public.ipynb").read_text(encoding="utf-8")
    page = (made / "half-year.public.html").read_text(encoding="utf-8")
    superior = station.settings.station.superior
    kept_back = (*PERSONAL, superior, "钱某签", "〔2025〕12号", "抄送办", "印发室", str(tmp_path))
    assert not [name for name in kept_back if name in text or name in page]
    cells = json.loads(text)["cells"]
    # what it says to run is what every station has, and its parameters
    usual = json.loads((notebooks() / "03_half_year_report.ipynb").read_text(encoding="utf-8"))
    sources = {"".join(cell["source"]) for cell in usual["cells"]}
    (own,) = [cell for cell in cells if "".join(cell["source"]) not in sources]
    assert own["metadata"]["tags"] == ["injected-parameters"]
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    assert {output["output_type"] for output in outputs} == {"execute_result"}
    held = {(address, shown) for output in outputs for address, shown in _numbers(output["data"])}
    told = set(re.findall(r'data-figure="([^"]*)">([^<]*)<', page))
    assert held and held <= {(unescape(address), unescape(shown)) for address, shown in told}
    # nor is anything made to write in
    assert not (folder / "narrative").exists()


def _numbers(held) -> Iterator[tuple[str, str]]:
    if isinstance(held, dict):
        if held.get("block") == "Number":
            yield held["address"], held["text"]
        held = list(held.values())
    if isinstance(held, list):
        for item in held:
            yield from _numbers(item)
