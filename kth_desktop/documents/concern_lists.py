"""Concerns as lists on A4: the office's own register, and 群众关心事项 with nobody's name in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import BinaryIO

from ..domain.committee import Committee
from ..domain.concern import Concern
from ..domain.concern_rules import (
    ConcernLine,
    due_words,
    is_overdue,
    outcome_words,
    public_group,
    public_text,
    reporter_words,
    shown_group,
)
from ..domain.dates import date_words, short_date_words
from ..domain.vocabulary import CommitteeKind
from .drawable import refuse_undrawable
from .fonts import Face
from .list_table import ListColumn, ListPaper, list_table
from .roster import INTERNAL

REGISTER, PUBLIC = "民情登记册", "群众关心事项"
_REGISTER = (
    ListColumn("编号", 19),
    ListColumn("日期", 20),
    ListColumn("来源", 15.5),
    ListColumn("反映人", 16, face=Face.KAI, size=12),
    ListColumn("组别", 12),
    ListColumn("类别", 11),
    ListColumn("内容", 42.5, "left", running=True),
    ListColumn("承办人", 15),
    ListColumn("进度", 19),
)
_PUBLIC = (
    ListColumn("序号", 11),
    ListColumn("日期", 20),
    ListColumn("组别", 15),
    ListColumn("类别", 13),
    ListColumn("事项", 58, "left", running=True),
    ListColumn("办理结果", 53, "left", running=True),
)
_GROUP = 4  # the column that becomes 村居 in a register of the whole town


def concern_register(
    lines: Sequence[ConcernLine], out: Path | BinaryIO, *, unit: Committee, day: date, span: str = ""
) -> None:
    """In the order given, for the office alone; of an anonymous one no name and no small group.

    `span`: 2026年11月. Raises `UserError`: a character no face has, or a file that cannot be written.
    """
    town = unit.kind is CommitteeKind.TOWN
    rows = [_register_row(line, day, town=town) for line in lines]
    refuse_undrawable((row[0] or "民情", "".join(row)) for row in rows)
    columns = list(_REGISTER)
    if town:
        columns[_GROUP] = ListColumn("村居", 12)
    words = _counted(lines, span)
    list_table(
        ListPaper(REGISTER, unit.full_name, words, date_words(day), tuple(columns), rows, INTERNAL), out
    )


def _register_row(line: ConcernLine, day: date, *, town: bool) -> tuple[str, ...]:
    concern = line.concern
    late = is_overdue(concern, day)
    return (
        concern.number or "未编号",
        _short(concern.told_on, day),
        concern.source.label,
        reporter_words(concern) or "—",
        line.committee_name if town else shown_group(concern) or "—",
        concern.kind.label,
        " ".join(concern.text.split()),
        concern.owner or "—",
        due_words(concern, day).replace("时限", "时限\n")
        if late
        else outcome_words(concern).replace("，", "\n"),
    )


def concern_public_list(
    lines: Sequence[ConcernLine], out: Path | BinaryIO, *, unit: Committee, day: date, span: str = ""
) -> None:
    """For the notice board and the town: no name, no number that leads to one, no small group."""
    rows = [_public_row(number, line, day) for number, line in enumerate(lines, start=1)]
    refuse_undrawable((row[0], "".join(row)) for row in rows)
    words = _counted(lines, span)
    list_table(ListPaper(PUBLIC, unit.full_name, words, date_words(day), _PUBLIC, rows), out)


def _public_row(number: int, line: ConcernLine, day: date) -> tuple[str, ...]:
    concern = line.concern
    return (
        str(number),
        _short(concern.told_on, day),
        public_group(concern) or "—",
        concern.kind.label,
        public_text(concern),
        public_result(concern),
    )


def public_result(concern: Concern) -> str:
    """What was answered, or that it is being seen to."""
    if concern.answered_on is None:
        return "正在办理"
    return public_text(replace(concern, text=concern.answer))


def _counted(lines: Sequence[ConcernLine], span: str) -> str:
    answered = sum(line.concern.answered_on is not None for line in lines)
    return f"{span}共收集{len(lines)}条，已办结{answered}条" if lines else f"{span}没有收集到民情"


def _short(on: date, day: date) -> str:
    return short_date_words(on) if on.year == day.year else date_words(on)
