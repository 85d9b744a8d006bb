"""The papers of a 三会, as jobs for the preview."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO
from uuid import UUID

from kth_desktop.changes import Kind
from kth_desktop.domain.committee import Committee
from kth_desktop.domain.deliberation_queries import AdoptionTable, DeliberationDetail
from kth_desktop.ui.paper_job import Chosen, Paper

if TYPE_CHECKING:
    from kth_desktop.office import Office

SHEETS = (
    ("notice", "会议通知"),
    ("sign-in", "会议签到表"),
    ("record", "会议记录"),
    ("adoption", "意见采纳对照表"),
    ("result", "结果公示"),
)
Out = Path | BinaryIO
_TOUCHED = (Kind.DELIBERATION, Kind.MATTER, Kind.COMMITTEE, Kind.VENUE)


def paper_of(office: Office, id: UUID, sheet: str, today: date) -> Paper[DeliberationDetail]:
    """A sheet of one meeting; the 对照表 is `adoption_paper`."""
    words = dict(SHEETS)[sheet]

    def write(detail: DeliberationDetail, out: Out, chosen: Chosen) -> None:
        del chosen
        _WRITERS[sheet](detail, out, today)

    return Paper(f"打印{words}", words, lambda: office.deliberations.detail(id), write, touched_by=_TOUCHED)


Found = tuple[AdoptionTable, Committee]


def adoption_paper(office: Office, matter_id: UUID, committee_id: UUID, today: date) -> Paper[Found]:
    """意见采纳对照表 of a matter; with no opinion at all there is nothing to print."""

    def read() -> Found:
        return office.deliberations.adoption_table(matter_id), office.committees.get(committee_id)

    def write(found: Found, out: Out, chosen: Chosen) -> None:
        from kth_desktop.documents.adoption_table import adoption_sheet

        del chosen
        table, unit = found
        adoption_sheet(table, out, unit=unit, day=today)

    return Paper("打印意见采纳对照表", "意见采纳对照表", read, write, touched_by=_TOUCHED)


def _notice(detail: DeliberationDetail, out: Out, today: date) -> None:
    from kth_desktop.documents.hearing_papers import hearing_notice

    hearing_notice(detail.line.deliberation, detail.committee, out, place=detail.line.place, today=today)


def _sign_in(detail: DeliberationDetail, out: Out, today: date) -> None:
    from kth_desktop.documents.sign_in import hearing_sign_in

    del today
    hearing_sign_in(detail.line.deliberation, detail.committee, out, place=detail.line.place)


def _record(detail: DeliberationDetail, out: Out, today: date) -> None:
    from kth_desktop.documents.hearing_papers import hearing_record

    del today
    line = detail.line
    hearing_record(line.deliberation, detail.committee, out, place=line.place, matter=line.matter_words)


def _result(detail: DeliberationDetail, out: Out, today: date) -> None:
    from kth_desktop.documents.hearing_papers import hearing_result

    hearing_result(detail.line.deliberation, detail.committee, out, place=detail.line.place, today=today)


_WRITERS: dict[str, Callable[[DeliberationDetail, Out, date], None]] = {
    "notice": _notice,
    "sign-in": _sign_in,
    "record": _record,
    "result": _result,
}
