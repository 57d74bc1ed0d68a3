from __future__ import annotations

import subprocess
import sys

# in a process of its own, which can be ended when it hangs
_SCRIPT = """
from stationlog.batch.crew import crew, gather

def answer_at_length(_):
    return bytes(3_000_000)

def fail(_):
    raise ValueError("no")

if __name__ == "__main__":
    for turn in range(10):
        try:
            with crew() as hands:
                work = [answer_at_length] * turn + [fail] + [answer_at_length] * 20
                futures = [hands.start(one, bytes(300_000)) for one in work]
                gather(futures, lambda: None, lambda _: None)
        except ValueError:
            print("told")
"""


def test_a_failure_ends_the_crew_though_another_is_answering(tmp_path):
    script = tmp_path / "script.py"
    script.write_text(_SCRIPT, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, script], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.stdout.split(), done.stderr) == (["told"] * 10, "")
