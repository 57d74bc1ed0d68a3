"""Why a folder or file could not be written, in words a person can act on."""

from __future__ import annotations

import errno

from stationlog.errors import CannotFinish

_NOT_ALLOWED = "没有写入权限，或文件正被别的程序打开", "请关闭那个程序或检查权限后重新运行"
_WHY_NOW = {
    errno.ENOSPC: ("磁盘空间不足", "请腾出空间后重新运行"),
    errno.EDQUOT: ("磁盘配额用完了", "请腾出空间后重新运行"),
    errno.EROFS: ("磁盘是只读的", "请换一个可写的文件夹后重新运行"),
    errno.EEXIST: ("文件夹的位置上有一个同名的文件", "请把那个文件移走，或另指一个文件夹"),
    errno.ENOTDIR: ("路径中间有一个不是文件夹的文件", "请核对路径，或另指一个文件夹"),
    errno.EACCES: (
        "没有写入权限，或文件正被别的程序打开",
        "请关闭打开它的程序或检查权限后重新运行",
    ),
    errno.EPERM: _NOT_ALLOWED,
    errno.EISDIR: ("文件的位置上有一个同名的文件夹", "请把那个文件夹移走后重新运行"),
    errno.ENOTEMPTY: ("文件的位置上有一个同名的文件夹", "请把那个文件夹移走后重新运行"),
}


def unwritable(what: str, where: str, error: OSError) -> CannotFinish:
    """The error to raise for `error`; nothing that stood there before was changed."""
    why, now = _WHY_NOW.get(
        error.errno, (f"系统错误 {error.errno}", "请检查输出文件夹和磁盘后重新运行")
    )
    return CannotFinish(what, where=where, why=why, now=f"{now}；原来的报告没有改动")
