"""The rulebooks' checks once more, written by hand as pandera checks over pandas frames, find the
same rows.

What stands beside this file knows nothing of stationlog: it was written from what the rulebooks
mean, and takes the cleaned registers, what cleaning reported, and the years of the log. Compared
is every finding, by rule, field and record (or period).

Not written a second time, because there is no simpler way to say them than the kit's own:

    numbering              which digits of a business number run on, and which of two neighbours
                           is the one out of order, is the kit's own reading
    same_party, by names   (CONS- and CASE-PARTY-SPELLING, CONS-PARTY-CODE) likewise when two
                           names are another spelling, and when clearly two firms
    sums, narrative_sums   arithmetic read out of Chinese sentences: held against published texts
                           (tests/checking/texts)
    form_version           says something of files, not of records

All documents count as in force on every day of the logs: the notice since 2022-10-21, which is
before any of them, the one of 武汉 since before anything it asks for is due, the others always.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pytest

from benchmarks.case_log import case_log
from sample.generate import write
from stationlog.checking.check import check
from stationlog.cleaning.clean import clean_log
from stationlog.cleaning.store import Cleaned
from stationlog.vocabulary.registers import registers
from tests.checking.independent.cases import cases
from tests.checking.independent.consultations import consultations
from tests.checking.independent.frames import Registers
from tests.checking.independent.jumble import jumble
from tests.checking.independent.outreach import activities, team, transfers
from tests.checking.independent.rules import broken
from tests.checking.independent.station import counts, reports, set_up, submissions
from tests.checking.logs import every_rulebook, station_of
from tests.cleaning.workbooks import station_at

KEY = ["rule_id", "field", "record_id", "period"]
OF_RECORDS = {
    "consultations": consultations,
    "cases": cases,
    "activities": activities,
    "transfers": transfers,
    "team": team,
    "submissions": submissions,
}
OF_THE_STATION = (set_up, counts, reports)
NOT_WRITTEN_AGAIN = {"numbering", "sums", "narrative_sums", "form_version"}
BY_NAMES = {"spelling", "code_conflict"}


@cache
def sample() -> Cleaned:
    with TemporaryDirectory() as folder:
        station = station_at(Path(folder))
        write(station.raw)
        return clean_log(station)


@cache
def big() -> Cleaned:
    """A hundred thousand cases, and the sample's other registers many times over."""
    cases, rest = case_log(100_000, 0.05), sample()
    records = {key: many_times(key, table, 20) for key, table in rest.records.items()}
    return replace(
        cases,
        records=records | {"cases": cases.records["cases"]},
        layout=pa.concat_tables([cases.layout, layout_without_cases(rest.layout)]),
        intake_findings=rest.intake_findings,
    )


def layout_without_cases(layout: pa.Table) -> pa.Table:
    return layout.filter(pc.not_equal(layout["register"], "cases"))


def many_times(register: str, table: pa.Table, times: int) -> pa.Table:
    """Every third time under the same numbers."""
    number = registers()[register].number
    return pa.concat_tables(
        suffixed(suffixed(table, "record_id", f"/{turn}"), number, f"/{turn}" if turn % 3 else "")
        for turn in range(times)
    )


def suffixed(table: pa.Table, column: str, suffix: str) -> pa.Table:
    if not column:
        return table
    place = table.schema.get_field_index(column)
    values = pc.binary_join_element_wise(table[column], suffix, "")
    return table.set_column(place, table.schema.field(column), values)


END, MAY = dt.date(2025, 12, 31), dt.date(2025, 5, 14)
LOGS = {
    "the sample": (sample, END),
    "the sample in May": (sample, MAY),
    "a hundred thousand": (big, END),
    "a jumble": (partial(jumble, 1, 600), END),
    "a jumble in May": (partial(jumble, 3, 600), MAY),
    # so few that what is owed once a year, or by the whole log, is not there
    "next to nothing": (partial(jumble, 10, 3), END),
    "next to nothing either": (partial(jumble, 11, 3), END),
}


def found_by_hand(cleaned: Cleaned, on: dt.date) -> pd.DataFrame:
    first, newest = cleaned.years()
    reported = cleaned.intake_findings.select(["rule_id", "record_id", "field"]).to_pandas()
    doubtful = reported[reported["rule_id"] == "CLEAN-DATE-OUTLIER"]
    log = Registers.of(cleaned.records, doubtful, on, range(first, newest + 1))
    parts = [
        without_reported(broken(log.frames[key], write(log)), log.frames[key], reported)
        for key, write in OF_RECORDS.items()
        if len(log.frames[key])
    ]
    parts += [write(log) for write in OF_THE_STATION]
    return in_columns(pd.concat(parts).reindex(columns=KEY))


def without_reported(
    found: pd.DataFrame, frame: pd.DataFrame, reported: pd.DataFrame
) -> pd.DataFrame:
    """A blank cell that cleaning reported is not reported again for being blank."""
    blank = frame.isna().stack()
    blank = blank[blank].index.set_names(["record_id", "field"])
    told = pd.MultiIndex.from_frame(reported[["record_id", "field"]].dropna().astype(str))
    cells = pd.MultiIndex.from_frame(found[["record_id", "field"]])
    return found[~cells.isin(told.intersection(blank))]


def found_by_stationlog(cleaned: Cleaned, on: dt.date) -> pd.DataFrame:
    findings = check(cleaned, every_rulebook(), station_of(on)).findings
    findings = findings.filter(pc.is_in(findings["rule_id"].cast(pa.string()), pa.array(WRITTEN)))
    found = findings.select([*KEY, "scope"]).to_pandas().astype({"period": "str"})
    found["period"] = found["period"].where(found["scope"] != "record")
    assert "file" not in set(found["scope"]), "the logs have every column that is asked for"
    return in_columns(found[KEY])


def in_columns(found: pd.DataFrame) -> pd.DataFrame:
    """Each once, with how often it was found: of two items that nobody registered no record says
    which is which.
    """
    return found.astype("str").fillna("").groupby(KEY, as_index=False).size()


def written_again(rule) -> bool:
    return rule.kind not in NOT_WRITTEN_AGAIN and getattr(rule, "check", "") not in BY_NAMES


WRITTEN = [rule.id for rule in every_rulebook().rules.values() if written_again(rule)]


@cache
def found_in(log: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """By hand, and by stationlog."""
    make, on = LOGS[log]
    cleaned = make()
    return found_by_hand(cleaned, on), found_by_stationlog(cleaned, on)


@pytest.mark.parametrize("log", LOGS)
def test_the_same_rows_break_the_same_rules(log):
    by_hand, by_stationlog = found_in(log)
    both = by_hand.merge(by_stationlog, how="outer", indicator="by")
    assert both[both["by"] != "both"].to_dict("records") == []


@pytest.mark.parametrize("rule_id", WRITTEN)
def test_no_rule_agrees_only_by_finding_nothing(rule_id):
    assert any(rule_id in set(found_in(log)[0]["rule_id"]) for log in LOGS)
