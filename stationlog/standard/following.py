"""What must hold of the rules that follow a procedure: its states, and no gap told twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from stationlog.standard.conditions import Condition
from stationlog.standard.procedure import Procedure
from stationlog.standard.rules import FollowsProcedure, Required, RequiredInState


def following_problems(
    rule: FollowsProcedure, procedure: Procedure | None, requiring: Iterable[Required]
) -> Iterator[str]:
    """One Chinese line a problem; `requiring` are all rules that ask for fields."""
    if rule.procedure is not None:
        yield "procedure：程序写在 procedure.toml 里，请删去"
    if procedure is None:
        yield f"kind：{rule.kind} 要用办理程序，请在同一个文件夹里补上 procedure.toml"
        return
    if rule.register_ != procedure.register_:
        yield f"register：procedure.toml 是 {procedure.register_} 的程序"
    if isinstance(rule, RequiredInState):
        yield from _required_problems(rule, procedure, requiring)


def _required_problems(
    rule: RequiredInState, procedure: Procedure, requiring: Iterable[Required]
) -> Iterator[str]:
    state = procedure.states.get(rule.state)
    if state is None:
        yield f"state：procedure.toml 没有状态 {rule.state}"
        return
    for field in rule.fields:
        if field not in state.required:
            yield f"fields：procedure.toml 的“{rule.state}”没有要求 {field}"
    for other in requiring:
        same = [field for field in rule.fields if field in other.fields]
        if other.id == rule.id or other.register_ != rule.register_ or not same:
            continue
        if not _exclude_each_other(rule, other):
            yield f"fields：{'、'.join(same)} 已由 {other.id} 检查，一处缺项只提示一次，请删去"


def _exclude_each_other(rule: RequiredInState, other: Required) -> bool:
    """Whether no record can be looked at by both, as far as their conditions say."""
    return any(_clash(one, two) for one in rule.when for two in other.when)


def _clash(one: Condition, other: Condition) -> bool:
    if one.field != other.field:
        return False
    if {one.filled, other.filled} == {True, False}:
        return True
    if one.is_ and other.is_:
        return not {*one.is_} & {*other.is_}
    # a blank field holds none of the values asked for
    return (one.filled is False and bool(other.is_ or other.has)) or (
        other.filled is False and bool(one.is_ or one.has)
    )
