"""What a rule checks, as one Chinese sentence: a function a kind, in SENTENCES.

A new kind needs its line in that table (a test asks for one for every kind of AnyRule) and its
own keys in keys.py.
"""

from __future__ import annotations

from collections.abc import Callable

from stationlog.standard.duty_rules import CountPerPeriod, FormVersion, ItemState, SubmittedBy
from stationlog.standard.rule import Rule
from stationlog.standard.rules import (
    ByDate,
    DateOrder,
    Duplicate,
    Format,
    OneOf,
    RefersTo,
    Required,
    SameParty,
    Unique,
    WithinWorkdays,
)
from stationlog.standard.wording.conditions import (
    conditions_words,
    field_words,
    label_of,
    quoted,
    register_label,
)

# no source says it for these limits (domain facts, 5.5): configurable nowhere yet, always printed
DAY_COUNT = "期限从收到的次日起算，下一个工作日为第一日；这是本程序的默认做法，依据待核对标准原文。"


def sentence_of(rule: Rule) -> str:
    """What the rule checks; which records it looks at is told apart (conditions.py)."""
    return SENTENCES[rule.kind](rule)


def _fields(rule: Rule, keys: tuple[str, ...], joined: str = "、") -> str:
    return field_words(rule.register_, keys, joined)


def _field(rule: Rule, key: str) -> str:
    return quoted(label_of(rule.register_, key))


def _required(rule: Required) -> str:
    return f"每条登记都填写了{_fields(rule, rule.fields)}。"


def _required_when(rule: Required) -> str:
    return f"符合条件的每条登记都填写了{_fields(rule, rule.fields)}。"


def _required_in_state(rule: Rule) -> str:
    return f"到了{quoted(rule.state)}这一步的登记都填写了{_fields(rule, rule.fields)}。"


def _moves(rule: Rule) -> str:
    states = "、".join(rule.procedure.states) if rule.procedure else ""
    course = f"（{states}）" if states else ""
    return f"办理程序{course}的每一步都能从前面的步骤走到，不能并存的步骤不同时出现。"


def _one_of(rule: OneOf) -> str:
    return f"{_field(rule, rule.field)}填写了的，只能是{'、'.join(map(quoted, rule.values))}。"


_CHECKS = {
    "uscc": "18 位统一社会信用代码，校验码正确（GB 32100-2015）",
    "id_no": "18 位或 15 位公民身份号码，出生日期存在，18 位的校验码正确（GB 11643-1999）",
}


def _format(rule: Format) -> str:
    return f"{_field(rule, rule.field)}填写了的，应为{_CHECKS.get(rule.check, rule.shape)}。"


def _date_order(rule: DateOrder) -> str:
    return f"填写了的日期依次不早于前一个：{_fields(rule, rule.fields, ' → ')}。"


def _within_workdays(rule: WithinWorkdays) -> str:
    start = "、没有的从".join(_field(rule, key) for key in rule.from_)
    end = "、没有的到".join(_field(rule, key) for key in rule.to)
    left = "期限已过还没有的也查出" if rule.open == "overdue" else "没有这一步的不查"
    return f"从{start}起，到{end}止，不超过 {rule.days} 个工作日；{left}。"


def _by_date(rule: ByDate) -> str:
    return (
        f"{_field(rule, rule.field)}不晚于同一条登记的{_field(rule, rule.due_field)}；"
        "过了该日还没有填写的也查出。"
    )


def _unique(rule: Unique) -> str:
    return f"{_field(rule, rule.field)}不与其他登记相同；相同的各条都列出。"


def _numbering(rule: Rule) -> str:
    return f"{_field(rule, rule.field)}逐号连续，不缺号，也不早于前一号的日期。"


def _sums(rule: Rule) -> str:
    return (
        f"{_fields(rule, rule.fields)}的文字里，“其中”“共”“占”“增长”所说的数字"
        "与同一句里的其他数字相符。"
    )


_WRITTEN_FOR = {"half-year": "半年报告", "annual": "年度报告", "experience-summary": "经验总结"}


def _narrative_sums(rule: Rule) -> str:
    written = _WRITTEN_FOR[rule.written_for]
    return (
        f"为{written}写的文字（narrative 文件夹）里，“其中”“共”“占”“增长”所说的数字"
        "与同一句里的其他数字相符。"
    )


_ACROSS = {"file": "在另一个文件里的", "sheet": "在另一张工作表里的", "any": ""}


def _duplicate(rule: Duplicate) -> str:
    alike = f"，{_fields(rule, rule.alike)}相同或者都没有填写" if rule.alike else ""
    how = "一字不差才算相同" if rule.compare == "exact" else "全半角、空格、标点、大小写不计"
    unless = ""
    if rule.unless_same:
        unless = f"；{_field(rule, rule.unless_same)}也相同的归别的规则检查"
    counted = "统计时只计先登记的一条" if rule.counted_once else "各条都计入统计"
    return (
        f"没有重复先前登记的：与先前{_ACROSS[rule.across]}登记相比，"
        f"{_fields(rule, rule.same)}都已填写而且相同{alike}的算重复（{how}）{unless}；{counted}。"
    )


_PARTY_CHECKS = {
    "spelling": "同一家单位只用一种写法",
    "code_conflict": "同一个信用代码不用于明显不同的单位",
    "code_missing": "别处登记过信用代码的单位，这里也填写了代码",
    "name_conflict": "同一个单位名称不对应几个信用代码",
}


def _same_party(rule: SameParty) -> str:
    beside = "、".join(register_label(party.register_) for party in rule.beside)
    against = f"，并与{beside}对照" if beside else ""
    prefixes = ""
    if rule.prefixes:
        prefixes = f"；名称前的{'、'.join(map(quoted, rule.prefixes))}可写可不写"
    fields = _fields(rule, (rule.name, rule.code))
    return f"{_PARTY_CHECKS[rule.check]}（看{fields}{against}）{prefixes}。"


def _refers_to(rule: RefersTo) -> str:
    return (
        f"{_field(rule, rule.field)}填写了的，在{register_label(rule.to_register)}里"
        f"有{quoted(label_of(rule.to_register, rule.to_field))}相同的登记。"
    )


def _agrees_with(rule: Rule) -> str:
    return (
        f"{_field(rule, rule.field)}填写了的，{register_label(rule.to_register)}里"
        f"{quoted(label_of(rule.to_register, rule.to_field))}相同的那条登记："
        f"{conditions_words(rule.to_register, rule.holds)}。"
    )


def _count_per_period(rule: CountPerPeriod) -> str:
    label = register_label(rule.register_)
    if rule.per == "log":
        return f"全部登记中，符合条件的{label}不少于 {rule.at_least} 条。"
    day = _field(rule, rule.date_field)
    return f"每年（按{day}）符合条件的{label}不少于 {rule.at_least} 条；年度结束时判断。"


def _item_state(rule: ItemState) -> str:
    by = f"，具备日期不晚于 {rule.by}" if rule.by else ""
    return f"站点建设登记中，{'、'.join(map(quoted, rule.items))}的状态都是“已具备”{by}。"


_EVERY = {"half_year": "每年上半年的", "year": "每年的"}


def _submitted_by(rule: SubmittedBy) -> str:
    if rule.every == "once":
        return f"{rule.report}在 {rule.due} 前（含当日）报送一次。"
    month, day = (int(part) for part in rule.due.split("-"))
    return f"{_EVERY[rule.every]}{rule.report}在当年 {month} 月 {day} 日前（含当日）报送。"


def _form_version(rule: FormVersion) -> str:
    return (
        f"用统一业务用表记的{register_label(rule.register_)}，表的版本是现行的；"
        "没有版本标记的登记表不判断。"
    )


SENTENCES: dict[str, Callable[..., str]] = {
    "required": _required,
    "required_when": _required_when,
    "required_in_state": _required_in_state,
    "moves": _moves,
    "one_of": _one_of,
    "format": _format,
    "date_order": _date_order,
    "within_workdays": _within_workdays,
    "by_date": _by_date,
    "unique": _unique,
    "numbering": _numbering,
    "duplicate": _duplicate,
    "same_party": _same_party,
    "sums": _sums,
    "narrative_sums": _narrative_sums,
    "refers_to": _refers_to,
    "agrees_with": _agrees_with,
    "count_per_period": _count_per_period,
    "item_state": _item_state,
    "submitted_by": _submitted_by,
    "form_version": _form_version,
}
