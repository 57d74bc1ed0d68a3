"""The project's own files keep their promises."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from stationlog import __version__

PROJECT = Path(__file__).parents[2]


def text(name: str) -> str:
    return (PROJECT / name).read_text(encoding="utf-8")


def ignored(path: str) -> bool:
    done = subprocess.run(
        ["git", "check-ignore", "--quiet", "--no-index", path], cwd=PROJECT, check=False
    )
    return done.returncode == 0


def own_files() -> list[Path]:
    """Text files that git holds or would take."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=PROJECT,
        capture_output=True,
        check=True,
    ).stdout.decode("utf-8")
    binary = {".otf", ".ttf", ".xlsx", ".xls", ".csv", ".pdf", ".parquet", ".png"}
    paths = [PROJECT / name for name in listed.split("\0") if name]
    return [path for path in paths if path.is_file() and path.suffix not in binary]


@pytest.mark.parametrize(
    "path",
    [
        "data/raw/咨询登记.xlsx",
        "data/raw/2025/案件.xls",
        "data/processed/cases.parquet",
        "reports/2025H1/half-year.pdf",
        "returns/咨询登记.xlsx",
        "forms/知识产权维权援助咨询登记表.xlsx",
        "narrative/2025H1/problems.md",
        ".venv/bin/python",
    ],
)
def test_real_data_and_output_stay_out_of_git(path):
    assert ignored(path)


def test_the_sample_log_and_the_code_are_in_git():
    for path in (
        "data/raw/demo/咨询登记2025年.xlsx",
        "notebooks/01_clean_log.ipynb",
        "run_reports.py",
    ):
        assert not ignored(path)


def test_notebooks_are_kept_without_outputs_and_without_counts():
    paths = [path for path in own_files() if path.suffix == ".ipynb"]
    assert len([path for path in paths if path.parent == PROJECT / "notebooks"]) == 5
    for path in paths:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        assert not any(cell.get("outputs") or cell.get("execution_count") for cell in cells), path


def test_the_build_machine_runs_the_readmes_test_command():
    (command,) = re.findall(r"```sh\n(make test)\n```", text("README.md"))
    last = [line for line in text(".ci/run").splitlines() if line.strip()][-1]
    assert last == command
    assert os.access(PROJECT / ".ci" / "run", os.X_OK)


@pytest.mark.parametrize("target", ["reports", "test", "lab", "lint", "bench"])
def test_make_makes_the_environment_before_each_target(target, tmp_path):
    for name in ("Makefile", "requirements.lock", "pyproject.toml"):
        shutil.copy(PROJECT / name, tmp_path)
    # these tests may themselves be run by make, which tells its children so
    outside = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    steps = subprocess.run(
        ["make", "-n", target],
        cwd=tmp_path,
        env=outside,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    order = ["-m venv .venv", "--require-hashes -r requirements.lock", "--no-build-isolation -e ."]
    places = [steps.index(step) for step in order]
    assert places == sorted(places)
    assert steps.strip().splitlines()[-1].startswith(".venv/bin/python")


def test_make_says_when_python_is_too_old(tmp_path):
    for name in ("Makefile", "requirements.lock", "pyproject.toml"):
        shutil.copy(PROJECT / name, tmp_path)
    bare = tmp_path / "bin"
    bare.mkdir()
    old = bare / "python3"
    old.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    old.chmod(0o755)
    for tool in ("make", "sh", "rm", "touch"):
        (bare / tool).symlink_to(shutil.which(tool))
    done = subprocess.run(
        ["make", "reports"],
        cwd=tmp_path,
        env={"PATH": str(bare)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert "Python 3.11" in done.stderr
    assert not (tmp_path / ".venv").exists()


def test_the_version_is_the_same_everywhere():
    assert tomllib.loads(text("pyproject.toml"))["project"]["version"] == __version__
    assert f"## [{__version__}]" in text("CHANGELOG.md")


def test_the_licence_is_complete_and_the_fonts_are_noticed():
    licence = text("LICENSE")
    assert "Version 2.0, January 2004" in licence
    assert "END OF TERMS AND CONDITIONS" in licence
    assert "APPENDIX: How to apply the Apache License" in licence
    fonts = [path for path in (PROJECT / "templates" / "fonts").iterdir() if path.suffix != ".txt"]
    for font in fonts:
        assert font.name in text("NOTICE")
    for named in re.findall(r"templates/fonts/(\S+\.txt)", text("NOTICE")):
        assert (PROJECT / "templates" / "fonts" / named).is_file()


def test_nothing_but_a_test_names_a_package_index_or_a_path_of_one_machine():
    pattern = re.compile(
        r"(?<![A-Za-z0-9._~-])/(?:home|root|Users|work)/[A-Za-z]|--(?:extra-)?index-url"
    )
    for path in own_files():
        if not path.is_relative_to(PROJECT / "tests"):
            assert not pattern.search(path.read_text(encoding="utf-8")), path


def test_what_the_readmes_name_is_there():
    for name in ("README.md", "README.zh.md"):
        for path in re.findall(
            r"`((?:notebooks|templates|standards|stationlog)/[\w./-]*)`", text(name)
        ):
            assert (PROJECT / path).exists(), (name, path)
