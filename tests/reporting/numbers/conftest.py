"""The three reports of the sample, and a half-year of another station with odd data, as executed
notebooks.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from sample.generate import generate
from stationlog.reporting.report import Kind, Report, open_report
from stationlog.station import Station, open_station
from tests.notebooks.executed import executed
from tests.reporting.numbers.by_hand import ByHand

PROJECT = Path(__file__).parents[3]
NOTEBOOKS: dict[Kind, str] = {
    "half-year": "03_half_year_report",
    "annual": "04_annual_report",
    "experience-summary": "05_experience_summary",
}
# a copy to the letter, one without a date, two rights, a year nobody means, a name in the file's
ODD = """编号,咨询日期,咨询人,联系电话,咨询方式,权利类别,主体类别,咨询内容,答复意见,答复日期,经办人
补-1,2025-07-05,温明样,13812345678,电话,专利、商标,个人,既问专利又问商标,已答复,2025-07-07,李小样
补-1,2025-07-05,温明样,13812345678,电话,专利、商标,个人,既问专利又问商标,已答复,2025-07-07,李小样
补-2,,温明样,13812345678,来访,商标,个人,没有日期,已答复,,李小样
补-3,2025-08-09,温明样,13812345678,,,,什么都没有填,,,李小样
补-4,2052-08-09,温明样,13812345678,来访,商标,个人,年份写错,已答复,,李小样
补-5,2025-12-01,温明样,13812345678,来访,商标,个人,截止日以后,已答复,2025-12-02,李小样
"""


@dataclass(frozen=True)
class Made:
    """An executed report, the station it is of, and its numbers by hand."""

    kind: Kind
    station: Station
    period: str
    notebook: dict
    hand: ByHand

    @property
    def report(self) -> Report:
        return open_report(self.kind, self.station, self.period)


def make(root: Path, as_of: str, *reports: tuple[Kind, str]) -> list[Made]:
    """Run notebooks 01 and 02 of the station in `root`, then those of the reports."""
    parameters = {"station": str(root), "as_of": as_of}
    for name in ("01_clean_log", "02_check_records"):
        executed(name, parameters)
    station = open_station(str(root), as_of=as_of)
    return [
        Made(
            kind,
            station,
            period,
            executed(NOTEBOOKS[kind], {**parameters, "period": period}),
            ByHand(station, period),
        )
        for kind, period in reports
    ]


@pytest.fixture(scope="session")
def sample_reports(tmp_path_factory: pytest.TempPathFactory) -> dict[Kind, Made]:
    return made_of_the_sample(tmp_path_factory.mktemp("station"))


def made_of_the_sample(root: Path) -> dict[Kind, Made]:
    """The sample's reports, made in the empty folder `root`."""
    shutil.copy(PROJECT / "station.toml", root)
    shutil.copytree(PROJECT / "data" / "raw" / "demo", root / "data" / "raw" / "demo")
    wanted = (("half-year", "2025H1"), ("annual", "2025"), ("experience-summary", "2025"))
    return {made.kind: made for made in make(root, "", *wanted)}


@pytest.fixture(scope="session")
def odd_report(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The second half of 2025, cut off in November."""
    root = tmp_path_factory.mktemp("odd")
    shutil.copy(PROJECT / "station.toml", root)
    raw = root / "data" / "raw"
    raw.mkdir(parents=True)
    for name, content in generate(seed=77).files.items():
        (raw / name).write_bytes(content)
    (raw / "温明样补登的咨询.csv").write_text(ODD, encoding="utf-8")
    (made,) = make(root, "2025-11-20", ("half-year", "2025H2"))
    return made
