"""The search box of the window among 100,000 people, against the bare scan of the same table."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.people import crowded
from benchmarks.row import Row, row

RUNS = 9
PEOPLE = 100_000
_NAMES = {
    "prefix": ("搜索框，一个字母", "“l”，各类都找；目标30毫秒"),
    "pinyin": ("搜索框，两个字母", "“lj”；目标30毫秒"),
    "name": ("搜索框，姓名", "“陆金妹”；目标30毫秒"),
    "part": ("搜索框，名字中间的字", "“金妹”；目标60毫秒"),
    "digits": ("搜索框，电话后四位", "“0831”；目标60毫秒"),
    "nothing": ("搜索框，没有的字", "“没有这个人”；目标60毫秒"),
}


def measure(runs: int = RUNS) -> list[Row]:
    """Alternating fresh processes, medians."""
    with TemporaryDirectory(prefix="finding-") as name:
        home = Path(name)
        file = home / "people.kth"
        crowded(file, PEOPLE)
        ours: list[dict[str, float]] = []
        floors: list[dict[str, float]] = []
        for _ in range(max(runs, RUNS)):
            ours.append(_fresh(home, "office", file))
            floors.append(_fresh(home, "driver", file))
    return [
        row(words, median(run[job] for run in ours), median(run[job] for run in floors), note)
        for job, (words, note) in _NAMES.items()
    ]


def _fresh(home: Path, job: str, file: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.finding_job", job, str(file)]
    run = subprocess.run(
        command, capture_output=True, text=True, env={**os.environ, "KTH_HOME": str(home)}, check=True
    )
    found: dict[str, float] = json.loads(run.stdout)
    return found
