"""One run in a fresh process: `python -m benchmarks.finding_job office|driver FILE`."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

TEXTS = {
    "prefix": "l",
    "pinyin": "lj",
    "name": "陆金妹",
    "part": "金妹",
    "digits": "0831",
    "nothing": "没有这个人",
}


def office(file: Path) -> dict[str, float]:
    """The service alone: what the box shows takes no time that anybody could see."""
    from kth_desktop.office import Office

    found = {}
    with Office.open(file) as opened:
        own = opened.own.id
        opened.finding.find("w", own)  # statements are compiled once
        for job, text in TEXTS.items():
            began = time.perf_counter()
            opened.finding.find(text, own)
            found[job] = (time.perf_counter() - began) * 1000
    return found


def driver(file: Path) -> dict[str, float]:
    """The floor: the five people alone, as the bare driver finds them by the roster's own question."""
    import sqlcipher3

    raw = sqlcipher3.connect(str(file))
    (own,) = raw.execute("SELECT committee_id FROM volunteer LIMIT 1").fetchone()
    asked = "SELECT rowid FROM volunteer WHERE committee_id = ? AND search LIKE ? ORDER BY pinyin_key LIMIT 5"
    raw.execute(asked, (own, "% w%")).fetchall()
    found = {}
    for job, text in TEXTS.items():
        began = time.perf_counter()
        raw.execute(
            asked, (own, f"% {text}%" if text.isalpha() and text.isascii() else f"%{text}%")
        ).fetchall()
        found[job] = (time.perf_counter() - began) * 1000
    raw.close()
    return found


if __name__ == "__main__":
    chosen, given = sys.argv[1], Path(sys.argv[2])
    sys.stdout.write(json.dumps(office(given) if chosen == "office" else driver(given)))
