"""打印操作记录: the list as it stands."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from kth_desktop.domain.committee import Committee
from kth_desktop.domain.log import LogLine, LogQuery
from kth_desktop.domain.vocabulary import CommitteeKind
from kth_desktop.ui.paper_job import Cancelled, Chosen, PaperJob, Step

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

Lines = tuple[LogLine, ...]


class LogJob(PaperJob[Lines]):
    title = "打印操作记录"
    making = "正在做操作记录"
    nothing = "没有可以打的操作记录。"

    def __init__(self, desk: Desk, query: LogQuery) -> None:
        self._office, self._unit, self._day = desk.office, _unit(desk), desk.today
        self._query = query

    def read(self) -> Lines:
        return self._office.history.lines(self._query)

    def build(
        self, content: Lines, out: Path | BinaryIO, chosen: Chosen, step: Step, cancelled: Cancelled
    ) -> None:
        from kth_desktop.documents.log_list import log_list

        log_list(content, out, unit=self._unit, day=self._day, progress=step, cancelled=cancelled)

    def file_name(self, content: Lines, chosen: Chosen) -> str:
        return f"{self._unit.name}操作记录{self._day.year}年{self._day.month}月{self._day.day}日"


def _unit(desk: Desk) -> Committee:
    """Whose log it is: the committee's looked at, or the town's."""
    town = next((c for c in desk.committees if c.kind is CommitteeKind.TOWN), None)
    return desk.committee or town or desk.committees[0]
