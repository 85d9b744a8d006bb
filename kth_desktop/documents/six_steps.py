"""四议两公开（六步）登记表: every step of a matter with its day, its people, its result and room to sign."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from ..domain.case_file import CaseFile
from ..domain.dates import date_words
from ..domain.matter import MatterState, MatterStep, StepState
from ..domain.matter_facts import day_words, is_residents, people_words
from .drawable import refuse_undrawable
from .family_head import CELL, DIVIDER, HAIR, INK, MARGIN, RIGHT, SECOND, FormPage
from .flow_table import HEAD_ROW, FlowColumn, FlowRow, draw_table, flow, set_row
from .fonts import Face, Fonts
from .paper import new_canvas, without_collector, write

_COLUMNS = (
    FlowColumn("步骤", 44, Face.HEI, 11),
    FlowColumn("日期、人数和比例", 51, Face.KAI, 11),
    FlowColumn("结果", 48, Face.KAI, 11),
    FlowColumn("负责人签字", 27, Face.KAI, 11, centred=True),
)
_FACTS, _FACT_STEP, _LABEL = 50.0, 7.0, 18.0
_ROW = 15.02
"""mm; a hand needs as much to sign, and the twelve steps of a village stand on one page."""
_LAST, _WITHOUT_SIGN, _SIGN, _NOTE = 268.5, 282.0, 274.0, 283.5
_TOP_AGAIN = 46.0


def six_steps_title(case: CaseFile) -> str:
    return "议题办理步骤登记表" if is_residents(case.committee) else "四议两公开（六步）登记表"


def six_steps(case: CaseFile, out: Path | BinaryIO) -> None:
    """On A4, over as many pages as it takes. Raises `UserError`: a character that no face has."""
    matter, committee = case.matter, case.committee
    facts = _facts(case)
    words = [_words(place, step) for place, step in enumerate(matter.steps, start=1)]
    refuse_undrawable(
        [("单位", committee.full_name), *facts, *(("步骤", text) for row in words for text in row)]
    )
    fonts, title = Fonts(), six_steps_title(case)
    canvas = new_canvas(
        210, 297, title=f"{title} {matter.title}", author=committee.full_name, face=fonts.name(Face.HEI)
    )
    top = _FACTS + len(facts) * _FACT_STEP + 1.0
    with without_collector():
        rows = [set_row(fonts, _COLUMNS, row, _ROW) for row in words]
        pages = _pages(rows, top)
        for number, shown in enumerate(pages, start=1):
            page = FormPage(canvas, fonts)
            page.head(committee.full_name, f"第{number}页 共{len(pages)}页", title)
            if number == 1:
                _draw_facts(page, facts)
            draw_table(page, _COLUMNS, shown, top if number == 1 else _TOP_AGAIN)
            if number == len(pages):
                _signatures(page)
            canvas.showPage()
        data = canvas.getpdfdata()
    write(data, out)


def _pages(rows: list[FlowRow], top: float) -> list[list[FlowRow]]:
    """Down to the foot of each page, but for the last, which has to be signed."""
    pages: list[list[FlowRow]] = []
    for last in (_WITHOUT_SIGN, _LAST):
        first, later = (last - start - HEAD_ROW for start in (top, _TOP_AGAIN))
        pages = flow(_COLUMNS, rows, first, later)
        start = top if len(pages) == 1 else _TOP_AGAIN
        if start + HEAD_ROW + sum(row.height for row in pages[-1]) <= _LAST:
            break
    return pages


def _facts(case: CaseFile) -> tuple[tuple[str, str], ...]:
    matter = case.matter
    number = "　".join(part for part in (matter.number, f"{date_words(matter.registered_on)}登记") if part)
    touched = [matter.group_name, f"涉及{matter.households}户" if matter.households else ""]
    facts = [
        ("议题", matter.title),
        ("编号", number),
        ("提出单位", "　".join(part for part in (matter.proposed_by, *touched) if part)),
    ]
    if case.chain.led:
        facts.append(("来由", "、".join(end.words for end in case.chain.led)))
    if matter.state is MatterState.STOPPED and matter.stopped_on:
        stopped = f"{date_words(matter.stopped_on)}中止"
        facts.append(("办理情况", f"{stopped}：{matter.stop_reason}" if matter.stop_reason else stopped))
    return tuple(facts)


def _draw_facts(page: FormPage, facts: tuple[tuple[str, str], ...]) -> None:
    for number, (label, value) in enumerate(facts):
        y = _FACTS + number * _FACT_STEP
        page.spread(MARGIN, y, label, 11, _LABEL, SECOND)
        page.fitted(MARGIN + _LABEL + 4, y, value, Face.KAI, 13, RIGHT - MARGIN - _LABEL - 6)
        page.line(MARGIN + _LABEL + 2, y + 3.7, RIGHT, y + 3.7, HAIR, CELL)


def _words(place: int, step: MatterStep) -> tuple[str, str, str, str]:
    """A step that is 不适用 says so with its reason; it is never left out."""
    named = f"{place}.{step.name}" + (f"\n（第{step.round}轮）" if step.round > 1 else "")
    if step.state is StepState.NOT_APPLICABLE:
        return named, "不适用", f"原因：{step.reason}" if step.reason else "", "—"
    counts = people_words(step.expected, step.present)
    when = day_words(step).replace("至", "\n至")
    if step.state is StepState.OPEN:
        when = f"{when}\n（拟定）" if when else "　　　年　　月　　日"
    return named, "\n".join(part for part in (when, counts.replace("比例", "")) if part), step.result, ""


def _signatures(page: FormPage) -> None:
    left = MARGIN
    for label, end in (("填表人", 68.0), ("审核人", 122.0), ("填表日期", RIGHT)):
        start = left + page.text(left, _SIGN, label, Face.HEI, 12) + 2
        page.line(start, _SIGN + 3.4, end, _SIGN + 3.4, DIVIDER, INK)
        if label.endswith("日期"):
            page.text(end, _SIGN, "年　　月　　日", Face.HEI, 12, align="right")
        left = end + 6
    page.text(
        MARGIN, _NOTE, "不适用的步骤写明原因；同一步办了几轮的，各轮都列出。", Face.HEI, 9, colour=SECOND
    )
