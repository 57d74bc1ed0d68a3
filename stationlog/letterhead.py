"""What people state of a report they send: station.toml › [letterhead] and [[sent]].

Nothing here is ever made up: a document number, a signer or a date that nobody wrote is printed
as a blank to fill. The places and forms are those of GB/T 9704-2012, 7.2 to 7.4.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationInfo

from stationlog.errors import ArgumentError
from stationlog.vocabulary.periods import Period

HALF, ANNUAL, SUMMARY = "half-year", "annual", "experience-summary"

_NUMBER = re.compile(r"[^\s\d〔〕]+〔(?:19|20)\d\d〕[1-9]\d*号")
_LONGEST = 60

Words = Annotated[str, Field(strict=True, min_length=1, max_length=_LONGEST, pattern=r"^\S.*$")]


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


def _report(value: str) -> str:
    if value not in (HALF, ANNUAL, SUMMARY):
        raise ValueError(f"应为 {HALF}（半年）、{ANNUAL}（年度）或 {SUMMARY}（经验总结）")
    return value


def _period(value: str, told: ValidationInfo) -> str:
    try:
        period = Period.parse(value)
    except ArgumentError:
        raise ValueError(
            "应为报告期，写作 2025H1（上半年）、2025H2（下半年）或 2025（全年）"
        ) from None
    if "report" in told.data and bool(period.half) != (told.data["report"] == HALF):
        raise ValueError("半年报告的报告期写作 2025H1，年度报告和经验总结的写作 2025")
    return period.key


def _number(value: str) -> str:
    # GB/T 9704-2012, 7.2.5: full year in 六角括号, no 第, no padding
    if not _NUMBER.fullmatch(value):
        raise ValueError(
            "文号写作 华市监〔2025〕12号：年份写全，用六角括号〔〕，顺序号不加“第”、不补零"
        )
    return value


class Letterhead(_Section):
    """[letterhead]: reports are sent under a red head. Without it they have the ordinary layout.

    `red_head` is printed as it stands (发文机关标志); `copies_to` and `printed_by` make the
    版记 at the end.
    """

    red_head: Words
    copies_to: tuple[Words, ...] = ()
    printed_by: Annotated[str, Field(max_length=_LONGEST)] = ""


class Sent(_Section):
    """[[sent]]: what people know of one report: its number, signer and dates.

    `dated` is the day of signing (成文日期), `printed_on` that of printing (印发日期).
    """

    report: Annotated[str, AfterValidator(_report)]
    period: Annotated[str, AfterValidator(_period)]
    dated: dt.date | None = None
    number: Annotated[str, AfterValidator(_number)] | None = None
    signer: Words | None = None
    printed_on: dt.date | None = None


def _days(sent: Sent) -> Iterator[str]:
    """Nothing is signed before its period begins, nor printed before it is signed.

    A report is often signed before its period ends (an annual one in December): that is no mistake.
    """
    begins = Period.parse(sent.period).start
    if sent.dated and sent.dated < begins:
        yield f"dated：成文日期 {sent.dated} 早于报告期的第一天 {begins}"
    if sent.dated and sent.printed_on and sent.printed_on < sent.dated:
        yield f"printed_on：印发日期 {sent.printed_on} 早于成文日期 {sent.dated}"


def of_a_letterhead(sent: tuple[Sent, ...], told: ValidationInfo) -> tuple[Sent, ...]:
    """The [[sent]] of station.toml; ValueError for a report named twice, or with what only a
    red-headed document has where there is no [letterhead], or with days that cannot be.
    """
    named = [(one.report, one.period) for one in sent]
    if len(set(named)) < len(named):
        raise ValueError("同一份报告只写一节，请合并")
    wrong = [
        f"第{number}条 {problem}" for number, one in enumerate(sent, 1) for problem in _days(one)
    ]
    if wrong:
        raise ValueError("；".join(wrong))
    bare = "letterhead" in told.data and told.data["letterhead"] is None
    if bare and any(one.number or one.signer or one.printed_on for one in sent):
        raise ValueError(
            "number、signer、printed_on 只印在红头文件上：请先写 [letterhead] red_head"
        )
    return sent
