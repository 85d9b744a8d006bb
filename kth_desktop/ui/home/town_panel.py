"""各村（居）进展: in the town's home, how each committee stands, in place of everybody's week."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from kth_desktop.changes import Kind as Changed
from kth_desktop.domain.town_home import SIGNS, Shine, TownLine, counted, due_month, worst_first
from kth_desktop.ui.home.lights_table import LightsTable
from kth_desktop.ui.paper_job import Chosen, Paper
from kth_desktop.ui.widgets.buttons import Button, Kind
from kth_desktop.ui.widgets.table_panel import TablePanel
from kth_desktop.ui.widgets.text import Elided, label

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO

    from kth_desktop.ui.desk import Desk

_TOUCHED_BY = (
    Changed.COMMITTEE, Changed.VENUE, Changed.MEETING, Changed.CONCERN, Changed.HANDED_IN, Changed.EXCHANGE,
)  # fmt: skip
_NONE = "还没有村（居）。收进各村（居）发来的数据包以后，这里一行一个村（居），谁快谁慢看得见。"


class TownPanel(TablePanel):
    def __init__(self, desk: Desk) -> None:
        self._desk, self._lines = desk, tuple[TownLine, ...]()
        signs = "　".join(f"{SIGNS[shine]} {shine.label}" for shine in Shine)
        # On a small screen the foot would cost a row, and the head has room for the signs.
        foot = f"{signs}　　点一盏灯去那一页，双击或回车打开这个村（居）" if desk.theme.large else ""
        self._signs = "" if foot else f"　　{signs}"
        self.lights = LightsTable(desk.theme, desk.tasks)
        super().__init__(desk.theme, self.lights, foot)
        self.set_head(self._head())
        self._none = label(_NONE, desk.theme.regular(), desk.theme.second, wrap=True)
        self._none.setContentsMargins(15, 8, 15, 0)
        self.body.insertWidget(1, self._none)
        self.lights.opened.connect(lambda line: desk.view(line.committee_id))
        self.lights.light_opened.connect(self._open_light)

    def _head(self) -> QWidget:
        theme = self._desk.theme
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(15, 15, 15, 0)
        row.setSpacing(theme.rows)
        row.addWidget(label("各村（居）进展", theme.bold(1), theme.ink))
        self._counts = Elided("", theme.regular(), theme.second)
        row.addWidget(self._counts, 1)
        self._remind = Button(theme, "复制提醒", "message-square-text", Kind.LINK)
        self._remind.clicked.connect(self._show_reminder)
        self._print = Button(theme, "打印", "printer", Kind.LINK)
        self._print.clicked.connect(lambda: self._desk.show_page("preview", job=lights_job(self._desk)))
        for button in (self._remind, self._print):
            # No higher than the words beside it, so that the head costs no row.
            button.setStyleSheet(f"min-height: 0; max-height: {theme.line_height}px; padding: 0;")
            row.addWidget(button)
        return head

    def show_lines(self, lines: tuple[TownLine, ...]) -> None:
        """The worst first."""
        self._lines = lines
        late = counted(lines)[Shine.OVERDUE]
        how = f"{late}个有超期" if late else "没有超期的"
        self._counts.setText(f"{len(lines)}个，{how}{self._signs}" if lines else "")
        for part in (self.lights, self._remind, self._print):
            part.setVisible(bool(lines))
        self.hints.setVisible(bool(lines) and not self._signs)
        self._none.setHidden(bool(lines))
        if lines:
            self.lights.show_lines(lines)

    def _open_light(self, line: TownLine, page: str) -> None:
        desk = self._desk
        if page != "packages":  # which the town has as one list
            desk.view(line.committee_id)
        target: dict[str, object] = {}
        if page == "months" and desk.committee is not None:
            due = due_month(desk.committee, desk.today)
            target = {"year": due.last.year, "month": due.last.month}
        desk.show_page(page, **target)

    def _show_reminder(self) -> None:
        from kth_desktop.ui.home.reminder_dialog import ReminderDialog

        ReminderDialog(self._desk, self, self._lines).open()


def lights_job(desk: Desk) -> Paper[tuple[TownLine, ...]]:
    office, on, signing = desk.office, desk.today, desk.signing.full_name

    def writing(lines: tuple[TownLine, ...], out: Path | BinaryIO, chosen: Chosen) -> None:
        from kth_desktop.documents.town_lights import town_lights

        del chosen
        town_lights(lines, out, office=signing, day=on)

    return Paper(
        title="打印各村（居）进展",
        name=f"客堂汇各村（居）进展-{on.year}年{on.month}月{on.day}日",
        reading=lambda: worst_first(office.town_home.lights()),
        writing=writing,
        touched_by=_TOUCHED_BY,
    )
