"""One run in a fresh process: `python -m benchmarks.summary_job ours-paper FOLDER` prints {"ms": …}.

The second of two calls counts: imports and fonts stand, as on the second paper of a morning. `cold` is the
first; the bare jobs import before the clock starts, so theirs is not to be compared.
"""

from __future__ import annotations

import json
import os
import sqlite3
import sys
import time
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

JUNE = (date(2026, 6, 1), date(2026, 6, 30))


def _counted(folder: Path) -> Any:
    from kth_desktop.office import Office

    with Office.open(folder / "town.kth") as office:
        return office.summary.month(2026, 6)


def ours_reading(folder: Path) -> Callable[[], object]:
    from kth_desktop.office import Office

    office = Office.open(folder / "town.kth")
    return lambda: office.summary.month(2026, 6)


def bare_reading(folder: Path) -> Callable[[], object]:
    """SQLite alone, for the same month: the list, and one grouped sum for each block of the summary."""
    raw = sqlite3.connect(folder / "town.kth")
    days = "held_on BETWEEN '{}' AND '{}' AND state = 'held' AND committee_id IN (SELECT id FROM committee)"
    sums = "count(*), sum(attendances), sum(volunteer_attendances), sum(volunteer_hours) FROM activity WHERE "
    june, may, year = (days.format(*span) for span in (
        ("2026-06-01", "2026-06-30"), ("2026-05-01", "2026-05-31"), ("2026-01-01", "2026-06-30"),
    ))  # fmt: skip
    asked = [
        f"SELECT held_on, category, title, place, venue_id, attendances FROM activity WHERE {june}",
        *(f"SELECT {sums}{part}" for part in (june, may, year)),
        *(f"SELECT category, {sums}{part} GROUP BY category" for part in (june, may)),
        f"SELECT partner_id, {sums}{june} GROUP BY partner_id",
        f"SELECT venue_id, category, {sums}{june} GROUP BY venue_id, category",
        f"SELECT held_on, category, {sums}{june} GROUP BY held_on, category",
        *(f"SELECT committee_id, category, {sums}{part} GROUP BY 1, 2" for part in (june, year)),
    ]
    return lambda: [raw.execute(one).fetchall() for one in asked]


def ours_chart(folder: Path) -> Callable[[], object]:
    from kth_desktop.documents.charts import chart_pdf
    from kth_desktop.domain.chart import summary_chart

    found = _counted(folder)
    return lambda: chart_pdf(summary_chart(found), 170, 49)


def bare_chart(folder: Path) -> Callable[[], object]:
    """matplotlib alone: the same bars with its own axes and labels in the same face."""
    found = _counted(folder)
    from kth_desktop.documents.charts import COLOURS, _matplotlib
    from kth_desktop.documents.face_files import Face, face_file

    matplotlib = _matplotlib()
    from matplotlib import font_manager
    from matplotlib.figure import Figure

    font_manager.fontManager.addfont(str(face_file(Face.HEI)))
    family = font_manager.FontProperties(fname=str(face_file(Face.HEI))).get_name()
    colours = list(COLOURS.values())

    def draw() -> bytes:
        with matplotlib.rc_context({"pdf.fonttype": 42, "font.family": family, "font.size": 9}):
            made = Figure(figsize=(170 / 25.4, 49 / 25.4))
            left, right = made.subplots(1, 2)
            left.bar_label(left.barh([g.key for g in found.categories],
                                     [g.attendances for g in found.categories], color=colours))  # fmt: skip
            below = [0] * len(found.steps)
            for place, colour in enumerate(colours):
                heights = [step.attendances[place] for step in found.steps]
                bars = right.bar([step.label for step in found.steps], heights, bottom=below, color=colour)
                below = [a + b for a, b in zip(below, heights, strict=True)]
            right.bar_label(bars, labels=[str(total) for total in below])
            out = BytesIO()
            made.savefig(out, format="pdf")
        return out.getvalue()

    return draw


def ours_paper(folder: Path) -> Callable[[], object]:
    from kth_desktop.documents.summary import summary_paper

    found = _counted(folder)
    return lambda: summary_paper(found, folder / "ours.pdf", on=date(2026, 7, 1), reporter="李文娟")


def bare_paper(folder: Path) -> Callable[[], object]:
    """ReportLab alone writes every word of our paper at its place; the chart comes from bare matplotlib."""
    import pdfplumber
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    from kth_desktop.documents.face_files import Face, face_file

    ours_paper(folder)()
    with pdfplumber.open(folder / "ours.pdf") as pdf:
        pages = [[(w["x0"], 842 - w["bottom"], w["text"]) for w in p.extract_words()] for p in pdf.pages]
    pdfmetrics.registerFont(TTFont("bare", str(face_file(Face.HEI)), asciiReadable=0))
    chart = bare_chart(folder)

    def draw() -> None:
        canvas = Canvas(str(folder / "bare.pdf"), pageCompression=1)
        for words in pages:
            canvas.setFont("bare", 9)
            for x, y, text in words:
                canvas.drawString(x, y, text)
            canvas.showPage()
        canvas.save()
        chart()

    return draw


def main(job: str, folder: str) -> None:
    os.environ.setdefault("KTH_HOME", folder)
    made = {
        "ours-reading": ours_reading, "bare-reading": bare_reading, "ours-chart": ours_chart,
        "bare-chart": bare_chart, "ours-paper": ours_paper, "bare-paper": bare_paper,
    }[job](Path(folder))  # fmt: skip
    start = time.perf_counter()
    made()
    first = time.perf_counter()
    made()
    second = time.perf_counter()
    print(json.dumps({"cold": (first - start) * 1000, "ms": (second - first) * 1000}))


if __name__ == "__main__":
    main(*sys.argv[1:])
