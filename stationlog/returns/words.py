"""What stands above a list of points: the same sentences for every owner."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath

from stationlog.returns.list_sheet import ListWords
from stationlog.returns.points import Point

_EDIT = (
    "1. 请直接在各工作表里改：红色的格子必须整改，黄色的格子请核对；"
    "批注写明缺什么、依据哪一条、怎么写。点“单元格”一栏可以跳到该格。",
    "2. 需要核对的，经核实属实、不用改的，请在清单右边的绿色格子里写明说明理由、"
    "说明人（职务和姓名）和说明日期，三格都要填；必须整改的不能以说明代替。",
    "3. 可以增行、删行、排序；请不要改动问题编号、隐藏的列和工作表，它们用来认出这份表。"
    "本清单和批注不会当作登记读取，清单里只读说明的三格。",
    "4. 改好保存后，不论叫什么名字，交回分析员放入 data/raw；"
    "再次运行时会逐条说明已改、已说明、未改和新增的问题。",
)
_WITHOUT = "5. 这份副本没有带上原文件里的{unseen}；原文件没有改动。"
_BESIDE = (
    "1. 这份工作簿含有{lost}，标注会使其丢失，所以只列清单，"
    "原文件“{original}”照抄在旁边，没有改动。",
    "2. 请打开原文件，按清单逐条改正；点“单元格”一栏可以打开原文件的该格。",
    "3. 改好保存后，用原来的文件名交回分析员，替换 data/raw 中的原文件。",
)
_GENERAL = (
    "1. 这里列出不属于某一份登记表的问题："
    "读不了的文件、全年应做而没有做的工作、应报而没有报的报告。",
    "2. 请逐条补做或补记；读不了的文件请按“怎么改”处理后重新放入 data/raw。",
    "3. 改好后重新运行即可，这份清单不用交回。",
)
_DEMO = "【演示数据】"


def edit_words(
    title: str, name: str, points: Iterable[Point], unseen: tuple[str, ...] = (), *, demo: bool
) -> ListWords:
    """Above the list inside a copy that is to be edited; `unseen` is what it goes without."""
    steps = (*_EDIT, _WITHOUT.format(unseen="、".join(unseen))) if unseen else _EDIT
    return ListWords(_title(title, demo), _about(PurePosixPath(name).name, points), steps)


def beside_words(
    title: str, name: str, points: Iterable[Point], lost: str, *, demo: bool
) -> ListWords:
    """Above the list beside an untouched file."""
    original = PurePosixPath(name).name
    steps = tuple(step.format(lost=lost, original=original) for step in _BESIDE)
    return ListWords(_title(title, demo), _about(original, points), steps)


def general_words(title: str, points: Iterable[Point], *, demo: bool) -> ListWords:
    """Above the list of what belongs to no workbook."""
    return ListWords(_title(title, demo), _about("全部登记", points), _GENERAL)


def _title(station: str, demo: bool) -> str:
    return f"{_DEMO if demo else ''}{station}登记表整改清单"


def _about(name: str, points: Iterable[Point]) -> str:
    points = list(points)
    must_fix = sum(point.must_fix for point in points)
    explained = sum(point.explained for point in points)
    left = len(points) - must_fix - explained
    told = f"文件：{name}　　必须整改 {must_fix} 条，需要核对 {left} 条"
    return f"{told}，已说明 {explained} 条" if explained else told
