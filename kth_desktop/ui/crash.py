"""A bug: the clerk reads one calm sentence, the log and the report say where it was, and of whom nothing."""

from __future__ import annotations

import logging
import platform
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QWidget

from kth_desktop import __version__
from kth_desktop.logs import short_path
from kth_desktop.ui import icons
from kth_desktop.ui.widgets.buttons import Button, Kind
from kth_desktop.ui.widgets.dialog import Dialog
from kth_desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from kth_desktop.ui.theme import Theme

log = logging.getLogger(__name__)


def report_of(error: BaseException, now: datetime | None = None) -> str:
    """File, line and function of each step; no message and no value, since they may name people."""
    lines = [
        f"客堂汇 {__version__}",
        f"{now or datetime.now():%Y-%m-%d %H:%M:%S}",
        f"{platform.platform()}  Python {platform.python_version()}  Qt {qVersion()}",
        "",
    ]
    link: BaseException | None = error
    while link is not None:
        lines.append(type(link).__qualname__)
        for step in traceback.extract_tb(link.__traceback__):
            lines.append(f"  {short_path(step.filename)}:{step.lineno} {step.name}")
        link = link.__cause__ or link.__context__
    return "\n".join(lines)


class CrashDialog(Dialog):
    """看报告, 存报告, 再试一次."""

    def __init__(self, parent: QWidget | None, theme: Theme, report: str, *, can_retry: bool) -> None:
        super().__init__(parent, theme, "程序刚才出了问题", width=29)
        self._report = report
        self.say(
            "这一步没有做成。您填的内容都还在，数据也没有改动。请再试一次；如果还不行，把报告存到U盘交给维护人员。"
        )
        self.body.addLayout(_sign_line(theme, "eye-off", "报告里没有姓名、电话和证件号"))
        self._text = QPlainTextEdit(report)
        self._text.setReadOnly(True)
        self._text.setAccessibleName("报告")
        self._text.setMinimumHeight(theme.line_height * 8)
        self._text.hide()
        self.body.addWidget(self._text)
        self._saved = label("", theme.regular(-1), theme.good, wrap=True)
        self._saved.hide()
        self.body.addWidget(self._saved)
        save = self.add(Button(theme, "存报告", "save"), left=True)
        look = self.add(Button(theme, "看报告", kind=Kind.FLAT), left=True)
        look.clicked.connect(lambda: self._text.setVisible(not self._text.isVisible()))
        save.clicked.connect(self._choose_file)
        if can_retry:
            self.add_cancel("关闭")
        self.add_accept("再试一次" if can_retry else "知道了")

    def _choose_file(self) -> None:
        from kth_desktop.ui.file_dialogs import ask_where_to_save

        file = ask_where_to_save(self, "存报告", "客堂汇报告.txt", "文字文件 (*.txt)")
        if file is not None:
            self.save_report(file)

    def save_report(self, file: Path) -> None:
        """Says where it went, or that it could not be written there."""
        try:
            file.write_text(self._report, encoding="utf-8")
            words = f"报告已存到{file.name}。"
        except OSError:
            words = "这里存不进去，请换一个位置再存。"
        self._saved.setText(words)
        self._saved.show()


def _sign_line(theme: Theme, icon: str, words: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.between)
    sign = QLabel()
    sign.setPixmap(icons.pixmap(icon, theme.second, theme.icon))
    row.addWidget(sign)
    row.addWidget(label(words, theme.regular(), theme.second))
    row.addStretch()
    return row


def show_crash(
    parent: QWidget, theme: Theme, error: BaseException, again: Callable[[], None] | None = None
) -> None:
    """Logs the bug and shows the dialog without stopping the window."""
    report = report_of(error)
    log.error("%s", report)
    dialog = CrashDialog(parent, theme, report, can_retry=again is not None)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)

    def answered(result: int) -> None:
        if again is not None and result == QDialog.DialogCode.Accepted:
            again()

    dialog.finished.connect(answered)
    dialog.open()
