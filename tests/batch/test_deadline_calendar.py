"""The calendar file: read back with icalendar, and a second time by the letter of RFC 5545."""

from __future__ import annotations

import datetime as dt
import json

import icalendar
import pytest

from stationlog.batch.cli import main
from stationlog.batch.deadline_calendar import NAME, calendar_path, write_calendar
from stationlog.batch.due import due_of
from stationlog.errors import ArgumentError, InputError
from stationlog.station import open_station
from tests.batch.due_stations import NAME as PERSON
from tests.batch.due_stations import station_with_cases
from tests.batch.stations import make_station

ON = dt.date(2025, 6, 20)


@pytest.fixture(scope="module")
def station(tmp_path_factory):
    return station_with_cases(tmp_path_factory.mktemp("calendar") / "station")


def written(station, on: dt.date = ON) -> bytes:
    path = station.root / NAME
    write_calendar(due_of(station, on), station, path)
    return path.read_bytes()


def events(content: bytes) -> dict[str, icalendar.Event]:
    calendar = icalendar.Calendar.from_ical(content)
    assert not calendar.errors
    return {str(event["summary"]): event for event in calendar.walk("VEVENT")}


def unfolded(content: bytes) -> list[str]:
    """The content lines, read without any library: folds taken back, CRLF taken off."""
    return content.decode("utf-8").replace("\r\n ", "").split("\r\n")[:-1]


def reminded_on(event: icalendar.Event) -> list[dt.datetime]:
    start = dt.datetime.combine(event.decoded("dtstart"), dt.time())
    return sorted(start + alarm.decoded("trigger") for alarm in event.walk("VALARM"))


def test_each_deadline_to_come_is_one_event_and_what_is_past_is_none(station):
    assert list(events(written(station))) == [
        "李某-2 15 个工作日内审查决定",
        "ZB-1 转办按限期反馈",
        "2025H1 半年报告报送期限",
        "WY-3 15 个工作日内审查决定",
        "2025 年度报告报送期限",
    ]


def test_an_event_takes_its_whole_day_and_makes_nobody_busy(station):
    event = events(written(station))["2025H1 半年报告报送期限"]
    assert event.decoded("dtstart") == dt.date(2025, 6, 30)
    # the end is exclusive
    assert event.decoded("dtend") == dt.date(2025, 7, 1)
    assert event["transp"] == "TRANSPARENT"
    assert "华市监管〔2022〕33号 四（三）" in event["description"]
    assert event["categories"].cats == ["知识产权维权援助", "报送期限"]


def test_a_deadline_on_a_day_off_says_so_and_its_reminders_count_from_the_day_before(station):
    event = events(written(station))["ZB-1 转办按限期反馈"]
    assert "2025-06-27（星期五）" in event["description"]
    # three working days before Friday the 27th; ten lie before the day looked at
    assert reminded_on(event) == [dt.datetime(2025, 6, 24, 9)]


def test_reminders_are_working_days_turned_into_calendar_days(station):
    annual = events(written(station))["2025 年度报告报送期限"]
    assert reminded_on(annual) == [dt.datetime(2025, 12, 17, 9), dt.datetime(2025, 12, 26, 9)]
    assert "还有 10 个工作日" in annual.walk("VALARM")[0]["description"]


def test_without_a_calendar_of_the_year_a_reminder_is_early_rather_than_missing(station):
    event = events(written(station, dt.date(2026, 12, 20)))["2027H1 半年报告报送期限"]
    assert reminded_on(event) == [dt.datetime(2027, 6, 16, 9), dt.datetime(2027, 6, 25, 9)]
    assert "放假安排未知" in event.walk("VALARM")[0]["description"]
    assert "holidays.toml" in event["description"]


def test_station_toml_sets_when_the_calendar_reminds(tmp_path):
    folder = make_station(tmp_path / "station")
    toml = folder / "station.toml"
    toml.write_text(toml.read_text(encoding="utf-8").replace("[10, 3]", "5"), encoding="utf-8")
    annual = events(written(open_station(str(folder))))["2025 年度报告报送期限"]
    assert reminded_on(annual) == [dt.datetime(2025, 12, 24, 9)]


def test_a_report_handed_in_early_is_told_as_done_and_reminds_no_more(tmp_path):
    station = station_with_cases(
        tmp_path / "station",
        files={"报送登记.csv": "材料名称,所属期间,报送日期\n半年报告,2025H1,2025-06-18\n"},
    )
    before = events(written(station, dt.date(2025, 6, 17)))["2025H1 半年报告报送期限"]
    after = events(written(station))["2025H1 半年报告已于 2025-06-18 报送"]
    assert before["uid"] == after["uid"]
    assert before.walk("VALARM")
    assert not after.walk("VALARM")


def test_the_same_day_gives_the_same_bytes_and_another_day_the_same_ids(station):
    first, again = written(station), written(station)
    assert first == again
    ids = {name: event["uid"] for name, event in events(first).items()}
    later = {
        name: event["uid"] for name, event in events(written(station, dt.date(2025, 6, 23))).items()
    }
    assert later == ids
    assert len(set(ids.values())) == len(ids)


def test_the_stamp_is_the_day_looked_at_not_the_clock(station):
    stamps = {event.decoded("dtstamp") for event in events(written(station)).values()}
    assert stamps == {dt.datetime(2025, 6, 20, tzinfo=dt.UTC)}


def test_nobodys_name_is_in_it(station):
    text = "".join(unfolded(written(station)))
    assert PERSON not in text
    assert "王小芳" not in text
    assert "李某经手案件登记.csv › E3" in text


def test_by_the_letter_of_rfc_5545_it_is_a_calendar(station):
    content = written(station)
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    for line in content.split(b"\r\n"):
        assert len(line) <= 75
        # no character is torn by a fold
        line.decode("utf-8")
    lines = unfolded(content)
    names = [line.split(":")[0].split(";")[0] for line in lines]
    assert names.count("PRODID") == names.count("VERSION") == 1
    assert "METHOD" not in names
    assert "VERSION:2.0" in lines
    depth, inside = [], {}
    for line, name in zip(lines, names, strict=True):
        if name == "BEGIN":
            depth.append(line.split(":")[1])
            inside = {}
        elif name == "END":
            assert depth.pop() == line.split(":")[1]
            if line == "END:VALARM":
                assert {"ACTION", "TRIGGER", "DESCRIPTION"} == set(inside)
        else:
            assert name == "CATEGORIES" or name not in inside, line
            inside[name] = line
    assert depth == []
    assert lines.count("BEGIN:VEVENT") == names.count("UID") == names.count("DTSTAMP") == 5
    assert len([line for line in lines if line.startswith("DTSTART;VALUE=DATE:")]) == 5


def test_commas_semicolons_and_line_ends_of_a_text_are_escaped(tmp_path):
    text = '受理编号,申请日期,申请人\n"A,1;x",2025-06-16,王小芳\n'
    station = station_with_cases(tmp_path / "station", files={"案件登记.csv": text})
    content = written(station)
    (name,) = [name for name in events(content) if name.startswith("A")]
    assert name == "A,1;x 15 个工作日内审查决定"
    assert "SUMMARY:A\\,1\\;x 15 个工作日内审查决定" in unfolded(content)


def test_the_command_writes_it_beside_the_reports_and_says_so(station, capsys):
    assert main(["--station", str(station.root), "due", "--on", "2025-06-20", "--ics"]) == 0
    assert "5 项" in capsys.readouterr().out
    assert (station.reports / NAME).read_bytes() == written(station)


def test_another_name_or_folder_may_be_given_and_json_tells_it(station, capsys):
    asked = ["due", "--on", "2025-06-20", "--ics", "share/站点.ics", "--json"]
    assert main(["--station", str(station.root), *asked]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["events"] == 5
    assert told["ics"] == str(station.root / "share" / "站点.ics")
    assert (station.root / "share" / "站点.ics").is_file()


@pytest.mark.parametrize(
    "name", ["data/raw/a.ics", "data/processed/a.ics", "期限.xlsx", "data/raw/案件登记.csv"]
)
def test_it_is_never_written_over_a_log_or_among_clear_data(station, name):
    with pytest.raises(ArgumentError, match="不能写到"):
        calendar_path(name, station)


def test_a_calendar_that_cannot_be_written_leaves_the_old_one(station, capsys):
    path = station.reports / "locked.ics"
    path.mkdir(parents=True)
    (path / "kept").touch()
    asked = ["due", "--on", "2025-06-20", "--ics", "locked.ics"]
    assert main(["--station", str(station.root), *asked]) == 4
    assert "结果无法写入" in capsys.readouterr().err
    assert (path / "kept").is_file()
    assert not list(station.reports.glob(".*"))


def test_where_nothing_is_due_no_empty_calendar_is_written(tmp_path):
    folder = make_station(tmp_path / "station")
    toml = folder / "station.toml"
    text = toml.read_text(encoding="utf-8").replace('"wuhua-2022-33", ', "")
    toml.write_text(text, encoding="utf-8")
    station = open_station(str(folder))
    with pytest.raises(InputError, match="没有可以写入日历的期限"):
        written(station)
    assert not (folder / NAME).exists()
