"""A small document in two versions: decided within 15 working days, from July 2025 within 10."""

from __future__ import annotations

from pathlib import Path

OLD, NEW = "norm-2024", "norm-2025"
NAMES = (OLD, NEW)

_DOCUMENT = """title = "办理规范"
number = "{number}"
short = "规范"
issuer = "某局"
text_status = "held"
source = "text.txt"
{dates}
"""
_CLAUSES = """[{clause}]
section = "三"
title = "审查期限"
text = "应在规定期限内审查"
check = "rules"

[{clause}-hand]
section = "四"
title = "责任"
text = "应落实责任"
check = "by_hand"
by_hand = "查看分工"
"""
_RULES = """[CASE-DECIDE]
title = "按期审查"
kind = "within_workdays"
register = "cases"
from = ["applied_on"]
to = ["decided_on"]
days = {days}
open = "overdue"
severity = "must_fix"
clauses = ["{clause}"]
basis = "规范 三"
message = "自 {{start}} 起 {{days}} 个工作日，期限 {{limit}}，{{problem}}"
advice = "请说明"
passes = [{{ applied_on = 2025-03-03, decided_on = 2025-03-05 }}]
fails = [{{ applied_on = 2025-03-03, decided_on = 2025-06-05 }}]

[ACT-YEARLY]
title = "每年活动"
kind = "count_per_period"
register = "activities"
per = "year"
at_least = {least}
date_field = "held_on"
severity = "must_fix"
scope = "period"
clauses = ["{clause}"]
basis = "规范 三"
message = "{{period}}活动 {{count}} 次，少于 {{limit}} 次"
advice = "请补登"
passes = [{{ held_on = 2025-03-03 }}, {{ held_on = 2025-04-03 }}]
fails = []

[SITE]
title = "场所"
kind = "item_state"
register = "station"
items = ["场所"]
severity = "must_fix"
scope = "register"
clauses = ["{clause}"]
basis = "规范 三（{number}）"
message = "“{{item}}”{{problem}}"
advice = "请登记"
passes = [{{ item = "场所", state = "已具备" }}]
fails = []

[SENT]
title = "年度报告"
kind = "submitted_by"
register = "submissions"
report = "年度报告"
every = "year"
due = "{due}"
severity = "must_fix"
scope = "report"
clauses = ["{clause}"]
basis = "规范 三"
message = "{{period}}{{report}}{{problem}}；期限 {{limit}}{{note}}"
advice = "请补报"
passes = [{{ report = "年度报告", period = "2025", sent_on = 2025-05-30 }}]
fails = []
{more}"""
ONLY_OLD = """
[CASE-HANDLER]
title = "有经办人"
kind = "required"
register = "cases"
fields = ["handler"]
severity = "must_fix"
clauses = ["OLD-1"]
basis = "规范 三"
message = "缺少“{label}”"
advice = "请补填"
passes = [{ handler = "钟某" }]
fails = [{ case_no = "1" }]
"""


def write_versions(
    folder: Path,
    old: str = "in_force_from = 2024-01-01",
    new: str = f'in_force_from = 2025-07-01\nreplaces = "{OLD}"',
) -> Path:
    """Both folders under `folder`; `old` and `new` are the lines of their dates."""
    _write(folder / OLD, old, clause="OLD-1", days=15, least=1, due="06-15", more=ONLY_OLD)
    _write(folder / NEW, new, clause="NEW-1", days=10, least=2, due="12-15", more="")
    return folder


def _write(folder: Path, dates: str, **words: object) -> None:
    folder.mkdir(parents=True)
    parts = {"document.toml": _DOCUMENT, "clauses.toml": _CLAUSES, "rules.toml": _RULES}
    for name, text in parts.items():
        filled = text.format(number=folder.name, dates=dates, **words)
        (folder / name).write_text(filled, encoding="utf-8")
    (folder / "text.txt").write_text("应在规定期限内审查。应落实责任。\n", encoding="utf-8")
