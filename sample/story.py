"""The clean story: every register over both years, without a defect and without any mess."""

from __future__ import annotations

from random import Random

from sample import cases, consultations, office, outreach
from sample.record import Log


def tell(rng: Random, scale: int = 1) -> Log:
    """Records by register in the order of their days; `scale` multiplies consultations, cases."""
    asked = [
        record
        for year, count in ((2024, 112), (2025, 226))
        for record in consultations.consultations(rng, year, count * scale)
    ]
    applied = [
        record
        for year, count in ((2024, 22), (2025, 46))
        for record in cases.cases(rng, year, count * scale)
    ]
    handed_on = office.transfers(rng, asked, applied, {2024: 5, 2025: 9})
    return {
        "consultations": asked,
        "cases": applied,
        "activities": outreach.activities(rng),
        "transfers": handed_on,
        "team": outreach.team(rng),
        "station": office.station(),
        "submissions": office.submissions(),
    }
