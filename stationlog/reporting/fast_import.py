"""Import papermill and nbconvert without the grammar that jupyterlab brings along."""

from __future__ import annotations

import sys


def keep_grammar_out() -> None:
    """Call before the first import of papermill, nbformat or nbconvert: saves 1 to 1.5 s.

    jsonschema compiles rfc3987-syntax's grammar at import whenever it is installed (jupyterlab
    installs it). Without it only the format checks of IRIs go, which no notebook schema uses.
    """
    sys.modules.setdefault("rfc3987_syntax", None)
