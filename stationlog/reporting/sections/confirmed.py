"""What the station compared with its own copy of the texts: counts, and what needs another hand.

Who compared stays in the station's folder: what is handed in has counts and days.
"""

from __future__ import annotations

from collections import Counter

from stationlog.reporting.blocks import Block, Column, Quoted, Table
from stationlog.reporting.sections.words import filed, paragraph
from stationlog.standard.answers import KIND_LABELS, Answer
from stationlog.standard.review.items import items_of
from stationlog.standard.rulebooks import Rulebooks

_COUNTS = (
    ("已核对", "confirmed"),
    ("与原文不一致", "differs"),
    ("须修改规则书", "amend"),
    ("须重新核对", "stale"),
)
_TOLD = {
    "differs": {
        "clause": "与原文不一致；仍然列出",
        "rule": "与原文不一致；没有运行",
    },
    "amend": {"rule": "须修改规则书；照旧运行，原文为：{changed_to}"},
    "stale": {"clause": "须重新核对：{why}", "rule": "须重新核对：{why}"},
}


def confirmations(rulebooks: Rulebooks) -> list[Block]:
    """How much of what is not held was compared, a document a line; and what is not settled."""
    items = items_of(rulebooks)
    if not items:
        return [paragraph("生效文件的原文都已持有，没有需要对照原文核对的条款和规则。")]
    if not rulebooks.answers:
        count = filed(len(items), "standards", "confirmations")
        return [paragraph("依据没有持有的条款和规则共 ", count, " 项，都还没有对照原文核对。")]
    rows = []
    documents = dict.fromkeys(item.document for item in items)
    for place, document in enumerate(documents, 1):
        for kind, label in KIND_LABELS.items():
            own = [item for item in items if (item.document, item.kind) == (document, kind)]
            if not own:
                continue
            answers = [rulebooks.answer(kind, item.id) for item in own]
            states = Counter(answer.state for answer in answers if answer)
            counts = {state: states[state] for _, state in _COUNTS}
            counts["open"] = len(own) - sum(counts.values())
            where = ("standards", "confirmations", str(place), kind)
            numbers = (filed(count, *where, state) for state, count in counts.items())
            rows.append((Quoted(document.short), label, *numbers))
    columns = (
        Column("文件"),
        Column("种类", "center"),
        *(Column(label, "right") for label, _ in _COUNTS),
        Column("待核对", "right"),
    )
    days = sorted(answer.on for answer in rulebooks.answers)
    note = (
        f"核对日期自 {days[0].isoformat()} 至 {days[-1].isoformat()}；核对人记在站点的核对记录里。"
    )
    blocks: list[Block] = [Table("对照原文核对的情况", columns, tuple(rows), unit="项", note=note)]
    open_rows = tuple(
        (
            Quoted(_title(answer, rulebooks)),
            answer.item_id,
            Quoted(_told(answer)),
            answer.on.isoformat(),
        )
        for answer in rulebooks.answers
        if answer.state != "confirmed"
    )
    if open_rows:
        columns = (
            Column("条款或规则"),
            Column("编号"),
            Column("情况"),
            Column("核对日期", "center"),
        )
        blocks.append(Table("对照原文后还要处理的", columns, open_rows))
    return blocks


def _told(answer: Answer) -> str:
    return _TOLD[answer.state][answer.kind].format(changed_to=answer.changed_to, why=answer.why)


def _title(answer: Answer, rulebooks: Rulebooks) -> str:
    of_kind = rulebooks.clauses if answer.kind == "clause" else rulebooks.rules
    known = of_kind.get(answer.item_id)
    return known.title if known else KIND_LABELS[answer.kind]
