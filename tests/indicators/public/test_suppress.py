"""The law: of no small cell do the printed numbers leave one value only. Tried by brute force."""

from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from stationlog.indicators.public.suppress import Cells, Hidden, suppress

LEAST = 5


def table_cells(body: np.ndarray) -> Cells:
    """A table with its row sums, column sums and total, as cells in one row."""
    down, across = body.shape
    whole = np.zeros((down + 1, across + 1))
    whole[:-1, :-1] = body
    whole[:-1, -1], whole[-1, :-1], whole[-1, -1] = body.sum(1), body.sum(0), body.sum()
    relations = []
    for row in range(down + 1):
        one = np.zeros(whole.shape)
        one[row, :-1], one[row, -1] = 1, -1
        relations.append(one.ravel())
    for column in range(across + 1):
        one = np.zeros(whole.shape)
        one[:-1, column], one[-1, column] = 1, -1
        relations.append(one.ravel())
    return cells_of(whole.ravel(), np.array(relations))


def cells_of(values: np.ndarray, relations: np.ndarray) -> Cells:
    bounds = {
        place: (1.0, LEAST - 1.0) if 0 < value < LEAST else (0.0, np.inf)
        for place, value in enumerate(values)
    }
    return Cells(values, relations, bounds)


def small_of(cells: Cells) -> list[int]:
    return [place for place, value in enumerate(cells.values) if 0 < value < LEAST]


def possible(cells: Cells, told: Hidden, body: list[int], most: int) -> dict:
    """What each hidden cell may be, over every table of the body cells that fits what is printed;
    all other cells follow from them.
    """
    hidden = told.cells
    bounds = {**cells.bounds, **dict.fromkeys(told.unsaid, (0.0, np.inf))}
    found: dict[int, set[float]] = {place: set() for place in hidden}
    choices = []
    for place in body:
        if place in hidden:
            low, high = bounds[place]
            choices.append(range(int(low), int(min(high, most)) + 1))
        else:
            choices.append((int(cells.values[place]),))
    sums = [place for place in range(len(cells.values)) if place not in body]
    solve = -np.linalg.pinv(cells.relations[:, sums]) @ cells.relations[:, body]
    for guess in product(*choices):
        values = np.zeros(len(cells.values))
        values[body] = guess
        values[sums] = np.rint(solve @ np.array(guess))
        fits = all(
            bounds[place][0] <= values[place] <= bounds[place][1]
            if place in hidden
            else values[place] == cells.values[place]
            for place in sums
        )
        if fits:
            for place in hidden:
                found[place].add(values[place])
    return found


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(0, 9), min_size=4, max_size=4))
def test_no_small_cell_of_a_row_and_its_total_follows_from_what_is_printed(numbers):
    values = np.array([*numbers, sum(numbers)], float)
    cells = cells_of(values, np.array([[1.0, 1, 1, 1, -1]]))
    found = suppress(cells, small_of(cells))
    ways = possible(cells, found, [0, 1, 2, 3], 14)
    assert all(len(ways[place]) > 1 for place in small_of(cells))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 8), min_size=6, max_size=6))
def test_no_small_cell_of_a_table_follows_from_what_is_printed(numbers):
    cells = table_cells(np.array(numbers, float).reshape(2, 3))
    found = suppress(cells, small_of(cells))
    ways = possible(cells, found, [0, 1, 2, 4, 5, 6], 9)
    assert all(len(ways[place]) > 1 for place in small_of(cells))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 9), min_size=4, max_size=4))
def test_no_small_cell_follows_from_another_table_of_the_same_cells(numbers):
    a, b, c, d = numbers
    # a + b + c + d; a + b alone (as 线上); c once more by another name
    values = np.array([a, b, c, d, a + b + c + d, a + b, c], float)
    relations = np.array([[1.0, 1, 1, 1, -1, 0, 0], [1, 1, 0, 0, 0, -1, 0], [0, 0, 1, 0, 0, 0, -1]])
    cells = cells_of(values, relations)
    found = suppress(cells, small_of(cells))
    ways = possible(cells, found, [0, 1, 2, 3], 14)
    assert all(len(ways[place]) > 1 for place in small_of(cells))


def test_where_nothing_is_small_nothing_is_hidden():
    cells = cells_of(np.array([7.0, 0, 8, 15]), np.array([[1.0, 1, 1, -1]]))
    assert suppress(cells, small_of(cells)).cells == frozenset()


def test_one_small_cell_takes_one_more_with_it():
    cells = cells_of(np.array([3.0, 9, 8, 20]), np.array([[1.0, 1, 1, -1]]))
    assert suppress(cells, small_of(cells)).cells == {0, 2}


def test_two_small_cells_that_can_only_be_the_most_take_a_third():
    cells = cells_of(np.array([4.0, 4, 9, 17]), np.array([[1.0, 1, 1, -1]]))
    assert len(suppress(cells, small_of(cells)).cells) == 3


def test_what_is_printed_together_is_hidden_together():
    cells = cells_of(np.array([3.0, 9, 8, 20, 7]), np.array([[1.0, 1, 1, -1, 0]]))
    cells = Cells(cells.values, cells.relations, cells.bounds, {2: (2, 4), 4: (2, 4)})
    assert suppress(cells, [0]).cells == {0, 2, 4}


def test_where_all_are_small_and_could_only_be_one_nobody_says_that_they_are_small():
    cells = cells_of(np.array([1.0, 1, 1, 1, 4]), np.array([[1.0, 1, 1, 1, -1]]))
    told = suppress(cells, small_of(cells))
    assert told.cells == {0, 1, 2, 3, 4} and told.unsaid


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 9), min_size=4, max_size=4))
def test_no_small_rest_follows_where_a_record_may_be_of_several_kinds(numbers):
    first, second, both, _ = numbers
    # how many are of one kind, of the other, and all; no row prints how many are not
    values = np.array([first + both, second + both, sum(numbers)], float)
    nested = np.array([[0, 2], [1, 2]])
    left = values[2] - values[:2]
    small_left = [place for place in (0, 1) if 0 < left[place] < LEAST]
    count = 3 + len(small_left)
    more = np.zeros((len(small_left), count))
    for row, place in enumerate(small_left):
        more[row, [2, place, 3 + row]] = 1, -1, -1
    whole = np.append(values, left[small_left])
    cells = Cells(
        whole,
        np.zeros((0, count)),
        cells_of(values, np.zeros((0, 3))).bounds | dict.fromkeys(range(3, count), (0.0, np.inf)),
        nested=nested,
        more=more,
    )
    small = small_of(cells)
    told = suppress(cells, small, range(3, count))
    ways = {place: set() for place in small}
    for guess in product(range(24), range(24), range(42)):
        # every number of kinds that some log has: neither kind is more than all
        if guess[2] < max(guess[:2]) or not _may_be(cells, told, guess):
            continue
        every = (*guess, *(guess[2] - guess[place] for place in small_left))
        for place in small:
            ways[place].add(every[place])
    assert all(len(found) > 1 for found in ways.values())


def _may_be(cells: Cells, told: Hidden, guess: tuple[int, ...]) -> bool:
    for place, value in enumerate(guess):
        if place not in told.cells:
            if value != cells.values[place]:
                return False
        elif place not in told.unsaid:
            low, high = cells.bounds[place]
            if not low <= value <= high:
                return False
    return True


def test_what_leaves_a_small_rest_is_hidden_with_it():
    cells = Cells(
        np.array([7.0, 8, 1]),
        np.zeros((0, 3)),
        dict.fromkeys(range(3), (0.0, np.inf)),
        nested=np.array([[0, 1]]),
        more=np.array([[-1.0, 1, -1]]),
    )
    assert suppress(cells, [2], [2]).cells == {0, 2}
