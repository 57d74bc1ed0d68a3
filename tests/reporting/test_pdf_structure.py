"""The standards a PDF claims, held against the file itself; and the checks against bad files."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Name

from stationlog.reporting import engine
from stationlog.reporting.blocks import (
    Attachment,
    AttachmentList,
    Blank,
    Blocks,
    Bullets,
    Chart,
    Code,
    Column,
    Heading,
    Note,
    Numbered,
    Paragraph,
    Signature,
    Strong,
    Table,
)
from stationlog.reporting.charts import bars
from stationlog.reporting.render import render_pdf
from tests.reporting.pages import report_of
from tests.reporting.pdf_structure import elements, problems

WIDE = tuple(Column(f"字段名称{place}") for place in range(14))
SMALL = Table("项目", (Column("项"), Column("数", "right")), (("甲", "1"),))
GROUPED = Table(
    "分组的表",
    (Column("指标"), Column("数", "right")),
    (
        (Strong("一、甲组"), ""),
        ("a", "1"),
        (Strong("二、乙组"), ""),
        *(("b", "2"),) * 60,
        ("计", "9"),
    ),
    unit="件",
    note="末尾的注",
    total_row=True,
)
EVERYTHING = (
    Heading(1, "一、工作开展情况"),
    Heading(2, "（一）业务办理"),
    Heading(3, "1.咨询"),
    Paragraph("正文" * 200),
    Blocks(
        Chart("图一", bars(["专利"], [3], ["3"], unit="件"), "专利3件"),
        Chart("图二", bars(["商标"], [1], ["1"], unit="件"), "商标1件"),
    ),
    Blocks(SMALL, SMALL),
    Note("说明文字"),
    Blank("主要做法"),
    Bullets(("甲", Blocks(Paragraph("乙"), Bullets(("丙",))))),
    Numbered(("甲", "乙")),
    Code("print(1)"),
    AttachmentList(("统计表", "一览表")),
    Signature("示例工作站", "2025年7月1日"),
    Blocks(Attachment(1, "统计表"), GROUPED),
    Blocks(Attachment(2, "一览表"), Table("宽表", WIDE, (("内容内容",) * 14,) * 60)),
)


@pytest.fixture(scope="module")
def sound() -> bytes:
    return render_pdf(report_of(*EVERYTHING, demo=True, addressee="示例市局"), "x").content


def test_a_report_of_every_block_follows_both_standards(sound):
    assert problems(sound) == []


def test_the_standards_claimed_are_told_with_the_bytes():
    pdf = render_pdf(report_of(Paragraph("文字")), "x")
    assert pdf.standards == ("a-2a", "ua-1")


def _kinds(pdf: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(pdf)) as file:
        return [str(element.S)[1:] for element, _ in elements(file.Root.StructTreeRoot)]


def test_tables_of_any_length_can_be_read_aloud_cell_by_cell():
    rows = tuple((str(number), "内容") for number in range(900))
    table = Table("清单", (Column("编号"), Column("说明")), rows)
    pdf = render_pdf(report_of(Heading(1, "一、清单"), table), "x").content
    kinds = _kinds(pdf)
    assert kinds.count("TD") == 2 * 900
    assert kinds.count("TH") == 2
    assert problems(pdf) == []


def test_a_level_that_people_skipped_is_not_skipped_in_the_outline():
    pdf = render_pdf(report_of(Heading(1, "一"), Heading(4, "(1)"), Heading(3, "1.")), "x")
    assert pdf.standards == ("a-2a", "ua-1")
    assert [kind for kind in _kinds(pdf.content) if kind.startswith("H")] == ["H1", "H2", "H3"]
    first = render_pdf(report_of(Heading(3, "1.先写的")), "x")
    assert [kind for kind in _kinds(first.content) if kind.startswith("H")] == ["H1"]


def test_an_attachment_is_a_heading_of_the_first_level():
    pdf = render_pdf(
        report_of(Heading(1, "一"), Heading(2, "二"), Attachment(1, "表"), Heading(2, "（一）")),
        "x",
    )
    assert [kind for kind in _kinds(pdf.content) if kind.startswith("H")] == [
        "H1",
        "H2",
        "H1",
        "H2",
    ]


def test_a_standard_that_the_content_cannot_meet_is_not_claimed(caplog):
    # straight to the engine: what comes before it may have replaced the character
    source = '#set document(title: "题", date: datetime(year: 2025, month: 1, day: 1))\n'
    day = engine.date(2025, 1, 1)
    lost = engine.typeset(source + "#text[\U0001f600]", (), day)
    assert lost.standards == ()
    assert lost.content.startswith(b"%PDF")
    assert "没有声明符合 PDF/A-2a、PDF/UA-1" in caplog.text
    assert "no claim of PDF/UA-1" in problems(lost.content)


def test_one_standard_is_kept_where_only_the_other_is_missed():
    source = "#set document(date: datetime(year: 2025, month: 1, day: 1))\n文"
    assert engine.typeset(source, (), engine.date(2025, 1, 1)).standards == ("a-2a",)


def _altered(pdf: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    saved = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as file:
        change(file)
        file.save(saved)
    return saved.getvalue()


def _dropping(*path: str) -> Callable[[pikepdf.Pdf], None]:
    def drop(file: pikepdf.Pdf) -> None:
        place = file.Root
        for key in path[:-1]:
            place = place[key]
        del place[path[-1]]

    return drop


def _renaming(old: str, new: str) -> Callable[[pikepdf.Pdf], None]:
    def rename(file: pikepdf.Pdf) -> None:
        for element, _ in elements(file.Root.StructTreeRoot):
            if old == element.S:
                element.S = Name(new)

    return rename


def _without(kind: str, key: str) -> Callable[[pikepdf.Pdf], None]:
    def strip(file: pikepdf.Pdf) -> None:
        for element, _ in elements(file.Root.StructTreeRoot):
            if kind == element.S and key in element:
                del element[key]

    return strip


def _untold(key: str) -> Callable[[pikepdf.Pdf], None]:
    def forget(file: pikepdf.Pdf) -> None:
        with file.open_metadata(set_pikepdf_as_editor=False) as told:
            del told[key]
        if key == "dc:title" and "/Title" in file.docinfo:
            del file.docinfo["/Title"]

    return forget


def _unmarked(file: pikepdf.Pdf) -> None:
    page = file.pages[0]
    kept = [
        command
        for command in pikepdf.parse_content_stream(page)
        if str(command.operator) not in ("BDC", "BMC", "EMC")
    ]
    page.Contents = file.make_stream(pikepdf.unparse_content_stream(kept))


def _unowned(file: pikepdf.Pdf) -> None:
    file.Root.StructTreeRoot.ParentTree = pikepdf.Dictionary(Nums=pikepdf.Array())


def _unembedded(file: pikepdf.Pdf) -> None:
    for font in file.pages[0].Resources.Font.values():
        descriptor = font.DescendantFonts[0].FontDescriptor
        for key in ("/FontFile2", "/FontFile3"):
            if key in descriptor:
                del descriptor[key]


def _unreadable(file: pikepdf.Pdf) -> None:
    for font in file.pages[0].Resources.Font.values():
        del font["/ToUnicode"]


def _linked(file: pikepdf.Pdf) -> None:
    link = pikepdf.Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 1, 1])
    file.pages[0].Tabs = Name.R
    file.pages[0].Annots = pikepdf.Array([file.make_indirect(link)])


def _scripted(file: pikepdf.Pdf) -> None:
    file.Root.OpenAction = pikepdf.Dictionary(S=Name.JavaScript, JS="app.alert(1)")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (_dropping("/Lang"), "no language"),
        (_dropping("/MarkInfo"), "not marked as tagged"),
        (_dropping("/ViewerPreferences"), "the title is not displayed"),
        (_dropping("/Outlines"), "no outline"),
        (_dropping("/OutputIntents"), "no output intent"),
        (_dropping("/StructTreeRoot"), "no structure tree"),
        (_untold("dc:title"), "no title"),
        (_untold("pdfaid:part"), "no claim of PDF/A-2a"),
        (_untold("pdfuaid:part"), "no claim of PDF/UA-1"),
        (_without("/Figure", "/Alt"), "a figure without alternative text"),
        (_without("/TH", "/A"), "a TH without scope"),
        (_renaming("/H2", "/H4"), "H1 is followed by H4"),
        (_renaming("/TH", "/TD"), "the head of a table has no TH"),
        (_renaming("/TBody", "/THead"), "two heads in a table"),
        (_renaming("/TR", "/TD"), "/TD inside /THead"),
        (_renaming("/P", "/Div"), "loose text in /Div"),
        (_unmarked, "neither tagged nor artifacts"),
        (_unowned, "belong to no element"),
        (_unembedded, "not embedded"),
        (_unreadable, "cannot be read"),
        (_linked, "the order of the links"),
        (_scripted, "scripts, actions or forms"),
    ],
)
def test_the_checks_find_what_was_broken_on_purpose(sound, change, told):
    assert any(told in line for line in problems(_altered(sound, change)))
