"""Blocks as JSON and back: what a notebook keeps of them, so that any page can be made of it.

A block is ``{"block": "Table", "caption": …}``, a tuple a list, a str itself. What stands in an
executed notebook under ``blocks.BLOCKS`` gives the very blocks that were displayed.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any

from stationlog.reporting import blocks

Json = Any
_NAME = "block"
_CLASSES = {
    found.__name__: found
    for found in vars(blocks).values()
    if isinstance(found, type) and is_dataclass(found)
}


def to_json(value: object) -> Json:
    """A block, a span, or a tuple of them, as JSON values; fields left at their default are not
    named.
    """
    if isinstance(value, tuple):
        return [to_json(item) for item in value]
    if not is_dataclass(value):
        return value
    named: dict[str, Json] = {_NAME: type(value).__name__}
    for field in fields(value):
        item = getattr(value, field.name)
        if item != field.default:
            named[field.name] = to_json(item)
    return named


def from_json(value: Json) -> Any:
    """What `to_json` was given. Raises KeyError for a block there is not."""
    if isinstance(value, list):
        return tuple(from_json(item) for item in value)
    if not isinstance(value, dict):
        return value
    parts = {key: from_json(item) for key, item in value.items() if key != _NAME}
    found = _CLASSES[value[_NAME]]
    return found(*parts["items"]) if found is blocks.Blocks else found(**parts)
