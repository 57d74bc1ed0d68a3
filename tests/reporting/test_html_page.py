from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest
from nbformat.v4 import new_output

from stationlog.reporting.blocks import (
    Attachment,
    Blocks,
    Chart,
    Column,
    Heading,
    Number,
    Paragraph,
    Strong,
    Table,
)
from stationlog.reporting.charts import bars
from stationlog.reporting.render import render_html
from tests.reporting.pages import code, displayed, document, notebook_of, prose, report_of


class _Page(HTMLParser):
    """Element names, ids, references and text of a page."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.names: list[str] = []
        self.ids: list[str] = []
        self.references: list[str] = []
        self.words: list[str] = []
        self.feed(source)

    def handle_starttag(self, tag, attrs):
        self.names.append(tag)
        for name, value in attrs:
            if name == "id":
                self.ids.append(value)
            if name in ("src", "href", "srcset", "data", "poster", "action"):
                self.references.append(value)

    def handle_data(self, data):
        self.words.append(data)


def test_the_page_asks_the_network_for_nothing():
    chart = Chart("图", bars(["甲"], [1], ["1"], unit="件"), "一根条")
    page = _Page(render_html(report_of(Heading(1, "一"), chart), "x"))
    assert page.references
    assert all(reference.startswith(("#", "data:")) for reference in page.references)
    assert page.names.count("script") == 1


def test_the_only_script_is_ours_and_its_policy_names_its_very_bytes():
    source = render_html(report_of(), "x")
    (script,) = re.findall(r"<script>(.*?)</script>", source, re.S)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}';" in source
    assert not re.search(r"eval\(|Function\(|fetch\(|XMLHttp|innerHTML|\.src\b|https?:", script)
    assert not re.search(r" on[a-z]+=", source[: source.index("<style>")])


def test_a_table_of_many_rows_is_a_list_and_a_short_one_is_not():
    def marked(count: int, labels=("名", "数"), total: bool = False) -> bool:
        columns = tuple(Column(label) for label in labels)
        rows = tuple((f"甲{place}", "1") for place in range(count))
        source = render_html(report_of(Table("表", columns, rows, total_row=total)), "x")
        return "data-list>" in source

    assert marked(9)
    assert not marked(8)
    assert not marked(9, total=True)
    assert not marked(30, labels=("", ""))


def test_styles_fetch_nothing_either():
    source = render_html(report_of(), "x")
    assert "@import" not in source
    assert "url(" not in source


def test_a_strict_policy_stands_before_everything_it_governs():
    source = render_html(report_of(), "x")
    policy = source.index("default-src 'none'; script-src 'sha256-")
    assert policy < source.index("<script>")
    assert policy < source.index("<style>")
    assert policy < source.index("<link")


def test_the_page_says_its_language_and_has_landmarks():
    source = render_html(report_of(Heading(1, "一")), "x")
    page = _Page(source)
    assert '<html lang="zh-CN" ' in source
    assert page.names.count("main") == 1
    assert page.names.count("h1") == 1
    assert "nav" in page.names


def test_every_heading_is_reached_from_the_contents():
    headings = [
        Heading(1, "一、甲"),
        Heading(2, "（一）乙"),
        Heading(1, "一、甲"),
        Attachment(2, "表"),
    ]
    source = render_html(report_of(*headings), "x")
    page = _Page(source)
    assert len(page.ids) == len(set(page.ids))
    targets = [reference[1:] for reference in page.references if reference.startswith("#")]
    assert set(targets) <= set(page.ids)
    contents = re.findall(r'<li class="level-\d"><a href="#[^"]+">(.*?)</a>', source)
    assert contents == ["一、甲", "（一）乙", "一、甲", "附件2 表"]


def test_a_report_hides_code_parameters_and_streams():
    notebook = notebook_of(
        *report_of(Paragraph("正文")).cells,
        code(displayed(Paragraph("参数")), source="period = ''", tags=("injected-parameters",)),
        code(new_output("stream", name="stderr", text="警告文字"), source="secret_call()"),
    )
    source = render_html(notebook, "x")
    assert "正文" in source
    assert all(word not in source for word in ("period =", "参数", "警告文字", "secret_call"))


def test_a_working_paper_folds_code_and_shows_all_outputs():
    notebook = notebook_of(
        code(displayed(document(kind="working-paper")), source="title() # <b>"),
        code(
            new_output("stream", name="stdout", text="\x1b[31m读入\x1b[0m 3 行"),
            tags=("parameters",),
        ),
    )
    source = render_html(notebook, "x")
    assert '<details class="code"><summary>代码</summary>' in source
    assert "title() # &lt;b&gt;" in source
    assert "读入 3 行" in source


def test_a_notebook_without_a_title_block_is_a_working_paper_named_after_its_file():
    source = render_html(notebook_of(prose("# 清洗")), "01_clean_log")
    assert "<title>01_clean_log</title>" in source
    assert "<h1>01_clean_log</h1>" in source


def test_an_error_in_a_report_is_a_plain_notice_without_its_content():
    error = new_output("error", ename="KeyError", evalue="张三", traceback=["/home/a/b.py"])
    source = render_html(notebook_of(*report_of().cells, code(error)), "x")
    assert "此处内容未能生成（KeyError）" in source
    assert "张三" not in source
    assert "/home/a" not in source


def test_demo_data_are_marked_on_screen_and_in_print():
    source = render_html(report_of(demo=True), "x")
    assert 'class="demo-banner"' in source
    assert 'class="demo-print"' in source
    assert "演示数据" not in render_html(report_of(), "x")


def test_a_frame_is_rebuilt_without_its_ids_and_styles():
    frame = (
        '<div><style scoped>td {color: red}</style><table id="T_af3"><thead><tr><th></th>'
        '<th>渠道</th></tr></thead><tbody><tr><th>0</th><td>&lt;b&gt;来访<img src="http://x/y">'
        "</td></tr></tbody></table></div>"
    )
    output = new_output("execute_result", data={"text/html": frame, "text/plain": "frame"})
    source = render_html(notebook_of(*report_of().cells, code(output)), "x")
    assert "<td>&lt;b&gt;来访</td>" in source
    assert all(word not in source for word in ("T_af3", "color: red", "http://x/y"))


def test_an_address_in_memory_is_left_out():
    output = new_output("display_data", data={"text/plain": "<Thing at 0x7f3a>"})
    source = render_html(notebook_of(*report_of().cells, code(output)), "x")
    assert "&lt;Thing&gt;" in source


def test_html_without_a_table_falls_back_to_its_plain_text():
    data = {"text/html": "<script>alert(1)</script>", "text/plain": "文字"}
    source = render_html(
        notebook_of(*report_of().cells, code(new_output("display_data", data=data))), "x"
    )
    assert "alert" not in source
    assert "文字" in source


@pytest.mark.parametrize("tag", ["remove-cell", "remove_cell"])
def test_a_cell_can_be_kept_out_by_its_tag(tag):
    notebook = notebook_of(*report_of().cells, prose("给分析员看的话", tags=(tag,)))
    assert "给分析员看的话" not in render_html(notebook, "x")


def test_columns_are_as_wide_as_in_print_and_short_ones_never_wrap():
    rows = (("1", "很长的说明" * 30, "2025年6月30日"),)
    table = Table("表", (Column("号"), Column("说明"), Column("日期")), rows)
    source = render_html(report_of(table), "x")
    widths = [float(width) for width in re.findall(r'<col style="width:([\d.]+)%">', source)]
    assert sum(widths) == pytest.approx(100, abs=0.5)
    assert widths[1] > 2 * widths[2] > 2 * widths[0]
    assert '<table class="k1 k3" style="min-width:' in source
    assert ".k3 td:nth-child(3)" in source


def test_a_row_of_stressed_words_heads_a_group_of_rows():
    rows = ((Strong("一、咨询"), ""), ("接待", "1"), (Strong("二、申请"), ""), ("受理", "2"))
    source = render_html(report_of(Table("表", (Column("项"), Column("数")), rows)), "x")
    head = '<tr class="group"><th scope="rowgroup" colspan="2"><strong>二、申请</strong></th></tr>'
    assert head in source
    assert source.count("<tbody>") == 2


def test_two_charts_stand_beside_each_other():
    chart = Chart("图", bars(["甲"], [1], ["1"], unit="件"), "一根条")
    source = render_html(report_of(Blocks(chart, chart, chart)), "x")
    assert source.count('<div class="side-by-side">') == 1
    assert source.count('<figure class="chart">') == 3


def test_five_thousand_rows_keep_every_figure_id():
    rows = tuple((f"记录{place}", Number(str(place), f"f{place}")) for place in range(5000))
    source = render_html(report_of(Table("清单", (Column("记录"), Column("数")), rows)), "x")
    assert source.count("data-figure=") == 5000
