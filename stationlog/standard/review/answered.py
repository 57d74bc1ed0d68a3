"""The checklist read back: whoever edited it, with whatever program, all of it or nothing."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from stationlog.errors import ArgumentError, SettingsError
from stationlog.intake.names import written
from stationlog.intake.read import read_source
from stationlog.intake.sheet import Sheet
from stationlog.intake.sources import Source
from stationlog.privacy import Masker
from stationlog.prose import mask_prose
from stationlog.standard.answers import KIND_LABELS, Kind
from stationlog.standard.confirmed_file import Entry
from stationlog.standard.review.items import Item
from stationlog.standard.review.layout import (
    COLUMNS,
    FILLED,
    IDENTITY_MARK,
    IDENTITY_SHEET,
    Part,
    key_text,
)
from stationlog.standard.review.one_row import Row, entry_of, is_answered, text_of
from stationlog.vocabulary.addresses import column_letters
from stationlog.vocabulary.text import label_key

_LABELS: dict[str, Part] = {label_key(column.label): column.part for column in COLUMNS}
_NEEDED: tuple[Part, ...] = ("id", *(part for part in FILLED if part != "note"))
_MOST_TOLD = 200
Entries = dict[tuple[Kind, str], Entry]


@dataclass(frozen=True)
class Answered:
    """What a checklist says: an entry for every row with a conclusion; `unanswered` counts the
    rows of known items without one, `aside` the rows where only a name, a day or a remark stands.
    """

    entries: Entries
    unanswered: int
    aside: int


def read_checklist(path: Path, items: tuple[Item, ...], today: dt.date) -> Answered:
    """Read a filled-in checklist in a child process, as every foreign workbook is read.

    Raises ArgumentError where there is no such file, SettingsError that names file, sheet, cell
    and fix of every problem at once; then none of it is to be used.
    """
    name, sheets = _sheets(path)
    reader = _Reader(name, items, _digests(name, sheets), today)
    answered = reader.read([sheet for sheet in sheets if sheet.name != IDENTITY_SHEET])
    if reader.problems:
        shown = reader.problems[:_MOST_TOLD]
        more = len(reader.problems) - len(shown)
        raise SettingsError(
            f"核对清单有 {len(reader.problems)} 处填得不对，没有写入任何内容",
            where=name,
            why="\n".join([*shown, f"另有 {more} 处"] if more else shown),
            now="请按上面每一行改正，保存后重新运行",
        )
    return answered


def _sheets(path: Path) -> tuple[str, tuple[Sheet, ...]]:
    name = mask_prose(written(path.name), Masker())
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ArgumentError(
            f"打不开核对清单“{name}”",
            where="参数 --read",
            why="没有这个文件" if isinstance(error, FileNotFoundError) else "没有权限或正被占用",
            now="请核对路径；先用 standard review 生成清单，填好后再读回",
        ) from None
    digest = hashlib.sha256(content).hexdigest()
    read = read_source(Source(written(path.name), path, len(content), digest))
    if read.unreadable:
        raise SettingsError(
            "核对清单读不了", where=name, why=read.unreadable.why, now=read.unreadable.now
        )
    return name, read.sheets


def _digests(name: str, sheets: tuple[Sheet, ...]) -> dict[str, str]:
    """What was compared, by item, as the hidden sheet has it."""
    for sheet in sheets:
        if sheet.name == IDENTITY_SHEET and sheet.width > 1:
            rows = {text_of(row[0]): text_of(row[1]) for row in sheet.rows}
            if IDENTITY_MARK in rows:
                return rows
    raise SettingsError(
        "这不是本程序生成的核对清单",
        where=name,
        why=f"没有隐藏的工作表“{IDENTITY_SHEET}”，不知道核对的是哪些内容",
        now="请用 standard review 重新生成清单，把结论填进去，不要复制到别的工作簿",
    )


class _Reader:
    """Reads the sheets of one checklist and gathers the problems."""

    def __init__(
        self, name: str, items: tuple[Item, ...], digests: dict[str, str], today: dt.date
    ) -> None:
        self.name, self.digests, self.today = name, digests, today
        self.problems: list[str] = []
        self._items: dict[str, list[Item]] = {}
        for item in items:
            self._items.setdefault(_id_key(item.id), []).append(item)

    def read(self, sheets: list[Sheet]) -> Answered:
        """All entries; what is wrong is in `problems`."""
        places: dict[tuple[Kind, str], str] = {}
        entries: Entries = {}
        unanswered = aside = tables = 0
        for sheet in sheets:
            found = self._header(sheet)
            if found is None:
                continue
            tables += 1
            for row in self._rows(sheet, *found):
                item = self._item(row)
                if not is_answered(row):
                    unanswered += item is not None
                    aside += row.filled("by", "on", "note")
                elif item is None:
                    # what stands there may be anything: only the cell is named
                    known = "清单里没有这个编号" if row.text("id") else "没有编号"
                    self._tell(row, "id", f"{known}，请改回清单原来的编号，或清空这一行")
                elif item.key in places:
                    self._tell(row, "id", f"“{item.id}”已在{places[item.key]}填过，请只留一处")
                else:
                    places[item.key] = f"{_shown(row.sheet)} 第 {row.number} 行"
                    entry = self._entry(row, item)
                    if entry is not None:
                        entries[item.key] = entry
        if not tables:
            self.problems.append(f"{self.name}：没有一张工作表有“编号”和“结论”两栏")
        elif not places and not self.problems:
            self.problems.append(f"{self.name}：没有一行选了结论")
        return Answered(entries, unanswered, aside)

    def _header(self, sheet: Sheet) -> tuple[int, dict[Part, int]] | None:
        """The header's row and where each column stands now; None for a sheet of something else."""
        for number, cells in enumerate(sheet.rows):
            columns: dict[Part, int] = {}
            twice: list[Part] = []
            for place, cell in enumerate(cells):
                part = _LABELS.get(label_key(text_of(cell)))
                if part in columns:
                    twice.append(part)
                elif part:
                    columns[part] = place
            if "id" not in columns or "result" not in columns:
                continue
            where = f"{self.name} › {_shown(sheet.name)} › 第 {number + 1} 行"
            labels = {column.part: column.label for column in COLUMNS}
            missing = [labels[part] for part in _NEEDED if part not in columns]
            self.problems += [f"{where}：缺少“{label}”一栏，请恢复" for label in missing]
            self.problems += [f"{where}：“{labels[part]}”有两栏，请只留一栏" for part in twice]
            return None if missing or twice else (number, columns)
        return None

    def _rows(self, sheet: Sheet, header: int, columns: dict[Part, int]) -> Iterator[Row]:
        for number, cells in enumerate(sheet.rows[header + 1 :], header + 2):
            if any(cell != "" for cell in cells):
                values = {part: cells[place] for part, place in columns.items()}
                cell_names = {
                    part: f"{column_letters(place + 1)}{number}" for part, place in columns.items()
                }
                yield Row(sheet.name or "", number, values, cell_names, sheet.epoch_1904)

    def _item(self, row: Row) -> Item | None:
        found = self._items.get(_id_key(row.text("id")), [])
        if len(found) > 1:
            kind = row.text("kind")
            found = [item for item in found if KIND_LABELS[item.kind] == kind]
        return found[0] if len(found) == 1 else None

    def _entry(self, row: Row, item: Item) -> Entry | None:
        if self.digests.get(key_text(*item.key)) != item.digest:
            why = "规则书在生成这份清单以后改过这一项，请清空这一行，用新生成的清单重新核对"
            self._tell(row, "id", f"“{item.id}”{why}")
            return None
        entry, problems = entry_of(row, item, self.today)
        for part, problem in problems:
            self._tell(row, part, problem)
        return entry

    def _tell(self, row: Row, part: Part, problem: str) -> None:
        cell = row.cell_names.get(part, f"第 {row.number} 行")
        self.problems.append(f"{self.name} › {_shown(row.sheet)} › {cell}：{problem}")


def _shown(sheet: str | None) -> str:
    """A sheet's name: people write names into those too."""
    return mask_prose(sheet, Masker())


def _id_key(text: str) -> str:
    return "".join(text.split()).casefold()
