"""What a blank workbook offers, asks and hides, as a spreadsheet program sees it."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest

from stationlog.forms.columns import LEGEND, MESSAGE_LENGTH, TITLE_LENGTH, columns_of
from stationlog.forms.register_sheet import ROWS
from stationlog.forms.workbook import workbook
from stationlog.intake.form_mark import FORM_NAME, read_mark
from stationlog.vocabulary.registers import registers
from tests.checking.logs import both_rulebooks
from tests.forms.filled import STATION, blank, station_settings

FORMS = both_rulebooks().forms
REGISTERS = [key for key, form in FORMS.items() if form.kind == "register"]


def opened(form_id: str = "") -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(blank(form_id)))


def sheet_of(form_id: str):
    return opened(form_id)[FORMS[form_id].sheet]


def label_cell(sheet, label: str):
    return next(c for row in sheet.iter_rows() for c in row if c.value == label)


def asked_of(form_id: str, key: str):
    """The validation of a field's first cell."""
    sheet = sheet_of(form_id)
    head = label_cell(sheet, registers()[FORMS[form_id].register_].field(key).label)
    cell = sheet.cell(head.row + 1, head.column)
    if FORMS[form_id].kind == "slip":
        cell = sheet.cell(head.row, head.column + 1)
    (found,) = [
        one for one in sheet.data_validations.dataValidation if cell.coordinate in one.sqref
    ]
    return found


def test_there_is_a_form_for_every_register_and_the_application_form():
    kept = {form.register_ for form in FORMS.values() if form.kind == "register"}
    assert kept == set(registers())
    assert [form.title for form in FORMS.values() if form.kind == "slip"] == [
        "知识产权维权援助申请表"
    ]


def test_the_same_rulebook_gives_the_same_bytes():
    again = workbook(FORMS, "业务用表", both_rulebooks(), station_settings())
    assert again == blank()


@pytest.mark.parametrize("form_id", FORMS)
def test_labels_are_the_registers_own_words(form_id):
    sheet = sheet_of(form_id)
    register = registers()[FORMS[form_id].register_]
    for key in FORMS[form_id].fields:
        assert label_cell(sheet, register.field(key).label)


@pytest.mark.parametrize("form_id", FORMS)
def test_what_must_be_filled_in_is_shown_and_is_no_part_of_the_label(form_id):
    sheet = sheet_of(form_id)
    for column in columns_of(FORMS[form_id], both_rulebooks()):
        cell = label_cell(sheet, column.field.label)
        assert column.mark in cell.number_format
        assert cell.value == column.field.label
    assert any(LEGEND in str(c.value) for row in sheet["A1:H3"] for c in row)


@pytest.mark.parametrize("form_id", FORMS)
def test_what_is_said_beside_a_cell_fits_and_is_told_whole(form_id):
    for column in columns_of(FORMS[form_id], both_rulebooks()):
        assert len(column.heading) <= TITLE_LENGTH
        assert len(column.message) <= MESSAGE_LENGTH
        assert column.message.endswith(column.field.basis)


def test_obligations_come_from_the_rules():
    marks = {c.field.key: c.mark for c in columns_of(FORMS["consultations"], both_rulebooks())}
    assert marks["content"] == "★"
    assert marks["handler"] == "☆"
    assert marks["replied_on"] == "△"
    assert marks["remark"] == ""
    said = asked_of("consultations", "replied_on").prompt
    assert said.startswith(
        "“咨询方式”是“网络”或“信函”，并且“答复意见”已填写时填（通知、工作指引（待核对原文））"
    )


@pytest.mark.parametrize("form_id", FORMS)
def test_lists_offer_the_canonical_values_and_several_are_let_through(form_id):
    for column in columns_of(FORMS[form_id], both_rulebooks()):
        if column.options:
            asked = asked_of(form_id, column.field.key)
            assert asked.type == "list"
            assert asked.formula1 == f'"{",".join(column.options)}"'
            several = column.field.type == "choices"
            assert asked.errorStyle == ("warning" if several else None)
            assert ("、" in asked.prompt) or not several


@pytest.mark.parametrize("form_id", REGISTERS)
def test_every_column_is_checked_down_to_the_last_prepared_row(form_id):
    sheet = sheet_of(form_id)
    head = label_cell(sheet, registers()[form_id].fields[0].label).row
    ends = {int(str(v.sqref).split(":")[1].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
            for v in sheet.data_validations.dataValidation}  # fmt: skip
    assert ends == {head + ROWS}
    assert len(sheet.data_validations.dataValidation) == len(FORMS[form_id].fields)


@pytest.mark.parametrize(
    ("key", "expected"), [("uscc", "@"), ("phone", "@"), ("consulted_on", "yyyy-mm-dd")]
)
def test_columns_are_text_where_excel_would_spoil_a_number(key, expected):
    sheet = sheet_of("consultations")
    head = label_cell(sheet, registers()["consultations"].field(key).label)
    widths = sheet.column_dimensions
    own = next(d for d in widths.values() if d.min <= head.column <= d.max)
    assert own.number_format == expected


def test_the_form_hides_its_name_its_version_and_what_is_printed_on_it():
    book = opened()
    for form_id, form in FORMS.items():
        hidden = book[form.sheet].defined_names[FORM_NAME]
        assert hidden.hidden
        mark = read_mark(hidden.value)
        assert (mark.form, mark.version) == (form_id, form.version)
    assert FORM_NAME in book["填表说明"].defined_names


def test_nothing_is_locked_and_no_sheet_is_hidden():
    for sheet in opened():
        assert not sheet.protection.sheet
        assert sheet.sheet_state == "visible"


@pytest.mark.parametrize("form_id", REGISTERS)
def test_the_header_stays_in_sight_on_the_screen_and_on_paper(form_id):
    sheet = sheet_of(form_id)
    head = label_cell(sheet, registers()[form_id].fields[0].label).row
    assert int(sheet.freeze_panes.lstrip("ABC")) == head + 1
    assert sheet.print_title_rows == f"$1:${head}"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.auto_filter.ref.startswith(f"A{head}:")


def test_whose_forms_they_are_and_that_they_are_a_proposal_is_written_on_them():
    book = opened()
    assert book.properties.creator == STATION
    texts = "".join(str(c.value) for sheet in book for row in sheet.iter_rows() for c in row)
    assert "未持有，本表由工作站核对原文后定稿" in texts
    assert STATION in texts
    with zipfile.ZipFile(io.BytesIO(blank())) as package:
        assert b"2000-01-01T00:00:00Z" in package.read("docProps/core.xml")


def test_no_personal_data_is_shown_in_clear_even_made_up():
    for form in FORMS.values():
        for column in columns_of(form, both_rulebooks()):
            if column.field.personal in ("name", "phone", "id_no"):
                assert column.example in ("张某", "138****1234", "44*************123")
