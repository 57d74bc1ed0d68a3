"""The list of all rules as last agreed: `python -m tests.standard.rules_list` writes it anew.

A rule that is gone, or asks for something else, changes a line of rules.txt for everybody to see.
"""

from __future__ import annotations

from pathlib import Path

from stationlog.standard.rule import Rule
from tests.checking.logs import every_rulebook

LIST = Path(__file__).with_name("rules.txt")


def listed() -> str:
    """One line a rule: id, kind, severity, limit, clauses; in the order of the rulebooks."""
    return "".join(f"{_line(rule)}\n" for rule in every_rulebook().rules.values())


def _line(rule: Rule) -> str:
    limit = getattr(rule, rule.limit_field) if rule.limit_field else ""
    limit = limit or getattr(rule, "by", "") or getattr(rule, "due", "")
    return " | ".join(
        (rule.id, rule.kind, rule.severity, str(limit or "-"), " ".join(rule.clauses))
    )


if __name__ == "__main__":
    LIST.write_text(listed(), encoding="utf-8", newline="\n")
