"""`python -m sample [--out DIR] [--truth DIR] [--seed N] [--scale N]`: write the sample log.

`python -m sample --big N --out DIR` writes N plain records for a benchmark instead.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from sample.big import big
from sample.generate import write

_DEMO = Path(__file__).resolve().parent.parent / "data" / "raw" / "demo"


def main() -> None:
    """Write the files, by default the committed ones in data/raw/demo."""
    parser = argparse.ArgumentParser(prog="python -m sample", description="生成演示台账及其真值")
    parser.add_argument("--out", type=Path, default=_DEMO, help="台账写到哪个文件夹")
    parser.add_argument("--truth", type=Path, help="真值写到哪个文件夹（默认不写）")
    parser.add_argument("--seed", type=int, default=2025)
    parser.add_argument("--scale", type=int, default=1, help="咨询和案件数量的倍数")
    parser.add_argument("--big", type=int, metavar="N", help="改为生成 N 条记录的基准测试台账")
    chosen = parser.parse_args()
    if chosen.big:
        if chosen.out == _DEMO:
            parser.error("--big 须用 --out 指明文件夹，不能写进演示台账")
        big(chosen.big, chosen.out, chosen.seed)
        return
    log = write(chosen.out, chosen.seed, chosen.scale, chosen.truth)
    for register, records in log.truth.records.items():
        print(f"{register}: {len(records)}")


if __name__ == "__main__":
    main()
