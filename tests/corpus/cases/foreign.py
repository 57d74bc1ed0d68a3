"""Workbooks as other programs save them: LibreOffice, pandas, and bare XML that leaves much out."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

from tests.corpus.case import Case
from tests.corpus.containers import raw_bytes
from tests.corpus.grid import Grid
from tests.corpus.truth import ALL, block, typed
from tests.corpus.writers import openpyxl_book, pandas_book, xlsxwriter_book

_TYPED = {key: block(key, **typed(key)) for key in ALL}
_PLAIN = {key: block(key) for key in ALL}
_GRIDS = tuple(Grid(b.rows, f"{i}表") for i, b in enumerate(_TYPED.values(), 1))
_TRUTHS = {key: b.truth for key, b in _TYPED.items()}
_TITLE = ["五华县知识产权维权援助工作站咨询登记台账"]
_C = _TYPED["consultations"]
_WIDTH = len(_C.rows[0])
_TITLED = Grid([_TITLE, ["填报单位：五华县市场监督管理局"], *_C.rows], "台账", merges=("A1:N1",))

_MAIN = 'xmlns{}="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def bare_xlsx(rows: list[list[object]], prefix: str = "", addresses: bool = False) -> bytes:
    """The least of a workbook: inline strings, no styles; perhaps no addresses, prefixed names."""
    p = f"{prefix}:" if prefix else ""
    main = _MAIN.format(f":{prefix}" if prefix else "")
    lines = []
    for r, row in enumerate(rows, 1):
        cells = []
        for c, value in enumerate(row):
            place = f' r="{chr(65 + c)}{r}"' if addresses else ""
            shown = escape(str(value)) if value is not None else ""
            inner = f"<{p}is><{p}t>{shown}</{p}t></{p}is>"
            filled = f' t="inlineStr">{inner}</{p}c>' if value is not None else "/>"
            cells.append(f"<{p}c{place}{filled}")
        number = f' r="{r}"' if addresses else ""
        lines.append(f"<{p}row{number}>{''.join(cells)}</{p}row>")
    parts = {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-'
            'officedocument.spreadsheetml.sheet.main+xml"/>'
            '<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.'
            'openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>'
        ),
        "_rels/.rels": _relation("officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": (
            f'<{p}workbook {main} xmlns:r="{_RELS}"><{p}sheets>'
            f'<{p}sheet name="导出" sheetId="1" r:id="rId1"/></{p}sheets></{p}workbook>'
        ),
        "xl/_rels/workbook.xml.rels": _relation("worksheet", "worksheets/sheet1.xml"),
        "xl/worksheets/sheet1.xml": (
            f"<{p}worksheet {main}><{p}sheetData>{''.join(lines)}</{p}sheetData></{p}worksheet>"
        ),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, '<?xml version="1.0" encoding="UTF-8"?>' + content)
    return out.getvalue()


def _relation(kind: str, target: str) -> str:
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{_RELS}/{kind}" Target="{target}"/></Relationships>'
    )


def _saved(to: str, path: str, *grids: Grid) -> tuple:
    return (openpyxl_book(path, *grids, office=to),)


_SHOWN_GRIDS = tuple(Grid(b.rows, f"{i}表") for i, b in enumerate(_PLAIN.values(), 1))

CASES = [
    Case("LibreOffice 存的 xlsx，七本登记簿", _saved("xlsx", "全部.xlsx", *_GRIDS), _TRUTHS),
    Case("LibreOffice 存的 xls，七本登记簿", _saved("xls", "全部.xls", *_GRIDS), _TRUTHS),
    Case("LibreOffice 存的 ods，七本登记簿", _saved("ods", "全部.ods", *_GRIDS), _TRUTHS),
    Case(
        "LibreOffice 存的 ods，全是文本",
        _saved("ods", "全部文本.ods", *_SHOWN_GRIDS),
        {key: b.truth for key, b in _PLAIN.items()},
    ),
    Case(
        "LibreOffice 存的 csv，案件",
        _saved("csv", "案件.csv", Grid(_TYPED["cases"].rows, "案件")),
        {"cases": _TYPED["cases"].truth},
    ),
    Case(
        "LibreOffice 存的 ods，有合并标题和隐藏的行列",
        _saved(
            "ods",
            "台账.ods",
            Grid(_TITLED.rows, "台账", merges=("A1:N1",), hidden_rows=(5,), hidden_columns=(3,)),
        ),
        {"consultations": _C.truth},
        findings=("INTAKE-ROWS-HIDDEN",),
    ),
    Case(
        "LibreOffice 存的 xls，有合并标题",
        _saved("xls", "台账.xls", _TITLED),
        {"consultations": _C.truth},
    ),
    Case(
        "pandas 写的工作簿",
        (pandas_book("活动.xlsx", Grid(_TYPED["activities"].rows)),),
        {"activities": _TYPED["activities"].truth},
    ),
    Case(
        "pandas 写的工作簿，带它自己的序号列",
        (pandas_book("咨询.xlsx", Grid(_C.rows), index=True),),
        {"consultations": _C.truth},
    ),
    Case(
        "XlsxWriter 写的工作簿，一本登记簿一张表",
        (xlsxwriter_book("全部.xlsx", *_GRIDS),),
        _TRUTHS,
    ),
    Case(
        "最简的 XML 工作簿，单元格不写地址",
        (raw_bytes("导出.xlsx", bare_xlsx(_PLAIN["cases"].rows), Grid(_PLAIN["cases"].rows)),),
        {"cases": _PLAIN["cases"].truth},
    ),
    Case(
        "XML 名称带前缀的工作簿",
        (
            raw_bytes(
                "导出.xlsx",
                bare_xlsx(_PLAIN["cases"].rows, "x", addresses=True),
                Grid(_PLAIN["cases"].rows),
            ),
        ),
        {"cases": _PLAIN["cases"].truth},
    ),
]
