"""Strategies: records of any register with canonical values, laid out and written in any way."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from hypothesis import strategies as st

from stationlog.vocabulary.choices import choice_lists
from stationlog.vocabulary.registers import Field, registers
from tests.corpus.case import File
from tests.corpus.grid import Grid, beside, turned
from tests.corpus.truth import TRANSFERS, block
from tests.corpus.writers import openpyxl_book, text, xlsxwriter_book, xlwt_book

Rows = list[list[object]]

_WORDS = (
    "商标",
    "专利图纸",
    "包装",
    "茶叶",
    "稻种",
    "被仿冒",
    "如何取证",
    "2023年展会",
    "转让",
    "续展",
)
_NAMES = (
    "林小满",
    "钟阿福",
    "曾丽娜",
    "阿依古丽·买买提",
    "长乐五金厂",
    "匿名",
    "欧阳半山",
    "Li Lei",
)
_PHONES = ("13800000001", "0753-4400003", "0753-4400003-801", "13900000002、0753-4400003")
_IDS = ("11010519491231002X", "440524188001010014", "110105491231002")


def _value(field: Field) -> st.SearchStrategy[str]:
    match field.type:
        case "date":
            return st.dates(_day(2001), _day(2039)).map(lambda day: day.isoformat())
        case "count":
            return st.integers(0, 20000).map(str)
        case "money":
            return st.decimals("0.01", "900", places=2).map(lambda d: f"{d.normalize():f}")
        case "choice":
            return st.sampled_from(choice_lists()[field.choices].values)
        case "choices":
            values = choice_lists()[field.choices].values
            several = st.lists(st.sampled_from(values), min_size=1, max_size=3, unique=True)
            return several.map(lambda found: "、".join(v for v in values if v in found))
        case "yes_no":
            return st.sampled_from(("是", "否"))
        case "period":
            return st.sampled_from(("2022", "2023H1", "2023H2"))
        case "phone":
            return st.sampled_from(_PHONES)
        case "uscc":
            return st.just("91350100M000100Y43")
        case "id_no":
            return st.sampled_from(_IDS)
        case "name":
            return st.sampled_from(_NAMES)
        case _:
            return st.lists(st.sampled_from(_WORDS), min_size=1, max_size=4).map("".join)


def _day(year: int):
    import datetime as dt

    return dt.date(year, 1, 1)


@st.composite
def tables(draw: st.DrawFn) -> tuple[str, list[dict[str, str]]]:
    """A register's key and one to six of its records; the first fields are always filled."""
    register = draw(st.sampled_from(list(registers().values())))
    records = []
    for place in range(draw(st.integers(1, 6))):
        record = {}
        for i, field in enumerate(register.fields):
            if field.key == register.number:
                record[field.key] = f"LW-2023-{place + 1:03}"
            elif i < 4 or draw(st.integers(0, 3)):
                record[field.key] = draw(_value(field))
        records.append(record)
    return register.key, records


@dataclass(frozen=True)
class Layout:
    """A way to put a table on sheets: name, rows of each sheet from (register, records)."""

    name: str
    put: Callable[[str, Sequence[Mapping[str, str]]], list[Rows]]
    brings_transfers: bool = False


def _rows(register: str, records: Sequence[Mapping[str, str]]) -> Rows:
    columns = [(field.label, field.key) for field in registers()[register].fields]
    return block(register, columns, records).rows


def _titled(register: str, records: Sequence[Mapping[str, str]]) -> list[Rows]:
    label = registers()[register].label
    return [[[f"工作站{label}表"], ["填报单位：县市场监管局"], *_rows(register, records)]]


def _totalled(register: str, records: Sequence[Mapping[str, str]]) -> list[Rows]:
    fields = registers()[register].fields
    total: list[object] = ["合计"]
    for field in fields[1:]:
        counted = field.type == "count"
        total.append(sum(int(r.get(field.key, 0)) for r in records) if counted else None)
    return [[*_rows(register, records), total]]


def _paged(register: str, records: Sequence[Mapping[str, str]]) -> list[Rows]:
    header, *body = _rows(register, records)
    return [[row for start in range(0, len(body), 2) for row in (header, *body[start : start + 2])]]


def _form(register: str, records: Sequence[Mapping[str, str]]) -> list[Rows]:
    fields = registers()[register].fields
    title = [f"工作站{registers()[register].label}单"]
    return [[title, *([f.label, record.get(f.key)] for f in fields)] for record in records]


def _beside(register: str, records: Sequence[Mapping[str, str]]) -> list[Rows]:
    return [beside(_rows(register, records), block("transfers").rows, gap=2)]


def _below(register: str, records: Sequence[Mapping[str, str]]) -> list[Rows]:
    return [[*block("transfers").rows, [], ["另表"], *_rows(register, records)]]


LAYOUTS = (
    Layout("行", lambda register, records: [_rows(register, records)]),
    Layout("有标题", _titled),
    Layout("有合计", _totalled),
    Layout("每页表头", _paged),
    Layout("横排", lambda register, records: [turned(_rows(register, records))]),
    Layout("表单", _form),
    Layout("左右两表", _beside, brings_transfers=True),
    Layout("上下两表", _below, brings_transfers=True),
)
OTHERS = TRANSFERS

_BOOKS = {".xlsx": (openpyxl_book, xlsxwriter_book), ".xls": (xlwt_book,)}
_ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "utf-16")
_DELIMITERS = (",", ";", "\t", "|")


@st.composite
def written(draw: st.DrawFn, sheets: list[Rows]) -> list[File]:
    """The files that hold these sheets, by any writer; a text file holds one sheet."""
    kind = draw(st.sampled_from((".xlsx", ".xls", ".csv")))
    if kind == ".csv":
        encoding = draw(st.sampled_from(_ENCODINGS))
        delimiter = draw(st.sampled_from(_DELIMITERS))
        return [
            text(f"{i:02}.csv", Grid(rows), encoding, delimiter) for i, rows in enumerate(sheets)
        ]
    write = draw(st.sampled_from(_BOOKS[kind]))
    return [write(f"表{kind}", *(Grid(rows, f"第{i}页") for i, rows in enumerate(sheets, 1)))]
