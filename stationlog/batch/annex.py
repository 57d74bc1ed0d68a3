"""`run_reports.py key` and `annex`: the masking key, and who stands behind the tokens.

The annex is the one output with personal data in clear that goes with a report. It is made only
where its key is named, stands under <station>/annex (the owner's alone, ignored by git) and never
under reports/, and says on every page that it is not to be handed in.
"""

from __future__ import annotations

import datetime as dt
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from stationlog.batch import manifest
from stationlog.cleaning.store import Cleaned, read_cleaned
from stationlog.errors import ArgumentError, InputError
from stationlog.privacy import Masker, person_in
from stationlog.pseudonyms import KEY_FILE, Pseudonyms, make_key, read_key
from stationlog.station import Station
from stationlog.vocabulary.periods import Period
from stationlog.vocabulary.registers import Register, registers
from stationlog.vocabulary.tables import whole_file

FOLDER = "annex"
WARNING = "含个人信息，不得报送，不得公开"
_FIRST_DAY = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
_COLUMNS = (
    ("代号", 14),
    ("姓名", 14),
    ("栏目", 12),
    ("联系电话", 16),
    ("证件号码", 22),
    ("登记簿", 16),
    ("记录", 26),
    ("文件", 30),
    ("工作表", 14),
    ("行", 6),
)


@dataclass(frozen=True)
class KeyMade:
    """The station's key: whether it was made now, and its fingerprint; `others` are the periods
    whose reports have tokens of another key, with its fingerprint.
    """

    new: bool
    fingerprint: str
    others: tuple[tuple[str, str], ...] = ()

    def lines(self) -> list[str]:
        """What the screen says."""
        if not self.new:
            told = f"已有掩码密钥 {KEY_FILE}（指纹 {self.fingerprint}），没有改动。"
            return [told, *self._of_another_key()]
        return [
            f"已生成掩码密钥 {KEY_FILE}（指纹 {self.fingerprint}）。",
            "以后的报告在记录清单里给姓名加代号：同一姓名在各文件、各次运行中代号相同。",
            "请妥善保管，不得报送、不得上传；遗失后代号会变，登记表不受影响。",
            *self._of_another_key(),
            "请重新运行 run_reports.py。",
        ]

    def _of_another_key(self) -> list[str]:
        if not self.others:
            return []
        told = "、".join(f"{period}（指纹 {fingerprint}）" for period, fingerprint in self.others)
        return [
            f"已有的报告用的是另一个密钥：{told}；它们的代号与这个密钥的不同，用这个密钥不能生成其姓名对照表。",
            f"原来的密钥还在的，把它放回 {KEY_FILE}；确已遗失的，重新生成这些报告（代号都会变）。",
        ]

    def as_json(self) -> dict:
        """The same for other programs."""
        return {
            "exit_code": 0,
            "file": KEY_FILE,
            "new": self.new,
            "fingerprint": self.fingerprint,
            "reports_of_another_key": dict(self.others),
        }


@dataclass(frozen=True)
class Annex:
    """The file, relative to the station's folder, and how much stands in it."""

    file: str
    names: int
    entries: int
    fingerprint: str

    def lines(self) -> list[str]:
        """What the screen says."""
        return [
            f"姓名对照表：{self.file}（{self.names} 个姓名，{self.entries} 处）",
            f"{WARNING}；仅供持有密钥的人在站内核对。",
        ]

    def as_json(self) -> dict:
        """The same for other programs."""
        return {"exit_code": 0, **vars(self)}


def run_key(station: Station) -> KeyMade:
    """Make the station's key where there is none. SettingsError, CannotFinish as `make_key`."""
    key, new = make_key(station.root)
    return KeyMade(new, key.fingerprint, tuple(_of_another_key(station.reports, key.fingerprint)))


def _of_another_key(reports: Path, fingerprint: str) -> Iterator[tuple[str, str]]:
    """The folders of reports whose tokens another key made, with its fingerprint."""
    for path in sorted(reports.glob(f"*/{manifest.NAME}")):
        used = _used_in(path)
        if used and used != fingerprint:
            yield path.parent.name, used


def _used_in(path: Path) -> str:
    """The fingerprint a manifest tells; "" for none, and for a file that is no manifest."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ""
    return str(told.get("masking_key") or "") if isinstance(told, dict) else ""


def run_annex(station: Station, period: str, typed_key: str) -> Annex:
    """Write the annex of a period's reports.

    Raises ArgumentError without a key or for one that is not the key of these reports, InputError
    where the reports or the cleaned log are not there.
    """
    chosen = Period.parse(period)
    key = _key(station, typed_key)
    _must_be_the_key_of(station.reports / chosen.key / manifest.NAME, chosen, key)
    cleaned = read_cleaned(station.processed)
    masker = replace(cleaned.masker(), pseudonyms=key)
    rows = sorted(_rows(cleaned, chosen, masker))
    folder = station.root / FOLDER
    path = folder / f"含个人信息-姓名对照-{chosen.key}.xlsx"
    content = _workbook(rows, chosen, station.settings.station.name, key)
    with whole_file(path) as part:
        folder.chmod(0o700)
        part.touch(mode=0o600)
        part.write_bytes(content)
    return Annex(f"{FOLDER}/{path.name}", len({row[1] for row in rows}), len(rows), key.fingerprint)


def _key(station: Station, typed: str) -> Pseudonyms:
    if not typed:
        raise ArgumentError(
            "没有给出密钥，不生成姓名对照表",
            where="参数 --key",
            why="对照表含姓名、电话和证件号码，只有持有密钥的人可以生成",
            now=f"请写明密钥文件，例如 run_reports.py annex 2025H1 --key {KEY_FILE}",
        )
    path = Path(typed).expanduser()
    return read_key(path if path.is_file() or path.is_absolute() else station.root / path)


def _must_be_the_key_of(path: Path, period: Period, key: Pseudonyms) -> None:
    where = f"{path.parent.name}/{path.name}"
    if not path.is_file():
        raise InputError(
            f"还没有{period.label}的报告",
            where=where,
            why="对照表说明的是已生成的报告里的代号",
            now="请先生成报告",
        )
    used = _used_in(path)
    if not used:
        raise InputError(
            f"{period.label}的报告里没有代号",
            where=where,
            why="生成这些报告时没有掩码密钥",
            now="请运行 run_reports.py key，再重新生成报告",
        )
    if used != key.fingerprint:
        raise ArgumentError(
            "这不是生成这些报告的密钥",
            where="参数 --key",
            why=f"报告用的密钥指纹是 {used}，给出的是 {key.fingerprint}",
            now="请换用原来的密钥；换了密钥的，请先重新生成报告",
        )


def _rows(cleaned: Cleaned, period: Period, masker: Masker) -> Iterator[tuple[str, ...]]:
    """A row for each name in each record of the period, and in those without a date."""
    for register in registers().values():
        table = _within(cleaned.records[register.key], register, period)
        fields = [field for field in register.fields if field.personal == "name"]
        beside = [key for key in ("phone", "id_no") if key in register.keys]
        for record in table.to_pylist():
            for place, one in enumerate(fields):
                for part in (record[one.key] or "").split("、"):
                    if not person_in(part):
                        continue
                    # phone and number are those of the first person of a record
                    own = ["" if place else record.get(key) or "" for key in beside]
                    own += [""] * (2 - len(own))
                    yield (
                        masker.value(part, "name"),
                        part,
                        one.label,
                        *own,
                        register.label,
                        record["record_id"],
                        record["source_file"],
                        record["source_sheet"] or "",
                        str(record["source_row"]),
                    )


def _within(table: pa.Table, register: Register, period: Period) -> pa.Table:
    if not register.date:
        return table
    days = table[register.date]
    inside = pc.and_(pc.greater_equal(days, period.start), pc.less_equal(days, period.end))
    return table.filter(pc.fill_null(inside, True))


def _workbook(rows: list[tuple[str, ...]], period: Period, name: str, key: Pseudonyms) -> bytes:
    import xlsxwriter

    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"title": f"姓名对照表（{period.label}）", "created": _FIRST_DAY})
    sheet = book.add_worksheet("姓名对照")
    warning = book.add_format({"bold": True, "font_color": "#B00020", "font_size": 14})
    head = book.add_format({"bold": True, "bg_color": "#DDE6F0", "border": 1})
    text = book.add_format({"text_wrap": True, "valign": "top", "border": 1, "num_format": "@"})
    sheet.write_string(0, 0, WARNING, warning)
    sheet.write_string(1, 0, f"{name}　{period.label}　密钥指纹 {key.fingerprint}")
    sheet.write_string(2, 0, "代号代表姓名：同名的人代号相同。没有日期的记录各期都列。")
    for place, (label, width) in enumerate(_COLUMNS):
        sheet.set_column(place, place, width)
        sheet.write_string(3, place, label, head)
    for number, row in enumerate(rows, 4):
        for place, value in enumerate(row):
            sheet.write_string(number, place, value, text)
    sheet.freeze_panes(4, 0)
    sheet.repeat_rows(0, 3)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.set_header(f"&C{WARNING}")
    sheet.autofilter(3, 0, max(len(rows), 1) + 3, len(_COLUMNS) - 1)
    book.close()
    return made.getvalue()
