"""nbconvert exporter ``stationlog-pdf``: the layout of GB/T 9704-2012, set by Typst."""

from __future__ import annotations

from typing import Any

from nbconvert.exporters.templateexporter import TemplateExporter
from traitlets import default

from stationlog.reporting import glyphs
from stationlog.reporting.pdf_page import compiled, environment, pdf_page


class StationPDFExporter(TemplateExporter):
    """PDF bytes. ``resources["stationlog"]["missing_glyphs"]`` lists characters no font has."""

    export_from_notebook = "工作站报告 (PDF)"
    output_mimetype = "application/pdf"

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return ".pdf"

    @default("template_file")
    def _template_file_default(self) -> str:
        return "index.typ.j2"

    @default("template_paths")
    def _template_paths(self, prune: bool = True, root_dirs: list[str] | None = None) -> list[str]:
        return []

    def _create_environment(self):
        return environment()

    def from_notebook_node(self, nb, resources: dict[str, Any] | None = None, **kw: Any):
        """PDF bytes and resources of the executed notebook `nb`."""
        copied, resources = super(TemplateExporter, self).from_notebook_node(nb, resources, **kw)
        page = pdf_page(copied, resources["metadata"].get("name") or "notebook")
        pdf = compiled(self.template.render(page.values), page)
        glyphs.warn(pdf.missing)
        resources.setdefault("stationlog", {})["missing_glyphs"] = pdf.missing
        return pdf.content, resources
