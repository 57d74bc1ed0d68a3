"""What a rule looks at, in a plain Chinese sentence for a person who holds the original text."""

from __future__ import annotations

from collections.abc import Iterable

from stationlog.standard.conditions import Condition
from stationlog.standard.rules import (
    ByDate,
    CountPerPeriod,
    DateOrder,
    Duplicate,
    Format,
    ItemState,
    OneOf,
    RefersTo,
    Required,
    Rule,
    SameParty,
    SubmittedBy,
    Unique,
    WithinWorkdays,
)
from stationlog.vocabulary.registers import registers

_FORMATS = {"uscc": "应为 18 位、校验码正确", "id_no": "应为 15 位或 18 位、日期和校验码正确"}
_ACROSS = {"file": "在另一个文件里", "sheet": "在另一张工作表里", "any": "不论在何处"}
_PARTY = {
    "spelling": "同一单位的名称应写法一致",
    "code_conflict": "同一个代码不应对应明显不同的单位名称",
    "code_missing": "别处登记过代码的单位，这里也应有代码",
    "name_conflict": "同一个单位名称不应对应几个代码",
}
# of a rule that compares whole records, so many fields tell enough
_MOST_FIELDS = 8
_EVERY = {"once": "", "half_year": "每年", "year": "每年"}


def how_checked(rule: Rule) -> str:
    """Which records, what must hold, from when on; a kind not known here by title and advice."""
    register = registers()[rule.register_]
    when = "且".join(condition_words(rule.register_, rule.when))
    which = f"{register.label}：{when}的，" if when else f"{register.label}："
    since = f"（{_label(rule, rule.since)}之后才查）" if rule.since else ""
    return f"{which}{_must(rule)}{since}"


def condition_words(register: str, conditions: Iterable[Condition]) -> list[str]:
    """Each condition in words, by the labels of its register."""
    return [_condition(register, condition) for condition in conditions]


def limit_words(rule: Rule) -> str:
    """The rule's limit with its unit; "" where it has none."""
    if isinstance(rule, WithinWorkdays):
        return f"{rule.days} 个工作日"
    if isinstance(rule, CountPerPeriod):
        return f"至少 {rule.at_least} 条"
    return str(getattr(rule, rule.limit_field)) if rule.limit_field else ""


def field_words(rule: Rule) -> str:
    """Labels of the fields the rule reads, each once; of very many the first and their number."""
    keys = tuple(dict.fromkeys(rule.own_fields()))
    told = "、".join(_label(rule, key) for key in keys[:_MOST_FIELDS])
    return f"{told}等 {len(keys)} 栏" if len(keys) > _MOST_FIELDS else told


def _must(rule: Rule) -> str:
    match rule:
        case Required():
            return f"应填写{_quoted(rule, rule.fields)}"
        case OneOf():
            among = "之一" if len(rule.values) > 1 else ""
            return f"填写了的{_quoted(rule, [rule.field])}应为{'、'.join(rule.values)}{among}"
        case Format():
            shape = rule.shape or _FORMATS.get(rule.check, "写法正确")
            return f"填写了的{_quoted(rule, [rule.field])}{'应为' if rule.shape else ''}{shape}"
        case DateOrder():
            return f"填写了的{_quoted(rule, rule.fields)}应依次不早于前一个"
        case WithinWorkdays():
            return _within(rule)
        case ByDate():
            named = (_quoted(rule, [key]) for key in (rule.field, rule.due_field))
            return "{}应不晚于{}；还没有的，过了期限也算逾期".format(*named)
        case Unique():
            return f"{_quoted(rule, [rule.field])}不应重复"
        case Duplicate():
            return _duplicate(rule)
        case SameParty():
            return _PARTY[rule.check]
        case RefersTo():
            target = registers()[rule.to_register]
            return (
                f"填写了的{_quoted(rule, [rule.field])}应能在{target.label}的"
                f"“{target.field(rule.to_field).label}”里找到"
            )
        case CountPerPeriod():
            return f"{'每年' if rule.per == 'year' else '全部年份'}应至少有 {rule.at_least} 条"
        case ItemState():
            by = f"{rule.by.isoformat()} 前（含当日）" if rule.by else ""
            return f"{'、'.join(rule.items)}{by}应为“已具备”"
        case SubmittedBy():
            return f"“{rule.report}”应于{_EVERY[rule.every]} {rule.due} 前（含当日）报送"
    return f"{rule.title}；查出时：{rule.advice}"


def _within(rule: WithinWorkdays) -> str:
    begins = "、没有的从".join(_quoted(rule, [key]) for key in rule.from_)
    ends = "、没有的到".join(_quoted(rule, [key]) for key in rule.to)
    told = f"从{begins}到{ends}应不超过 {rule.days} 个工作日"
    if rule.open == "overdue":
        told += "；还没有结束的，过了期限也算超期"
    unless = "且".join(condition_words(rule.register_, rule.unless))
    return f"{told}；{unless}的除外" if unless else told


def _duplicate(rule: Duplicate) -> str:
    told = f"与先前登记的{_quoted(rule, rule.same)}都相同"
    if rule.alike:
        shown = _quoted(rule, rule.alike[:_MOST_FIELDS])
        more = f"等 {len(rule.alike)} 栏" if len(rule.alike) > _MOST_FIELDS else ""
        told += f"，{shown}{more}相同或都没有填"
    told += f"的（{_ACROSS[rule.across]}），算作重复登记"
    if rule.unless_same:
        told += f"；{_quoted(rule, [rule.unless_same])}也相同的不算"
    return f"{told}；统计时只计先登记的一条" if rule.counted_once else told


def _condition(register: str, condition: Condition) -> str:
    field = f"“{registers()[register].field(condition.field).label}”"
    if condition.is_:
        return f"{field}为{'、'.join(condition.is_)}"
    if condition.is_not:
        return f"{field}不是{'、'.join(condition.is_not)}"
    if condition.has:
        return f"{field}含{'、'.join(condition.has)}"
    return f"{field}{'已填写' if condition.filled else '未填写'}"


def _label(rule: Rule, key: str) -> str:
    return registers()[rule.register_].field(key).label


def _quoted(rule: Rule, keys: Iterable[str]) -> str:
    return "、".join(f"“{_label(rule, key)}”" for key in keys)
