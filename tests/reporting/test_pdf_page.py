from __future__ import annotations

import base64
import io

import pytest
from nbformat.v4 import new_output

from stationlog.errors import CannotFinish
from stationlog.reporting.blocks import (
    Attachment,
    AttachmentList,
    Blocks,
    Chart,
    Code,
    Column,
    Emphasis,
    Heading,
    Letterhead,
    Number,
    PageBreak,
    Paragraph,
    Signature,
    Strong,
    Table,
)
from stationlog.reporting.charts import bars
from stationlog.reporting.pdf_page import PdfPage, compiled, pdf_page
from stationlog.reporting.render import render_pdf
from tests.reporting.pages import (
    HOSTILE,
    code,
    notebook_of,
    page_texts,
    placed_texts,
    reader,
    report_of,
    whole_text,
)

MM = 72 / 25.4
HAN = "五华县知识产权维权援助工作站认真贯彻落实上级部署要求围绕"
WIDE = tuple(Column(f"字段名称{place}") for place in range(14))


def _pdf(*blocks, **changed) -> bytes:
    return render_pdf(report_of(*blocks, **changed), "x").content


def _lines(page) -> list[str]:
    return [line for line in page.extract_text().splitlines() if line.strip()]


def test_a_body_page_holds_22_lines_of_28_characters():
    pages = reader(_pdf(PageBreak(), Paragraph(HAN * 60))).pages
    lines = _lines(pages[2])
    assert lines.pop() == "— 3 —" or lines.pop(0) == "— 3 —"
    assert [len(line) for line in lines] == [28] * 22


def test_the_text_block_begins_37_mm_from_the_top_and_28_mm_from_the_left():
    page = reader(_pdf(PageBreak(), Paragraph(HAN * 60))).pages[2]
    body = [(x, y) for x, y, text in placed_texts(page) if text[0] in HAN]
    left, top = min(x for x, _ in body), max(y for _, y in body)
    assert left == pytest.approx(28 * MM, abs=0.5)
    # the baseline is 0.88 of 15.75 pt below the top of the line
    assert 297 * MM - top == pytest.approx(37 * MM + 0.88 * 15.75, abs=0.5)


def test_page_numbers_stand_outside_7_mm_below_the_text():
    pages = reader(_pdf(PageBreak(), Paragraph(HAN * 60))).pages
    for number, side in ((1, "right"), (2, "left"), (3, "right")):
        placed = [
            (x, y)
            for x, y, text in placed_texts(pages[number - 1])
            if y < 35 * MM and text.startswith("—")
        ]
        (x, y) = placed[0]
        assert (x > 150 * MM) == (side == "right")
        # the dash is 0.38 em above the baseline of 14 pt type
        assert 35 * MM - (y + 0.38 * 14) == pytest.approx(7 * MM, abs=1)
    assert "— 2 —" in pages[1].extract_text()


@pytest.mark.parametrize("text", HOSTILE)
def test_text_stays_text_wherever_it_stands(text):
    table = Table(text, (Column(text),), ((text,),), unit=text, note=text)
    blocks = (Heading(1, text), Paragraph((text, Strong(text), Emphasis(text))), Code(text), table)
    shown = whole_text(_pdf(*blocks, title=text, addressee=text))
    assert shown.count("".join(text.split())) >= 10


def test_control_and_turning_characters_are_spelled_out():
    shown = whole_text(_pdf(Table("表", (Column("列"),), (("a\u202eb\x00c",), ("甲\n乙",)))))
    assert "a〈U+202E〉b〈U+0000〉c" in shown
    assert "甲乙" in shown


def test_rare_characters_come_from_the_second_face():
    pdf = render_pdf(report_of(Paragraph("堃喆燊镕㎡")), "x")
    assert "堃喆燊镕㎡" in whole_text(pdf.content)
    assert pdf.missing == ()


def test_a_missing_glyph_is_told_and_never_fatal(caplog):
    pdf = render_pdf(report_of(Paragraph("表情\U0001f600")), "x")
    assert [glyph.code_point for glyph in pdf.missing] == ["U+1F600"]
    assert pdf.content.startswith(b"%PDF")
    assert "字体中缺少字形" in caplog.text


def test_only_carried_fonts_are_used():
    text = (Strong("黑体"), Emphasis("楷体"), "仿宋 2025 ㎡")
    pdf = _pdf(Heading(1, "一"), Heading(2, "（一）"), Paragraph(text), Code("mono 等宽"))
    names = set()
    for page in reader(pdf).pages:
        for font in page["/Resources"]["/Font"].values():
            names.add(font.get_object()["/BaseFont"].split("+")[-1].split("-")[0])
    carried = {"FandolFang", "FandolKai", "NotoSansSC", "NotoSerifSC", "DejaVuSansMono"}
    assert names <= carried
    assert {"FandolFang", "FandolKai", "NotoSansSC", "NotoSerifSC"} <= names


def test_the_head_of_a_long_table_stands_on_every_page():
    rows = tuple((f"第{place}行", "内容") for place in range(60))
    texts = page_texts(_pdf(Table("清单", (Column("编号甲"), Column("说明乙")), rows)))
    with_rows = [text for text in texts if "行" in text]
    assert len(with_rows) > 1
    assert all("编号甲" in text and "说明乙" in text for text in with_rows)
    assert sum(text.count("内容") for text in texts) == 60


def test_a_long_unbroken_string_wraps_inside_its_cell():
    rows = (("A" * 200, "甲"), ("https://example.invalid/" + "x" * 200, "乙"))
    pages = reader(_pdf(Table("表", (Column("地址"), Column("备注")), rows))).pages
    lines = [
        line.replace("\u200b", "") for page in pages for line in page.extract_text().splitlines()
    ]
    runs = [line for line in lines if "A" * 20 in line]
    assert "".join(runs).count("A") == 200
    assert len(runs) > 2
    assert max(map(len, runs)) < 100


def test_a_wide_table_turns_the_page_with_its_head():
    rows = tuple(("内容内容",) * 14 for _ in range(3))
    pages = reader(_pdf(Blocks(Attachment(1, "宽表"), Table("表", WIDE, rows)))).pages
    assert len(pages) == 2
    assert pages[1].mediabox.width > pages[1].mediabox.height
    text = pages[1].extract_text()
    assert "附件1" in text
    assert "字段名称13" in text.replace("\n", "")
    assert "2" in text


def test_a_page_after_a_turned_table_is_upright_again():
    blocks = Blocks(Heading(1, "一"), Table("表", WIDE, (("内容内容",) * 14,)), Paragraph("之后"))
    last = reader(_pdf(blocks)).pages[-1]
    assert last.mediabox.width < last.mediabox.height
    assert "之后" in last.extract_text()


def test_no_heading_stands_alone_at_a_pages_foot():
    for lines in range(14, 22):
        blocks = (PageBreak(), Paragraph(HAN * lines), Heading(1, "孤"), Paragraph(HAN * 4))
        for text in page_texts(_pdf(*blocks)):
            body = [line for line in text.splitlines() if line.strip() and "—" not in line]
            assert not body or body[-1].strip() != "孤"


@pytest.mark.parametrize("count", [35, 36, 37, 38])
def test_the_last_rows_of_a_table_stay_together_with_its_note(count):
    rows = tuple((f"第{place}行", "内容") for place in range(count))
    table = Table("清单", (Column("编号"), Column("说明")), rows, note="末尾的注", total_row=True)
    texts = [text for text in page_texts(_pdf(PageBreak(), table)) if "行" in text]
    assert texts[-1].count("行") >= 3
    assert "末尾的注" in texts[-1]


def test_a_small_table_is_never_divided():
    table = Table("清单", (Column("编号"), Column("说明")), (("某行", "内容"),) * 6)
    for lines in range(12, 22, 3):
        texts = page_texts(_pdf(PageBreak(), Paragraph(HAN * lines), table))
        assert [text.count("某行") for text in texts if "某行" in text] == [6]


def test_the_heading_of_a_group_of_rows_goes_with_its_rows():
    for count in range(32, 38):
        rows = (*((f"第{n}行", "1") for n in range(count)), (Strong("分组"), ""), ("组内", "2"))
        more = tuple((f"后{n}行", "3") for n in range(9))
        table = Table("清单", (Column("编号"), Column("数")), (*rows, *more))
        for text in page_texts(_pdf(PageBreak(), table)):
            assert ("组内" in text) <= ("分组" in text)
            assert ("分组" in text) <= ("组内" in text or "后" in text)


def test_a_signature_is_never_alone_on_its_page():
    for lines in range(16, 23):
        ending = Blocks(Paragraph(HAN * 1), Signature("五华县某站", "2025年7月1日"))
        texts = page_texts(_pdf(PageBreak(), Paragraph(HAN * lines), ending))
        (signed,) = [text for text in texts if "2025年7月1日" in text]
        assert "五华县知识产权" in signed


def test_two_narrow_tables_stand_side_by_side():
    columns = (Column("项"), Column("数", "right"))
    small = [Table(name, columns, (("甲项", "1"),)) for name in ("左边的表", "右边的表")]
    page = reader(_pdf(Blocks(*small))).pages[0]
    placed = {text: (x, y) for x, y, text in placed_texts(page) if text in ("左边的表", "右边的表")}
    (left, top), (right, same) = placed["左边的表"], placed["右边的表"]
    assert same == pytest.approx(top, abs=0.5)
    assert right - left > 200


def test_the_text_goes_on_before_a_chart_that_has_no_room():
    chart = Chart(
        "很高的图", bars([f"类{n}" for n in range(20)], [1] * 20, ["1"] * 20, unit="件"), "条形图"
    )
    blocks = (PageBreak(), Paragraph(HAN * 14), Blocks(chart), Paragraph("接着写的话" + HAN))
    texts = page_texts(_pdf(*blocks))
    assert "接着写的话" in texts[1]
    assert "很高的图" in texts[2]


def test_demo_data_are_marked_on_every_page():
    blocks = (Paragraph(HAN * 50), Table("表", WIDE, (("内容内容",) * 14,)))
    texts = page_texts(_pdf(*blocks, demo=True))
    assert len(texts) > 2
    assert all("演示数据" in text for text in texts)
    assert "演示数据" not in "".join(page_texts(_pdf(*blocks)))


def test_the_pdf_tells_its_title_station_language_and_day():
    pdf = reader(_pdf(Paragraph("文字"), title="年度报告", station="甲站", as_of="2025-12-31"))
    assert pdf.metadata.title == "年度报告"
    assert pdf.metadata.author == "甲站"
    assert pdf.metadata["/CreationDate"].startswith("D:20251231")
    assert pdf.trailer["/Root"]["/Lang"].lower().startswith("zh")
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_bookmarks_follow_the_headings():
    outline = reader(
        _pdf(Heading(1, "一、甲"), Heading(2, "（一）乙"), Attachment(1, "表"))
    ).outline
    first, below, second = outline
    assert first.title == "一、甲"
    assert [entry.title for entry in below] == ["（一）乙"]
    assert second.title == "附件1 表"


def test_an_attachment_begins_a_new_page_numbered_on():
    texts = page_texts(_pdf(Paragraph("正文"), Attachment(1, "统计表"), Paragraph("内容")))
    assert len(texts) == 2
    assert "附件1" in texts[1]
    assert "— 2 —" in texts[1]


def test_the_date_begins_two_characters_right_of_the_name():
    page = reader(_pdf(Signature("五华县知识产权维权援助工作站", "2025年7月1日"))).pages[0]
    placed = {text[:2]: x for x, _, text in placed_texts(page) if text[:2] in ("五华", "20")}
    assert placed["20"] - placed["五华"] == pytest.approx(2 * 15.75, abs=1)


def test_a_name_longer_than_the_line_is_signed_whole():
    name = "五华县市场监督管理局（五华县知识产权局）知识产权促进与保护服务中心联合办公室综合协调组"
    page = reader(_pdf(Paragraph(HAN), Signature(name, "2025年7月1日"))).pages[0]
    assert name in "".join(page.extract_text().split())
    assert "2025年7月1日" in page.extract_text()
    assert min(x for x, _, _ in placed_texts(page)) == pytest.approx(28 * MM, abs=0.5)


def test_a_table_of_few_but_tall_rows_is_divided_and_leaves_no_gap():
    rows = tuple((f"第{place}条", HAN * 6) for place in range(8))
    table = Table("条文", (Column("条"), Column("原文")), rows)
    texts = page_texts(_pdf(PageBreak(), Paragraph(HAN * 11), table))
    assert "第0条" in texts[1]
    assert "第7条" in texts[2]


def test_charts_bitmaps_and_frames_come_out_too():
    from PIL import Image

    stream = io.BytesIO()
    Image.new("RGB", (40, 20), (80, 80, 80)).save(stream, "PNG")
    picture = {"image/png": base64.b64encode(stream.getvalue()).decode("ascii")}
    frame = {"text/html": "<table><tr><td>来自表格</td></tr></table>", "text/plain": "x"}
    drawn = report_of(Chart("图1", bars(["专利"], [3], ["3"], unit="件"), "一根条"))
    others = [code(new_output("display_data", data=data)) for data in (picture, frame)]
    notebook = notebook_of(*drawn.cells, *others)
    pdf = render_pdf(notebook, "x").content
    shown = whole_text(pdf)
    assert "专利" in shown
    assert "来自表格" in shown
    assert sum(len(page.images) for page in reader(pdf).pages) == 1


def test_a_broken_bitmap_is_told_in_words():
    output = new_output("display_data", data={"image/png": "bm90IGEgcGljdHVyZQ=="})
    assert "此处图片无法读取" in whole_text(
        render_pdf(notebook_of(*report_of().cells, code(output)), "x").content
    )


def test_a_number_prints_as_its_text():
    shown = whole_text(_pdf(Paragraph(("共", Number("12", "consultations.total"), "件"))))
    assert "共12件" in shown
    assert "consultations" not in shown


def test_a_template_that_cannot_be_set_is_a_defect_of_the_kit():
    page = pdf_page(report_of(), "x")
    with pytest.raises(CannotFinish):
        compiled("#no-such-function()", PdfPage(page.values, page.day))


def test_a_cut_off_day_that_is_none_does_not_bring_in_the_clock():
    pdf = reader(_pdf(as_of="待定"))
    assert pdf.metadata["/CreationDate"].startswith("D:20000101")


def test_the_record_stands_before_the_pages_that_are_taken_off_and_only_there():
    head = Letterhead("甲局文件", "甲〔2025〕1号", "甲", ("乙办",), "甲办", "2025年7月2日")
    ending = Blocks(PageBreak(closes=True), Paragraph("报送前待办"))
    texts = page_texts(_pdf(PageBreak(), Paragraph("#closing()\n正文"), ending, letterhead=head))
    assert ["2025年7月2日印发" in text for text in texts] == [False, True, False]
    assert "报送前待办" in texts[2]


def test_a_draft_says_so_on_every_page_and_a_final_copy_does_not():
    for stage, marked in (("draft", True), ("final", False)):
        texts = page_texts(_pdf(PageBreak(), Paragraph(HAN), stage=stage))
        assert ["草稿 · 未定稿" in text for text in texts] == [marked, marked]
    both = page_texts(_pdf(stage="draft", demo=True))[0]
    assert "草稿 · 未定稿" in both and "演示数据 · 不得报送" in both


@pytest.mark.parametrize("lines", range(13, 23, 2))
@pytest.mark.parametrize("last", ("末段一行。", HAN * 4))
def test_no_signature_stands_on_a_page_without_text(lines, last):
    text = [Paragraph(f"正文第{place}行。") for place in range(lines)]
    closing = Blocks(AttachmentList(("统计表",)), Signature("某某局", "2026年1月1日"))
    for page in page_texts(_pdf(Blocks(*text, Paragraph(last)), closing)):
        if "某某局" in page:
            before = page[: page.index("附件：")].replace("\n", "")
            assert last[-4:] in before and ("正文第" in before or len(last) > 56)


def test_a_line_is_left_above_the_list_of_attachments_also_where_it_is_signed():
    ending = Blocks(AttachmentList(("统计表",)), Signature("示例局", "2025年7月1日"))
    pdf = _pdf(PageBreak(), Paragraph("末段"), ending)
    places = {text: y for _, y, text in placed_texts(reader(pdf).pages[1])}
    (below,) = [y for text, y in places.items() if "统计表" in text]
    line = 15.75 * (1 + 7 / 8)
    assert abs(places["末段"] - below - 2 * line) < 1
