from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from stationlog.reporting.blocks import Blocks, Chart, Column, Heading, Number, Paragraph, Table
from stationlog.reporting.charts import monthly_course
from stationlog.reporting.html_exporter import StationHTMLExporter
from stationlog.reporting.pdf_exporter import StationPDFExporter
from stationlog.reporting.render import render_html, render_pdf
from tests.reporting.pages import HOSTILE, report_of

ROOT = Path(__file__).resolve().parents[2]

_RENDER = """
import hashlib, sys
import nbformat
from stationlog.reporting.charts import bars, monthly_course
from stationlog.reporting.render import render_html, render_pdf

notebook = nbformat.read(sys.argv[1], 4)
parts = [
    render_html(notebook, "half-year").encode("utf-8"),
    render_pdf(notebook, "half-year").content,
    bars(["专利", "商标"], [3, 0], ["3", "0"], unit="件").encode("utf-8"),
    monthly_course(["1月", "2月"], {"2025年": [1, 2]}, unit="件").encode("utf-8"),
]
print([hashlib.sha256(part).hexdigest() for part in parts])
"""


@pytest.fixture(scope="module")
def notebook_file(tmp_path_factory) -> Path:
    months = ["1月", "2月", "3月"]
    notebook = report_of(
        Blocks(
            Heading(1, "一、工作开展情况"),
            Paragraph(("共", Number("12", "consultations.total"), "件。")),
            Chart(
                "图1",
                monthly_course(months, {"2025年": [1, 2, 3], "2024年": [0, 1, 1]}, unit="件"),
                "折线",
            ),
            Table("表", (Column("内容"),), tuple((text,) for text in HOSTILE)),
        ),
        demo=True,
    )
    path = tmp_path_factory.mktemp("same") / "half-year.ipynb"
    nbformat.write(notebook, path)
    return path


def test_two_processes_give_the_same_bytes(notebook_file):
    def digests(seed: str) -> str:
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONUTF8": "1"}
        done = subprocess.run(
            [sys.executable, "-c", _RENDER, str(notebook_file)],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
        )
        return done.stdout

    first = digests("1")
    assert first.startswith("[")
    assert digests("2") == first


def test_the_exporters_give_what_the_batch_gives(notebook_file):
    notebook = nbformat.read(notebook_file, 4)
    html, _ = StationHTMLExporter().from_filename(str(notebook_file))
    pdf, resources = StationPDFExporter().from_filename(str(notebook_file))
    assert html == render_html(notebook, "half-year")
    assert pdf == render_pdf(notebook, "half-year").content
    assert resources["output_extension"] == ".pdf"
    assert resources["stationlog"]["missing_glyphs"] == ()


@pytest.mark.parametrize(
    ("exporter", "mimetype"),
    [(StationHTMLExporter, "text/html"), (StationPDFExporter, "application/pdf")],
)
def test_an_exporter_tells_its_kind_and_leaves_the_notebook_alone(
    exporter, mimetype, notebook_file
):
    notebook = nbformat.read(notebook_file, 4)
    before = nbformat.writes(notebook)
    exporter().from_notebook_node(notebook)
    assert exporter.output_mimetype == mimetype
    assert nbformat.writes(notebook) == before
