"""The account of a pledge, line by line: each with its receipt, to be corrected or taken away."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from kth_desktop.domain.dates import date_words
from kth_desktop.domain.money import yuan_words
from kth_desktop.domain.pledge import EntryKind, Pledge, PledgeEntry
from kth_desktop.errors import InputProblems, UserError
from kth_desktop.ui.pledges.entry_dialog import EntryDialog
from kth_desktop.ui.widgets.photo_dialog import PhotosDialog
from kth_desktop.ui.widgets.photo_links import PhotoLinks
from kth_desktop.ui.widgets.scrolled import clear
from kth_desktop.ui.widgets.small_link import small_link
from kth_desktop.ui.widgets.text import Elided, label

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

TABLE = "pledge_entry"


class AccountView(QWidget):
    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._pledge: Pledge | None = None
        self._receipts = PhotoLinks(desk, self, TABLE, "收据")
        self._lines = QGridLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setHorizontalSpacing(desk.theme.panels)
        self._lines.setVerticalSpacing(desk.theme.gap)
        self._lines.setColumnStretch(1, 1)

    def show_pledge(self, pledge: Pledge) -> None:
        theme, self._pledge = self._desk.theme, pledge
        self._receipts.clear()
        clear(self._lines)
        if not pledge.entries:
            self._lines.addWidget(label("还没有收支。", theme.regular(), theme.hint), 0, 0, 1, 3)
        for place, entry in enumerate(pledge.entries):
            spent, row = entry.kind is EntryKind.SPENT, 3 * place
            self._lines.addWidget(label(date_words(entry.on), theme.regular(), theme.hint), row, 0)
            self._lines.addWidget(Elided(entry.what or entry.kind.label, theme.regular(), theme.ink), row, 1)
            amount = f"{'−' if spent else '+'}{yuan_words(entry.fen)}"
            told = label(amount, theme.regular(), theme.ink if spent else theme.good)
            self._lines.addWidget(told, row, 2, Qt.AlignmentFlag.AlignRight)
            self._lines.addWidget(self._links(entry), row + 1, 0, 1, 3)
            self._lines.setRowMinimumHeight(row + 2, theme.gap)  # the links belong to the line above
        self._receipts.count()

    def _links(self, entry: PledgeEntry) -> QWidget:
        """What the buttons do is said with the line they belong to, for who does not see it."""
        links = QWidget()
        row = QHBoxLayout(links)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._desk.theme.between)
        whose = f"{date_words(entry.on)}{entry.what or entry.kind.label}"
        for words, does in (("收据", self.show_receipts), ("更正", self.correct), ("去掉", self.withdraw)):
            button = small_link(self._desk.theme, words, f"{words}：{whose}", partial(does, entry))
            row.addWidget(button)
            if words == "收据":
                self._receipts.add(entry.id, button)
        row.addStretch()
        return links

    # What is done with one line

    def show_receipts(self, entry: PledgeEntry) -> None:
        title = f"“{entry.what or entry.kind.label}”的收据"
        PhotosDialog(self._desk, self, title, TABLE, entry.id).open()

    def correct(self, entry: PledgeEntry) -> None:
        if self._pledge is None or self._desk.may_not_write():
            return
        dialog = EntryDialog(self._desk, self, self._pledge, entry.kind, entry)
        dialog.saved.connect(self._desk.done)
        dialog.open()

    def withdraw(self, entry: PledgeEntry) -> None:
        """Goes at once and can be taken back."""
        if self._pledge is None or self._desk.may_not_write():
            return
        office, id = self._desk.office, self._pledge.id
        self._desk.tasks.run(
            lambda: office.pledges.withdraw(id, entry.id),
            self._desk.done,
            failed=self._refused,
            owner=self,
        )

    def _refused(self, error: UserError) -> None:
        if isinstance(error, InputProblems):
            self._desk.message(f"没有去掉：{error.problems[0].sentence}", "wrong")
        else:
            self._desk.report(error)
