"""Reading and cleaning one large workbook: `python -m benchmarks.foreign_workbook [ROWS]`.

200,000 rows of 20 columns by default, with hidden rows, struck-through cells, formulas, comments
and dates that show no year, all of which are looked for. Prints seconds and the peak memory of
the process and its children together. The machine is noisy: quote the median of several runs.
"""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random

import psutil
import xlsxwriter

ROOT = Path(__file__).resolve().parents[1]
ROWS, RUNS = 200_000, 3
HEADER = (
    *("受理编号", "申请日期", "申请人", "统一社会信用代码", "主体类别", "联系电话", "地址"),
    *("权利类别", "知识产权号", "知识产权名称", "申请援助事项", "事由", "对方当事人"),
    *("是否涉外", "审查决定", "决定日期", "援助方式", "经办人", "办结日期", "备注"),
)
# as the command line does it, pandas left out
_RUN = """
from stationlog.batch.lean_arrow import keep_pandas_out
keep_pandas_out()
from stationlog.cleaning.clean import clean_log
from stationlog.cleaning.store import write_cleaned
from stationlog.station import open_station
site = open_station(station={folder!r})
cleaned = clean_log(site)
write_cleaned(cleaned, site.processed)
assert cleaned.records["cases"].num_rows > {rows} * 0.98
"""


def write(path: Path, rows: int) -> None:
    """A case log such as a province might keep; every 50th row has something to be seen."""
    random = Random(2025)
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    sheet = book.add_worksheet("案件登记")
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    short = book.add_format({"num_format": 'm"月"d"日"'})
    struck = book.add_format({"font_strikeout": True})
    for column, label in enumerate(HEADER):
        sheet.write_string(0, column, label)
    for row in range(1, rows + 1):
        if row % 50 == 7:
            sheet.set_row(row, None, None, {"hidden": True})
        applied = dt.datetime(2025, 1, 1) + dt.timedelta(days=row % 360)
        for column, value in enumerate(_record(row, applied, random)):
            if isinstance(value, dt.datetime):
                sheet.write_datetime(row, column, value, short if row % 50 == 9 else day)
            elif column == 19 and row % 50 == 11:
                sheet.write_formula(row, column, f'="共"&"{row}"', None, f"共{row}")
            else:
                sheet.write_string(
                    row, column, value, struck if (row + column) % 500 == 0 else None
                )
        if row % 1000 == 13:
            sheet.write_comment(row, 2, "本人来访")
    book.close()


def _record(row: int, applied: dt.datetime, random: Random) -> list[object]:
    written = applied if row % 2 else f"{applied.year}年{applied.month}月{applied.day}日"
    return [
        f"WY-{row:06d}",
        written,
        random.choice("赵钱孙李周吴郑王") + random.choice("志建国文") + random.choice("强明华军"),
        f"91441424MA4W{row:06d}",
        "企业",
        f"138{row * 7919 % 10**8:08d}",
        f"五华县水寨镇华兴路{row}号",
        random.choice(["专利", "商标", "版权", "著作权、商标"]),
        f"ZL2024{row:08d}",
        f"名称{row}",
        "咨询指导",
        f"事由说明第{row}件，被侵权",
        f"对方公司{row % 1000}",
        "否",
        "受理",
        applied + dt.timedelta(days=5),
        "咨询指导",
        "丙丁",
        applied + dt.timedelta(days=30),
        "已办",
    ]


def measure(folder: Path, rows: int) -> tuple[float, float]:
    """Seconds and MiB of one run in a process of its own, its children's memory included."""
    begun = time.perf_counter()
    code = _RUN.format(folder=str(folder), rows=rows)
    process = psutil.Popen([sys.executable, "-c", code], cwd=ROOT)
    peak = 0
    while process.poll() is None:
        try:
            family = [process, *process.children(recursive=True)]
            peak = max(peak, sum(one.memory_info().rss for one in family))
        except psutil.Error:
            pass  # one of them ended meanwhile
        time.sleep(0.05)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, code)
    return time.perf_counter() - begun, peak / 2**20


def main(rows: int) -> None:
    """Write the workbook and print what reading and cleaning it took."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "data" / "raw").mkdir(parents=True)
        shutil.copy(ROOT / "station.toml", folder)
        path = folder / "data" / "raw" / "案件登记.xlsx"
        write(path, rows)
        print(f"{rows} rows × {len(HEADER)} columns, {path.stat().st_size / 2**20:.0f} MiB")
        for _ in range(RUNS):
            seconds, memory = measure(folder, rows)
            print(f"{seconds:6.1f} s  {memory:6.0f} MiB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS)
