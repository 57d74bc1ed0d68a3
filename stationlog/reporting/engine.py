"""Setting Typst source with the fonts the kit carries and no others."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from typing import NamedTuple

from stationlog.errors import CannotFinish
from stationlog.reporting.fonts import fonts
from stationlog.reporting.glyphs import MissingGlyph, missing_glyphs
from stationlog.reporting.plain_text import visible
from stationlog.resources import templates


class Pdf(NamedTuple):
    """A PDF's bytes and the characters it could not show."""

    content: bytes
    missing: tuple[MissingGlyph, ...]


def typeset(source: str, looks: tuple[str, ...], day: date) -> Pdf:
    """Set `source`, which imports `looks` of templates/typst, as a PDF of that day.

    Raises CannotFinish when Typst refuses it: a defect of the kit, never of the data.
    """
    folder = templates() / "typst"
    files = {name: (folder / name).read_bytes() for name in looks}
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    try:
        content = _here_or_apart({"main.typ": source.encode("utf-8"), **files}, noon)
    except RuntimeError as error:
        raise CannotFinish(
            "PDF 排版没有完成",
            why=visible(str(error))[:200],
            now="这是程序的缺陷，请把日志交给维护人员；HTML 报告不受影响",
        ) from error
    return Pdf(content, missing_glyphs(source))


_threads_of: int | None = None
"""The process that started Typst's threads; None before."""


def _here_or_apart(files: dict[str, bytes], at: datetime) -> bytes:
    """The PDF of `files`, set in another process where this one is a fork of one that has set a
    page: Typst's threads are not forked with it, and it would wait for them for ever.
    """
    global _threads_of
    if _threads_of in (None, os.getpid()):
        _threads_of = os.getpid()
        return _compiled(files, at)
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as apart:
        return apart.submit(_compiled, files, at).result()


def _compiled(files: dict[str, bytes], at: datetime) -> bytes:
    import typst

    return typst.compile(
        files,
        font_paths=[str(folder) for folder in fonts().folders()],
        ignore_system_fonts=True,
        format="pdf",
        timestamp=int(at.timestamp()),
    )
