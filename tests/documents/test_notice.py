from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pdfplumber
import pytest

from kth_desktop.documents.notice import Notice, notices
from kth_desktop.documents.text_blocks import halved
from kth_desktop.errors import UserError
from tests.documents.calendar_facts import ISSUED, facts

BRING = "请自带茶杯。"


@dataclass(frozen=True)
class Seen:
    """What stands on the first page; sizes in pt."""

    width: float
    height: float
    chars: list[dict[str, Any]]
    text: str


def _page(out: Path) -> Seen:
    with pdfplumber.open(out) as pdf:
        page = pdf.pages[0]
        text = "".join(page.extract_text(x_tolerance=20).split())
        return Seen(float(page.width), float(page.height), list(page.chars), text)


def _words(out: Path) -> str:
    return _page(out).text


@pytest.mark.parametrize(("size", "width", "height"), [("A4", 210, 297), ("A3", 297, 420)])
def test_it_says_what_a_neighbour_needs(tmp_path: Path, size: str, width: int, height: int) -> None:
    out = tmp_path / "n.pdf"
    notices([Notice(facts(), ISSUED, BRING)], out, size=size)
    page, text = _page(out), _words(out)
    assert (round(page.width / 72 * 25.4), round(page.height / 72 * 25.4)) == (width, height)
    for words in ("“客堂汇”活动预告", "冬季健康课", "冬季防病知识", "2026年11月", "星期三", "农历十月十七",
                  "下午1:30至3:00", "3组陆金妹家客堂", "曹王村3组", "张医生", "镇社区卫生服务中心",
                  "请自带茶杯。", "需要接送的老人，请提前一天与联络员联系。", "021-59550000",
                  "徐行镇曹王村村民委员会", "2026年11月20日"):  # fmt: skip
        assert words in text, words
    assert "13:30" not in text
    assert "12号" not in text


def test_the_host_stays_unnamed_without_consent(tmp_path: Path) -> None:
    out = tmp_path / "n.pdf"
    notices([Notice(replace(facts(), host_name=""), ISSUED)], out)
    assert "陆金妹" not in _words(out) and "3组陆家客堂" in _words(out)


@pytest.mark.parametrize(
    "title", ["议", "健康课：膝关节保养", "防范电信诈骗和非法集资专题宣讲及现场答疑活动" * 2]
)
def test_nothing_leaves_the_frame(tmp_path: Path, title: str) -> None:
    out = tmp_path / "n.pdf"
    long = facts(title=title, topic="题" * 30, speaker_unit="徐行镇社区卫生服务中心家庭医生工作室" * 2)
    notices([Notice(long, ISSUED, BRING * 6)], out)
    page = _page(out)
    edge = 13 / 25.4 * 72
    assert page.chars
    for char in page.chars:
        assert char["x0"] >= edge and char["x1"] <= page.width - edge, char["text"]
        assert char["top"] >= edge and char["bottom"] <= page.height - edge, char["text"]


def test_every_face_is_embedded(tmp_path: Path) -> None:
    out = tmp_path / "n.pdf"
    notices([Notice(facts(), ISSUED)], out)
    assert all("+" in char["fontname"] for char in _page(out).chars)


@pytest.mark.parametrize(
    ("papers", "size", "sentence"),
    [([], "A4", "没有要打的预告"), ([1], "B5", "只能打A4或A3"), ([2], "A4", "字库里没有这些字")],
)
def test_what_cannot_be_printed_is_said(tmp_path: Path, papers: list[int], size: str, sentence: str) -> None:
    made = [Notice(facts(title="课" if kind == 1 else "😀课"), ISSUED) for kind in papers]
    with pytest.raises(UserError, match=sentence):
        notices(made, tmp_path / "n.pdf", size=size)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("title", "halves"),
    [
        ("重阳节敬老孝亲“客堂汇”文艺演出", ("重阳节敬老孝亲", "“客堂汇”文艺演出")),
        ("百家宴暨客堂汇邻里互助日活动", ("百家宴暨客堂汇", "邻里互助日活动")),
        ("冬季健康课：老年人合理用药", ("冬季健康课：", "老年人合理用药")),
        ("客堂汇", ("客堂汇", "")),
    ],
)
def test_a_title_on_two_lines_keeps_its_words_whole(title: str, halves: tuple[str, str]) -> None:
    assert halved(title) == halves
