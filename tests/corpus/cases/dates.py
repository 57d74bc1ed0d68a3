"""Dates as people write them, and as Excel turns them round."""

from __future__ import annotations

import datetime as dt

from tests.corpus.case import Assumed, Either, Unknown
from tests.corpus.grid import Shown
from tests.corpus.variants import Variant, variants

_DAY = "2022-10-19"


def _all(truth: object, *texts: object) -> list[Variant]:
    return [(value, truth) for value in texts]


CASES = [
    variants(
        "有年月日的写法，都是同一天",
        "consultations",
        "consulted_on",
        _all(
            _DAY,
            "2022年10月19日",
            "2022.10.19",
            "2022/10/19",
            "2022-10-19",
            "20221019",
            20221019,
            "2022年10月19号",
            "２０２２年１０月１９日",
            "2022 年 10 月 19 日",
            "2022年10月19",
            "2022.10.19.",
            "2022，10，19",
            "2022、10、19",
            "2022 10 19",
            "2022—10—19",
            "2022．10．19",
            "\u00a02022-10-19\u3000",
            "2022\u200b-10-19",
            dt.date(2022, 10, 19),
            Shown(dt.date(2022, 10, 19), 'yyyy"年"m"月"d"日"'),
            Shown(dt.date(2022, 10, 19), "dd/mm/yyyy"),
        ),
    ),
    variants(
        "日期后面带时间、星期、上午",
        "consultations",
        "consulted_on",
        _all(
            _DAY,
            "2022-10-19 09:30",
            "2022/10/19 9:30:00",
            "2022-10-19T09:30:00",
            "2022年10月19日上午",
            "2022年10月19日 下午",
            "2022年10月19日（星期三）",
            "2022年10月19日 周三",
            "2022年10月19日9时30分",
            "2022年10月19日\n15:20",
            dt.datetime(2022, 10, 19, 9, 30),
        ),
    ),
    variants(
        "汉字数字的日期",
        "consultations",
        "consulted_on",
        [
            *_all(
                _DAY,
                "二〇二二年十月十九日",
                "二○二二年十月十九日",
                "二零二二年十月十九日",
                "二Ｏ二二年十月十九日",
                "2022年十月十九日",
            ),
            ("二〇二二年十月廿一日", "2022-10-21"),
            ("二〇二二年十二月卅一日", "2022-12-31"),
            ("二〇二二年十一月二十日", "2022-11-20"),
            ("二〇二二年一月一日", "2022-01-01"),
        ],
        note="“二Ｏ二二”里是全角字母 O：标为推定也可以",
    ),
    variants(
        "没有年份的日期从文件名取年份，标为推定",
        "consultations",
        "consulted_on",
        [
            *_all(
                Assumed(_DAY), "10月19日", "10.19", "10-19", "10/19", "十月十九日", "10月19号上午"
            ),
            ("十月廿一日", Assumed("2022-10-21")),
        ],
        path="2022年咨询登记.xlsx",
    ),
    variants(
        "没有年份，哪里都没有年份：不能猜",
        "consultations",
        "consulted_on",
        _all(Unknown(), "10月19日", "10.19", "十月十九日"),
    ),
    variants(
        "旬、月、年：日子是推定或不可知",
        "consultations",
        "consulted_on",
        [
            ("2022年10月上旬", Assumed("2022-10-01")),
            ("2022年10月中旬", Assumed("2022-10-11")),
            ("2022年10月下旬", Assumed("2022-10-21")),
            *_all(
                Unknown(), "2022年10月", "2022年10月底", "2022年10月初", "2022.10", 2022.1, "2022年"
            ),
        ],
    ),
    variants(
        "读不准的日期要有提示",
        "consultations",
        "consulted_on",
        _all(
            Unknown(),
            "4/3/2022",
            "22.10.19",
            "2022年2月30日",
            "2022-13-01",
            "2022年10月32日",
            "202210",
            "农历九月廿四",
            "2022年农历九月廿四",
            "上周三",
            "待定",
            "2022年10月19日至今",
            "2022-10-19/2022-10-21",
            "2022年10月19、20日",
            "2022O10l9",
            10.2,
            dt.time(9, 30),
            -5,
            "初八",
        ),
        note="22.10.19 通常是 2022-10-19，推定可以；10.2 可能是 10.20",
    ),
    variants(
        "只有一种读法的日月倒写",
        "consultations",
        "consulted_on",
        _all(_DAY, "19/10/2022", "19.10.2022", "10/19/2022"),
        note="精确或推定都可以",
    ),
    variants(
        "常用的空缺记号是空，不是日期",
        "consultations",
        "replied_on",
        _all(None, "/", "—", "-", "——", "无", "暂无", "不详", " ", "\u3000"),
    ),
    variants(
        "序列号：数字的和文本的",
        "consultations",
        "consulted_on",
        [(44853, _DAY), (45200, "2023-10-01"), (44853.5, _DAY), ("44853", Assumed(_DAY))],
        note="数字序列号在日期栏里：精确或推定都可以",
    ),
    variants(
        "活动起止日期写在一格",
        "activities",
        "held_on",
        [
            (raw, {"held_on": "2022-10-19", "ended_on": "2022-10-20"})
            for raw in (
                "2022年10月19日-20日",
                "2022年10月19日至20日",
                "2022.10.19-10.20",
                "2022.10.19—2022.10.20",
                "2022-10-19至2022-10-20",
                "2022年10月19日—2022年10月20日",
                "2022/10/19-2022/10/20",
                "2022年10月19日～10月20日",
            )
        ]
        + [("2022年12月30日-2023年1月2日", {"held_on": "2022-12-30", "ended_on": "2023-01-02"})],
    ),
    variants(
        "起止日期没有年份，标题有",
        "activities",
        "held_on",
        [
            (raw, {"held_on": Assumed("2022-10-19"), "ended_on": Assumed("2022-10-20")})
            for raw in ("10月19日-20日", "10.19—10.20", "10月19日至10月20日")
        ],
        title="2022年宣传培训活动一览表",
    ),
    variants(
        "倒着的起止日期要有提示",
        "activities",
        "held_on",
        [
            (raw, {"held_on": Unknown(), "ended_on": Either((None,))})
            for raw in ("2022年10月20日-19日", "2022.10.20-2022.10.18")
        ],
        note="held_on 须有提示；ended_on 可以是空",
    ),
]
