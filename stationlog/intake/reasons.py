"""Why a file gave no sheets: every reason an analyst can read, in one place."""

from __future__ import annotations

from stationlog.intake.sheet import Unreadable

_RULE = "INTAKE-FILE-UNREADABLE"

EMPTY = Unreadable("INTAKE-FILE-EMPTY", "文件是空的", "请确认是否放错；不需要时请移走")
DOCUMENT = Unreadable(_RULE, "这是文档，不是表格", "请把登记内容放进 .xlsx、.xls 或 .csv 表格")
BINARY = Unreadable(_RULE, "内容不是表格", "请放入 .xlsx、.xls 或 .csv 格式的登记表")
PACKED = Unreadable(
    _RULE,
    "这是 rar、7z 或 gz 压缩包，只能读 zip 压缩包",
    "请解压后放入原始数据文件夹，或改用 zip 压缩",
)
WEB_ARCHIVE = Unreadable(
    _RULE, "这是“单个文件网页”（MHTML），不是工作簿", "请用 Excel 打开后另存为 .xlsx 再放入"
)
NO_TABLE = Unreadable(_RULE, "内容其实是网页，其中没有表格", "请用 Excel 打开后另存为 .xlsx 再放入")
DAMAGED = Unreadable(
    _RULE,
    "文件已损坏，或不是它的扩展名所说的格式",
    "请在 Excel 或 WPS 中打开检查，另存为 .xlsx 后替换原文件",
)
NOT_OPENED = Unreadable(
    _RULE,
    "打不开这个文件（没有权限，或正被别的程序占用，或读取时已被移走）",
    "请关闭占用它的程序或检查权限后重新运行",
)
TOO_WIDE = Unreadable(
    _RULE,
    "有工作表的内容伸展到极远的行列，多半是误填了一格",
    "请在 Excel 或 WPS 中按 Ctrl+End 找到该格，删除其后的空行空列，保存后替换原文件",
)
ENTITIES = Unreadable(
    _RULE,
    "文件内部声明了 XML 实体，表格软件不会这样写，为安全起见没有打开",
    "请确认文件来源；确属登记表的，请在 Excel 或 WPS 中另存为 .xlsx 后替换",
)
NO_MEMORY = Unreadable(
    _RULE, "内存不够，装不下这个文件的内容", "请关闭其他程序后重新运行；仍然不行的，请分成几个文件"
)
ENCODING = Unreadable(
    _RULE,
    "文字编码既不是 UTF-8、UTF-16，也不是 GB18030",
    "请用 Excel 打开后另存为“CSV UTF-8”或 .xlsx",
)
_KEYS = "环境变量 STATIONLOG_PASSWORD（多个密码用 STATIONLOG_PASSWORD_ 加后缀）"
PASSWORD = Unreadable(
    "INTAKE-FILE-PASSWORD",
    "工作簿设有打开密码",
    f"请把密码写进{_KEYS}后重新运行，或在 Excel、WPS 中取消密码后替换原文件",
)
WRONG_PASSWORD = Unreadable(
    "INTAKE-FILE-PASSWORD",
    "工作簿设有打开密码，给出的密码都打不开",
    f"请核对{_KEYS}里的密码，或在 Excel、WPS 中取消密码后替换原文件",
)
ENCRYPTED_MEMBER = Unreadable(
    "INTAKE-FILE-PASSWORD", "压缩包里的文件设有密码", "请用密码解压后放入原始数据文件夹"
)
NESTED = Unreadable(_RULE, "压缩包里还有压缩包，没有再打开", "请解压里面的压缩包后放入")
LINKED_FOLDER = Unreadable(
    _RULE, "这是指向别处的文件夹链接，没有进入", "请把其中的登记表复制到原始数据文件夹"
)
BROKEN_LINK = Unreadable(_RULE, "这是链接，所指的文件不存在", "请把登记表本身放入原始数据文件夹")
NO_ENTRY = Unreadable(
    _RULE, "打不开这个文件夹（没有权限，或路径太长）", "请检查权限或缩短路径后重新运行"
)


def not_read(error: OSError) -> Unreadable:
    """The system refused the file, or, where the error has no number of the system, a library
    (calamine, bz2) found its content damaged.
    """
    return NOT_OPENED if error.errno else DAMAGED


def too_large(why: str) -> Unreadable:
    """A file or archive that unpacks to more than the bounds; `why` gives the numbers."""
    return Unreadable(
        _RULE, f"{why}，为安全起见没有打开", "请确认文件来源；确属登记表的，请分成几个文件"
    )


def stopped(seconds: int) -> Unreadable:
    """A reader that did not end in time and was ended."""
    return Unreadable(
        _RULE,
        f"读取程序在这个文件上停住了（超过 {seconds} 秒）",
        "文件可能已损坏；请在 Excel 或 WPS 中打开检查，另存为 .xlsx 后替换原文件",
    )


def died(memory: int) -> Unreadable:
    """A reader that crashed, or ended for want of memory (bytes it was given)."""
    return Unreadable(
        _RULE,
        f"读取程序在这个文件上意外终止，或用完了给它的内存（{memory / 2**30:.1f} GB）",
        "文件可能已损坏，或误填了极远的一格；请在 Excel 或 WPS 中检查，另存为 .xlsx 后替换原文件",
    )
