"""Findings a workbook was sent back with, found again now that it is here under another name."""

from __future__ import annotations

from collections.abc import Callable, Hashable

_NAMED = ("finding_id", "rule_id", "register", "record_id", "field", "source_sheet", "source_cell")


def sent_finding(finding: dict) -> dict:
    """A finding as run.json holds it (supersedes › sent), in the names of schemas.FINDINGS."""
    named = dict(finding, source_sheet=finding["sheet"], source_cell=finding["cell"])
    return {name: named[name] or None for name in _NAMED}


def found_again(sent: list[dict], findings: list[dict], file: str) -> dict[str, dict]:
    """Of the `sent` findings by id those that are among `findings` (rows of schemas.FINDINGS);
    `file` is the workbook's name now.

    A finding about a record is the same by its id. One about a file or sheet carries the file's
    name in its id: it is the same by rule, field and place.
    """
    now = {finding["finding_id"]: finding for finding in findings}
    still = {one["finding_id"]: now[one["finding_id"]] for one in sent if one["finding_id"] in now}
    ids = {one["finding_id"] for one in sent}
    left_sent = [one for one in sent if one["finding_id"] not in still and not one["record_id"]]
    left_now = [
        one
        for one in findings
        if one["source_file"] == file and one["finding_id"] not in ids and not one["record_id"]
    ]
    for key in (_by_cell, _by_sheet, _by_rule):
        still |= _matched(left_sent, left_now, key)
    return still


def _matched(sent: list[dict], now: list[dict], key: Callable[[dict], Hashable]) -> dict[str, dict]:
    """Pairs of one key, each finding once; taken out of both lists."""
    found = {}
    for one in list(sent):
        other = next((other for other in now if key(other) == key(one)), None)
        if other is not None:
            found[one["finding_id"]] = other
            sent.remove(one)
            now.remove(other)
    return found


def _by_cell(finding: dict) -> Hashable:
    return (*_by_sheet(finding), finding["source_cell"])


def _by_sheet(finding: dict) -> Hashable:
    return (*_by_rule(finding), finding["source_sheet"])


def _by_rule(finding: dict) -> Hashable:
    return finding["rule_id"], finding["register"], finding["field"]
