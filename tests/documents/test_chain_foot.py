"""来龙去脉 at the foot of a paper: there, inside its room, and in nothing's way."""

from __future__ import annotations

from io import BytesIO

import pdfplumber
import pytest

from kth_desktop.documents.activity_record import RecordPaper, activity_records
from kth_desktop.documents.order_sheet import order_sheets
from tests.documents.calendar_facts import ISSUED, facts
from tests.documents.test_order_papers import UNIT, _line

MM = 72 / 25.4
SHORT = "民情2026-031 → 点单2026-031 → 活动“冬季健康课”"
LONG = " → ".join(f"活动“第{number}次冬季健康课和量血压”" for number in range(12))


def _foot(page: pdfplumber.page.Page, top: float, bottom: float) -> list[dict[str, float]]:
    return [char for char in page.chars if top * MM < char["top"] < bottom * MM]


@pytest.mark.parametrize("chain", [SHORT, LONG])
def test_on_the_record_of_an_activity(chain: str) -> None:
    out = BytesIO()
    activity_records([RecordPaper(facts(), "李文娟", ISSUED, chain=chain)], out)
    with pdfplumber.open(out) as pdf:
        (page,) = pdf.pages
        chars = _foot(page, 276.5, 281)
        text = "".join(str(char["text"]) for char in chars)
        assert text.startswith("来龙去脉：" + chain[:12])
        assert text.endswith(chain[-3:] if chain is SHORT else "…")
        assert max(char["x1"] for char in chars) <= page.width - 15 * MM
        below = [char for char in page.chars if char["top"] > 281 * MM]
        assert max(char["bottom"] for char in chars) <= min(char["top"] for char in below)


def test_on_the_order_above_the_cut() -> None:
    line, out = _line(), BytesIO()
    order_sheets([line, _line("理发")], out, unit=UNIT, chains={line.order.id: SHORT})
    with pdfplumber.open(out) as pdf:
        first, second = pdf.pages
        chars = _foot(first, 161, 167)
        assert "".join(str(char["text"]) for char in chars) == f"来龙去脉：{SHORT}"
        assert max(char["bottom"] for char in chars) < 168 * MM
        assert not _foot(second, 161, 167)
