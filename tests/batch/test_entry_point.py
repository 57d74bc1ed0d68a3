from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_without_the_environment_the_command_says_what_to_do():
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(ROOT / "run_reports.py"), "due"],
        capture_output=True,
        encoding="utf-8",
        env={"PYTHONUTF8": "1"},
        check=False,
    )
    assert done.returncode == 4
    assert "make reports" in done.stderr
    assert "Traceback" not in done.stderr
