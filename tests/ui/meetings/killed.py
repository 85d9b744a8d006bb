"""Run by test_kill.py in a process of its own: writes into a new meeting and waits to be killed."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from kth_desktop.office import Office
from kth_desktop.settings import SettingsFile
from kth_desktop.ui import theme as look
from kth_desktop.ui.desk import Desk
from kth_desktop.ui.fonts import families
from kth_desktop.ui.meetings.page import MeetingPage
from kth_desktop.ui.tasks import Tasks


def main(file: Path, words: str) -> None:
    app = QApplication([])
    theme = look.Theme(11, "blue", families())
    look.apply(app, theme)
    desk = Desk(Tasks(), theme, SettingsFile(file.with_name("settings.json")), None)  # type: ignore[arg-type]
    office = Office.open(file)
    desk.take_office(office, office.committees.all(), office.own.id)
    page = MeetingPage(desk)
    page.show()
    page.add()
    while page.editor.meeting is None:
        app.processEvents()
    typed = QInputMethodEvent("", [])
    typed.setCommitString(words)
    QApplication.sendEvent(page.editor.form.text.edit, typed)
    sys.stdout.write("written\n")
    sys.stdout.flush()
    app.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
