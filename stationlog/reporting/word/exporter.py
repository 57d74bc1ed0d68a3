"""nbconvert exporter ``stationlog-docx``: the layout of GB/T 9704-2012 for Word."""

from __future__ import annotations

from typing import Any

from nbconvert.exporters.exporter import Exporter
from traitlets import default

from stationlog.reporting.word.page import word_page


class StationWordExporter(Exporter):
    """The bytes of a .docx, for ``jupyter nbconvert --to stationlog-docx``."""

    export_from_notebook = "工作站报告 (Word)"
    output_mimetype = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return ".docx"

    def from_notebook_node(self, nb, resources: dict[str, Any] | None = None, **kw: Any):
        """DOCX bytes and resources of the executed notebook `nb`."""
        copied, resources = super().from_notebook_node(nb, resources, **kw)
        return word_page(copied, resources["metadata"].get("name") or "notebook"), resources
