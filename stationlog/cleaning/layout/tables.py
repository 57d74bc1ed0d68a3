"""Tables on a sheet: one under or beside another, on its side, or a form of labels and values."""

from __future__ import annotations

from dataclasses import dataclass, replace

from stationlog.cleaning.layout.forms import find_forms
from stationlog.cleaning.layout.headers import (
    Column,
    Header,
    HeaderReader,
    repeats,
    title_above,
)
from stationlog.cleaning.layout.labels import Lexicon
from stationlog.cleaning.layout.remarks import ends_a_table, explains_others
from stationlog.cleaning.layout.slips import find_slip
from stationlog.cleaning.layout.view import FORM, View, on_its_side, part, whole
from stationlog.cleaning.layout.years import year_of
from stationlog.intake.sheet import Merge, Place, Sheet
from stationlog.vocabulary.registers import registers
from stationlog.vocabulary.text import label_key

# a register on its side or a form is a page or two, never a long list
_MOST_LABELS, _MOST_ACROSS = 200, 500
# a form has at least so many rows
_FEWEST_ABOVE = 2
# so many labels in their order, come again, begin a second table without a gap
_FEWEST_TWICE = 3


@dataclass(frozen=True)
class FoundTable:
    """A table in a view: 0-based header rows and body rows, both ends included.

    From `top` to the header stands what belongs to it: title, unit, 填报单位. `again` are rows of
    the body that repeat the header or its title. `number` counts the tables of a sheet from 1.
    """

    view: View
    register: str
    top: int
    header_top: int
    header_bottom: int
    body_bottom: int
    columns: tuple[Column, ...]
    title: str
    again: frozenset[int] = frozenset()
    number: int = 0

    @property
    def sheet(self) -> Sheet:
        """The sheet it stands on."""
        return self.view.sheet

    @property
    def body_top(self) -> int:
        """First row under the header."""
        return self.header_bottom + 1

    def filled_rows(self) -> list[int]:
        """Rows of the body that hold something."""
        rows = self.view.rows
        body = range(self.body_top, self.body_bottom + 1)
        return [row for row in body if rows[row].count("") < self.view.width]

    def covers_sheet(self) -> bool:
        """Whether no cell of the sheet is outside this table."""
        view = self.view
        return (
            self.top == 0
            and view.rows is view.sheet.rows
            and self.body_bottom + 1 == len(view.rows)
        )

    def covered(self) -> list[tuple[Place, Place]]:
        """The rectangles of the sheet this table answers for, each by two corners."""
        view = self.view
        if view.orientation == FORM:
            return [(place, place) for places in view.gathered for place in places]
        return [(view.place(self.top, 0), view.place(self.body_bottom, view.width - 1))]


def find_tables(sheet: Sheet, lexicon: Lexicon, forced: str = "") -> list[FoundTable]:
    """All tables of a sheet; `forced` names the register where the station says which it is."""
    if not sheet.rows or (explains_others(sheet.name) and not forced):
        return []
    found = _tables(whole(sheet), lexicon, forced)
    return [replace(table, number=number) for number, table in enumerate(found, 1)]


def _tables(view: View, lexicon: Lexicon, forced: str) -> list[FoundTable]:
    under = [t for t in _under(view, lexicon, forced) if not _holds_labels(t, lexicon)]
    if above := _forms_above(view, under, lexicon, forced):
        return above
    if beside := _beside(view, under, lexicon, forced):
        return beside
    if slip := find_slip(under):
        return [_of_form(slip)]
    if len(under) > 1:
        under = [one for table in under for one in _parted(table, lexicon, forced)]
    if len(view.rows) > _MOST_LABELS or view.width > _MOST_ACROSS:
        return under
    side = _under(on_its_side(view), lexicon, forced)
    across = [table for table in side if not _holds_labels(table, lexicon)]
    forms = [_of_form(form) for form in find_forms(view, lexicon, forced)]
    if any(map(_has_several, across)) and _fields_named(forms) < 1.5 * _fields_named(across):
        # several values to each label are no form, though a value may read as a label too (电话)
        forms = []
    # of equals the upright table is what people mean, then the form
    return max((under, forms, across), key=_fields_named)


def _holds_labels(table: FoundTable, lexicon: Lexicon) -> bool:
    """Whether what it takes for values are mostly labels: it is being read the wrong way."""
    if len(table.view.rows) > _MOST_LABELS:
        return False
    register = registers()[table.register]
    # a choice may read as a label too (电话), a whole table of choices never is read wrongly
    mapped = [
        column.index
        for column in table.columns
        if column.field and not register.field(column.field).choices
    ]
    rows = [row for row in table.filled_rows() if row not in table.again]
    values = [table.view.rows[row][index] for row in rows for index in mapped]
    texts = [value for value in values if value != ""]
    labels = sum(isinstance(value, str) and lexicon.is_label(value) for value in texts)
    return labels > 1 and labels * 4 >= len(texts)


def _forms_above(
    view: View, under: list[FoundTable], lexicon: Lexicon, forced: str
) -> list[FoundTable]:
    """A form that stands above the first table, and the tables; none where no form does."""
    if not under or not _FEWEST_ABOVE <= under[0].header_top <= _MOST_LABELS:
        return []
    first = under[0]
    if sum(1 for column in first.columns if column.field) <= _FEWEST_ABOVE:
        # two labels beside each other may be a form's label and its value (咨询方式 | 电话)
        return []
    over = part(view, 0, first.header_top - 1, 0, view.width - 1)
    forms = [_of_form(form) for form in find_forms(over, lexicon, forced)]
    if not forms:
        return []
    last = max(row for form in forms for places in form.view.gathered for row, _ in places)
    top = _top(view, first.header_top, last - view.top + 1)
    return [*forms, replace(first, top=top), *under[1:]]


def _has_several(table: FoundTable) -> bool:
    """Whether at least two rows of the body fill half of the fields that one of them fills."""
    mapped = [column.index for column in table.columns if column.field]
    body = table.view.rows[table.body_top : table.body_bottom + 1]
    counts = sorted((sum(row[index] != "" for index in mapped) for row in body), reverse=True)
    return len(counts) > 1 and counts[1] * 2 >= counts[0] > 0


def _fields_named(tables: list[FoundTable]) -> int:
    """Fields that headers with something under them name; of forms, what the fullest one does."""
    counts = [
        sum(1 for column in table.columns if column.field)
        for table in tables
        if table.filled_rows()
    ]
    forms = bool(tables) and tables[0].view.orientation == FORM
    return max(counts, default=0) if forms else sum(counts)


def _under(view: View, lexicon: Lexicon, forced: str) -> list[FoundTable]:
    """Tables one under another; a repeated header does not begin a new one."""
    reader = HeaderReader(view, lexicon, forced)
    headers: list[Header] = []
    tops: list[int] = []
    again: list[set[int]] = []
    below = 0
    for row in sorted(reader.candidates()):
        header = reader.at(row) if row >= below else None
        # what follows a register's header may be more of it (a slip): then it needs no date
        follows = headers and header and headers[-1].register == header.register
        if header is None or not (header.sure or follows):
            continue
        top = _top(view, row, headers[-1].bottom + 1) if headers else 0
        if headers and repeats(headers[-1], header) and not year_of(title_above(view, top, row)):
            again[-1] |= set(range(top, header.bottom + 1))
            continue
        headers.append(header)
        again.append(set())
        tops.append(top)
        below = header.bottom + 1
    ends = [top - 1 for top in tops[1:]] + [len(view.rows) - 1] * bool(tops)
    return [
        FoundTable(
            view=view,
            register=header.register,
            top=top,
            header_top=header.top,
            header_bottom=header.bottom,
            body_bottom=end,
            columns=header.columns,
            title=title_above(view, top, header.top),
            again=frozenset(rows),
        )
        for header, top, end, rows in zip(headers, tops, ends, again, strict=True)
    ]


def _top(view: View, header_top: int, floor: int) -> int:
    """First row of the title block right above a header: rows of one text that closes no table."""
    top = header_top
    for row in range(header_top - 1, floor - 1, -1):
        texts = [value for value in view.rows[row] if value != ""]
        if len(texts) > 1 or (texts and (not isinstance(texts[0], str) or ends_a_table(texts[0]))):
            break
        if texts:
            top = row
    return top


def _parted(table: FoundTable, lexicon: Lexicon, forced: str) -> list[FoundTable]:
    """A table of several under each other, or the tables beside each other that it really is."""
    piece = part(table.view, table.top, table.body_bottom, 0, table.view.width - 1)
    return _beside(piece, _under(piece, lexicon, forced), lexicon, forced) or [table]


def _beside(view: View, under: list[FoundTable], lexicon: Lexicon, forced: str) -> list[FoundTable]:
    """Tables beside each other, where reading them apart names more fields than reading across."""
    for bands in (_between_gaps(view), _between_repeats(view, under)):
        if len(bands) < 2:
            continue
        parts = [part(view, 0, len(view.rows) - 1, *band) for band in bands]
        found = [_under(piece, lexicon, forced) for piece in parts]
        apart = sum(_fields_named(tables) for tables in found)
        if sum(map(bool, found)) > 1 and apart > _fields_named(under):
            title = title_above(view, 0, min(t.header_top for tables in found for t in tables))
            return [replace(table, title=f"{table.title}\n{title}") for ts in found for table in ts]
    return []


def _between_gaps(view: View) -> list[tuple[int, int]]:
    """Runs of columns that are not blank throughout: (first, last)."""
    height = len(view.rows)
    bands: list[tuple[int, int]] = []
    for index, column in enumerate(view.columns):
        if column.count("") == height:
            continue
        if bands and bands[-1][1] == index - 1:
            bands[-1] = (bands[-1][0], index)
        else:
            bands.append((index, index))
    return bands


def _between_repeats(view: View, under: list[FoundTable]) -> list[tuple[int, int]]:
    """Bands, cut wherever the first labels of a header come again in their order; else none."""
    for table in under:
        keys = [(column.index, label_key(column.text)) for column in table.columns]
        opening = [key for _, key in keys[:_FEWEST_TWICE]]
        starts = [
            keys[place][0]
            for place in range(len(keys))
            if [key for _, key in keys[place : place + _FEWEST_TWICE]] == opening
        ]
        if len(starts) > 1:
            ends = [start - 1 for start in starts[1:]] + [view.width - 1]
            return list(zip([0, *starts[1:]], ends, strict=True))
    return []


def _of_form(form: tuple[View, str, tuple[Column, ...], str]) -> FoundTable:
    view, register, columns, title = form
    return FoundTable(view, register, 0, 0, 0, 1, columns, title)


def merges_down(view: View) -> dict[int, list[Merge]]:
    """Merged ranges of several rows, by their first column."""
    found: dict[int, list[Merge]] = {}
    for merge in view.merges:
        if merge.bottom > merge.top:
            found.setdefault(merge.left, []).append(merge)
    return found
