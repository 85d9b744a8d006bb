"""人民调解登记表, 调解记录, 口头协议登记表, 回访记录: forms of one case, for inside only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO

from ..domain.committee import Committee
from ..domain.dates import date_words
from ..domain.mediation import Mediation, PartyRole
from ..domain.mediation_words import called, held_words, mediation_committee, of_role, paper_words
from .field_form import FieldForm, FormField, field_forms
from .roster import INTERNAL


@dataclass(frozen=True)
class CasePaper:
    """`place`: where it was held, in words; `whole`: numbers as they are, else room to write them by hand."""

    case: Mediation
    committee: Committee
    place: str
    whole: bool = False


def mediation_register(paper: CasePaper, out: Path | BinaryIO) -> None:
    """Raises `UserError`: a character that no face has, or a file that cannot be written."""
    case = paper.case
    fields = (
        FormField("编号", called(case)),
        FormField("登记日期", date_words(case.applied_on)),
        FormField("纠纷类型", case.kind.label),
        FormField("来源", case.source.label),
        *_parties(paper, blank=2),
        FormField("纠纷情况", case.facts, 6, grows=True),
        FormField("争议事项", case.dispute, 3),
        FormField("调解员", "、".join(case.mediators)),
        FormField("处理结果", case.outcome.label if case.outcome else ""),
    )
    _write("人民调解登记表", paper, fields, (("申请人签名", "日期"), ("登记人签名", "日期")), out)


def mediation_record(paper: CasePaper, out: Path | BinaryIO) -> None:
    """What was said, step by step. Raises `UserError` as `mediation_register` does."""
    case = paper.case
    fields = (
        FormField("编号", called(case)),
        FormField("时间", held_words(case)),
        FormField("地点", paper.place),
        *_parties(paper, blank=2),
        FormField("调解员", "、".join(case.mediators)),
        FormField("记录人", case.recorder),
        FormField("主要事实", case.facts, 3),
        FormField("争议事项", case.dispute, 3),
        FormField("调解经过", _steps(case), 8, grows=True),
        FormField("调解结果", _result(case), 2),
    )
    _write("调解记录", paper, fields, (("当事人签名", "当事人签名"), ("调解员签名", "记录人签名")), out)


def oral_agreement(paper: CasePaper, out: Path | BinaryIO) -> None:
    """口头协议登记: the mediator writes down what was agreed (人民调解法 第二十八条)."""
    case = paper.case
    fields = (
        FormField("编号", called(case)),
        FormField("协议日期", _day(case.agreed_on)),
        FormField("地点", paper.place),
        *_parties(paper, blank=2),
        FormField("主要事实", case.facts, 3),
        FormField("争议事项", case.dispute, 2),
        FormField("协议内容", case.agreement, 6, grows=True),
        FormField("履行方式", case.performance, 2),
        FormField("履行期限", _day(case.perform_by)),
    )
    _write("口头协议登记表", paper, fields, (("当事人签名", "当事人签名"), ("调解员签名", "记录人签名")), out)


def visit_record(paper: CasePaper, out: Path | BinaryIO) -> None:
    """回访记录: how far the agreement is carried out. Raises `UserError` as `mediation_register` does."""
    case = paper.case
    told = "\n".join(
        f"{date_words(visit.done_on)}：{visit.text}" for visit in case.visits if visit.done_on is not None
    )
    waiting = "、".join(date_words(visit.due_on) for visit in case.visits if visit.done_on is None)
    fields = (
        FormField("编号", called(case)),
        FormField("协议日期", _day(case.agreed_on)),
        *_parties(paper, blank=2),
        FormField("协议内容", case.agreement, 4),
        FormField("履行期限", _day(case.perform_by)),
        FormField("履行情况", f"已于{date_words(case.fulfilled_on)}履行" if case.fulfilled_on else "", 2),
        FormField("应回访日期", waiting),
        FormField("回访情况", told, 8, grows=True),
    )
    _write("回访记录", paper, fields, (("当事人签名", "日期"), ("回访人签名", "日期")), out)


def _parties(paper: CasePaper, *, blank: int) -> tuple[FormField, ...]:
    def words(role: PartyRole) -> str:
        return "\n".join(paper_words(party, whole=paper.whole) for party in of_role(paper.case, role))

    return tuple(FormField(role.label, words(role), blank) for role in PartyRole)


def _steps(case: Mediation) -> str:
    lines = []
    for step in case.steps:
        where = f"，{step.place}" if step.place else ""
        lines.append(f"{date_words(step.happened_on)}{where}：{step.text}")
    return "\n".join(lines)


def _result(case: Mediation) -> str:
    if case.outcome is None:
        return ""
    form = f"，{case.form.label}" if case.form else ""
    agreed = f"\n{case.agreement}" if case.agreement else ""
    return f"{case.outcome.label}{form}{agreed}"


def _day(on: date | None) -> str:
    return date_words(on) if on else ""


def _write(
    title: str,
    paper: CasePaper,
    fields: tuple[FormField, ...],
    signatures: tuple[tuple[str, ...], ...],
    out: Path | BinaryIO,
) -> None:
    office = mediation_committee(paper.committee)
    names = tuple(party.name for party in paper.case.parties if party.name)
    form = FieldForm(title, office, fields, signatures, INTERNAL, names)
    field_forms((form,), out)
