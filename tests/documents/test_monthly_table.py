"""月报表 measured: the columns of the form in their order, the head on every page, nothing cut or outside."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import pairwise
from typing import Any

import pdfplumber
import pytest

from kth_desktop.documents.monthly_table import LEFT, RIGHT, SEAL, monthly_table
from kth_desktop.domain.monthly_form import COLUMNS, MonthlyForm, MonthlyRow
from kth_desktop.domain.report_span import month_span
from kth_desktop.errors import UserError

MM = 72 / 25.4
DAY = date(2026, 7, 1)
NUMBERS = tuple(range(101, 101 + len(COLUMNS)))
OFFICE = "徐行镇曹王村村民委员会"
LONG = (
    "6月26日在徐行社区启新路银杏苑老年睦邻客堂开展“关于村委会西侧机耕路拓宽改造和路灯增设方案的议事会”，"
    "1078人次"
)


def _form(count: int = 1, **given: Any) -> MonthlyForm:
    rows = tuple(MonthlyRow(f"第{n + 1}村", NUMBERS, f"6月{n % 30 + 1}日开展健康课") for n in range(count))
    form = MonthlyForm(
        month_span(2026, 6), OFFICE, "曹王村", count > 1, rows, tuple(count * n for n in NUMBERS), NUMBERS,
        ("人次按次累计。",),
    )  # fmt: skip
    return replace(form, **given)


def _pdf(form: MonthlyForm, **given: Any) -> pdfplumber.PDF:
    out = BytesIO()
    monthly_table(form, out, on=DAY, **given)
    return pdfplumber.open(out)


def _columns(page: Any) -> list[tuple[float, float]]:
    """Left and right of each column of the body, in mm, by the rules that reach down to the table's foot."""
    across = [line for line in page.lines if line["x1"] - line["x0"] > 300]
    foot = max(line["bottom"] for line in across)
    edges = sorted(
        {
            round(line["x0"] / MM, 1)
            for line in page.lines
            if line["x0"] == line["x1"] and abs(line["bottom"] - foot) < 1.5
        }
    )
    return list(pairwise(edges))


@pytest.mark.parametrize(("paper", "size"), [("A3", (420, 297)), ("A4", (297, 210))])
def test_the_sheet_lies_across(paper: str, size: tuple[int, int]) -> None:
    page = _pdf(_form(), paper=paper).pages[0]
    assert (round(page.width / MM), round(page.height / MM)) == size


def test_the_columns_are_those_of_the_form() -> None:
    """Read from the rules: the words of every head stand over the numbers of their column."""
    page = _pdf(_form(2)).pages[0]
    columns = _columns(page)
    assert columns[0][0] == pytest.approx(LEFT, abs=0.2)
    assert columns[-1][1] == pytest.approx(RIGHT, abs=0.2)
    # 合计 runs over 序号 and 村居, so that their edge does not reach the foot
    body = ["", *[str(2 * n) for n in NUMBERS[:-2]], "", *[str(2 * n) for n in NUMBERS[-2:]], ""]
    assert len(columns) == len(body)
    total = page.search("合计")[0]
    for (left, right), words in zip(columns, body, strict=True):
        found = page.crop((left * MM, total["top"] - 2, right * MM, total["bottom"] + 2)).extract_text()
        assert found in (words, "合计")


def test_the_heads_stand_in_the_order_of_the_form() -> None:
    page = _pdf(_form()).pages[0]
    heads = [
        "序号", "村居", "活动", "本月", "宣传培训", "议事共商", "矛盾调解", "文化娱乐", "便民服务", "三会",
        "调解", "志愿者", "服务", "民情", "点单", "重点活动", "累计", "备注",
    ]  # fmt: skip
    band = page.crop((0, 54 * MM, page.width, 71 * MM))
    places = [min(found["x0"] for found in band.search(f"(?<!矛盾)(?<!便民){word}")) for word in heads]
    assert places == sorted(places)
    text = band.extract_text()
    assert text.count("场次") == 5 + 2
    assert text.count("人次") == 5 + 3
    for word in ("件", "成功", "收集", "办结", "（一句话）", "（完成）", "（次）"):
        assert word in text


def test_last_month_and_the_change_stand_below_in_words() -> None:
    text = _pdf(_form(3)).pages[0].extract_text()
    lines = text.splitlines()
    assert next(line for line in lines if line.startswith("上月")).split()[1] == "101"
    assert next(line for line in lines if line.startswith("增减")).split()[1] == "增202"
    assert not re.search("[↑↓▲▼]", text)


@pytest.mark.parametrize("count", [1, 12, 13, 19, 20, 21, 40, 600])
def test_every_committee_stands_once_under_the_head_of_its_page(count: int) -> None:
    pdf = _pdf(_form(count))
    texts = [page.extract_text() for page in pdf.pages]
    listed = [int(n) for text in texts for n in re.findall(r"第(\d+)村", text)]
    assert listed == list(range(1, count + 1))
    for number, text in enumerate(texts, 1):
        assert "重点活动" in text
        assert f"第{number}页 共{len(texts)}页" in text
        assert "第" in text.split("备注")[1], "no page has a head and feet alone"
    assert [text.count("（盖章）") for text in texts] == [0] * (len(texts) - 1) + [1]
    assert sum(text.count("合计") for text in texts) == (1 if count > 1 else 0)
    assert "填报日期：2026年7月1日" in texts[-1]


def test_a_town_of_twelve_stands_on_one_sheet() -> None:
    held = "6月12日在朱家宅客堂开展“端午客堂戏和包粽子、猜灯谜比赛”，374人次"
    rows = tuple(MonthlyRow(f"第{n}村", NUMBERS, held) for n in range(12))
    assert len(_pdf(_form(12, rows=rows)).pages) == 1


@pytest.mark.parametrize(
    "form",
    [_form(), _form(40), _form(3, rows=(MonthlyRow("徐行社区徐行社区居民区", NUMBERS, LONG, LONG),) * 3)],
)
@pytest.mark.parametrize("paper", ["A3", "A4"])
def test_nothing_leaves_its_cell_or_the_sheet(form: MonthlyForm, paper: str) -> None:
    scale = 1.0 if paper == "A3" else 297 / 420
    for page in _pdf(form, paper=paper, reporter="李文娟").pages:
        for char in page.chars:
            assert LEFT * scale - 0.3 <= char["x0"] / MM
            assert char["x1"] / MM <= RIGHT * scale + 0.3, char["text"]
            assert char["bottom"] / MM <= 288 * scale
        upright = {round(line["x0"], 1): line for line in page.lines if line["x0"] == line["x1"]}
        for x, line in upright.items():
            across = [
                char for char in page.chars
                if line["top"] < char["top"] and char["bottom"] < line["bottom"]
                and char["x0"] + 0.4 < x < char["x1"] - 0.4 and not char["text"].isspace()
            ]  # fmt: skip
            assert not across, (x, "".join(char["text"] for char in across))


def test_long_words_are_whole_and_keep_numbers_with_their_unit() -> None:
    page = _pdf(_form(rows=(MonthlyRow("曹王村", NUMBERS, LONG),))).pages[0]
    columns = _columns(page)
    left, right = columns[-4]
    text = page.crop((left * MM, 71 * MM, right * MM, 120 * MM)).extract_text()
    assert LONG in text.replace("\n", "")
    assert "1078人次" in text


def test_the_seal_has_its_room_below_the_table() -> None:
    page = _pdf(_form(12), reporter="李文娟").pages[-1]
    foot = max(line["bottom"] for line in page.lines if line["x1"] - line["x0"] > 300)
    office, day = page.search(f"{OFFICE}（盖章）")[0], page.search("填报日期：2026年7月1日")[0]
    middle, centre = (office["top"] + day["bottom"]) / 2, (day["x0"] + day["x1"]) / 2
    assert middle - SEAL / 2 * MM >= foot - 1
    assert centre + SEAL / 2 * MM <= page.width
    around = (
        centre - SEAL / 2 * MM,
        middle - SEAL / 2 * MM + 1,
        centre + SEAL / 2 * MM,
        middle + SEAL / 2 * MM,
    )
    assert len(page.crop(around).extract_text().splitlines()) == 2
    for words in ("填报人", "李文娟", "审核人", "负责人"):
        assert page.search(words)


def test_a_character_that_no_face_has_is_refused_before_anything_is_written() -> None:
    out = BytesIO()
    with pytest.raises(UserError, match="打不出来"):
        monthly_table(_form(rows=(MonthlyRow("\U000f0000村", NUMBERS),)), out, on=DAY)
    assert not out.getvalue()
