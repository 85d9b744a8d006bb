"""The one window: a frame around the shell, and what the window itself answers for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from kth_desktop.ui import theme as look
from kth_desktop.ui.sections import SECTIONS, Section
from kth_desktop.ui.shell import Shell

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QPaintEvent

    from kth_desktop.changes import Changes
    from kth_desktop.domain.correction import CorrectionReason
    from kth_desktop.errors import UserError
    from kth_desktop.ui.desk import Desk
    from kth_desktop.ui.tasks import Unreasoned

SMALLEST = QSize(1024, 640)


class MainWindow(QWidget):
    """`painted` comes once, after the first paint; the rest of the start waits for it."""

    painted = Signal()

    def __init__(self, desk: Desk, sections: tuple[Section, ...] = SECTIONS) -> None:
        super().__init__()
        self._desk, self._sections = desk, sections
        self._is_painted = self._has_keys = False
        self._words: dict[str, str] = {}  # what later steps of the start said, for a new shell
        self.setWindowTitle("客堂汇")
        self.setMinimumSize(SMALLEST)
        self._frame = QVBoxLayout(self)
        self._frame.setContentsMargins(0, 0, 0, 0)
        self.shell = self._new_shell()
        desk.error_met.connect(self._meet_error)
        desk.tasks.ask_reason = self._ask_reason
        desk.restyled.connect(self._restyle)
        desk.viewed.connect(self._show_title)

    def show_first(self) -> None:
        """At the size it was left with, or as large as the screen allows."""
        kept = self._desk.settings.values
        free = QGuiApplication.primaryScreen().availableGeometry()
        if kept.window_maximised or not kept.window_width:
            self.resize(free.size())
            self.showMaximized()
        else:
            self.resize(min(kept.window_width, free.width()), min(kept.window_height, free.height()))
            self.show()

    def _new_shell(self) -> Shell:
        shell = Shell(self._desk, self._sections)
        shell.undo_asked.connect(self._undo)
        self._frame.addWidget(shell)
        shell.setFocus()  # nothing looks chosen until somebody chooses
        if self._has_keys:
            shell.add_shortcuts()
        return shell

    def _restyle(self) -> None:
        """Later, since the page that asked for it is itself replaced."""
        QTimer.singleShot(0, self, self._replace_shell)

    def _replace_shell(self) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        name = self.shell.pages.name
        old = self.shell
        old.hide()
        self._frame.removeWidget(old)
        old.setParent(None)
        old.deleteLater()
        look.apply(app, self._desk.theme)
        self.shell = self._new_shell()
        self.say_lunar(self._words.get("lunar", ""))
        self.say_backup(self._words.get("backup", ""))
        self.shell.pages.show_page(name)

    def say_lunar(self, words: str) -> None:
        self._words["lunar"] = words
        self.shell.head.show_lunar(words)

    def say_backup(self, words: str) -> None:
        self._words["backup"] = words
        self.shell.status.backup.setText(words)

    def to_front(self) -> None:
        """A second start of the program shows this window instead."""
        self.setWindowState(self.windowState() & ~self.windowState().WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def _show_title(self) -> None:
        committee = self._desk.committee
        self.setWindowTitle(f"{committee.full_name} 客堂汇" if committee else "客堂汇")

    def _undo(self, step: Any) -> None:
        from kth_desktop.errors import ReasonNeeded

        desk = self._desk

        def tell(changes: Changes) -> None:
            desk.bus.changed.emit(changes)
            desk.status("已撤销")

        def refused(error: UserError) -> None:
            self._meet_error(error, None)
            if isinstance(error, ReasonNeeded):
                desk.undo_offered.emit(step, step.words)

        desk.tasks.run(lambda: desk.office.undo(step), tell, failed=refused, owner=self)

    def _ask_reason(self, held: Unreasoned) -> None:
        """Over the form or the page whose work it is; wherever a closed month would change."""
        from kth_desktop.ui.widgets.correction_dialog import CorrectionDialog

        if not self._desk.opened:  # locked meanwhile
            held.leave()
            return
        office, over = self._desk.office, held.owner
        parent = over if isinstance(over, QWidget) and over.isVisible() else self
        dialog = CorrectionDialog(self._desk.theme, parent, held.error.sentence)

        def go_on(reason: CorrectionReason, note: str) -> None:
            def with_reason(work: Callable[[], Any]) -> Callable[[], Any]:
                def does() -> Any:
                    with office.correcting(reason, note):
                        return work()

                return does

            held.again(with_reason)

        dialog.given.connect(go_on)
        dialog.rejected.connect(held.leave)
        dialog.open()

    def _meet_error(self, error: Exception, again: Callable[[], None] | None) -> None:
        from kth_desktop.errors import PasswordNeeded, UserError

        if isinstance(error, PasswordNeeded):
            self.shell.pages.show_page("unlock", {"place": error.place, "operators": error.operators})
        elif isinstance(error, UserError):
            self.shell.pages.say(error.sentence, "wrong")
        else:
            from kth_desktop.ui.crash import show_crash

            show_crash(self, self._desk.theme, error, again)

    def cover(self, place: object, encrypted: bool) -> None:
        """All pages go with what they show; the unlock page stands there instead."""
        self._replace_shell()
        target = {"place": place, "operators": (), "locked": True, "encrypted": encrypted}
        self.shell.pages.show_page("unlock", target)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self, self._go_on)

    def _go_on(self) -> None:
        self._has_keys = True
        self.shell.add_shortcuts()
        self.painted.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.shell.pages.may_leave(self.close):
            event.ignore()
            return
        self._keep_size()
        super().closeEvent(event)

    def _keep_size(self) -> None:
        kept: dict[str, Any] = {"window_maximised": self.isMaximized()}
        if not self.isMaximized():
            kept.update(window_width=self.width(), window_height=self.height())
        self._desk.settings.change(**kept)
