"""The annual report as PDF and as Word: the same words in the same order, in the measures of GB/T 9704."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any

import pdfplumber
import pytest
from docx import Document

from kth_desktop.documents.annual_docx import annual_docx
from kth_desktop.documents.annual_pdf import annual_pdf
from kth_desktop.domain.annual_report import AnnualReport
from kth_desktop.domain.annual_tables import HEADS, ReportTable
from kth_desktop.domain.minutes_text import Level, Paragraph, numbered
from kth_desktop.errors import UserError

MM = 72 / 25.4
OFFICE = "徐行镇曹王村村民委员会"
LONG = "徐行社区启新路银杏苑老年睦邻客堂活动点"


def _report(paragraphs: int = 6, rows: int = 12) -> AnnualReport:
    body = [
        part
        for number in range(paragraphs)
        for part in (
            Paragraph("主要做法", Level.FIRST),
            Paragraph("坚持标准，建好活动阵地", Level.SECOND),
            Paragraph(
                f"第{number}段：按照“三个有”的标准建点，挂牌的8个活动点中，7个三有齐全。〔请补充〕" * 3
            ),
            Paragraph("有4件民情还在办理。", Level.THIRD),
        )
    ]
    table = ReportTable(
        "2026年各活动点活动情况",
        ("活动点", *HEADS),
        (
            *(((LONG if n == 0 else f"第{n}客堂"), "1", "—", "—", "2", "—", "3", "30") for n in range(rows)),
            ("合计", "1", "—", "—", "2", "—", "190", "14388"),
        ),
    )
    return AnnualReport(
        "徐行镇曹王村2026年“客堂汇”工作报告", OFFICE, "2026年11月23日", numbered(body), (table, table)
    )


def _pdf(report: AnnualReport) -> pdfplumber.PDF:
    out = BytesIO()
    annual_pdf(report, out)
    return pdfplumber.open(out)


def _docx(report: AnnualReport) -> Any:
    out = BytesIO()
    annual_docx(report, out)
    return Document(out)


def test_both_files_say_the_same() -> None:
    report = _report()
    written = [one.text.replace("\n", "") for one in _docx(report).paragraphs if one.text]
    expected = [report.title, *(one.words for one in report.paragraphs), OFFICE, report.dated]
    assert written[: len(expected)] == expected
    text = "".join(page.extract_text().replace("\n", "") for page in _pdf(report).pages)
    text = text.replace(" ", "")
    for words in expected:
        assert words in text or words[:12] in text


@pytest.mark.parametrize("count", [1, 3, 4, 5, 6, 7, 8, 30])
def test_the_pdf_keeps_to_the_type_area_and_no_heading_ends_a_page(count: int) -> None:
    pages = _pdf(_report(count)).pages
    for number, page in enumerate(pages, 1):
        assert (round(page.width / MM), round(page.height / MM)) == (210, 297)
        for char in page.chars:
            assert char["x0"] / MM >= 27.9
            assert char["x1"] / MM <= 184.4, char["text"]
            assert char["top"] / MM >= 36.5
        lines = page.extract_text().splitlines()
        assert lines[-1].replace(" ", "") == f"—{number}—"
        assert not lines[-2].startswith(("一、", "二、", "三、", "（一）"))


def test_the_levels_have_their_faces() -> None:
    page = _pdf(_report()).pages[0]
    faces = {char["text"]: char["fontname"] for char in page.chars if round(char["size"]) == 16}
    first = next(line for line in page.extract_text_lines() if line["text"].startswith("一、"))
    second = next(line for line in page.extract_text_lines() if line["text"].startswith("（一）"))
    assert "Hei" in first["chars"][0]["fontname"]
    assert "Kai" in second["chars"][1]["fontname"]
    assert "FangSong" in faces["按"]
    assert {round(char["size"]) for char in page.search("工作报告")[0]["chars"]} == {22}


@pytest.mark.parametrize("rows", [1, 12, 40])
def test_each_table_is_whole_with_its_head_on_every_page(rows: int) -> None:
    texts = [page.extract_text() for page in _pdf(_report(1, rows)).pages]
    listed = [text for text in texts if "其中（场次）" in text]
    assert len(listed) == (2 if rows <= 12 else 4)
    assert sum(text.count("合计") for text in listed) == 2
    assert "附表1" in listed[0]
    for n in range(1, rows):
        assert sum(text.count(f"第{n}客堂") for text in listed) == 2


def test_the_word_file_has_headings_signature_and_tables_to_edit() -> None:
    document = _docx(_report())
    styles = [one.style.name for one in document.paragraphs if one.text]
    assert styles[0] == "Title"
    assert styles.count("Heading 1") == 6
    assert styles.count("Heading 2") == 6
    office = next(one for one in document.paragraphs if one.text == OFFICE)
    assert office.alignment is not None
    assert office.alignment.name == "RIGHT"
    first, second = document.tables
    assert first.rows[0].cells[0].text == "活动点"
    assert [cell.text for cell in first.rows[-1].cells] == ["合计", "1", "—", "—", "2", "—", "190", "14388"]
    assert first.rows[1].cells[0].text == LONG
    assert len(second.rows) == 14
    width = sum(column.width for column in first.columns) / 36000
    assert width == pytest.approx(156, abs=0.5)
    assert first.rows[0]._tr.trPr.xpath("w:tblHeader")


def test_the_word_page_is_the_official_one() -> None:
    section = _docx(_report()).sections[0]
    edges = [section.page_width, section.page_height, section.left_margin, section.top_margin]
    assert [round(one.mm) for one in edges] == [210, 297, 28, 37]


@pytest.mark.parametrize("write", [annual_pdf, annual_docx])
def test_a_character_that_no_face_has_is_refused(write: Any) -> None:
    odd = replace(_report(), paragraphs=(Paragraph("\U000f0000"),))
    out = BytesIO()
    with pytest.raises(UserError, match="打不出来"):
        write(odd, out)
    assert not out.getvalue()
