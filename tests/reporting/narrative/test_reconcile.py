"""Sentences of people against the sample's figures of 2025H1: 104 consultations, 19 accepted …"""

from __future__ import annotations

import time
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stationlog.indicators.catalogue import catalogue
from stationlog.reporting.narrative.reconcile import Reconciler
from stationlog.reporting.narrative.verdict import DIFFERS, SAME, UNKNOWN
from stationlog.reporting.narrative.words import words_table
from stationlog.reporting.plain_text import words
from stationlog.reporting.report import Report, open_report
from stationlog.reporting.sections.business import business
from stationlog.reporting.sections.experience import experiences
from stationlog.reporting.sections.mechanism import mechanism
from stationlog.reporting.sections.problems import problems
from stationlog.reporting.sections.publicity import publicity
from stationlog.reporting.sections.service import service
from stationlog.station import Station
from tests.reporting.sections.walk import prose


def judged(reconciler: Reconciler, text: str) -> list[tuple[str, str]]:
    return [(one.shown, one.kind) for one in reconciler.verdicts(text, reconciler.beginning)]


def kinds(reconciler: Reconciler, text: str) -> list[str]:
    return [kind for _, kind in judged(reconciler, text)]


SOUND = (
    "接待咨询104件次。",
    "接待咨询104次",
    "我站共接待咨询 104 人次",
    "接待咨询１０４件次",
    "接待咨询一百零四件次",
    "接待104件次咨询",
    "共接待群众来访、来电咨询104件次",
    "上半年仅开展宣传活动3场",
    "受理维权援助案件19宗，结案19件",
    "上半年，五华县知识产权维权援助工作站依法受理维权援助申请19件",
    "2025年上半年受理19件",
    "今年以来，受理19件",
    "截至6月30日，在聘专家6名",
    "接待咨询100余件次",
    "接待咨询近110件次",
    "接待咨询约100件次",
    "发放宣传资料4300余份",
    "发放宣传资料0.43万份",
    "挽回经济损失25.3万元",
    "挽回经济损失253000元",
    "办结率为94.7%",
    "办结率达95%",
    "办结率百分之九十五",
    "平均办理时长14.7个工作日",
    "接待咨询104件次，其中商标41件次、专利35件次",
    "接待咨询104件次（商标41件次，专利35件次），受理19件",
    "接待咨询104件次，其中线上咨询50件次",
    "接待咨询104件次，同比增长82.5%",
    "接待咨询104件次，同比增加47件次",
    "接待咨询104件次，比上年同期的57件次增加47件次，增长82.5%",
    "办结率94.7%，同比上升9.0个百分点",
    "办结率为94.7%（18/19），办结19件",
    "接待咨询104件次。按权利类别分，商标41件次、地理标志8件次；按主体类别分，个人42件次",
    "3月接待咨询21件次",
    "2024年上半年接待咨询57件次",
    "去年同期接待咨询57件次，受理7件",
    "全市受理申请很多，我站受理19件",
    "2024年同期接待咨询57件次，受理7件",
    "与上年同期相比，接待咨询104件次",
    "接待咨询104件次（上年同期57件次），受理19件",
    "接待咨询104件次，上年同期为57件次，受理19件",
    "一是受理19件。第二是办结19件",
    "三是挽回经济损失25.3万元。",
)
WRONG = (
    "接待咨询105件次",
    "接待咨询一百零五次",
    "接待咨询110余件次",
    "接待咨询近100件次",
    "逾104件次咨询",
    "办结率为94.8%",
    "办结率93%",
    "挽回经济损失25.4万元",
    "平均办理时长14.8个工作日",
    "3月接待咨询22件次",
    "去年同期接待咨询58件次",
    "2024年上半年接待咨询104件次",
    "走访企业23家次",
    "2024年同期接待咨询58件次",
    "本期参加9999人次",
    "活动参加9999人次",
    "三是挽回经济损失25.4万元。",
)
WRONG_IN_A_PART = (
    "办结率为94.7%（17/19）",
    "接待咨询104件次，同比增长82.6%",
    "接待咨询104件次，同比下降82.5%",
    "接待咨询104件次，同比增加46件次",
    "接待咨询104件次，其中商标40件次",
    "受理19件（商标8件）",
    "接待咨询104件次，其中商标41件次，发放宣传资料100份",
    "接待咨询104件次（上年同期58件次）",
    "接待咨询104件次，同比增加47件次（上年同期58件次）",
)
UNCERTAIN = (
    # of a part, a case, an event, a day
    "4月26日，我站举办培训1场",
    "宣传周期间，我站设点宣传。接待咨询12件次",
    "现场接待咨询12件次",
    "为某公司挽回经济损失6万元",
    "一家企业反映商标被仿冒，挽回经济损失6万元",
    "涉企咨询12件次",
    "举办1场培训",
    "接待咨询104件次，来访群众200人，同比增长10%",
    "接待咨询104件次，其中线上咨询20件次",
    "主要是商标35件次",
    "按权利类别分，商标41件次",
    "一季度接待咨询50件次",
    "1至3月接待咨询50件次",
    "截至5月底，在聘专家6名",
    # of others, of the future, of another measure
    "全市受理维权援助申请300件",
    "力争办结率达到99%",
    "全年接待咨询300件次",
    "走访企业22家",
    "满意率为100%",
    "接待咨询和受理申请123件",
    "宣传、培训12场",
    "增长82.5%",
    "专利35件次",
    "2019年接待咨询10件次",
    "受理19件，其中办结18件",
    "开会12次",
    "用时3个月",
    # taking part in some of the events only
    "4月举办培训班，参加80人次",
    "召开联席会议，参加12人次",
    "举办进企业培训1场。参加60人次",
    "宣传活动3场，参加80人次",
    # a bracket may say less
    "接待咨询（来访）12件次",
    "2019年同期接待咨询9件次",
)
NO_NUMBERS = (
    "2025年6月30日",
    "按照DB44/T 2362-2022第5条和华市监管〔2022〕33号",
    "拨打12330、12345热线",
    "138****5678",
    "第3季度",
    "附件3",
    "4·26世界知识产权日",
    "1. 建立制度",
    "上午9时30分",
)


@pytest.mark.parametrize("text", SOUND)
def test_what_says_the_same_as_the_figures_agrees(text: str, reconciler: Reconciler) -> None:
    assert set(kinds(reconciler, text)) == {SAME}


@pytest.mark.parametrize("text", WRONG)
def test_what_says_something_else_differs(text: str, reconciler: Reconciler) -> None:
    assert kinds(reconciler, text) == [DIFFERS]


@pytest.mark.parametrize("text", WRONG_IN_A_PART)
def test_of_a_statement_only_the_wrong_part_differs(text: str, reconciler: Reconciler) -> None:
    *others, last = kinds(reconciler, text)
    assert set(others) == {SAME} and last == DIFFERS


@pytest.mark.parametrize("text", UNCERTAIN)
def test_what_may_mean_something_else_is_never_judged(text: str, reconciler: Reconciler) -> None:
    found = list(reconciler.verdicts(text, reconciler.beginning))
    assert found[-1].kind == UNKNOWN and found[-1].why
    assert all(one.kind != DIFFERS for one in found)


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_dates_document_numbers_and_ordinals_are_no_numbers_to_judge(
    text: str, reconciler: Reconciler
) -> None:
    assert judged(reconciler, text) == []


def test_words_of_several_figures_are_told_with_all_of_them(reconciler: Reconciler) -> None:
    (one,) = reconciler.verdicts("满意率为98%", reconciler.beginning)
    assert one.why == "可能指援助申请满意率（100.0%）、咨询满意率（100.0%）"


def test_a_difference_names_the_figure_its_period_and_its_number(reconciler: Reconciler) -> None:
    (one,) = reconciler.verdicts("2024年上半年接待咨询50件次", reconciler.beginning)
    assert one.about == "接待咨询（2024年上半年）"
    assert one.number and one.number.text == "57件次"


_AHEAD_OF_A_FIGURE = ("", "本期", "上半年", "我站", "2025年上半年，我站", "二是")


@pytest.mark.parametrize("figure_id", catalogue())
def test_a_figures_own_label_with_its_number_is_never_missed(
    figure_id: str, report: Report, reconciler: Reconciler
) -> None:
    row, table = report.figures.row(figure_id, report.period), words_table()
    if row.value is None:
        pytest.skip(f"{row.label}在样例里无法计算")
    alone = table.meant_by(table.key(row.label), _unit(row.unit)) == (figure_id,)
    for ahead in _AHEAD_OF_A_FIGURE:
        for text, kind in ((row.text, SAME), (f"9{row.text}", DIFFERS)):
            (one,) = reconciler.verdicts(f"{ahead}{row.label}{text}", reconciler.beginning)
            assert one.kind == (kind if alone else UNKNOWN), (ahead, row.label, text, one.why)
            assert alone or row.label in one.why


def test_what_may_be_meant_of_another_time_is_told_with_that_time(reconciler: Reconciler) -> None:
    (one,) = reconciler.verdicts("2025年下半年为企业接待咨询12件次", reconciler.beginning)
    assert "接待咨询（2025年下半年：" in one.why
    (one,) = reconciler.verdicts("去年同期为企业接待咨询12件次", reconciler.beginning)
    assert "接待咨询（2025年上半年的上年同期：57件次）" in one.why
    (one,) = reconciler.verdicts("上半年为企业接待咨询12件次", reconciler.beginning)
    assert "接待咨询（104件次）" in one.why


def test_who_took_part_is_of_the_events_told_before(reconciler: Reconciler) -> None:
    text = "举办培训{}，参加{}。"
    own = {key: reconciler._report.figures.row(key, reconciler._report.period).text for key in (
        "activities.trainings", "activities.trainees", "activities.held", "activities.attendees",
    )}  # fmt: skip
    taught = text.format(own["activities.trainings"], own["activities.trainees"])
    assert kinds(reconciler, taught) == [SAME, SAME]
    mixed = text.format(own["activities.trainings"], own["activities.attendees"])
    assert kinds(reconciler, mixed) == [SAME, DIFFERS]


def test_what_is_like_another_time_is_not_of_that_time(reconciler: Reconciler) -> None:
    text = "接待咨询104件次，与上年同期持平，受理19件。"
    assert kinds(reconciler, text) == [SAME, SAME]
    (one,) = reconciler.verdicts("上年同期为57件次", reconciler.beginning)
    assert one.kind == UNKNOWN and "上年同期" in one.why


def test_an_annual_report_holds_a_half_against_the_half(annual: Report) -> None:
    text = "全年接待咨询225件次，其中上半年104件次。上半年接待咨询104件次，下半年受理2件。"
    assert kinds(Reconciler(annual), text) == [SAME, UNKNOWN, SAME, DIFFERS]


def test_a_part_about_cases_is_judged_only_where_it_says_that_it_sums_up(report: Report) -> None:
    cases = Reconciler(report, one_case=True)
    assert kinds(cases, "达成调解，挽回经济损失6万元。") == [UNKNOWN]
    assert kinds(cases, "2025年3月，挽回经济损失6万元。") == [UNKNOWN]
    assert kinds(cases, "上半年累计挽回经济损失25.3万元。") == [SAME]


def test_a_number_without_a_year_before_is_not_held_against_one(station: Station) -> None:
    oldest = open_report("half-year", station, "2024H1")
    assert kinds(Reconciler(oldest), "接待咨询57件次，同比增长12%") == [SAME, UNKNOWN]


@pytest.fixture(scope="session")
def plain_figures(report: Report) -> list[tuple[str, str]]:
    """Label and value of every figure whose label means it alone."""
    rows = [report.figures.row(figure, report.period) for figure in catalogue()]
    table = words_table()
    return [
        (row.label, row.text)
        for row in rows
        if row.value is not None
        and table.meant_by(table.key(row.label), _unit(row.unit)) == (row.figure_id,)
    ]


def _unit(unit: str) -> str:
    return "元" if unit == "万元" else unit


_STATEMENTS = st.lists(
    st.tuples(
        st.integers(0, 10_000),
        st.sampled_from(["", "为", "共", " "]),
        st.sampled_from(["，", "；", "。", "。\n", "， "]),
    ),
    min_size=1,
    max_size=8,
)
_AHEAD = st.sampled_from(["", "上半年，", "我站", "2025年上半年，我站"])


@given(_STATEMENTS, _AHEAD, st.integers(0, 10_000))
def test_a_text_of_the_figures_own_words_has_no_difference_and_one_slip_is_one(
    plain_figures, reconciler: Reconciler, statements, ahead: str, slip: int
) -> None:
    figures = plain_figures
    assert len(figures) > 60
    slip %= len(statements)
    sound = wrong = ahead
    for place, (which, space, mark) in enumerate(statements):
        label, text = figures[which % len(figures)]
        sound += f"{label}{space}{text}{mark}"
        wrong += f"{label}{space}{'9' if place == slip else ''}{text}{mark}"
    assert kinds(reconciler, sound) == [SAME] * len(statements), sound
    expected = [DIFFERS if place == slip else SAME for place in range(len(statements))]
    assert kinds(reconciler, wrong) == expected, wrong


# no numbers of the log, or said without a word for what is counted
_NOT_HELD = ("一次咨询涉及", "每类各计一次", "（一件申请可属", "，合计")


@pytest.mark.parametrize(
    ("kind", "period"), [("half-year", "2025H1"), ("annual", "2025"), ("half-year", "2024H1")]
)
def test_the_reports_own_sentences_agree_but_for_what_is_listed(
    kind, period: str, station: Station
) -> None:
    report = open_report(kind, station, period)
    own = Reconciler(report)
    found, missed = Counter(), []
    for section in (mechanism, business, publicity, service, experiences, problems):
        for text in map(words, prose(section(report))):
            for verdict in own.verdicts(text, own.beginning):
                found[verdict.kind] += 1
                if verdict.kind != SAME:
                    missed.append(text[max(0, verdict.start - 20) : verdict.end + 4])
    assert found[DIFFERS] == 0, missed
    assert [said for said in missed if not any(one in said for one in _NOT_HELD)] == []
    assert found[SAME] > 60


_PIECES = """
接待咨询 受理 办结率 其中 同比增长 比上年同期的 （ ） 、 ， 。 ： 上半年 13月 去年 0月 截至99月底
余 近 约 万 件 % 个工作日 百分之 〇 五十七 104件次 2024年 | # ** 张某 ²
"""
_PIECE = st.sampled_from([*_PIECES.split(), "\n"])


@given(st.lists(_PIECE | st.text(max_size=3), max_size=40).map("".join))
def test_any_text_can_be_read_and_every_number_keeps_its_place(
    reconciler: Reconciler, text: str
) -> None:
    last = 0
    for one in reconciler.verdicts(text, reconciler.beginning):
        assert last <= one.start < one.end <= len(text)
        last = one.end


@pytest.mark.parametrize(
    "text",
    [
        "接待咨询" * 20_000 + "57件次",
        "57件次，" * 20_000,
        "57" * 50_000,
        "接待咨询57件次" * 10_000,
        "其中（" * 30_000 + "5件",
        "第" * 100_000 + "5件",
        "比上年同期的" * 20_000 + "5件",
        "接待咨询5件次。" * 10_000,
        "1" + " " * 100_000 + "2件",
    ],
    ids=range(9),
)
def test_no_repetition_keeps_the_reader_busy(reconciler: Reconciler, text: str) -> None:
    begun = time.process_time()
    for _ in reconciler.verdicts(text, reconciler.beginning):
        pass
    assert time.process_time() - begun < 5
