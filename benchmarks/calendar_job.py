"""One job of the calendar in a fresh process; prints milliseconds."""

from __future__ import annotations

import sqlite3
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median

MONTH = date(2026, 10, 1)
FIRST, LAST = date(2026, 9, 28), date(2026, 11, 1)
SIZE = (832, 574)  # the month beside its day at 1366 × 768
ROUNDS = 15


def main(job: str, file: Path) -> None:
    jobs: dict[str, Callable[[Path], float]] = {
        "ours-read": read,
        "bare-read": read_bare,
        "ours-paint": paint,
        "bare-paint": paint_bare,
    }
    print(jobs[job](file))


def timed(work: Callable[[], object]) -> float:
    taken = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        work()
        taken.append((time.perf_counter() - began) * 1000)
    return median(taken)


def read(file: Path) -> float:
    from kth_desktop.office import Office

    with Office.open(file) as office:
        own = office.own.id
        return timed(lambda: office.activities.between(FIRST, LAST, own))


def read_bare(file: Path) -> float:
    """The same rows and their parts through sqlite3 alone, as tuples."""
    raw = sqlite3.connect(file)
    own = raw.execute("SELECT value FROM office_fact WHERE key='own'").fetchone()[0]
    id = bytes.fromhex(own.replace("-", ""))
    rows = (
        "SELECT * FROM activity WHERE committee_id=? AND held_on BETWEEN ? AND ? ORDER BY held_on, starts_at"
    )
    chosen = "SELECT id FROM activity WHERE committee_id=? AND held_on BETWEEN ? AND ?"
    parts = f"SELECT * FROM {{}} WHERE activity_id IN ({chosen})"
    span = (id, FIRST.isoformat(), LAST.isoformat())

    def work() -> None:
        raw.execute(rows, span).fetchall()
        for table in ("activity_service", "activity_item"):
            raw.execute(parts.format(table), span).fetchall()

    return timed(work)


def paint(file: Path) -> float:
    from PySide6.QtWidgets import QApplication

    from kth_desktop.office import Office
    from kth_desktop.ui.calendar.month_data import ShownDays
    from kth_desktop.ui.calendar.month_view import MonthView
    from kth_desktop.ui.fonts import families
    from kth_desktop.ui.theme import Theme

    app = QApplication([])
    with Office.open(file) as office:
        lines = office.activities.between(FIRST, LAST, office.own.id)
    view = MonthView(Theme(11, "blue", families()))
    view.resize(*SIZE)
    view.show_day(MONTH, date(2026, 11, 23))
    view.show_days(ShownDays(lines))
    taken = timed(view.grab)
    app.quit()
    return taken


def paint_bare(file: Path) -> float:
    """Qt's own calendar at the same size: bare numbers."""
    from PySide6.QtCore import QDate
    from PySide6.QtWidgets import QApplication, QCalendarWidget

    del file
    app = QApplication([])
    view = QCalendarWidget()
    view.setSelectedDate(QDate(2026, 10, 1))
    view.resize(*SIZE)
    view.ensurePolished()
    taken = timed(view.grab)
    app.quit()
    return taken


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
