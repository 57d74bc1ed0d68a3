from __future__ import annotations

from tests.standard.rules_list import LIST, listed


def test_no_rule_is_lost_or_changed_without_being_seen():
    """After a change that is meant: python -m tests.standard.rules_list"""
    assert listed().splitlines() == LIST.read_text(encoding="utf-8").splitlines()
