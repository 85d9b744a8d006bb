"""The papers of concerns, each as a job for the preview."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from kth_desktop.changes import Kind
from kth_desktop.domain.concern_rules import ConcernDetail, ConcernLine, ConcernQuery
from kth_desktop.ui.paper_job import Chosen, Paper

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kth_desktop.domain.concern import Concern
    from kth_desktop.ui.desk import Desk

Lines = tuple[ConcernLine, ...]


def sheet_job(desk: Desk, concern: Concern) -> Paper[ConcernDetail]:
    """民情登记表 of one concern."""
    office = desk.office
    unit = next(one for one in desk.committees if one.id == concern.committee_id)

    def write(detail: ConcernDetail, out: Path | BinaryIO, chosen: Chosen) -> None:
        from kth_desktop.documents.concern_sheet import concern_sheet

        del chosen
        concern_sheet(detail.line, unit, out)

    return Paper(
        "打印民情登记表",
        f"{unit.name}民情登记表-{concern.number or '未编号'}",
        reading=lambda: office.concerns.detail(concern.id),
        writing=write,
        touched_by=(Kind.CONCERN,),
    )


def list_job(
    desk: Desk, query: ConcernQuery, chosen: Sequence[ConcernLine] = (), *, public: bool
) -> Paper[Lines]:
    """登记册 as the list stands or of the chosen ones; `public`: 群众关心事项, with nobody's name."""
    office, unit, day, kept = desk.office, desk.signing, desk.today, tuple(chosen)

    def write(lines: Lines, out: Path | BinaryIO, _chosen: Chosen) -> None:
        from kth_desktop.documents.concern_lists import concern_public_list, concern_register

        make = concern_public_list if public else concern_register
        make(lines, out, unit=unit, day=day)

    what = "群众关心事项" if public else "民情登记册"
    return Paper(
        f"打印{what}",
        f"{unit.name}{what}{day.year}年{day.month}月{day.day}日",
        reading=lambda: kept or office.concerns.lines(query),
        writing=write,
        touched_by=() if kept else (Kind.CONCERN, Kind.COMMITTEE),
        nothing="还没有民情，没有可以打的。",
    )
