"""Words for clauses and findings: statuses, severities, places."""

from __future__ import annotations

from stationlog.privacy import Masker
from stationlog.reporting.answers import UNDATED
from stationlog.reporting.blocks import Number, Quoted, Span
from stationlog.reporting.sections.words import Words, filed
from stationlog.standard.rulebooks import Rulebook, Rulebooks
from stationlog.standard.wording.statuses import TEXT_STATUS, status_counts, status_of_book

STATUS = {
    "met": "符合",
    "not_met": "不符合",
    "by_hand": "待人工核对",
    "not_covered": "未覆盖",
    "not_run": "未能核对",
}
_TITLES_SHOWN = 5
_RUN = {True: "", False: "（没有运行）"}


def titles(rulebooks: Rulebooks, row: dict) -> Words:
    """Titles of the rules of a row of coverage; of very many the first, and how many there are.
    Those not run say so.
    """
    runs = {one.rule.id for one in rulebooks.in_force}
    rule_ids = row["rule_ids"]
    found = [f"{rulebooks.rules[key].title}{_RUN[key in runs]}" for key in rule_ids[:_TITLES_SHOWN]]
    told = Quoted("、".join(found))
    if len(rule_ids) <= _TITLES_SHOWN:
        return (told,)
    return (told, "等共 ", filed(len(rule_ids), *clause_of(row), "rule_ids"), " 条规则")


def status_words(rulebooks: Rulebooks, book: Rulebook) -> Words:
    """`status_of_book`, its counts with their addresses."""
    counts = {key: count for key, count in status_counts(rulebooks, book).items() if count}
    if len(counts) < 2:
        return (status_of_book(rulebooks, book),)
    told: list[Span] = []
    for key, count in counts.items():
        number = filed(count, "standards", book.name, "clauses", key)
        told += ["、" if told else "", f"{TEXT_STATUS[key]} ", number, " 条"]
    return tuple(told)


def clause_of(row: dict) -> tuple[str, str, str]:
    """The address of a row of coverage."""
    return ("coverage.parquet", row["period"], row["clause_id"])


def explained_count(count: int, period: str, clause_id: str) -> Number:
    """How many findings of a clause were explained."""
    keys = (f"{period}+{UNDATED}", f"clause_id={clause_id}", "state=confirmed")
    return filed(count, "findings.parquet", *keys)


def quoted_place(finding: dict, masker: Masker) -> Quoted:
    """`place_words`, as a part of a sentence or a cell."""
    return Quoted(place_words(finding, masker))


def clause_name(clause_id: str, rulebooks: Rulebooks) -> str:
    """The clause's title, and whether it was found not to agree with the original text."""
    title = rulebooks.clauses[clause_id].title
    answer = rulebooks.answer("clause", clause_id)
    return f"{title}（与原文不一致）" if answer and answer.state == "differs" else title


def place_words(finding: dict, masker: Masker) -> str:
    """文件 › 工作表 › 单元格, names of people masked; what is not known is left out."""
    parts = (finding["source_file"], finding["source_sheet"], finding["source_cell"])
    return " › ".join(masker.text(part) for part in parts if part) or "全部登记"
