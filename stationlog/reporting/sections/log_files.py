"""The raw files of a log: what was read, how its cells add up, how many records came of it."""

from __future__ import annotations

from collections import Counter

import pyarrow as pa

from stationlog.cleaning.store import RUN, Cleaned
from stationlog.privacy import Masker
from stationlog.reporting.blocks import Block, Blocks, Column, Paragraph, Quoted, Table
from stationlog.reporting.sections.log_findings import FILES, findings_of
from stationlog.reporting.sections.words import filed
from stationlog.vocabulary.registers import registers

_SHA_SHOWN = 12
_NAMES_SHOWN = 8


def inputs_table(cleaned: Cleaned, masker: Masker) -> Table:
    """Every raw file with its size and the beginning of its sha256."""
    rows = tuple(
        (
            Quoted(masker.text(row["file"])),
            filed(row["size"], RUN, "inputs", str(place), "size"),
            Quoted(row["sha256"][:_SHA_SHOWN]),
        )
        for place, row in enumerate(cleaned.run["inputs"], 1)
    )
    columns = (
        Column("文件"),
        Column("字节", "right"),
        Column("sha256 前十二位", "center"),
    )
    return Table("原始文件", columns, rows)


def accounting_table(cleaned: Cleaned, masker: Masker) -> Table:
    """非空 = 取值 + 表头 + 搁置, for every file and in all."""
    keys = ("non_empty", "values", "headers", "set_aside")
    cells = cleaned.run["cells"]
    rows = [
        (
            Quoted(masker.text(file)),
            *(filed(account[key], RUN, "cells", str(place), key) for key in keys),
        )
        for place, (file, account) in enumerate(sorted(cells.items()), 1)
    ]
    whole = {key: sum(account[key] for account in cells.values()) for key in keys}
    rows.append(("合计", *(filed(whole[key], RUN, "cells", "all", key) for key in keys)))
    columns = (
        Column("文件"),
        *(Column(label, "right") for label in ("非空", "取值", "表头", "搁置")),
    )
    note = "非空＝取值＋表头＋搁置，每个非空单元格只归一类；搁置的内容保留备查，没有丢弃。"
    return Table("单元格核算", columns, tuple(rows), unit="个", note=note, total_row=True)


def records_table(cleaned: Cleaned) -> Table:
    """Records of every register."""
    rows = tuple(
        (register.label, filed(cleaned.records[key].num_rows, "records", key))
        for key, register in registers().items()
    )
    columns = (Column("登记簿"), Column("记录", "right"))
    return Table("登记簿记录数", columns, rows, unit="条")


def not_counted(cleaned: Cleaned, masker: Masker) -> Blocks:
    """Files that were not read or not counted, archives, returned files, ignored files."""
    none = "全部文件都已读取，没有重复的文件。"
    return Blocks(
        *findings_of(cleaned, masker, FILES, "没有读取或没有计入的文件", none).items,
        *_archives(cleaned, masker),
        *_superseded(cleaned, masker),
        _ignored(cleaned, masker),
    )


def _archives(cleaned: Cleaned, masker: Masker) -> list[Block]:
    members = Counter(
        row["file"].removesuffix(f"/{row['member']}")
        for row in cleaned.run["inputs"]
        if row.get("member")
    )
    if not members:
        return []
    rows = tuple((masker.text(archive), str(count)) for archive, count in sorted(members.items()))
    columns = (Column("压缩包"), Column("其中的文件", "right"))
    return [Table("压缩包", columns, rows, unit="个", note="压缩包里的文件已逐个列入原始文件。")]


def _superseded(cleaned: Cleaned, masker: Masker) -> list[Block]:
    returned = cleaned.run.get("supersedes", ())
    if not returned:
        return [Paragraph("没有整改后交回的登记表。")]
    changed = Counter(cleaned.returned_cells["file"].cast(pa.string()).to_pylist())
    rows = tuple(
        (masker.text(row["file"]), masker.text(row["origin"]), str(changed[row["file"]]))
        for row in returned
    )
    columns = (
        Column("交回的登记表（计入）"),
        Column("取代的原登记表（不再计入）"),
        Column("改动的单元格", "right"),
    )
    note = "两份文件都保留；逐格改动在 returned_cells.parquet 中。"
    return [Table("整改后交回的登记表", columns, rows, unit="个", note=note)]


def _ignored(cleaned: Cleaned, masker: Masker) -> Block:
    names = [masker.text(name) for name in cleaned.run.get("ignored", ())]
    if not names:
        return Paragraph("没有略过的系统文件或临时文件。")
    more = f"等 {len(names)} 个" if len(names) > _NAMES_SHOWN else ""
    listed = "、".join(names[:_NAMES_SHOWN])
    return Paragraph(f"略过的系统文件和 Office 临时文件：{listed}{more}。")
