"""清除个人信息: what goes and what stays is told first, and afterwards what is left to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from kth_desktop.domain.personal import Erased, Traces, erased_words, goes_words, remains_words
from kth_desktop.errors import Problem
from kth_desktop.ui.widgets.choice_field import WrittenChoiceField
from kth_desktop.ui.widgets.dialog import Dialog
from kth_desktop.ui.widgets.form import Form
from kth_desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from kth_desktop.ui.theme import Theme

REASONS = ("本人要求", "保存期满", "录错了")
_MISSING = "原因还没有填，请选一个或写上。"


class EraseDialog(Dialog):
    """`confirmed` carries the reason. The keyboard begins on the way out."""

    confirmed = Signal(str)

    def __init__(self, parent: QWidget, theme: Theme, traces: Traces) -> None:
        super().__init__(parent, theme, f"清除{traces.volunteer.name}的个人信息", width=34)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.say("清除以后不能撤销，回收站里也没有。")
        for head, words in (("清掉", goes_words(traces)), ("留下", remains_words(traces))):
            self.body.addSpacing(theme.gap)
            self.body.addWidget(label(head, theme.bold(), theme.ink))
            self.say(words, theme.second)
        self.body.addSpacing(theme.between)
        self._reason = WrittenChoiceField("选或写")
        self._reason.offer(REASONS)
        self._reason.set_text("")
        self._form = Form(theme, 3)
        self._form.add("reason", "原因", self._reason, required=True)
        self._form.set_columns(1)
        self.grow_with(self._form)
        self.body.addWidget(self._form)
        self.add_danger("清除个人信息", "先不清除").clicked.connect(self._confirm)

    @property
    def form(self) -> Form:
        return self._form

    def _confirm(self) -> None:
        reason = self._reason.text().strip()
        if not reason:
            self._form.show_problems((Problem("reason", _MISSING),))
            return
        self.accept()
        self.confirmed.emit(reason)


class ErasedDialog(Dialog):
    """Which backups still hold the person is too much for the line above a page."""

    def __init__(self, parent: QWidget, theme: Theme, erased: Erased) -> None:
        super().__init__(parent, theme, "已经清除", width=34)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for sentence in erased_words(erased):
            self.say(sentence)
        self.add_accept("知道了")


def tell_erased(over: QWidget, theme: Theme, erased: Erased) -> None:
    """Once the dialogs before it are gone, or the window below them takes the keyboard from it."""

    def tell() -> None:
        dialog = ErasedDialog(over, theme, erased)
        dialog.open()
        dialog.activateWindow()

    QTimer.singleShot(0, over, tell)
