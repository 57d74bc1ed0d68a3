"""The one exception tree. Problems of the *data* are findings, never exceptions.

StationlogError            what / where / why / what now, and the exit code it leads to
├── ArgumentError          2  an argument cannot be used (period, path, parameter)
├── InputError             2  no usable input: no file at all, or every file unreadable
├── SettingsError          2  station.toml or another file people write is broken
├── RulebookError          2  a file under standards/ is broken
├── ReportFailed           3  one report failed, the others are there
└── CannotFinish           4  no space, output locked, or a defect of the kit
"""

from __future__ import annotations


class StationlogError(Exception):
    """Base of all: a message a person can act on, in Chinese.

    `what` says what is wrong, `where` the file › sheet › cell or argument, `why` the reason,
    `now` what to do. None of them ever holds personal data.
    """

    exit_code = 4

    def __init__(self, what: str, *, where: str = "", why: str = "", now: str = "") -> None:
        self.what, self.where, self.why, self.now = what, where, why, now
        super().__init__(what)

    def __str__(self) -> str:
        parts = [self.what]
        for label, text in (("位置", self.where), ("原因", self.why), ("处理", self.now)):
            if text:
                parts.append(f"{label}：{text}")
        return "\n".join(parts)

    def _render_traceback_(self) -> list[str]:
        """What IPython shows in a notebook: the message, no English traceback above it."""
        return [f"错误：{self}"]

    def __reduce__(self) -> tuple:
        """Survive the way from a worker process back to its parent."""
        return _rebuild, (type(self), self.what, self.where, self.why, self.now)


def _rebuild(kind: type[StationlogError], what: str, where: str, why: str, now: str):
    return kind(what, where=where, why=why, now=now)


class ArgumentError(StationlogError):
    """Raised when an argument or notebook parameter cannot be used."""

    exit_code = 2


class InputError(StationlogError):
    """Raised when there is nothing to work on: no raw file, or none that can be read."""

    exit_code = 2


class SettingsError(StationlogError):
    """Raised when a file that people write (station.toml, holidays.toml …) is broken."""

    exit_code = 2


class RulebookError(StationlogError):
    """Raised when a rulebook under standards/ is broken."""

    exit_code = 2


class ReportFailed(StationlogError):
    """Raised when a notebook of a report stops before its end."""

    exit_code = 3


class CannotFinish(StationlogError):
    """Raised when the work cannot be ended: no space, an output locked, a defect of the kit."""

    exit_code = 4
