"""Where the fonts of the PDF and the charts are. Named by file: nothing is ever searched for.

    仿宋 body       FandolFang       templates/fonts
    楷体 2nd level  FandolKai        templates/fonts
    小标宋 title    Noto Serif SC Bold (a stand-in; the real one is not free)  templates/fonts
    黑体 1st level  Noto Sans SC     package pylopdf_fonts_zh_cn
    宋体, rare      Noto Serif SC    package pylopdf_fonts_zh_cn

Typst is told these folders and no others.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from stationlog.resources import templates


@dataclass(frozen=True)
class Fonts:
    """One file for each face."""

    fangsong: Path
    kai: Path
    title: Path
    sans: Path
    serif: Path

    def folders(self) -> tuple[Path, ...]:
        """The folders the files stand in, without repetition: what Typst asks for."""
        return tuple(dict.fromkeys(path.parent for path in self.by_coverage()))

    def by_coverage(self) -> tuple[Path, ...]:
        """All files, those first that have most characters and are quickest to ask."""
        return (self.serif, self.sans, self.fangsong, self.title, self.kai)


SANS_FAMILY = "Noto Sans SC"
"""The family name inside `Fonts.sans`, as Typst knows it."""


STAND_INS = (
    "PDF 按 GB/T 9704-2012 编排。公文通行的小标宋、仿宋、楷体字库有各自的授权，没有随程序附送："
    "标题以思源宋体粗体代替小标宋，正文和第二层标题用 Fandol 仿宋、Fandol 楷体。"
    "须用指定字库时，请在 Word 版中定稿。"
)
"""What every report says of the faces that stand for those the standard names."""


def fonts() -> Fonts:
    """The fonts the kit carries."""
    import pylopdf_fonts_zh_cn as carried

    folder = templates() / "fonts"
    return Fonts(
        fangsong=folder / "FandolFang-Regular.otf",
        kai=folder / "FandolKai-Regular.otf",
        title=folder / "NotoSerifSC-Bold.ttf",
        sans=Path(carried.sans_path()),
        serif=Path(carried.serif_path()),
    )
