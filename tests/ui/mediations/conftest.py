"""The page of mediation in the real window, over two invented cases."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kth_desktop.domain.log import Action, LogQuery
from kth_desktop.domain.mediation import Mediation, MediationOutcome
from kth_desktop.office import Office
from kth_desktop.ui.desk import Desk
from kth_desktop.ui.main_window import MainWindow
from kth_desktop.ui.mediations.page import MediationPage
from tests.mediation_cases import agreed_case
from tests.ui.page_desk import Maker, Seen, doors, make_desk, said
from tests.ui.printing.conftest import cups

__all__ = ["cups", "doors", "make_desk"]


@dataclass
class Opened:
    """One page on screen with what stands behind it."""

    page: MediationPage
    window: MainWindow
    desk: Desk
    seen: Seen
    office: Office

    def select(self, ending: str) -> None:
        model = self.page.list.model
        self.page.list.table.show_row(model.find(lambda line: line.number.endswith(ending)))
        self.settle()

    def settle(self) -> None:
        """What was put off to the next turn of the event loop is done."""
        for _ in range(3):
            QApplication.processEvents()

    def words(self) -> str:
        """Everything that can be read in the whole window."""
        return "\n".join(said(self.window))

    def looks(self) -> list[str]:
        """Why a case was opened, by the log, the newest first."""
        return [line.reason for line in self.office.history.lines(LogQuery(action=Action.OPENED))]


@pytest.fixture
def stocked(office: Office) -> Office:
    office.mediations.save(agreed_case(office.own.id))
    failed: Mediation = agreed_case(
        office.own.id, number="（2026）曹王人调字第2号", outcome=MediationOutcome.FAILED, form=None,
        agreed_on=None, agreement="", performance="", perform_by=None, visits=(), facts="停车的事。",
    )  # fmt: skip
    office.mediations.save(failed)
    return office


@pytest.fixture
def show(qtbot: QtBot, make_desk: Maker) -> Callable[..., Opened]:
    def show(office: Office, type_size: int = 11, size: tuple[int, int] = (1366, 768)) -> Opened:
        desk, seen = make_desk(office, type_size)
        window = MainWindow(desk)
        qtbot.addWidget(window)
        window.resize(*size)
        with qtbot.waitExposed(window):
            window.show()
        window.shell.pages.show_page("mediations")
        page = window.shell.pages.page
        assert isinstance(page, MediationPage)
        opened = Opened(page, window, desk, seen, office)
        opened.settle()
        return opened

    return show


@pytest.fixture
def opened(show: Callable[..., Opened], stocked: Office) -> Opened:
    return show(stocked)
