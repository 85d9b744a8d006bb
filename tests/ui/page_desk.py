"""A desk for one page: a real office, the real look, and work done at once on the calling thread."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

import pytest
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from kth_desktop import paths
from kth_desktop.db import backup_names, restoring
from kth_desktop.domain.backup import Inside, Restored
from kth_desktop.domain.committee import Founding
from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.venue import Venue
from kth_desktop.domain.vocabulary import CommitteeKind, VenueStage
from kth_desktop.errors import FileRefused
from kth_desktop.office import Office
from kth_desktop.settings import SettingsFile
from kth_desktop.ui import theme as look
from kth_desktop.ui.desk import Desk
from kth_desktop.ui.fonts import families
from kth_desktop.ui.page import Page
from kth_desktop.ui.tasks import InlineTasks
from tests.ui.in_front import in_front


@dataclass
class PlainDoors:
    """The ways into an office, into files of the test's own folder."""

    place: Path
    opened: list[Office] = field(default_factory=list)
    kept: tuple[Path, ...] = ()

    def own(self) -> Office | None:
        return self.open(self.place) if self.place.exists() else None

    def create(self, founding: Founding) -> Office:
        return self._remember(Office.create(self.place, founding))

    def sample(self) -> Office:
        answers = Founding("徐行镇", "曹王村", CommitteeKind.VILLAGE, "示例")
        return self._remember(Office.create(self.place.with_name("sample.kth"), answers, sample=True))

    def open(self, file: Path) -> Office:
        return self._remember(Office.open(file))

    def backups(self, folder: Path | None = None) -> tuple[Inside, ...]:
        found = backup_names.all_in(folder) if folder else self.kept
        return tuple(restoring.look(copy) for copy in found)

    def check_backup(self, copy: Path) -> Inside:
        try:
            return restoring.check(copy)
        except FileRefused as refused:
            return replace(restoring.look(copy), trouble=refused.sentence)

    def bring_back(self, copy: Path, stop: Callable[[], bool]) -> Restored:
        return restoring.restore(copy, self.place, stop)

    def backup_words(self, office: Office) -> str:
        made = office.backups.last()
        return "还没有备份" if made is None else f"上次备份 {made.hour}:{made.minute:02}"

    def close(self) -> None:
        for office in self.opened:
            office.close(backup=False)

    def _remember(self, office: Office) -> Office:
        self.opened.append(office)
        return office


class Seen:
    """What a page said to the window."""

    def __init__(self, desk: Desk) -> None:
        self.pages: list[tuple[str, dict[str, object]]] = []
        self.messages: list[tuple[str, str]] = []
        self.errors: list[Exception] = []
        self.undone: list[str] = []
        self.founded: list[Office] = []
        desk.page_asked.connect(lambda name, target: self.pages.append((name, target)))
        desk.message_said.connect(lambda words, tone: self.messages.append((words, tone)))
        desk.error_met.connect(lambda error, _: self.errors.append(error))
        desk.undo_offered.connect(lambda _, words: self.undone.append(words))
        desk.office_founded.connect(self.founded.append)


class Maker(Protocol):
    def __call__(self, office: Office | None = None, type_size: int = 11) -> tuple[Desk, Seen]: ...


@pytest.fixture
def doors(tmp_path: Path) -> Iterator[PlainDoors]:
    made = PlainDoors(tmp_path / "own" / "office.kth")
    made.place.parent.mkdir()
    yield made
    made.close()


@pytest.fixture
def make_desk(qapp: QApplication, doors: PlainDoors) -> Maker:
    def make(office: Office | None = None, type_size: int = 11) -> tuple[Desk, Seen]:
        theme = look.Theme(type_size, "blue", families())
        look.apply(qapp, theme)
        tasks = InlineTasks()
        desk = Desk(tasks, theme, SettingsFile(paths.settings_file()), doors)
        seen = Seen(desk)
        tasks.trouble.connect(lambda error, _: seen.errors.append(error))
        if office is not None:
            desk.take_office(office, office.committees.all(), office.own.id)
        return desk, seen

    return make


def hung(office: Office, name: str, number: str) -> Venue:
    """A venue that hangs already, so that it has a plate."""
    venue = Venue(
        committee_id=office.own.id,
        name=name,
        group_name="3组",
        number=number,
        stage=VenueStage.HUNG,
        hung_on=PartialDate(2026, 5, 6),
        backfilled=True,
    )
    return office.venues.save(venue).record


def shown(qtbot: QtBot, page: Page, size: tuple[int, int] = (1214, 678)) -> None:
    """On screen at the size it has in a window of 1366 × 768."""
    qtbot.addWidget(page)
    page.resize(*size)
    in_front(qtbot, page)


def said(widget: QWidget) -> list[str]:
    """Every visible word of labels and buttons below a widget."""
    words: list[QLabel | QAbstractButton] = [
        *widget.findChildren(QLabel),
        *widget.findChildren(QAbstractButton),
    ]
    return [one.text() for one in words if one.isVisible() and one.text()]


def button(widget: QWidget, words: str) -> QAbstractButton:
    return next(b for b in widget.findChildren(QAbstractButton) if b.text() == words and b.isVisible())


def write(widget: QWidget | None, text: str) -> None:
    """Chinese comes into a field as an input method brings it; key events carry only Latin letters."""
    assert widget is not None
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)
