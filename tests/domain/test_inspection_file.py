from __future__ import annotations

from datetime import date
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from kth_desktop.domain.committee import Committee
from kth_desktop.domain.inspection import Finding, KindFindings, kind_of, more_words
from kth_desktop.domain.inspection_file import Heading, file_name, folder_name
from kth_desktop.domain.report_span import span
from kth_desktop.domain.vocabulary import CommitteeKind


def test_a_name_windows_takes() -> None:
    assert file_name("2026-045", "健康课：血压/血糖") == "2026-045 健康课：血压 血糖.pdf"
    assert file_name("01-01", "一\n二..") == "01-01 一 二.pdf"


@given(st.text(max_size=200))
def test_no_title_makes_a_name_that_cannot_be(title: str) -> None:
    name = file_name("05-01", title)
    assert name.startswith("05-01")
    assert name.endswith(".pdf")
    assert not set(name) & set('\\/:*?"<>|\n\r\t\x00')
    assert len(name) <= 64
    assert not name.removesuffix(".pdf").endswith((" ", "."))


def test_the_folder_is_called_by_whose_and_when() -> None:
    unit = Committee(
        committee_id=uuid4(), kind=CommitteeKind.VILLAGE, name="曹王村", full_name="徐行镇曹王村村民委员会",
        short_name="曹王", town_name="徐行镇",
    )  # fmt: skip
    half = span(date(2026, 1, 1), date(2026, 6, 30))
    assert folder_name(unit, half) == "迎检材料 曹王村 2026年1至6月"
    assert Heading(3, "志愿者", ()).folder == "03志愿者"
    assert Heading(10, "志愿者", ()).section == "10. 志愿者"


def test_a_day_bears_its_year_when_it_is_another() -> None:
    one = Finding(kind_of("activity_photo"), "课", date(2025, 12, 31), "陆家客堂", "曹王村")
    assert one.day_words(2026) == "2025年12月31日"
    assert one.day_words(2025) == "12月31日"
    assert one.place_words == "曹王村，陆家客堂"
    assert Finding(one.kind, "课").day_words(2026) == ""
    assert Finding(one.kind, "课").place_words == ""


def test_more_is_only_said_where_there_is_more() -> None:
    line = Finding(kind_of("activity_photo"), "课")
    assert more_words(KindFindings(line.kind, 1, (line,))) == ""
    assert more_words(KindFindings(line.kind, 3, (line,))) == "还有2处没有列出，请先补上面的。"
