"""The coverage matrix: every clause of every document in force, in every period of the log.

    met          its rules looked at something, and nothing fails
    not_met      at least one record or duty fails
    by_hand      a person must look (the clause says at what)
    not_covered  nothing tests it
    not_run      its rules found nothing to look at: a register the station does not keep, a
                 calendar that is missing, a limit or deadline that has not run out

A record belongs to the period of its main date; one without a date belongs to every period, so
that what it fails is never out of sight. Records are seen as of the day of the statistics, or the
period's own last day where none was set: later ones, and what came of them later, do not count.

A duty belongs to the period it is about (its last day lies in it), and to the one in which it was
met. It is seen as of the day of the whole check: a report that was due on a period's last day can
only be missed after it, and is told in the period it was about as soon as that is known. A clause
that asks for a report is met by nothing but that report; a record can only break it.

A finding that was explained (confirmed/) still breaks its clause: the explanation is the word of
those who are audited, and whether the clause is met nonetheless is the auditor's to say. Status and
records_failing stay; beside them outputs print how many findings of the clause were explained.
"""

from __future__ import annotations

import datetime as dt

import pyarrow as pa

from stationlog.checking.evidence import Evidence, Tally
from stationlog.checking.outcome import Log, Outcome
from stationlog.standard.rulebooks import Rulebook, Rulebooks
from stationlog.vocabulary.periods import Period
from stationlog.vocabulary.schemas import COVERAGE
from stationlog.vocabulary.tables import table_of


def coverage_table(
    rulebooks: Rulebooks,
    outcomes: dict[str, Outcome],
    log: Log,
    periods: tuple[Period, ...],
    as_of: dt.date | None,
) -> pa.Table:
    """One row a period and clause, in the order of periods, documents and clauses.

    `outcomes` holds the rules that were run; `as_of` is the day somebody set, or None.
    """
    rules_of: dict[str, list[str]] = {}
    for rule_id, rule in rulebooks.rules.items():
        for clause_id in rule.clauses:
            rules_of.setdefault(clause_id, []).append(rule_id)
    evidence = {
        clause_id: Evidence.of(
            clause_id,
            [(rulebooks.rules[key], outcomes[key]) for key in keys if key in outcomes],
            log,
        )
        for clause_id, keys in rules_of.items()
    }
    rows = [
        _row(book, clause_id, period, rules_of.get(clause_id, []), evidence.get(clause_id), as_of)
        for period in periods
        for book in rulebooks.books
        for clause_id in book.clauses
    ]
    return table_of({name: [row[name] for row in rows] for name in COVERAGE.names}, COVERAGE)


def _row(
    book: Rulebook,
    clause_id: str,
    period: Period,
    rule_ids: list[str],
    evidence: Evidence | None,
    as_of: dt.date | None,
) -> dict:
    clause = book.clauses[clause_id]
    tally = evidence.tally(period, as_of or period.end) if evidence else None
    return {
        "period": period.key,
        "document": book.document.number,
        "clause_id": clause_id,
        "section": clause.section,
        "text": clause.text,
        "text_status": book.document.text_status,
        "status": _status(clause.check, tally),
        "rule_ids": rule_ids,
        "records_checked": tally.checked if tally else 0,
        "records_failing": tally.failing if tally else 0,
    }


def _status(check: str, tally: Tally | None) -> str:
    if tally is None:
        return "by_hand" if check == "by_hand" else "not_covered"
    if tally.failing:
        return "not_met"
    return "met" if tally.checked else "not_run"
