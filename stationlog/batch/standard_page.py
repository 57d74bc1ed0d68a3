"""reports/standard.html: the page that documents all rules, beside the working papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from stationlog.station import Station


def page_html(station: Station) -> str:
    """The whole page. Raises RulebookError for a broken rulebook."""
    from stationlog.reporting.html_page import block_page
    from stationlog.reporting.sections.rules_page import rules_page
    from stationlog.standard.load import rulebooks_of

    return block_page(rules_page(rulebooks_of(station), station.settings.station.name))
