"""A venue's way and who changed it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QWidget

from kth_desktop.domain.queries import VenueDetail
from kth_desktop.ui.widgets.lines_dialog import LinesDialog, Part, log_part

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk


class HistoryDialog(LinesDialog):
    """One venue's way with who decided, and 更改记录: who changed what and when, newest first."""

    def __init__(self, desk: Desk, parent: QWidget, name: str, id: UUID) -> None:
        super().__init__(desk, parent, f"{name}的更改记录")
        office = desk.office
        desk.tasks.run(lambda: office.venues.detail(id), self._show, owner=self)

    def _show(self, detail: VenueDetail) -> None:
        steps = tuple(
            (step.happened_on.words, step.stage.label, step.decided_by or "—", step.reason)
            for step in reversed(detail.steps)
        )
        way = Part(("日期", "阶段", "决定人", "原因"), steps, wide=3)
        self.fill((way, log_part(detail.log)), "还没有更改过。")
