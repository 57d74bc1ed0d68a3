"""What of all the rules is in force at a station: those that serve a clause of its documents.

One rule may serve clauses of many documents, whichever folder it is written in. At a station only
the clauses of its own documents count: a reference to another one's is dropped, a field that would
break none of the rest is not asked for, and a rule that serves none of them is not run.
"""

from __future__ import annotations

from dataclasses import replace

from stationlog.standard.procedure import Procedure
from stationlog.standard.rule import Rule
from stationlog.standard.rulebooks import Rulebook
from stationlog.standard.rules import FollowsProcedure, Required
from stationlog.standard.severity import may_be_must_fix


def in_force(books: list[Rulebook], names: tuple[str, ...]) -> tuple[Rulebook, ...]:
    """The books of these names, in their order, out of all `books` (whose parts fit together).

    A rule of a book that is not in force stands in the first one whose clause it serves, and the
    file it comes from among that book's files.
    """
    of_name = {book.name: book for book in books}
    chosen = {name: of_name[name] for name in dict.fromkeys(names)}
    held = {
        key: book.document.text_status == "held" for book in chosen.values() for key in book.clauses
    }
    rules: dict[str, dict[str, Rule]] = {name: {} for name in chosen}
    files = {name: dict(book.files) for name, book in chosen.items()}
    for book in books:
        for rule in book.rules.values():
            kept = _narrowed(rule, held, book.procedure)
            if kept is None:
                continue
            home = book.name if book.name in chosen else _home(kept, chosen)
            rules[home][kept.id] = kept
            if home != book.name:
                borrowed = (key for key in ("rules.toml", "procedure.toml") if key in book.files)
                files[home] |= {f"../{book.name}/{key}": book.files[key] for key in borrowed}
    return tuple(
        replace(book, rules=rules[name], files=files[name]) for name, book in chosen.items()
    )


def _home(rule: Rule, chosen: dict[str, Rulebook]) -> str:
    return next(name for name, book in chosen.items() if {*rule.clauses} & {*book.clauses})


def _narrowed(rule: Rule, held: dict[str, bool], procedure: Procedure | None) -> Rule | None:
    """The rule with the clauses in force only; None where it serves none of them."""
    clauses = tuple(key for key in rule.clauses if key in held)
    if not clauses:
        return None
    changed: dict = {"clauses": clauses}
    if isinstance(rule, FollowsProcedure):
        changed["procedure"] = procedure
    if rule.severity == "must_fix" and not may_be_must_fix(rule, [held[key] for key in clauses]):
        # what carried it is not in force here
        changed["severity"] = "confirm"
    if not isinstance(rule, Required):
        return rule.model_copy(update=changed)
    changed["clauses_of"] = {
        field: tuple(key for key in keys if key in held) for field, keys in rule.clauses_of.items()
    }
    narrowed = rule.model_copy(update=changed)
    fields = tuple(field for field in narrowed.fields if narrowed.clauses_for(field))
    return narrowed.model_copy(update={"fields": fields}) if fields else None
