"""Workbooks that came back corrected: what became of each finding, and which cells changed."""

from __future__ import annotations

from collections import Counter

import pyarrow as pa

from stationlog.cleaning.problems import KINDS
from stationlog.cleaning.store import Cleaned
from stationlog.privacy import Masker
from stationlog.reporting.blocks import Block, Blocks, Column, Heading, Paragraph, Table
from stationlog.reporting.sections.clause_words import place_words
from stationlog.reporting.sections.masked_cells import HIDDEN, shown_cell
from stationlog.reporting.sections.top_findings import rule_title
from stationlog.returns.progress import CLOSED, EXPLAINED, NEW, STATE_LABELS, STILL_OPEN
from stationlog.standard.rulebooks import Rulebooks
from stationlog.vocabulary.addresses import address_in, column_number
from stationlog.vocabulary.registers import registers

_SHOWN = 60
_STATES = (CLOSED, EXPLAINED, STILL_OPEN, NEW)


def returned_workbooks(
    progress: pa.Table, cleaned: Cleaned, rulebooks: Rulebooks, masker: Masker
) -> Blocks:
    """The blocks of notebook 02; none where nothing came back."""
    if not cleaned.run.get("supersedes"):
        return Blocks()
    rows = progress.to_pylist()
    blocks: list[Block] = [
        Heading(2, "退回整改的结果"),
        Paragraph("退回的工作簿已经交回，代替原来的文件；原文件保留备查，不再计入。"),
        _counts(rows, cleaned, masker),
    ]
    if rows:
        blocks.append(_findings(rows, rulebooks, masker))
    if cleaned.returned_cells.num_rows:
        blocks.append(_cells(cleaned, masker))
    return Blocks(*blocks)


def _counts(rows: list[dict], cleaned: Cleaned, masker: Masker) -> Table:
    counts = Counter((row["file"], row["state"]) for row in rows)
    cells = Counter(cleaned.returned_cells["file"].to_pylist())
    lines = tuple(
        (
            masker.text(back["file"]),
            masker.text(back["origin"]),
            *(str(counts[back["file"], state]) for state in _STATES),
            str(cells[back["file"]]),
        )
        for back in cleaned.run["supersedes"]
    )
    columns = (
        Column("交回的文件"),
        Column("代替"),
        *(Column(STATE_LABELS[state], "right") for state in _STATES),
        Column("改动的单元格", "right"),
    )
    return Table("交回的工作簿", columns, lines)


def _findings(rows: list[dict], rulebooks: Rulebooks, masker: Masker) -> Table:
    # what is left to do comes first
    order = (STILL_OPEN, NEW, EXPLAINED, CLOSED)
    listed = sorted(rows, key=lambda row: order.index(row["state"]))
    lines = tuple(
        (
            STATE_LABELS[row["state"]],
            place_words(dict(row, source_file=row["file"]), masker),
            _label(row["register"], row["field"]),
            _title(row["rule_id"], rulebooks),
        )
        for row in listed[:_SHOWN]
    )
    columns = (Column("结果", "center"), Column("位置"), Column("栏目"), Column("规则"))
    return Table("逐条结果", columns, lines, note=_rest(len(listed)))


def _cells(cleaned: Cleaned, masker: Masker) -> Table:
    changed = cleaned.returned_cells.to_pylist()
    fields = _Fields(cleaned.layout)
    before = [change["before"] for change in changed if fields.personal(change) == "name"]
    # a name that was corrected stands in no record any more
    known = masker.knowing(Masker.of(before).names)
    lines = tuple(
        (
            place_words(
                {
                    "source_file": change["file"],
                    "source_sheet": change["source_sheet"],
                    "source_cell": change["cell"] or f"原 {change['origin_cell']}",
                },
                masker,
            ),
            fields.label(change),
            fields.shown(change, change["before"], known),
            fields.shown(change, change["after"], known),
        )
        for change in changed[:_SHOWN]
    )
    columns = (Column("位置"), Column("栏目"), Column("改前"), Column("改后"))
    note = _rest(len(changed))
    return Table("改动的单元格（已脱敏）", columns, lines, note=note)


class _Fields:
    """Which field of which register a cell of a returned workbook holds."""

    def __init__(self, layout: pa.Table) -> None:
        self._places: dict[tuple[str, str | None], list[dict]] = {}
        for place in layout.to_pylist():
            key = (place["source_file"], place["source_sheet"])
            self._places.setdefault(key, []).append(place)

    def of(self, change: dict) -> tuple[str, str] | None:
        """Register and field; None where the cell is no field's, or is not there any more."""
        if change["cell"] is None:
            return None
        letters = change["cell"].rstrip("0123456789")
        row, column = int(change["cell"][len(letters) :]), column_number(letters)
        for place in self._places.get((change["file"], change["source_sheet"]), ()):
            across = place["orientation"] == "columns"
            record = column if across else row
            inside = place["first"] <= record <= place["last"] or place["orientation"] == "form"
            if inside and address_in(place, record) == change["cell"]:
                return place["register"], place["field"]
        return None

    def personal(self, change: dict) -> str:
        """Which kind of personal data the cell's field holds."""
        field = self.of(change)
        return registers()[field[0]].field(field[1]).personal if field else ""

    def label(self, change: dict) -> str:
        """The field's label."""
        return _label(*(self.of(change) or ("", "")))

    def shown(self, change: dict, text: str, masker: Masker) -> str:
        """A cell's text, masked; of a cell that is no field's nothing."""
        if not text:
            return "（空白）"
        field = self.of(change)
        return shown_cell(text, *field, masker) if field else HIDDEN


def _title(rule_id: str, rulebooks: Rulebooks) -> str:
    # a workbook may come back after its rule has gone
    known = rule_id in rulebooks.rules or rule_id in KINDS
    return rule_title(rule_id, rulebooks) if known else "已不再使用的规则"


def _label(register: str | None, field: str | None) -> str:
    known = registers().get(register or "")
    return known.field(field).label if known and field in known.keys else ""


def _rest(count: int) -> str | None:
    return f"另有 {count - _SHOWN} 条未列出。" if count > _SHOWN else None
