"""A sheet as read: a grid of raw cells and what the reader knows about it."""

from __future__ import annotations

from dataclasses import dataclass, field

from stationlog.intake.form_mark import FormMark, texts_digest

# rows that anything is printed in; a long log need not be looked through
_LONGEST_FORM = 1000

Place = tuple[int, int]
"""0-based row and column of a cell."""


class Uncomputed(str):
    """A formula (`=A1+B1`) whose workbook holds no value for it: nobody computed it yet."""

    __slots__ = ()


@dataclass(frozen=True)
class Merge:
    """A merged range, 0-based, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Look:
    """What a sheet shows beside its values; rows, columns and places are 0-based.

    `partly_struck` gives what is left of a text of which some characters are struck through;
    `yearless` are dates whose format shows no year or no day (Excel made them of "3-12" or of
    "2023年3月" and added the rest); `not_seen` says in Chinese what could not be looked for, ""
    when all was.
    """

    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    struck: frozenset[Place] = frozenset()
    partly_struck: dict[Place, str] = field(default_factory=dict)
    comments: dict[Place, str] = field(default_factory=dict)
    yearless: frozenset[Place] = frozenset()
    not_seen: str = ""


@dataclass(frozen=True)
class Sheet:
    """`rows[r][c]` is the raw value of the cell at 0-based row r and column c, "" where empty.

    All rows have the same length. A value is a str, int, float, date, datetime, time or
    timedelta: cells of white space only are "", truth values "TRUE" and "FALSE", error cells
    their text (`#REF!`), formulas without a value `Uncomputed`. `name` is None for a text file.
    `stands_for` is, on a sheet that was sent back and returned, the name its file once had. `form`
    is set where the sheet says that it is one of the unified forms.
    """

    file: str
    name: str | None
    rows: list[list[object]]
    merges: tuple[Merge, ...] = ()
    hidden: bool = False
    look: Look = Look()
    epoch_1904: bool = False
    stands_for: str = ""
    form: FormMark | None = None

    @property
    def as_issued(self) -> bool:
        """Whether it is a form on which nobody has written anything yet."""
        if self.form is None or len(self.rows) > _LONGEST_FORM:
            return False
        return self.form.digest == texts_digest(self.rows)

    @property
    def known_as(self) -> str:
        """The file name to take hints from (year, register): a return may have any name."""
        return self.stands_for or self.file

    @property
    def width(self) -> int:
        """Number of columns."""
        return len(self.rows[0]) if self.rows else 0


@dataclass(frozen=True)
class Unreadable:
    """Why a file gave no sheets: `rule` is the finding's rule id, the rest Chinese prose."""

    rule: str
    why: str
    now: str


ID_JOINT = "\n"
"""Between the ids of records that stand in one row."""


@dataclass(frozen=True)
class SentFinding:
    """A finding a workbook was sent back with: enough to name it once it is gone.

    Texts as in schemas.FINDINGS, "" for what is null there. `value_digest` is that of the values
    it was sent for, "" where it must be fixed; `explained` is "1" where the list gave a reason.
    """

    finding_id: str
    rule_id: str
    register: str
    record_id: str
    field: str
    sheet: str
    cell: str
    value_digest: str = ""
    explained: str = ""


@dataclass(frozen=True)
class Answer:
    """What the owner wrote on our list beside a finding: why it is right as it stands.

    Texts as in the cells, a date in ISO; all "" where a reason that the list gave was taken away.
    `own_row` is False where the row speaks of another finding than its id names.
    """

    finding_id: str
    rule_id: str
    value_digest: str
    by: str
    on: str
    reason: str
    own_row: bool = True

    @property
    def blank(self) -> bool:
        """Whether nothing is said."""
        return not (self.by or self.on or self.reason)


@dataclass(frozen=True)
class Returned:
    """What a return workbook says of itself: it stands in the place of its origin.

    `ids` gives the record id of a row by (sheet name, 0-based row); `findings` the ids of the
    findings it was sent back with, `sent` the same in full; `origin_ids` where each record id
    stood in the origin (sheet name there, None for a text file), `digests` what those rows said
    (intake.returned.identity.row_digest); `answers` what was written on our list.
    Tables beside each other share their rows: ids of one row are joined by ID_JOINT.
    """

    origin_file: str
    origin_sha256: str
    ids: dict[tuple[str, int], str]
    findings: tuple[str, ...]
    sent: tuple[SentFinding, ...] = ()
    origin_ids: dict[tuple[str | None, int], str] = field(default_factory=dict)
    digests: dict[tuple[str | None, int], str] = field(default_factory=dict)
    answers: tuple[Answer, ...] = ()

    def record_id(self, sheet: str | None, row: int, register: str, place: int = 0) -> str | None:
        """The id that a row (0-based) was sent back with for its record of `register`; of several
        beside each other the one at `place`.
        """
        ids = self.ids.get((sheet or "", row), "").split(ID_JOINT)
        own = [one for one in ids if one.startswith(f"{register}:")]
        return own[place] if place < len(own) else None


@dataclass(frozen=True)
class FileRead:
    """What reading one file gave: its sheets, or the reason there are none.

    `unclosed_quote` is the 1-based row of a text file where a quotation mark opens and never
    closes, so that rows were read one by one. `returned` is set for our own return workbooks,
    whose sheets are already without what we added.
    """

    file: str
    sheets: tuple[Sheet, ...] = ()
    unreadable: Unreadable | None = None
    unclosed_quote: int | None = None
    returned: Returned | None = None
