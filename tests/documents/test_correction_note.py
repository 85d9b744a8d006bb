"""数据更正说明: its numbers add up on the paper, and nothing leaves it."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from uuid import UUID, uuid4

import pdfplumber
import pytest

from kth_desktop.documents.correction_note import correction_note
from kth_desktop.documents.pages import PdfPages
from kth_desktop.domain.closing import MonthSheet, Numbers, change_words
from kth_desktop.domain.correction import Correction, CorrectionReason
from kth_desktop.domain.correction_text import correction_text
from kth_desktop.domain.vocabulary import Category
from kth_desktop.errors import UserError

OWN = uuid4()
MM = 72 / 25.4


def _correction(by: Numbers, words: str = "人次由25改为28", **rest: object) -> Correction:
    given: dict[str, object] = {"title": "冬季健康课", "activity_id": uuid4(), "note": "社区医院来电"} | rest
    return Correction(
        committee_id=OWN, year=2026, month=6, held_on=date(2026, 6, 12), category=Category.PUBLICITY_TRAINING,
        reason=CorrectionReason.CALLED, words=words, noted_on=date(2026, 7, 6), noted_by="张建芳",
        **by._asdict(), **given,  # type: ignore[arg-type]
    )  # fmt: skip


def sheet(*corrections: Correction, late: frozenset[UUID] = frozenset(), closed: bool = True) -> MonthSheet:
    stood = (Numbers(2, 60, 4, 7.5), Numbers(1, 28), Numbers(), Numbers(1, 46), Numbers())
    return MonthSheet(
        committee_id=OWN, whose="曹王村", office="徐行镇曹王村村民委员会", year=2026, month=6,
        first_day=date(2026, 6, 1), last_day=date(2026, 6, 30), now=stood, corrections=corrections,
        closed_on=date(2026, 7, 2) if closed else None, closed=stood if closed else (), late=late,
        backfilled=(), singles=0,
    )  # fmt: skip


def _pages(of: MonthSheet) -> list[str]:
    out = BytesIO()
    correction_note(of, out, on=date(2026, 7, 8), reporter="张建芳")
    with PdfPages(out.getvalue()) as pages:
        return [pages.text(number) for number in range(pages.count)]


def test_the_paragraph_tells_before_what_and_after() -> None:
    late = _correction(Numbers(1, 20), "新登记")
    told = correction_text(sheet(_correction(Numbers(0, 3)), late, late=frozenset({late.activity_id})))
    assert told == (
        "曹王村2026年6月“客堂汇”活动情况已于2026年7月2日月结上报，当时为4场次、134人次、志愿者4人次、7.5小时。"
        "上报以后更正2处，增加1场次、23人次；更正后为5场次、157人次、志愿者4人次、7.5小时。"
        "其中上报以后新登记的，已列入下次汇总表的补报。"
    )
    assert correction_text(sheet()).endswith("上报以后没有更正。")
    assert correction_text(sheet(closed=False)) == ""


@pytest.mark.parametrize(
    ("by", "words"),
    [
        (Numbers(-1, -25, 0, -1.5), "减少1场次、25人次、1.5小时"),
        (Numbers(1, -2), "增加1场次，减少2人次"),
        (Numbers(), "没有增减"),
    ],
)
def test_changes_in_words(by: Numbers, words: str) -> None:
    assert change_words(by) == words


def test_all_is_on_the_paper_and_within_its_margins() -> None:
    out = BytesIO()
    correction_note(sheet(_correction(Numbers(0, 3))), out, on=date(2026, 7, 8), reporter="张建芳")
    with pdfplumber.open(out) as pdf:
        (page,) = pdf.pages
        assert (round(page.width), round(page.height)) == (595, 842)
        assert min(char["x0"] for char in page.chars) / MM >= 19.5
        assert max(char["x1"] for char in page.chars) / MM <= 190.5
    text = "".join(_pages(sheet(_correction(Numbers(0, 3)))))
    for words in ("2026年6月“客堂汇”活动数据更正说明", "冬季健康课", "人次由25改为28", "+3", "137", "张建芳"):
        assert words in text.replace("\n", "").replace("\r", "")


def test_many_corrections_take_more_pages_and_the_seal_keeps_its_room() -> None:
    many = [_correction(Numbers(0, 1), title=f"第{n}次健康课") for n in range(60)]
    pages = _pages(sheet(*many))
    assert len(pages) > 1
    assert all(f"第{n}次健康课" in "".join(pages) for n in range(60))
    assert "徐行镇曹王村村民委员会" in pages[-1]


def test_nothing_before_the_closing_and_no_unknown_character() -> None:
    with pytest.raises(UserError, match="2026年6月还没有月结"):
        _pages(sheet(closed=False))
    with pytest.raises(UserError):
        _pages(sheet(_correction(Numbers(0, 3), title="健康课\U0010ffff")))
