"""Which file each return workbook was made from, and which of all that came of one file counts."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from stationlog.cleaning.problems import Problem
from stationlog.intake.read import read_sources
from stationlog.intake.returned.compare import CellChange, changed_cells
from stationlog.intake.returned.fits import fits
from stationlog.intake.sheet import FileRead, Uncomputed
from stationlog.intake.sources import Source


@dataclass(frozen=True)
class Comparison:
    """A returned file and what differs in it from its origin; None where that is not there.

    `saved_again` is set where the file of the origin's name is no longer the one that was sent:
    what differs is then not the owner's correction alone, and is not told.
    """

    returned: FileRead
    origin: FileRead | None
    changes: tuple[CellChange, ...] = ()
    saved_again: bool = False

    @property
    def unchanged(self) -> bool:
        """Whether nobody mended anything in it."""
        return not self.changes and self.origin is not None and not self.saved_again


@dataclass(frozen=True)
class Choice:
    """Of one file and all that was made of it: the returns that stand for each other, first round
    first (the last one counts), and those that lost to them.
    """

    path: tuple[Comparison, ...]
    lost: tuple[Comparison, ...]


@dataclass
class Lineage:
    """The reads of a log; those that only say they are returns stand here as ordinary files."""

    held: dict[str, FileRead]
    foreign: list[Problem] = field(default_factory=list)
    # by the file's name: where it comes from, a file's name or a digest nobody has
    _parents: dict[str, str] = field(default_factory=dict)
    _children: dict[str, list[Comparison]] = field(default_factory=dict)

    def choices(self) -> list[Choice]:
        """One of every file that came back, or whose return did."""
        return [self._choice(key) for key in self._children if key not in self._parents]

    def _choice(self, key: str) -> Choice:
        path: list[Comparison] = []
        lost: list[Comparison] = []
        while group := sorted(self._children.get(key, ()), key=lambda one: one.saved_again):
            chosen = next((one for one in group if not one.unchanged), group[0])
            path.append(chosen)
            for one in group:
                lost += [] if one is chosen else [one, *self._made_of(one)]
            key = chosen.returned.file
        return Choice(tuple(path), tuple(lost))

    def _made_of(self, one: Comparison) -> list[Comparison]:
        made = list(self._children.get(one.returned.file, ()))
        return made + [further for child in made for further in self._made_of(child)]

    def add(self, key: str, comparison: Comparison) -> None:
        """A return of the file named `key`; of the digest `key` where there is no such file."""
        self._parents[comparison.returned.file] = key
        self._children.setdefault(key, []).append(comparison)

    def comes_from(self, file: str, ancestor: str) -> bool:
        """Whether `file` was made of `ancestor`, in however many rounds."""
        while file in self._parents and file != ancestor:
            file = self._parents[file]
        return file == ancestor


def lineage(reads: list[FileRead], sources: tuple[Source, ...]) -> Lineage:
    """Which read comes from which.

    The origin is the file with the content that was sent; where there is none, the one that has
    its name (of the last round, then of the first). A return that does not fit its origin is read
    again as an ordinary file.
    """
    digests = {source.name: source.sha256 for source in sources}
    of_digest = {
        digests[read.file]: read.file for read in reversed(reads) if digests.get(read.file)
    }
    found = Lineage({read.file: read for read in reads})
    returns = {read.file: read for read in reads if read.returned}
    origin_of = {
        file: of_digest[read.returned.origin_sha256]
        for file, read in returns.items()
        if read.returned.origin_sha256 in of_digest
    }
    by_name = [file for file in returns if file not in origin_of]
    for file in _parents_first(origin_of):
        _settle(found, file, origin_of[file], sources, saved_again=False)
    for file in by_name:
        read = returns[file]
        names = [read.returned.origin_file, *(sheet.known_as for sheet in read.sheets[:1])]
        named = next((name for name in names if _may_be_origin(found, name, file)), None)
        if named is None:
            found.add(read.returned.origin_sha256, Comparison(read, None))
        else:
            _settle(found, file, named, sources, saved_again=True)
    return found


def _parents_first(origin_of: dict[str, str]) -> list[str]:
    order: dict[str, None] = {}
    for start in origin_of:
        line = []
        file = start
        while file in origin_of and file not in order and file not in line:
            line.append(file)
            file = origin_of[file]
        order |= dict.fromkeys(reversed(line))
    return list(order)


def _may_be_origin(found: Lineage, name: str, file: str) -> bool:
    named = found.held.get(name)
    return named is not None and not named.unreadable and not found.comes_from(name, file)


def _settle(
    found: Lineage, file: str, origin_file: str, sources: tuple[Source, ...], *, saved_again: bool
) -> None:
    read, origin = found.held[file], found.held[origin_file]
    if not fits(read.returned, origin, saved_again=saved_again):
        (found.held[file],) = read_sources([one for one in sources if one.name == file])
        found.foreign.append(Problem("INTAKE-RETURN-FOREIGN", file, text=origin_file))
        return
    read = found.held[file] = _with_formulas(read, origin)
    told = not (saved_again or origin.unreadable)
    changes = tuple(changed_cells(origin, read)) if told else ()
    found.add(origin_file, Comparison(read, origin, changes, saved_again))


def _with_formulas(read: FileRead, origin: FileRead) -> FileRead:
    """A copy made anew holds formulas nobody computed as texts; still the same, they are none."""
    formulas = {
        value: value
        for sheet in origin.sheets
        for row in sheet.rows
        for value in row
        if type(value) is Uncomputed
    }
    if not formulas:
        return read
    sheets = (
        replace(
            sheet,
            rows=[
                [formulas.get(value, value) if type(value) is str else value for value in row]
                for row in sheet.rows
            ],
        )
        for sheet in read.sheets
    )
    return replace(read, sheets=tuple(sheets))
