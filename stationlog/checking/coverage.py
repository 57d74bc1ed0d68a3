"""The coverage matrix: every clause of every document in force, in every period of the log.

A clause is listed in the periods in which its document is in force on any day (a document whose
first day nobody knows: in all), and told by what the rules found that were in force then.

    met          its rules looked at something, and nothing fails
    not_met      at least one record or duty fails
    by_hand      a person must look (the clause says at what)
    not_covered  nothing tests it
    not_run      its rules found nothing to look at: a register the station does not keep, a
                 calendar that is missing, a limit or deadline that has not run out, rules that
                 do not agree with the original text

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
from stationlog.standard.rule import Rule
from stationlog.standard.rulebooks import Rulebooks, RuleInForce
from stationlog.vocabulary.periods import Period
from stationlog.vocabulary.schemas import COVERAGE
from stationlog.vocabulary.tables import table_of


def coverage_table(
    rulebooks: Rulebooks,
    outcomes: list[tuple[RuleInForce, Outcome]],
    log: Log,
    periods: tuple[Period, ...],
    as_of: dt.date | None,
) -> pa.Table:
    """One row a period and clause in force in it, in the order of periods, documents and clauses.

    `outcomes` holds the rules that were run; `as_of` is the day somebody set, or None.
    """
    rules_of: dict[str, list[RuleInForce]] = {}
    for one in rulebooks.written:
        for clause_id in one.rule.clauses:
            rules_of.setdefault(clause_id, []).append(one)
    found: dict[str, list[tuple[Rule, Outcome]]] = {}
    for one, outcome in outcomes:
        for clause_id in one.rule.clauses:
            found.setdefault(clause_id, []).append((one.rule, outcome))
    tallies: dict[tuple[Period, str], Tally] = {}
    # clause by clause: the evidence of one is as long as its registers
    for clause_id in rules_of:
        evidence = Evidence.of(clause_id, found.get(clause_id, []), log)
        for period in periods:
            tallies[period, clause_id] = evidence.tally(period, as_of or period.end)
    rows = [
        _row(rulebooks, clause_id, period, rules_of.get(clause_id, []), tallies)
        for period in periods
        for book in rulebooks.books
        if rulebooks.windows[book.name].overlaps(period.start, period.end)
        for clause_id in book.clauses
    ]
    return table_of({name: [row[name] for row in rows] for name in COVERAGE.names}, COVERAGE)


def _row(
    rulebooks: Rulebooks,
    clause_id: str,
    period: Period,
    rules: list[RuleInForce],
    tallies: dict[tuple[Period, str], Tally],
) -> dict:
    book = rulebooks.book_with(clause_id)
    clause = book.clauses[clause_id]
    testing = [one.rule.id for one in rules if one.window.overlaps(period.start, period.end)]
    rule_ids = list(dict.fromkeys(testing))
    tally = tallies[period, clause_id] if rule_ids else None
    return {
        "period": period.key,
        "document": book.document.name,
        "clause_id": clause_id,
        "section": clause.section,
        "text": clause.text,
        "text_status": rulebooks.text_status(clause_id),
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
