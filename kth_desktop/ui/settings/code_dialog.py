"""The recovery code, shown once: to be printed or copied, and its last group typed in before it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QWidget

from kth_desktop.ui.widgets.buttons import Button, Kind
from kth_desktop.ui.widgets.dialog import Dialog
from kth_desktop.ui.widgets.panel import Panel
from kth_desktop.ui.widgets.text import label, paint_words

if TYPE_CHECKING:
    from kth_desktop.errors import UserError
    from kth_desktop.ui.desk import Desk

WORDS = "忘了密码时，只有它能打开数据。它只显示这一次。"
SEAL = "请打印或抄在纸上，装入信封密封，写明日期，交联络员放入保险柜。请勿拍照、勿发微信。"
NOT_KEPT = "锁上的时候恢复码还没有收好，那张不一定作数；打开后请到“设置—安全”里点“换恢复码”，再印一张。"
WRONG_GROUP = "和最后一组不一样，请照着纸再输一次。"
_COLUMNS = 3


class CodeDialog(Dialog):
    """Cannot be closed before the last group was typed from the paper."""

    def __init__(self, desk: Desk, parent: QWidget, code: str) -> None:
        super().__init__(parent, desk.theme, "恢复码", width=36)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._code, self._last = desk, code, code.rsplit("-", maxsplit=1)[-1]
        theme = desk.theme
        self.say(WORDS)
        self.body.addWidget(self._groups())
        self.say(SEAL, theme.second)
        self.typed = QLineEdit()
        self.typed.setAccessibleName("恢复码最后一组")
        self.typed.setMaximumWidth(theme.chars(8))
        row = QHBoxLayout()
        row.addWidget(label("收好以后，请照着纸输入最后一组：", theme.regular(), theme.ink))
        row.addWidget(self.typed)
        row.addStretch()
        self.body.addLayout(row)
        self.said = label("", theme.regular(-1), theme.second, wrap=True)
        self.body.addWidget(self.said)
        self.print_button = self.add(Button(theme, "打印恢复码纸", "printer"), left=True)
        self.print_button.clicked.connect(self._print)
        self.done_button = Button(theme, "收好了", kind=Kind.FILLED)
        self.done_button.clicked.connect(self.accept)
        self.done_button.setEnabled(False)
        self.done_button.setDefault(True)
        self.add(self.done_button)
        self.typed.textEdited.connect(self._compare)
        self.print_button.setFocus()

    def reject(self) -> None:
        """Esc and × would lose the code for good."""
        self._say("请先打印或抄下恢复码，再照着纸输入最后一组。")
        self.typed.setFocus()

    def _groups(self) -> QWidget:
        theme = self.theme
        panel = Panel(theme)
        grid = QGridLayout()
        grid.setSpacing(theme.rows)
        for number, group in enumerate(self._code.split("-")):
            words = label(group, theme.bold(7), theme.ink)
            words.setAccessibleName(f"第{number + 1}组 {' '.join(group)}")
            grid.addWidget(words, number // _COLUMNS, number % _COLUMNS, Qt.AlignmentFlag.AlignHCenter)
        panel.body.addLayout(grid)
        return panel

    def _compare(self) -> None:
        from unicodedata import normalize

        typed = normalize("NFKC", self.typed.text()).strip().upper()
        self.done_button.setEnabled(typed == self._last)
        wrong = len(typed) >= len(self._last) and typed != self._last
        self._say(WRONG_GROUP if wrong else "", wrong=wrong)

    def _say(self, words: str, *, wrong: bool = False) -> None:
        self.said.setText(words)
        paint_words(self.said, self.theme.wrong if wrong else self.theme.second)

    def _print(self) -> None:
        """Straight to the printer chosen last: a look at it first would leave the code in the preview."""
        desk, code = self._desk, self._code
        office, printer = desk.office, desk.settings.values.printer

        def work() -> str:
            return _printed(office.own.full_name, office.path.name, office.today, code, printer)

        self.print_button.setEnabled(False)
        self._say("正在送到打印机…")
        desk.tasks.run(work, self._told, failed=self._refused, worker="documents", owner=self)

    def _told(self, words: str) -> None:
        self.print_button.setEnabled(True)
        self._say(words)
        self.typed.setFocus()

    def _refused(self, error: UserError) -> None:
        self._told(error.sentence)


def _printed(office: str, file: str, day: object, code: str, printer: str) -> str:
    """In the documents worker. The file is there only while the printer takes it.

    What a kill leaves then goes with `leftovers.sweep`.
    """
    from kth_desktop import paths
    from kth_desktop.documents.recovery_sheet import RecoverySheet, recovery_sheet
    from kth_desktop.ui.printing import printers, send_pdf
    from kth_desktop.ui.printing.printer import NotAnswering

    known = printers()
    chosen = next((one.name for one in known if one.name == printer), known[0].name if known else "")
    if not chosen:
        return "这台电脑上没有打印机，请把恢复码抄在纸上。"
    paper = paths.cache() / "recovery.pdf"
    try:
        recovery_sheet(RecoverySheet(office, file, day, code), paper)  # type: ignore[arg-type]
        send_pdf(paper, chosen, "A4", 1)
    except NotAnswering:
        return "打印机没有回应，没有打出来；请把恢复码抄在纸上，或接好打印机再打。"
    finally:
        paper.unlink(missing_ok=True)
    return "恢复码纸已送到打印机，请去取，看清楚了再关。"
