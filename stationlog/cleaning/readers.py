"""Which room reads which field type, and what a cell that is no text may mean there."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from stationlog.cleaning.kinds.amounts import PLAIN_COUNT, read_count, read_money
from stationlog.cleaning.kinds.choices import read_choice, read_choices
from stationlog.cleaning.kinds.dates import PLAIN_DATE, PROBLEM, read_date
from stationlog.cleaning.kinds.identifiers import (
    DAMAGED,
    PLAIN_ID_NO,
    PLAIN_NUMBER,
    PLAIN_USCC,
    read_id_no,
    read_number,
    read_uscc,
)
from stationlog.cleaning.kinds.names import PLAIN_NAME, read_name
from stationlog.cleaning.kinds.phones import PLAIN_PHONE, read_phone
from stationlog.cleaning.kinds.texts import PLAIN_TEXT, read_period, read_text
from stationlog.cleaning.kinds.yes_no import read_yes_no
from stationlog.cleaning.reading import Reading
from stationlog.intake.sheet import Uncomputed
from stationlog.vocabulary.choices import ChoiceList
from stationlog.vocabulary.registers import Field

_READ = {
    "text": read_text,
    "number": read_number,
    "name": read_name,
    "count": read_count,
    "yes_no": read_yes_no,
    "phone": read_phone,
    "uscc": read_uscc,
    "id_no": read_id_no,
    "period": read_period,
}
_PLAIN = {
    "text": PLAIN_TEXT,
    "number": PLAIN_NUMBER,
    "name": PLAIN_NAME,
    "date": PLAIN_DATE,
    "count": PLAIN_COUNT,
    "phone": PLAIN_PHONE,
    "uscc": PLAIN_USCC,
    "id_no": PLAIN_ID_NO,
    "yes_no": re.compile("是|否"),
}
_NOTHING = re.compile(r"(?!)")
# Excel keeps 15 digits of a number
_EXACT_DIGITS = 1e15
# serial numbers of days in use begin here (1954); a smaller fraction is month.day
_FIRST_SERIAL = 20000
_ERROR = re.compile(
    r"#(?:REF!|DIV/0!|N/A|NAME\?|VALUE!|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA)|Err:\d+"
)
ERROR, FORMULA, AUTO_DATE = "CLEAN-CELL-ERROR", "CLEAN-FORMULA", "CLEAN-AUTODATE"


@dataclass(frozen=True)
class FieldReader:
    """How one field's cells are read.

    `read` takes a cell's visible text; a raw text that `plain` matches as a whole is its own
    canonical value, exact, with nothing to log: whole columns are read at that speed.
    """

    field: Field
    read: Callable[[str], Reading]
    plain: re.Pattern[str]

    def without_text(self, value: object, yearless: bool) -> Reading | None:
        """The reading of a value that is not what a person typed; None where its text decides.

        Error cells; formulas nobody computed; numbers beyond 15 digits; a day of which 10.1 is
        left of 10.10; dates in a place for something else, which Excel made of a typed "3-12".
        """
        if isinstance(value, str):
            if isinstance(value, Uncomputed):
                return Reading(None, problem=FORMULA)
            if value[:1] in ("#", "E") and _ERROR.fullmatch(value):
                return Reading(None, problem=ERROR)
            return None
        kind = self.field.type
        if isinstance(value, dt.date | dt.time | dt.timedelta):
            if kind == "date" or (kind == "text" and not yearless):
                return None
            return Reading(None, problem=AUTO_DATE)
        if isinstance(value, float):
            if kind in ("uscc", "id_no", "number") and abs(value) >= _EXACT_DIGITS:
                return Reading(None, problem=DAMAGED)
            if kind == "date" and not value.is_integer() and value < _FIRST_SERIAL:
                return Reading(None, problem=PROBLEM)
        return None


def field_reader(
    field: Field, unit: str, choices: dict[str, ChoiceList], *, epoch_1904: bool
) -> FieldReader:
    """The reader of a field; `unit` for amounts, `choices` the lists as the station knows them,
    `epoch_1904` how its workbook counts days.
    """
    plain = _PLAIN.get(field.type, _NOTHING)
    if field.type == "money":
        return FieldReader(field, lambda text: read_money(text, unit), plain)
    if field.type == "date":
        return FieldReader(field, lambda text: read_date(text, epoch_1904), plain)
    if field.type in ("choice", "choices"):
        known = choices[field.choices]
        read = read_choice if field.type == "choice" else read_choices
        words = re.compile("|".join(map(re.escape, known.values)))
        return FieldReader(field, lambda text: read(text, known), words)
    return FieldReader(field, _READ[field.type], plain)
