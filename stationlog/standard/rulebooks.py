"""Rulebooks in force: documents with their clauses and rules, as loaded."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from stationlog.standard.answers import Answer, Kind
from stationlog.standard.documents import Clause, Document
from stationlog.standard.rules import NOT_HELD, Rule, SubmittedBy

STATION, ORIGINAL = "station.toml", "对照原文核对"
"""Who may set a limit otherwise than the rulebook; where both do, station.toml has its way."""


@dataclass(frozen=True)
class Override:
    """A limit that the rulebook has otherwise; `source` says who set it (STATION, ORIGINAL)."""

    rule_id: str
    title: str
    key: str
    from_rulebook: int
    in_force: int
    source: str = STATION


@dataclass(frozen=True)
class Rulebook:
    """One document's folder under standards/; `files` maps its file names to their sha256."""

    name: str
    document: Document
    clauses: dict[str, Clause]
    rules: dict[str, Rule]
    files: dict[str, str]


@dataclass(frozen=True)
class Rulebooks:
    """All rulebooks in force, in the order of station.toml, the limits overridden (the last one of
    a rule holds), and what comparing them with the original texts gave.
    """

    books: tuple[Rulebook, ...]
    overrides: tuple[Override, ...] = ()
    answers: tuple[Answer, ...] = ()

    @cached_property
    def rules(self) -> dict[str, Rule]:
        """Every rule by id, in the order of the books."""
        return {key: rule for book in self.books for key, rule in book.rules.items()}

    @cached_property
    def clauses(self) -> dict[str, Clause]:
        """Every clause by id, in the order of the books."""
        return {key: clause for book in self.books for key, clause in book.clauses.items()}

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

    def answer(self, kind: Kind, item_id: str) -> Answer | None:
        """What the original text said of an item; None where nobody compared it."""
        return self._answers.get((kind, item_id))

    def text_status(self, clause_id: str) -> str:
        """`held`, `not_held`, or `confirmed` against the station's own copy: the one place that
        decides what is said of a clause's text. KeyError for an unknown clause.
        """
        return self._status("clause", clause_id, held=clause_id in self._held_clauses)

    def rule_status(self, rule_id: str) -> str:
        """The same for a rule: `held` where its document and its basis are."""
        book = self.book_of(rule_id)
        return self._status("rule", rule_id, held=rests_on_held_text(book, book.rules[rule_id]))

    @cached_property
    def not_run(self) -> dict[str, str]:
        """Rules that are not run, and why."""
        return {
            answer.item_id: f"与原文不一致（{answer.on.isoformat()} 核对）"
            for answer in self.answers
            if answer.kind == "rule" and answer.state == "differs"
        }

    @cached_property
    def running(self) -> dict[str, Rule]:
        """The rules that are run, by id, in the order of the books."""
        return {key: rule for key, rule in self.rules.items() if key not in self.not_run}

    @cached_property
    def _answers(self) -> dict[tuple[str, str], Answer]:
        return {(answer.kind, answer.item_id): answer for answer in self.answers}

    @cached_property
    def _held_clauses(self) -> frozenset[str]:
        held = (book for book in self.books if book.document.text_status == "held")
        return frozenset(key for book in held for key in book.clauses)

    def _status(self, kind: Kind, item_id: str, *, held: bool) -> str:
        if held:
            return "held"
        answer = self.answer(kind, item_id)
        return "confirmed" if answer and answer.state == "confirmed" else "not_held"


def rests_on_held_text(book: Rulebook, rule: Rule) -> bool:
    """Whether a rule needs no comparing: its document is held, and so is its basis."""
    return book.document.text_status == "held" and not any(word in rule.basis for word in NOT_HELD)
