"""Which notebooks a run executes, for which periods, and what comes of each."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from stationlog.vocabulary.periods import Period

WORKING_PAPERS = "working-papers"
PUBLIC_STEM = ".public"  # half-year.public.pdf stands beside half-year.pdf


@dataclass(frozen=True)
class ReportKind:
    """One of the reports that are handed in: `key` names it on the command line and on disk."""

    key: str
    label: str
    notebook: str
    half_yearly: bool


REPORT_KINDS = (
    ReportKind("half-year", "半年工作报告", "03_half_year_report", half_yearly=True),
    ReportKind("annual", "年度工作报告", "04_annual_report", half_yearly=False),
    ReportKind("experience-summary", "经验总结", "05_experience_summary", half_yearly=False),
)


@dataclass(frozen=True)
class Task:
    """One notebook to execute ("" where it takes none); its files are `<folder>/<stem>.<suffix>`
    under reports/.
    """

    notebook: str
    label: str
    folder: str
    stem: str
    suffixes: tuple[str, ...]
    period: Period | None = None
    public: bool = False
    final: bool = False

    @property
    def files(self) -> tuple[str, ...]:
        """The files it makes, relative to reports/."""
        return tuple(
            PurePosixPath(self.folder, f"{self.stem}.{suffix}").as_posix()
            for suffix in self.suffixes
        )


def _working_paper(notebook: str, label: str) -> Task:
    return Task(notebook, label, WORKING_PAPERS, notebook, ("ipynb", "html"))


CLEAN = _working_paper("01_clean_log", "清洗底稿")
CHECK = _working_paper("02_check_records", "检查底稿")
# no notebook: it is made from the rulebooks alone
RULES = Task("", "检查规则说明", "", "standard", ("html",))


def report_task(
    kind: ReportKind, period: Period, *, public: bool = False, final: bool = False
) -> Task:
    """The task that makes one report of one period; its public version has files of its own, its
    final copy (定稿) takes the place of the draft.
    """
    stem, label = kind.key, kind.label
    if public:
        stem, label = f"{stem}{PUBLIC_STEM}", f"{label}（公开版）"
    elif final:
        label = f"{label}（定稿）"
    suffixes = ("ipynb", "html", "pdf", "docx")
    return Task(kind.notebook, label, period.key, stem, suffixes, period, public, final)


def newest_year_tasks(year: int, *, public: bool = False, final: bool = False) -> tuple[Task, ...]:
    """All reports of a year: the half-year report of its first half (the second is never due)."""
    return tuple(
        report_task(kind, Period(year, 1 if kind.half_yearly else 0), public=public, final=final)
        for kind in REPORT_KINDS
    )
