from __future__ import annotations

import json
import os
import stat

import openpyxl
import pytest

from stationlog.batch.cli import main
from stationlog.pseudonyms import KEY_FILE
from tests.batch.stations import PERSONAL, make_station


def run(station, *asked, capsys):
    code = main(["--station", str(station), *asked, "--json"])
    return code, capsys.readouterr()


@pytest.fixture(scope="module")
def station(tmp_path_factory):
    folder = make_station(tmp_path_factory.mktemp("keyed") / "station")
    assert main(["--station", str(folder), "key", "--quiet"]) == 0
    assert main(["--station", str(folder), "report", "half-year", "2025H1", "--quiet"]) == 0
    return folder


def test_the_annex_says_who_stands_behind_each_token(station, capsys):
    code, told = run(station, "annex", "2025H1", "--key", KEY_FILE, capsys=capsys)
    assert code == 0
    made = json.loads(told.out)
    path = station / made["file"]
    assert not path.is_relative_to(station / "reports")
    rows = list(openpyxl.load_workbook(path).active.iter_rows(values_only=True))
    assert "不得报送" in rows[0][0]
    names = {row[1]: row for row in rows[4:]}
    assert set(names) == {"张小文", "王小芳", "李大明"}
    assert names["张小文"][0].startswith("张某·")
    assert names["张小文"][3] == "13812345678"
    # whoever took the call has not the caller's phone
    assert not names["李大明"][3]
    if os.name == "posix":
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_neither_the_screen_nor_the_reports_name_anybody_or_hold_the_key(station, capsys):
    _, told = run(station, "annex", "2025H1", "--key", KEY_FILE, capsys=capsys)
    key = (station / KEY_FILE).read_text(encoding="utf-8").splitlines()[-1]
    shown = told.out + told.err
    for path in sorted((station / "reports").rglob("*")):
        if path.suffix in (".html", ".ipynb", ".json"):
            shown += path.read_text(encoding="utf-8")
    shown += (station / "data" / "processed" / "run.json").read_text(encoding="utf-8")
    assert key not in shown
    assert not [one for one in PERSONAL if one in told.out + told.err]


def test_the_report_says_what_the_tokens_are(station):
    page = (station / "reports" / "2025H1" / "half-year.html").read_text(encoding="utf-8")
    manifest = json.loads((station / "reports" / "2025H1" / "manifest.json").read_text("utf-8"))
    assert f"密钥指纹：{manifest['masking_key']}" in page


def test_without_a_key_there_is_no_annex(station, capsys):
    code, told = run(station, "annex", "2025H1", capsys=capsys)
    assert code == 2
    assert "没有给出密钥" in told.out


def test_a_wrong_key_is_refused(station, tmp_path, capsys):
    (tmp_path / "other.key").write_text("ab" * 32, encoding="utf-8")
    code, told = run(
        station, "annex", "2025H1", "--key", str(tmp_path / "other.key"), capsys=capsys
    )
    assert code == 2
    assert "这不是生成这些报告的密钥" in told.out
    assert "ab" * 32 not in told.out


def test_a_period_without_reports_has_no_annex(station, capsys):
    code, told = run(station, "annex", "2024H1", "--key", KEY_FILE, capsys=capsys)
    assert code == 2
    assert "还没有" in told.out


def test_reports_made_without_a_key_say_so_and_have_no_annex(tmp_path, capsys):
    folder = make_station(tmp_path / "station")
    assert main(["--station", str(folder), "report", "half-year", "2025H1", "--quiet"]) == 0
    page = (folder / "reports" / "2025H1" / "half-year.html").read_text(encoding="utf-8")
    assert "站点没有掩码密钥" in page
    run(folder, "key", capsys=capsys)
    code, told = run(folder, "annex", "2025H1", "--key", KEY_FILE, capsys=capsys)
    assert code == 2
    assert "报告里没有代号" in told.out


def test_a_broken_key_is_named_by_its_own_file(station, tmp_path, capsys):
    (tmp_path / "bad.key").write_text("nothing", encoding="utf-8")
    code, told = run(station, "annex", "2025H1", "--key", str(tmp_path / "bad.key"), capsys=capsys)
    assert code == 2
    assert "bad.key" in json.loads(told.out)["error"]["where"]


def test_a_new_key_says_which_reports_have_tokens_of_the_lost_one(tmp_path, capsys):
    folder = make_station(tmp_path / "station")
    main(["--station", str(folder), "key", "--quiet"])
    assert main(["--station", str(folder), "report", "half-year", "2025H1", "--quiet"]) == 0
    manifest = json.loads((folder / "reports" / "2025H1" / "manifest.json").read_text("utf-8"))
    _, told = run(folder, "key", capsys=capsys)
    assert json.loads(told.out)["reports_of_another_key"] == {}
    (folder / KEY_FILE).unlink()
    _, told = run(folder, "key", capsys=capsys)
    other = {"2025H1": manifest["masking_key"]}
    assert json.loads(told.out)["reports_of_another_key"] == other
    main(["--station", str(folder), "key"])
    said = capsys.readouterr().out
    assert "没有改动" in said and f"2025H1（指纹 {manifest['masking_key']}）" in said
