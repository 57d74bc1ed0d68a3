"""Clean and check the station's log and render its reports: python run_reports.py --help."""

from __future__ import annotations

import sys

try:
    from stationlog.batch.cli import main
except ModuleNotFoundError as missing:
    print(
        f"错误：没有装好运行环境（缺少 {missing.name}）\n"
        "处理：请在项目文件夹里运行 make reports，或用 .venv/bin/python run_reports.py",
        file=sys.stderr,
    )
    sys.exit(4)

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
