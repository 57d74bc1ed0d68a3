"""What people wrote for the reports: narrative/<period>/*.md in the station's folder."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from stationlog.checking.outcome import Narrative
from stationlog.errors import ArgumentError
from stationlog.privacy import Masker
from stationlog.vocabulary.narrative_files import FIGURES_AT_HAND, FOLDER
from stationlog.vocabulary.periods import Period
from stationlog.vocabulary.toml_files import TomlError, read_text

LONGEST_FILE = 100_000
"""Bytes of one section: fifty pages and more. A longer file is something else by mistake."""
# closed comments only: one without its end must not swallow what follows it
_COMMENT = re.compile(r"<!--(?:(?!<!--).)*?-->", re.S)


class NotReadable(Exception):
    """Why a file of the narrative cannot be read, in Chinese, without its name."""


def written_text(path: Path) -> str:
    """What somebody wrote in the file; "" where there is no file, or nothing but comments (the
    kit's own template is one). Line ends are \\n, the lines of comments stay as empty ones.

    Raises NotReadable for what is no text file in UTF-8 of a section's size.
    """
    if not path.is_symlink() and not path.exists():
        return ""
    try:
        if path.is_file() and path.stat().st_size > LONGEST_FILE:
            raise NotReadable(f"文件超过 {LONGEST_FILE // 1000} KB，一节文字不会这样长")
        text = read_text(path)
    except TomlError as error:
        raise NotReadable(str(error)) from None
    except OSError:
        raise NotReadable("文件打不开，请检查能否读取") from None
    kept = _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), text)
    return kept if kept.strip() else ""


def narratives_of(root: Path, masker: Masker) -> tuple[Narrative, ...]:
    """The texts, masked, in the order of their places. Folders that are no period, figures for
    the writer, and files that cannot be read (the report that needs one says so) are passed over.
    """
    return tuple(
        Narrative(f"{FOLDER}/{path.parent.name}/{path.name}", path.name, period, masker.text(text))
        for path, period in _files(root)
        if (text := _text_or_none(path))
    )


def _files(root: Path) -> Iterator[tuple[Path, Period]]:
    for path in sorted((root / FOLDER).glob("*/*.md")):
        if path.name.endswith(FIGURES_AT_HAND):
            continue
        try:
            yield path, Period.parse(path.parent.name)
        except ArgumentError:
            continue


def _text_or_none(path: Path) -> str:
    try:
        return written_text(path)
    except NotReadable:
        return ""
