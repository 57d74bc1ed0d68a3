from __future__ import annotations

import datetime as dt

from stationlog.standard.reports_due import reports_due
from tests.checking.logs import both_rulebooks, records_table, station_of

BOOKS = both_rulebooks()
SENT_EXPERIENCE = {"report": "经验总结", "sent_on": dt.date(2022, 12, 9)}


def due(on: str, submissions: list[dict], built: str = ""):
    return reports_due(
        BOOKS,
        station_of(),
        records_table("submissions", submissions),
        dt.date.fromisoformat(on),
        dt.date.fromisoformat(built) if built else None,
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


def test_items_stand_in_the_order_of_their_days():
    items = due("2025-02-01", [SENT_EXPERIENCE])
    assert [i.due for i in items] == sorted(i.due for i in items)


def sent(report: str, period: str, on: str) -> dict:
    return {"report": report, "period": period, "sent_on": dt.date.fromisoformat(on)}


def states(items) -> dict[str, str]:
    return {f"{item.period}{item.what}": item.state for item in items}


def test_what_was_never_handed_in_stays_overdue_however_many_years_ago():
    assert states(due("2025-02-01", [SENT_EXPERIENCE], "2022-10-28")) == {
        "经验总结": "已报送",
        "2022年度报告": "已逾期",
        "2023H1半年报告": "已逾期",
        "2023年度报告": "已逾期",
        "2024H1半年报告": "已逾期",
        "2024年度报告": "已逾期",
        "2025H1半年报告": "未报送",
        "2025年度报告": "未报送",
    }


def test_nothing_is_owed_for_a_time_before_the_station_was_built():
    items = states(due("2025-02-01", [SENT_EXPERIENCE], "2024-08-01"))
    assert "2024H1半年报告" not in items
    assert items["2024年度报告"] == "已逾期"
    first = states(due("2025-07-10", [SENT_EXPERIENCE], "2025-07-01"))
    assert first == {"经验总结": "已报送", "2025年度报告": "未报送", "2026H1半年报告": "未报送"}


def test_the_day_after_a_deadline_its_report_is_overdue_and_the_next_one_is_shown_too():
    items = states(due("2025-07-01", [SENT_EXPERIENCE], "2024-12-31"))
    assert items["2025H1半年报告"] == "已逾期"
    assert items["2026H1半年报告"] == "未报送"
    assert "2026年度报告" not in items


def test_a_report_handed_in_this_year_is_shown_and_so_is_the_next_of_its_kind():
    items = due(
        "2025-12-20", [sent("年度报告", "2025", "2025-12-18"), SENT_EXPERIENCE], "2025-01-06"
    )
    assert states(items) == {
        "经验总结": "已报送",
        "2025H1半年报告": "已逾期",
        "2025年度报告": "已报送",
        "2026H1半年报告": "未报送",
        "2026年度报告": "未报送",
    }


def test_before_the_first_deadline_of_a_year_the_next_year_is_of_no_interest():
    assert not any(i.period.startswith("2026") for i in due("2025-03-01", [SENT_EXPERIENCE]))


def test_a_deadline_to_come_on_a_day_off_names_the_working_day_before_and_a_past_one_does_not():
    assert item(due("2024-06-01", [SENT_EXPERIENCE]), "半年报告", "2024H1").previous_workday == (
        dt.date(2024, 6, 28)
    )
    past = item(due("2024-07-01", [SENT_EXPERIENCE]), "半年报告", "2024H1")
    assert (past.previous_workday, past.note) == (None, "")


def test_on_the_last_day_of_the_year_the_annual_report_is_still_in_time():
    annual = item(due("2025-12-31", [SENT_EXPERIENCE]), "年度报告", "2025")
    assert (annual.state, annual.days_left) == ("未报送", 0)
