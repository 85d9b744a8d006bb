"""The day before an inspection: what is missing is found and mended, and the folder is made."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt

from kth_desktop.almanac.inspection_headings import inspection_headings
from kth_desktop.cli import main
from kth_desktop.ui.inspection import making
from kth_desktop.ui.inspection.page import InspectionPage
from tests.documents.test_case_file import bookmarks
from tests.journeys.clerk import Clerk
from tests.journeys.conftest import Start
from tests.sample import make_sample

UNCOUNTED = "活动：没有人次"


def _start(start: Start, tmp_path: Path) -> tuple[Clerk, InspectionPage]:
    file = tmp_path / "sample.kth"
    make_sample(file)
    clerk = start(file)
    clerk.until(lambda: clerk.desk.opened and bool(clerk.window.shell.pages.page.is_ready), "no home page")
    clerk.desk.show_page("inspection")
    page: Any = clerk.window.shell.pages.page
    clerk.until(lambda: bool(page.is_ready), "the page shows nothing")
    clerk.settle()
    return clerk, page


def test_a_gap_is_found_opened_mended_and_gone(start: Start, tmp_path: Path) -> None:
    clerk, page = _start(start, tmp_path)
    clerk.sees("本期共查46项，缺")
    before = page.shown.count if page.shown else 0
    clerk.go_to("缺什么")
    for _ in range(len(page._groups)):
        if page.kinds.current() and page.kinds.current().words == UNCOUNTED:
            break
        clerk.press(Qt.Key.Key_Down)
    clerk.settle()
    clerk.sees("补法：填上人次和来源。")
    (line,) = page._lines
    assert line.target_id is not None

    clerk.press(Qt.Key.Key_Return)
    clerk.press(Qt.Key.Key_Home)
    clerk.press(Qt.Key.Key_Return)
    clerk.until(lambda: clerk.window.shell.pages.name == "calendar", "its form is not shown")
    clerk.settle()
    calendar: Any = clerk.window.shell.pages.page
    clerk.until(
        lambda: bool(calendar.showing.chosen()) and calendar.showing.chosen().activity.id == line.target_id,
        "another activity is looked at",
    )
    clerk.press(Qt.Key.Key_F2)
    clerk.until(lambda: bool(calendar.editing.is_open), "its form does not open")
    clerk.settle()
    clerk.go_to("群众人次")
    clerk.write("36")
    clerk.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    clerk.give_reason()  # October is closed already
    clerk.sees("已保存")
    clerk.settle()
    assert clerk.desk.office.activities.get(line.target_id).attendances == 36

    clerk.desk.show_page("inspection")
    clerk.settle()
    assert page.shown is not None
    assert UNCOUNTED not in [group.words for group in page._groups]
    keys = {one.kind.key for one in page.shown.kinds}
    assert "activity_uncounted" not in keys
    assert page.shown.count <= before


def test_the_folder_agrees_with_its_index(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Bookmarks, page numbers of the index and the files in the folders are the same papers."""
    clerk, page = _start(start, tmp_path)
    place = tmp_path / "U盘"
    place.mkdir()
    monkeypatch.setattr(making, "ask_folder", lambda *_: place)
    page.period.earlier.click()
    clerk.settle()
    assert page.shown is not None
    assert page.shown.span.name == "2026年1至6月"
    clerk.push("生成迎检材料")
    clerk.sees("电话和身份证号一律不打。")
    clerk.push("选文件夹…")
    clerk.qtbot.waitUntil(lambda: bool(list(place.glob("迎检*"))), timeout=180_000)
    clerk.sees("迎检材料已存到：")
    (out,) = place.iterdir()
    assert out.name == "迎检材料 曹王村 2026年1至6月"
    assert {one.name for one in out.iterdir() if one.is_dir()} == {h.folder for h in inspection_headings()}

    reader = PdfReader(out / "迎检材料.pdf")
    marks = dict(bookmarks(reader))
    front = marks["1. 组织制度"]
    files = {path.stem: len(PdfReader(path).pages) for path in out.glob("*/*.pdf")}
    titles = [name.partition("/") for name in marks if "/" in name and not name.startswith("/")]
    assert len(titles) == len(files)
    at = front
    with pdfplumber.open(out / "迎检材料.pdf") as document:
        index = "".join("".join(one.extract_text().split()) for one in document.pages[1:front])
        stamps = [
            "".join(char["text"] for char in one.chars if char["bottom"] * 25.4 / 72 < 11)
            for one in document.pages
        ]
    for section, _, title in titles:
        place_of = marks[f"{section}/{title}"]
        assert place_of == at
        assert stamps[place_of] == str(place_of - front + 1)
        (name,) = [
            one for one in files if one.partition(" ")[2] == _cleaned(title) and _is_of(section, one)
        ] or [""]
        assert name, title
        assert name.partition(" ")[0] in index
        at += files[name]
    assert at == len(reader.pages) - 1  # 备考表 is the last

    clerk.settle()
    code = main(
        ["print", "inspection", "--from", "2026-01", "--to", "2026-06", "--committee", "曹王村", "--out",
         str(tmp_path / "体检单.pdf"), "--data", str(clerk.file)]
    )  # fmt: skip
    assert code == 0
    assert page.shown.score in capsys.readouterr().out


def _cleaned(title: str) -> str:
    return " ".join(title.replace("/", " ").split())


def _is_of(section: str, name: str) -> bool:
    """05-02 stands under the fifth heading, 2026-045 under that of the activities."""
    number = name.partition("-")[0]
    return int(number) == int(section.partition(".")[0]) or (number == "2026" and section.startswith("4."))
