"""Notebooks run in this process, cell by cell."""

from __future__ import annotations

import ast
import json

from stationlog.resources import notebooks


def read(name: str) -> dict:
    return json.loads((notebooks() / f"{name}.ipynb").read_text(encoding="utf-8"))


def executed(name: str, parameters: dict[str, str]) -> dict:
    """The notebook with each cell's last expression displayed, run in this process."""
    notebook = read(name)
    names: dict[str, object] = {}
    for cell in notebook["cells"]:
        if cell["cell_type"] != "code":
            continue
        body = ast.parse("".join(cell["source"])).body
        shown = body.pop() if isinstance(body[-1], ast.Expr) else None
        exec(compile(ast.Module(body, []), name, "exec"), names)
        if "parameters" in cell["metadata"].get("tags", ()):
            names |= parameters
        if shown:
            value = eval(compile(ast.Expression(shown.value), name, "eval"), names)
            cell["outputs"] = [
                {
                    "output_type": "execute_result",
                    "data": value._repr_mimebundle_(),
                    "metadata": {},
                    "execution_count": 1,
                }
            ]
    return notebook
