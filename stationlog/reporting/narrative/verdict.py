"""What came of holding one number of a narrative against the figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from stationlog.reporting.blocks import Number

SAME, DIFFERS, UNKNOWN = "same", "differs", "unknown"


@dataclass(frozen=True)
class Verdict:
    """Of one number, `start` to `end` in its text, written as `shown`.

    `number` is the figure's number with its address, where one was meant for sure; `about` names
    the figure with its period. Of an unknown one `why` tells the reason, with what may be meant.
    """

    start: int
    end: int
    shown: str
    kind: Literal["same", "differs", "unknown"]
    number: Number | None = None
    about: str = ""
    figure_id: str = ""
    why: str = ""
