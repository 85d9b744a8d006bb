"""The summary's paper measured: places, sizes, sums in every block, nothing outside, nothing of persons."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pdfplumber
import pytest

from kth_desktop.documents.summary import CHART_HEIGHT, CHART_TOP, SEAL, summary_paper
from kth_desktop.domain.report_span import month_span
from kth_desktop.domain.summary import Summary, SummaryActivity, SummaryLate, SummaryVolunteer
from kth_desktop.domain.vocabulary import Category, ReportPeriod
from kth_desktop.errors import UserError
from tests.documents.sample_summary import activities, none_held, summary

MM = 72 / 25.4
DAY = date(2026, 7, 1)


def _pdf(found: Summary, **given: Any) -> pdfplumber.PDF:
    out = BytesIO()
    summary_paper(found, out, on=DAY, **given)
    return pdfplumber.open(out)


def _text(pdf: pdfplumber.PDF) -> str:
    return "\n".join(page.extract_text() for page in pdf.pages)


def _rules(page: Any) -> list[float]:
    """The full-width black rules by their height in mm from the top."""
    return [
        round(line["top"] / MM, 1)
        for line in page.lines
        if line["x1"] - line["x0"] > 169 * MM and line["linewidth"] == pytest.approx(0.5 * MM)
    ]


def _sizes(page: Any, face: str) -> dict[float, str]:
    found: dict[float, str] = {}
    for char in page.chars:
        if face in char["fontname"]:
            size = round(char["size"], 1)
            found[size] = found.get(size, "") + char["text"]
    return found


def test_first_page_stands_as_drawn() -> None:
    page = _pdf(summary()).pages[0]
    assert (round(page.width / MM), round(page.height / MM)) == (210, 297)
    assert _rules(page)[:2] == [66.0, 93.0]
    sizes = _sizes(page, "Song-Bold")
    assert "2026年6月“客堂汇”活动情况汇总表" in sizes[22.0]
    assert sizes[18.0] == "143222849", "14场次 322人次 28人次 49小时, the date's numbers are not red"
    assert sizes[26.0] == "14322494"
    red = {char["non_stroking_color"] for char in page.chars if round(char["size"], 1) == 18.0}
    assert len(red) == 1
    assert next(iter(red)) == pytest.approx((0xC4 / 255, 0x16 / 255, 0x1C / 255), abs=0.01)


def test_the_chart_stands_in_its_place_as_vectors() -> None:
    page = _pdf(summary()).pages[0]
    assert not page.images
    bars = [
        rect for rect in page.rects + page.curves
        if rect["non_stroking_color"] == pytest.approx((0x1F / 255, 0x5F / 255, 0xA8 / 255), abs=0.01)
        and rect["height"] > 10
    ]  # fmt: skip
    assert len(bars) > 1
    for bar in bars:
        assert bar["top"] / MM >= CHART_TOP
        assert bar["bottom"] / MM <= CHART_TOP + CHART_HEIGHT
        assert bar["x0"] / MM >= 20
        assert bar["x1"] / MM <= 190
    caption = page.search("按类别（人次")[0]
    assert caption["x0"] / MM == pytest.approx(20, abs=0.5)
    assert CHART_TOP <= caption["top"] / MM <= CHART_TOP + 4


@pytest.mark.parametrize("town", [False, True])
def test_every_block_adds_up_to_the_sentence(town: bool) -> None:
    found = summary(23, town=town)
    text = _text(_pdf(found))
    sessions, people = str(found.totals.sessions), str(found.totals.attendances)
    lines = [line.split() for line in text.splitlines() if line.startswith("合计")]
    # Of 三会、调解 and 民情 there are none here.
    totals = [line for line in lines if len(line) > 3 and set(line[1:]) != {"—"}]
    assert len(totals) == (4 if town else 3)
    for line in totals:
        assert sessions in line
        assert people in line
    assert f"共开展各类服务活动{sessions}场次" in text
    assert f"受益群众达{people}人次" in text
    listed = re.findall(r"健康课第(\d+)", text)
    assert sorted(map(int, listed)) == list(range(1, 24))


@pytest.mark.parametrize("found", [summary(), summary(600, town=True), none_held(), summary(1)])
def test_nothing_leaves_the_page_or_meets_another_line(found: Summary) -> None:
    for page in _pdf(found, reporter="李文娟").pages:
        for char in page.chars:
            assert char["x0"] / MM >= 19.8, char["text"]
            assert char["x1"] / MM <= 190.2, char["text"]
            assert char["bottom"] / MM <= 288, char["text"]
        rows: dict[int, list[Any]] = {}
        for char in page.chars:
            if not char["text"].isspace():
                rows.setdefault(round(char["top"]), []).append(char)
        for row in rows.values():
            row.sort(key=lambda char: char["x0"])
            for one, next_ in pairwise(row):
                assert next_["x0"] - one["x1"] > -1.6, (one["text"], next_["text"])


def test_six_hundred_activities_go_on_over_many_pages() -> None:
    pdf = _pdf(summary(600, town=True))
    count = len(pdf.pages)
    assert count >= 8
    text = _text(pdf)
    assert sorted(map(int, re.findall(r"健康课第(\d+)", text))) == list(range(1, 601))
    for number, page in enumerate(pdf.pages, 1):
        assert f"第{number}页 共{count}页" in page.extract_text()


def test_long_words_make_a_row_higher_and_are_not_cut() -> None:
    title = "关于村委会西侧机耕路拓宽改造和路灯增设工程方案征求各村民小组意见的议事会"
    held = tuple(
        replace(a, place="徐行社区徐行社区启新路银杏苑老年睦邻客堂") for a in activities(9, title=title)
    )
    found = summary(activities=held)
    text = _text(_pdf(found)).replace("\n", "")
    assert len(re.findall("关于村委会西侧机耕路", text)) == 9
    page = next(p for p in _pdf(found).pages if "活动清单" in p.extract_text())
    left = page.crop((20 * MM + 17 * MM, 0, 20 * MM + 49 * MM, page.height)).extract_text().replace("\n", "")
    assert title in left


def _last_page_around_the_seal(found: Summary, **given: Any) -> list[str]:
    """Words whose letters stand where the round seal goes: 45 mm around the middle of office and date."""
    page = _pdf(found, **given).pages[-1]
    office = page.search(re.escape(found.office))[-1]
    day = page.search("2026年7月1日")[-1]
    middle = (office["top"] + day["bottom"]) / 2
    centre = (day["x0"] + day["x1"]) / 2
    half = SEAL / 2 * MM
    assert centre + half <= 190.1 * MM
    seal = page.within_bbox((centre - half, middle - half, centre + half, middle + half))
    assert not [
        line
        for line in page.lines
        if middle - half < line["top"] < middle + half and line["x1"] > centre - half
    ]
    return [line for line in str(seal.extract_text()).splitlines() if line.strip()]


@pytest.mark.parametrize("found", [summary(), summary(57), summary(90), none_held(), summary(600, town=True)])
def test_the_seal_has_its_room(found: Summary) -> None:
    lines = _last_page_around_the_seal(found, reporter="李文娟")
    assert len(lines) == 2
    assert lines[1].strip() == "2026年7月1日"


def test_who_filled_it_in_stands_there_and_two_more_sign() -> None:
    text = _text(_pdf(summary(), reporter="李文娟"))
    for words in ("填报人", "李文娟", "审核人", "负责人", "（盖章）"):
        assert words in text


def test_a_public_paper_has_no_name_of_a_person() -> None:
    inside, public = (
        _text(_pdf(summary(), reporter="李文娟")),
        _text(_pdf(summary(), reporter="李文娟", public=True)),
    )
    for name in ("陆金妹", "单雅芳", "李文娟", "沈老师"):
        assert name in inside
        assert name not in public
    assert "客堂主人" not in public
    assert "个人" in public
    assert "徐行镇曹王村村民委员会（盖章）" in public


def test_none_held_is_one_page_with_the_sentence() -> None:
    pdf = _pdf(none_held())
    text = _text(pdf)
    assert len(pdf.pages) == 1
    assert "本月未开展活动。" in text
    assert "0场次，" not in text
    assert "活动清单" not in text


def test_what_is_not_counted_yet_is_said() -> None:
    held = (replace(activities(1)[0], attendances=None),)
    text = _text(_pdf(summary(1, activities=held, uncounted=1)))
    assert "未填" in text
    assert "有1场还没有填人次。" in text


def test_the_days_of_the_26th_are_told() -> None:
    found = summary(span=month_span(2026, 6, ReportPeriod.FROM_26TH))
    text = _text(_pdf(found))
    assert "统计期：2026年5月26日至6月25日" in text
    assert "2026年6月“客堂汇”活动情况汇总表" in text


def test_all_faces_are_embedded_and_the_paper_keeps_its_size() -> None:
    from pypdf import PdfReader

    out = BytesIO()
    summary_paper(summary(), out, on=DAY)
    reader = PdfReader(out)
    assert reader.metadata is not None
    assert reader.metadata.title == "2026年6月“客堂汇”活动情况汇总表"
    root: Any = reader.trailer["/Root"]
    assert root["/ViewerPreferences"]["/PrintScaling"] == "/None"
    for page in reader.pages:
        fonts: Any = page["/Resources"]["/Font"]  # type: ignore[index]
        for font in fonts.values():
            kind = font.get_object()
            inner = kind["/DescendantFonts"][0].get_object() if "/DescendantFonts" in kind else kind
            assert "/FontFile2" in inner["/FontDescriptor"]
            assert "/ToUnicode" in kind


def test_a_character_without_a_face_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    out = tmp_path / "a.pdf"
    person = SummaryVolunteer("张\U0003fff0", "3组", 1, 1.0)
    with pytest.raises(UserError, match="志愿者"):
        summary_paper(summary(volunteers=(person,)), out, on=DAY)
    assert not out.exists()
    summary_paper(summary(volunteers=(person,)), out, on=DAY, public=True)
    assert out.exists()


def _late(**changed: Any) -> SummaryLate:
    held = activities(2, month_span(2026, 5), title="春季课第")
    return SummaryLate("补报上月", 2, 41, 3, 4.5, held, **changed)


def test_what_is_reported_late_stands_below_the_numbers_and_in_its_own_list() -> None:
    pdf = _pdf(summary(late=_late()))
    words = _text(pdf)
    assert "补报上月：2场次、41人次，志愿者3人次、4.5小时。不算在本月数里，年度累计按举办日期计。" in words
    assert "补报上月的活动" in words
    assert "5.1 宣 春季课第1" in words
    chart = next(word for word in pdf.pages[0].extract_words() if word["text"].startswith("按类别（人次"))
    plain = next(word for word in _pdf(summary()).pages[0].extract_words() if word["text"] == chart["text"])
    assert (chart["top"] - plain["top"]) / MM == pytest.approx(5.2, abs=0.1), "the chart makes room for it"
    empty = _text(_pdf(replace(none_held(), late=_late())))
    assert "本月未开展活动。" in empty
    assert "春季课第2" in empty


def test_what_came_after_it_was_handed_in_is_said_on_a_new_print() -> None:
    handed = summary(handed_on=date(2026, 7, 2), since=(1, 20))
    assert "7月2日已上报；以后又登记1场次、20人次，列入下次的补报。" in _text(_pdf(handed))
    assert "已上报" not in _text(_pdf(summary(handed_on=date(2026, 7, 2))))


def test_a_villages_paper_ends_with_its_row_of_the_monthly_report() -> None:
    best = SummaryActivity(date(2026, 6, 12), Category.CULTURE_RECREATION, "客堂戏", "陆家客堂", 96)
    (row,) = summary(town=True).committees[:1]
    found = summary(committees=(replace(row, name="曹王村", highlight=best),))
    words = _text(_pdf(found))
    assert "月报" in words
    assert "6月12日在陆家客堂开展“客堂戏”，96人次" in words
    assert "重点活动（一句话）" not in _text(_pdf(found, public=True))
    last = _pdf(found).pages[-1].extract_text()
    assert "（盖章）" in last
    assert "重点活动" in last, "the seal does not stand alone on a page"


def test_a_posted_list_names_no_dispute() -> None:
    found = summary()
    assert "健康课第3" in _text(_pdf(found))
    posted = _text(_pdf(found, public=True))
    assert "健康课第3" not in posted
    assert "健康课第4" in posted
