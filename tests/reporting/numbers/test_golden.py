"""The sample's reports, whole: text and structure as they were last read by a person.

Where a change is meant, write them anew (picture.py) and read what became different.
"""

from __future__ import annotations

import pytest

from tests.reporting.numbers.picture import GOLDEN, picture


@pytest.mark.parametrize("kind", ["half-year", "annual", "experience-summary"])
def test_a_report_is_the_picture_somebody_has_read(kind, sample_reports):
    golden = (GOLDEN / f"{kind}.txt").read_text(encoding="utf-8")
    assert picture(sample_reports[kind].notebook).splitlines() == golden.splitlines()
