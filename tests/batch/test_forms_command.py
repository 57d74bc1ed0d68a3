"""`run_reports.py forms`: all files or none, and nobody's writing is overwritten."""

from __future__ import annotations

import json

import pytest

from stationlog.batch.cli import main
from stationlog.batch.forms import run_forms
from stationlog.cleaning.clean import clean_log
from stationlog.errors import ArgumentError
from tests.checking.logs import both_rulebooks
from tests.cleaning.workbooks import station_at


@pytest.fixture
def station(tmp_path):
    return station_at(tmp_path)


def files(station) -> dict[str, bytes]:
    folder = station.root / "forms"
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_a_workbook_and_a_pdf_of_every_form_and_a_workbook_of_all(station, capsys):
    assert main(["forms", "--station", str(station.root), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    named = {name for one in told["made"] for name in one["files"]}
    titles = {form.title for form in both_rulebooks().forms.values()}
    assert named == {f"{title}.{kind}" for title in titles for kind in ("xlsx", "pdf")} | {
        "业务用表（全套）.xlsx"
    }
    assert named | {".made.json"} == set(files(station))
    assert not any(one["missing_glyphs"] for one in told["made"])


def test_the_screen_names_them_and_says_that_they_are_a_proposal(station, capsys):
    assert main(["forms", "--station", str(station.root)]) == 0
    said = capsys.readouterr().out
    assert "知识产权维权援助申请表" in said
    assert "未持有，由工作站核对原文后定稿" in said


def test_made_again_they_are_the_same_to_the_byte(station):
    run_forms(station)
    first = files(station)
    run_forms(station)
    assert files(station) == first


def test_a_form_somebody_filled_in_is_not_overwritten_and_nothing_else_is_changed(station):
    run_forms(station)
    filled = station.root / "forms" / "业务用表（全套）.xlsx"
    filled.write_bytes(filled.read_bytes() + b"filled in")
    before = files(station)
    with pytest.raises(ArgumentError, match="业务用表（全套）"):
        run_forms(station)
    assert files(station) == before


def test_a_form_that_is_in_force_no_longer_goes_and_other_files_stay(station):
    run_forms(station)
    folder = station.root / "forms"
    made = json.loads((folder / ".made.json").read_text(encoding="utf-8"))
    old = folder / "旧表.xlsx"
    old.write_bytes((folder / "业务用表（全套）.xlsx").read_bytes())
    own = folder / "自己的.xlsx"
    own.write_bytes(b"own")
    made["旧表.xlsx"] = made["业务用表（全套）.xlsx"]
    (folder / ".made.json").write_text(json.dumps(made), encoding="utf-8")
    run_forms(station)
    assert not old.exists()
    assert own.read_bytes() == b"own"


@pytest.mark.parametrize("out", ["data/raw", "data/raw/空白表", "reports/forms", "returns"])
def test_blank_forms_never_stand_among_the_logs_or_the_reports(station, out, capsys):
    assert main(["forms", "--station", str(station.root), "--out", out]) == 2
    assert "不能放在这个文件夹里" in capsys.readouterr().err


def test_they_may_stand_elsewhere(station, tmp_path):
    out = tmp_path / "elsewhere"
    assert main(["forms", "--station", str(station.root), "--out", str(out), "--quiet"]) == 0
    assert (out / "知识产权维权援助申请表.pdf").read_bytes().startswith(b"%PDF")


def test_a_station_whose_documents_ask_for_no_forms_is_told(station, capsys):
    settings = station.root / "station.toml"
    text = settings.read_text(encoding="utf-8").replace('"wuhua-2022-33", ', "")
    settings.write_text(text, encoding="utf-8")
    assert main(["forms", "--station", str(station.root)]) == 2
    assert "没有可生成的业务用表" in capsys.readouterr().err


def test_what_was_made_is_known_as_blank_when_it_is_put_among_the_logs(station):
    run_forms(station)
    for path in (station.root / "forms").glob("*.xlsx"):
        (station.raw / path.name).write_bytes(path.read_bytes())
    cleaned = clean_log(station)
    assert set(cleaned.intake_findings["rule_id"].to_pylist()) == {"INTAKE-FORM-BLANK"}
    assert not any(table.num_rows for table in cleaned.records.values())
