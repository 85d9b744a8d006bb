"""The calendar in the real window, over an office with venues, people and a few activities."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kth_desktop.domain.activity import Activity
from kth_desktop.domain.queries import ActivityQuery
from kth_desktop.domain.venue import Venue
from kth_desktop.domain.vocabulary import ActivityState, Category
from kth_desktop.domain.volunteer import Volunteer
from kth_desktop.office import Office
from kth_desktop.ui.calendar.page import CalendarPage
from kth_desktop.ui.desk import Desk
from kth_desktop.ui.main_window import MainWindow
from tests.ui.in_front import in_front
from tests.ui.page_desk import Maker, Seen, doors, hung, make_desk, write

__all__ = ["doors", "make_desk"]


@dataclass
class Opened:
    """One page on screen with what stands behind it."""

    page: CalendarPage
    window: MainWindow
    desk: Desk
    seen: Seen
    office: Office
    qtbot: QtBot

    def settle(self) -> None:
        """What was put off to the next turn of the event loop is done."""
        for _ in range(3):
            QApplication.processEvents()

    def titles(self, day: date) -> list[str]:
        return [line.activity.title for line in self.page.showing.shown.of(day)]

    def named(self, title: str) -> Activity:
        lines = self.office.activities.lines(ActivityQuery(text=title))
        return next(line.activity for line in lines if line.activity.title == title)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """To wherever the keyboard is."""
        focused = QApplication.focusWidget()
        assert focused is not None
        self.qtbot.keyClick(focused, key, modifier)
        self.settle()

    def type(self, name: str, text: str) -> None:
        """Into a field of the form, as an input method brings it."""
        field = self.page.body.editor.form.row(name).field
        field.setFocus()
        write(QApplication.focusWidget(), text)
        self.settle()

    def complaint(self, name: str) -> str:
        return self.page.body.editor.form.row(name).complaint


@pytest.fixture
def stocked(office: Office) -> Office:
    """On 2026-11-23: a course tomorrow but one, a service held last Friday, one cancelled."""
    lu = hung(office, "陆家客堂", "曹王01号")
    hung(office, "王家客堂", "曹王02号")
    for name in ("陆金妹", "顾建国"):
        office.volunteers.save(Volunteer(committee_id=office.own.id, name=name, group_name="3组"))
    add(office, "冬季健康课", date(2026, 11, 25), venue_id=lu.id, starts_at=time(13, 30), ends_at=time(15))
    add(
        office,
        "理发磨刀",
        date(2026, 11, 20),
        category=Category.CONVENIENCE_SERVICE,
        venue_id=lu.id,
        starts_at=time(9),
        state=ActivityState.HELD,
        attendances=22,
    )
    gone = add(office, "沪剧沙龙", date(2026, 11, 20), category=Category.CULTURE_RECREATION, place="村委会")
    office.activities.cancel(gone.id, "下雨")
    return office


def add(office: Office, title: str, day: date, **more: Any) -> Activity:
    facts: dict[str, Any] = {"category": Category.PUBLICITY_TRAINING} | more
    if "venue_id" not in facts:
        facts.setdefault("place", "村委会")
    new = Activity(committee_id=office.own.id, title=title, held_on=day, **facts)
    return office.activities.save(new).record


def venue_named(office: Office, name: str) -> Venue:
    from kth_desktop.domain.queries import VenueQuery

    return next(line.venue for line in office.venues.lines(VenueQuery()) if line.venue.name == name)


@pytest.fixture
def show(qtbot: QtBot, make_desk: Maker) -> Callable[..., Opened]:
    def show(office: Office, type_size: int = 11, size: tuple[int, int] = (1366, 768)) -> Opened:
        desk, seen = make_desk(office, type_size)
        window = MainWindow(desk)
        qtbot.addWidget(window)
        window.resize(*size)
        in_front(qtbot, window)
        window.shell.pages.show_page("calendar")
        page = window.shell.pages.page
        assert isinstance(page, CalendarPage)
        opened = Opened(page, window, desk, seen, office, qtbot)
        opened.settle()
        return opened

    return show


@pytest.fixture
def opened(show: Callable[..., Opened], stocked: Office) -> Opened:
    return show(stocked)
