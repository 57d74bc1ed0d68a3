"""The public versions of a half, the other half and the year, attacked together."""

from __future__ import annotations

import datetime as dt
import random
from functools import cache

import numpy as np
import pytest

from stationlog.indicators.catalogue import catalogue, figure_of
from stationlog.indicators.public.figures import OTHER, public_figures
from stationlog.indicators.public.relations import HITS, OF, PARTS, REST, linked
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


@cache
def held_of(period: Period):
    return linked(station(), period)


def rank_of_knowing(periods, printed):
    """The joint equations of all periods over the numbers that no public version prints, and
    which number each column is.
    """
    columns: dict[tuple, int] = {}
    rows = []
    for period in periods:
        held = held_of(period)
        keys = held.keys
        for relation in held.relations:
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
    assert rests_given_away(figures, periods, printed, rows[sizes > 1e-7], columns) == []


def test_what_a_figure_leaves_of_another_is_a_count_too():
    log = small_log(
        2025,
        cases=[{"applied_on": "2025-02-01", "right_type": "专利"}] * 7
        + [{"applied_on": "2025-03-01", "right_type": "商标"}],
    )
    told = public_figures(figures_of(log), H1, H1.end, station()).figures
    assert told.row("cases.applied", H1).text == "8件"
    # one is not about patents: neither may name say how many are
    assert told.row("cases.applied", H1, "right_type", "专利").number == OTHER
    assert told.row("cases.patents", H1).number == OTHER


def test_a_number_is_hidden_or_printed_under_all_its_names():
    figures = figures_of(random_log(3))
    told = public_figures(figures, H1, H1.end, station()).figures
    held = held_of(H1)
    for places in held.same:
        keys = [held.keys[place] for place in places]
        names = [key for key in keys if key[1] not in (*PARTS, "reached", "standing", "workdays")]
        hidden = {bool(told.row(figure, H1, *where).hidden) for figure, *where in names}
        assert len(hidden) <= 1, names


def narrower(one, other) -> bool:
    """Whether by their conditions all that `one` counts is counted by `other`: told from the
    catalogue, without the made-up records.
    """
    if one.parts or other.parts or (one.register_key, one.date) != (other.register_key, other.date):
        return False
    wheres = all(
        key in one.where and set(one.where[key]) <= set(values)
        for key, values in other.where.items()
    )
    return (
        wheres
        and set(other.filled) <= set(one.filled)
        and set(other.done) <= set(one.done)
        and set(other.not_later) <= set(one.not_later)
        and other.not_after.items() <= one.not_after.items()
    )


def rows_nested() -> list[tuple[tuple, tuple]]:
    """Pairs (part, whole) of rows a report may print."""
    counted = [
        figure
        for figure in catalogue().values()
        if figure.measure == "count"
        and not figure.by_period
        and figure.register_key not in ("activities", "station", "submissions")
    ]
    pairs = [
        ((one.id, "", ""), (other.id, "", ""))
        for one in counted
        for other in counted
        if one is not other and narrower(one, other)
    ]
    for one in counted:
        for dimension in one.splits:
            for category in figures_of(small_log(2025)).split(one.id, H1, dimension):
                part = (one.id, dimension, category.category)
                pairs += [(part, (other.id, "", "")) for other in counted if narrower(one, other)]
    return pairs


def test_of_every_figure_that_counts_some_of_anothers_records_it_is_known():
    held = held_of(H1)
    known = {(held.keys[part], held.keys[whole]) for part, whole in held.nested}
    same = {(held.keys[a], held.keys[b]) for places in held.same for a in places for b in places}
    filled = set(held.keys)
    wanted = {(part, whole) for part, whole in rows_nested() if {part, whole} <= filled}
    assert len(wanted) > 200
    assert wanted - known - same == set()
    assert {(("cases.patents", "", ""), ("cases.applied", "", ""))} <= known


@pytest.mark.parametrize("seed", range(4))
def test_no_two_printed_numbers_differ_by_a_small_count_of_what_both_are_about(seed):
    figures = figures_of(random_log(seed + 10))
    told = public_figures(figures, H1, H1.end, station()).figures
    pairs = rows_nested()
    compared = [
        (
            part,
            whole,
            told.row(whole[0], H1, *whole[1:]).value - told.row(part[0], H1, *part[1:]).value,
        )
        for part, whole in pairs
        if not told.row(part[0], H1, *part[1:]).hidden
        and not told.row(whole[0], H1, *whole[1:]).hidden
    ]
    assert compared
    assert [found for found in compared if 0 < found[2] < 5] == []


def value_of(figures, period, key) -> float:
    line = (key[0], "", "") if key[1] in PARTS else key
    row = figures.row(line[0], period, *line[1:])
    hits, of = row.numerator or 0, row.denominator or 0
    return {HITS: hits, OF: of, REST: of - hits}.get(key[1], row.value) or 0


def rests_given_away(figures, periods, printed, rows, columns) -> list:
    """What a number leaves of another, 1 to 4, though it follows from what is printed."""
    found = []
    for period in periods:
        held = held_of(period)
        for part, whole in held.nested:
            pair = held.keys[part], held.keys[whole]
            if any(key[1] in ("month", "reached", "standing", "workdays") for key in pair):
                continue
            if any(figure_of(key[0]).measure == "stock" for key in pair):
                continue
            if any(figure_of(key[0]).id.startswith(("activities", "station")) for key in pair):
                continue
            left = value_of(figures, period, pair[1]) - value_of(figures, period, pair[0])
            if not 0 < left < 5:
                continue
            wanted, unlinked = np.zeros(rows.shape[1]), False
            for key, sign in zip(pair, (-1, 1), strict=True):
                line = (key[0], "", "") if key[1] in PARTS else key
                if (period, line) not in printed:
                    column = columns.get((period.key, *key))
                    unlinked |= column is None
                    wanted[column or 0] += sign
            unknown = wanted - rows.T @ (rows @ wanted)
            if not unlinked and np.abs(unknown).max() < 1e-6:
                found.append((period.key, *pair, left))
    return found


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
