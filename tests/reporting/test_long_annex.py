"""An annex of 5,000 records, read aloud cell by cell, in less than 1 GiB of memory."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
_SET = """
import resource
from stationlog.reporting.blocks import Attachment, Blocks, Column, Table
from stationlog.reporting.render import render_pdf
from tests.reporting.pages import report_of

labels = ("序号", "规则", "登记簿", "业务编号", "文件", "工作表", "单元格", "问题")
rows = tuple(
    (str(n), "CASE-DECIDE-15WD", "援助申请办理", f"YZ-2025-{n:04d}", "维权援助案件登记.xlsx",
     "2025年", f"K{n}", "决定日期 2025-03-04 早于申请日期 2025-03-05，请核对登记表并更正")
    for n in range(5000)
)
table = Table("问题清单", tuple(map(Column, labels)), rows)
pdf = render_pdf(report_of(Blocks(Attachment(1, "清单"), table)), "x")
print(*pdf.standards, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, len(pdf.content))
"""


def test_five_thousand_rows_keep_their_tags_and_stay_under_a_gibibyte():
    if sys.platform != "linux":
        pytest.skip("peak memory is told in KiB on Linux only")
    done = subprocess.run(
        [sys.executable, "-c", _SET],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    *standards, peak, size = done.stdout.split()
    assert standards == ["a-2a", "ua-1"]
    assert int(peak) < 1024
    assert int(size) < 12_000_000
