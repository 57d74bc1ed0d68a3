"""What is due on a day, with or without a cleaned log."""

from __future__ import annotations

import datetime as dt

from stationlog.cleaning.store import read_cleaned
from stationlog.errors import InputError
from stationlog.standard.deadlines import DueItem, due_items
from stationlog.standard.load import rulebooks_of
from stationlog.station import Station
from stationlog.vocabulary.schemas import records_schema


def due_of(station: Station, on: dt.date) -> list[DueItem]:
    """The reports due around `on`; before a first cleaning none counts as registered."""
    try:
        submissions = read_cleaned(station.processed).records["submissions"]
    except InputError:
        submissions = records_schema("submissions").empty_table()
    return due_items(rulebooks_of(station), station, submissions, on)
