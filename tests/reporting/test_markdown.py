from __future__ import annotations

from stationlog.reporting.blocks import (
    Blocks,
    Bullets,
    Code,
    CodeSpan,
    Column,
    Emphasis,
    Heading,
    Note,
    Numbered,
    PageBreak,
    Paragraph,
    Strong,
    Table,
)
from stationlog.reporting.markdown import to_blocks, typed_blocks
from stationlog.reporting.plain_text import words


def test_headings_keep_their_level_down_to_the_fourth():
    assert to_blocks("# 一\n\n###### 深").items == (Heading(1, "一"), Heading(4, "深"))


def test_stress_and_code_become_spans():
    (paragraph,) = to_blocks("普通**加粗**和*强调*与`a_b`。").items
    expected = ("普通", Strong("加粗"), "和", Emphasis("强调"), "与", CodeSpan("a_b"), "。")
    assert paragraph == Paragraph(expected)


def test_a_broken_line_is_a_space_only_between_latin_words():
    (paragraph,) = to_blocks("第一行\n第二行 one\ntwo").items
    assert paragraph == Paragraph(("第一行第二行 one two",))


def test_a_hard_break_stays_a_line_break():
    (paragraph,) = to_blocks("甲  \n乙").items
    assert paragraph == Paragraph(("甲\n乙",))


def test_lists_nest():
    (bullets,) = to_blocks("- 甲\n- 乙\n  1. 一\n  2. 二").items
    inner = Blocks(Paragraph(("乙",)), Numbered((("一",), ("二",))))
    assert bullets == Bullets((("甲",), inner))


def test_a_table_keeps_its_alignment():
    (table,) = to_blocks("| 渠道 | 件 |\n|:--|--:|\n| 来访 | 3 |").items
    assert table == Table("", (Column("渠道"), Column("件", "right")), (("来访", "3"),))


def test_raw_html_is_the_text_it_is():
    blocks = to_blocks("<script>alert(1)</script>\n\n行内<b>粗</b>").items
    assert blocks == (Paragraph("<script>alert(1)</script>"), Paragraph(("行内<b>粗</b>",)))


def test_a_link_is_its_words_and_its_address():
    (paragraph,) = to_blocks("[平台](https://a.invalid)、<https://b.invalid>").items
    assert paragraph == Paragraph(("平台（https://a.invalid）、https://b.invalid",))


def test_a_picture_is_its_description():
    (paragraph,) = to_blocks("![流程图](http://a.invalid/x.png)").items
    assert paragraph == Paragraph(("[图：流程图]",))


def test_code_quotes_and_rules_have_blocks_of_their_own():
    blocks = to_blocks("```python\nx = 1\n```\n\n> 引用\n\n---").items
    assert blocks == (Code("x = 1"), Note(("引用",)), PageBreak())


def test_entities_are_read_once():
    (paragraph,) = to_blocks("a &lt; b &amp;amp; c").items
    assert paragraph == Paragraph(("a < b &amp; c",))


def test_enter_after_a_sentence_begins_a_paragraph_in_what_people_typed():
    typed = "甲一。\r\n甲二\n接着。\n**乙。**\n“丙！”  \n丁：\n戊，\n己"
    paragraphs = [words(block.text) for block in typed_blocks(typed).items]
    assert paragraphs == ["甲一。", "甲二接着。", "乙。", "“丙！”", "丁：", "戊，己"]
    assert len(to_blocks(typed).items) == 1


def test_enter_leaves_lists_tables_and_code_what_they_are():
    typed = "- 甲。\n- 乙。\n  又乙\n\n```\na。\nb\n```\n\n| 甲。 |\n|--|\n| 乙。 |"
    bullets, code, table = typed_blocks(typed).items
    assert bullets == Bullets((("甲。",), Blocks(Paragraph(("乙。",)), Paragraph(("又乙",)))))
    assert code == Code("a。\nb")
    assert table == to_blocks(typed).items[-1]
