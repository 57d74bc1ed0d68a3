from __future__ import annotations

import json

import pytest

from stationlog.reporting.blocks import (
    DOCUMENT,
    HTML,
    PLAIN,
    TYPST,
    Attachment,
    AttachmentList,
    Blank,
    Blocks,
    Bullets,
    Chart,
    Code,
    CodeSpan,
    Column,
    Emphasis,
    Heading,
    Note,
    Number,
    Numbered,
    PageBreak,
    Paragraph,
    Signature,
    Strong,
    Table,
)
from tests.reporting.pages import HOSTILE, document

EVERY_BLOCK = (
    document(),
    Heading(1, "一、标题"),
    Paragraph("文字"),
    Blank("请写明"),
    Note("说明"),
    Bullets(("甲",)),
    Numbered(("甲",)),
    Code("x = 1"),
    Table("表", (Column("列"),), (("值",),)),
    Chart("图", "<svg xmlns='http://www.w3.org/2000/svg'/>", "图"),
    AttachmentList(("统计表", "数据说明")),
    Signature("站", "2025年7月1日"),
    Attachment(1, "附表"),
    PageBreak(),
    Blocks(Heading(2, "（一）"), Paragraph("文字")),
)


@pytest.mark.parametrize("block", EVERY_BLOCK, ids=lambda block: type(block).__name__)
def test_every_block_displays_itself_in_three_ways(block):
    bundle = block._repr_mimebundle_()
    assert {HTML, TYPST, PLAIN} <= set(bundle)
    assert all(isinstance(bundle[kind], str) for kind in (HTML, TYPST, PLAIN))


@pytest.mark.parametrize("text", HOSTILE)
def test_text_never_becomes_html_markup(text):
    table = Table(text, (Column(text),), ((text,), (Number(text, text),)), unit=text, note=text)
    shown = Blocks(
        Heading(1, text), Paragraph((text, Strong(text))), Blank(text), Note(text), table
    )
    html = shown._repr_mimebundle_()[HTML]
    assert "<script" not in html
    assert html.count("</table>") == 1


def test_invisible_and_turning_characters_are_spelled_out():
    html = Paragraph("a\u202eb\x00c\u200bd")._repr_mimebundle_()[HTML]
    assert "a〈U+202E〉b〈U+0000〉c〈U+200B〉d" in html


def test_a_number_names_the_figure_it_comes_from():
    number = Number("12", "2025H1/cases.applied/year_before=2024H1#change")
    html = Paragraph(("共", number, "件"))._repr_mimebundle_()[HTML]
    row = "2025H1/cases.applied/year_before=2024H1"
    assert f'<a class="figure" href="#{row}" data-figure="{row}#change">12</a>' in html


def test_spans_of_every_kind_keep_their_words():
    text = (Strong("重点"), Emphasis("楷体"), CodeSpan("a.parquet"), "其他")
    bundle = Paragraph(text)._repr_mimebundle_()
    assert bundle[PLAIN] == "重点楷体a.parquet其他"
    assert "<strong>重点</strong><em>楷体</em><code>a.parquet</code>其他" in bundle[HTML]


def test_a_cell_without_a_value_prints_a_dash():
    bundle = Table("表", (Column("列"),), ((None,),))._repr_mimebundle_()
    assert "<td>—</td>" in bundle[HTML]
    assert '"—"' in bundle[TYPST]


def test_a_table_tells_screen_readers_its_caption_and_heads():
    html = Table("渠道", (Column("渠道"), Column("件次", "right")), (("来访", "1"),))
    shown = html._repr_mimebundle_()[HTML]
    assert "<caption>渠道</caption>" in shown
    assert shown.count('<th scope="col"') == 2


def test_a_row_of_the_wrong_length_is_a_defect_of_the_caller():
    table = Table("表", (Column("甲"), Column("乙")), (("只有一格",),))
    with pytest.raises((ValueError, IndexError)):
        table._repr_mimebundle_()


def test_a_place_to_fill_in_looks_like_one_everywhere():
    bundle = Blank("典型案例")._repr_mimebundle_()
    assert all("【待填写：典型案例】" in bundle[kind] for kind in (HTML, TYPST, PLAIN))


def test_the_title_block_carries_its_facts_with_sorted_keys():
    facts = Blocks(document(demo=True), Paragraph("文字"))._repr_mimebundle_()[DOCUMENT]
    assert facts["demo"] is True
    assert facts["title"] == "工作情况报告"
    assert list(facts) == sorted(facts)
    assert json.loads(json.dumps(facts)) == facts


def test_a_chart_keeps_its_data_at_hand():
    chart = Chart("图", "<svg/>", "两个月的折线", (Column("月"), Column("数")), (("1月", "3"),))
    html = chart._repr_mimebundle_()[HTML]
    assert 'alt="两个月的折线"' in html
    assert "<details" in html
    assert "<td>1月</td>" in html


def test_attachments_are_numbered_where_there_are_several():
    several = AttachmentList(("统计表", "数据说明"))._repr_mimebundle_()
    alone = AttachmentList(("统计表",))._repr_mimebundle_()
    for kind in (HTML, TYPST, PLAIN):
        assert "1.统计表" in several[kind]
        assert "2.数据说明" in several[kind]
        assert "1." not in alone[kind]


def test_blocks_do_not_change_once_made():
    with pytest.raises(AttributeError):
        Heading(1, "一").text = "二"
