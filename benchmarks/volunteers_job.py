"""One run in a fresh process: `python -m benchmarks.volunteers_job window|driver FILE`."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kth_desktop.ui.volunteers.page import VolunteerPage

SIZE = (1366, 768)
TEXTS = {"pinyin": "lu", "part": "金", "digits": "0831"}
PRINTED = 2600


def window(file: Path) -> dict[str, float]:
    """The real window: the clock stops when the table has painted the rows in sight."""
    import shiboken6
    from PySide6.QtCore import QEventLoop
    from PySide6.QtWidgets import QApplication

    from kth_desktop import app as program
    from kth_desktop import paths
    from kth_desktop.settings import SettingsFile
    from kth_desktop.ui.main_window import MainWindow
    from kth_desktop.ui.opening import Opening
    from kth_desktop.ui.tasks import Tasks
    from kth_desktop.ui.volunteers.page import VolunteerPage

    app = QApplication(sys.argv[:1])
    tasks = Tasks()
    desk = program.make_desk(app, tasks, SettingsFile(paths.settings_file()), str(file), None)
    shell = MainWindow(desk)
    opening = Opening(desk, shell)
    pages = shell.shell.pages
    pages.show_page("home")
    shell.resize(*SIZE)
    shell.show()
    opening.start()
    _until(lambda: desk.opened and pages.page is not None and pages.page.is_ready)
    began, first = time.perf_counter(), QEventLoop()
    pages.show_page("volunteers")
    page = pages.page
    assert isinstance(page, VolunteerPage)
    page.ready.connect(first.quit)
    first.exec()
    page.list.table.viewport().repaint()
    found = {"first": _since(began)}
    _settle()
    found |= _searches(page)
    found["roster"] = _roster(desk.office, page.list.model)
    shell.close()
    desk.close_office()
    tasks.finish()
    shiboken6.delete(shell)
    return found


def _searches(page: VolunteerPage) -> dict[str, float]:
    """Each from the key or click to the painted rows."""
    from PySide6.QtCore import QEventLoop

    found: dict[str, float] = {}
    search, model = page.toolbar.search, page.list.model
    loop = QEventLoop()  # as in a real window: looking again and again would hold up the worker
    model.shown.connect(loop.quit)
    model.counted.connect(loop.quit)

    def taken(step: Callable[[], None], *, whole: bool = False) -> float:
        """Until the rows in sight are painted; `whole`: until all that were found are counted too."""
        _settle()
        start = time.perf_counter()
        step()
        loop.exec()
        page.list.table.viewport().repaint()
        if whole and model.is_partial:
            loop.exec()
        return _since(start)

    found["prefix"] = taken(lambda: search.setText("l"))
    taken(search.clear)
    found["counted"] = taken(lambda: search.setText("l"), whole=True)
    for job, text in TEXTS.items():
        found[job] = taken(lambda text=text: search.setText(text))  # type: ignore[misc]
    found["typed"] = _typed(search)
    taken(page.toolbar.clear_all)
    found["sort"] = taken(lambda: model.sort(5))
    return found


def driver(file: Path) -> dict[str, float]:
    """The floor: the same questions by the bare driver, and a bare line that paints a typed letter."""
    import sqlcipher3
    from PySide6.QtWidgets import QApplication, QLineEdit

    app = QApplication(sys.argv[:1])
    raw = sqlcipher3.connect(str(file))
    (own,) = raw.execute("SELECT committee_id FROM volunteer LIMIT 1").fetchone()

    def taken(condition: str, order: str, *values: object) -> float:
        began = time.perf_counter()
        asked = f"SELECT rowid FROM volunteer WHERE committee_id = ? {condition} ORDER BY {order}"
        raw.execute(asked, (own, *values)).fetchall()
        return _since(began)

    found = {"first": taken("", "pinyin_key")}
    like = "AND search LIKE ?"
    found["prefix"] = taken(like, "pinyin_key LIMIT 200", "% l%")
    found["counted"] = taken(like, "pinyin_key", "% l%")
    for job, text in (("pinyin", "% lu%"), ("part", "%金%"), ("digits", "%0831%")):
        found[job] = taken(like, "pinyin_key LIMIT 200", text)
    found["sort"] = taken("", "phone, pinyin_key")
    line = QLineEdit()
    line.show()
    _settle()
    found["typed"] = _typed(line)
    raw.close()
    app.quit()
    return found


def _typed(line: object) -> float:
    """The slowest of some letters, each from its key to the painted line, while searches go on behind."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QLineEdit

    assert isinstance(line, QLineEdit)
    line.clear()
    _settle()
    slowest = 0.0
    for letter in "lujinmei":
        began = time.perf_counter()
        QTest.keyClick(line, letter, Qt.KeyboardModifier.NoModifier)
        line.repaint()
        slowest = max(slowest, _since(began))
    _settle()
    return slowest


def _roster(office: object, model: object) -> float:
    from kth_desktop.documents.roster import roster
    from kth_desktop.office import Office
    from kth_desktop.ui.table_model import WindowedTableModel

    assert isinstance(office, Office)
    assert isinstance(model, WindowedTableModel)
    lines = office.volunteers.rows([model.key(place) for place in range(PRINTED)])
    began = time.perf_counter()
    roster(lines, BytesIO(), unit=office.own, day=office.today)
    return _since(began)


def _since(began: float) -> float:
    return (time.perf_counter() - began) * 1000


def _settle() -> None:
    """Everything that is still under way comes to its end."""
    end = time.perf_counter() + 0.4
    _until(lambda: time.perf_counter() > end)


def _until(there: Callable[[], bool]) -> None:
    from PySide6.QtCore import QCoreApplication

    while not there():
        QCoreApplication.processEvents()
        time.sleep(0.0002)


if __name__ == "__main__":
    job, given = sys.argv[1], Path(sys.argv[2])
    sys.stdout.write(json.dumps(window(given) if job == "window" else driver(given)))
