"""The opening of a report: title, addressee and lead (导语); and its signature (署名)."""

from __future__ import annotations

from stationlog.letterhead import Sent
from stationlog.reporting.blocks import (
    AttachmentList,
    Blocks,
    Document,
    Letterhead,
    Paragraph,
    Quoted,
    Signature,
)
from stationlog.reporting.report import Report
from stationlog.reporting.sections.words import Words, occurs, paragraph
from stationlog.vocabulary.periods import day_text

_WORK = (
    "consultations.received",
    "cases.applied",
    "cases.decided",
    "cases.closed",
    "transfers.sent",
    "activities.held",
)
_ATTACHED = (
    "统计表",
    "指标口径",
    "对照通知自查表",
    "条款覆盖表",
    "主要问题清单",
    "数据说明",
    "指标溯源",
)
_ATTACHED_IN_PUBLIC = (*_ATTACHED[:2], "公开版说明")


def opening(report: Report) -> Blocks:
    """Title, addressee, and what the report answers to."""
    lead = [paragraph(_asked_by(report), f"，现将{_subject(report)}报告如下。{_span(report)}")]
    if is_empty(report):
        lead.append(Paragraph(f"{report.period.label}零报告：{_nothing(report)}"))
    return Blocks(_title(report), *lead)


def signature(report: Report) -> Blocks:
    """The list of attachments, who hands it in, and the day, which is a person's to write
    (station.toml, [[sent]] dated).
    """
    host = report.station.settings.station.host
    sent = _sent(report)
    dated = day_text(sent.dated) if sent and sent.dated else "【待填写：成文日期】"
    attached = _ATTACHED_IN_PUBLIC if report.public else _ATTACHED
    return Blocks(AttachmentList(attached), Signature(host, dated))


def signed_early(report: Report) -> str:
    """What is odd about a 成文日期 before the cut-off day; "" where nothing is. No sure mistake:
    a report may be signed in December and counted up to the year's end.
    """
    sent = _sent(report)
    if not (sent and sent.dated and sent.dated < report.as_of):
        return ""
    return f"成文日期 {day_text(sent.dated)}早于统计截止日 {day_text(report.as_of)}，请核对"


def is_empty(report: Report) -> bool:
    """Whether nothing was done in the period: a 零报告."""
    return not occurs(report, *_WORK)


def _title(report: Report) -> Document:
    names = report.station.settings.station
    return Document(
        title=names.name + _title_words(report) + ("（公开版）" if report.public else ""),
        kind="report",
        station=names.name,
        period_label=report.period.label,
        as_of=day_text(report.as_of),
        demo=report.cleaned.demo,
        # what is published is no official letter: it goes to nobody, under no number and signer
        addressee=None if report.public else names.superior,
        letterhead=None if report.public else _letterhead(report),
        stage="" if report.public else "final" if report.final else "draft",
    )


def _sent(report: Report) -> Sent | None:
    """What people wrote of this report in station.toml."""
    named = (report.kind, report.period.key)
    every = report.station.settings.sent
    return next((sent for sent in every if (sent.report, sent.period) == named), None)


def _letterhead(report: Report) -> Letterhead | None:
    """The red head and what belongs to it, where the station sends under one."""
    head, sent = report.station.settings.letterhead, _sent(report)
    if head is None:
        return None
    return Letterhead(
        red_head=head.red_head,
        number=(sent and sent.number) or "",
        signer=(sent and sent.signer) or "",
        copies_to=head.copies_to,
        printed_by=head.printed_by,
        printed_on=day_text(sent.printed_on) if sent and sent.printed_on else "",
    )


def _title_words(report: Report) -> str:
    if report.kind == "half-year":
        return f"{report.period.label}工作情况报告"
    if report.kind == "annual":
        return f"{report.period.label[:-1]}年度工作情况报告"
    return f"{report.period.label}工作经验总结"


def _asked_by(report: Report) -> Words:
    book = report.rulebooks.asking
    if book is None:
        return ("按照工作安排",)
    document = book.document
    asked = "及时总结工作开展情况、存在的问题及相关建议"
    if report.kind != "experience-summary":
        asked = "报送半年及年度工作情况"
    return ("按照", Quoted(f"《{document.title}》（{document.number}）"), f"关于{asked}的要求")


def _subject(report: Report) -> str:
    name = report.station.settings.station.name
    what = "工作经验" if report.kind == "experience-summary" else "工作情况"
    return f"{name}{report.period.label}{what}"


def _span(report: Report) -> str:
    period = report.period
    early = "统计截止日早于期末，其后的记录不计入；" if report.as_of < period.end else ""
    return (
        f"统计期为{day_text(period.start)}至{day_text(period.end)}，"
        f"统计截止日为{day_text(report.as_of)}；"
        f"{early}文中数字均由登记簿按附件2的指标口径计算，不作约数。"
    )


def _nothing(report: Report) -> str:
    return (
        "统计期内各登记簿没有咨询、援助申请、审查决定、办结、转办和活动记录。"
        f"请{report.station.settings.station.name}核实是否漏登。"
    )
