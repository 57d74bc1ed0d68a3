from __future__ import annotations

import subprocess
import sys

_IMPORT = """
import sys
from stationlog.reporting.fast_import import keep_grammar_out
keep_grammar_out()
import nbconvert, nbformat
nbformat.validate(nbformat.v4.new_notebook())
assert sys.modules["rfc3987_syntax"] is None
assert "lark" not in sys.modules
"""

_RENDER = """
import sys
import stationlog.reporting.render
import stationlog.reporting.blocks
heavy = {"nbconvert", "matplotlib", "pandas", "pyarrow", "typst", "fontTools"} & set(sys.modules)
assert not heavy, heavy
"""


def _run(source: str) -> None:
    subprocess.run([sys.executable, "-W", "error", "-c", source], check=True)


def test_nbconvert_works_without_the_grammar():
    _run(_IMPORT)


def test_rendering_brings_in_nothing_heavy_before_it_is_needed():
    _run(_RENDER)
