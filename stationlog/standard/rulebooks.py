"""Rulebooks in force: documents with their clauses and rules, as loaded."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from stationlog.standard.documents import Clause, Document
from stationlog.standard.forms import Form
from stationlog.standard.rules import Rule, SubmittedBy


@dataclass(frozen=True)
class Override:
    """A limit that station.toml sets otherwise than the rulebook."""

    rule_id: str
    title: str
    key: str
    from_rulebook: int
    in_force: int


@dataclass(frozen=True)
class Rulebook:
    """One document's folder under standards/; `files` maps its file names to their sha256."""

    name: str
    document: Document
    clauses: dict[str, Clause]
    rules: dict[str, Rule]
    files: dict[str, str]
    forms: dict[str, Form] = field(default_factory=dict)


@dataclass(frozen=True)
class Rulebooks:
    """All rulebooks in force, in the order of station.toml, and the limits overridden."""

    books: tuple[Rulebook, ...]
    overrides: tuple[Override, ...] = ()

    @cached_property
    def rules(self) -> dict[str, Rule]:
        """Every rule by id, in the order of the books."""
        return {key: rule for book in self.books for key, rule in book.rules.items()}

    @cached_property
    def clauses(self) -> dict[str, Clause]:
        """Every clause by id, in the order of the books."""
        return {key: clause for book in self.books for key, clause in book.clauses.items()}

    @cached_property
    def forms(self) -> dict[str, Form]:
        """Every form in force by id, in the order of the books."""
        return {key: form for book in self.books for key, form in book.forms.items()}

    @cached_property
    def asking(self) -> Rulebook | None:
        """The rulebook that asks for the reports (its rules set their deadlines); None without."""
        return next(
            (
                book
                for book in self.books
                if any(isinstance(rule, SubmittedBy) for rule in book.rules.values())
            ),
            None,
        )

    def book_of(self, rule_id: str) -> Rulebook:
        """The rulebook that holds a rule. KeyError for an unknown one."""
        for book in self.books:
            if rule_id in book.rules:
                return book
        raise KeyError(rule_id)
