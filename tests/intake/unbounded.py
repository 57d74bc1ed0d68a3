"""The reader on a system that refuses to bound memory, as macOS does; run by tests."""

from __future__ import annotations

import resource

from stationlog.intake.child.reader import serve


def refuse(*_: object) -> None:
    raise ValueError("current limit exceeds maximum limit")


if __name__ == "__main__":
    resource.setrlimit = refuse
    serve()
