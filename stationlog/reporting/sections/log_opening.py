"""The openings of the two working papers (底稿)."""

from __future__ import annotations

from stationlog.cleaning.span import years_of_log
from stationlog.cleaning.store import Cleaned
from stationlog.reporting.blocks import Blocks, Document, Note
from stationlog.station import Station
from stationlog.vocabulary.periods import day_text


def working_paper(title: str, station: Station, cleaned: Cleaned) -> Blocks:
    """Title block of a working paper, and what kind of data it is made of."""
    name = station.settings.station.name
    document = Document(
        title=f"{name}{title}",
        kind="working-paper",
        station=name,
        period_label=_years(cleaned),
        as_of=day_text(station.as_of) if station.as_of else "",
        demo=cleaned.demo,
    )
    notes = []
    if cleaned.demo:
        notes.append(Note("本底稿用程序自带的演示数据生成，不是真实登记。", "warning"))
    if cleaned.run.get("demo_skipped"):
        notes.append(Note("原始数据文件夹里另有登记表，自带的演示数据已跳过。"))
    if cleaned.run.get("ignored"):
        notes.append(Note("系统文件和 Office 临时文件没有当作登记表读取。"))
    return Blocks(document, *notes)


def _years(cleaned: Cleaned) -> str:
    years = years_of_log(cleaned.records)
    if not years:
        return "年份不明"
    first, last = years[0], years[-1]
    return f"{first}年" if first == last else f"{first}年至{last}年"
