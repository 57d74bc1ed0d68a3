"""Items to compare with the original text: clauses and rules whose basis is not held."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass

from stationlog.standard.answers import Kind
from stationlog.standard.documents import Clause, Document
from stationlog.standard.rule import Rule
from stationlog.standard.rulebooks import Rulebook, Rulebooks, rests_on_held_text

# what a person compares is what a rule looks at; its words, examples and sources are ours
_OURS = {
    "id",
    "severity",
    "clauses",
    "clauses_of",
    "basis",
    "message",
    "advice",
    "passes",
    "fails",
    "others",
    "example_as_of",
}


@dataclass(frozen=True)
class Item:
    """One clause or rule as the rulebook `book` has it, no limit overridden.

    `document` is the one to compare it with: of a rule the first of its clauses' documents that
    is not held, else its own. `digest` changes with what a person compares: of a clause its
    document's number, title and text, of a rule its title and all that decides what it finds.
    """

    id: str
    kind: Kind
    book: str
    document: Document
    content: Clause | Rule
    digest: str

    @property
    def key(self) -> tuple[Kind, str]:
        """Kind and id: a clause and a rule may share an id."""
        return self.kind, self.id

    @property
    def limit_field(self) -> str:
        """The key of the limit that 修改为 may set; "" where there is none."""
        return self.content.limit_field if isinstance(self.content, Rule) else ""


def items_of(books: Rulebooks) -> tuple[Item, ...]:
    """Every item that is not held, document by document (those that are held last), clauses
    before rules.

    `books` are the rulebooks as loaded: with limits of a station the digests would be others.
    """
    documents = [book.document for book in books.books]
    items = [*_clauses(books), *_rules(books)]

    def place(item: Item) -> tuple[bool, int]:
        return item.document.text_status == "held", documents.index(item.document)

    return tuple(sorted(items, key=place))


def rulebook_digest(books: Rulebooks) -> str:
    """One digest of every file of the rulebooks in force."""
    return _digest([[book.name, sorted(book.files.items())] for book in books.books])


def _clauses(books: Rulebooks) -> Iterator[Item]:
    for book in books.books:
        for key, clause in book.clauses.items():
            if book.document.text_status != "held" and books.clauses[key] is clause:
                told = ["clause", book.document.number, clause.title, clause.text]
                yield Item(key, "clause", book.name, book.document, clause, _digest(told))


def _rules(books: Rulebooks) -> Iterator[Item]:
    for key, rule in books.rules.items():
        book = books.book_of(key)
        if not rests_on_held_text(book, rule):
            document = _compared_with(book, rule, books)
            yield Item(key, "rule", book.name, document, rule, _rule_digest(rule))


def _compared_with(book: Rulebook, rule: Rule, books: Rulebooks) -> Document:
    own = (one.document for key in rule.clauses for one in books.books if key in one.clauses)
    return next((one for one in own if one.text_status == "not_held"), book.document)


def _rule_digest(rule: Rule) -> str:
    # a key that a later version of the kit adds must not make old confirmations worthless
    told = rule.model_dump(mode="json", by_alias=True, exclude=_OURS, exclude_defaults=True)
    return _digest(["rule", told])


def _digest(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]
