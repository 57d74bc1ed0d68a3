"""Words for clauses and findings: statuses, severities, places."""

from __future__ import annotations

from stationlog.privacy import Masker
from stationlog.standard.rulebooks import Rulebook, Rulebooks

STATUS = {
    "met": "符合",
    "not_met": "不符合",
    "by_hand": "待人工核对",
    "not_covered": "没有核对",
    "not_run": "未能核对",
}
TEXT_STATUS = {
    "held": "持有原文",
    "not_held": "待核对原文",
    "confirmed": "已核对",
}


_TITLES_SHOWN = 5


def titles(rulebooks: Rulebooks, rule_ids: list[str]) -> str:
    """Titles of rules; of very many the first, and how many there are. Those not run say so."""
    not_run = rulebooks.not_run
    found = [
        f"{rulebooks.rules[key].title}{'（没有运行）' if key in not_run else ''}"
        for key in rule_ids
    ]
    if len(found) <= _TITLES_SHOWN:
        return "、".join(found)
    return f"{'、'.join(found[:_TITLES_SHOWN])}等共 {len(found)} 条规则"


def clause_name(clause_id: str, rulebooks: Rulebooks) -> str:
    """The clause's title, and whether it was found not to agree with the original text."""
    title = rulebooks.clauses[clause_id].title
    answer = rulebooks.answer("clause", clause_id)
    return f"{title}（与原文不一致）" if answer and answer.state == "differs" else title


def text_counts(book: Rulebook, rulebooks: Rulebooks) -> dict[str, int]:
    """How many clauses of a document are held, 已核对, 待核对原文; without those that are none."""
    statuses = [rulebooks.text_status(key) for key in book.clauses]
    counts = {label: statuses.count(status) for status, label in TEXT_STATUS.items()}
    return {label: count for label, count in counts.items() if count}


def text_status_words(book: Rulebook, rulebooks: Rulebooks) -> str:
    """持有原文, 待核对原文, 已核对; of a document of several kinds each with its number."""
    counts = text_counts(book, rulebooks)
    if len(counts) <= 1:
        return next(iter(counts), TEXT_STATUS[book.document.text_status])
    return "，".join(f"{label} {count} 条" for label, count in counts.items())


def place_words(finding: dict, masker: Masker) -> str:
    """文件 › 工作表 › 单元格, names of people masked; what is not known is left out."""
    parts = (finding["source_file"], finding["source_sheet"], finding["source_cell"])
    return " › ".join(masker.text(part) for part in parts if part) or "全部登记"
