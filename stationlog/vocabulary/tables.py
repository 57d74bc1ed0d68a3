"""Parquet files that appear whole or not at all, with the same bytes for the same content."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from stationlog.errors import CannotFinish


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Give a temporary neighbour to write to; it takes the name only when the block ends well.

    Raises CannotFinish where the disk is full, or the folder or file cannot be written.
    """
    part = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield part
        part.replace(path)
    except OSError as error:
        raise _cannot_write(path, error) from error
    finally:
        # on success the file no longer has this name; where it cannot be removed nothing is lost
        if os.access(part.parent, os.W_OK):
            part.unlink(missing_ok=True)


def _cannot_write(path: Path, error: OSError) -> CannotFinish:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        why, now = "磁盘空间不足", "请腾出空间后重新运行；已有的旧文件没有改动"
    elif isinstance(error, PermissionError):
        why, now = "没有写入权限，或文件正被别的程序打开", "请关闭打开它的程序或检查权限后重试"
    else:
        why, now = error.strerror or type(error).__name__, "请检查输出文件夹后重试"
    return CannotFinish("结果无法写入", where=f"{path.parent.name}/{path.name}", why=why, now=now)


def write_table(table: pa.Table, schema: pa.Schema, path: Path) -> None:
    """Write `table` under the declared `schema`: no pandas metadata, statistics or clock."""
    table = table.select(schema.names).cast(schema).replace_schema_metadata(None)
    with whole_file(path) as part:
        pq.write_table(table, part, compression="zstd", store_schema=True, version="2.6")


def read_table(path: Path, columns: list[str] | None = None) -> pa.Table:
    """Read a table of an earlier stage, or some of its columns."""
    return pq.read_table(path, columns=columns)


def write_bytes(content: bytes, path: Path) -> None:
    """Write a whole file at once."""
    with whole_file(path) as part:
        part.write_bytes(content)


def write_text(text: str, path: Path) -> None:
    """Write text as UTF-8 with `\\n` line ends on every system."""
    write_bytes(text.encode("utf-8"), path)


def write_json(value: object, path: Path) -> None:
    """Write JSON with sorted keys, readable, ending in a line end."""
    write_text(json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n", path)


def table_of(columns: dict[str, list], schema: pa.Schema) -> pa.Table:
    """A table of Python lists by column name; a missing column is null throughout."""
    length = max((len(values) for values in columns.values()), default=0)
    arrays = [
        pa.array(columns.get(field.name, [None] * length), field.type)
        if not pa.types.is_dictionary(field.type)
        else pa.array(columns.get(field.name, [None] * length), pa.string())
        .dictionary_encode()
        .cast(field.type)
        for field in schema
    ]
    return pa.Table.from_arrays(arrays, schema=schema)
