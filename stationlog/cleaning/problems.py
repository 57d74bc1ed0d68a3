"""What cleaning reports: files nobody can read, sheets and columns nobody can map, cells that
say nothing the field can hold.
"""

from __future__ import annotations

from dataclasses import dataclass

from stationlog.vocabulary.findings import CONFIRM, MUST_FIX


@dataclass(frozen=True)
class Kind:
    """How one rule of intake or cleaning speaks. Templates know {label} and {value}.

    `set_aside` is why the cell is no value, "" where it stays one; `of_value` is False where the
    text shown is not a value of the field (a column's header).
    """

    severity: str
    message: str
    advice: str
    set_aside: str = ""
    of_value: bool = True


KINDS = {
    "CLEAN-DATE": Kind(
        MUST_FIX, "{label}无法识别为日期：{value}", "请写成 2025-03-04 这样的日期", "无法识别的日期"
    ),
    "CLEAN-PHONE": Kind(
        MUST_FIX,
        "{label}无法识别为电话号码：{value}",
        "请写 11 位手机号或带区号的固定电话",
        "无法识别的电话",
    ),
    "CLEAN-CHOICE": Kind(
        MUST_FIX,
        "{label}不在可选值之内：{value}",
        "请改为下列之一：{options}；惯用的写法可以在 columns.toml 里写明对应",
        "不认识的选项",
    ),
    "CLEAN-COUNT": Kind(
        MUST_FIX, "{label}无法识别为整数：{value}", "请写阿拉伯数字", "无法识别的数量"
    ),
    "CLEAN-MONEY": Kind(
        MUST_FIX, "{label}无法识别为金额：{value}", "请写数字并注明元或万元", "无法识别的金额"
    ),
    "CLEAN-YESNO": Kind(
        MUST_FIX, "{label}无法识别为是或否：{value}", "请写“是”或“否”", "无法识别的是否"
    ),
    "CLEAN-PERIOD": Kind(
        MUST_FIX,
        "{label}无法识别为报告期：{value}",
        "请写成“2025年上半年”或“2025年”",
        "无法识别的期间",
    ),
    "CLEAN-ID-DAMAGED": Kind(
        MUST_FIX,
        "{label}被 Excel 存成了数字，15 位以后的数字已经丢失，无法恢复",
        "请把该列设为文本格式，对照原件重新录入",
        "被 Excel 损坏的号码",
    ),
    "CLEAN-DITTO": Kind(
        MUST_FIX,
        "{label}写的是“{value}”，而上面一行没有可以沿用的内容",
        "请写出本来的内容",
        "没有可沿用内容的“同上”",
    ),
    "CLEAN-CELL-ERROR": Kind(
        MUST_FIX,
        "{label}是公式错误：{value}",
        "请在原表中改正公式，或直接填写内容",
        "公式错误",
    ),
    "CLEAN-FORMULA": Kind(
        MUST_FIX,
        "{label}是公式，但文件里没有保存计算结果",
        "请用 Excel 或 WPS 打开、保存一次再放入，或直接填写内容",
        "没有计算结果的公式",
    ),
    "CLEAN-AUTODATE": Kind(
        MUST_FIX,
        "{label}被 Excel 改成了日期：{value}",
        "请把该列设为文本格式，按原意重新填写（例如“3-12”）",
        "被 Excel 改成日期的内容",
    ),
    "CLEAN-TOTAL-DIFFERS": Kind(CONFIRM, "合计与明细不符：这里写的是 {value}", "{advice}"),
    "INTAKE-CELL-STRUCK": Kind(
        CONFIRM,
        "{label}有被划去的内容，划去的部分没有采用",
        "确属作废的请删去；仍然有效的请取消删除线",
        "划去的内容",
    ),
    "INTAKE-ROW-STRUCK": Kind(
        CONFIRM,
        "整行内容被划去，没有计入记录",
        "确属作废的可以不管；仍然有效的请取消删除线",
    ),
    "CLEAN-DATE-OUTLIER": Kind(
        CONFIRM, "{label}的年份与登记簿不符：{value}", "请核对年份是否写错；此记录不计入所报期间"
    ),
    "INTAKE-FILE-UNREADABLE": Kind(MUST_FIX, "文件没有读取：{value}", "{advice}"),
    "INTAKE-FILE-PASSWORD": Kind(MUST_FIX, "文件没有读取：{value}", "{advice}"),
    "INTAKE-FILE-EMPTY": Kind(CONFIRM, "文件没有内容：{value}", "{advice}"),
    "INTAKE-SHEET-UNMAPPED": Kind(
        CONFIRM,
        "工作表没有认出是哪一种登记簿，全部内容已搁置（未丢弃）",
        "请核对表头是否写明各栏名称，或在 columns.toml 里指明；与登记无关的工作表可以忽略",
    ),
    "INTAKE-COLUMN-TWICE": Kind(
        CONFIRM,
        "“{value}”一栏与另一栏都是“{label}”，只读了另一栏，本栏内容已搁置（未丢弃）",
        "请把两栏合为一栏，或把本栏改名",
        of_value=False,
    ),
    "INTAKE-QUOTE-UNCLOSED": Kind(
        MUST_FIX,
        "有一个英文引号只有前一半，为避免丢失后面的记录，已按行读取",
        "请在该行补上或删去引号；有换行的单元格请核对是否读全",
    ),
    "INTAKE-SHEET-HIDDEN": Kind(
        CONFIRM,
        "工作表是隐藏的，已与其他工作表一样读取",
        "请核对其中的记录是否应当计入；不应计入的请删除该工作表",
    ),
    "INTAKE-ROW-CONTINUED": Kind(
        CONFIRM,
        "编号与上一行合并，这一行是同一条记录的续行，其中的{label}没有采用，已搁置（未丢弃）：{value}",
        "请并入上一行；其实是另一条记录的，请取消编号的合并并写明编号",
    ),
    "INTAKE-ROW-STRAY": Kind(
        CONFIRM,
        "这一行不像一条记录，已搁置（未丢弃）：{value}",
        "确是记录的请补全各栏；标题、说明之类可以忽略",
    ),
    "INTAKE-ROWS-HIDDEN": Kind(
        CONFIRM,
        "有隐藏的行或列，已与其他内容一样读取：{value}",
        "请取消隐藏后核对；不应计入的请删除",
    ),
    "INTAKE-LOOK-LIMITED": Kind(
        CONFIRM,
        "这个文件里有些情况没能查看：{value}",
        "请另存为 .xlsx 后放入，以便一并查看",
    ),
    "INTAKE-BLOCK-UNMAPPED": Kind(
        CONFIRM,
        "工作表上有一块内容没有认出是哪一种登记簿，已搁置（未丢弃）",
        "请核对这一块的表头是否写明各栏名称；与登记无关的可以忽略",
    ),
    "INTAKE-RETURN-TWICE": Kind(
        MUST_FIX,
        "同一份登记表交回了不止一份，这一份没有计入，计入的是“{value}”",
        "请核对以哪一份为准，移走其余的",
    ),
    "INTAKE-RETURN-UNCHANGED": Kind(
        CONFIRM,
        "交回的这一份中登记的内容没有任何改动，没有计入，计入的是“{value}”",
        "不需要时请移走；清单上写了说明的请留着，移走后说明随之失效",
    ),
    "INTAKE-RETURN-ORIGIN": Kind(
        MUST_FIX,
        "这一份与退回整改时的内容不同，没有计入，计入的是交回的“{value}”",
        "请核对以哪一份为准，把另一份中的改动并入后移走另一份",
    ),
    "INTAKE-RETURN-FOREIGN": Kind(
        MUST_FIX,
        "这一份自称是由“{value}”改成的，但内容对不上，已按一份新的文件读取",
        "请核对是否重复；确是改好的一份，请移走原文件，不是的请另存为新的工作簿",
    ),
    "INTAKE-RETURN-FEWER": Kind(
        CONFIRM,
        "退回整改时有的记录，交回的这一份里少了 {value} 条",
        "确实不该登记的可以不管；误删的请补回",
    ),
    "INTAKE-FILE-TWICE": Kind(
        CONFIRM,
        "文件与“{value}”内容完全相同，没有重复读取",
        "请移走多余的一份",
    ),
    "INTAKE-FORM-BLANK": Kind(
        CONFIRM,
        "这是一份没有填写的空白业务用表，没有记录",
        "请填写后再放入；不需要时请移走",
    ),
    "INTAKE-COLUMN-UNKNOWN": Kind(
        CONFIRM,
        "“{value}”一栏不对应任何已知字段，该栏内容已搁置（未丢弃）",
        "请核对栏名，或在 columns.toml 里写明对应；确属多余的栏可以忽略",
    ),
}


@dataclass(frozen=True)
class Problem:
    """A problem as found, with raw text not yet masked; `row` indexes the register's records."""

    rule: str
    file: str
    sheet: str | None = None
    cell: str | None = None
    text: str = ""
    advice: str = ""
    register: str | None = None
    row: int | None = None
    field: str | None = None
