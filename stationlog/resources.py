"""Where the kit's own files are: in a checkout, or inside an installed package.

The only module that knows. Everything else asks `templates()`, `standards()`, `notebooks()`.
"""

from __future__ import annotations

from pathlib import Path

from stationlog.errors import CannotFinish

_PACKAGE = Path(__file__).resolve().parent


def templates() -> Path:
    """Folder of looks: HTML and Typst templates, fonts."""
    return _folder("templates")


def standards() -> Path:
    """Folder of rulebooks: one folder for each document that binds a station."""
    return _folder("standards")


def notebooks() -> Path:
    """Folder of the five notebooks."""
    return _folder("notebooks")


def _folder(name: str) -> Path:
    for root in (_PACKAGE / "_resources", _PACKAGE.parent):
        if (root / name).is_dir():
            return root / name
    raise CannotFinish(
        f"找不到程序自带的 {name} 文件夹",
        why="程序没有安装完整",
        now="请重新安装 stationlog，或在完整的项目文件夹里运行",
    )
