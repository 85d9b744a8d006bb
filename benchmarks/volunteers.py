"""The roster with 100,000 people: from a key to painted rows, against the same query by the bare driver."""

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
    "first": (f"{PEOPLE}人，打开花名册", "建页、取全部编号和前100行、画出；目标无"),
    "prefix": ("按一个字母，到画出结果", "“l”，先画最前面的；目标30毫秒"),
    "counted": ("同上，到数完一共几人", "“l”，15,521人；目标无"),
    "pinyin": ("按第二个字母，到画出结果", "“lu”；目标30毫秒"),
    "part": ("名字中间的字，到画出结果", "“金”；目标60毫秒"),
    "digits": ("电话后四位，到画出结果", "“0831”；目标60毫秒"),
    "typed": ("输入的字自己画出来", "不等搜索；对照：同一个输入框，没有花名册"),
    "sort": ("换一列排序，到画出结果", "按电话排100,000人；目标250毫秒"),
    "roster": ("花名册PDF，2,600人100页", "对照：无"),
}


def measure(runs: int = RUNS) -> list[Row]:
    """Alternating fresh processes, medians."""
    with TemporaryDirectory(prefix="people-") as name:
        home = Path(name)
        file = home / "people.kth"
        crowded(file, PEOPLE)
        kept = {"window_width": 1366, "window_height": 768, "type_size": 11}
        home.joinpath("settings.json").write_text(json.dumps(kept), encoding="utf-8")
        ours: list[dict[str, float]] = []
        floors: list[dict[str, float]] = []
        for _ in range(max(runs, RUNS)):
            ours.append(_fresh(home, "window", file))
            floors.append(_fresh(home, "driver", file))
    return [
        row(
            words,
            median(run[job] for run in ours),
            median(run[job] for run in floors) if job in floors[0] else None,
            note,
        )
        for job, (words, note) in _NAMES.items()
    ]


def _fresh(home: Path, job: str, file: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.volunteers_job", job, str(file)]
    environ = {**os.environ, "KTH_HOME": str(home)}
    run = subprocess.run(command, capture_output=True, text=True, env=environ, check=True)
    found: dict[str, float] = json.loads(run.stdout)
    return found
