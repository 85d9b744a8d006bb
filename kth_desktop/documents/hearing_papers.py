"""The papers of a 三会: notice, record and the publication of its result; the 对照表 and the sign-in sheet
stand in modules of their own."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import BinaryIO

from ..domain import deliberation_texts as texts
from ..domain.committee import Committee
from ..domain.dates import date_words, time_words
from ..domain.deliberation import Deliberation
from ..domain.deliberation_rules import meeting_title
from ..domain.minutes_text import listed, tidy
from ..domain.vocabulary import Attendance
from .letter import Letter, letter
from .record_form import RecordField, RecordForm, record_form

_NOTE = "出席人员签字附后（见会议签到表）。"


def hearing_notice(
    held: Deliberation,
    committee: Committee,
    out: Path | BinaryIO,
    *,
    place: str,
    today: date,
    participants: str = "",
) -> None:
    """公告 of a hearing, 通知 of the others; dated when it went out, else `today`.

    Raises `UserError`: a character that no face has, or a file that cannot be written.
    """
    letter(
        Letter(
            texts.notice_title(held),
            committee.full_name,
            date_words(held.notified_on or today),
            texts.notice_paragraphs(held, place, committee, participants),
            texts.notice_salutation(committee),
            (committee.liaison,),
        ),
        out,
    )


def hearing_result(
    held: Deliberation, committee: Committee, out: Path | BinaryIO, *, place: str, today: date
) -> None:
    """For the notice board: nobody who was there is named. Raises `UserError` as `hearing_notice` does."""
    letter(
        Letter(
            texts.result_title(held),
            committee.full_name,
            date_words(texts.signed_on(held, today)),
            texts.result_paragraphs(held, place, committee),
        ),
        out,
    )


def hearing_record(
    held: Deliberation, committee: Committee, out: Path | BinaryIO, *, place: str, matter: str = ""
) -> None:
    """会议记录 with the hearing group and the opinions; `matter` is number and title of the 议题.

    Raises `UserError`: a character that no face has, or a file that cannot be written.
    """
    names = [held.chair, held.recorder, *held.hearing_group, *(one.name for one in held.people)]
    title = f"{meeting_title(held)}记录"
    fields = _fields(held, place, matter)
    whole = tuple(filter(None, names))
    record_form(RecordForm(f"{held.kind.label}记录", title, committee.full_name, fields, _NOTE, whole), out)


def _fields(held: Deliberation, place: str, matter: str) -> list[RecordField]:
    expected, present = ("" if count is None else str(count) for count in (held.expected, held.present))
    hours = "至".join(time_words(at) for at in (held.starts_at, held.ends_at) if at)
    kinds = Attendance
    fields = [
        RecordField("会议名称", meeting_title(held)),
        RecordField("时间", f"{date_words(held.held_on, weekday=True)} {hours}".strip()),
        RecordField("地点", place),
        RecordField("主持人", held.chair),
        RecordField("记录人", held.recorder),
        RecordField("听证小组", "、".join(held.hearing_group)),
        RecordField("到会人数", f"应到{expected or '　　　'}人　　实到{present or '　　　'}人"),
        RecordField("出席", listed(held.people, kinds.PRESENT), 2),
        RecordField("列席", listed(held.people, kinds.SITTING_IN)),
        RecordField("请假（原因）", listed(held.people, kinds.EXCUSED, reasons=True)),
        RecordField("议题", matter or held.title),
        RecordField("发言记录（逐人）", tidy(held.content), 6, grows=True),
        RecordField("意见和答复", "\n".join(texts.opinion_lines(held)), 3),
        RecordField("结果", tidy(held.result), 2),
        RecordField("散会时间", time_words(held.ends_at) if held.ends_at else ""),
    ]
    return [one for one in fields if one.text or one.label != "听证小组"]
