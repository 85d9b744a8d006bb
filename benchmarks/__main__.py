"""`python -m benchmarks [NAME…]`: measures and writes docs/benchmarks.md."""

from __future__ import annotations

import importlib
import os
import platform
import sys
from datetime import date
from pathlib import Path

from benchmarks.row import Row

TARGET = Path(__file__).resolve().parent.parent / "docs" / "benchmarks.md"
TITLES = {
    "start": "启动",
    "plates": "铭牌",
    "summary": "月度汇总",
    "statistics": "统计",
    "calendar": "活动日历",
    "volunteers": "志愿者",
    "finding": "找",
    "minutes": "会议纪要",
    "case_file": "案卷",
    "unlock": "密码和加密",
}
HEAD = """# Benchmarks

Medians of at least nine alternating runs in fresh processes; trust the ratios, not the milliseconds.
Written by `python3 kth.py bench` on {day}.

Machine: {machine}.
"""


def main(names: list[str]) -> int:
    wanted = names or list(TITLES)
    unknown = [name for name in wanted if name not in TITLES]
    if unknown:
        print(f"没有“{unknown[0]}”这一项；有{'、'.join(TITLES)}。", file=sys.stderr)
        return 2
    parts = [HEAD.format(day=date.today(), machine=machine())]
    for name in wanted:
        print(f"{TITLES[name]}……", flush=True)
        rows = importlib.import_module(f"benchmarks.{name}").measure()
        parts.append(table(TITLES[name], rows))
        print(parts[-1], flush=True)
    if not names:  # a part alone would throw the others away
        TARGET.write_text("\n".join(parts), encoding="utf-8")
        print(f"已写入 {TARGET.name}")
    return 0


def table(title: str, rows: list[Row]) -> str:
    lines = [f"## {title}\n", "| 项目 | 客堂汇 | 对照 | 比 | 说明 |", "| --- | ---: | ---: | ---: | --- |"]
    for each in rows:
        peer = "—" if each.peer_ms is None else f"{each.peer_ms:.1f}"
        ratio = "—" if each.ratio is None else f"{each.ratio:.2f}"
        lines.append(f"| {each.name} | {each.ours_ms:.1f} | {peer} | {ratio} | {each.note} |")
    return "\n".join(lines) + "\n"


def machine() -> str:
    """Processor, cores and system; no name of the machine itself."""
    return f"{_processor()}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"


def _processor() -> str:
    facts = Path("/proc/cpuinfo")
    if facts.exists():
        for line in facts.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
