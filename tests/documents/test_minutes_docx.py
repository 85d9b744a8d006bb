"""The minutes as Word, opened again: page, grid, faces, order of the parts, page numbers, 版记."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.enum.section import WD_SECTION
from docx.oxml.ns import qn
from lxml import etree

from kth_desktop.documents.minutes_docx import minutes_docx
from kth_desktop.documents.minutes_words import MinutesOptions
from kth_desktop.domain.meeting import Attendee, JointMeeting, Resolution
from kth_desktop.domain.vocabulary import Attendance, MeetingState
from kth_desktop.errors import UserError
from tests.documents.hard_minutes import VILLAGE, hard_meeting

MM_TWIPS = 72 / 25.4 * 20
MEETING = replace(
    hard_meeting(1, 400),
    number=3,
    agenda=(),
    body="一、关于健康课\n（一）时间\n1.周二\n（1）下午\n会议同意每周二开课。\n二、路灯。已经报修，10月前答复。",
    resolutions=(Resolution("食堂方案修改", "李文娟", date(2026, 12, 10)),),
    attendees=(
        Attendee("周建华", "村“两委”成员"),
        Attendee("陈德明", "7组村民组长", Attendance.EXCUSED),
        Attendee("林社工", "", Attendance.SITTING_IN),
    ),
)
# CT_PPr of ECMA-376: Word refuses a file with its elements in another order.
ORDER = """
pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr
shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE
autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents
suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr
sectPr pPrChange
""".split()  # noqa: SIM905


def written(meeting: JointMeeting = MEETING, **options: Any) -> bytes:
    out = io.BytesIO()
    minutes_docx(meeting, VILLAGE, out, options=MinutesOptions(**options))
    return out.getvalue()


def opened(meeting: JointMeeting = MEETING, **options: Any) -> Any:
    return Document(io.BytesIO(written(meeting, **options)))


def lines(document: Any) -> list[str]:
    """All words in their order, 版记 too; line ends within a part are left out."""
    body = document.element.body
    texts = ("".join(one.itertext(qn("w:t"))) for one in body.iter(qn("w:p")))
    return [text for text in texts if text]


def value(element: Any, path: str, name: str) -> str:
    found = element.find("/".join(qn(f"w:{part}") for part in path.split("/")))
    return str(found.get(qn(f"w:{name}")))


def the(document: Any, start: str) -> Any:
    return next(one for one in document.paragraphs if one.text.startswith(start))


def face(run: Any) -> str:
    return value(run._r, "rPr/rFonts", "eastAsia")


class TestPage:
    def test_a4_with_the_type_area(self) -> None:
        (section,) = {
            (one.page_width.mm, one.page_height.mm, one.left_margin.mm, one.top_margin.mm)
            for one in opened().sections
        }
        assert [round(mm) for mm in section] == [210, 297, 28, 37]
        last = opened().sections[-1]
        assert round(210 - last.left_margin.mm - last.right_margin.mm, 1) == 156
        assert round(297 - last.top_margin.mm - last.bottom_margin.mm, 1) == 225

    @pytest.mark.parametrize("seed", range(4))
    def test_28_cells_and_22_lines_fit_and_29_and_23_do_not(self, seed: int) -> None:
        document = opened(hard_meeting(seed, 300))
        for section in document.sections:
            grid = section._sectPr.find(qn("w:docGrid"))
            assert grid.get(qn("w:type")) == "linesAndChars"
            line = int(grid.get(qn("w:linePitch")))
            cell = 16 + int(grid.get(qn("w:charSpace"))) / 4096
            assert 22 * line <= 225 * MM_TWIPS < 23 * line
            assert 28 * cell <= 156 * MM_TWIPS / 20 < 28.02 * cell
        assert value(document.styles["Normal"].element, "rPr/sz", "val") == "32"
        assert value(document.styles["Normal"].element, "pPr/spacing", "line") == str(line)

    def test_page_numbers_stand_outside(self) -> None:
        document = opened()
        assert document.settings.odd_and_even_pages_header_footer
        section = document.sections[0]
        for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
            (paragraph,) = footer.paragraphs
            assert paragraph.text == "— 1 —"
            assert value(paragraph._p, "pPr/jc", "val") == side
            assert value(paragraph._p, "pPr/ind", side) == "280"  # 14 pt: one character in
            assert [one.text.strip() for one in paragraph._p.iter(qn("w:instrText"))] == ["PAGE"]
            assert {value(run, "rPr/sz", "val") for run in paragraph._p.iter(qn("w:r"))} == {"28"}

    def test_the_head_takes_ten_lines_of_the_grid(self) -> None:
        document = opened()
        height = 0.0
        for paragraph in document.paragraphs[:5]:
            spacing = paragraph._p.pPr.find(qn("w:spacing"))
            assert spacing.get(qn("w:lineRule")) == "exact"
            height += int(spacing.get(qn("w:before"))) + int(spacing.get(qn("w:line")))
        rule = document.paragraphs[2]._p.pPr.find(f"{qn('w:pBdr')}/{qn('w:bottom')}")
        height += (int(rule.get(qn("w:sz"))) / 8 + int(rule.get(qn("w:space")))) * 20
        grid = int(document.sections[0]._sectPr.find(qn("w:docGrid")).get(qn("w:linePitch")))
        assert height == pytest.approx(10 * grid, abs=6)
        assert document.paragraphs[5].style.name == "Title"


class TestWords:
    def test_the_parts_in_their_order(self) -> None:
        assert lines(opened()) == [
            "曹王村“客堂汇”联席会议纪要",
            "〔2026〕3号",
            "徐行镇曹王村村民委员会2026年11月20日",
            "2026年第3次“客堂汇”联席会议纪要",
            "2026年11月20日下午，曹王村在村委会二楼会议室召开2026年第3次“客堂汇”联席会议。"
            "会议由周建华主持，应到15人，实到13人。现将会议主要内容纪要如下：",
            "一、关于健康课",
            "（一）时间",
            "1.周二",
            "（1）下午",
            "会议同意每周二开课。",
            "二、路灯。已经报修，10月前答复。",
            "会议议定：",
            "食堂方案修改（责任人：李文娟；完成时限：2026年12月10日前）。",
            "出席：村“两委”成员周建华。",
            "请假：7组村民组长陈德明。",
            "列席：林社工。",
            "分送：镇社区党群办公室，各客堂主人，各村民组长，各共建单位。",
            "徐行镇曹王村村民委员会2026年11月20日印发",
        ]

    def test_faces_and_headings_per_level(self) -> None:
        document = opened()
        for start, wanted, style in (
            ("曹王村", "方正小标宋简体", "Normal"),
            ("2026年第3次", "方正小标宋简体", "Title"),
            ("一、", "黑体", "Heading 1"),
            ("（一）", "楷体", "Heading 2"),
            ("1.", "仿宋", "Heading 3"),
            ("（1）", "仿宋", "Heading 4"),
            ("会议同意", "仿宋", "Normal"),
            ("会议议定", "黑体", "Normal"),
        ):
            paragraph = the(document, start)
            assert [face(run) for run in paragraph.runs] == [wanted]
            assert paragraph.style.name == style
        run_in = the(document, "二、")
        assert [(face(run), run.text) for run in run_in.runs] == [
            ("黑体", "二、路灯。"),
            ("仿宋", "已经报修，10月前答复。"),
        ]
        assert run_in.style.name == "Normal"
        assert [face(run) for run in the(document, "出席").runs] == ["黑体", "仿宋"]

    def test_every_run_names_a_face_and_digits_of_the_text_come_from_song(self) -> None:
        document = opened()
        runs = list(document.element.body.iter(qn("w:r")))
        assert runs
        for run in runs:
            fonts = run.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
            assert fonts.get(qn("w:hint")) == "eastAsia"
            if fonts.get(qn("w:eastAsia")) == "仿宋":
                assert fonts.get(qn("w:ascii")) == "宋体"

    def test_other_names_are_given_for_every_face(self) -> None:
        with zipfile.ZipFile(io.BytesIO(written())) as package:
            table = etree.fromstring(package.read("word/fontTable.xml"))
            assert [name for name in package.namelist() if "fontTable" in name] == ["word/fontTable.xml"]
            assert not [name for name in package.namelist() if "thumbnail" in name]
        others = {
            one.get(qn("w:name")): one.find(qn("w:altName")).get(qn("w:val")).split(",") for one in table
        }
        assert set(others) == {"宋体", "黑体", "楷体", "仿宋", "方正小标宋简体"}
        assert others["仿宋"][0] == "仿宋_GB2312"
        assert others["方正小标宋简体"][-1] == "宋体"

    def test_black_unless_red_is_chosen(self) -> None:
        def colours(**options: Any) -> set[str]:
            return {one.get(qn("w:val")) for one in opened(**options).element.body.iter(qn("w:color"))}

        assert colours() == {"000000"}
        assert colours(red=True) == {"000000", "D0121B"}

    def test_options_go_before_the_usual_words(self) -> None:
        found = lines(opened(title="关于健康课的纪要", sent_to="各村民组", issued_on=date(2026, 11, 25)))
        assert "关于健康课的纪要" in found
        assert found[-2:] == ["分送：各村民组。", "徐行镇曹王村村民委员会2026年11月25日印发"]


class TestImprint:
    def test_three_rules_on_the_foot_of_the_type_area(self) -> None:
        (table,) = opened().tables
        place = table._tbl.tblPr.find(qn("w:tblpPr"))
        assert (place.get(qn("w:vertAnchor")), place.get(qn("w:tblpYSpec"))) == ("margin", "bottom")
        rules = {one.tag: one.get(qn("w:sz")) for one in table._tbl.tblPr.find(qn("w:tblBorders"))}
        assert rules == {qn("w:top"): "8", qn("w:bottom"): "8", qn("w:insideH"): "6"}
        width = int(value(table._tbl.tblPr, "tblW", "w"))
        assert width == pytest.approx(156 * MM_TWIPS, abs=1)
        assert {value(run, "rPr/sz", "val") for run in table._tbl.iter(qn("w:r"))} == {"28"}

    def test_text_on_one_page_has_it_overleaf_with_a_number(self) -> None:
        document = opened(replace(MEETING, body="会议同意每周二开课。", attendees=()))
        text, last = document.sections
        assert last.start_type == WD_SECTION.EVEN_PAGE
        assert last.footer.is_linked_to_previous
        assert last.even_page_footer.is_linked_to_previous
        assert text.start_type == WD_SECTION.NEW_PAGE

    def test_after_a_blank_page_it_bears_none(self) -> None:
        """The text fills the second page, so that 版记 goes to the fourth and the third is blank."""
        for count in range(10, 40):
            body = "\n".join(["会议同意每周二开课。"] * count)
            document = opened(replace(MEETING, body=body, attendees=(), resolutions=()))
            if len(document.sections) == 2 and not document.sections[-1].footer.is_linked_to_previous:
                break
        assert count == 27  # 7 below the opening, and 20 overleaf: 版记 needs a line's distance and two lines
        last = document.sections[-1]
        assert [one.text for one in (*last.footer.paragraphs, *last.even_page_footer.paragraphs)] == ["", ""]

    def test_below_short_text_of_an_even_page_it_needs_no_break(self) -> None:
        body = "\n".join(["会议同意每周二开课。"] * 20)
        assert len(opened(replace(MEETING, body=body, attendees=(), resolutions=())).sections) == 1


def test_a_draft_says_so_on_every_page() -> None:
    draft = opened(replace(MEETING, state=MeetingState.DRAFT))
    section = draft.sections[0]
    assert [one.text for one in (*section.header.paragraphs, *section.even_page_header.paragraphs)] == [
        "草稿",
        "草稿",
    ]
    assert draft.core_properties.title.endswith("（草稿）")
    assert opened().sections[0].header.is_linked_to_previous
    assert opened().core_properties.author == "徐行镇曹王村村民委员会"


def properties(package: zipfile.ZipFile) -> Iterator[list[str]]:
    for name in package.namelist():
        if name.startswith("word/") and name.endswith(".xml"):
            for one in etree.fromstring(package.read(name)).iter(qn("w:pPr")):
                yield [etree.QName(child).localname for child in one]


@pytest.mark.parametrize("seed", range(6))
def test_hard_text_gives_files_in_the_order_of_the_schema(seed: int) -> None:
    with zipfile.ZipFile(io.BytesIO(written(hard_meeting(seed, 900)))) as package:
        found = list(properties(package))
    assert len(found) > 20
    for names in found:
        assert names == sorted(names, key=ORDER.index)
        assert len(names) == len(set(names))


def test_a_character_that_no_face_has_is_named_and_nothing_is_written(tmp_path: Path) -> None:
    out = tmp_path / "纪要.docx"
    with pytest.raises(UserError, match="正文"):
        minutes_docx(replace(MEETING, body="\U0001f600"), VILLAGE, out)
    assert list(tmp_path.iterdir()) == []


def test_a_very_long_name_takes_two_lines_above_the_number() -> None:
    long = replace(VILLAGE, name="徐行镇社区新时代文明实践中心联合居民委员会")
    out = io.BytesIO()
    minutes_docx(MEETING, long, out)
    mark, number = Document(io.BytesIO(out.getvalue())).paragraphs[:2]
    assert "\n" in mark.text
    assert int(value(mark._p, "r/rPr/sz", "val")) >= 32
    assert int(value(number._p, "pPr/spacing", "before")) > 0
