"""From the start of the process to the first paint and the first data, and the memory the window takes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.row import Row, row
from benchmarks.start_jobs import SIZE

RUNS = 11
VENUES = 2000


def measure(runs: int = RUNS) -> list[Row]:
    """Alternating fresh processes, medians; takes about half a minute."""
    with TemporaryDirectory(prefix="start-") as name:
        home = Path(name)
        _settings(home)
        sample, many = _sample(home / "sample.kth"), _many(home)
        window = ["-m", "kth_desktop", "--data", str(sample)]
        jobs = {
            "bare": ["-m", "benchmarks.start_jobs", "bare", str(sample)],
            "paint": [*window, "--exit-after-paint"],
            "floor": ["-m", "benchmarks.start_jobs", "floor", str(sample)],
            "data": [*window, "--exit-when-ready"],
        }
        taken: dict[str, list[float]] = {job: [] for job in jobs}
        for turn in range(max(runs, 9) + 1):
            for job, command in jobs.items():
                measured = _fresh(home, command)
                if turn:  # the first turn only warms the file cache
                    taken[job].append(measured)
        ms = {job: median(measured) for job, measured in taken.items()}
        mb = {job: median(_peak(home, command) for _ in range(3)) for job, command in jobs.items()}
        return [
            row(
                "第一次画出窗口，对空窗口",
                ms["paint"],
                ms["bare"],
                "空的 QMainWindow，同样大小；目标1.6倍以内",
            ),
            row("第一页数据，对空窗口", ms["data"], ms["bare"], "首页的数字都在"),
            row("第一页数据，对库的底线", ms["data"], ms["floor"], "空窗口加 SQLAlchemy 和一次查询"),
            row("窗口画出后的内存（MB），对空窗口", mb["paint"], mb["bare"], "峰值，兆字节，不是毫秒"),
            row("首页有数据后的内存（MB），对空窗口", mb["data"], mb["bare"], "峰值，兆字节，不是毫秒"),
            *_listing(home, many, runs),
        ]


def _settings(home: Path) -> None:
    """The window as large as the bare one, at the type size of a first start."""
    kept = {"window_width": SIZE[0], "window_height": SIZE[1], "type_size": 15}
    home.joinpath("settings.json").write_text(json.dumps(kept), encoding="utf-8")


def _sample(file: Path) -> Path:
    from kth_desktop.demo import make_sample

    make_sample(file)
    return file


def _many(home: Path) -> Path:
    """A sample with so many more venues in its own village."""
    from kth_desktop.domain.venue import Venue
    from kth_desktop.office import Office

    file = _sample(home / "many.kth")
    with Office.open(file) as office:
        own = office.own.id
        for number in range(VENUES):
            group = f"{number % 30 + 1}组"
            office.venues.save(Venue(committee_id=own, name=f"测试客堂{number:04}", group_name=group))
    return file


def _environment(home: Path) -> dict[str, str]:
    environ = {**os.environ, "KTH_HOME": str(home), "PYTHONPYCACHEPREFIX": str(home / "pyc")}
    environ.pop("PYTHONDONTWRITEBYTECODE", None)  # a clerk's Python keeps its bytecode
    return environ


def _fresh(home: Path, command: Sequence[str]) -> float:
    """Milliseconds from the start of the process until it says that it is there."""
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *command], stdout=subprocess.PIPE, text=True, env=_environment(home)
    )
    assert process.stdout is not None
    line = process.stdout.readline()
    taken = (time.perf_counter() - began) * 1000
    process.stdout.close()
    if process.wait() or not line:
        raise RuntimeError(f"{command} did not come to its end")
    return taken


# A process starts with the peak of the one it was forked from, so a small one stands between.
_PEAK = """
import os, subprocess, sys
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
print(os.wait4(process.pid, 0)[2].ru_maxrss / 1024)
"""


def _peak(home: Path, command: Sequence[str]) -> float:
    """The most memory the process ever held, in MB."""
    whole = [sys.executable, "-S", "-c", _PEAK, sys.executable, *command]
    run = subprocess.run(whole, capture_output=True, text=True, env=_environment(home), check=True)
    return float(run.stdout)


def _listing(home: Path, many: Path, runs: int) -> list[Row]:
    command = [sys.executable, "-m", "benchmarks.start_jobs", "listing", str(many)]
    taken = []
    for _ in range(max(runs, 9)):
        run = subprocess.run(command, capture_output=True, text=True, env=_environment(home), check=True)
        taken.append([float(part) for part in run.stdout.split()])
    first, search, sort = (median(each) for each in zip(*taken, strict=True))
    return [
        row(f"{VENUES}个活动点，打开列表", first, None, "建页、取数、画出第一屏"),
        row(f"{VENUES}个活动点，搜索", search, None, "从要找到画出"),
        row(f"{VENUES}个活动点，换一列排序", sort, None, "从点表头到画出"),
    ]
