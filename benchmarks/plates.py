"""400 nameplates, ours against typst: the same records, faces and codes, alternating fresh processes."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.plates_input import PLATES, prepare
from benchmarks.row import Row, row

RUNS = 9


def measure(runs: int = RUNS) -> list[Row]:
    """Medians of at least nine runs each; takes about a minute."""
    with TemporaryDirectory(prefix="plates-") as name:
        folder = Path(name)
        prepare(folder)
        pairs = {
            f"{PLATES}块铭牌，二维码现成": (
                "ours-given",
                "typst-given",
                "两边都从现成的记录和二维码起算，只算生成",
            ),
            f"{PLATES}块铭牌，二维码现做": ("ours-made", "typst-made", "二维码都由 zxing-cpp 现做"),
        }
        rows = []
        for title, (ours, peer, note) in pairs.items():
            taken = _alternating(folder, (ours, peer), runs)
            rows.append(row(title, _median(taken[ours], "ms"), _median(taken[peer], "ms"), note))
            rows.append(
                row(
                    f"{title}，整个进程",
                    _median(taken[ours], "wall"),
                    _median(taken[peer], "wall"),
                    "从启动到退出",
                )
            )
        sizes = [folder.joinpath(f"{job}.pdf").stat().st_size / 1000 for job in ("ours-given", "typst-given")]
        rows.append(row(f"{PLATES}块铭牌，文件大小（kB）", sizes[0], sizes[1], "千字节，不是毫秒"))
        return [*rows, *_libreoffice(folder, rows[1].ours_ms, runs)]


def _alternating(folder: Path, jobs: Sequence[str], runs: int) -> dict[str, list[dict[str, float]]]:
    taken: dict[str, list[dict[str, float]]] = {job: [] for job in jobs}
    for _ in range(max(runs, RUNS)):
        for job in jobs:
            taken[job].append(_fresh(folder, job))
    return taken


def _fresh(folder: Path, job: str) -> dict[str, float]:
    """One job in a process of its own: what it says of itself, and the whole as seen from here."""
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.plates_job", job, str(folder)],
        check=True, capture_output=True, text=True, cwd=Path(__file__).parent.parent,
    )  # fmt: skip
    wall = (time.perf_counter() - start) * 1000
    return {"ms": float(json.loads(done.stdout)["ms"]), "wall": wall}


def _median(taken: list[dict[str, float]], key: str) -> float:
    return median(run[key] for run in taken)


def _libreoffice(folder: Path, ours: float, runs: int) -> list[Row]:
    """Where it is installed: the words alone, as a flat text document of 400 pages."""
    office = shutil.which("soffice")
    if office is None:
        return []
    taken = []
    for _ in range(max(3, runs // 3)):
        start = time.perf_counter()
        subprocess.run(
            [office, "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "pdf",
             "--outdir", str(folder), str(folder / "plates.fodt")],
            check=True, capture_output=True,
        )  # fmt: skip
        taken.append((time.perf_counter() - start) * 1000)
    return [
        row(f"{PLATES}块铭牌，整个进程，对LibreOffice", ours, median(taken), "对方只有文字，没有框和二维码")
    ]
