"""Rulebooks in force: documents with their clauses and rules, as loaded, and from when until when
each version of a document holds.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from stationlog.standard.answers import Answer, Kind
from stationlog.standard.documents import Clause, Document
from stationlog.standard.duty_rules import SubmittedBy
from stationlog.standard.forms import Form
from stationlog.standard.procedure import Procedure
from stationlog.standard.rule import NOT_HELD, Rule
from stationlog.standard.severity import may_be_must_fix
from stationlog.standard.window import DAY, Window, until_successor

STATION, ORIGINAL = "station.toml", "对照原文核对"
"""Who may set a limit otherwise than the rulebook; where both do, station.toml has its way."""


@dataclass(frozen=True)
class Override:
    """A limit that the rulebook `book` has otherwise; `source` (STATION, ORIGINAL) set it."""

    rule_id: str
    title: str
    key: str
    from_rulebook: int
    in_force: int
    book: str = ""
    source: str = STATION


@dataclass(frozen=True)
class Rulebook:
    """One document's folder under standards/; `files` maps its file names to their sha256.

    `procedure` is the course of a case, where the folder holds one.
    """

    name: str
    document: Document
    clauses: dict[str, Clause]
    rules: dict[str, Rule]
    files: dict[str, str]
    procedure: Procedure | None = None
    forms: dict[str, Form] = field(default_factory=dict)


@dataclass(frozen=True)
class RuleInForce:
    """A rule as one version of its document has it, and the days on which it is so: a record is
    judged by it if the record's own date is one of them. Its clauses are in force then.
    """

    rule: Rule
    book: Rulebook
    window: Window


@dataclass(frozen=True)
class Rulebooks:
    """All rulebooks, in the order of station.toml, the limits overridden (the last one of a rule
    holds), and what comparing them with the original texts gave. Of a document in several versions
    all are here.
    """

    books: tuple[Rulebook, ...]
    overrides: tuple[Override, ...] = ()
    answers: tuple[Answer, ...] = ()

    @cached_property
    def rules(self) -> dict[str, Rule]:
        """Every rule by id as its newest version has it, in the order of the books."""
        newest = {one.rule.id: one.rule for one in self._oldest_first}
        return {key: newest[key] for book in self.books for key in book.rules}

    @cached_property
    def clauses(self) -> dict[str, Clause]:
        """Every clause by id, in the order of the books."""
        return {key: clause for book in self.books for key, clause in book.clauses.items()}

    @cached_property
    def forms(self) -> dict[str, Form]:
        """Every form in force by id, in the order of the books."""
        return {key: form for book in self.books for key, form in book.forms.items()}

    @cached_property
    def windows(self) -> dict[str, Window]:
        """When each book is in force, by its name: always, where no day is known."""
        successors = {book.document.replaces: book.document.in_force_from for book in self.books}
        return {
            book.name: until_successor(
                book.document.in_force_from,
                book.document.in_force_to,
                successors.get(book.name),
            )
            for book in self.books
        }

    def gap_after(self, book: Rulebook) -> Window | None:
        """The days between the end of a version and the next one, on which none is in force."""
        chain = self.chain(book)
        place = chain.index(book) + 1
        begins = chain[place].document.in_force_from if place < len(chain) else None
        ended = self.windows[book.name].next_day
        return Window(ended, begins - DAY) if ended and begins and ended < begins else None

    @cached_property
    def in_force(self) -> tuple[RuleInForce, ...]:
        """Every version of every rule that is run, oldest first, and in pieces where a document
        whose clauses it tests begins or ends: none cites a clause not in force on its days.
        """
        stopped = self.not_run
        return tuple(one for one in self.written if (one.book.name, one.rule.id) not in stopped)

    @cached_property
    def written(self) -> tuple[RuleInForce, ...]:
        """The same with the rules that are not run."""
        return tuple(piece for one in self._oldest_first for piece in self._pieces(one))

    @cached_property
    def asking(self) -> Rulebook | None:
        """The rulebook that asks for the reports (its rules set their deadlines), the newest of
        its versions; None without.
        """
        asking = [one.book for one in self._oldest_first if isinstance(one.rule, SubmittedBy)]
        return self.chain(asking[0])[-1] if asking else None

    def procedure(self, register: str) -> Procedure | None:
        """The course that the records of a register take; None where no document in force says."""
        found = (book.procedure for book in self.books if book.procedure is not None)
        return next((one for one in found if one.register_ == register), None)

    def book_of(self, rule_id: str) -> Rulebook:
        """The rulebook that holds a rule, in its newest version. KeyError for an unknown one."""
        return self.versions(rule_id)[-1].book

    def books_cited(self, rule_id: str) -> tuple[Rulebook, ...]:
        """The documents whose clauses a rule serves, in the order of the books. KeyError for an
        unknown rule.
        """
        clauses = self.rules[rule_id].clauses
        return tuple(book for book in self.books if any(key in book.clauses for key in clauses))

    def versions(self, rule_id: str) -> tuple[RuleInForce, ...]:
        """A rule as each version of its document has it, oldest first. KeyError: no such rule."""
        found = tuple(one for one in self._oldest_first if one.rule.id == rule_id)
        if not found:
            raise KeyError(rule_id)
        return found

    def chain(self, book: Rulebook) -> tuple[Rulebook, ...]:
        """All versions of a book's document, oldest first."""
        by_name = {one.name: one for one in self.books}
        after = {one.document.replaces: one for one in self.books if one.document.replaces}
        while book.document.replaces in by_name:
            book = by_name[book.document.replaces]
        found = [book]
        while found[-1].name in after:
            found.append(after[found[-1].name])
        return tuple(found)

    def book_with(self, clause_id: str) -> Rulebook:
        """The rulebook that holds a clause. KeyError for an unknown one."""
        return self._books_with[clause_id]

    def answer(self, kind: Kind, item_id: str) -> Answer | None:
        """What the original text said of an item; None where nobody compared it."""
        return self._answers.get((kind, item_id))

    def text_status(self, clause_id: str) -> str:
        """`held`, `not_held`, or `confirmed` against the station's own copy: the one place that
        decides what is said of a clause's text. KeyError for an unknown clause.
        """
        held = self.book_with(clause_id).document.text_status == "held"
        return self._status("clause", clause_id, held=held)

    def rule_status(self, rule_id: str) -> str:
        """The same for a rule: `held` where its document and its basis are."""
        book = self.book_of(rule_id)
        return self._status("rule", rule_id, held=rests_on_held_text(book, book.rules[rule_id]))

    @cached_property
    def not_run(self) -> dict[tuple[str, str], str]:
        """Rules that are not run, by book and id, and why: what was compared is the newest version
        of a rule, and no other one stops.
        """
        differing = [one for one in self.answers if (one.kind, one.state) == ("rule", "differs")]
        return {
            (self.book_of(one.item_id).name, one.item_id): f"与原文不一致（{one.on} 核对）"
            for one in differing
        }

    @cached_property
    def running(self) -> dict[str, Rule]:
        """The rules whose newest version is run, by id, in the order of the books."""
        return {key: rule for key, rule in self.rules.items() if not self.why_not_run(key)}

    def why_not_run(self, rule_id: str) -> str:
        """Why a rule's newest version is not run; "" where it is. KeyError for an unknown one."""
        return self.not_run.get((self.book_of(rule_id).name, rule_id), "")

    @cached_property
    def _answers(self) -> dict[tuple[str, str], Answer]:
        return {(answer.kind, answer.item_id): answer for answer in self.answers}

    def _status(self, kind: Kind, item_id: str, *, held: bool) -> str:
        if held:
            return "held"
        answer = self.answer(kind, item_id)
        return "confirmed" if answer and answer.state == "confirmed" else "not_held"

    @cached_property
    def _books_with(self) -> dict[str, Rulebook]:
        return {key: book for book in self.books for key in book.clauses}

    @cached_property
    def _oldest_first(self) -> tuple[RuleInForce, ...]:
        """Every version of every rule: document by document, its versions one after another."""
        books = dict.fromkeys(one.name for book in self.books for one in self.chain(book))
        by_name = {book.name: book for book in self.books}
        return tuple(
            RuleInForce(rule, by_name[name], self._window_of_rules(by_name[name]))
            for name in books
            for rule in by_name[name].rules.values()
        )

    def _window_of_rules(self, book: Rulebook) -> Window:
        """A version's rules hold while it does; those of a document that has only one hold as
        long as any document does whose clauses they test.
        """
        return self.windows[book.name] if len(self.chain(book)) > 1 else Window()

    def _window_of(self, clause_id: str) -> Window:
        # loading refuses a clause that nobody lists: only a part of the books lacks some
        book = self._books_with.get(clause_id)
        return self.windows[book.name] if book else Window()

    def _pieces(self, one: RuleInForce) -> Iterator[RuleInForce]:
        windows = {key: self._window_of(key) for key in one.rule.clauses}
        begins = [window.first for window in windows.values() if window.first]
        begins += [window.next_day for window in windows.values() if window.last]
        for piece in one.window.split(begins):
            there = {key for key, window in windows.items() if window.shared(piece)}
            if len(there) == len(windows):
                yield RuleInForce(one.rule, one.book, piece)
            elif there:
                yield RuleInForce(self._narrowed(one.rule, there), one.book, piece)

    def _narrowed(self, rule: Rule, clauses: set[str]) -> Rule:
        rule = rule.with_clauses(clauses)
        books = (self._books_with.get(key) for key in rule.clauses)
        held = [book.document.text_status == "held" for book in books if book]
        if rule.severity == "must_fix" and not may_be_must_fix(rule, held):
            # what carries it is not in force on those days
            return rule.model_copy(update={"severity": "confirm"})
        return rule


def rests_on_held_text(book: Rulebook, rule: Rule) -> bool:
    """Whether a rule needs no comparing: its document is held, and so is its basis."""
    return book.document.text_status == "held" and not any(word in rule.basis for word in NOT_HELD)
