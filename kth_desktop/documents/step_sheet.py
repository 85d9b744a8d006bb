"""议题程序记录: the sheet of one step of a matter, its title and signatures fit for what the step is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO, NamedTuple

from ..domain.case_file import CaseFile
from ..domain.dates import date_words
from ..domain.matter import MatterStep, StepKind, StepState
from ..domain.matter_facts import PUBLISHED, is_residents, people_words
from .field_form import FieldForm, FormField, field_forms


class _Form(NamedTuple):
    """What the sheet of a kind of step is called, and who signs it."""

    title: str
    content: str
    result: str
    signs: tuple[tuple[str, ...], ...]


_MEETING = (("主持人签字", "记录人签字"),)
_FORMS = {
    StepKind.PARTY_PROPOSAL: _Form("党组织提议表", "提议内容", "提议结果", (("党组织负责人签字", "日期"),)),
    StepKind.COMMITTEES_TALK: _Form("两委会商议记录", "商议内容", "商议结果", _MEETING),
    StepKind.PARTY_MEETING: _Form("党员大会审议记录", "审议内容", "审议结果", _MEETING),
    StepKind.LISTENING: _Form("听取意见记录", "群众意见", "处理结果", _MEETING),
    StepKind.HEARING: _Form("听证会/协调会情况记录", "会议内容", "会议结果", _MEETING),
    StepKind.SUPERVISION: _Form("村务监督委员会意见", "监督内容", "监督意见", (("负责人签字", "日期"),)),
    StepKind.VOTE: _Form("代表会议表决情况记录", "会议内容", "表决结果", _MEETING),
    StepKind.PUBLICATION: _Form("公示情况记录", "公示内容", "反馈情况", (("经办人签字", "监督人签字"),)),
    StepKind.EXECUTION: _Form("实施情况记录", "实施情况", "完成结果", (("承办人签字", "监督人签字"),)),
    StepKind.REVIEW: _Form("评议会情况记录", "评议内容", "评议结果", _MEETING),
    StepKind.RESULT_PUBLICATION: _Form(
        "结果公示情况记录", "公示内容", "反馈情况", (("经办人签字", "监督人签字"),)
    ),
}


def step_title(case: CaseFile, step: MatterStep) -> str:
    """What the sheet of a step is called, on itself and in 卷内目录."""
    title = _FORMS[step.kind].title
    return title.replace("村务", "居务") if is_residents(case.committee) else title


def step_sheets(case: CaseFile, steps: Sequence[MatterStep], out: Path | BinaryIO) -> None:
    """One sheet for each step, over as many pages as its text takes. Raises `UserError` as the forms do."""
    field_forms([_form(case, step) for step in steps], out)


def _form(case: CaseFile, step: MatterStep) -> FieldForm:
    matter, form = case.matter, _FORMS[step.kind]
    title = step_title(case, step)
    place = next((at for at, one in enumerate(matter.steps, start=1) if one.id == step.id), 0)
    named = f"第{place}步　{step.title}" if place else step.title
    return FieldForm(
        title=title,
        office=case.committee.full_name,
        fields=(
            FormField("议题", matter.title),
            FormField("编号", matter.number),
            FormField("步骤", named),
            *_body(step, form),
        ),
        signatures=form.signs,
        whole=(*step.attendees, step.chair),
        document=f"{title} {matter.title}",
    )


def _body(step: MatterStep, form: _Form) -> tuple[FormField, ...]:
    if step.state is StepState.NOT_APPLICABLE:
        return (
            FormField("办理情况", "不适用"),
            FormField("原因", step.reason, 6, grows=1),
        )
    content = FormField(form.content, step.content, 6, grows=2)
    result = FormField(form.result, step.result, 3, grows=1)
    if step.kind in PUBLISHED:
        posted = "公示附后。" if step.public_from else ""
        content = FormField(form.content, step.content or posted, 6, grows=2)
        return (*_publication(step), content, result)
    if step.kind is StepKind.EXECUTION:
        return (FormField("完成日期", date_words(step.held_on) if step.held_on else ""), content, result)
    return (*_meeting(step), content, result)


def _meeting(step: MatterStep) -> tuple[FormField, ...]:
    notified = f"（{date_words(step.notified_on)}发出通知）" if step.notified_on else ""
    when = date_words(step.held_on, weekday=True) + notified if step.held_on else ""
    counts = people_words(step.expected, step.present)
    return (
        FormField("时间", when),
        FormField("地点", step.place),
        FormField("主持人", step.chair),
        FormField("到会人数", counts or "应到　　　人，实到　　　人，比例　　　%"),
        FormField("参加人员", "、".join(step.attendees), 2),
    )


def _publication(step: MatterStep) -> tuple[FormField, ...]:
    first, last = step.public_from, step.public_to
    span = "至".join(date_words(day) for day in (first, last) if day)
    days = f"（{(last - first).days}日）" if first and last else ""
    return (
        FormField("公示时间", span + days),
        FormField("公示地点", step.public_place),
        FormField("撤下日期", date_words(step.taken_down_on) if step.taken_down_on else ""),
    )
