"""Words for when a document is in force, and for a limit that its versions set differently."""

from __future__ import annotations

from stationlog.standard.rulebooks import Rulebook, Rulebooks, RuleInForce
from stationlog.standard.window import Window
from stationlog.vocabulary.periods import day_text

UNKNOWN_FIRST = "施行日期不明，视为一直有效"


def window_words(window: Window) -> str:
    """2022年10月21日起; 2022年10月21日至2025年6月30日; a first day nobody knows is told."""
    if window.first is None:
        if window.last is None:
            return UNKNOWN_FIRST
        return f"至{day_text(window.last)}（施行日期不明，视为此前一直有效）"
    if window.last is None:
        return f"{day_text(window.first)}起"
    return f"{day_text(window.first)}至{day_text(window.last)}"


def window_of(rulebooks: Rulebooks, book: Rulebook) -> str:
    """When a document is in force, and from when until when no version of it is."""
    told, gap = window_words(rulebooks.windows[book.name]), rulebooks.gap_after(book)
    return f"{told}（{short_window(gap)}没有施行的版本，不检查）" if gap else told


def short_window(window: Window) -> str:
    """The same without the remark: 至2025年6月30日, or 一直."""
    if window.first is None:
        return f"至{day_text(window.last)}" if window.last else "一直"
    return window_words(window)


def limit_words(versions: tuple[RuleInForce, ...]) -> str:
    """The limit a rule sets: 15, or 15（至2025年6月30日）、10（2025年7月1日起）."""
    limits = [str(getattr(one.rule, one.rule.limit_field)) for one in versions]
    if len({*limits}) == 1:
        return limits[0]
    return "、".join(
        f"{limit}（{short_window(one.window)}）"
        for limit, one in zip(limits, versions, strict=True)
    )
