from __future__ import annotations

import pytest

from stationlog.errors import ArgumentError
from stationlog.indicators.address import FigureAddress, FileAddress, parse_address

ADDRESSES = (
    "2025H1/cases.applied",
    "2025/cases.applied",
    "2025H1/cases.applied/right_type=商标",
    "2025H1/cases.applied/month=2025-03",
    "2025H1/cases.applied/year_before=2024H1",
    "2025H1/cases.applied/year_before=2024H1#change",
    "2025H1/cases.acceptance_rate#fraction",
    "coverage.parquet/2025H1/WH33-0-a/records_checked",
    "run.json/cells/2/values",
    "standards/wuhua-2022-33/clauses",
)


@pytest.mark.parametrize("text", ADDRESSES)
def test_an_address_is_read_as_it_is_written(text):
    assert str(parse_address(text)) == text


def test_an_address_says_period_figure_dimension_category_and_what_is_shown():
    text = "2025H1/cases.applied/year_before=2024H1#change"
    row = ("2025H1", "cases.applied", "year_before", "2024H1")
    assert parse_address(text) == FigureAddress(*row, "change")
    assert parse_address(text).row == text.removesuffix("#change")
    assert parse_address(text).figure == "2025H1/cases.applied"
    assert parse_address("run.json/cells/2/values") == FileAddress(
        "run.json", ("cells", "2", "values")
    )


@pytest.mark.parametrize(
    "text",
    (
        "",
        "cases.applied",
        "2025H3/cases.applied",
        "2025H1",
        "2025H1/cases.applied#sum",
        "2025H1/cases.applied/商标",
        "2025H1/cases.applied/right_type=",
        "2025H1/cases.applied/right_type=商标/month=2025-01",
        "run.json",
        "run.json//size",
        "elsewhere.json/size",
    ),
)
def test_what_is_no_address_is_refused_with_an_example(text):
    with pytest.raises(ArgumentError, match="无法识别的数字地址") as refused:
        parse_address(text)
    assert "2025H1/cases.applied" in refused.value.now
