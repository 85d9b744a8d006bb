"""The page of mediation in the real window, over two invented cases."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from kth_desktop.domain.log import Action, LogQuery
from kth_desktop.domain.mediation import Mediation, MediationOutcome
from kth_desktop.office import Office
from kth_desktop.ui.mediations.page import MediationPage
from tests.mediation_cases import agreed_case
from tests.ui.opened_page import OpenedPage, shower
from tests.ui.page_desk import Maker, doors, make_desk, said
from tests.ui.printing.conftest import cups

__all__ = ["cups", "doors", "make_desk"]


class Opened(OpenedPage[MediationPage]):
    def select(self, ending: str) -> None:
        model = self.page.list.model
        self.page.list.table.show_row(model.find(lambda line: line.number.endswith(ending)))
        self.settle()

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
    return shower(qtbot, make_desk, "mediations", MediationPage, Opened)


@pytest.fixture
def opened(show: Callable[..., Opened], stocked: Office) -> Opened:
    return show(stocked)
