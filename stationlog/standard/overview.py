"""What binds the station, at a glance: documents, limits, and the clauses nothing looks at."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from stationlog.standard.explained import limit_told
from stationlog.standard.rulebooks import Rulebook, Rulebooks
from stationlog.standard.wording.in_force import window_of
from stationlog.standard.wording.statuses import status_counts


@dataclass(frozen=True)
class DocumentTold:
    """A document and how many of its clauses and rules are of which sort.

    `texts` counts clauses by text status, `checks` by the way they are tested, `rules` rules by
    severity.
    """

    folder: str
    number: str
    title: str
    in_force: str
    texts: dict[str, int]
    checks: dict[str, int]
    rules: dict[str, int]


@dataclass(frozen=True)
class LimitTold:
    """A limit in force, with the rulebook's own where station.toml sets another."""

    rule_id: str
    title: str
    document: str
    limit: str


@dataclass(frozen=True)
class Uncovered:
    """A clause that no rule tests and nobody is asked to look at."""

    document: str
    clause_id: str
    section: str
    title: str


@dataclass(frozen=True)
class Overview:
    """Everything `standard` lists."""

    documents: tuple[DocumentTold, ...]
    limits: tuple[LimitTold, ...]
    uncovered: tuple[Uncovered, ...]


def overview_of(rulebooks: Rulebooks) -> Overview:
    """The rulebooks of a station, in the order of station.toml."""
    return Overview(
        tuple(_document(rulebooks, book) for book in rulebooks.books),
        tuple(
            LimitTold(one.rule.id, one.rule.title, one.book.document.short, limit)
            for key in rulebooks.rules
            for one in rulebooks.versions(key)
            if (limit := limit_told(rulebooks, one))
        ),
        _uncovered(rulebooks),
    )


def _document(rulebooks: Rulebooks, book: Rulebook) -> DocumentTold:
    ways = Counter(clause.check for clause in book.clauses.values())
    degrees = Counter(rule.severity for rule in book.rules.values())
    return DocumentTold(
        folder=book.name,
        number=book.document.number,
        title=book.document.title,
        in_force=window_of(rulebooks, book),
        texts=status_counts(rulebooks, book),
        checks={way: ways[way] for way in ("rules", "by_hand", "none")},
        rules={degree: degrees[degree] for degree in ("must_fix", "confirm")},
    )


def _uncovered(rulebooks: Rulebooks) -> tuple[Uncovered, ...]:
    tested = {key for one in rulebooks.in_force for key in one.rule.clauses}
    return tuple(
        Uncovered(book.document.short, key, clause.section, clause.title)
        for book in rulebooks.books
        for key, clause in book.clauses.items()
        if clause.check != "by_hand" and key not in tested
    )
