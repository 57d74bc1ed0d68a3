from __future__ import annotations

import hashlib
import re

import pytest

from stationlog.resources import standards
from tests.checking.logs import both_rulebooks, every_rulebook

NOTICE = standards() / "wuhua-2022-33"
SOURCE = (NOTICE / "wuhua-2022-33.txt").read_text(encoding="utf-8")
SECTIONS = (
    "一", "二（一）", "二（二）", "二（三）", "三（一）", "三（二）", "三（三）", "三（四）",
    "四（一）", "四（二）", "四（三）",
)  # fmt: skip


# headings, a link, and what the station is said to be: nothing that obliges
NO_OBLIGATION = [
    "二",
    "工作原则",
    "知识产权维权援助工作站建设工作是我县市场监管部门立足知识产权保护职责",
    "建设全县知识产权维权援助“一张网”",
    "切实维护社会公众和创新主体合法权益的重点举措",
    "(一)坚持主体多元化",
    "(二)坚持服务规范化",
    "同时",
    "(三)坚持工作一体化",
    "三",
    "工作重点",
    "（一）强化机制建设",
    "（二）增强业务实效",
    "（三）扩大宣传引导",
    "（四）提升服务水平",
    "四",
    "工作要求",
    "（一）加强组织领导",
    "（二）夯实工作基础",
    "（三）做好总结推广",
]


def test_every_clause_of_the_notice_is_quoted_character_for_character():
    for key, clause in both_rulebooks().books[0].clauses.items():
        assert clause.text in SOURCE, key
        assert "\n" not in clause.text, key


def test_the_notice_is_the_text_as_it_was_received():
    digest = hashlib.sha256((NOTICE / "wuhua-2022-33.txt").read_bytes()).hexdigest()
    assert digest == "7e7b90f3b20910e99bd6dc10b354bc9e75919d3351febe457f87826200a00bfc"


def test_what_stands_before_the_principles_is_quoted_but_for_reasons_and_addresses():
    """The letter, the preamble and the goal: what no clause quotes there obliges nobody."""
    clauses = both_rulebooks().books[0].clauses.values()
    body = SOURCE[SOURCE.index("现将《") : SOURCE.index("二、工作原则")]
    for text in sorted({clause.text for clause in clauses}, key=len, reverse=True):
        body = body.replace(text, "▮")
    assert [part for part in re.split(r"[▮，。、：；\s]+", body) if part] == [
        "现将《关于推进五华县知识产权维权援助工作实施方案》印发给你们",
        "五华县市场监督管理局",
        "2022",
        "年",
        "10月",
        "19",
        "日",
        "关于推进五华县知识产权维权",
        "援助工作实施方案",
        "为深入贯彻党中央",
        "国务院关于强化知识产权保护的决策部署",
        "充分发挥知识产权维权援助工作在我县经济社会发展中的重要作用",
        "制定以下实施方案",
        "一",
        "工作目标",
    ]


def test_every_clause_of_the_notice_is_tested_by_rules_or_looked_at_by_a_person():
    books = both_rulebooks()
    for key, clause in books.books[0].clauses.items():
        testing = [rule for rule in books.rules.values() if key in rule.clauses]
        assert bool(testing) == (clause.check == "rules"), key
        assert testing or clause.by_hand, key


def test_key_clients_are_counted_every_year_by_the_notices_own_words():
    rule = both_rulebooks().rules["CASE-KEY-YEARLY"]
    assert (rule.kind, rule.severity, rule.at_least) == ("count_per_period", "confirm", 1)
    (condition,) = rule.when
    assert all(named in SOURCE for named in condition.has)
    assert "通知未定件数" in rule.basis


def test_every_section_of_the_notice_has_clauses():
    sections = {clause.section for clause in both_rulebooks().books[0].clauses.values()}
    assert set(SECTIONS) <= sections


def test_the_goal_and_the_four_deadlines_are_clauses_of_their_own():
    texts = [clause.text for clause in both_rulebooks().books[0].clauses.values()]
    for words in ("在 2022 年底前", "10月31日前", "2022年12月10日前", "每年6月30日、12月31日前"):
        assert any(words in text for text in texts), words
    assert sum("每年6月30日、12月31日前" in text for text in texts) == 2


def test_the_typos_of_the_notice_are_kept():
    texts = "".join(clause.text for clause in both_rulebooks().books[0].clauses.values())
    for typo in ("情祝", "的的", "径向", "(广东省地方标准 DB44/T2362-2022)", "方案》的通知〉》"):
        assert typo in texts, typo


def test_the_obligations_of_sections_two_to_four_leave_no_sentence_part_unquoted():
    """What no clause quotes of sections 二 to 四 is only headings, links and signatures."""
    clauses = both_rulebooks().books[0].clauses.values()
    body = SOURCE[SOURCE.index("二、工作原则") : SOURCE.index("五华县市场监督管理局      ")]
    for text in sorted({clause.text for clause in clauses}, key=len, reverse=True):
        body = body.replace(text, "▮")
    rest = [part for part in re.split(r"[▮，。、：；\s]+", body) if part]
    assert rest == NO_OBLIGATION


@pytest.mark.parametrize("place", [1, 2, 3])
def test_a_document_that_is_not_held_has_no_clause_number_but_those_seen_in_a_contents(place):
    book = every_rulebook().books[place]
    assert book.document.text_status == "not_held"
    for key, clause in book.clauses.items():
        seen = re.fullmatch(r"(7\.[123]|9\.[123]|附录[CDE])（目录所见）", clause.section)
        assert clause.section == "条款号待核对" or (seen and book.name.startswith("db4201"))
        assert clause.basis, key
        assert not re.search(r"第?\d+(\.\d+)+", clause.text), key


def test_clauses_checked_by_hand_say_what_to_look_at():
    for key, clause in both_rulebooks().clauses.items():
        assert clause.check != "by_hand" or clause.by_hand, key


def test_every_clause_said_to_be_tested_by_rules_is_cited_by_one():
    books = both_rulebooks()
    cited = {key for rule in books.rules.values() for key in rule.clauses}
    assert {key for key, clause in books.clauses.items() if clause.check == "rules"} == cited


def test_no_other_limit_in_working_days_is_known_than_the_three_of_the_secondary_source():
    rules = every_rulebook().rules
    limits = {key: rule.days for key, rule in rules.items() if rule.kind == "within_workdays"}
    assert limits == {
        "CASE-CORRECT-7WD": 7,
        "CASE-DECIDE-15WD": 15,
        "CASE-APPEAL-7WD": 7,
        "CASE-NOTICE-15WD": 15,
    }
    assert all("二手" in rules[key].basis for key in limits)


def test_what_was_not_found_of_the_guideline_is_listed_and_said_to_be_unknown():
    book = both_rulebooks().books[2]
    assert book.document.number == "文号不详"
    assert book.document.in_force_from is None
    unknown = [clause.title for clause in book.clauses.values() if clause.check == "none"]
    assert unknown == ["其余各章", "附录表格", "统计和信息报送", "保密", "归档和保管期限"]
    assert sum(clause.title.startswith("服务事项") for clause in book.clauses.values()) == 8
