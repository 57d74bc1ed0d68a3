"""A blank workbook: its forms, each on a sheet of its own, and how to fill them in."""

from __future__ import annotations

import datetime as dt
import io

from stationlog.forms.columns import columns_of
from stationlog.forms.guide_sheet import GUIDE_SHEET, OPEN, write_guide
from stationlog.forms.look import Look
from stationlog.forms.page import Page
from stationlog.forms.register_sheet import write_register
from stationlog.forms.slip_sheet import write_slip
from stationlog.intake.form_mark import GUIDE
from stationlog.standard.forms import Form, version_key
from stationlog.standard.rulebooks import Rulebooks
from stationlog.station import Names

# no clock: the same rulebook gives the same bytes
_CREATED = dt.datetime(2000, 1, 1)
_WRITE = {"register": write_register, "slip": write_slip}


def workbook(forms: dict[str, Form], title: str, rulebooks: Rulebooks, station: Names) -> bytes:
    """The forms by id as one workbook, called `title` in its properties."""
    from xlsxwriter import Workbook

    made = io.BytesIO()
    with Workbook(made, {"in_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties(_properties(title, forms, station))
        look = Look(book)
        filled = {key: (form, columns_of(form, rulebooks)) for key, form in forms.items()}
        for key, (form, columns) in filled.items():
            page = Page.new(book, form.sheet)
            _WRITE[form.kind](page, look, form, columns, station.name)
            page.mark(key, form.version)
        guide = Page.new(book, GUIDE_SHEET)
        write_guide(guide, look, filled, station.name)
        guide.mark(GUIDE, _newest(forms))
    return made.getvalue()


def _newest(forms: dict[str, Form]) -> str:
    return max((form.version for form in forms.values()), key=version_key)


def _properties(title: str, forms: dict[str, Form], station: Names) -> dict:
    versions = "、".join(f"{form.title} {form.version} 版" for form in forms.values())
    return {
        "title": title,
        "subject": "统一的业务用表",
        "author": station.name,
        "company": station.host,
        "comments": f"{versions}。{OPEN}",
        "created": _CREATED,
    }
