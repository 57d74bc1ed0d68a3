"""Which room reads which field type."""

from __future__ import annotations

from collections.abc import Callable

from stationlog.cleaning.kinds.amounts import read_count, read_money
from stationlog.cleaning.kinds.choices import read_choice, read_choices, read_yes_no
from stationlog.cleaning.kinds.dates import PROBLEM, read_date
from stationlog.cleaning.kinds.identifiers import DAMAGED, read_id_no, read_number, read_uscc
from stationlog.cleaning.kinds.phones import read_phone
from stationlog.cleaning.kinds.texts import read_name, read_period, read_text
from stationlog.cleaning.reading import Reading
from stationlog.vocabulary.choices import choice_lists
from stationlog.vocabulary.registers import Field

_SIMPLE = {
    "text": read_text,
    "number": read_number,
    "name": read_name,
    "date": read_date,
    "count": read_count,
    "yes_no": read_yes_no,
    "phone": read_phone,
    "uscc": read_uscc,
    "id_no": read_id_no,
    "period": read_period,
}
# Excel keeps 15 digits of a number
_EXACT_DIGITS = 1e15
# serial numbers of days in use begin here (1954); a smaller fraction is month.day
_FIRST_SERIAL = 20000


def reader(field: Field, unit: str) -> Callable[[str], Reading]:
    """The function that reads a cell's visible text for this field; `unit` for amounts."""
    if field.type == "money":
        return lambda text: read_money(text, unit)
    if field.type == "choice":
        return lambda text: read_choice(text, choice_lists()[field.choices])
    if field.type == "choices":
        return lambda text: read_choices(text, choice_lists()[field.choices])
    return _SIMPLE[field.type]


def damaged(value: object, field: Field) -> Reading | None:
    """The reading of a value that lost digits when Excel stored it as a number.

    An identifier beyond 15 digits; a day such as 10.10, of which 10.1 is left.
    """
    if not isinstance(value, float):
        return None
    if field.type in ("uscc", "id_no") and value >= _EXACT_DIGITS:
        return Reading(None, problem=DAMAGED)
    if field.type == "date" and not value.is_integer() and value < _FIRST_SERIAL:
        return Reading(None, problem=PROBLEM)
    return None
