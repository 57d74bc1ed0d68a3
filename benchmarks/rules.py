"""All rules on case records in memory: `python -m benchmarks.rules [ROWS]` (default 1000000).

Prints seconds and peak memory of the check with 5 % defective records, writing timed apart, and
of 100,000 records in which every record breaks every rule that one record can break at once,
beside 100,000 with 5 %. Each figure is taken in a process of its own. Linux only.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.case_log import case_log, worst_log

ROOT = Path(__file__).resolve().parents[1]


def make(rows: int, defective: str, folder: str) -> None:
    """Write the cleaned log, in a process of its own: making it takes more memory than checking."""
    from stationlog.cleaning.store import write_cleaned

    log = worst_log(rows) if defective == "all" else case_log(rows, float(defective))
    write_cleaned(log, Path(folder))


def measure(rows: int, defective: str, folder: str) -> None:
    """One check in this process; prints its line."""
    from stationlog.checking.check import check
    from stationlog.checking.store import write_checked
    from stationlog.cleaning.store import read_cleaned
    from stationlog.standard.load import rulebooks_of
    from stationlog.station import open_station

    station = open_station(processed=folder, as_of="2025-12-31")
    rulebooks = rulebooks_of(station)
    begun = time.perf_counter()
    cleaned = read_cleaned(station.processed)
    reading = time.perf_counter() - begun
    before = _peak()
    begun, used = time.perf_counter(), time.process_time()
    checked = check(cleaned, rulebooks, station)
    checking, used = time.perf_counter() - begun, time.process_time() - used
    peak = _peak()
    begun = time.perf_counter()
    write_checked(checked, rulebooks, station)
    writing = time.perf_counter() - begun
    found = checked.findings
    print(
        f"{rows:>9,} 件  缺陷 {defective:>4}  规则 {len(rulebooks.rules)} 条，"
        f"{len(found['rule_id'].unique())} 条有问题  问题 {found.num_rows:>9,} 条  "
        f"读入 {reading:5.2f}  检查 {checking:6.2f}（处理器 {used:.2f}）  写出 {writing:5.2f} 秒  "
        f"内存峰值 {peak:5.0f} MiB（读入后 {before:.0f}）",
        flush=True,
    )


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Each measurement in a process of its own, so that peaks do not mix."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    for count, defective in ((rows, "0.05"), (100_000, "0.05"), (100_000, "all")):
        with tempfile.TemporaryDirectory(prefix="stationlog-bench-") as folder:
            for step in ("make", "measure"):
                call = f"{step}({count}, {defective!r}, {folder!r})"
                code = f"from benchmarks.rules import {step}; {call}"
                subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)


if __name__ == "__main__":
    main()
