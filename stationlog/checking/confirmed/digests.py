"""What a finding was accepted on: a digest of everything its rule reads of the record.

A digest, not the value: the file that keeps it lies beside the settings and is handed around.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterable

import pyarrow as pa
import pyarrow.compute as pc

from stationlog.cleaning.store import Cleaned
from stationlog.standard.rule import Rule
from stationlog.standard.rulebooks import Rulebooks

Values = dict[tuple[str, str], dict[str, str]]
"""Texts of a record's fields by (register, record_id)."""

Raw = dict[tuple[str, str | None, str], list[str]]
"""Texts set aside by (file, sheet, cell)."""

_PLACES = re.compile(r" › [A-Z]{1,3}\d+|第 \d+ 行")
_WHOLE_SHEET = "INTAKE-SHEET-UNMAPPED"


def value_digests(
    findings: Iterable[dict], cleaned: Cleaned, rulebooks: Rulebooks
) -> dict[str, str]:
    """Digest (16 hexadecimal digits) by finding_id, for rows of schemas.FINDINGS.

    Of a rule about a record: the canonical texts of all fields the rule reads and of the failing
    one; where it holds the record against others or a limit, what the message says too. Of the
    station as a whole (register, period, report): the message, which holds no value of a person.
    Cells and lines in a message do not count. Of intake and cleaning: the raw cell set aside (all
    cells of a sheet nobody understood), the field's value, the message. Of a column a table
    lacks: nothing more than that, so that further rows change nothing.
    """
    rows = list(findings)
    fields = {row["finding_id"]: _fields(row, rulebooks) for row in rows}
    values = _values(rows, fields, cleaned)
    raw = _set_aside(rows, rulebooks, cleaned)
    return {
        row["finding_id"]: _digest(
            {
                name: values.get((row["register"] or "", row["record_id"] or ""), {}).get(name, "")
                for name in fields[row["finding_id"]]
            },
            _words(row, rulebooks, raw),
        )
        for row in rows
    }


def _fields(row: dict, rulebooks: Rulebooks) -> tuple[str, ...]:
    """Fields of the record whose values were looked at; none where there is no record."""
    if not row["record_id"] or row["scope"] != "record":
        return ()
    rule = rulebooks.rules.get(row["rule_id"])
    read = rule.own_fields() if rule else ()
    return tuple(sorted({*read, *([row["field"]] if row["field"] else [])}))


def _words(row: dict, rulebooks: Rulebooks, raw: Raw) -> list[str]:
    if row["rule_id"] not in rulebooks.rules:
        return [row["message"], *raw.get(_place(row), ())]
    if row["scope"] == "file":
        # a lacking column is told by being told at all
        return []
    if row["scope"] == "record" and not _looks_further(rulebooks.rules[row["rule_id"]]):
        return []
    # where it stands changes with every row above, what it says does not
    return [_PLACES.sub("", row["message"])]


def _looks_further(rule: Rule) -> bool:
    """Whether a record's own fields do not tell all that decides: other records, or a limit."""
    return rule.holds_against_others or bool(rule.limit_field)


def _place(row: dict) -> tuple[str, str | None, str]:
    return row["source_file"] or "", row["source_sheet"], row["source_cell"] or ""


def _values(rows: list[dict], fields: dict[str, tuple[str, ...]], cleaned: Cleaned) -> Values:
    wanted: dict[str, tuple[set[str], set[str]]] = {}
    for row in rows:
        if fields[row["finding_id"]]:
            ids, names = wanted.setdefault(row["register"], (set(), set()))
            ids.add(row["record_id"])
            names.update(fields[row["finding_id"]])
    found: Values = {}
    for register, (ids, names) in wanted.items():
        table = cleaned.records[register].select(["record_id", *sorted(names)])
        held = pc.is_in(table["record_id"], value_set=pa.array(sorted(ids), pa.string()))
        for record in table.filter(held).to_pylist():
            own = found.setdefault((register, record.pop("record_id")), {})
            own |= {name: _text(value) for name, value in record.items()}
    return found


def _set_aside(rows: list[dict], rulebooks: Rulebooks, cleaned: Cleaned) -> Raw:
    places = {_place(row) for row in rows if row["rule_id"] not in rulebooks.rules}
    cells = pa.array(sorted({cell for *_, cell in places}), pa.string())
    aside = cleaned.set_aside
    found: Raw = {}
    for cell in aside.filter(pc.is_in(aside["source_cell"], value_set=cells)).to_pylist():
        if _place(cell) in places:
            found.setdefault(_place(cell), []).append(cell["text"])
    # of a sheet nobody understood every cell was looked at
    sheets = {_place(row) for row in rows if row["rule_id"] == _WHOLE_SHEET}
    for cell in aside.to_pylist() if sheets else ():
        place = (cell["source_file"], cell["source_sheet"], "")
        if place in sheets:
            found.setdefault(place, []).append(cell["text"])
    return found


def _text(value: object) -> str:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def _digest(values: dict[str, str], words: list[str]) -> str:
    parts = [f"{name}\x1f{text}" for name, text in values.items()]
    text = "\x1e".join((*parts, *words))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
