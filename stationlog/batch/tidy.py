"""Take out of an executed notebook what differs from run to run or from machine to machine."""

from __future__ import annotations

import re

import nbformat
from nbformat import NotebookNode

INJECTED_TAG = "injected-parameters"
PERSONAL_TAG = "personal-source"
"""A cell in which people write names and reasons: what is handed in does not show it."""
_NOT_SHOWN = "# 这一格写有姓名和理由，交出的底稿不显示；结果见下"
_KERNEL_FILE = re.compile(r"\S*[\\/]ipykernel_\d+[\\/]\d+\.py")
_ADDRESS = re.compile(r"\bat 0x[0-9A-Fa-f]{6,}\b")
_PATH_PARAMETER = re.compile(
    r'^(raw|processed|reports) = "(?:[/\\]|[A-Za-z]:).*[/\\]+([^/\\]+)"$', re.M
)


def tidy(executed: NotebookNode, source: NotebookNode) -> NotebookNode:
    """`executed` with the metadata of `source` and no clock, process, address or absolute path,
    nor what somebody wrote of people.
    """
    executed.metadata = source.metadata
    for cell in executed.cells:
        for key in ("papermill", "execution"):
            cell.metadata.pop(key, None)
        if not cell.metadata.get("tags", ["kept"]):
            del cell.metadata["tags"]
        if PERSONAL_TAG in cell.metadata.get("tags", []):
            cell.source = _NOT_SHOWN
        if INJECTED_TAG in cell.metadata.get("tags", []):
            cell["id"] = INJECTED_TAG
            cell.source = _PATH_PARAMETER.sub(r'\1 = "…/\2"', cell.source)
        for output in cell.get("outputs", []):
            _tidy_output(output)
    return executed


def notebook_text(notebook: NotebookNode) -> str:
    """The notebook as JSON, the same text for the same content."""
    return nbformat.writes(notebook) + "\n"


def _tidy_output(output: NotebookNode) -> None:
    if output.output_type == "stream":
        output.text = _tidy_text(output.text)
    elif "text/plain" in output.get("data", {}):
        output.data["text/plain"] = _tidy_text(output.data["text/plain"])


def _tidy_text(text: str) -> str:
    return _ADDRESS.sub("at 0x…", _KERNEL_FILE.sub("<单元格>", text))
