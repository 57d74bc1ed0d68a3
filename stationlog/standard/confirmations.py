"""The rulebooks as confirmed: numbers, texts and limits of the original in the place of ours.

An item counts as confirmed only where the rulebook still says what was compared. No severity
ever rises by itself: whoever holds the text may change the rulebook.
"""

from __future__ import annotations

from dataclasses import replace

from stationlog.privacy import Masker
from stationlog.prose import mask_prose
from stationlog.standard.answers import Answer, Kind
from stationlog.standard.confirmed_file import CHANGED, DIFFERS, Confirmations, Entry
from stationlog.standard.documents import Clause
from stationlog.standard.review.items import Item, items_of
from stationlog.standard.rule import LONGEST_LIMIT, Rule
from stationlog.standard.rulebooks import ORIGINAL, Override, Rulebook, Rulebooks
from stationlog.vocabulary.text import narrow_all

_OPEN = "；标准原文待核对"


def with_confirmations(books: Rulebooks, confirmations: Confirmations) -> Rulebooks:
    """The rulebooks with what was confirmed in place, and an Answer for every entry.

    `books` are the rulebooks as loaded, before the limits of station.toml.
    """
    entries = list(confirmations.entries())
    if not entries:
        return books
    items = {item.key: item for item in items_of(books)}
    answers = tuple(_answer(kind, key, one, items.get((kind, key))) for kind, key, one in entries)
    confirmed = {
        (answer.kind, answer.item_id): answer for answer in answers if answer.state == "confirmed"
    }
    book_of = {key: items[key].book for key in confirmed}
    overrides = [
        change
        for key, answer in confirmed.items()
        if (change := _override(items[key], answer)) is not None
    ]
    limits = {change.rule_id: {change.key: change.in_force} for change in overrides}
    return replace(
        books,
        books=tuple(_book(book, _of(book, confirmed, book_of), limits) for book in books.books),
        overrides=(*books.overrides, *overrides),
        answers=answers,
    )


def limit_in(text: str) -> int | None:
    """The limit a text gives: a whole number and nothing else; None otherwise."""
    digits = narrow_all(text).strip()
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 9 else None


def _answer(kind: Kind, item_id: str, entry: Entry, item: Item | None) -> Answer:
    # what people typed is printed in reports that are handed in
    changed_to = mask_prose(entry.changed_to.strip(), Masker())
    answer = Answer(item_id, kind, "confirmed", entry.on, entry.clause_no.strip(), changed_to)
    if item is None:
        return replace(answer, state="stale", why="生效的文件里没有这个编号，或它不用核对")
    if entry.digest != item.digest:
        why = "规则书在核对之后改过" if entry.digest else "没有写 digest，不知道核对的是哪些内容"
        return replace(answer, state="stale", why=why)
    if entry.result == DIFFERS:
        return replace(answer, state="differs")
    if kind == "rule" and entry.result == CHANGED and _limit(item, changed_to) is None:
        return replace(answer, state="amend")
    return answer


def _limit(item: Item, changed_to: str) -> int | None:
    """The limit that 修改为 sets; None where the rule has none or the text is no limit."""
    limit = limit_in(changed_to) if item.limit_field else None
    return limit if limit is not None and 1 <= limit <= LONGEST_LIMIT else None


def _override(item: Item, answer: Answer) -> Override | None:
    limit = _limit(item, answer.changed_to) if answer.kind == "rule" else None
    if limit is None:
        return None
    key = item.limit_field
    before = getattr(item.content, key)
    return Override(item.id, item.content.title, key, before, limit, item.book, ORIGINAL)


def _of(
    book: Rulebook, confirmed: dict[tuple[str, str], Answer], book_of: dict[tuple[str, str], str]
) -> dict[tuple[str, str], Answer]:
    """What was confirmed of this book: another version of a text was not compared."""
    return {key: answer for key, answer in confirmed.items() if book_of[key] == book.name}


def _book(
    book: Rulebook, confirmed: dict[tuple[str, str], Answer], limits: dict[str, dict[str, int]]
) -> Rulebook:
    clauses = {
        key: _clause(clause, answer) if (answer := confirmed.get(("clause", key))) else clause
        for key, clause in book.clauses.items()
    }
    rules = {
        key: _rule(rule, answer, limits.get(key, {}))
        if (answer := confirmed.get(("rule", key)))
        else rule
        for key, rule in book.rules.items()
    }
    return replace(book, clauses=clauses, rules=rules)


def _clause(clause: Clause, answer: Answer) -> Clause:
    """The number in the original, and its text where ours was not right."""
    changed = {"section": answer.clause_no, "basis": _basis(clause.basis, answer)}
    if answer.changed_to:
        changed["text"] = answer.changed_to
    return clause.model_copy(update=changed)


def _rule(rule: Rule, answer: Answer, limit: dict[str, int]) -> Rule:
    return rule.model_copy(update={"basis": _basis(rule.basis, answer), **limit})


def _basis(basis: str, answer: Answer) -> str:
    where = f"，{answer.clause_no}" if answer.clause_no else ""
    told = f"已对照原文核对（{answer.on.isoformat()}{where}）"
    return "；".join(part for part in (basis.replace(_OPEN, ""), told) if part)
