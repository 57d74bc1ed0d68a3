"""What a workbook holds that editing it would lose: told before anything is written.

openpyxl writes a workbook anew from what it understood. A part it does not know is gone, so the
parts it keeps are listed here, and every other one is a reason not to edit.
"""

from __future__ import annotations

import io
import re
import zipfile

from stationlog.returns.extensions import only_known_extensions
from stationlog.vocabulary.addresses import column_number

_KEPT = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/[\w.]+|customXml/.*"
    r"|xl/(?:workbook|styles|sharedStrings|calcChain)\.xml|xl/_rels/workbook\.xml\.rels"
    r"|xl/theme/.*|xl/worksheets/(?:_rels/)?[^/]+\.xml(?:\.rels)?|xl/printerSettings/.*"
    r"|xl/comments/?[^/]*\.xml|xl/tables/.*|xl/externalLinks/.*|xl/persons/.*"
    r"|xl/drawings/[^/]*\.vml|xl/vbaProject\.bin|xl/media/[^/]+\.(?:png|jpe?g|gif)"
    r"|xl/drawings/(?:_rels/)?drawing\d+\.xml(?:\.rels)?"
)
_NAMED = (
    ("xl/charts", "图表"),
    ("xl/chartsheets", "图表工作表"),
    ("xl/diagrams", "SmartArt 图形"),
    ("xl/embeddings", "嵌入的对象"),
    ("xl/ctrlProps", "窗体控件"),
    ("xl/activeX", "ActiveX 控件"),
    ("xl/media", "特殊格式的图片"),
    ("xl/cellimages", "嵌入单元格的图片"),
    ("xl/pivot", "数据透视表"),
    ("xl/slicer", "切片器"),
    ("xl/timeline", "日程表"),
    ("xl/threadedComments", "新式批注（对话）"),
    ("xl/vbaProjectSignature", "宏的数字签名"),
    ("xl/_rels/vbaProject", "宏的数字签名"),
    ("_xmlsignatures", "数字签名"),
    ("docMetadata", "敏感度标签"),
    ("xl/metadata", "动态数组公式"),
    ("xl/queryTables", "外部数据查询"),
    ("xl/connections", "外部数据连接"),
    ("xl/ink", "墨迹"),
)
_CONTROL, _DRAWN = "窗体控件", "形状、文本框或经过修饰的图片"
_EXTENSION = "数据条、切片器等扩展内容"
_OTHER = "本工具不认识的部件"
_PICTURE_ONLY = re.compile(
    rb"</?(?:xdr:|a:)?(?:wsDr|(?:twoCell|oneCell|absolute)Anchor|from|to|col|colOff|row|rowOff|pos"
    rb"|ext|pic|nvPicPr|cNvPr|cNvPicPr|picLocks|blipFill|blip|stretch|fillRect|spPr|xfrm|off"
    rb"|prstGeom|avLst|noFill|clientData|ln)[\s/>]"
)
_TAG = re.compile(rb"<[/\w][^>]*>")
_SHAPE = re.compile(rb'ObjectType="(\w+)"')
_IN_SHEET = (
    (rb"<(?:\w+:)?oleObjects[\s>]", "嵌入的对象"),
    (rb"<(?:\w+:)?controls[\s>]", "窗体控件"),
    (rb"<(?:\w+:)?protectedRanges[\s>]", "允许编辑区域"),
    (rb"<(?:\w+:)?customSheetViews[\s>]", "自定义视图"),
    (rb"<(?:\w+:)?picture[\s/>]", "工作表背景图"),
    (rb"<(?:\w+:)?legacyDrawingHF[\s/>]", "页眉页脚图片"),
    (rb"<(?:\w+:)?rPh[\s>]", "拼音标注"),
)
_LARGEST = 150_000_000
# openpyxl makes a cell of every one that a merge covers
MOST_MERGED = 100_000
_MERGE = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="\$?([A-Z]+)\$?(\d+):\$?([A-Z]+)\$?(\d+)"')
_MERGED = "很大的合并单元格"
# what nobody who fills in a sheet sees, and very many files hold
_UNSEEN = (
    ("xl/printerSettings/", "打印机型号的专用设置（纸张、方向等照旧）"),
    ("customXml/", "其他软件附在文件里的数据"),
)


def what_would_be_lost(content: bytes) -> tuple[str, ...]:
    """In Chinese, what an .xlsx or .xlsm holds that a copy edited by openpyxl would not; empty
    where nothing would be lost.
    """
    reasons: list[str] = []
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entries = archive.infolist()
        if sum(entry.file_size for entry in entries) > _LARGEST:
            return ("内容太多（解压后超过 150 MB）",)
        for name in (entry.filename for entry in entries if not entry.is_dir()):
            if _KEPT.fullmatch(name):
                reasons += _inside(name, archive.read(name))
            else:
                reasons.append(_named(name))
    return tuple(dict.fromkeys(reasons))


def unseen_losses(content: bytes) -> tuple[str, ...]:
    """In Chinese, what an edited copy goes without that is no reason not to make it: it is told."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
    return tuple(words for start, words in _UNSEEN if any(name.startswith(start) for name in names))


def _merged_cells(sheet: bytes) -> int:
    return sum(
        (int(bottom) - int(top) + 1)
        * (column_number(right.decode()) - column_number(left.decode()) + 1)
        for left, top, right, bottom in _MERGE.findall(sheet)
    )


def _inside(part: str, content: bytes) -> list[str]:
    """What of a part that is kept would be lost."""
    if part.startswith("xl/worksheets/") or part == "xl/sharedStrings.xml":
        found = [reason for token, reason in _IN_SHEET if re.search(token, content)]
        if _merged_cells(content) > MOST_MERGED:
            found.append(_MERGED)
        return found if only_known_extensions(content) else [_EXTENSION, *found]
    if part.endswith(".vml"):
        return [_CONTROL] if set(_SHAPE.findall(content)) - {b"Note"} else []
    if part.startswith("xl/drawings/drawing"):
        return [_DRAWN] if _more_than_pictures(content) else []
    return []


def _named(part: str) -> str:
    return next((reason for start, reason in _NAMED if part.startswith(start)), _OTHER)


def _more_than_pictures(drawing: bytes) -> bool:
    tags = [tag for tag in _TAG.findall(drawing) if not tag.startswith(b"<?")]
    return any(not _PICTURE_ONLY.match(tag) for tag in tags) or b"rot=" in drawing
