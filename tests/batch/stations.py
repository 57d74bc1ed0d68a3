"""Small stations to run notebooks for."""

from __future__ import annotations

import shutil
from pathlib import Path

PROJECT = Path(__file__).parents[2]
NOTEBOOKS = Path(__file__).with_name("notebooks")
WHOLE_RUN = NOTEBOOKS / "whole-run"

LOG = """咨询编号,咨询日期,咨询人,联系电话,咨询方式,权利类别,咨询内容,答复意见,经办人
ZX-1,2025-01-05,张小文,13812345678,电话,商标,商标被仿冒,已答复,李大明
ZX-2,2025-03-05,王小芳,13812345679,来访,专利,专利侵权,已答复,李大明
ZX-3,2025-08-05,赵小强,13812345670,网络,著作权,图片被盗用,已答复,李大明
"""
PERSONAL = ("张小文", "王小芳", "赵小强", "李大明", "13812345678", "13812345679")


def make_station(folder: Path) -> Path:
    """A station's folder with three consultations in 2025."""
    raw = folder / "data" / "raw"
    raw.mkdir(parents=True)
    shutil.copy(PROJECT / "station.toml", folder)
    (raw / "咨询登记.csv").write_text(LOG, encoding="utf-8")
    return folder


def notebooks_with(folder: Path, **replaced: str) -> Path:
    """The notebooks of a whole run, some replaced: `annual="stops at an error"`."""
    names = {
        "clean": "01_clean_log",
        "check": "02_check_records",
        "half_year": "03_half_year_report",
        "annual": "04_annual_report",
        "experience": "05_experience_summary",
    }
    shutil.copytree(WHOLE_RUN, folder)
    for key, behaviour in replaced.items():
        shutil.copy(NOTEBOOKS / f"{behaviour}.ipynb", folder / f"{names[key]}.ipynb")
    return folder


def tree(folder: Path) -> dict[str, bytes]:
    """Every file under a folder by its relative name."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
