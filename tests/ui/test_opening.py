"""What the window shows once the data file is open, is missing, or was refused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from kth_desktop.domain.committee import Committee
from kth_desktop.errors import FileRefused, UserError
from kth_desktop.ui import restoring
from kth_desktop.ui.desk import Desk
from kth_desktop.ui.main_window import MainWindow
from kth_desktop.ui.opening import Opening
from kth_desktop.ui.refused.page import RefusedPage
from tests.ui.conftest import SECTIONS, TOWN, VILLAGE, PlainOffice


class Committees:
    def __init__(self, *listed: Committee) -> None:
        self._listed = listed

    def all(self) -> tuple[Committee, ...]:
        return self._listed


class OpenOffice(PlainOffice):
    def __init__(self, *listed: Committee, sample: bool = False, read_only: bool = False) -> None:
        super().__init__(is_sample=sample, read_only=read_only)
        self.committees = Committees(*(listed or (TOWN, VILLAGE)))
        self.closed = False

    def close(self) -> None:
        self.closed = True


@dataclass
class FewDoors:
    """What stands behind the one door to one's own office: an office, nothing, or a refusal."""

    behind: Any = None

    def own(self) -> Any:
        if isinstance(self.behind, Exception):
            raise self.behind
        return self.behind

    def backup_words(self, office: Any) -> str:
        return "上次备份 今天8:30，存在本机"


@pytest.fixture
def doors(plain_desk: Desk) -> FewDoors:
    plain_desk.doors = FewDoors()  # type: ignore[assignment]
    return plain_desk.doors  # type: ignore[return-value]


@pytest.fixture
def opening(plain_desk: Desk, window: MainWindow) -> Opening:
    plain_desk.tasks.trouble.connect(plain_desk.report)  # type: ignore[attr-defined]
    return Opening(plain_desk, window)


def test_ones_own_office_is_shown(
    doors: FewDoors, opening: Opening, plain_desk: Desk, window: MainWindow
) -> None:
    doors.behind = OpenOffice()
    opening.start()
    assert plain_desk.committee == VILLAGE
    assert window.shell.pages.name == "home"
    assert window.shell.status.backup.text() == "上次备份 今天8:30，存在本机"
    assert window.shell.head.lunar.text() == "十月十五"


def test_without_an_office_the_first_start_is_shown(
    doors: FewDoors, opening: Opening, window: MainWindow
) -> None:
    opening.start()
    assert window.shell.pages.name == "first_start"


def test_an_office_made_by_a_page_takes_its_place(
    doors: FewDoors, opening: Opening, plain_desk: Desk, window: MainWindow
) -> None:
    first, second = OpenOffice(), OpenOffice(sample=True)
    doors.behind = first
    opening.start()
    plain_desk.founded(second)  # type: ignore[arg-type]
    assert plain_desk.office is second  # type: ignore[comparison-overlap]
    assert first.closed
    assert not second.closed
    plain_desk.close_office()
    assert second.closed


@pytest.mark.parametrize(
    ("kept", "viewed"),
    [("", VILLAGE), ("town", None), (str(TOWN.id), TOWN), ("x", VILLAGE)],
    ids=("nothing", "whole town", "town", "unknown"),  # both processes have to name it alike
)
def test_what_was_looked_at_last_is_looked_at_again(
    doors: FewDoors, opening: Opening, plain_desk: Desk, kept: str, viewed: Committee | None
) -> None:
    plain_desk.settings.change(viewed_committee=kept)
    doors.behind = OpenOffice()
    opening.start()
    assert plain_desk.committee == viewed


def test_the_sample_opens_as_the_clerk_of_its_own_village(
    doors: FewDoors, opening: Opening, plain_desk: Desk
) -> None:
    plain_desk.settings.change(viewed_committee="town")
    doors.behind = OpenOffice(sample=True)
    opening.start()
    assert plain_desk.committee == VILLAGE


def test_a_read_only_office_says_so(doors: FewDoors, opening: Opening, window: MainWindow) -> None:
    doors.behind = OpenOffice(read_only=True)
    opening.start()
    bar = window.shell.pages.message
    assert bar is not None
    assert bar.words == doors.behind.why_read_only


def test_a_tab_pressed_before_the_office_is_open_is_shown_once_it_is(
    doors: FewDoors, opening: Opening, window: MainWindow
) -> None:
    doors.behind = OpenOffice()
    tab = next(tab for tab in window.shell.navigation.tabs if tab.name == "venues")
    tab.click()
    assert window.shell.pages.name == "home"
    assert tab.isChecked()
    opening.start()
    assert window.shell.pages.name == "venues"
    opening.start()
    assert window.shell.pages.name == "home"


def test_a_refused_file_gets_its_page_and_another_try(
    qtbot: QtBot, doors: FewDoors, plain_desk: Desk
) -> None:
    from kth_desktop.ui.sections import SECTIONS as REAL

    refused = next(section for section in REAL if section.name == "refused")
    window = MainWindow(plain_desk, (*SECTIONS, refused))
    qtbot.addWidget(window)
    window.shell.pages.show_page("home")
    opening = Opening(plain_desk, window)
    sentence = "“office.kth”已经损坏，没有打开。"
    doors.behind = FileRefused(sentence)
    opening.start()
    page = window.shell.pages.page
    assert isinstance(page, RefusedPage)
    assert sentence in [label.text() for label in page.findChildren(QLabel)]
    doors.behind = OpenOffice()
    next(b for b in page.findChildren(QAbstractButton) if b.text() == "再试一次").click()
    assert window.shell.pages.name == "home"


def test_the_refused_page_has_the_door_that_its_sentence_speaks_of(
    qtbot: QtBot, plain_desk: Desk, doors: FewDoors, monkeypatch: pytest.MonkeyPatch
) -> None:
    """请点“恢复”，从最近的备份取回: and every word of its buttons is seen."""
    offered: list[tuple[str, ...]] = []
    doors.backups = lambda: ("monday", "sunday")  # type: ignore[attr-defined]
    monkeypatch.setattr(restoring, "_choose", lambda desk, parent, found: offered.append(found))
    page = RefusedPage(plain_desk)
    qtbot.addWidget(page)
    page.open(sentence="“office.kth”已经损坏；请点“恢复”。", again=None)
    page.resize(1366, 700)
    page.show()
    buttons = {button.text(): button for button in page.findChildren(QAbstractButton)}
    assert [text for text, button in buttons.items() if button.width() < button.sizeHint().width()] == []
    buttons["恢复"].click()
    assert offered == [("monday", "sunday")]


def test_another_file_that_is_refused_leaves_the_open_one(
    doors: FewDoors, opening: Opening, plain_desk: Desk, window: MainWindow
) -> None:
    doors.behind = OpenOffice()
    opening.start()
    doors.behind = UserError("示例没有做成，磁盘满了。")
    opening.start()
    bar = window.shell.pages.message
    assert bar is not None
    assert bar.words == "示例没有做成，磁盘满了。"
    assert window.shell.pages.name == "home"
