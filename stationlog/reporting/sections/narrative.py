"""What people write: narrative/<period>/<name>.md in the station's folder, else a marked blank."""

from __future__ import annotations

from stationlog.errors import SettingsError
from stationlog.reporting.blocks import Blank, Block, Blocks, Note
from stationlog.reporting.markdown import to_blocks
from stationlog.reporting.report import Report

_UNCHECKED = "本节由工作人员撰写，其中的数字没有与指标自动核对。"


def written(report: Report, name: str, prompt: str) -> Block:
    """The text people wrote for a section, personal data masked; a blank where there is none.

    Raises SettingsError for a file that is not UTF-8.
    """
    place = f"narrative/{report.period.key}/{report.kind}-{name}.md"
    path = report.station.root / place
    if not path.is_file():
        return Blank(f"{prompt}（写入 {place} 后重新生成）")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise SettingsError(
            "撰写的文字读不懂",
            where=place,
            why="文件不是 UTF-8 编码",
            now="请用 UTF-8 编码另存后重新运行",
        ) from None
    if not text.strip():
        return Blank(f"{prompt}（{place} 是空的）")
    return Blocks(*to_blocks(report.masker.text(text)).items, Note(_UNCHECKED))
