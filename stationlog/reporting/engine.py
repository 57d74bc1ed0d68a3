"""Setting Typst source with the fonts the kit carries and no others."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from stationlog.errors import CannotFinish
from stationlog.reporting.fonts import fonts
from stationlog.reporting.glyphs import MissingGlyph, missing_glyphs
from stationlog.reporting.plain_text import visible
from stationlog.resources import templates

STANDARDS = {"a-2a": "PDF/A-2a", "ua-1": "PDF/UA-1"}
"""Typst's key and the name of each standard a PDF follows: PDF/A-2a (ISO 19005-2, for keeping)
and PDF/UA-1 (ISO 14289-1, for reading aloud)."""

_log = logging.getLogger("stationlog")


class Pdf(NamedTuple):
    """A PDF's bytes, the characters it could not show, and the STANDARDS it claims to follow."""

    content: bytes
    missing: tuple[MissingGlyph, ...]
    standards: tuple[str, ...] = ()


class _Set(NamedTuple):
    content: bytes
    standards: tuple[str, ...]


def typeset(source: str, looks: tuple[str, ...], day: date) -> Pdf:
    """Set `source`, which imports `looks` of templates/typst, as a PDF of that day.

    A standard that the content cannot meet (a character without a glyph) is not claimed by the
    file, and that is logged: a report without a claim is better than none.
    Raises CannotFinish when Typst refuses the source: a defect of the kit, never of the data.
    """
    folder = templates() / "typst"
    files = {name: (folder / name).read_bytes() for name in looks}
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)

    def compiled(standards: tuple[str, ...]) -> bytes:
        return _here_or_apart(
            {"main.typ": source.encode("utf-8"), **files},
            format="pdf",
            timestamp=int(noon.timestamp()),
            pdf_standards=list(standards),
        )

    content, standards = _claiming(compiled, tuple(STANDARDS))
    return Pdf(content, missing_glyphs(source), standards)


def _claiming(compiled: Callable[[tuple[str, ...]], bytes], standards: tuple[str, ...]) -> _Set:
    """Set with as many of the standards as the content allows."""
    try:
        return _Set(compiled(standards), standards)
    except RuntimeError as error:
        said = str(error)
    kept = tuple(key for key in standards if STANDARDS[key] not in said)
    if kept == standards:
        raise CannotFinish(
            "PDF 排版没有完成",
            why=visible(said)[:200],
            now="这是程序的缺陷，请把日志交给维护人员；HTML 报告不受影响",
        )
    # Typst's own words may hold a piece of the text: they stay out of the log
    _log.warning(
        "PDF 没有声明符合 %s：内容达不到该标准的要求（多为字库缺字或私用区字符）。"
        "处理：按提示换用规范汉字后重新生成；版面和内容不受影响",
        "、".join(STANDARDS[key] for key in standards if key not in kept),
    )
    return _claiming(compiled, kept)


def rendered(source: str, pixels_per_inch: int) -> list[bytes]:
    """Every page of `source` as a PNG."""
    files = {"main.typ": source.encode("utf-8")}
    made = _here_or_apart(files, format="png", ppi=float(pixels_per_inch))
    return made if isinstance(made, list) else [made]


_threads_of: int | None = None
"""The process that started Typst's threads; None before."""


def _here_or_apart(files: dict[str, bytes], **options: Any) -> Any:
    """What Typst makes of `files`, set in another process where this one is a fork of one that has
    set a page: Typst's threads are not forked with it, and it would wait for them for ever.
    """
    global _threads_of
    if _threads_of in (None, os.getpid()):
        _threads_of = os.getpid()
        return _compiled(files, options)
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as apart:
        return apart.submit(_compiled, files, options).result()


def _compiled(files: dict[str, bytes], options: dict[str, Any]) -> Any:
    import typst

    return typst.compile(
        files,
        font_paths=[str(folder) for folder in fonts().folders()],
        ignore_system_fonts=True,
        **options,
    )
