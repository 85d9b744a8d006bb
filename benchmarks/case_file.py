"""A case file of 300 pages, ours against pypdf that only puts the same papers one behind another."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from statistics import median

from benchmarks.row import Row, row

RUNS = 9


def measure(runs: int = RUNS) -> list[Row]:
    """Alternating fresh processes; about four minutes."""
    taken: dict[str, list[dict[str, float]]] = {job: [] for job in ("ours", "bare", "ours-bind", "bare-bind")}
    for _ in range(runs):
        for job, found in taken.items():
            found.append(_fresh(job))
    pages = int(taken["ours"][0]["pages"])
    made = f"{pages}页案卷，从记录到一份PDF"
    return [
        row(
            made,
            *_medians(taken, "", "ms"),
            "对照：同样的材料一件件做好，用pypdf接起来，没有目录、页号和书签",
        ),
        row(
            f"{pages}页现成的材料，只装订",
            *_medians(taken, "-bind", "ms"),
            "加封面、目录、页号、书签；对照：pypdf只接起来",
        ),
        row(f"{pages}页案卷，文件大小（kB）", *_medians(taken, "", "kb"), "千字节，不是毫秒"),
    ]


def _medians(taken: dict[str, list[dict[str, float]]], part: str, what: str) -> tuple[float, float]:
    ours, bare = ([one[what] for one in taken[f"{side}{part}"]] for side in ("ours", "bare"))
    return median(ours), median(bare)


def _fresh(job: str) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.case_file_job", job],
        check=True,
        capture_output=True,
        text=True,
        cwd=Path(__file__).parent.parent,
    )
    found: dict[str, float] = json.loads(done.stdout)
    return found
