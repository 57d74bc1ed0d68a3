"""pyarrow without pandas, as long as nobody asks for a frame."""

from __future__ import annotations

import sys
from types import TracebackType


class _NoPandas:
    """An import finder that says there is no pandas, while the block runs."""

    def find_spec(self, name: str, path: object = None, target: object = None) -> None:
        if name == "pandas":
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

    def __enter__(self) -> None:
        sys.meta_path.insert(0, self)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        sys.meta_path.remove(self)


def keep_pandas_out() -> None:
    """Call before the first `pyarrow.array`: saves the 0.7 s that importing pandas takes.

    The first array makes pyarrow import pandas, to know a frame when it sees one, and the kit
    shows it none. It asks only once; `Table.to_pandas` still imports pandas when it is called.
    """
    import pyarrow as pa

    with _NoPandas():
        pa.array([0])
