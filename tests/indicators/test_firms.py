from __future__ import annotations

import pyarrow as pa

from stationlog.checking.same import normalised
from tests.indicators.small_log import H1, H2, YEAR, figures_of, small_log

DAY = "2025-02-10"


def _firms(*records: tuple[str | None, str | None]) -> float | None:
    rows = [
        {"consulted_on": DAY, "client_type": "企业", "organization": name, "uscc": code}
        for name, code in records
    ]
    return figures_of(small_log(consultations=rows)).value("clients.firms", H1)


def test_one_code_is_one_firm_whatever_its_names():
    assert _firms(("甲厂", "91A"), ("甲厂有限公司", "91A")) == 1


def test_one_name_with_two_codes_is_two_firms():
    assert _firms(("甲厂", "91A"), ("甲厂", "91B")) == 2


def test_a_name_without_a_code_joins_the_firm_that_bears_it():
    assert _firms(("甲厂", "91A"), ("甲厂", None)) == 1
    assert _firms(("甲厂", "91A"), ("甲厂", "91B"), ("甲厂", None)) == 2


def test_names_are_the_same_but_for_widths_brackets_and_spaces():
    one, other = normalised(pa.array(["甲厂（梅州）ＡＢ 公司", "甲厂(梅州)ab公司"]))
    assert one == other
    assert _firms(("甲厂（梅州）", None), ("甲厂 (梅州)", None)) == 1


def test_who_has_neither_name_nor_code_is_not_counted():
    assert _firms((None, None), ("甲厂", None)) == 1


def test_a_firm_is_counted_once_over_registers_and_halves():
    log = small_log(
        consultations=[{"consulted_on": DAY, "client_type": "企业", "organization": "甲厂"}],
        cases=[
            {"applied_on": DAY, "client_type": "企业", "applicant": "甲厂", "uscc": "91A"},
            {"applied_on": "2025-08-01", "client_type": "企业", "applicant": "甲厂"},
            {"applied_on": DAY, "client_type": "个人", "applicant": "乙"},
        ],
    )
    figures = figures_of(log)
    assert [figures.value("clients.firms", p) for p in (H1, H2, YEAR)] == [1, 1, 1]
    assert figures.value("clients.firm_services", YEAR) == 3
