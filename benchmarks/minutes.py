"""Minutes of 20 pages on the grid and a key in their text, beside ReportLab's own and a bare editor."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.row import Row, row

RUNS = 9
_PARTS = (
    ("paper", "20页纪要排成PDF", "同样的字用ReportLab自己的段落排（不守避头尾、不上格）"),
    ("key", "20页正文里按一个键", "同样的字在Qt自带的编辑框里"),
)


def measure(runs: int = RUNS) -> list[Row]:
    with TemporaryDirectory(prefix="minutes-") as folder:
        os.environ["KTH_HOME"] = folder
        return [row(words, *_pair(part, runs), note) for part, words, note in _PARTS]


def _pair(part: str, runs: int) -> tuple[float, float]:
    found: dict[str, list[float]] = {"ours": [], "bare": []}
    for _ in range(runs):
        for side, taken in found.items():
            taken.append(_fresh(f"{side}-{part}"))
    return median(found["ours"]), median(found["bare"])


def _fresh(job: str) -> float:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.minutes_job", job],
        check=True,
        capture_output=True,
        text=True,
        cwd=Path(__file__).parent.parent,
    )
    return float(done.stdout)
