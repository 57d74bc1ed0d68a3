"""The table of words: every figure has words, and a broken table says all that is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from stationlog.errors import SettingsError
from stationlog.indicators.catalogue import catalogue
from stationlog.reporting.narrative import words
from stationlog.reporting.narrative.words import read_words, words_table

OWN = Path(words.__file__).with_name("words.toml")


def _unit(unit: str) -> str:
    return "元" if unit == "万元" else unit


@pytest.mark.parametrize("figure_id", catalogue())
def test_a_figure_is_meant_by_its_own_label(figure_id: str) -> None:
    table, figure = words_table(), catalogue()[figure_id]
    assert figure_id in table.meant_by(table.key(figure.label), _unit(figure.unit))


def test_firms_and_visits_are_not_counted_in_each_others_unit() -> None:
    table = words_table()
    assert table.counts_in("clients.firms", "家") and not table.counts_in("clients.firms", "家次")
    assert not table.counts_in("activities.firms_visited", "家")


def test_what_is_left_over_beside_a_figures_words_means_something_else() -> None:
    table = words_table()
    assert table.meant_by(table.key("我站共接待咨询"), "次") == ("consultations.received",)
    assert table.meant_by(table.key("我站为企业接待咨询"), "次") == ()
    assert table.within(table.key("我站为企业接待咨询"), "次") == ("consultations.received",)


def test_a_part_is_known_by_the_spellings_of_its_choice() -> None:
    table = words_table()
    assert table.part_of("cases.accepted", "版权", "件") == (
        ("cases.accepted", "right_type", "著作权"),
    )
    # only a guess: no part
    assert table.part_of("cases.accepted", "商业机密", "件") == ()


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (('"场" = ["场"', '"厂" = ["场"'), "[units] 场"),
        (('"cases.accepted" =', '"cases.acepted" ='), "[figures] cases.acepted"),
        (('words = ["申诉"', 'words = ["其中", "申诉"'), "“其中”只由 filler 里的词组成"),
        (('"cases.open" = { words', '"cases.open" = { word'), "[figures.cases.open] word"),
        (("[units]", "[units"), "不合 TOML"),
    ],
)
def test_a_broken_table_names_table_key_and_fix(change, problem: str, tmp_path: Path) -> None:
    text = OWN.read_text(encoding="utf-8")
    assert change[0] in text
    path = tmp_path / "words.toml"
    path.write_text(text.replace(*change, 1), encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        read_words(path)
    assert problem in caught.value.why
