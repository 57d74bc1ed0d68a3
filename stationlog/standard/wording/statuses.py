"""How well the words of a clause are known, in words: the one place that says 待核对原文."""

from __future__ import annotations

from collections import Counter

from stationlog.standard.rulebooks import Rulebook, Rulebooks

TEXT_STATUS = {"held": "持有原文", "not_held": "待核对原文", "confirmed": "已核对"}


def status_of_clause(rulebooks: Rulebooks, clause_id: str) -> str:
    """持有原文, 待核对原文 or 已核对."""
    return TEXT_STATUS[rulebooks.text_status(clause_id)]


def status_counts(rulebooks: Rulebooks, book: Rulebook) -> dict[str, int]:
    """Clauses of a document by status, all three in their order."""
    found = Counter(rulebooks.text_status(key) for key in book.clauses)
    return {status: found[status] for status in TEXT_STATUS}


def status_of_book(rulebooks: Rulebooks, book: Rulebook) -> str:
    """持有原文; where its clauses differ how many of each: 待核对原文 20 条、已核对 6 条."""
    counts = {key: count for key, count in status_counts(rulebooks, book).items() if count}
    if len(counts) < 2:
        return TEXT_STATUS[next(iter(counts), book.document.text_status)]
    return "、".join(f"{TEXT_STATUS[key]} {count} 条" for key, count in counts.items())
