"""Notebook → HTML, PDF and Word without nbconvert's import (0.5 to 1 s): the batch's way.

The exporters give the same bytes; they are for ``jupyter nbconvert --to stationlog-html``.
"""

from __future__ import annotations

from stationlog.reporting import glyphs, html_page, pdf_page


def render_html(notebook: dict, name: str) -> str:
    """The executed `notebook` (nbformat 4) as one HTML file. `name` titles it if it has none."""
    values = html_page.html_values(notebook, name)
    return html_page.environment().get_template("index.html.j2").render(values)


def render_pdf(notebook: dict, name: str) -> pdf_page.Pdf:
    """The executed `notebook` as PDF bytes and missing glyphs, which are logged too.

    Raises CannotFinish when the PDF cannot be set.
    """
    page = pdf_page.pdf_page(notebook, name)
    source = pdf_page.environment().get_template("index.typ.j2").render(page.values)
    pdf = pdf_page.compiled(source, page)
    glyphs.warn(pdf.missing)
    return pdf


def render_word(notebook: dict, name: str) -> bytes:
    """The executed `notebook` as a .docx. Raises CannotFinish when a chart cannot be drawn."""
    from stationlog.reporting.word.page import word_page

    return word_page(notebook, name)
