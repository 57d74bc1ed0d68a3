"""TOML files that people keep and the kit adds to: comments, order, line ends and byte-order mark
stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

BOM = "\ufeff"


def edited_toml(text: str, edit: Callable[[TOMLDocument], None]) -> str:
    """The file's text after `edit` changed its parsed document."""
    import tomlkit

    mark = BOM if text.startswith(BOM) else ""
    line_end = "\r\n" if "\r\n" in text else "\n"
    document = tomlkit.parse(text.removeprefix(BOM).replace("\r\n", "\n"))
    edit(document)
    return mark + tomlkit.dumps(document).replace("\n", line_end)
