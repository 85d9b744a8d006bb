"""A month of 500 activities: read from a file of 20,000, and painted, beside sqlite3 and Qt's calendar."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.row import Row, row

RUNS = 9
EVENTS, IN_MONTH = 20_000, 500


def measure() -> list[Row]:
    with TemporaryDirectory(prefix="calendar-") as folder:
        file = Path(folder) / "office.kth"
        os.environ["KTH_HOME"] = folder
        _office(file)
        parts = (
            ("read", f"取一个月{IN_MONTH}项活动", "sqlite3光取同样的行"),
            ("paint", f"画一个月{IN_MONTH}项活动", "Qt自带的月历，只有数字"),
        )
        return [row(words, *_pair(part, file), note) for part, words, note in parts]


def _pair(part: str, file: Path) -> tuple[float, float]:
    found: dict[str, list[float]] = {"ours": [], "bare": []}
    for _ in range(RUNS):
        for side, taken in found.items():
            taken.append(_fresh(f"{side}-{part}", file))
    return median(found["ours"]), median(found["bare"])


def _fresh(job: str, file: Path) -> float:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.calendar_job", job, str(file)],
        check=True,
        capture_output=True,
        text=True,
        cwd=Path(__file__).parent.parent,
        env=os.environ,
    )
    return float(done.stdout)


def _office(file: Path) -> None:
    """One village with its activities over forty months, 500 of them in the month that is looked at."""
    from datetime import UTC, datetime, time
    from uuid import uuid4

    from sqlalchemy import insert

    from kth_desktop.db.models import ActivityRow
    from kth_desktop.domain.committee import Founding
    from kth_desktop.domain.vocabulary import ActivityState, Category, CommitteeKind
    from kth_desktop.office import Office

    categories = list(Category)
    first = date(2026, 10, 1)
    with Office.create(file, Founding("徐行镇", "曹王村", CommitteeKind.VILLAGE, "李文娟")) as office:
        own, rows = office.own.id, []
        for place in range(EVENTS):
            inside = place < IN_MONTH
            day = first + timedelta(place % 31) if inside else first - timedelta(40 + place % 1200)
            facts = {
                "id": uuid4(), "committee_id": own, "version": 1,
                "changed_at": datetime(2026, 1, 1, tzinfo=UTC),
                "changed_by_office": "", "title": f"健康课第{place}讲", "category": categories[place % 5],
                "held_on": day, "place": "村委会", "starts_at": time(8 + place % 9), "ends_at": None,
                "state": ActivityState.HELD, "organiser": "", "speaker": "张医生", "speaker_unit": "",
                "topic": "", "content_checked_by": "", "attendances": 28, "volunteer_attendances": 3,
                "tags": (), "content": "", "remarks": "", "late_entry": False, "feedback": "",
                "cancel_reason": "",
            }  # fmt: skip
            rows.append(facts)
        with office._context.writing() as writing:  # noqa: SLF001
            writing.session.execute(insert(ActivityRow), rows)
