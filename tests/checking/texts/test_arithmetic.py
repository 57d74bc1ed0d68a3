"""Sentences that add up and sentences that do not.

The numbers of the published texts are those of the project's domain notes (4.2, 4.4), which name
the sources; the sentences around them are worded here, and so are the labels of the parts where
the notes give none.
"""

from __future__ import annotations

import pytest

from stationlog.checking.texts.arithmetic import contradictions

PUBLISHED_AND_SOUND = {
    "北京 12312 电话": "首月接听电话441个，其中咨询414个、举报投诉27个。",
    "北京 12312 举报": "举报投诉27件，其中专利11件、著作权8件、商标8件，占全部电话441件的约6%。",
    "北京 12312 咨询": "知识产权咨询132件，其中专利79件，著作权33件，商标20件。",
    "全国 2023": "2022年办理申请7.1万余件，2023年办理申请13.3万余件，同比增长87%。",
    "全国 2023 比上年": "办理维权援助申请13.3万余件，比上年的7.1万余件增长87%。",
    "全国 2022": "办理维权援助申请7.1万余件，其中中小微企业3.2万件。",
    "埇桥处罚": "行政处罚案件47件，其中商标43件、专利4件。",
    "埇桥质押": "质押融资9件7700万元（其中专利6件、商标3件）。",
    "坪山案件": "办理1428宗，其中民事381宗、刑事242宗、行政1宗、法律帮助804宗。",
    "坪山评估": "质量评估100件，其中优14件、良20件、合格66件。",
    "山东": "办理案件85685件，其中农民工等74617件，占87%。",
    "绵阳完成率": "申请26163件，完成全年目标35000件的74.75%。",
    "芜湖": "维权援助线上线下案件121件，行政调解15件，人民调解107件。",
    "大冶": "专利授权2667件（其中发明173件），商标注册1087件，同比增长23.52%。",
}

SOUND = (
    # a list ends where another statement begins
    "全年受理41件，其中专利20件、商标21件，办结39件。",
    "受理41件（其中专利20件、商标21件），办结39件，办结率95.1%。",
    "受理41件、办结39件，其中专利20件、商标21件。",
    # parts that are not said to be all, or may overlap
    "接待咨询120人次，其中来访50人次、电话40人次等。",
    "授权专利2667件，其中发明173件、实用新型1800件。",
    "受理100件，其中企业80件、商标60件。",
    "受理100件，其中民营企业80件、中小微企业60件。",
    "受理12件，其中专利7件、商标6件。",
    # other units, other totals
    "培训2场120人次、讲座3场150人次，共5场270人次。",
    "培训2场、讲座3场，共发放资料500份。",
    "来访12件，电话8件、网络5件，共25件。",
    "涉案金额30万元，其中罚款10万元、没收5万元，共计15万元。",
    "咨询120件，受理和办结分别为41件、39件。",
    # rounded numbers
    "近14万件，其中人民调解8.6万件、行政调解5.3万件。",
    "发放资料1000余份，其中宣传册700份、海报350份。",
    # percentages of something that is not said
    "受理41件，同比增长12.3%。",
    "调解10件，成功8件，调解成功率达80%。",
    "企业咨询60件，占总数的50%，个人咨询60件，占50%。",
    "2024年上半年受理20件，2025年受理50件，同比增长20%。",
    "2024年受理20件，2025年办结30件，同比增长10%。",
    "2025年受理100件，其中2024年转入30件，同比增长20%。",
    # numbers that count nothing
    "咨询电话12330，接听36次；按DB44/T2362-2022第5条办理4次。",
    "3月5日至10日共接待12人次，其中3月5日5人次、3月6日7人次。",
)

UNSOUND = {
    "截至5月申请26163件，其中城区3511件、县区19141件。": (
        "“其中”所列 3511件 + 19141件 = 22652件，少于 26163件"
    ),
    "全年目标35000件，其中城区2800件、县区29400件。": (
        "“其中”所列 2800件 + 29400件 = 32200件，少于 35000件"
    ),
    "受理12件，其中企业7件、个人6件。": "“其中”所列 7件 + 6件 = 13件，多于 12件",
    "受理12件（其中企业7件、个人6件），办结5件。": "“其中”所列 7件 + 6件 = 13件，多于 12件",
    "受理三十件，其中专利十件、商标十五件。": "“其中”所列 十件 + 十五件 = 25件，少于 三十件",
    "受理12件，其中专利20件。": "“其中”的 20件 大于总数 12件",
    "举办培训2场、讲座3场、宣传4场，共10场。": "“共”所列 2场 + 3场 + 4场 = 9场，少于 10场",
    "活动共12场，分别为培训5场、讲座8场。": "“分别为”所列 5场 + 8场 = 13场，多于 12场",
    "举报27件，占全部441件的16.1%。": "27件 ÷ 441件，应为 6.1%，写的是 16.1%",
    "受理441件，其中投诉27件，占16%。": "27件 ÷ 441件，应为 6.1%，写的是 16%",
    "受理7件，完成目标10件的80%。": "7件 ÷ 10件，应为 70.0%，写的是 80%",
    "2024年受理100件，2025年受理150件，同比增长40%。": (
        "由 100件 到 150件，应为 50.0%，写的是 40%"
    ),
    "服务企业30家，比上年的20家增长30%。": "由 20家 到 30家，应为 50.0%，写的是 30%",
    "服务企业由20家增加到30家，增长60%。": "由 20家 到 30家，应为 50.0%，写的是 60%",
    "办案100件，比上年的150件下降50%。": "由 150件 到 100件，应为 33.3%，写的是 50%",
    "挽回损失1.2亿元，其中商标0.5亿元、专利0.3亿元。": (
        "“其中”所列 0.5亿元 + 0.3亿元 = 0.8亿元，少于 1.2亿元"
    ),
}


def problems(text: str) -> list[str]:
    return [found.problem for found in contradictions(text)]


@pytest.mark.parametrize("name", PUBLISHED_AND_SOUND)
def test_what_was_published_and_adds_up_is_left_alone(name):
    assert problems(PUBLISHED_AND_SOUND[name]) == []


@pytest.mark.parametrize("text", SOUND)
def test_a_sentence_that_can_be_read_as_sound_is_sound(text):
    assert problems(text) == []


@pytest.mark.parametrize("text", UNSOUND)
def test_what_does_not_follow_is_told_with_its_numbers(text):
    assert problems(text) == [UNSOUND[text]]


def test_full_width_digits_spaces_and_emphasis_change_nothing():
    assert problems("受理 **１２** 件，其中 企业 ７ 件、个人 ６ 件。") == [
        "“其中”所列 7件 + 6件 = 13件，多于 12件"
    ]


def test_a_sentence_goes_on_over_a_full_stop_before_the_parts():
    assert problems("全年受理12件。其中企业7件、个人6件。") != []
    assert problems("全年受理13件。其中企业7件、个人6件。") == []


def test_the_line_of_a_sentence_is_told_in_markdown():
    text = (
        "# 情况\n\n全年受理\n41件。\n举报27件，占全部441件的\n16.1%。\n\n- 12件，其中专利20件。\n"
    )
    assert [found.line for found in contradictions(text)] == [5, 8]


def test_the_rows_of_a_table_are_no_sentences():
    assert problems("| 受理12件，其中专利20件 |\n|---|\n| 受理12件，其中专利20件 |\n") == []


def test_numbers_of_two_lines_do_not_run_together():
    assert problems("受理编号 2025\n12件，其中企业7件、个人5件。") == []
