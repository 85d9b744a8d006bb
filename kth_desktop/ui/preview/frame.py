"""Where the parts of the preview stand, and which of them move where there is less room."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kth_desktop.ui.paper_job import PaperJob
from kth_desktop.ui.preview.page_view import PageView
from kth_desktop.ui.preview.print_panel import PrintPanel
from kth_desktop.ui.preview.side_panel import SidePanel
from kth_desktop.ui.preview.toolbar import TurnBar, ZoomBar
from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.buttons import Button, Kind
from kth_desktop.ui.widgets.message import MessageBar
from kth_desktop.ui.widgets.text import label

# Room for everything at once, measured at 11 pt on 1366 × 768; less than that and things move.
_ROOMY_CHARS, _ROOMY_LINES = 78, 31


class PreviewFrame(QWidget):
    left = Signal()  # 返回
    settings_asked = Signal()

    def __init__(self, theme: Theme, panel: PrintPanel) -> None:
        super().__init__()
        self._theme, self.panel = theme, panel
        self._bar: MessageBar | None = None
        self._compact: bool | None = None
        self.view = PageView(theme)
        self.side = SidePanel(theme)
        self._title = label("", theme.song(7), theme.ink)
        self._zoom, self.turn = ZoomBar(theme, self.view), TurnBar(theme, self.view)
        self._lay_out()

    def say(self, job: PaperJob[Any]) -> None:
        self._title.setText(job.title)
        self.view.say(job.hint)
        self.turn.say(job.unit)

    def take_panel(self, panel: PrintPanel) -> None:
        """The choices of another paper in place of those before."""
        old, self.panel = self.panel, panel
        self._columns.replaceWidget(old, panel)
        old.hide()
        old.deleteLater()
        if self._compact is not None:
            panel.set_compact(self._compact)

    def complain(self, words: str) -> None:
        """Above the page; empty words take it away."""
        self._put_bar(MessageBar(self._theme, words, "wrong", closable=False) if words else None)

    def advise(self, words: str) -> None:
        """What is missing, and the way to where it is filled in; printing stays possible."""
        if not words:
            return
        way = Button(self._theme, "去设置", kind=Kind.LINK)
        way.clicked.connect(self.settings_asked)
        bar = MessageBar(self._theme, words, "attention", (way,))
        bar.closed.connect(lambda: self._put_bar(None))
        self._put_bar(bar)

    def _put_bar(self, bar: MessageBar | None) -> None:
        if self._bar is not None:
            self._bar.hide()
            self._bar.deleteLater()
        self._bar = bar
        if bar is not None:
            self._notes.addWidget(bar)
            bar.show()  # else only with the next round of events

    def _lay_out(self) -> None:
        theme = self._theme
        back = Button(theme, "返回", "arrow-left", Kind.LINK)
        back.clicked.connect(self.left)
        head = QHBoxLayout()
        head.setSpacing(theme.between)
        head.addWidget(back)
        head.addWidget(self._title)
        head.addStretch()
        self._notes = QVBoxLayout()
        self._columns = QHBoxLayout()
        self._columns.setSpacing(theme.rows if theme.large else theme.panels)
        self._columns.addWidget(self.side)
        self._columns.addLayout(self._centre(), 1)
        self._columns.addWidget(self.panel)
        page = QVBoxLayout(self)
        page.setContentsMargins(theme.margin, theme.rows, theme.margin, theme.panels)
        page.setSpacing(theme.between)
        page.addLayout(head)
        page.addLayout(self._notes)
        page.addLayout(self._columns, 1)

    def _centre(self) -> QVBoxLayout:
        self._tools, self._below = QHBoxLayout(), QHBoxLayout()
        self._tools.addWidget(self._zoom)
        self._tools.addStretch()
        self._below.addStretch()
        self._below.addWidget(self.turn)
        self._below.addStretch()
        centre = QVBoxLayout()
        centre.setSpacing(self._theme.between)
        centre.addLayout(self._tools)
        centre.addWidget(self.view, 1)
        centre.addLayout(self._below)
        return centre

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where both do not fit above the page, the way from page to page stands below it."""
        super().resizeEvent(event)
        theme, size = self._theme, event.size()
        compact = size.width() < theme.chars(_ROOMY_CHARS) or size.height() < theme.line_height * _ROOMY_LINES
        if compact is self._compact:
            return
        self._compact = compact
        self.panel.set_compact(compact)
        if compact:
            self._below.insertWidget(1, self.turn)
        else:
            self._tools.addWidget(self.turn)
