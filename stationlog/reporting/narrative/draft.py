"""How far a report is from being handed in, as a few numbers other programs can read.

The closing cell of a report's notebook keeps them under `DRAFT`; `draft_of` reads them back from
the executed notebook, for the screen, `--json` and the index.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass

from stationlog.reporting.blocks import Blocks

DRAFT = "application/vnd.stationlog.draft+json"


@dataclass(frozen=True)
class Draft:
    """Counts: parts nobody wrote; numbers of the narrative that agree, differ, are unknown; lines
    in which personal data was masked; places to fill in; open findings; clauses to check by hand;
    large changes without an explanation; clauses of those to check by hand that somebody did.
    """

    unwritten: int
    same: int
    differ: int
    unknown: int
    masked_lines: int
    blanks: int
    must_fix: int
    confirm: int
    by_hand: int
    unexplained: int = 0
    self_checked: int = 0

    @property
    def ready(self) -> bool:
        """Whether nothing is left that only people can write or mend in the report itself."""
        return not (self.unwritten or self.differ or self.blanks)


class DraftBlocks(Blocks):
    """Blocks that tell the draft's numbers beside themselves."""

    draft: Draft

    def __init__(self, draft: Draft, *items) -> None:
        super().__init__(*items)
        object.__setattr__(self, "draft", draft)

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict:
        return {**Blocks(*self.items)._repr_mimebundle_(), DRAFT: asdict(self.draft)}


def draft_of(notebook: dict) -> Draft | None:
    """What the executed notebook says; None for one without (a working paper)."""
    for cell in reversed(notebook["cells"]):
        for output in cell.get("outputs", ()):
            if facts := output.get("data", {}).get(DRAFT):
                return Draft(**facts)
    return None
