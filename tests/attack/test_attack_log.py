"""An attack log goes through the whole kit: all of it comes out as inert, readable text."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.attack.hostile_log import MARK, PLANTED, hostile_station
from tests.attack.look import CONTROL, Page, formulas_in, pdf_text, strings_in, text_of
from tests.batch.stations import PROJECT

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
COMMANDS = {
    "all": [],
    "return": ["return"],
    "due": ["due", "--on", "2025-06-20", "--all", "--ics"],
    "review": ["standard", "review"],
    "forms": ["forms"],
    "trace": ["trace", "2025H1", "consultations.offline"],
}


@pytest.fixture(scope="module")
def attacked(tmp_path_factory) -> tuple[Path, dict[str, subprocess.CompletedProcess]]:
    """The station after every command, and what each said on the screen and as JSON."""
    station = hostile_station(tmp_path_factory.mktemp("attack") / "station")
    told = {name: run(station, *asked) for name, asked in COMMANDS.items()}
    told["json"] = run(station, "report", "half-year", "2025H1", "--json")
    return station, told


def run(station: Path, *asked: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, str(PROJECT / "run_reports.py"), *asked, "--station", str(station)],
        capture_output=True,
        timeout=900,
        env={**os.environ, "PYTHONPATH": str(PROJECT), "PYTHONIOENCODING": "utf-8"},
    )


@pytest.fixture(scope="module")
def handed_in(attacked) -> list[Path]:
    """Every file under reports/."""
    return sorted(path for path in (attacked[0] / "reports").rglob("*") if path.is_file())


def pages(handed_in: list[Path]) -> list[Path]:
    found = [path for path in handed_in if path.suffix == ".html"]
    assert len(found) >= 6
    return found


def test_every_command_does_its_work(attacked):
    for name, done in attacked[1].items():
        assert done.returncode == 0, (name, done.stderr.decode()[-2000:])


def test_every_output_is_made(handed_in):
    names = {path.relative_to(path.parents[1]).as_posix() for path in handed_in}
    for kind in ("2025H1/half-year", "2025/annual", "2025/experience-summary"):
        for suffix in ("ipynb", "html", "pdf"):
            assert f"{kind}.{suffix}" in names
    assert {path.suffix for path in handed_in} >= {".xlsx", ".parquet", ".ics", ".json"}


def test_no_element_or_attribute_comes_from_a_cell(handed_in):
    told = ""
    for path in pages(handed_in):
        page = Page(path.read_text(encoding="utf-8"))
        assert page.handlers == [], path.name
        assert not [one for one in page.addresses if "script:" in one or "evil" in one], path.name
        assert MARK not in "".join(page.scripts), path.name
        assert not page.tags & {"iframe", "object", "embed", "form", "base"}, path.name
        told += "".join(page.text)
    # inert, and readable: the tags stand there as text
    assert "onerror=alert('攻击')" in told
    assert "{{7*7}}" in told


def test_a_browser_runs_nothing_and_asks_for_nothing(handed_in):
    if CHROMIUM is None:
        reason = "chromium is not installed"
        pytest.fail(reason) if os.environ.get("CI") == "true" else pytest.skip(reason)
    from playwright.sync_api import sync_playwright

    happened: list[str] = []
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        page.on("dialog", lambda dialog: (happened.append(dialog.message), dialog.dismiss()))
        page.on("request", lambda request: happened.append(request.url))
        for path in pages(handed_in):
            page.goto(path.as_uri())
            assert page.locator("body").inner_text()
        browser.close()
    outside = [one for one in happened if not one.startswith("file:") or "evil" in one]
    assert [one for one in outside if not one.startswith("data:")] == []
    assert len(happened) >= 6


def test_no_cell_of_a_workbook_is_calculated(attacked, handed_in):
    books = [path for path in handed_in if path.suffix == ".xlsx"]
    books += sorted((attacked[0] / "returns").rglob("*.xlsx"))
    assert len(books) >= 3
    for path in books:
        assert [one for one in formulas_in(path) if "evil" in one or "1+1" in one] == [], path.name
    for path in books:
        if path.is_relative_to(attacked[0] / "reports"):
            assert formulas_in(path) == [], path.name


def test_a_pdf_prints_what_stands_in_the_log(handed_in):
    for path in handed_in:
        if path.suffix == ".pdf":
            text = pdf_text(path)
            if path.stem == "experience-summary":
                continue
            assert "onerror=alert('攻击')" in text, path.name
            assert "#import" in text, path.name
            # where a long run may break
            assert not CONTROL.search(text.replace("\u200b", "")), path.name


def test_no_control_or_direction_character_is_in_what_people_read(attacked, handed_in):
    for path in handed_in:
        if path.suffix in (".html", ".ics", ".json", ".docx"):
            # an .ics folds its lines with CR LF
            assert not CONTROL.search(text_of(path).replace("\r\n", "\n")), path.name
        if path.suffix == ".ipynb":
            for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
                for output in cell.get("outputs", ()):
                    shown = {**output.get("data", {})}
                    shown.pop("application/vnd.stationlog.blocks+json", None)
                    assert not any(map(CONTROL.search, strings_in(shown))), path.name
    for name, done in attacked[1].items():
        for stream in (done.stdout, done.stderr):
            assert not CONTROL.search(stream.decode("utf-8")), name


def test_nobody_is_named_in_what_is_handed_in_or_shown(attacked, handed_in):
    shown = {path.as_posix(): text_of(path) for path in handed_in}
    shown |= {path.name: path.name for path in handed_in}
    for name, done in attacked[1].items():
        shown[f"screen of {name}"] = (done.stdout + done.stderr).decode("utf-8")
    named = {
        (Path(name).name, one) for name, text in shown.items() for one in PLANTED if one in text
    }
    assert sorted(named) == []


def test_characters_no_font_has_are_printed_by_number_and_listed(attacked, handed_in):
    listed = 0
    for path in handed_in:
        if path.suffix == ".html" and path.parent.name != "reports":
            text = "".join(Page(path.read_text(encoding="utf-8")).text)
            marks = set(re.findall(r"〔U\+[0-9A-F]{4,6}〕", text))
            assert "\U0001f600" not in text
            if marks:
                note = text[text.index("随附字库中没有的字符") :]
                assert all(mark in note for mark in marks), path.name
                listed += 1
    assert listed
    told = json.loads(attacked[1]["json"].stdout)
    assert isinstance(told["made"][0]["missing_glyphs"], list)
