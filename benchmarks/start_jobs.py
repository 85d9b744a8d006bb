"""What `start` measures, each in a process of its own: `python -m benchmarks.start_jobs NAME DATA`.

Every job writes one line when it is there; the one who started it reads the clock.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

SIZE = (1366, 768)


def bare(data: Path) -> None:
    """The least a window can be: a `QMainWindow` with nothing in it."""
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication, QMainWindow

    class Window(QMainWindow):
        def paintEvent(self, event: QPaintEvent) -> None:
            super().paintEvent(event)
            QTimer.singleShot(0, self, lambda: _there(QApplication.quit))

    app = QApplication(sys.argv[:1])
    window = Window()
    window.resize(*SIZE)
    window.show()
    app.exec()


def floor(data: Path) -> None:
    """The libraries' floor: the bare window, and behind its paint SQLAlchemy with one query on the file."""
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication, QMainWindow

    def query() -> None:
        import sqlcipher3
        from sqlalchemy import create_engine, text
        from sqlalchemy.orm import Session

        engine = create_engine("sqlite://", creator=lambda: sqlcipher3.connect(str(data)))
        with Session(engine) as session:
            session.scalar(text("SELECT count(*) FROM venue"))
        engine.dispose()
        _there(QApplication.quit)

    class Window(QMainWindow):
        painted = False

        def paintEvent(self, event: QPaintEvent) -> None:
            super().paintEvent(event)
            if not self.painted:
                self.painted = True
                QTimer.singleShot(0, self, query)

    app = QApplication(sys.argv[:1])
    window = Window()
    window.resize(*SIZE)
    window.show()
    app.exec()


def listing(data: Path) -> None:
    """The venue page: milliseconds to its painted rows, to those of a search, and to those of a sort."""
    from PySide6.QtWidgets import QApplication

    from kth_desktop import app as program
    from kth_desktop import paths
    from kth_desktop.settings import SettingsFile
    from kth_desktop.ui.main_window import MainWindow
    from kth_desktop.ui.opening import Opening
    from kth_desktop.ui.table_view import Table
    from kth_desktop.ui.tasks import Tasks

    app = QApplication(sys.argv[:1])
    tasks = Tasks()
    desk = program.make_desk(app, tasks, SettingsFile(paths.settings_file()), str(data), None)
    window = MainWindow(desk)
    opening = Opening(desk, window)
    pages = window.shell.pages
    pages.show_page("home")
    window.resize(*SIZE)
    window.show()
    opening.start()
    _until(app, lambda: desk.opened and pages.page is not None and pages.page.is_ready)

    counted: list[int] = []

    def taken(step: Callable[[], None]) -> float:
        counted.clear()
        began = time.perf_counter()
        step()
        tables = window.findChildren(Table)
        if not tables[0].lines.property("heard"):
            tables[0].lines.setProperty("heard", True)
            tables[0].lines.counted.connect(counted.append)
        _until(app, lambda: bool(counted))
        tables[0].viewport().repaint()
        return (time.perf_counter() - began) * 1000

    first = taken(lambda: pages.show_page("venues"))
    search = taken(lambda: pages.show_page("venues", {"text": "测试客堂19"}))
    table = window.findChildren(Table)[0]
    taken(lambda: pages.show_page("venues", {"text": ""}))
    sort = taken(lambda: table.lines.sort(1))
    sys.stdout.write(f"{first:.1f} {search:.1f} {sort:.1f}\n")
    window.close()
    desk.close_office()
    tasks.finish()
    import shiboken6

    shiboken6.delete(window)


def _there(quit_: Callable[[], None]) -> None:
    from kth_desktop.ui.process_age import milliseconds  # the window says the same

    sys.stdout.write(f"{milliseconds():.1f}\n")
    sys.stdout.flush()
    quit_()


def _until(app: object, there: Callable[[], bool]) -> None:
    from PySide6.QtCore import QCoreApplication

    while not there():
        QCoreApplication.processEvents()
        time.sleep(0.0005)


JOBS = {"bare": bare, "floor": floor, "listing": listing}

if __name__ == "__main__":
    JOBS[sys.argv[1]](Path(sys.argv[2]))
