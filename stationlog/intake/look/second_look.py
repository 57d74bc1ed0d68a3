"""The second look, in a child of its own: what a sheet shows beside its values."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO

from stationlog.intake.bounds import package_problem
from stationlog.intake.content import content_kind
from stationlog.intake.formats.passwords import opened
from stationlog.intake.sheet import Unreadable


def look(file: BinaryIO, kind: str, emit: Callable[[tuple], None]) -> Unreadable | None:
    """Emit a frame of `Seen` for every sheet that was looked at.

    Gives the reason where the file is not opened, as reading it does.
    """
    plain = opened(file, kind)
    if isinstance(plain, Unreadable):
        return plain
    problem = package_problem(plain)
    if problem is not None:
        return problem
    inner = content_kind(plain) if kind == "encrypted" else kind
    plain.seek(0)
    if inner == "xlsx":
        from stationlog.intake.look.xlsx import look_at_xlsx as look_at
    elif inner == "ods":
        from stationlog.intake.look.ods import look_at_ods as look_at
    else:
        from stationlog.intake.look.xls import look_at_xls as look_at
    for sheet, seen in look_at(plain):
        emit(seen.frame(sheet))
    return None
