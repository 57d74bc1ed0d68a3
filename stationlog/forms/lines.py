"""How a slip's fields stand in lines: two beside each other, a wide one alone."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from stationlog.forms.columns import FormColumn
from stationlog.standard.forms import Form


@dataclass(frozen=True)
class Block:
    """A group of a slip with its lines, each of one column or two, and the sentence that is
    signed below them ("" for none).
    """

    title: str
    lines: tuple[tuple[FormColumn, ...], ...]
    sign: str


def blocks(form: Form, columns: tuple[FormColumn, ...]) -> tuple[Block, ...]:
    """The groups of a slip from the top."""
    signed = {section.title: section.sign for section in form.sections}
    return tuple(
        Block(title, tuple(_lines(list(own))), signed[title])
        for title, own in groupby(columns, key=lambda column: column.section)
    )


def _lines(columns: list[FormColumn]) -> list[tuple[FormColumn, ...]]:
    lines: list[tuple[FormColumn, ...]] = []
    for column in columns:
        beside = lines and len(lines[-1]) == 1 and not lines[-1][0].wide
        if column.wide or not beside:
            lines.append((column,))
        else:
            lines[-1] = (*lines[-1], column)
    return lines
