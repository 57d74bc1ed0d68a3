"""Clean and check the station's log and render its reports: python run_reports.py --help."""

from __future__ import annotations

import sys

from stationlog.batch.cli import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
