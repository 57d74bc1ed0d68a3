"""A reader that does what its file says; run by tests in the place of the real one."""

from __future__ import annotations

import os
import time
from pathlib import Path

import stationlog
from stationlog.intake.child.reader import Emit, Request, answer, serve
from stationlog.intake.sheet import Unreadable


class Panic(BaseException):
    """As calamine's PanicException: no Exception."""


def misbehave(request: Request, emit: Emit) -> Unreadable | None:
    name = Path(request.path).name
    if name.startswith("hangs"):
        time.sleep(600)
    if name.startswith("dies"):
        os._exit(3)
    if name.startswith("panics"):
        raise Panic
    if name.startswith("eats"):
        hoard = [bytearray(2**24)]
        while True:
            hoard.append(bytearray(2**24))
    if name.startswith("looks away") and request.task == "look":
        os._exit(3)
    if name.startswith("tells") and request.task == "read":
        emit(("sheet", stationlog.__file__, False, []))
        emit(("rows", [(["编号"], [])]))
        return None
    if name.startswith("floods") and request.task == "read":
        emit(("sheet", "登记", False, []))
        for number in range(2**10):
            emit(("rows", [([f"{number}" * 2**24], [])]))
    if name.startswith("babbles"):
        print("not a frame", flush=True)
        os.write(2, b"not a frame")
    return answer(request, emit)


if __name__ == "__main__":
    serve(misbehave)
