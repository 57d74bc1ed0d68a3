from __future__ import annotations

import datetime as dt

import pytest

from stationlog.standard.deadlines import deadlines_of
from stationlog.standard.reports_due import reports_due
from stationlog.station import Deadlines
from tests.checking.logs import both_rulebooks, records_table, station_of

BOOKS = both_rulebooks()
SENT_EXPERIENCE = {"report": "经验总结", "sent_on": dt.date(2022, 12, 9)}


def due(on: str, submissions: list[dict]):
    return reports_due(
        BOOKS,
        station_of(),
        records_table("submissions", submissions),
        dt.date.fromisoformat(on),
    )


def item(items, what: str, period: str):
    return next(item for item in items if (item.what, item.period) == (what, period))


def test_the_half_year_report_is_due_on_the_last_day_of_june_and_that_day_counts():
    half = item(due("2025-06-30", [SENT_EXPERIENCE]), "半年报告", "2025H1")
    assert half.due == dt.date(2025, 6, 30)
    assert (half.days_left, half.workdays_left, half.state) == (0, 0, "未报送")
    assert item(due("2025-07-01", [SENT_EXPERIENCE]), "半年报告", "2025H1").state == "已逾期"


def test_days_left_are_counted_in_calendar_and_in_working_days():
    half = item(due("2025-06-23", [SENT_EXPERIENCE]), "半年报告", "2025H1")
    assert (half.days_left, half.workdays_left) == (7, 5)


def test_a_deadline_on_a_sunday_names_the_friday_before():
    note = item(due("2024-06-01", [SENT_EXPERIENCE]), "半年报告", "2024H1").note
    assert "星期日" in note
    assert "2024-06-28（星期五）" in note


def test_working_days_into_a_year_without_a_calendar_are_unknown():
    annual = item(due("2027-03-01", [SENT_EXPERIENCE]), "年度报告", "2027")
    assert annual.workdays_left is None
    assert "holidays.toml" in annual.note


def test_a_report_handed_in_late_is_handed_in_and_its_delay_is_told():
    sent = {"report": "半年报告", "period": "2025H1", "sent_on": dt.date(2025, 7, 3)}
    half = item(due("2025-08-01", [sent]), "半年报告", "2025H1")
    assert (half.state, half.sent_on) == ("已报送", dt.date(2025, 7, 3))
    assert "晚 3 天" in half.note


def test_a_report_sent_after_the_day_asked_about_is_not_yet_sent():
    sent = {"report": "半年报告", "period": "2025H1", "sent_on": dt.date(2025, 6, 27)}
    assert item(due("2025-06-20", [sent]), "半年报告", "2025H1").state == "未报送"


def test_a_half_year_report_registered_under_the_bare_year_counts():
    sent = {"report": "半年报告", "period": "2025", "sent_on": dt.date(2025, 6, 27)}
    assert item(due("2025-06-28", [sent]), "半年报告", "2025H1").state == "已报送"


def test_what_the_year_before_owes_is_still_listed_and_what_it_paid_is_not():
    sent = {"report": "半年报告", "period": "2024H1", "sent_on": dt.date(2024, 6, 27)}
    listed = {(i.what, i.period, i.state) for i in due("2025-02-01", [sent, SENT_EXPERIENCE])}
    assert ("年度报告", "2024", "已逾期") in listed
    assert not any(what == "半年报告" and period == "2024H1" for what, period, _ in listed)


def test_without_a_register_of_submissions_nothing_is_called_overdue():
    items = due("2025-07-15", [])
    assert {i.state for i in items} == {"未登记"}
    assert {i.period for i in items} == {"", "2025H1", "2025", "2026H1"}


def test_the_experience_summary_is_due_once_and_never_a_second_half():
    items = due("2025-02-01", [SENT_EXPERIENCE])
    assert [(i.due, i.state) for i in items if i.what == "经验总结"] == [
        (dt.date(2022, 12, 10), "已报送")
    ]
    assert not any(i.period.endswith("H2") for i in items)


def test_station_toml_sets_another_day_for_the_experience_summary():
    deadlines = deadlines_of(
        BOOKS, Deadlines(experience_summary=dt.date(2023, 3, 1)), range(2023, 2023)
    )
    assert [(d.report, d.day) for d in deadlines] == [("经验总结", dt.date(2023, 3, 1))]


@pytest.mark.parametrize(
    ("built", "periods"),
    [(None, ["2022"]), (dt.date(2022, 12, 31), []), (dt.date(2022, 10, 28), ["2022"])],
)
def test_yearly_duties_begin_when_the_station_is_built_and_the_notice_in_force(built, periods):
    found = deadlines_of(BOOKS, Deadlines(), range(2022, 2023), built)
    assert [d.period_key for d in found if d.period] == periods


def test_items_stand_in_the_order_of_their_days():
    items = due("2025-02-01", [SENT_EXPERIENCE])
    assert [i.due for i in items] == sorted(i.due for i in items)
