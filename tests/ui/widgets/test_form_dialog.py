"""A short form in a dialog: what is wrong stays at its field, what is stored comes out."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kth_desktop.errors import InputProblems, Problem, UserError
from kth_desktop.ui.desk import Desk
from kth_desktop.ui.widgets.form_dialog import FormDialog
from kth_desktop.ui.widgets.text_field import TextField
from tests.ui.page_desk import Maker, doors, make_desk

__all__ = ["doors", "make_desk"]


class NameDialog(FormDialog):
    accept_words = "记下"

    def __init__(self, desk: Desk, parent: QWidget, refusal: UserError | None = None) -> None:
        super().__init__(desk, parent, "记一个名字")
        self.name = TextField()
        self.refusal = refusal
        self.form.add("name", "名字", self.name, required=True)
        self.finish(self.name)

    def read(self) -> str:
        self.check({"name": "名字还没有填，请填写。"})
        return self.name.text()

    def store(self, read: str) -> str:
        if self.refusal is not None:
            raise self.refusal
        return f"已记下{read}"

    def at_home(self, problem: Problem) -> Problem:
        return problem._replace(field="name") if problem.field == "person" else problem


@pytest.fixture
def over(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_what_is_needed_is_asked_for_at_its_field(make_desk: Maker, over: QWidget) -> None:
    dialog = NameDialog(make_desk()[0], over)
    dialog.open()
    dialog.button.click()
    assert dialog.form.row("name").complaint == "名字还没有填，请填写。"
    assert dialog.isVisible()
    assert dialog.button.isDefault()


def test_the_outcome_comes_out_and_the_dialog_goes(make_desk: Maker, over: QWidget, qtbot: QtBot) -> None:
    dialog = NameDialog(make_desk()[0], over)
    dialog.open()
    dialog.name.set_text("陆金妹")
    with qtbot.waitSignal(dialog.saved) as got:
        dialog.button.click()
    assert got.args == ["已记下陆金妹"]
    assert not dialog.isVisible()


def test_a_refusal_stands_at_home_and_can_be_mended(make_desk: Maker, over: QWidget) -> None:
    refusal = InputProblems((Problem("person", "这个名字已经有了，请核对。"),))
    dialog = NameDialog(make_desk()[0], over, refusal)
    dialog.open()
    dialog.name.set_text("陆金妹")
    dialog.button.click()
    assert dialog.form.row("name").complaint == "这个名字已经有了，请核对。"
    assert dialog.button.isEnabled()
    assert dialog.name.text() == "陆金妹"


def test_what_has_no_field_is_said_to_the_window(make_desk: Maker, over: QWidget) -> None:
    desk, seen = make_desk()
    dialog = NameDialog(desk, over, InputProblems((Problem("other", "今天不能记。"),)))
    dialog.open()
    dialog.name.set_text("陆金妹")
    dialog.button.click()
    assert seen.messages == [("今天不能记。", "wrong")]
    assert dialog.isVisible()


def test_another_trouble_leaves_what_was_typed(make_desk: Maker, over: QWidget) -> None:
    desk, seen = make_desk()
    dialog = NameDialog(desk, over, UserError("这一条刚才被改过，请再看一次。"))
    dialog.open()
    dialog.name.set_text("陆金妹")
    dialog.button.click()
    assert [str(one) for one in seen.errors] == ["这一条刚才被改过，请再看一次。"]
    assert dialog.name.text() == "陆金妹"
    assert dialog.isVisible()
