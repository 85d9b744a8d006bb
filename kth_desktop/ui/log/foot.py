"""How many lines there are, and whether anybody has had a hand in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from kth_desktop.ui.widgets.buttons import Button
from kth_desktop.ui.widgets.lines_dialog import LinesDialog, Part
from kth_desktop.ui.widgets.progress import run_with_progress
from kth_desktop.ui.widgets.text import Elided, paint_words

if TYPE_CHECKING:
    from kth_desktop.services.auditing import AuditReport
    from kth_desktop.ui.desk import Desk


class LogFoot(QWidget):
    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        theme = desk.theme
        self._words = Elided("", theme.regular(), theme.second)
        self.button = Button(theme, "核对记录", "list-checks")
        self.button.clicked.connect(self.audit)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.between)
        row.addWidget(self._words, 1)
        row.addWidget(self.button)

    @property
    def words(self) -> str:
        return self._words.text()

    def show_unaudited(self) -> None:
        self._say("点“核对记录”，可以查出操作记录有没有被人动过。", self._desk.theme.second)

    def audit(self) -> None:
        office, committee_id = self._desk.office, self._desk.committee_id
        run_with_progress(
            self._desk,
            self,
            "正在核对操作记录",
            lambda progress: office.history.audit(
                committee_id, progress=progress, cancelled=progress.cancelled
            ),
            self._show,
            unit="条",
            worker="database",
        )

    def _show(self, report: AuditReport) -> None:
        theme = self._desk.theme
        if report.ok:
            self._say(f"共{report.lines}条，记录前后相连，没有被改过。", theme.good)
            return
        self._say(f"有{len(report.findings)}处对不上，请保留数据文件，联系维护人员。", theme.wrong)
        dialog = LinesDialog(self._desk, self, "操作记录对不上")
        dialog.fill((Part(("核对出来的",), tuple((one,) for one in report.findings), wide=0),), "")
        dialog.open()

    def _say(self, words: str, colour: str) -> None:
        paint_words(self._words, colour)
        self._words.setText(words)
