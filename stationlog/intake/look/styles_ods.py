"""Which styles of an .ods strike their text through, or show dates without a year."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from stationlog.intake.look.package_xlsx import attribute, local


@dataclass(frozen=True)
class StylesOds:
    """Names of cell styles; `runs` says for a style of characters whether it strikes them."""

    struck: frozenset[str] = frozenset()
    yearless: frozenset[str] = frozenset()
    runs: dict[str, bool] = field(default_factory=dict)
    yearless_formats: frozenset[str] = frozenset()
    epoch_1904: bool = False

    def with_epoch(self, epoch_1904: bool) -> StylesOds:
        """The same styles in a document that counts days from 1904, or not."""
        return replace(self, epoch_1904=epoch_1904)


def read_styles_ods(styles: Element, known: StylesOds) -> StylesOds:
    """The styles of one part of the document, beside those known; a style has its parent's look."""
    formats = set(known.yearless_formats)
    struck, yearless, runs = set(known.struck), set(known.yearless), dict(known.runs)
    for style in styles:
        name = attribute(style, "name")
        if local(style) == "date-style":
            shown = {local(part) for part in style}
            if {"day", "month"} <= shown and not shown & {"year", "era"}:
                formats.add(name)
        if local(style) != "style":
            continue
        parent, strikes = attribute(style, "parent-style-name"), _strikes(style)
        if attribute(style, "family") == "text":
            look = runs.get(parent) if strikes is None else strikes
            if look is not None:
                runs[name] = look
        elif strikes or (strikes is None and parent in struck):
            struck.add(name)
        form = attribute(style, "data-style-name")
        if form in formats or (not form and parent in yearless):
            yearless.add(name)
    return replace(
        known,
        struck=frozenset(struck),
        yearless=frozenset(yearless),
        runs=runs,
        yearless_formats=frozenset(formats),
    )


def _strikes(style: Element) -> bool | None:
    """Whether a style says its text is struck through; None where it says nothing of it."""
    for part in style:
        if local(part) == "text-properties":
            said = [
                value
                for name, value in part.attrib.items()
                if name.endswith(("}text-line-through-style", "}text-line-through-type"))
            ]
            if said:
                return all(value != "none" for value in said)
    return None
