"""Which sheets of a log are kept in a unified form: what cleaning wrote of it in run.json."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class KeptForm:
    """A sheet that says it is a form of such a version, and a register that was read from it."""

    file: str
    sheet: str
    form: str
    version: str
    register: str


def kept_forms(run: dict) -> tuple[KeptForm, ...]:
    """All of them in the order of the files; a sheet that says nothing of a form is not there."""
    return tuple(
        KeptForm(source["file"], one["sheet"], one["form"], one["version"], register)
        for source in run.get("inputs", ())
        for one in source.get("forms", ())
        for register in one["registers"]
    )
