"""What the tests of the window's own parts start from: a desk and a window with plain pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout

from kth_desktop.changes import Changes
from kth_desktop.domain.committee import Committee
from kth_desktop.domain.operator import EVERY_RIGHT
from kth_desktop.domain.vocabulary import CommitteeKind
from kth_desktop.settings import SettingsFile
from kth_desktop.ui import theme as look
from kth_desktop.ui.desk import Desk
from kth_desktop.ui.fonts import families
from kth_desktop.ui.main_window import MainWindow
from kth_desktop.ui.page import Page
from kth_desktop.ui.sections import SECTIONS as OWN_SECTIONS
from kth_desktop.ui.sections import Section
from kth_desktop.ui.tasks import InlineTasks
from kth_desktop.ui.theme import Theme
from tests.ui.left_over import no_window_stays

__all__ = ["no_window_stays"]

TOWN_ID, VILLAGE_ID = uuid4(), uuid4()


def committee(name: str, kind: CommitteeKind, own_id: Any, town_id: Any = None) -> Committee:
    return Committee(
        id=own_id,
        committee_id=own_id,
        kind=kind,
        name=name,
        full_name=f"徐行镇{name}村民委员会" if town_id else "徐行镇人民政府",
        short_name=name[:2],
        town_name="徐行镇",
        town_id=town_id,
    )


TOWN = committee("徐行镇", CommitteeKind.TOWN, TOWN_ID)
VILLAGE = committee("曹王村", CommitteeKind.VILLAGE, VILLAGE_ID, TOWN_ID)


@dataclass
class PlainOffice:
    """As much of an office as the window itself asks for."""

    today: date = date(2026, 11, 23)
    operator: str = "李文娟"
    is_sample: bool = True
    read_only: bool = False
    encrypted: bool = False
    own: Committee = VILLAGE

    @property
    def why_read_only(self) -> str:
        return "只能看" if self.read_only else ""

    @property
    def access(self) -> SimpleNamespace:
        return SimpleNamespace(rights=EVERY_RIGHT)

    def __post_init__(self) -> None:
        self.undone: list[object] = []

    def undo(self, step: object) -> Changes:
        self.undone.append(step)
        return Changes()


class PlainPage(Page):
    """Remembers what it was asked, and pretends to have so many edits open."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.refreshed: list[Changes | None] = []
        self.opened: list[dict[str, object]] = []
        self.edits, self.accepts_save = 0, True
        self.field = QLineEdit()
        QVBoxLayout(self).addWidget(self.field)

    def refresh(self, changes: Changes | None) -> None:
        self.refreshed.append(changes)
        self.show_ready()

    def open(self, **target: object) -> None:
        self.opened.append(target)

    def unsaved(self) -> int:
        return self.edits

    def save_edit(self, then: Callable[[], None]) -> None:
        if self.accepts_save:
            self.edits = 0
            then()

    def drop_edit(self) -> None:
        self.edits = 0


SECTIONS = (
    Section("home", "首页", "house", PlainPage),
    Section("venues", "活动点", "door-open", PlainPage),
    Section("settings", "设置", "settings", PlainPage, starts_group=True),
    Section("log", "操作记录", "history", PlainPage, under="settings"),
    Section("preview", "打印", "printer", PlainPage, under="venues", follows=True),
    Section("first_start", "第一次使用", "house", PlainPage, alone=True),
    next(section for section in OWN_SECTIONS if section.name == "unlock"),
)


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    made = Theme(11, "blue", families())
    look.apply(qapp, made)
    return made


@pytest.fixture
def plain_desk(theme: Theme, tmp_path: Path) -> Desk:
    """A desk whose office is not open yet."""
    return Desk(InlineTasks(), theme, SettingsFile(tmp_path / "settings.json"), doors=None)  # type: ignore[arg-type]


@pytest.fixture
def window(plain_desk: Desk) -> Iterator[MainWindow]:
    """A window of plain pages on the home page; nothing is open yet."""
    made = MainWindow(plain_desk, SECTIONS)
    made.resize(1366, 768)
    made.shell.pages.show_page("home")
    yield made
    made.close()
    shiboken6.delete(made)


@pytest.fixture
def plain_office(plain_desk: Desk, window: MainWindow) -> PlainOffice:
    """Opened on the desk, as the clerk of 曹王村."""
    office = PlainOffice()
    plain_desk.take_office(office, (TOWN, VILLAGE), VILLAGE_ID)  # type: ignore[arg-type]
    return office
