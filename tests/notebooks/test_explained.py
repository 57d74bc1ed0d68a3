"""Notebook 02 with an explanation written into it, run as the batch runs it."""

from __future__ import annotations

import nbformat
import pytest

from stationlog.batch.execute import STOCK, Executed, execute
from stationlog.batch.log_facts import log_facts
from stationlog.batch.tidy import notebook_text
from stationlog.checking.confirmed.entries import read_entries
from stationlog.checking.store import read_checked, write_checked
from stationlog.cleaning.clean import clean_log
from stationlog.cleaning.store import write_cleaned
from stationlog.reporting.render import render_html
from stationlog.resources import notebooks
from stationlog.standard.load import rulebooks_of
from tests.cleaning.workbooks import station_at
from tests.returns.logs import NAME, checked, write_log

REASON = "李大明说当日由丙丁接待，电话 13812345678"
PERSONAL = ("李大明", "丙丁", "13812345678")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A station, the id explained in its notebook, and the notebook as executed."""
    folder = tmp_path_factory.mktemp("station")
    station = station_at(folder)
    write_log(station.raw / NAME)
    write_cleaned(clean_log(station), station.processed)
    rows = checked(station)[1].findings.to_pylist()
    own = next(row["finding_id"] for row in rows if row["source_cell"] == "I6")
    book = nbformat.read(notebooks() / "02_check_records.ipynb", as_version=4)
    (cell,) = [cell for cell in book.cells if "confirm(\n" in cell.source]
    said = {own[:8]: {"by": "站长 李大明", "on": "2025-07-01", "reason": REASON}}
    cell.source = cell.source.replace("findings={},", f"findings={said!r},")
    nbformat.write(book, folder / "02_check_records.ipynb")
    path, masker = folder / "02_check_records.ipynb", checked(station)[0].masker
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("IPYTHONDIR", str(folder / "ipython"))
        # not the forked engine: this process has threads of pyarrow by now
        done = execute(path, {"station": str(folder)}, folder, masker, STOCK)
    assert isinstance(done, Executed), done
    return station, own, done.notebook


def test_one_run_writes_the_explanation_and_checks_with_it(made):
    station, own, _ = made
    assert list(read_entries(station.root)) == [own]
    (row,) = [row for row in read_checked(station).findings.to_pylist() if row["finding_id"] == own]
    assert (row["state"], row["reason"]) == ("confirmed", REASON)


def test_the_working_paper_lists_it_and_shows_no_name_not_even_in_its_code(made):
    _, own, notebook = made
    page = render_html(notebook, "检查底稿")
    assert own[:8] in page and "站长 李某" in page and "李某说当日由丙某接待" in page
    for text in (page, notebook_text(notebook)):
        assert not any(personal in text for personal in PERSONAL)


def test_the_screen_counts_what_is_open_and_tells_what_no_longer_holds(made):
    station, own, _ = made
    open_rows = [
        row for row in read_checked(station).findings.to_pylist() if row["state"] == "open"
    ]
    facts = log_facts(station)
    assert facts.findings.confirm + facts.findings.must_fix == len(open_rows)
    assert not any("说明不适用" in line for line in facts.unread)
    path = station.root / "findings-confirmed.toml"
    before = path.read_text(encoding="utf-8")
    path.write_text(before.replace(own, "0" * 16), encoding="utf-8")
    cleaned, found = checked(station)
    write_cleaned(cleaned, station.processed)
    write_checked(found, rulebooks_of(station), station)
    assert "有 1 条说明不适用，原因见检查底稿。" in log_facts(station).unread
