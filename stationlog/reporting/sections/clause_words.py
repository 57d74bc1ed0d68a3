"""Words for clauses and findings: statuses, severities, places."""

from __future__ import annotations

from stationlog.privacy import Masker
from stationlog.standard.rulebooks import Rulebooks

STATUS = {
    "met": "符合",
    "not_met": "不符合",
    "by_hand": "待人工核对",
    "not_covered": "未覆盖",
    "not_run": "未能核对",
}
_TITLES_SHOWN = 5
_RUN = {True: "", False: "（没有运行）"}


def titles(rulebooks: Rulebooks, rule_ids: list[str]) -> str:
    """Titles of rules; of very many the first, and how many there are. Those not run say so."""
    runs = {one.rule.id for one in rulebooks.in_force}
    found = [f"{rulebooks.rules[key].title}{_RUN[key in runs]}" for key in rule_ids]
    if len(found) <= _TITLES_SHOWN:
        return "、".join(found)
    return f"{'、'.join(found[:_TITLES_SHOWN])}等共 {len(found)} 条规则"


def clause_name(clause_id: str, rulebooks: Rulebooks) -> str:
    """The clause's title, and whether it was found not to agree with the original text."""
    title = rulebooks.clauses[clause_id].title
    answer = rulebooks.answer("clause", clause_id)
    return f"{title}（与原文不一致）" if answer and answer.state == "differs" else title


def place_words(finding: dict, masker: Masker) -> str:
    """文件 › 工作表 › 单元格, names of people masked; what is not known is left out."""
    parts = (finding["source_file"], finding["source_sheet"], finding["source_cell"])
    return " › ".join(masker.text(part) for part in parts if part) or "全部登记"
