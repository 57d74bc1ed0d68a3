"""What the parent imports so that forked processes need not: a step ahead of each stage.

Nothing here starts a thread: a fork would lose it. Without fork the helpers import for themselves.
"""

from __future__ import annotations

import gc
import importlib
import pkgutil

from stationlog.batch.forked_kernel import can_fork
from stationlog.batch.lean_arrow import keep_pandas_out
from stationlog.reporting.fast_import import keep_grammar_out

_CLEANING = (
    "papermill",
    "stationlog.batch.forked_shell",
    "stationlog.batch.work",
    "stationlog.cleaning.clean",
)
# checking, then whatever else is quicker to import than 01 is to run
_CHECKING = (
    "stationlog.checking.check",
    "stationlog.indicators.compute",
    "stationlog.reporting.report",
    "chinese_calendar",
    "stationlog.reporting.render",
    "stationlog.batch.findings_files",
    "typst",
    "xlsxwriter",
)


def preload_cleaning() -> None:
    """What notebook 01 needs."""
    keep_grammar_out()
    if can_fork():
        keep_pandas_out()
        _import(_CLEANING)


def preload_checking() -> None:
    """What notebook 02 needs, and the pages' templates and fonts; while 01 runs."""
    if can_fork():
        _import((*_CHECKING, *_sections()))
        _open_templates_and_fonts()


def _sections() -> list[str]:
    package = importlib.import_module("stationlog.reporting.sections")
    names = [module.name for module in pkgutil.iter_modules(package.__path__)]
    return [f"{package.__name__}.{name}" for name in names]


def _open_templates_and_fonts() -> None:
    from stationlog.reporting import glyphs, html_page, pdf_page

    html_page.environment().get_template("index.html.j2")
    pdf_page.environment().get_template("index.typ.j2")
    glyphs.missing_glyphs("一")


def _import(names: tuple[str, ...]) -> None:
    # many small objects that all stay: collecting garbage in between only costs time, and
    # frozen ones are not copied when a forked process collects its own
    gc.disable()
    for name in names:
        importlib.import_module(name)
    gc.freeze()
    gc.enable()
