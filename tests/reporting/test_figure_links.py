from __future__ import annotations

from stationlog.reporting.figure_links import with_answers

ENTRY = (
    '<details id="2025H1/cases.applied"><p id="2025H1/cases.applied/right_type=商标"></p></details>'
)


def link(address: str) -> str:
    row = address.partition("#")[0]
    return f'<a class="figure" href="#{row}" data-figure="{address}">12</a>'


def test_a_number_opens_its_own_row_where_the_page_has_it():
    number = link("2025H1/cases.applied/right_type=商标")
    assert with_answers(number + ENTRY) == number + ENTRY


def test_a_number_without_a_row_of_its_own_opens_its_figure():
    told = with_answers(link("2025H1/cases.applied/right_type=专利") + ENTRY)
    assert 'href="#2025H1/cases.applied" data-figure="2025H1/cases.applied/right_type=专利"' in told


def test_a_number_that_nothing_answers_for_is_no_dead_link():
    told = with_answers(link("2025H1/cases.closed") + ENTRY)
    assert told.startswith('<span class="figure" data-figure="2025H1/cases.closed">12</span>')
