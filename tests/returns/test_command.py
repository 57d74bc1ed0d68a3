from __future__ import annotations

import json

import pytest

from stationlog.batch.cli import main
from tests.cleaning.workbooks import consultation, write_sheet
from tests.returns.logs import CONSULTATION_HEADER, NAME, write_log


def test_the_command_tells_each_owners_file_and_what_is_open(station, capsys):
    write_log(station.raw / NAME)
    assert main(["return", "--station", str(station.root), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    (made,) = [one for one in told["made"] if one["file"]]
    assert made["files"] == ["2025年咨询（整改）.xlsx"]
    assert made["must_fix"] >= 1
    assert made["confirm"] >= 1
    assert told["demo"] is False
    assert not (station.processed / "run.json").exists()


def test_strict_says_by_the_exit_code_that_something_must_be_mended(station, capsys):
    write_log(station.raw / NAME)
    assert main(["return", "--station", str(station.root), "--strict"]) == 1
    assert "2025年咨询（整改）.xlsx" in capsys.readouterr().out


def test_names_in_file_names_are_masked_on_the_screen_not_on_the_disk(station, capsys):
    rows = [CONSULTATION_HEADER, consultation("ZX-1", "某天", 经办人="欧阳小明")]
    write_sheet(station.raw / "欧阳小明登记.xlsx", rows)
    main(["return", "--station", str(station.root)])
    assert "欧阳小明" not in capsys.readouterr().out
    assert (station.root / "returns" / "欧阳小明登记（整改）.xlsx").is_file()


@pytest.mark.parametrize("option", ["--raw", "--reports"])
def test_the_folder_of_returns_is_no_other_folder(station, capsys, option):
    write_log(station.raw / NAME)
    code = main(["return", "--station", str(station.root), option, "returns/inside"])
    assert code == 2
    assert "returns" in capsys.readouterr().err
