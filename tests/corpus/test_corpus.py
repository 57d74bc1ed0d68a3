"""Every case of the corpus reads as it is, and what cannot be known is told."""

from __future__ import annotations

import pytest

from tests.corpus.cases import THEMES, all_cases, cases_of
from tests.corpus.measure import measure
from tests.corpus.office import converted, soffice
from tests.office import without_office


@pytest.fixture(scope="session")
def office():
    if soffice() is None:
        without_office()
    return converted([case for case in all_cases() if case.needs_office])


@pytest.mark.parametrize("case", all_cases(), ids=lambda case: case.name)
def test_a_workbook_nobody_here_wrote_reads_as_it_is(case, request):
    office = request.getfixturevalue("office") if case.needs_office else {}
    outcome = measure(case, office)
    assert not outcome.differences, "\n" + "\n".join(outcome.differences)


def test_the_corpus_is_large_and_its_names_are_its_own():
    names = [case.name for case in all_cases()]
    assert len(names) >= 80
    assert len(set(names)) == len(names)
    assert all(cases_of(theme) for theme in THEMES)
