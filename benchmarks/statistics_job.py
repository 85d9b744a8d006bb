"""Towns of many activities, and what their sums take: `python -m benchmarks.statistics_job FOLDER COUNT`.

One process for each size; every number is the median of warm calls. Prints one JSON object.
"""

from __future__ import annotations

import json
import os
import random
import sqlite3
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import Any

YEARS = (date(2021, 12, 1), date(2026, 11, 30))  # five years, 60 months
JUNE = (date(2026, 6, 1), date(2026, 6, 30))
CALLS = 31
VENUES_EACH = 10


def town(file: Path, count: int, committees: int) -> None:
    """`count` activities of five years, spread over `committees`; the triggers keep the sums as they come."""
    from kth_desktop.domain.committee import Founding
    from kth_desktop.domain.vocabulary import CommitteeKind
    from kth_desktop.office import Office

    os.environ.setdefault("KTH_HOME", str(file.parent))
    with Office.create(file, Founding("徐行镇", "曹王村", CommitteeKind.VILLAGE, "李文娟"), today=YEARS[1]):
        pass
    raw = sqlite3.connect(file)
    for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-400000"):
        raw.execute(f"PRAGMA {pragma}")
    ids = _committees(raw, committees)
    _activities(raw, count, ids)
    raw.execute("ANALYZE")
    raw.commit()
    raw.execute("PRAGMA journal_mode=WAL")
    raw.close()


def _committees(raw: sqlite3.Connection, count: int) -> list[bytes]:
    """Villages like the first, which stands there already."""
    raw.row_factory = sqlite3.Row
    (first,) = raw.execute("SELECT * FROM committee WHERE town_id IS NOT NULL").fetchall()
    raw.row_factory = None
    names = first.keys()
    found = [first["id"]]
    for place in range(1, count):
        id = random.randbytes(16)
        new = {**dict(first), "id": id, "committee_id": id, "name": f"{place}村", "position": place + 1}
        new["full_name"] = f"徐行镇{place}村村民委员会"
        values = [new[name] for name in names]
        raw.execute(f"INSERT INTO committee VALUES ({', '.join('?' * len(names))})", values)
        found.append(id)
    return found


def _activities(raw: sqlite3.Connection, count: int, committees: list[bytes]) -> None:
    from kth_desktop.domain.vocabulary import Category

    columns = {line[1]: (line[2], line[3]) for line in raw.execute("PRAGMA table_info(activity)")}
    plain = {name: "" if kind != "BOOLEAN" else 0 for name, (kind, needed) in columns.items() if needed}
    plain |= {
        "version": 1, "changed_at": "2026-11-30T00:00:00.000000+00:00", "title": "活动", "state": "held",
        "tags": "[]", "late_entry": 0, "volunteer_hours": 4.5, "volunteer_attendances": 3, "place": "村委会",
    }  # fmt: skip
    names = [*plain, *(n for n in ("attendances", "count_source", "volunteer_attendances") if n not in plain)]
    span = (YEARS[1] - YEARS[0]).days
    categories = [category.value for category in Category]

    def rows() -> Any:
        for place in range(count):
            made = plain | {
                "id": random.randbytes(16),
                "committee_id": committees[place % len(committees)],
                "held_on": (YEARS[0] + timedelta(days=place * 7919 % (span + 1))).isoformat(),
                "category": categories[place * 31 % 5],
                "attendances": place % 60,
                "count_source": "signed",
            }
            yield [made[name] for name in names]

    asked = f"INSERT INTO activity ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
    raw.executemany(asked, rows())


def timed(work: Callable[[], Any], calls: int = CALLS) -> float:
    """Milliseconds of the median call, after two to warm up."""
    taken = []
    for place in range(calls + 2):
        start = time.perf_counter()
        work()
        taken += [(time.perf_counter() - start) * 1000] if place > 1 else []
    return median(taken)


def driver(file: Path, first: date, last: date, only: bytes | None, by: str) -> Callable[[], Any]:
    """The statement that the service asks, by the bare driver."""
    raw = sqlite3.connect(file)
    raw.execute("PRAGMA cache_size=-65536")
    sums = ("sessions", "attendances", "volunteer_attendances", "hours", "uncounted", "first_timers")
    months = [day.year * 12 + day.month - 1 for day in (first, last)]
    one = "SELECT id FROM committee" + (" WHERE id = ?" if only else "")
    asked = (
        f"SELECT {by}, {', '.join(f'coalesce(sum({name}), 0)' for name in sums)} FROM activity_total "
        f"WHERE committee_id IN ({one}) AND month BETWEEN ? AND ? GROUP BY {by}"
    )
    values = [only, *months] if only else months
    return lambda: raw.execute(asked, values).fetchall()


def main(folder: str, count: str) -> None:
    found: dict[str, float] = {}
    for committees in (12, 600):
        file = Path(folder) / f"{committees}.kth"
        town(file, int(count), committees)
        found |= _twelve(file) if committees == 12 else _many(file)
        file.unlink()
    print(json.dumps(found))


def _twelve(file: Path) -> dict[str, float]:
    from kth_desktop.domain.queries import Breakdown
    from kth_desktop.domain.statistics import Compared
    from kth_desktop.office import Office

    by = Breakdown.CATEGORY
    with Office.open(file, today=YEARS[1]) as office:
        own, statistics = office.own.id, office.statistics
        return {
            "village": timed(driver(file, *JUNE, own.bytes, "category")),
            "village_service": timed(lambda: statistics.totals(*JUNE, by=by, committee_id=own)),
            "town": timed(driver(file, *JUNE, None, "category")),
            "town_service": timed(lambda: statistics.totals(*JUNE, by=by)),
            "years": timed(driver(file, *YEARS, None, "month")),
            "years_service": timed(lambda: statistics.totals(*YEARS, by=Breakdown.MONTH)),
            "ragged_service": timed(lambda: statistics.totals(date(2026, 6, 3), date(2026, 6, 17)), 5),
            "venue_service": timed(lambda: statistics.totals(*JUNE, by=Breakdown.VENUE), 5),
            "view_service": timed(lambda: statistics.so_far(by, Compared.YEAR), 5),
            "page": _page(office),
        }


def _many(file: Path) -> dict[str, float]:
    from kth_desktop.domain.queries import Breakdown
    from kth_desktop.office import Office

    by = Breakdown.COMMITTEE
    with Office.open(file, today=YEARS[1]) as office:
        return {
            "many": timed(driver(file, *JUNE, None, "committee_id")),
            "many_service": timed(lambda: office.statistics.totals(*JUNE, by=by)),
            "many_years": timed(driver(file, *YEARS, None, "month"), 5),
        }


def _page(office: Any) -> float:
    """From the page being asked for to its chart and table painted, both workers done in line."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    import shiboken6
    from PySide6.QtWidgets import QApplication

    from kth_desktop import app as program
    from kth_desktop import paths
    from kth_desktop.settings import SettingsFile
    from kth_desktop.ui.statistics.page import StatisticsPage
    from kth_desktop.ui.tasks import InlineTasks

    app, tasks = QApplication([]), InlineTasks()
    settings = SettingsFile(paths.settings_file())
    desk = program.make_desk(app, tasks, settings, str(office.path), None)  # type: ignore[arg-type]
    desk.take_office(office, office.committees.all(), office.own.id)
    desk.view(None)
    page = StatisticsPage(desk)
    page.resize(1214, 678)
    page.show()

    def again() -> None:
        page.refresh(None)
        page.grab()

    found = timed(again, 9)
    shiboken6.delete(page)
    return found


if __name__ == "__main__":
    main(*sys.argv[1:])
