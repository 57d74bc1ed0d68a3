"""nbconvert exporter ``stationlog-html``: one HTML file that asks the network for nothing."""

from __future__ import annotations

from typing import Any

from nbconvert.exporters.templateexporter import TemplateExporter
from traitlets import default

from stationlog.reporting.html_page import environment, html_values


class StationHTMLExporter(TemplateExporter):
    """Reports hide code; working papers (底稿) fold it. The look is in templates/html/."""

    export_from_notebook = "工作站报告 (HTML)"
    output_mimetype = "text/html"

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return ".html"

    @default("template_paths")
    def _template_paths(self, prune: bool = True, root_dirs: list[str] | None = None) -> list[str]:
        return []

    def _create_environment(self):
        return environment()

    def from_notebook_node(self, nb, resources: dict[str, Any] | None = None, **kw: Any):
        """HTML text and resources of the executed notebook `nb`."""
        copied, resources = super(TemplateExporter, self).from_notebook_node(nb, resources, **kw)
        values = html_values(copied, resources["metadata"].get("name") or "notebook")
        return self.template.render(values), resources
