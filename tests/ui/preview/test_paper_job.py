"""Any paper comes to the preview as a job, handed in by another page."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kth_desktop.changes import Changes, Kind
from kth_desktop.documents.fonts import Face, Fonts
from kth_desktop.documents.pages import PdfPages
from kth_desktop.documents.paper import new_canvas, write
from kth_desktop.errors import UserError
from kth_desktop.office import Office
from kth_desktop.ui.paper_job import Chosen, Paper, Style
from kth_desktop.ui.preview.page import PreviewPage
from kth_desktop.ui.preview.print_panel import THIS
from tests.ui.page_desk import Maker, hung, said
from tests.ui.printing.fake_cups import FakeCups


def _three_pages(words: str, out: Path | BinaryIO, chosen: Chosen) -> None:
    fonts = Fonts()
    width, height = (297, 420) if chosen.paper == "A3" else (210, 297)
    canvas = new_canvas(width, height, title="表", author="", face=fonts.name(Face.HEI))
    for page in range(1, 4):
        fonts.draw(canvas, 100, 400, f"{words}{page}样式{chosen.style}", Face.HEI, 20)
        canvas.showPage()
    write(canvas.getpdfdata(), out)


class Trial:
    """A paper whose words stand in `words`; `calls` remembers what went out."""

    def __init__(self) -> None:
        self.words, self.calls = "甲", list[str]()
        self.job = Paper(
            "打印签到表",
            "签到表",
            reading=lambda: self.words,
            writing=_three_pages,
            papers=("A4 纵向", "A3 纵向"),
            styles=(Style("黑"), Style("红")),
            touched_by=(Kind.ACTIVITY,),
            afterwards=self.calls.append,
        )


@pytest.fixture
def trial(qtbot: QtBot) -> Trial:
    return Trial()


def _opened(qtbot: QtBot, make_desk: Maker, office: Office, trial: Trial) -> PreviewPage:
    desk, _ = make_desk(office)
    page = PreviewPage(desk)
    qtbot.addWidget(page)
    page.resize(1214, 678)
    page.show()
    page.open(job=trial.job)
    qtbot.waitUntil(lambda: page.is_ready)
    return page


def test_a_paper_is_listed_page_by_page(
    qtbot: QtBot, make_desk: Maker, office: Office, trial: Trial, cups: FakeCups
) -> None:
    page = _opened(qtbot, make_desk, office, trial)
    listed = [page.list.sheets.index(row).data(Qt.ItemDataRole.DisplayRole) for row in range(3)]
    assert listed == ["第1页", "第2页", "第3页"]
    assert {"打印签到表", "3页", "打印3页", "第1页，共3页", "上一页"} <= set(said(page))
    assert page.panel.reason.isHidden()


def test_the_whole_paper_goes_out_as_chosen_and_is_noted(
    qtbot: QtBot, make_desk: Maker, office: Office, trial: Trial, cups: FakeCups
) -> None:
    page = _opened(qtbot, make_desk, office, trial)
    page.panel.paper.setCurrentIndex(1)
    page.panel.style_choices.press(1)
    qtbot.waitUntil(page.panel.print_button.isEnabled)
    page.panel.print_button.click()
    with PdfPages(cups.sent) as sent:
        assert sent.count == 3
        assert sent.size_mm(0) == pytest.approx((297, 420), abs=0.5)
        assert "甲3样式1" in sent.text(2)
    assert "media=A3" in cups.asked()
    assert trial.calls == ["甲"]


def test_one_page_is_taken_out_of_the_whole(
    qtbot: QtBot, make_desk: Maker, office: Office, trial: Trial, cups: FakeCups, tmp_path: Path
) -> None:
    page = _opened(qtbot, make_desk, office, trial)
    page.panel.which.press(THIS)
    page.view.go_to(1)
    page._sending.save_into(tmp_path, page.to_send())
    with PdfPages(tmp_path / "签到表-第2页.pdf") as kept:
        assert kept.count == 1
        assert "甲2样式0" in kept.text(0)


def test_it_is_made_anew_when_what_it_shows_has_changed(
    qtbot: QtBot, make_desk: Maker, office: Office, trial: Trial, cups: FakeCups
) -> None:
    page = _opened(qtbot, make_desk, office, trial)
    trial.words = "乙"
    page.refresh(Changes.of(Kind.VENUE, [office.own.id]))
    page.refresh(Changes.of(Kind.ACTIVITY, [office.own.id]))
    qtbot.waitUntil(lambda: page.shown == "乙")


def test_nothing_to_print_is_said(
    qtbot: QtBot, make_desk: Maker, office: Office, trial: Trial, cups: FakeCups
) -> None:
    trial.words = ""
    page = _opened(qtbot, make_desk, office, trial)
    assert not page.view.is_showing
    assert not page.panel.save_button.isEnabled()


def test_a_record_that_is_gone_is_told_on_the_page(
    qtbot: QtBot, make_desk: Maker, office: Office, cups: FakeCups
) -> None:
    def gone() -> str:
        raise UserError("这条记录已经不在了。")

    page = PreviewPage(make_desk(office)[0])
    qtbot.addWidget(page)
    page.show()
    page.open(job=Paper("打印签到表", "签到表", gone, _three_pages))
    qtbot.waitUntil(lambda: page.is_ready)
    assert "这条记录已经不在了。" in said(page)


def test_plates_after_another_paper_have_their_own_choices_again(
    qtbot: QtBot, make_desk: Maker, office: Office, trial: Trial, cups: FakeCups
) -> None:
    hung(office, "李家客堂", "曹王01号")
    page = _opened(qtbot, make_desk, office, trial)
    page.open()
    qtbot.waitUntil(lambda: len(page.shown) == 1 and page.panel.print_button.isEnabled())
    assert {"打印铭牌", "打印1块", "第1块，共1块"} <= set(said(page))
