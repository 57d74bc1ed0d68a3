"""Figures as people name them: by id or by label; of a wrong name the near ones."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from stationlog.indicators.catalogue import catalogue

_NEAR = 5


def figure_named(text: str) -> str:
    """The id of the figure of that id or label; "" where there is none."""
    wanted = text.strip()
    return wanted if wanted in catalogue() else _by_label().get(wanted, "")


def near_figures(text: str) -> str:
    """Names like this one, for people: cases.closed（办结维权援助申请）、…; "" for none."""
    wanted, by_label = text.strip(), _by_label()
    near = [*_near(wanted, catalogue()), *(by_label[one] for one in _near(wanted, by_label))]
    near += [key for label, key in by_label.items() if wanted and wanted in label]
    return "、".join(
        f"{key}（{catalogue()[key].label}）" for key in list(dict.fromkeys(near))[:_NEAR]
    )


def _by_label() -> dict[str, str]:
    return {figure.label: key for key, figure in catalogue().items()}


def _near(text: str, among: Iterable[str]) -> list[str]:
    return get_close_matches(text, list(among), _NEAR, 0.5)
