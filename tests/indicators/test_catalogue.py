from __future__ import annotations

import tomllib

import pytest

from stationlog.errors import SettingsError
from stationlog.indicators.catalogue import catalogue, read_catalogue
from stationlog.resources import standards

GOOD = """
[[figure]]
id = "cases.x"
label = "甲"
unit = "件"
definition = "申请日期在报告期内的件数。"
measure = "count"
register = "cases"
date = "applied_on"
"""


def _read(tmp_path, text: str):
    path = tmp_path / "catalogue.toml"
    path.write_text(text, encoding="utf-8")
    return read_catalogue(path)


def test_the_catalogue_holds_the_figures_of_the_field():
    units = {figure.unit for figure in catalogue().values()}
    assert len(catalogue()) >= 45
    assert units >= {"件", "次", "人次", "场", "家", "名", "份", "万元", "%", "工作日"}


def test_every_rate_says_its_numerator_and_denominator():
    for figure in catalogue().values():
        assert ("分子" in figure.definition and "分母" in figure.definition) == (
            figure.measure == "rate"
        ), figure.id


def test_rates_and_means_without_an_official_definition_say_they_are_the_kits_own():
    for figure in catalogue().values():
        if figure.measure in ("rate", "mean_workdays"):
            assert "本表口径" in figure.definition, figure.id


def test_records_without_the_main_date_of_a_register_are_counted_somewhere():
    undated = {
        (part.register_key, part.date)
        for figure in catalogue().values()
        if figure.measure == "undated"
        for part in figure.sources
    }
    main = {("consultations", "consulted_on"), ("cases", "applied_on"), ("cases", "decided_on"),
            ("cases", "closed_on"), ("activities", "held_on"), ("transfers", "transferred_on"),
            ("team", "engaged_from"), ("submissions", "sent_on")}  # fmt: skip
    assert main <= undated


def test_limits_are_named_by_a_rule_that_sets_one_and_stand_nowhere_else():
    rules = {}
    for path in sorted(standards().glob("*/rules.toml")):
        rules |= tomllib.loads(path.read_text(encoding="utf-8"))
    limited = [figure for figure in catalogue().values() if figure.rule]
    assert limited
    for figure in limited:
        assert rules[figure.rule]["kind"] == "within_workdays"
        assert figure.definition.count("{") == 4
        for key in ("from", "to", "limit", "basis"):
            assert "{" + key + "}" in figure.definition


def test_a_figure_about_a_date_of_another_step_is_cut_off_at_the_day_of_the_statistics():
    """A second date is bounded by the figure's own date, by `done`, by `not_later` or `until`."""
    for figure in catalogue().values():
        if figure.measure == "mean_workdays":
            later = {figure.end} - {figure.date} - {*figure.done}
            assert not later, figure.id
        if figure.not_after:
            assert {*figure.not_after.values()} <= {figure.date, *figure.done}, figure.id


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("measure = ", "mesure = "), "[mesure]：不认识的键"),
        (('unit = "件"', 'unit = "斤"'), "[unit]"),
        (('"applied_on"', '"applied"'), "[date]：cases 没有日期字段 applied"),
        (('"applied_on"', '"applied_on"\nsplits = ["applicant"]'), "[splits]：cases.applicant"),
        (
            ('"applied_on"', '"applied_on"\nwhere = { decision = ["同意"] }'),
            "[where]：cases.decision 没有选项 同意",
        ),
        (('"applied_on"', '"applied_on"\ndone = ["handler"]'), "[where]：cases.handler 不是日期"),
        (
            ('"applied_on"', '"applied_on"\nwithin = "CASE-DECIDE-15WD"'),
            "[within]：只能写在 hit 里",
        ),
        (('"count"', '"rate"'), "[hit]：rate 需要这一项"),
        (('"count"', '"mean_workdays"'), "[from]：mean_workdays 需要这一项"),
        (('"applied_on"', '"applied_on"\nfield = "recovered_loss"'), "[field]：count 不用这一项"),
        (
            ('"applied_on"', '"applied_on"\nworkdays = { rule = "X", bounds = [5, 5] }'),
            "[workdays.bounds]：须从小到大，不能重复",
        ),
        (('"applied_on"', '"applied_on"\nby_document = true'), "[by_document]：只用于条款"),
        (('register = "cases"', ""), "[register]：register 与 date，或者 parts，写其中一种"),
        (('"cases"', '"case"'), "[register]：没有登记簿 case"),
    ],
)
def test_a_broken_figure_is_named_with_its_key(tmp_path, change, told):
    with pytest.raises(SettingsError) as error:
        _read(tmp_path, GOOD.replace(*change))
    assert f"cases.x {told}" in str(error.value)
    assert "catalogue.toml" in str(error.value)


def test_all_problems_are_told_at_once(tmp_path):
    broken = GOOD.replace('"件"', '"斤"') + GOOD.replace('"甲"', '""').replace("cases.x", "cases.y")
    with pytest.raises(SettingsError) as error:
        _read(tmp_path, broken)
    assert "cases.x [unit]" in str(error.value)
    assert "cases.y [label]" in str(error.value)


def test_an_id_stands_for_one_figure(tmp_path):
    with pytest.raises(SettingsError, match="编号重复"):
        _read(tmp_path, GOOD + GOOD)


def test_a_text_that_is_no_toml_is_told(tmp_path):
    with pytest.raises(SettingsError, match="TOML"):
        _read(tmp_path, "[[figure")
