"""The way in by a password, and what encryption costs afterwards: the same office with and without it."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.people import crowded
from benchmarks.row import Row, row
from benchmarks.summary import ACTIVITIES, town

RUNS = 9
PEOPLE = 100_000
PASSWORD = "cao wang cun 2026"
_ALIKE = "对照：同一份数据不加密"
_NAMES = {
    "open": (f"打开{PEOPLE}人的数据", f"钥匙已在手；{_ALIKE}"),
    "prefix": ("按一个字母查找", f"“l”，15,521人；{_ALIKE}"),
    "part": ("按名字中间的字查找", f"“金”；{_ALIKE}"),
    "digits": ("按电话后四位查找", f"“0831”；{_ALIKE}"),
    "summary": (f"全镇月报取数，共{ACTIVITIES}场活动", _ALIKE),
    "backup": (f"备份{PEOPLE}人的数据", f"连同核对；{_ALIKE}"),
}


def measure(runs: int = RUNS) -> list[Row]:
    """Alternating fresh processes, medians."""
    with TemporaryDirectory(prefix="unlock-") as name:
        home = Path(name)
        _offices(home)
        taken: dict[str, list[dict[str, float]]] = {"whole": [], "bare": [], "plain": [], "encrypted": []}
        for turn in range(max(runs, RUNS) + 1):
            for job, found in taken.items():
                measured = _fresh(home, job)
                if turn:  # the first turn only warms the file cache
                    found.append(measured)
    whole, bare = (_median(taken[job], "unlock") for job in ("whole", "bare"))
    cost = taken["bare"][0]
    words = f"argon2id {cost['memory']:.0f} MiB、{cost['time']:.0f}轮；对照：光算argon2；目标1.5倍加100毫秒"
    rows = [row("输完密码，到第一张列表", whole, bare, words)]
    for job, (title, note) in _NAMES.items():
        ours, peer = (_median(taken[kind], job) for kind in ("encrypted", "plain"))
        rows.append(row(f"加密后：{title}", ours, peer, note))
    return rows


def _median(found: list[dict[str, float]], job: str) -> float:
    return median(run[job] for run in found)


def _offices(home: Path) -> None:
    """people and town, each in a folder for the plain one and in one for the encrypted."""
    from kth_desktop.services import encryption

    os.environ.setdefault("KTH_HOME", str(home))
    for kind in ("plain", "encrypted"):
        (home / kind).mkdir()
    crowded(home / "plain" / "people.kth", PEOPLE)
    town(home / "plain")
    raw = sqlite3.connect(home / "plain" / "town.kth")
    raw.execute("DELETE FROM office_fact WHERE key = 'sample_date'")  # a sample is never encrypted
    raw.commit()
    raw.close()
    for file in ("people.kth", "town.kth"):
        packed = sqlite3.connect(home / "plain" / file)  # as encrypting leaves the other one
        packed.execute("VACUUM")
        packed.close()
        shutil.copy(home / "plain" / file, home / "encrypted" / file)
        encryption.encrypt(home / "encrypted" / file, home, PASSWORD)


def _fresh(home: Path, job: str) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.unlock_job", job, str(home), PASSWORD],
        check=True, capture_output=True, text=True, cwd=Path(__file__).parent.parent,
        env={**os.environ, "KTH_HOME": str(home)},
    )  # fmt: skip
    found: dict[str, float] = json.loads(done.stdout)
    return found
