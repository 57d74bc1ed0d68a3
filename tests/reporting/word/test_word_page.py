"""A report as a Word file: what a reader, an editor and the schema find in it."""

from __future__ import annotations

import io
import zipfile

import pytest
from lxml import etree

from stationlog.reporting import blocks
from stationlog.reporting.blocks import (
    Attachment,
    AttachmentList,
    Blank,
    Blocks,
    Bullets,
    Chart,
    Code,
    CodeSpan,
    Column,
    Details,
    Emphasis,
    Faces,
    Heading,
    Letterhead,
    Note,
    Number,
    Numbered,
    PageBreak,
    Paragraph,
    Quoted,
    Signature,
    Strong,
    Table,
)
from stationlog.reporting.charts import bars
from stationlog.reporting.plain_text import visible
from stationlog.reporting.word.block_word import write
from tests.reporting.pages import HOSTILE, code, notebook_of, prose
from tests.reporting.word.files import W, opened, parts, text_of, word

PACKED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
CHART = Chart(
    "咨询方式", bars(["来访", "电话"], [3, 4], ["3", "4"], unit="件次"), "条形图：来访3，电话4。"
)
SMALL = Table("表", (Column("项目"), Column("数", "right")), (("甲", "1"), ("乙", None)), unit="件")
WIDE = Table("宽表", tuple(Column(f"第{n}列") for n in range(16)), (("内容内容",) * 16,))
EVERYTHING = Blocks(
    Heading(1, "一、标题"),
    Heading(2, "（一）标题"),
    Heading(3, "1.标题"),
    Heading(4, "（1）标题"),
    Paragraph(("甲", Strong("重"), Emphasis("轻"), CodeSpan("k"), Number("1", "a"), Quoted("引"))),
    Blank("怎样写"),
    Note("说明的话"),
    Note(("注意的话", Strong("重")), "warning"),
    Bullets(("一项", ("又", Number("2", "b")), Blocks(Paragraph("三项"), Bullets(("深一层",))))),
    Numbered(("甲项", "乙项")),
    Numbered(("丙项",)),
    Code("a = 1\n\tb"),
    Table("", (Column("甲"),), ((Strong("组"),), ("x",)), note="附注"),
    Table("组表", (Column("甲"), Column("乙")), ((Strong("组"), ""), ("x", "y")), total_row=True),
    SMALL,
    SMALL,
    CHART,
    CHART,
    Heading(1, "二、又一个"),
    CHART,
    Faces(Paragraph("屏幕上的"), Paragraph("纸上的")),
    Details("there", "摘要", Blocks(Paragraph("详情"))),
    PageBreak(),
    AttachmentList(("统计表", "宽表")),
    Signature("五华县市场监督管理局", "2025年7月1日"),
)
ATTACHED = Blocks(Attachment(1, "统计表"), Heading(2, "（一）小标题"), Paragraph("附件的话"), WIDE)

# children of an element in the order that the schema (ECMA-376, wml.xsd) asks for
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr"
    " suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct"
    " topLinePunct autoSpaceDE"
    " autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents"
    " suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr"
    " sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint"
    " noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect"
    " bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc"
    " tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText"
    " vAlign hideMark",
    "tbl": "tblPr tblGrid tr",
    "tr": "trPr tc",
    "tc": "tcPr p tbl",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc"
    " pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi"
    " rtlGutter docGrid",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden"
    " unhideWhenUsed qFormat locked personal rsid pPr rPr tblPr trPr tcPr",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
    "settings": "zoom evenAndOddHeaders characterSpacingControl compat themeFontLang",
    "pBdr": "top left bottom right between bar",
}


def whole() -> bytes:
    return word(EVERYTHING, ATTACHED, demo=True, addressee="梅州市市场监督管理局")


def test_every_kind_of_block_has_a_look_in_word():
    kinds = {
        kind
        for kind in vars(blocks).values()
        if isinstance(kind, type) and issubclass(kind, blocks.Block) and kind is not blocks.Block
    }
    assert kinds <= set(write.registry)


def test_children_stand_in_the_order_of_the_schema_or_word_refuses_the_file():
    seen = set()
    for part in parts(whole()).values():
        for element in part.iter(*(f"{W}{name}" for name in ORDER)):
            name = element.tag.removeprefix(W)
            seen.add(name)
            order = ORDER[name].split()
            places = [order.index(child.tag.removeprefix(W)) for child in element]
            if name == "tc":
                assert element[-1].tag == f"{W}p"
                continue
            assert places == sorted(places), etree.tostring(element)[:400]
    assert seen == set(ORDER)


def test_headings_are_headings_and_the_title_is_the_title():
    document = opened(whole())
    styles = {p.text: p.style.name for p in document.paragraphs if p.text}
    assert styles["工作情况报告"] == "Title"
    assert [styles[text] for text in ("一、标题", "（一）标题", "1.标题", "（1）标题")] == [
        "Heading 1", "Heading 2", "Heading 3", "Heading 4",
    ]  # fmt: skip
    assert styles["附件1"] == "附件序号"
    assert styles["统计表"] == "附件标题"


def test_its_properties_name_title_station_and_the_cut_off_day_and_no_clock():
    core = opened(whole()).core_properties
    assert (core.title, core.author) == ("工作情况报告", "示例工作站")
    assert core.created == core.modified
    assert core.created.date().isoformat() == "2025-06-30"


def test_the_same_notebook_gives_the_same_bytes():
    assert whole() == whole()


def test_a_wide_table_turns_the_page_with_its_head_and_the_next_one_is_upright():
    annex = Blocks(Attachment(1, "统计表"), Heading(2, "（一）小标题"), WIDE)
    document = opened(word(Paragraph("前面的话"), annex, Paragraph("后面的话")))
    assert [section.orientation for section in document.sections] == [0, 1, 0]
    parts_of_pages: list[str] = [""]
    for element in document.element.body:
        parts_of_pages[-1] += "".join(text.text for text in element.iter(f"{W}t"))
        if element.find(f"{W}pPr/{W}sectPr") is not None:
            parts_of_pages.append("")
    assert parts_of_pages[0].endswith("前面的话")
    assert parts_of_pages[1].startswith("附件1统计表（一）小标题宽表")
    assert parts_of_pages[2] == "后面的话"


def test_heads_of_tables_repeat_and_rows_are_not_divided():
    table = opened(word(SMALL)).tables[0]
    rows = [row._tr.find(f"{W}trPr") for row in table.rows]
    assert rows[0].find(f"{W}tblHeader") is not None
    assert all(row.find(f"{W}cantSplit") is not None for row in rows)


def test_every_numbered_list_begins_at_one():
    found = parts(whole())
    numbers = [
        p.find(f"{W}pPr/{W}numPr/{W}numId").get(f"{W}val")
        for p in found["word/document.xml"].iter(f"{W}p")
        if "".join(p.itertext()) in ("甲项", "乙项", "丙项")
    ]
    assert numbers == ["2", "2", "3"]
    starts = found["word/numbering.xml"].findall(f"{W}num/{W}lvlOverride/{W}startOverride")
    assert {start.get(f"{W}val") for start in starts} == {"1"}


def test_charts_are_sharp_pictures_with_words_for_who_cannot_see_them():
    content = whole()
    inline = parts(content)["word/document.xml"].iter(
        "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
    )
    assert {one.get("descr") for one in inline} == {"条形图：来访3，电话4。"}
    from PIL import Image

    with zipfile.ZipFile(io.BytesIO(content)) as file:
        names = [name for name in file.namelist() if name.endswith(".png")]
        assert len(names) == 3
        with Image.open(io.BytesIO(file.read(names[0]))) as picture:
            assert picture.width > 800


def test_a_bitmap_of_a_notebook_is_taken_over():
    import base64

    from nbformat.v4 import new_output
    from PIL import Image

    made = io.BytesIO()
    Image.new("RGB", (96, 48), "red").save(made, "PNG")
    data = {"image/png": base64.b64encode(made.getvalue()).decode("ascii")}
    from stationlog.reporting.render import render_word

    content = render_word(notebook_of(code(new_output("display_data", data=data))), "n")
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        assert made.getvalue() in [file.read(n) for n in file.namelist() if n.endswith(".png")]


def test_what_is_for_the_screen_only_is_not_printed():
    text = text_of(whole())
    assert "纸上的" in text
    assert "屏幕上的" not in text


def test_demo_data_are_marked_on_every_page_and_only_they():
    marked = [word(EVERYTHING, demo=demo) for demo in (True, False)]
    with_head = [
        bool(list(parts(one)["word/document.xml"].iter(f"{W}headerReference"))) for one in marked
    ]
    assert with_head == [True, False]


@pytest.mark.parametrize("text", [*HOSTILE, '=HYPERLINK("http://x.test","y")', "😀堃喆燊镕㐱𠮷"])
def test_text_stays_text_wherever_it_stands(text):
    table = Table(text, (Column(text),), ((text,),), unit=text, note=text)
    content = word(
        Blocks(Heading(1, text), Paragraph(text), Blank(text), Note(text), Bullets((text,))),
        Blocks(table, Code(text), Signature(text, text), AttachmentList((text,))),
        title=text,
        addressee=text,
    )
    assert text_of(content).count(visible(text)) >= 12
    assert {name for name in parts(content) if "external" in name.lower()} == set()
    links = parts(content)["word/_rels/document.xml.rels"]
    assert not [one for one in links if one.get("TargetMode") == "External"]


def test_control_and_turning_characters_never_break_the_file():
    hostile = "".join(map(chr, range(32))) + "\x7f\u202e\ud800\ufffe\uffff" + "长" * 10_000
    text = text_of(word(Blocks(Paragraph(hostile), Table("", (Column("a"),), ((hostile,),)))))
    assert "〈U+0000〉" in text
    assert "〈U+202E〉" in text
    assert "〈U+D800〉" in text
    assert text.count("长") == 20_000


def test_markdown_of_a_notebook_comes_out_as_blocks():
    from stationlog.reporting.render import render_word

    styles = {
        p.text: p.style.name
        for p in opened(render_word(notebook_of(prose("# 一、概况\n\n正文")), "n")).paragraphs
    }
    assert styles["一、概况"] == "Heading 1"
    assert styles["正文"] == "Body Text"
    assert styles["n"] == "Title"


def test_characters_without_a_glyph_are_listed_at_the_end():
    texts = [p.text for p in opened(word(Paragraph("甲😀乙"))).paragraphs if p.text]
    assert "甲〔U+1F600〕乙" in texts
    assert "U+1F600" in texts[-1]


def test_five_thousand_rows_are_written_at_once():
    rows = tuple((str(n), "内容", "单元格") for n in range(5000))
    columns = (Column("序号"), Column("内容"), Column("单元格"))
    document = parts(word(Table("长表", columns, rows)))["word/document.xml"]
    assert len(list(document.iter(f"{W}tr"))) == 5001


def test_the_record_stands_before_the_pages_that_are_taken_off_and_only_there():
    head = Letterhead("甲局文件", "甲〔2025〕1号", "甲", ("乙办",), "甲办", "2025年7月2日")
    text = text_of(
        word(Paragraph("正文"), PageBreak(closes=True), Paragraph("待办"), letterhead=head)
    )
    assert text.index("正文") < text.index("2025年7月2日印发") < text.index("待办")
    assert text.count("印发") == 1
    assert text_of(word(Paragraph("正文"), letterhead=head)).endswith("印发")


def test_a_draft_says_so_in_the_head_of_its_pages():
    for stage, words in (("draft", "草稿 · 未定稿"), ("final", "")):
        made = parts(word(Paragraph("正文"), stage=stage))
        assert "".join(made["word/header.xml"].itertext()) == words
        named = {
            one.get(f"{PACKED}id") for one in made["word/document.xml"].iter(f"{W}headerReference")
        }
        assert bool(named) == bool(words)


def test_the_signature_is_kept_with_the_last_text_before_it():
    closing = Blocks(AttachmentList(("统计表",)), Signature("某某局", "2026年1月1日"))
    text = (Paragraph("早先的一段。"), Paragraph("长" * 60), Paragraph("短句。"), Note("说明。"))
    body = parts(word(Blocks(*text), closing))["word/document.xml"]
    kept = {
        "".join(one.itertext()): one.find(f"{W}pPr/{W}keepNext") is not None
        for one in body.iter(f"{W}p")
    }
    assert kept["短句。"] and kept["长" * 60] and kept["说明　说明。"]
    assert not kept["早先的一段。"]
