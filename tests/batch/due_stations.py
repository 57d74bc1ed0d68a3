"""A small station with cases, transfers and submissions, cleaned for real."""

from __future__ import annotations

import shutil
from pathlib import Path

from stationlog.cleaning.clean import clean_log
from stationlog.cleaning.store import write_cleaned
from stationlog.station import Station, open_station
from tests.batch.stations import PROJECT

NAME = "李小明"
FILES = {
    f"{NAME}经手案件登记.csv": f"""受理编号,申请日期,申请人,审查决定,决定日期,办结日期,办结方式
WY-1,2025-02-10,{NAME},受理,2025-02-20,2025-03-20,办结
{NAME}-2,2025-06-03,{NAME},,,,
WY-3,2025-06-16,王小芳,,,,
WY-4,2025-05-06,王小芳,,,,
""",
    "转办登记.csv": """转办编号,转办日期,转办单位,事由,限期报告日,反馈日期
ZB-1,2025-06-09,县公安局,假冒商标,2025-06-29,
""",
    "报送登记.csv": """材料名称,所属期间,报送日期,报送对象
经验总结,,2022-12-08,梅州市市场监督管理局
年度报告,2024,2024-12-30,梅州市市场监督管理局
""",
    "站点建设.csv": """建设项目,状态,具备日期,佐证材料
建成日期,已具备,2024-03-01,批复
""",
}


def station_with_cases(folder: Path, settings: str = "", files: dict[str, str] = FILES) -> Station:
    """The station in `folder`, its log cleaned; `settings` is added to station.toml."""
    raw = folder / "data" / "raw"
    raw.mkdir(parents=True)
    shutil.copy(PROJECT / "station.toml", folder)
    if settings:
        toml = folder / "station.toml"
        text = toml.read_text(encoding="utf-8")
        toml.write_text(f"{text}{settings}\n", encoding="utf-8")
    for name, text in files.items():
        (raw / name).write_text(text, encoding="utf-8")
    station = open_station(str(folder))
    write_cleaned(clean_log(station), station.processed)
    return station
