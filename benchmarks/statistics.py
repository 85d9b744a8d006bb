"""统计 from the kept sums: five years of 10⁴, 10⁵ and 10⁶ activities, in 12 villages and in 600.

The statement alone by the driver stands beside the same by the service; everything warm, medians.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.row import Row, row

SIZES = (10_000, 100_000, 1_000_000)
_PAIRS = (
    ("village", "一个村一个月", "要求0.2毫秒以内"),
    ("town", "全镇一个月", "12个村居，要求1毫秒以内"),
    ("many", "600个村居一个月", "要求20毫秒以内"),
    ("years", "全镇五年，按月", "12个村居，要求50毫秒以内"),
)
_ALONE = (
    ("many_years", "600个村居五年，按月", "语句本身"),
    ("ragged_service", "全镇半个月（零头日子）", "逐场加，服务"),
    ("venue_service", "全镇一个月，按活动点", "逐场加，服务"),
    ("view_service", "统计页要的全部数", "今年、按类别，服务"),
    ("page", "统计页重新取数并画出来", "连同两张图，要求300毫秒以内"),
)


def measure() -> list[Row]:
    rows = []
    for count in SIZES:
        found = _measured(count)
        for name, words, note in _PAIRS:
            ours, bare = found[f"{name}_service"], found[name]
            rows.append(row(f"{count}场：{words}", ours, bare, f"对照是语句本身{bare:.3f}毫秒；{note}"))
        rows += [row(f"{count}场：{words}", found[name], None, note) for name, words, note in _ALONE]
    return rows


def _measured(count: int) -> dict[str, float]:
    with TemporaryDirectory(prefix="statistics-") as folder:
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.statistics_job", folder, str(count)],
            check=True, capture_output=True, text=True, cwd=Path(__file__).parent.parent,
            env={**os.environ, "KTH_HOME": folder},
        )  # fmt: skip
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found
