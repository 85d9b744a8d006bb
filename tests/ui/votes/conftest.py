"""The page of votes in the real window, over an office with two of them and a matter."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from kth_desktop.domain.matter import Matter, MatterStep, StepKind
from kth_desktop.domain.vote import Vote, VoteWay
from kth_desktop.office import Office
from kth_desktop.ui.votes.form import VoteForm
from kth_desktop.ui.votes.page import VotePage
from tests.ui.opened_page import OpenedPage, shower
from tests.ui.page_desk import Maker, doors, make_desk
from tests.ui.printing.conftest import cups

__all__ = ["cups", "doors", "make_desk"]

RULE = "village-representatives-shanghai-2026"


class Opened(OpenedPage[VotePage]):
    @property
    def form(self) -> VoteForm:
        return self.page.side.editor.form

    def rows(self) -> list[str]:
        model = self.page.list.model
        return [model.line(row).vote.title for row in range(model.rowCount())]

    def select(self, title: str) -> None:
        model = self.page.list.model
        self.page.list.table.show_row(model.find(lambda line: line.vote.title == title))
        self.settle()

    def type(self, **texts: str) -> None:
        """Into the fields of the open form, as a clerk would."""
        for name, text in texts.items():
            field = self.form.row(name).field
            field.set_text(text)
            field.edited.emit()
        self.settle()


@pytest.fixture
def stocked(office: Office) -> Office:
    """食堂改造 passed, 修路 is to come; 停车场 is a matter with a step of voting."""
    own = office.own.id
    counted = {"entitled": 42, "present": 36, "issued": 36, "returned": 36, "valid": 36}
    office.votes.save(
        Vote(
            committee_id=own, title="食堂改造", held_on=date(2026, 11, 6), rule_key=RULE,
            way=VoteWay.SECRET, place="村委会", chair="周建华", yes=30, no=4, abstain=2, **counted,
        )
    )  # fmt: skip
    office.votes.save(Vote(committee_id=own, title="修路", held_on=date(2026, 12, 20), rule_key=RULE))
    with office._context.writing() as writing:
        step = MatterStep(
            "代表表决", StepKind.VOTE, notified_on=date(2026, 11, 1), held_on=date(2026, 11, 20)
        )
        writing.save(
            Matter(committee_id=own, title="停车场", registered_on=date(2026, 9, 1), year=2026, steps=(step,))
        )
    return office


@pytest.fixture
def show(qtbot: QtBot, make_desk: Maker) -> Callable[..., Opened]:
    return shower(qtbot, make_desk, "votes", VotePage, Opened)


@pytest.fixture
def opened(show: Callable[..., Opened], stocked: Office) -> Opened:
    return show(stocked)
