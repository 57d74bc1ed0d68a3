"""The same simple rules by stationlog, plain pandas, pandera and pointblank, in one run:
`python -m benchmarks.beside [ROWS]` (default 1000000, and 100000 before it).

Each is timed in a process of its own, three times; the medians are printed. All must find the same
records by the same rules, or nothing is printed of them but that. Reading the log is told apart:
stationlog reads all of it, the others the columns that the rules need. Linux only.
"""

from __future__ import annotations

import hashlib
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from importlib import import_module
from pathlib import Path
from statistics import median

from benchmarks.beside.simple import RULES, Found

_LIBRARIES = ("stationlog", "pandas", "pandera", "pointblank")
_TIMES = 3
# a library that needs longer for a hundred thousand is not asked for a million
_LONGEST = 60
ROOT = Path(__file__).resolve().parents[2]


def make(rows: str, folder: str) -> None:
    """Write the log, in a process of its own."""
    from benchmarks.beside.log import make as made

    made(int(rows), Path(folder))


def measure(name: str, folder: str) -> None:
    """One library once, in this process; prints what came of it as JSON."""
    library = import_module(f"benchmarks.beside.by_{name}")
    begun = time.perf_counter()
    data = library.read(Path(folder))
    reading = time.perf_counter() - begun
    begun = time.perf_counter()
    found = library.find(data)
    checking = time.perf_counter() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    told = {"reading": reading, "checking": checking, "peak": peak, "lacks": library.LACKS}
    print(json.dumps(told | {"rules": _digests(found)}, ensure_ascii=False))


def _digests(found: Found) -> dict[str, list]:
    """By rule and field how many records fail, and a digest of which."""
    return {
        " ".join(key): [len(ids), hashlib.sha256("\n".join(sorted(ids)).encode()).hexdigest()]
        for key, ids in sorted(found.items())
        if len(ids)
    }


def _run(step: str, *arguments: str) -> str:
    call = [sys.executable, "-m", "benchmarks.beside", step, *arguments]
    return subprocess.run(call, check=True, cwd=ROOT, stdout=subprocess.PIPE, text=True).stdout


def compare(rows: int, names: tuple[str, ...]) -> dict[str, float]:
    """Print a line a library; the seconds that each needed."""
    with tempfile.TemporaryDirectory(prefix="stationlog-bench-") as folder:
        _run("make", str(rows), folder)
        runs = {name: [] for name in names}
        # in turn, so that a busy minute does not fall on one of them
        for _ in range(_TIMES):
            for name in names:
                runs[name].append(json.loads(_run("measure", name, folder)))
    same = {json.dumps(one["rules"]) for some in runs.values() for one in some}
    if len(same) > 1:
        raise SystemExit(
            f"各家查出的不同：{ {name: some[0]['rules'] for name, some in runs.items()} }"
        )
    rules = runs[names[0]][0]["rules"]
    failing = sum(count for count, _ in rules.values())
    print(
        f"{rows:,} 件，{len(RULES)} 条简单规则：各家查出的都是 {failing:,} 处，逐条记录相同。"
        f"三次的中位数；机器负荷 {os.getloadavg()[0]:.1f}"
    )
    for name, some in runs.items():
        reading, checking, peak = (
            median(one[key] for one in some) for key in ("reading", "checking", "peak")
        )
        print(
            f"  {name:<10}  读入 {reading:5.2f}  检查 {checking:6.2f} 秒  内存峰值 {peak:5.0f} MiB"
            f"  {some[0]['lacks']}",
            flush=True,
        )
    return {name: median(one["checking"] for one in some) for name, some in runs.items()}


def main() -> None:
    """A hundred thousand records, then the rows asked for."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    seconds = compare(min(rows, 100_000), _LIBRARIES)
    if rows <= 100_000:
        return
    slow = [name for name in _LIBRARIES if seconds[name] > _LONGEST]
    if slow:
        print(f"{'、'.join(slow)} 十万件就超过 {_LONGEST} 秒，不再比更多的")
    compare(rows, tuple(name for name in _LIBRARIES if name not in slow))


if __name__ == "__main__":
    steps = {"make": make, "measure": measure}
    if sys.argv[1:] and sys.argv[1] in steps:
        steps[sys.argv[1]](*sys.argv[2:])
    else:
        main()
