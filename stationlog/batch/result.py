"""What came of a run: told on the screen, as JSON, and as the exit code."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from stationlog.batch.findings_files import OpenFindings
from stationlog.batch.log_facts import LogFacts
from stationlog.batch.work import Outcome
from stationlog.errors import StationlogError

DONE, MUST_FIX_OPEN, SOME_FAILED = 0, 1, 3


@dataclass(frozen=True)
class Result:
    """Outcomes in the order of the plan. `findings` counts the open ones by reports/ folder.

    `demo` says that it was the sample log, `log` names the log file where something failed,
    `templates` the files made for people to write in.
    """

    outcomes: tuple[Outcome, ...]
    seconds: float
    demo: bool
    facts: LogFacts | None = None
    findings: dict[str, OpenFindings] | None = None
    log: str = ""
    templates: tuple[str, ...] = ()

    @property
    def failed(self) -> tuple[Outcome, ...]:
        """What could not be made."""
        return tuple(outcome for outcome in self.outcomes if outcome.failure)

    @property
    def all_open(self) -> OpenFindings | None:
        """Open findings of the whole log, None where nothing was checked."""
        return self.facts.findings if self.facts else None

    def exit_code(self, *, strict: bool) -> int:
        """design.md, The command line: 0, 1 (only with --strict), 3, or what stopped all of it."""
        failed = self.failed
        if failed:
            reports = [outcome for outcome in self.outcomes if outcome.task.period]
            codes = {outcome.failure.error.exit_code for outcome in failed}
            none_made = len(failed) == len(reports) and len(codes) == 1
            return codes.pop() if none_made else SOME_FAILED
        held = self.all_open
        return MUST_FIX_OPEN if strict and held and held.must_fix else DONE

    def as_json(self, *, strict: bool) -> dict:
        """The same for other programs; paths relative to reports/."""
        held = self.all_open
        return {
            "exit_code": self.exit_code(strict=strict),
            "seconds": round(self.seconds, 2),
            "demo": self.demo,
            "open_findings": _counts(held),
            "unread": list(self.facts.unread) if self.facts else [],
            "not_run": self.facts.not_run if self.facts else "",
            "submitted_refused": list(self.facts.submitted) if self.facts else [],
            "made": [self._made(one) for one in self.outcomes if not one.failure],
            "failed": [
                {**_named(one), "error": error_json(one.failure.error)} for one in self.failed
            ],
            "log": self.log,
            "templates": list(self.templates),
        }

    def _made(self, outcome: Outcome) -> dict:
        counts = (self.findings or {}).get(outcome.task.folder)
        return {
            **_named(outcome),
            "files": list(outcome.task.files),
            "seconds": round(outcome.seconds, 2),
            "open_findings": _counts(counts),
            "missing_glyphs": list(outcome.missing),
            "draft": asdict(outcome.draft) if outcome.draft else None,
            "final": outcome.task.final,
        }


def error_json(error: StationlogError) -> dict:
    """An error of the kit as JSON."""
    return {
        "exit_code": error.exit_code,
        "what": error.what,
        "where": error.where,
        "why": error.why,
        "now": error.now,
    }


def _named(outcome: Outcome) -> dict:
    task = outcome.task
    period = task.period.key if task.period else ""
    return {"name": task.stem, "label": task.label, "period": period}


def _counts(held: OpenFindings | None) -> dict | None:
    """`must_fix` and `confirm` are all; of them so many lie in no period."""
    if held is None:
        return None
    undated = {"must_fix": held.must_fix_undated, "confirm": held.confirm_undated}
    return {"must_fix": held.must_fix, "confirm": held.confirm, "of_no_period": undated}
