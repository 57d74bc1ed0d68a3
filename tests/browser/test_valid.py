"""The pages are valid HTML: the Nu Html Checker (npm vnu-jar), which needs Java."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from stationlog.reporting.blocks import Column, Heading, Number, Paragraph, Table
from stationlog.reporting.render import render_html
from tests.browser.desk import PAGES, without
from tests.reporting.pages import HOSTILE, report_of

# `npm install --prefix <place outside the tree> vnu-jar`; the jar's path is named in VNU_JAR
_JAR = os.environ.get("VNU_JAR", "")


@pytest.fixture(scope="module")
def errors_of():
    """What the checker calls errors in some files."""
    if not (_JAR and Path(_JAR).is_file()):
        without("the Nu Html Checker (the environment's VNU_JAR names no jar)")
    if not shutil.which("java"):
        without("java")

    def check(*files: Path) -> list[str]:
        told = subprocess.run(
            ["java", "-jar", _JAR, "--format", "json", "--exit-zero-always", *map(str, files)],
            capture_output=True,
            check=True,
            timeout=180,
        )
        # its "info" says of digests and data: images that a policy forbids them, wrongly
        return [
            f"{Path(one['url']).name}:{one.get('lastLine')} {one['message']}"
            for one in json.loads(told.stderr)["messages"]
            if one["type"] != "info"
        ]

    return check


def test_every_kind_of_page_is_valid(errors_of, reports):
    assert errors_of(*(reports / name for name in PAGES)) == []


def test_text_that_looks_like_markup_leaves_a_page_valid(errors_of, tmp_path):
    rows = tuple((text, Number(text, text)) for text in HOSTILE) * 3
    table = Table(HOSTILE[2], (Column(HOSTILE[4]), Column(HOSTILE[0])), rows)
    blocks = [Heading(1, HOSTILE[2]), *(Paragraph(text) for text in HOSTILE)]
    path = tmp_path / "hostile.html"
    source = render_html(report_of(*blocks, table, title=HOSTILE[3]), "x")
    path.write_text(source, "utf-8")
    assert errors_of(path) == []


def test_the_checker_does_find_errors(errors_of, tmp_path):
    path = tmp_path / "wrong.html"
    path.write_text("<!DOCTYPE html><html lang=zh><title>x</title><p><div id=a><p id=a>", "utf-8")
    assert errors_of(path)
