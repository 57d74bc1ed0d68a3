"""What people write: narrative/<period>/<name>.md in the station's folder, else a marked blank."""

from __future__ import annotations

from stationlog.reporting.blocks import Blank, Block, Blocks, Heading, Note
from stationlog.reporting.narrative.parts import part_of
from stationlog.reporting.narrative.text import Counts, read_part
from stationlog.reporting.report import Report


def heading(report: Report, name: str) -> Heading:
    """The heading a part people write stands under."""
    part = part_of(report.kind, name)
    return Heading(part.under, part.title, part.anchor)


def written(report: Report, name: str) -> Block:
    """The text people wrote for a part of the report, personal data masked, its numbers linked to
    the figures or marked where they differ; a blank where nobody wrote anything. A draft tells
    below how many agree.

    Raises SettingsError for a file that cannot be read.
    """
    read = read_part(report, part_of(report.kind, name))
    if not read.blocks:
        return Blank(f"{read.part.prompt}（写入 {read.place} 后重新生成）")
    if report.final:
        return Blocks(*read.blocks)
    tone = "warning" if read.counts.differ else "info"
    return Blocks(*read.blocks, Note(_checked(read.counts), tone))


def _checked(counts: Counts) -> str:
    if not (counts.same or counts.differ or counts.unknown):
        return "本节由工作人员撰写，其中没有需要核对的数字。"
    told = f"与指标核对一致 {counts.same} 处、不符 {counts.differ} 处、未能核对 {counts.unknown} 处"
    return f"本节由工作人员撰写，其中的数字{told}。"
