"""The parts of each report that people write: what to write in them, and where the text stands."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from stationlog.reporting.report import NAMES, Kind
from stationlog.vocabulary.narrative_files import FIGURES_AT_HAND, FOLDER
from stationlog.vocabulary.periods import Period

_SERVICES = (
    "cases.guidance",
    "cases.opinions",
    "cases.solutions",
    "cases.analyses",
    "services.on_site",
    "cases.technical_support",
)
_QUALITY = (
    "quality.revisit_rate",
    "quality.consultation_satisfaction_rate",
    "quality.case_satisfaction_rate",
    "quality.archived_rate",
)
_GAPS = (
    "consultations.reply_rate",
    "cases.decided_in_time_rate",
    "cases.closing_rate",
    "cases.open",
    "cases.pending_decision",
    "transfers.awaiting",
    "transfers.in_time_rate",
    "station.lacking",
    "findings.must_fix",
    "findings.confirm",
    "clauses.not_met",
    "clauses.by_hand",
)
_WORK = (
    "consultations.received",
    "cases.applied",
    "cases.accepted",
    "cases.closed",
    "activities.publicity",
    "activities.trainings",
    "activities.trainees",
    "clients.firms",
)


@dataclass(frozen=True)
class Part:
    """A part people write, under the heading `title` of level `under`.

    `figures` are those at hand for the writer. `one_case`: it tells single cases, so that its
    numbers are not those of the period unless it says so.
    """

    name: str
    title: str
    prompt: str
    under: int = 1
    figures: tuple[str, ...] = ()
    one_case: bool = False

    @property
    def anchor(self) -> str:
        """What links to its heading end with."""
        return f"part-{self.name}"


_PROBLEMS = Part("problems", "三、存在的问题", "工作中存在的问题及原因", figures=_GAPS)
_OF_PERIODS = (
    Part(
        "cases",
        "二、典型案例与经验做法",
        "典型案例与经验做法：案情、做法、结果；当事人须脱敏",
        figures=("cases.closed", "cases.mediation_agreed", "cases.recovered_loss", *_SERVICES),
        one_case=True,
    ),
    _PROBLEMS,
    Part("plans", "四、下一步工作打算及建议", "下一步工作打算，对上级的建议", figures=_WORK),
)
_EXPERIENCE = "{}的经验：做法、成效、他处照做需要的条件"
_TOPICS = (
    (
        "机制建设",
        "mechanism",
        ("station.ready", "station.lacking", "team.experts", "team.volunteers", "team.partners"),
    ),
    (
        "业务办理",
        "business",
        (
            "consultations.received",
            "consultations.reply_rate",
            "cases.accepted",
            "cases.closed",
            "cases.closing_rate",
            "cases.mean_workdays",
            "cases.mediation_agreed",
            "cases.recovered_loss",
            *_SERVICES,
        ),
    ),
    (
        "宣传引导",
        "publicity",
        (
            "activities.publicity",
            "activities.trainings",
            "activities.trainees",
            "activities.handouts",
        ),
    ),
    (
        "服务提升",
        "service",
        (
            "clients.firms",
            "clients.services",
            "activities.visits",
            "activities.firms_visited",
            "activities.surveys",
            *_QUALITY,
        ),
    ),
)
_OF_EXPERIENCE = (
    *(
        Part(name, f"（{number}）{topic}", _EXPERIENCE.format(topic), 2, figures)
        for number, (topic, name, figures) in zip("一二三四", _TOPICS, strict=True)
    ),
    _PROBLEMS,
    Part("suggestions", "四、相关建议", "对上级和有关单位的建议", figures=_GAPS),
)
PARTS: dict[Kind, tuple[Part, ...]] = {
    "half-year": _OF_PERIODS,
    "annual": _OF_PERIODS,
    "experience-summary": _OF_EXPERIENCE,
}


def part_of(kind: Kind, name: str) -> Part:
    """The part of that name: the report's own, else that of another one, whose section a notebook
    may show as well. StopIteration for none.
    """
    of_all = (part for one in (kind, *PARTS) for part in PARTS[one])
    return next(part for part in of_all if part.name == name)


def place_of(kind: Kind, period: Period, part: Part) -> str:
    """Where its text stands, relative to the station's folder."""
    return f"{FOLDER}/{period.key}/{kind}-{part.name}.md"


def figures_place(kind: Kind, period: Period) -> str:
    """Where the figures at hand for all parts of one report stand."""
    return f"{FOLDER}/{period.key}/{kind}{FIGURES_AT_HAND}"


def written_parts(root: Path, period: Period) -> list[tuple[Kind, Part]]:
    """The parts of reports of `period` that have a file."""
    return [
        (kind, part)
        for kind in NAMES
        for part in PARTS[kind]
        if (root / place_of(kind, period, part)).is_file()
    ]
