"""The raw files of a log: what was read, how its cells add up, how many records came of it."""

from __future__ import annotations

from stationlog.cleaning.store import Cleaned
from stationlog.privacy import Masker
from stationlog.reporting.blocks import Column, Table
from stationlog.vocabulary.registers import registers

_SHA_SHOWN = 12


def inputs_table(cleaned: Cleaned, masker: Masker) -> Table:
    """Every raw file with its size and the beginning of its sha256."""
    rows = tuple(
        (masker.text(row["file"]), str(row["size"]), row["sha256"][:_SHA_SHOWN])
        for row in cleaned.run["inputs"]
    )
    columns = (
        Column("文件"),
        Column("字节", "right"),
        Column("sha256 前 12 位", "center"),
    )
    return Table("原始文件", columns, rows)


def accounting_table(cleaned: Cleaned, masker: Masker) -> Table:
    """非空 = 取值 + 表头 + 搁置, for every file and in all."""
    keys = ("non_empty", "values", "headers", "set_aside")
    cells = cleaned.run["cells"]
    rows = [
        (masker.text(file), *(str(account[key]) for key in keys))
        for file, account in sorted(cells.items())
    ]
    rows.append(("合计", *(str(sum(account[key] for account in cells.values())) for key in keys)))
    columns = (
        Column("文件"),
        *(Column(label, "right") for label in ("非空", "取值", "表头", "搁置")),
    )
    note = "非空＝取值＋表头＋搁置，每个非空单元格只归一类；搁置的内容保留备查，没有丢弃。"
    return Table("单元格核算", columns, tuple(rows), unit="个", note=note, total_row=True)


def records_table(cleaned: Cleaned) -> Table:
    """Records of every register."""
    rows = tuple(
        (register.label, str(cleaned.records[key].num_rows))
        for key, register in registers().items()
    )
    columns = (Column("登记簿"), Column("记录", "right"))
    return Table("登记簿记录数", columns, rows, unit="条")
