"""Slips (记录单): one record in several rows of labels, its values in the row below each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stationlog.cleaning.layout.headers import Column
from stationlog.cleaning.layout.view import FORM, View

if TYPE_CHECKING:
    from stationlog.cleaning.layout.tables import FoundTable


def find_slip(
    tables: list[FoundTable],
) -> tuple[View, str, tuple[Column, ...], str] | None:
    """The one record that tables under each other make: (gathered view, register, columns, title).

    None unless each has one row under its labels and no field stands in two of them.
    """
    fields = [column.field for table in tables for column in table.columns if column.field]
    if (
        len(tables) < 2
        or len({table.register for table in tables}) > 1
        or len(fields) != len(set(fields))
        or any(len(table.filled_rows()) != 1 for table in tables)
    ):
        return None
    cells = [(table, column) for table in tables for column in table.columns if column.field]
    labels = [(column.header_row, column.index) for _, column in cells]
    values = [(table.filled_rows()[0], column.index) for table, column in cells]
    first = tables[0]
    view = first.view
    slip = View(
        sheet=view.sheet,
        rows=[[view.rows[row][column] for row, column in places] for places in (labels, values)],
        orientation=FORM,
        top=view.place(first.header_top, 0)[0],
        left=view.left,
        gathered=tuple(tuple(view.place(*at) for at in places) for places in (labels, values)),
    )
    columns = tuple(
        Column(index, column.text, 0, column.field) for index, (_, column) in enumerate(cells)
    )
    return slip, first.register, columns, first.title
