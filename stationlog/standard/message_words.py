"""The words that stand in braces in a rule's message, and which of them each kind of rule has."""

from __future__ import annotations

from collections.abc import Iterator
from string import Formatter

# words a message may use, by the kind of its rule
WORDS = {
    "required": {"label"},
    "required_when": {"label"},
    "required_in_state": {"label"},
    "moves": {"earlier", "later", "problem"},
    "one_of": {"label", "value"},
    "format": {"label", "value", "problem"},
    "date_order": {"label", "value", "earlier", "limit"},
    "within_workdays": {"start", "limit", "days", "problem"},
    "by_date": {"label", "limit", "problem"},
    "unique": {"label", "value", "count", "others", "more"},
    "numbering": {"label", "value", "problem", "others"},
    "duplicate": {"label", "value", "others", "other_value"},
    "same_party": {"label", "value", "others", "other_value", "problem"},
    "sums": {"label", "problem"},
    "narrative_sums": {"file", "line", "sentence", "problem"},
    "refers_to": {"label", "value", "target"},
    "agrees_with": {"label", "value", "target", "others"},
    "count_per_period": {"period", "count", "limit"},
    "item_state": {"item", "problem"},
    "submitted_by": {"report", "period", "limit", "problem", "note"},
    "form_version": {"form", "version", "problem"},
}


def placeholders(template: str) -> Iterator[str]:
    """Names that stand in braces in a message template, with what they add to a bare name
    (a width, a conversion), which nothing has. ValueError for unbalanced braces.
    """
    for _, name, width, conversion in Formatter().parse(template):
        if name is not None:
            yield f"{name}{f'!{conversion}' if conversion else ''}{f':{width}' if width else ''}"
