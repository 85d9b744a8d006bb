"""The town's monthly summary: 100,000 activities in the file, 600 of them in the month, 9 pages.

Each part stands against the library beneath it doing the same alone: SQLite's sums, matplotlib's bars, and
ReportLab writing the same words.
"""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.row import Row, row

RUNS = 9
ACTIVITIES, IN_JUNE = 100_000, 600
_PARTS = (
    ("reading", "取数", "SQLite光查同样的数"),
    ("chart", "画图（PDF）", "matplotlib光画同样的柱子"),
    ("paper", "整份成文", "ReportLab光写同样的字，加上面的图"),
)


def measure(runs: int = RUNS) -> list[Row]:
    with TemporaryDirectory(prefix="summary-") as name:
        folder = Path(name)
        town(folder)
        rows = []
        for part, words, note in _PARTS:
            taken: dict[str, list[dict[str, float]]] = {"ours": [], "bare": []}
            for _ in range(max(runs, RUNS)):
                for side, found in taken.items():
                    found.append(_fresh(folder, f"{side}-{part}"))
            ours, bare = (median(run["ms"] for run in found) for found in taken.values())
            rows.append(row(f"全镇月报{IN_JUNE}场：{words}", ours, bare, note))
            cold = median(run["cold"] for run in taken["ours"])
            rows.append(row(f"全镇月报{IN_JUNE}场：{words}，开机后第一次", cold, None, "连同装入所用的库"))
        return rows


def _fresh(folder: Path, job: str) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.summary_job", job, str(folder)],
        check=True, capture_output=True, text=True, cwd=Path(__file__).parent.parent,
        env={**os.environ, "KTH_HOME": str(folder)},
    )  # fmt: skip
    found: dict[str, float] = json.loads(done.stdout)
    return found


def town(folder: Path) -> None:
    """The sample, its held activities copied over ten years and over June."""
    from kth_desktop.demo import make_sample

    file = folder / "town.kth"
    os.environ.setdefault("KTH_HOME", str(folder))
    make_sample(file)
    raw = sqlite3.connect(file)
    columns = [line[1] for line in raw.execute("PRAGMA table_info(activity)")]
    rest = [name for name in columns if name not in ("id", "held_on")]
    held = raw.execute(f"SELECT {', '.join(rest)} FROM activity WHERE state = 'held'").fetchall()
    (june,) = raw.execute(
        "SELECT count(*) FROM activity WHERE state = 'held' AND held_on LIKE '2026-06-%'"
    ).fetchone()
    asked = f"INSERT INTO activity (id, held_on, {', '.join(rest)}) VALUES ({', '.join('?' * len(columns))})"
    raw.executemany(
        asked,
        (
            (os.urandom(16), day.isoformat(), *held[place % len(held)])
            for place, day in enumerate(_days(june))
        ),
    )
    raw.execute("ANALYZE")
    raw.commit()
    raw.close()


def _days(june: int) -> list[date]:
    """Ten years without June 2026, and then so many that it has its 600."""
    found = []
    day = date(2016, 7, 1)
    while len(found) < ACTIVITIES - IN_JUNE:
        day += timedelta(days=1)
        if day >= date(2026, 6, 1):
            day = date(2016, 7, 1)
        found.append(day)
    return found + [date(2026, 6, place % 30 + 1) for place in range(IN_JUNE - june)]
