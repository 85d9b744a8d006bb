"""数据交换: a package out to a stick, packages in from other offices, and what was exchanged so far."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from kth_desktop.changes import Kind as Changed
from kth_desktop.domain.package import SUFFIX
from kth_desktop.domain.vocabulary import CommitteeKind
from kth_desktop.ui.file_dialogs import ask_several_to_open
from kth_desktop.ui.packages.lists import DROP_HINT, EXCHANGES, NOTHING_YET, PEERS, ShownTable
from kth_desktop.ui.packages.sending import SendDialog
from kth_desktop.ui.packages.taking import Incoming
from kth_desktop.ui.page import Page
from kth_desktop.ui.widgets.buttons import Button, Kind
from kth_desktop.ui.widgets.empty import EmptyPage
from kth_desktop.ui.widgets.panel import Panel
from kth_desktop.ui.widgets.record_head import RecordHead
from kth_desktop.ui.widgets.siblings import NUMBERS, Siblings
from kth_desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

    from kth_desktop.changes import Changes
    from kth_desktop.ui.desk import Desk

FILTERS = f"数据包 (*{SUFFIX})"
_ABOUT = (
    "不用上网：数据包拷到U盘，带到另一台电脑上导入。不含个人信息的数据包里没有姓名、电话和身份证号，"
    "镇里照样能汇总场次和人次。"
)


class PackagesPage(Page):
    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        theme = desk.theme
        self.send_button = Button(theme, "导出数据包", "file-output")
        self.take_button = Button(theme, "导入数据包", "file-input", Kind.FILLED)
        buttons = (self.send_button, self.take_button)
        self.head = RecordHead(theme, "数据交换", buttons, Siblings(desk, "统计", NUMBERS, "packages"))
        self.peers = ShownTable(desk, PEERS, "各村居最近一包", "")
        self.exchanges = ShownTable(desk, EXCHANGES, "送出和收到的数据包", DROP_HINT)
        self.nothing_yet = Panel(theme)
        self.nothing_yet.body.addWidget(EmptyPage(theme, *NOTHING_YET, hint=DROP_HINT))
        self.incoming = Incoming(desk, self)
        self.setAcceptDrops(True)
        self._lay_out()
        self.send_button.clicked.connect(self._send)
        self.take_button.clicked.connect(self._take)

    def refresh(self, changes: Changes | None) -> None:
        if changes is None or changes.touches(Changed.EXCHANGE, Changed.COMMITTEE):
            packages = self.desk.office.packages
            own = self.desk.office
            self.desk.tasks.run(
                lambda: (own.own.kind, packages.peers(), packages.lines()), self._show, owner=self
            )

    def take_files(self, files: tuple[Path, ...]) -> None:
        """Chosen or dropped; nothing is taken before the clerk has seen what it would do."""
        if files and not self.desk.may_not_write():
            self.incoming.look(files)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _packages_of(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.take_files(_packages_of(event.mimeData()))

    def _show(self, found: tuple[CommitteeKind, Any, Any]) -> None:
        kind, peers, lines = found
        self.peers.panel.setVisible(kind is CommitteeKind.TOWN and bool(peers))
        self.peers.show(peers)
        self.exchanges.show(lines)
        came = sum(one.last is not None for one in peers)
        town = f"{came}个村（居）的数据已经收到" if kind is CommitteeKind.TOWN and peers else ""
        self.head.show_count(town or (f"共{len(lines)}包" if lines else ""))
        self.exchanges.panel.setVisible(bool(lines))
        self.nothing_yet.setVisible(not lines)
        self.show_ready()

    def _send(self) -> None:
        if not self.desk.may_not_write():
            SendDialog(self.desk, self).open()

    def _take(self) -> None:
        if not self.desk.may_not_write():
            self.take_files(ask_several_to_open(self, "导入数据包", FILTERS))

    def _lay_out(self) -> None:
        theme = self.desk.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.margin, theme.rows, theme.margin, theme.rows)
        column.setSpacing(theme.rows)
        column.addWidget(self.head)
        column.addWidget(label(_ABOUT, theme.regular(), theme.second, wrap=True))
        tables = QHBoxLayout()
        tables.setSpacing(theme.rows)
        tables.addWidget(self.peers.panel, 3)
        tables.addWidget(self.exchanges.panel, 8)
        tables.addWidget(self.nothing_yet, 8)
        column.addLayout(tables, 1)
        for panel in (self.peers.panel, self.exchanges.panel):
            panel.hide()


def _packages_of(data: QMimeData) -> tuple[Path, ...]:
    files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return tuple(file for file in files if file.suffix.lower() == SUFFIX)
