"""Copies for all owners: edited in place where nothing is lost, else made anew, else a list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from stationlog.intake.archives import open_content
from stationlog.intake.read import read_sources
from stationlog.intake.sources import Source
from stationlog.returns.in_place import edited_copy, has_macros, is_office_workbook
from stationlog.returns.keepable import unseen_losses
from stationlog.returns.naming import COPY, GENERAL, LIST, ORIGINAL, copy_stems, safe_part
from stationlog.returns.owner import Owner
from stationlog.returns.plain_list import general_list, list_beside
from stationlog.returns.points import Point
from stationlog.returns.rebuilt import rebuilt_copy
from stationlog.returns.same import says_the_same
from stationlog.returns.words import beside_words, edit_words, general_words
from stationlog.vocabulary.tables import write_bytes

EDITED, REBUILT = "在原工作簿上标注", "按读到的内容另建工作簿"
LISTED, GENERAL_LIST = "只列清单，原文件照抄在旁", "汇总清单"
NOT_SAME = "个别内容，写回后读出来不一样"


@dataclass(frozen=True)
class Copy:
    """What one owner gets: files under returns/ by name; `lost` says why it is only a list.

    `source` is the raw file's name, "" for the list of what belongs to no file.
    `must_fix` and `confirm` count what is open, `explained` what was explained.
    """

    source: str
    files: tuple[str, ...]
    how: str
    must_fix: int
    confirm: int
    lost: str = ""
    explained: int = 0


@dataclass(frozen=True)
class Letterhead:
    """What every list says above: whose log it is, and whether it is the sample."""

    station: str
    demo: bool


@dataclass(frozen=True)
class _Draft:
    """A copy as written under `name`; `name` is "" where only a list is possible."""

    owner: Owner
    stem: str
    name: str
    how: str
    lost: str = ""


def make_copies(owners: Iterable[Owner], folder: Path, head: Letterhead) -> list[Copy]:
    """Write every owner's copy under `folder`; those without an open point get none.

    Each copy is read like any raw file before it is given out: it must say what its origin says.
    """
    owners = list(owners)
    stems = copy_stems(owner.source.name for owner in owners)
    drafts = [
        _draft(owner, stems[owner.source.name], folder, head)
        for owner in owners
        if owner.open_points
    ]
    reads = iter(read_sources(_source(draft, folder) for draft in drafts if draft.name))
    copies = []
    for draft in drafts:
        if not draft.name:
            copies.append(_listed(draft, draft.lost, folder, head))
        elif says_the_same(draft.owner, next(reads)):
            copies.append(_copy(draft.owner, (draft.name,), draft.how))
        else:
            (folder / draft.name).unlink()
            copies.append(_listed(draft, NOT_SAME, folder, head))
    return copies


def make_general(points: tuple[Point, ...], folder: Path, head: Letterhead) -> Copy:
    """Write the list of points that belong to no workbook."""
    name = f"{GENERAL}.xlsx"
    words = general_words(head.station, points, demo=head.demo)
    write_bytes(general_list(points, words), folder / name)
    must_fix = sum(point.must_fix for point in points)
    return Copy("", (name,), GENERAL_LIST, must_fix, len(points) - must_fix)


def _draft(owner: Owner, stem: str, folder: Path, head: Letterhead) -> _Draft:
    source = owner.source
    with open_content(source.path, source.member) as file:
        content = file.read()
    unseen = unseen_losses(content) if is_office_workbook(content) else ()
    words = edit_words(head.station, source.name, owner.points, unseen, demo=head.demo)
    if not is_office_workbook(content):
        name = f"{stem}{COPY}.xlsx"
        write_bytes(rebuilt_copy(owner, words), folder / name)
        return _Draft(owner, stem, name, REBUILT)
    edited = edited_copy(content, owner, words)
    if edited.content is None:
        return _Draft(owner, stem, "", LISTED, edited.lost)
    name = f"{stem}{COPY}.{'xlsm' if has_macros(content) else 'xlsx'}"
    write_bytes(edited.content, folder / name)
    return _Draft(owner, stem, name, EDITED)


def _listed(draft: _Draft, lost: str, folder: Path, head: Letterhead) -> Copy:
    """A list of the points, and the owner's file beside it as it is."""
    owner, source = draft.owner, draft.owner.source
    listed = f"{draft.stem}{LIST}.xlsx"
    beside = _beside(draft, listed)
    original = PurePosixPath(beside).name
    words = beside_words(head.station, source.name, owner.open_points, lost, demo=head.demo)
    write_bytes(list_beside(owner, words, original), folder / listed)
    with open_content(source.path, source.member) as file:
        write_bytes(file.read(), folder / beside)
    return _copy(owner, (listed, beside), LISTED, lost)


def _beside(draft: _Draft, listed: str) -> str:
    """The name the owner's file gets beside its list: its own, where that one can be had."""
    name = PurePosixPath(draft.owner.source.name).name
    own = str(PurePosixPath(draft.stem).parent / safe_part(name))
    ending = PurePosixPath(safe_part(name)).suffix
    if ending and safe_part(name) == name and own not in (listed, f"{GENERAL}.xlsx"):
        return own
    # nobody can open a file without an ending
    return f"{draft.stem}{ORIGINAL}{ending or ('.txt' if draft.how == REBUILT else '.xlsx')}"


def _copy(owner: Owner, files: tuple[str, ...], how: str, lost: str = "") -> Copy:
    must_fix, held = sum(point.must_fix for point in owner.points), len(owner.open_points)
    explained = len(owner.points) - held
    return Copy(owner.source.name, files, how, must_fix, held - must_fix, lost, explained)


def _source(draft: _Draft, folder: Path) -> Source:
    path = folder / draft.name
    return Source(draft.name, path, path.stat().st_size, "")
