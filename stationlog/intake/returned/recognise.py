"""A return workbook that came back: what we added is taken away, what it is of is told.

Only a hidden sheet that is exactly as it was written is trusted; with any other the workbook is
an ordinary file.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from stationlog.intake.returned.answers import answers_on
from stationlog.intake.returned.identity import (
    COMMENT_END,
    COMMENT_MARK,
    ID_HEADER,
    IDENTITY_SHEET,
    LIST_SHEET,
    Identity,
    cell_text,
    read_identity,
    row_digest,
)
from stationlog.intake.sheet import ID_JOINT, Answer, FileRead, Look, Returned, Sheet

_LIST_NAME = re.compile(rf"{LIST_SHEET}(?:\(\d+\))?")

# exactly what was written: a text whose end is not there any more was edited
_OURS = re.compile(
    f"{re.escape(COMMENT_MARK)}(?:(?!{re.escape(COMMENT_MARK)}).)*?{re.escape(COMMENT_END)}", re.S
)


def recognise(read: FileRead) -> FileRead:
    """The same file without our sheets, our column and our comments, `returned` set; any other
    file as it is.
    """
    identity = _identity_of(read)
    if identity is None:
        return read
    sheets = []
    sent = {row.record_id for row in identity.rows}
    cells: dict[tuple[str, int], str] = {}
    for sheet in read.sheets:
        if sheet.name in (IDENTITY_SHEET, identity.list_sheet):
            continue
        ids, own = _without_column(sheet, sent)
        cells |= {(sheet.name, row): record for row, record in ids.items()}
        look = _without_comments(own.look)
        sheets.append(replace(own, look=look, stands_for=identity.known_as))
    returned = Returned(
        origin_file=identity.origin_file,
        origin_sha256=identity.origin_sha256,
        ids=_ids(cells, sheets, identity),
        findings=tuple(finding.finding_id for finding in identity.findings),
        sent=identity.findings,
        origin_ids=_origin_ids(identity),
        digests={(row.sheet, row.row): row.digest for row in identity.rows},
        answers=_answers(read, identity),
    )
    return replace(read, sheets=tuple(sheets), returned=returned)


def own_comment(text: str) -> str:
    """What the owner wrote in a comment, before ours and below it; "" where there is only ours."""
    own = (part.strip("\r\n") for part in _OURS.split(text))
    return "\n".join(part for part in own if part.strip())


def _answers(read: FileRead, identity: Identity) -> tuple[Answer, ...]:
    lists = (sheet for sheet in read.sheets if sheet.name == identity.list_sheet)
    return tuple(answer for sheet in lists for answer in answers_on(sheet, identity.findings))


def _origin_ids(identity: Identity) -> dict[tuple[str | None, int], str]:
    ids: dict[tuple[str | None, int], str] = {}
    for row in identity.rows:
        place = (row.sheet, row.row)
        ids[place] = f"{ids[place]}{ID_JOINT}{row.record_id}" if place in ids else row.record_id
    return ids


def _identity_of(read: FileRead) -> Identity | None:
    hidden = [sheet for sheet in read.sheets if sheet.name == IDENTITY_SHEET]
    identity = read_identity(hidden[0].rows) if hidden else None
    # no sheet of the owner's is taken away because a hidden sheet calls it ours
    return identity if identity and _LIST_NAME.fullmatch(identity.list_sheet) else None


def _without_column(sheet: Sheet, sent: set[str]) -> tuple[dict[int, str], Sheet]:
    """The `sent` ids in our column by row, and the sheet without it.

    Our column goes only where it is the last and holds nothing else: what somebody wrote in it or
    behind it keeps its address.
    """
    column = next((row.index(ID_HEADER) for row in sheet.rows if ID_HEADER in row), None)
    if column is None:
        return {}, sheet
    ids = {
        r: text
        for r, row in enumerate(sheet.rows)
        if isinstance(row[column], str)
        and (text := cell_text(row[column]))
        and sent.issuperset(_parts(text))
    }
    own = {r: row[column] for r, row in enumerate(sheet.rows) if r not in ids}
    own = {r: "" if value == ID_HEADER else value for r, value in own.items()}
    kept = any(value not in ("", None) for value in own.values())
    stays = kept or column < sheet.width - 1
    rows = [
        [*row[:column], *([own.get(r, "")] if stays else []), *row[column + 1 :]]
        for r, row in enumerate(sheet.rows)
    ]
    hidden = sheet.look.hidden_columns - (set() if kept else {column})
    look = replace(sheet.look, hidden_columns=hidden)
    return ids, replace(sheet, rows=_without_blank_end(rows), look=look)


def _without_blank_end(rows: list[list[object]]) -> list[list[object]]:
    end = len(rows)
    while end and not any(value not in ("", None) for value in rows[end - 1]):
        end -= 1
    return rows[:end]


def _without_comments(look: Look) -> Look:
    kept = {place: own_comment(text) for place, text in look.comments.items()}
    return replace(look, comments={place: text for place, text in kept.items() if text})


def _ids(
    cells: dict[tuple[str, int], str], sheets: list[Sheet], identity: Identity
) -> dict[tuple[str, int], str]:
    """Which record each row is, once only for every record.

    A sort that left the hidden column behind puts ids beside the wrong rows: a row that says
    what a record said when it was sent is that record, whatever stands beside it. A row that was
    edited is what its own cell says; where ids were seen to be displaced, what its number says.
    """
    sent: dict[str, list[str]] = {}
    digest_of: dict[str, str] = {}
    for row in identity.rows:
        sent.setdefault(row.digest, []).append(row.record_id)
        digest_of[row.record_id] = row.digest
    said = {
        (sheet.name, r): row_digest(row)
        for sheet in sheets
        for r, row in enumerate(sheet.rows)
        if any(row)
    }
    ids = {
        place: cell
        for place, cell in cells.items()
        if place in said and all(said[place] == digest_of.get(part) for part in _parts(cell))
    }
    ids = _once(ids)
    taken = {part for cell in ids.values() for part in _parts(cell)}
    displaced = False
    for place, digest in said.items():
        if place in ids:
            continue
        free = [record for record in sent.get(digest, ()) if record not in taken]
        if not free:
            continue
        displaced = displaced or cells.get(place) not in (None, *free)
        ids[place] = ID_JOINT.join(free) if ID_JOINT in cells.get(place, "") else free[0]
        taken.update(_parts(ids[place]))
    rest = {
        place: cell
        for place, cell in cells.items()
        if place in said
        and place not in ids
        and all(part in digest_of and part not in taken for part in _parts(cell))
    }
    if displaced:
        left = [record for record in digest_of if record not in taken]
        rest = _by_number(left, sheets, ids)
    return ids | _once(rest)


def _by_number(
    records: list[str], sheets: list[Sheet], ids: dict[tuple[str, int], str]
) -> dict[tuple[str, int], str]:
    """The rows not in `ids` that hold the business number of one of `records`."""
    of_number = {record.partition(":")[2]: record for record in records}
    return {
        (sheet.name, r): of_number[number]
        for sheet in sheets
        for r, row in enumerate(sheet.rows)
        if (sheet.name, r) not in ids
        and (number := next((value for value in row if value in of_number), None)) is not None
    }


def _once(ids: dict[tuple[str, int], str]) -> dict[tuple[str, int], str]:
    """Without those that stand in several rows: a row was copied together with its id."""
    times = Counter(ids.values())
    return {place: cell for place, cell in ids.items() if times[cell] == 1}


def _parts(cell: str) -> list[str]:
    return cell.split(ID_JOINT)
