from __future__ import annotations

import pytest

from stationlog.batch.publish import STAGING, FileSet, publish, staging
from stationlog.errors import CannotFinish
from tests.batch.stations import tree

KINDS = ("ipynb", "html", "pdf")


def write(folder, **files):
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name.replace("_", ".")).write_text(text, encoding="utf-8")


def test_a_set_takes_the_place_of_all_its_old_files_and_of_no_other(tmp_path):
    write(tmp_path / "2025", annual_html="old", annual_ipynb="old", annual_docx="mine")
    write(tmp_path / "2025", **{"annual.定稿_pdf": "mine"})
    with staging(tmp_path) as new:
        write(new / "2025", annual_html="new", annual_pdf="new")
        publish(new, tmp_path, [FileSet("2025", "annual", KINDS)])
    assert tree(tmp_path) == {
        "2025/annual.html": b"new",
        "2025/annual.pdf": b"new",
        "2025/annual.docx": b"mine",
        "2025/annual.定稿.pdf": b"mine",
    }


def test_a_file_that_cannot_be_moved_leaves_everything_as_it_was(tmp_path):
    write(tmp_path / "2025", annual_html="old")
    # a folder that is not empty, where a file of the second set must go
    write(tmp_path / "2025H1" / "half-year.html", inside_txt="in the way")
    before = tree(tmp_path)
    with staging(tmp_path) as new, pytest.raises(CannotFinish, match="无法放入") as refused:
        write(new / "2025", annual_html="new", annual_pdf="new")
        write(new / "2025H1", **{"half-year_html": "new"})
        (new.parent / "old" / "2025H1").mkdir(parents=True)
        write(new.parent / "old" / "2025H1" / "half-year.html", inside_txt="also in the way")
        sets = [FileSet("2025", "annual", KINDS), FileSet("2025H1", "half-year", KINDS)]
        publish(new, tmp_path, sets)
    assert tree(tmp_path) == before
    assert refused.value.where == "2025H1/half-year.html"


def test_staging_clears_what_an_interrupted_run_left_and_leaves_nothing(tmp_path):
    write(tmp_path / STAGING / "new" / "2025", annual_html="half-written")
    with staging(tmp_path) as new:
        assert not list(new.iterdir())
    assert not (tmp_path / STAGING).exists()


def test_a_reports_folder_that_cannot_be_made_is_said_in_chinese(tmp_path):
    (tmp_path / "reports").write_text("a file", encoding="utf-8")
    with pytest.raises(CannotFinish, match="同名的文件"), staging(tmp_path / "reports"):
        raise AssertionError("the block must not run")
