from __future__ import annotations

import msoffcrypto
import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from tests.cleaning.workbooks import write_sheet
from tests.intake.reading import ROWS, read_bytes

KEY = "开门-2025"


@pytest.fixture(scope="module")
def locked(tmp_path_factory):
    folder = tmp_path_factory.mktemp("locked")
    write_sheet(folder / "a.xlsx", ROWS)
    with (folder / "a.xlsx").open("rb") as plain, (folder / "b.xlsx").open("wb") as out:
        OOXMLFile(plain).encrypt(KEY, out)
    with (folder / "b.xlsx").open("rb") as out:
        assert msoffcrypto.OfficeFile(out).is_encrypted()
    return (folder / "b.xlsx").read_bytes()


def test_a_key_of_the_environment_opens_the_file(tmp_path, monkeypatch, locked):
    monkeypatch.setenv("STATIONLOG_PASSWORD", "wrong")
    monkeypatch.setenv("STATIONLOG_PASSWORD_2", KEY)
    assert read_bytes(tmp_path, locked, "a.xlsx").sheets[0].rows == ROWS


def test_without_a_key_the_finding_names_the_variable(tmp_path, monkeypatch, locked):
    monkeypatch.delenv("STATIONLOG_PASSWORD", raising=False)
    reason = read_bytes(tmp_path, locked, "a.xlsx").unreadable
    assert reason.rule == "INTAKE-FILE-PASSWORD"
    assert "STATIONLOG_PASSWORD" in reason.now


def test_a_wrong_key_is_never_shown(tmp_path, monkeypatch, locked):
    monkeypatch.setenv("STATIONLOG_PASSWORD", "geheim")
    read = read_bytes(tmp_path, locked, "a.xlsx")
    assert "打不开" in read.unreadable.why
    assert "geheim" not in repr(read)
