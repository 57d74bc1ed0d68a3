"""What a report's figures are held against: both numbers, their source, what must be explained."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from stationlog.indicators.catalogue import catalogue, figure_of
from stationlog.indicators.changes_explained import (
    ChangeExplained,
    ChangesExplained,
    read_changes_explained,
)
from stationlog.indicators.comparison import PERIOD, YEAR, Against, Comparison
from stationlog.indicators.figures import FigureRow, Figures, compared
from stationlog.indicators.submitted import Submitted, Unusable, read_submitted, unusable
from stationlog.indicators.window import Window
from stationlog.station import Comparing, Station
from stationlog.vocabulary.periods import Period


@dataclass(frozen=True)
class Compared:
    """A figure beside the one before. `before` is the row of the log, or where its registers do
    not tell of that time the row handed in (`from_package`), or None; `handed_in` is the row
    handed in where it is not what the log now says.
    """

    now: FigureRow
    against: Against
    comparison: Comparison
    before: FigureRow | None = None
    from_package: bool = False
    handed_in: FigureRow | None = None


@dataclass(frozen=True)
class Change:
    """A change that must be explained; `explained` is None where nobody did, or did so of other
    numbers than it now has (`outdated`).
    """

    compared: Compared
    explained: ChangeExplained | None = None
    outdated: ChangeExplained | None = None


@dataclass(frozen=True)
class Comparisons:
    """The comparisons of one report; `against` names those it can make, 同比 first, `unusable`
    what lies under submitted/ and serves no report.
    """

    figures: Figures
    period: Period
    against: tuple[Against, ...]
    submitted: dict[str, Submitted]
    explained: ChangesExplained
    settings: Comparing
    unusable: tuple[Unusable, ...] = ()

    @classmethod
    def of(cls, figures: Figures, period: Period, station: Station) -> Comparisons:
        """Read what the station's folder holds for it. Raises SettingsError for a broken
        changes-explained.toml.
        """
        window = Window.of(period, station.as_of)
        shifted = {YEAR: window.a_year_before(), PERIOD: window.a_period_before()}
        kinds = (YEAR, PERIOD) if period.half else (YEAR,)
        found: dict[str, Submitted] = {}
        for kind in kinds:
            before = kind.period_of(period)
            handed_in = read_submitted(station.root, before, shifted[kind].as_of.isoformat())
            if handed_in:
                found[kind.dimension] = handed_in
        known = figures.periods()
        made = tuple(
            kind
            for kind in kinds
            if kind.period_of(period) in known
            or ((handed_in := found.get(kind.dimension)) and handed_in.figures)
        )
        explained = read_changes_explained(station.root)
        settings, left = station.settings.comparison, unusable(station.root)
        return cls(figures, period, made, found, explained, settings, left)

    def of_figure(self, figure_id: str, against: Against) -> Compared:
        """A figure and the one before it."""
        now = self.figures.row(figure_id, self.period)
        own = self.figures.before(figure_id, self.period, against)
        package = self.submitted.get(against.dimension)
        theirs = package.row(now) if package else None
        before = own or theirs
        comparison = replace(compared(now, before, against), least_base=self.settings.least_base)
        differs = own and theirs and own.value != theirs.value
        return Compared(
            now, against, comparison, before, not own and theirs is not None,
            theirs if differs else None,
        )  # fmt: skip

    def not_reaching(self, figure_id: str, against: Against) -> tuple[str, ...]:
        """The registers of a figure that tell nothing of the stretch it is held against: those no
        figure of theirs alone has a number before.
        """
        telling = {
            one.sources[0].register_key
            for one in catalogue().values()
            if len(one.sources) == 1 and self.figures.before(one.id, self.period, against)
        }
        keys = dict.fromkeys(part.register_key for part in figure_of(figure_id).sources)
        return tuple(key for key in keys if key not in telling)

    def change(self, figure_id: str, against: Against) -> Change | None:
        """The change of a figure where it must be explained, with what was said of it."""
        found = self.of_figure(figure_id, against)
        size = found.comparison.size
        if size is None or size <= self.settings.explain_from:
            return None
        said = self.explained.of(self.period, figure_id, against.name)
        if (
            said
            and _number(said.before) == _number(found.comparison.before)
            and _number(said.now) == _number(found.comparison.current)
        ):
            return Change(found, explained=said)
        return Change(found, outdated=said)

    def changes(self) -> tuple[Change, ...]:
        """Every change of the report that must be explained, in the catalogue's order."""
        return tuple(
            change
            for figure_id in self.figure_ids()
            for against in self.against
            if (change := self.change(figure_id, against))
        )

    def refused(self) -> tuple[Unusable, ...]:
        """What lies under submitted/ and is not used: those of the periods before first."""
        found = {
            package.period.key: package.refused
            for package in self.submitted.values()
            if package.refused
        }
        others = (one for one in self.unusable if one.name not in found)
        return (*(Unusable(name, why) for name, why in found.items()), *others)

    def unexplained(self) -> tuple[Change, ...]:
        """Those nobody has explained: what is still to write."""
        return tuple(change for change in self.changes() if change.explained is None)

    def differing(self) -> tuple[Compared, ...]:
        """Numbers that were handed in otherwise than the log now has them."""
        found = (self.of_figure(one, kind) for one in self.figure_ids() for kind in self.against)
        return tuple(one for one in found if one.handed_in)

    def figure_ids(self) -> Iterator[str]:
        """The figures that are compared: not results of the check, which have been mended since,
        and not records without a date, which are of no period.
        """
        for figure in catalogue().values():
            if not figure.by_period and figure.measure != "undated":
                yield figure.id


def _number(value: float | None) -> float | None:
    """As precise as people copy it: a printed quotient has one decimal."""
    return None if value is None else round(value, 1)
