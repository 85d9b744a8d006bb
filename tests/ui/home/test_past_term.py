"""The line of the home page that asks about those past their term, and its dialog."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.queries import VolunteerQuery
from kth_desktop.domain.vocabulary import VolunteerStatus
from kth_desktop.domain.volunteer import Volunteer
from kth_desktop.office import Office
from kth_desktop.ui.home import past_term_dialog
from kth_desktop.ui.home.page import HomePage
from kth_desktop.ui.home.past_term_dialog import PastTermDialog
from kth_desktop.ui.widgets.erase_dialog import ErasedDialog
from tests.ui.page_desk import Maker, Seen, button, said, shown

LINE = "有2人退出已满3年，请看要不要清除个人信息"


@pytest.fixture(autouse=True)
def no_dialog_is_left() -> Iterator[None]:
    """One that stays open would keep the keyboard from the windows of later tests."""
    yield
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, QDialog) and widget.isVisible():
            widget.reject()
    QApplication.processEvents()


@pytest.fixture
def page(qtbot: QtBot, make_desk: Maker, office: Office) -> tuple[HomePage, Seen]:
    for name, year in (("王芳", 2019), ("李秀英", 2020)):
        gone = Volunteer(
            committee_id=office.own.id, name=name, group_name="3组", status=VolunteerStatus.LEFT,
            left_on=PartialDate(year, 5),
        )  # fmt: skip
        office.volunteers.save(gone)
    desk, seen = make_desk(office)
    page = HomePage(desk)
    desk.bus.changed.connect(page.refresh)
    page.refresh(None)
    shown(qtbot, page)
    return page, seen


def _open(page: HomePage) -> PastTermDialog:
    link = next(one for one in page.findChildren(type(button(page, "去看看"))) if LINE in _told(one))
    link.click()
    return next(iter(page.findChildren(PastTermDialog)))


def _told(widget: object) -> str:
    return str(widget.accessibleDescription())  # type: ignore[attr-defined]


def test_they_are_ticked_and_erased(
    page: tuple[HomePage, Seen], office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, _ = page
    dialog = _open(home)
    assert {"王芳", "李秀英", "2019年5月退出，没有服务记录"} <= set(said(dialog))
    assert not dialog.erase.isEnabled()
    next(iter(dialog.boxes.values())).click()
    asked: list[str] = []
    monkeypatch.setattr(
        past_term_dialog, "ask", lambda _p, _t, title, *_, **__: bool(asked.append(title)) or True
    )
    button(dialog, "清除勾选的1人").click()
    assert asked == ["清除这1人的个人信息吗"]
    left = [line.volunteer.name for line in office.volunteers.lines(VolunteerQuery())]
    assert left == ["李秀英"]
    for _ in range(3):
        QApplication.processEvents()
    assert "个人信息已清除，服务次数和小时照算。" in said(next(iter(home.findChildren(ErasedDialog))))
    assert "有1人退出已满3年，请看要不要清除个人信息" in said(home)


def test_it_is_put_off_for_a_year(page: tuple[HomePage, Seen], office: Office) -> None:
    home, seen = page
    button(_open(home), "过一年再看").click()
    assert LINE not in said(home)
    assert office.own.review_after == date(2027, 11, 23)
    assert seen.messages == [("好的，过一年再提醒您。", "good")]


def test_without_a_yes_nobody_goes(
    page: tuple[HomePage, Seen], office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = _open(page[0])
    for box in dialog.boxes.values():
        box.click()
    monkeypatch.setattr(past_term_dialog, "ask", lambda *_, **__: False)
    button(dialog, "清除勾选的2人").click()
    assert office.volunteers.count() == 2
