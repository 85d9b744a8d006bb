"""The town collects twelve packages in an empty office; one wrong file is named and stops nobody."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication

from kth_desktop.domain.concern_rules import KEPT_WORDS
from kth_desktop.ui.packages.page import PackagesPage
from kth_desktop.ui.summary.page import SummaryPage
from tests.journeys.clerk import Clerk
from tests.journeys.conftest import Start
from tests.packages import VILLAGES, sample_office, send, town_office

MOST_MS = 60_000  # twelve backups and twelve transactions on a slow disk


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("stick")
    office = sample_office(folder / "sample.kth")
    files = [send(office, folder / f"{name}2026年6月第1包.kthx", name) for name in VILLAGES]
    office.close(backup=False)
    return files


def click(clerk: Clerk, words: str) -> None:
    """With the mouse, wherever the button stands: who drags files in has it in the hand."""

    def found() -> list[QAbstractButton]:
        over = QApplication.activeModalWidget() or clerk.window
        every = over.findChildren(QAbstractButton)
        return [one for one in every if one.text() == words and one.isVisible() and one.isEnabled()]

    clerk.until(lambda: bool(found()), f"no button “{words}”")
    clerk.qtbot.mouseClick(found()[0], Qt.MouseButton.LeftButton)


def test_twelve_packages_make_the_towns_half_year(
    start: Start, packages: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, wrong = tmp_path / "town.kth", tmp_path / "坏的.kthx"
    town_office(file).close(backup=False)
    wrong.write_bytes(packages[0].read_bytes()[:-200])
    clerk = start(file)
    clerk.until(lambda: clerk.desk.opened and bool(clerk.window.shell.pages.page.is_ready), "no home page")
    chosen = (packages[0], wrong, *packages[1:])
    monkeypatch.setattr("kth_desktop.ui.packages.page.ask_several_to_open", lambda *_: chosen)

    clerk.window.shell.pages.show_page("packages")
    page = clerk.window.shell.pages.page
    assert isinstance(page, PackagesPage)
    clerk.sees("还没有送出或收到过数据包")
    click(clerk, "导入数据包")
    clerk.sees("选了13个数据包，可以导入12个，有1个不能导入")
    clerk.sees("数据包“坏的.kthx”不完整，或者被改动过")
    assert clerk.desk.office.packages.lines() == ()  # looked at only
    click(clerk, "导入")
    clerk.qtbot.waitUntil(lambda: any("导入的结果" in words for words in clerk.words()), timeout=MOST_MS)
    click(clerk, "关闭")
    clerk.sees("已导入12包")
    clerk.until(lambda: page.head.count == "12个村（居）的数据已经收到", "the villages are not counted")

    clerk.window.shell.pages.show_page("summary")
    summary = clerk.window.shell.pages.page
    assert isinstance(summary, SummaryPage)
    summary.open(year=2026, month=6)
    clerk.sees("统计期：2026年6月1日至6月30日")
    click(clerk, "半年")
    half = next(n for n, c in enumerate(summary._choices) if "2026" in c.words and c.first.month == 1)
    summary.period.setCurrentIndex(half)
    summary.period.activated.emit(half)
    clerk.sees("统计期：2026年1月1日至6月30日")
    clerk.sees("9261")
    totals = summary.shown
    assert totals is not None and (totals.totals.sessions, totals.totals.attendances) == (83, 9261)
    assert totals.whole_town
    clerk.settle()

    clerk.window.shell.pages.show_page("home")  # what was said stays in the village; its line is not empty
    clerk.sees(KEPT_WORDS)
    clerk.window.shell.pages.show_page("concerns")
    concerns = clerk.window.shell.pages.page
    clerk.until(lambda: bool(concerns.is_ready), "no concerns")
    content = next(place for place, one in enumerate(concerns.list.model.columns) if one.head == "内容")
    assert KEPT_WORDS in concerns.list.model.index(0, content).data()
    clerk.settle()
