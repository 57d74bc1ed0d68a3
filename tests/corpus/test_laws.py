"""Laws: what is written reads back, the change log replays, damage is a finding or a read."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stationlog.cleaning.clean import clean_log
from stationlog.cleaning.replay import differences
from stationlog.intake.read import read_sources
from stationlog.intake.sheet import Sheet
from stationlog.intake.sources import find_sources
from stationlog.station import Station
from tests.cleaning.workbooks import station_at
from tests.corpus.case import File
from tests.corpus.cases import cases_of
from tests.corpus.found import as_found
from tests.corpus.generated import LAYOUTS, OTHERS, Layout, tables, written
from tests.corpus.grid import Grid
from tests.corpus.truth import block, typed
from tests.corpus.writers import openpyxl_book, text, xlwt_book

# the same tables on every run: a law that fails must fail for everybody
LAWFUL = settings(
    max_examples=6, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)


def put(station: Station, files: list[File]) -> None:
    for file in files:
        station.raw.mkdir(parents=True, exist_ok=True)
        file.write(station.raw / file.path)


def sheets_of(station: Station) -> dict[tuple[str, str | None], Sheet]:
    reads = read_sources(find_sources(station.raw).sources)
    return {(sheet.file, sheet.name): sheet for read in reads for sheet in read.sheets}


def values(found, register: str) -> list[dict[str, str]]:
    return [record.values for record in found.records[register]]


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
@LAWFUL
@given(data=st.data())
def test_a_table_of_ours_reads_back_equal(layout: Layout, data):
    register, records = data.draw(tables())
    files = data.draw(written(layout.put(register, records)))
    with tempfile.TemporaryDirectory() as folder:
        station = station_at(Path(folder))
        put(station, files)
        found = as_found(clean_log(station))
    wanted: dict[str, list[dict[str, str]]] = {register: list(records)}
    if layout.brings_transfers:
        others = [dict(record) for record in OTHERS]
        after = layout.name == "左右两表"
        own = wanted.get("transfers", [])
        wanted["transfers"] = [*own, *others] if after else [*others, *own]
    for key in found.records:
        assert values(found, key) == wanted.get(key, [])


def test_the_change_log_of_the_messiest_ledgers_replays(tmp_path):
    station = station_at(tmp_path)
    messy = [*cases_of("values"), *cases_of("dates"), *cases_of("ledgers")]
    for place, case in enumerate(c for c in messy if not c.needs_office):
        for file in case.files:
            target = station.raw / f"{place:02}" / file.path
            target.parent.mkdir(parents=True)
            file.write(target)
    cleaned = clean_log(station)
    sheets = sheets_of(station)
    assert cleaned.changes.num_rows > 300
    assert not list(differences(cleaned, lambda file, sheet: sheets[file, sheet]))


GOOD = block("activities", **typed("activities"))
VICTIMS = {
    "xlsx": openpyxl_book("坏.xlsx", Grid(GOOD.rows, "活动")),
    "xls": xlwt_book("坏.xls", Grid(GOOD.rows, "活动")),
    "csv": text("坏.csv", Grid(GOOD.rows), "gb18030"),
}


@pytest.fixture(scope="module")
def healthy(tmp_path_factory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("healthy")
    found = {}
    for kind, file in VICTIMS.items():
        file.write(folder / file.path)
        found[kind] = (folder / file.path).read_bytes()
    return found


@pytest.mark.parametrize("kind", list(VICTIMS))
@LAWFUL
@given(
    places=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), max_size=8),
    kept=st.floats(0, 1),
    cut=st.booleans(),
)
def test_random_damage_gives_a_finding_or_a_read(healthy, kind, places, kept, cut):
    content = bytearray(healthy[kind])
    for place, byte in places:
        content[int(place * (len(content) - 1))] = byte
    if cut:
        del content[int(kept * len(content)) :]
    with tempfile.TemporaryDirectory() as folder:
        station = station_at(Path(folder))
        put(station, [text("好.csv", Grid(block("transfers").rows))])
        (station.raw / VICTIMS[kind].path).write_bytes(bytes(content))
        found = as_found(clean_log(station))
    assert [record.values for record in found.records["transfers"]] == [dict(r) for r in OTHERS]
    read = VICTIMS[kind].path in found.cells
    assert read or VICTIMS[kind].path in found.findings_of_files or not content
