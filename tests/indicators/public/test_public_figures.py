"""The public versions of a half, the other half and the year, attacked together."""

from __future__ import annotations

import datetime as dt
import random

import numpy as np
import pytest

from stationlog.indicators.catalogue import catalogue
from stationlog.indicators.public.figures import OTHER, public_figures
from stationlog.indicators.public.relations import PARTS, relations_of
from stationlog.vocabulary.periods import Period
from tests.indicators.small_log import H1, H2, YEAR, figures_of, small_log, station

CHANNELS = ["来访", "电话", "网络", "信函", "走访"]
RIGHTS = ["专利", "商标", "著作权", "商标、专利"]


def random_log(seed: int):
    chance = random.Random(seed)

    def day() -> str:
        return (dt.date(2025, 1, 1) + dt.timedelta(chance.randrange(365))).isoformat()

    consultations = [
        {
            "consulted_on": day(),
            "channel": chance.choice(CHANNELS),
            "right_type": chance.choice(RIGHTS),
            "client_type": chance.choice(["企业", "企业", "个人"]),
            "satisfaction": chance.choice(["满意", "非常满意", "不满意"]),
            "reply": chance.choice(["答", "答", "答", None]),
        }
        for _ in range(60)
    ]
    cases = []
    for _ in range(30):
        applied = day()
        cases.append(
            {
                "applied_on": applied,
                "right_type": chance.choice(RIGHTS),
                "client_type": chance.choice(["企业", "个人"]),
                "decision": chance.choice(["受理", "受理", "不予受理"]),
                "decided_on": applied,
            }
        )
    return small_log(2025, consultations=consultations, cases=cases)


def rank_of_knowing(periods, printed):
    """The joint equations of all periods over the numbers that no public version prints, and
    which number each column is.
    """
    columns: dict[tuple, int] = {}
    rows = []
    for period in periods:
        keys, relations = relations_of(station(), period)
        for relation in relations:
            row = {}
            for place in np.flatnonzero(relation):
                key = keys[place]
                # the months of a half are those of the year
                where = key if key[1] == "month" else (period.key, *key)
                line = (key[0], "", "") if key[1] in PARTS else key
                if (period, line) not in printed:
                    row[columns.setdefault(where, len(columns))] = relation[place]
            rows.append(row)
    for figure in catalogue().values():
        if not figure.additive:
            continue
        for dimension, category in {key[-2:] for key in columns if key[-3] == figure.id}:
            row = {}
            for period, sign in zip(periods, (1, 1, -1), strict=True):
                key = (figure.id, dimension, category)
                if dimension != "month" and (period, key) not in printed:
                    row[columns.setdefault((period.key, *key), len(columns))] = sign
            rows.append(row)
    matrix = np.zeros((len(rows), len(columns)))
    for place, row in enumerate(rows):
        for column, value in row.items():
            matrix[place, column] = value
    return matrix, columns


@pytest.mark.parametrize("seed", [1, 2])
def test_the_public_versions_of_a_year_and_its_halves_give_no_small_count_back(seed):
    figures = figures_of(random_log(seed))
    periods = (H1, H2, YEAR)
    printed, small = set(), set()
    for period in periods:
        told = public_figures(figures, period, period.end, station())
        for row in told.figures.all_rows():
            key = (row.figure_id, row.dimension, row.category)
            if not row.hidden:
                printed.add((period, key))
            elif 0 < (figures.row(row.figure_id, period, *key[1:]).value or 0) < 5:
                small.add(key if row.dimension == "month" else (period.key, *key))
    matrix, columns = rank_of_knowing(periods, printed)
    _, sizes, rows = np.linalg.svd(matrix, full_matrices=False)
    known = (rows[sizes > 1e-7] ** 2).sum(axis=0)
    given_away = [
        key for key, column in columns.items() if key in small and known[column] > 1 - 1e-6
    ]
    assert small & columns.keys()
    assert given_away == []


def test_small_counts_are_hidden_and_large_ones_printed():
    log = small_log(
        2025,
        consultations=[{"consulted_on": "2025-02-01", "channel": "来访"}] * 20
        + [{"consulted_on": "2025-03-01", "channel": "电话"}] * 3
        + [{"consulted_on": "2025-03-01", "channel": "网络"}] * 9,
    )
    told = public_figures(figures_of(log), H1, H1.end, station()).figures
    received = "consultations.received"
    assert told.row(received, H1).text == "32件次"
    assert told.row(received, H1, "channel", "电话").number == "<5"
    assert told.row(received, H1, "channel", "网络").number == OTHER
    assert told.row(received, H1, "channel", "来访").number == "20"


def test_a_hidden_number_keeps_nothing_of_itself():
    log = small_log(2025, cases=[{"applied_on": "2025-02-01"}] * 3)
    row = public_figures(figures_of(log), H1, H1.end, station()).figures.row("cases.applied", H1)
    assert (row.text, row.value, row.numerator, row.record_count) == ("<5件", None, None, 0)
    assert (row.records_digest, row.source) == ("", "")


def test_events_everybody_was_invited_to_are_no_small_cells():
    log = small_log(2025, activities=[{"held_on": "2025-02-01", "kind": "宣传"}] * 2)
    told = public_figures(figures_of(log), H1, H1.end, station()).figures
    assert told.row("activities.held", H1).text == "2场"


def test_a_rate_whose_missing_part_is_small_is_hidden():
    log = small_log(
        2025,
        consultations=[{"consulted_on": "2025-02-01", "reply": "答"}] * 20
        + [{"consulted_on": "2025-03-01"}] * 2,
    )
    told = public_figures(figures_of(log), H1, H1.end, station()).figures
    assert told.row("consultations.reply_rate", H1).number == OTHER
    assert told.row("consultations.replied", H1).number == OTHER
    assert told.row("consultations.received", H1).number == "22"


def test_what_last_years_public_version_hid_is_no_number_to_compare_with():
    log = small_log(
        2024,
        2025,
        cases=[{"applied_on": "2024-02-01"}] * 3 + [{"applied_on": "2025-02-01"}] * 30,
    )
    told = public_figures(figures_of(log), H1, H1.end, station()).figures
    assert told.row("cases.applied", H1, "year_before", "2024H1").hidden == "<5"


def test_a_stretch_of_a_half_is_not_compared_in_public():
    log = small_log(2024, 2025, consultations=[{"consulted_on": "2024-02-01"}] * 9)
    as_of = dt.date(2025, 5, 31)
    told = public_figures(figures_of(log, "2025-05-31"), H1, as_of, station()).figures
    assert told.row("consultations.received", H1, "year_before", "2024H1").hidden == OTHER


def test_the_log_of_one_year_has_no_year_before_it():
    assert Period(2024) not in figures_of(random_log(1)).periods()
