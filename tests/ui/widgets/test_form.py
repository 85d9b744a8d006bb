"""The form and its fields: what is typed, read, kept and complained about."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kth_desktop.errors import Problem, UserError
from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.choice_field import ChoiceField, WrittenChoiceField
from kth_desktop.ui.widgets.date_field import DateField
from kth_desktop.ui.widgets.form import Form, problem_words
from kth_desktop.ui.widgets.number_field import NumberField
from kth_desktop.ui.widgets.search_field import SearchField
from kth_desktop.ui.widgets.suggest_field import SuggestField
from kth_desktop.ui.widgets.text_field import AreaField, CheckField, PhoneField, TextField, TicksField
from tests.ui.in_front import in_front

TODAY = date(2026, 11, 23)


class Sheet:
    """One field of each kind."""

    def __init__(self, theme: Theme) -> None:
        self.form = Form(theme)
        self.name, self.on, self.area = TextField(), DateField(lambda: TODAY), NumberField("㎡", whole=False)
        self.kind = ChoiceField([("a", "甲"), ("b", "乙")])
        self.group = WrittenChoiceField()
        self.agreed, self.remarks = CheckField("同意"), AreaField(theme)
        self.things = TicksField(theme, ("桌椅", "饮水", "照明"))
        for name, words, field in (
            ("name", "名称", self.name),
            ("on", "日期", self.on),
            ("area", "面积", self.area),
            ("kind", "类别", self.kind),
            ("group", "组别", self.group),
            ("agreed", "印名", self.agreed),
            ("things", "设施", self.things),
            ("remarks", "备注", self.remarks),
        ):
            self.form.add(name, words, field, required=name == "name")
        self.form.set_columns(1)


@pytest.fixture
def sheet(qtbot: QtBot, theme: Theme) -> Iterator[Sheet]:
    made = Sheet(theme)
    qtbot.addWidget(made.form)
    made.form.resize(400, 640)
    with qtbot.waitActive(made.form):
        made.form.show()
    yield made


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("2026-11-5", "2026年11月5日"),
        ("11.5", "2026年11月5日"),
        ("2013年8月", "2013年8月"),
        ("2013", "2013年"),
    ],
)
def test_a_date_becomes_words_when_the_field_is_left(
    sheet: Sheet, qtbot: QtBot, typed: str, words: str
) -> None:
    sheet.on.set_text(typed)
    sheet.on.setFocus()
    qtbot.keyClick(sheet.on.line, Qt.Key.Key_Tab)
    assert sheet.on.text() == words


def test_a_date_that_cannot_be_is_said_on_leaving_and_stays(sheet: Sheet, qtbot: QtBot) -> None:
    sheet.on.set_text("2月30日")
    sheet.on.setFocus()
    qtbot.keyClick(sheet.on.line, Qt.Key.Key_Tab)
    assert sheet.on.text() == "2月30日"
    assert sheet.form.row("on").complaint == "2月没有30日，请改日期。"
    assert sheet.on.line.property("bad") is True
    assert sheet.on.line.accessibleDescription() == "2月没有30日，请改日期。"


def test_a_day_is_asked_for_where_a_month_does_not_do(qtbot: QtBot, theme: Theme) -> None:
    field = DateField(lambda: TODAY, day_needed=True)
    qtbot.addWidget(field)
    field.set_text("2013年8月")
    with pytest.raises(UserError, match="还缺哪一日"):
        field.value()


def test_a_number_shows_its_unit_and_is_read_without(sheet: Sheet, qtbot: QtBot) -> None:
    sheet.area.setFocus()
    qtbot.keyClicks(sheet.area.spin, "42.5")
    qtbot.keyClick(sheet.area.spin, Qt.Key.Key_Tab)
    assert sheet.area.spin.text() == "42.5㎡"
    assert sheet.area.value() == 42.5
    sheet.area.set_text("四十")
    assert sheet.area.text() == "四十"
    assert "看不懂" in sheet.area.complaint()


def test_arrows_step_a_number_and_the_wheel_does_not(sheet: Sheet, qtbot: QtBot) -> None:
    sheet.area.setFocus()
    qtbot.keyClick(sheet.area.spin, Qt.Key.Key_Up)
    assert sheet.area.text() == "1"
    turn = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, 0),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QCoreApplication.sendEvent(sheet.area.spin, turn)
    QCoreApplication.sendEvent(sheet.kind.combo, turn)
    assert sheet.area.text() == "1"
    assert sheet.kind.text() == "a"


def test_a_phone_says_how_many_digits_it_has(qtbot: QtBot) -> None:
    field = PhoneField()
    qtbot.addWidget(field)
    field.set_text("1425955083")
    assert "现在是10位" in field.complaint()
    field.set_text("142 5955 0831")
    assert field.value() == "14259550831"


def test_what_stands_in_a_form_comes_back_from_its_draft(sheet: Sheet) -> None:
    texts = {
        "name": "陆家客堂",
        "on": "2月30日",
        "area": "四十",
        "kind": "b",
        "group": "五组",
        "agreed": "1",
        "things": "饮水、照明、暖气",
        "remarks": "一\n二",
    }
    sheet.form.set_texts(texts)
    assert sheet.form.texts() == texts
    assert sheet.things.value() == ("饮水", "照明", "暖气")


def test_only_what_differs_from_the_saved_text_counts_as_changed(sheet: Sheet) -> None:
    sheet.form.set_texts({"name": "陆家客堂"})
    sheet.form.take_as_saved()
    assert sheet.form.changed() == ()
    sheet.agreed.box.click()
    assert sheet.form.changed() == ("agreed",)
    sheet.agreed.box.click()
    assert sheet.form.changed() == ()


def test_problems_stand_at_their_fields_and_the_first_gets_the_keyboard(sheet: Sheet) -> None:
    homeless = sheet.form.show_problems(
        (
            Problem("group", "组别还没有填。"),
            Problem("name", "名称还没有填。"),
            Problem("elsewhere", "别处。"),
        )
    )
    assert [problem.field for problem in homeless] == ["elsewhere"]
    assert sheet.form.problem_count() == 2
    assert QApplication.focusWidget() is sheet.name.line
    assert problem_words(2) == "2处要改，已填的都还在。"
    sheet.form.show_problems(())
    assert sheet.form.problem_count() == 0
    assert sheet.name.line.property("bad") is False


def test_a_hidden_field_is_not_complained_about(sheet: Sheet) -> None:
    sheet.on.set_text("2月30日")
    assert [problem.field for problem in sheet.form.complaints()] == ["on"]
    sheet.form.show_rows(("on",), False)
    assert sheet.form.complaints() == ()


def test_enter_goes_through_the_fields_in_order(sheet: Sheet, qtbot: QtBot) -> None:
    sheet.name.setFocus()
    seen = []
    for _ in range(6):
        widget = QApplication.focusWidget()
        assert widget is not None
        seen.append(widget.accessibleName())
        qtbot.keyClick(widget, Qt.Key.Key_Return)
    assert seen == ["名称", "日期", "面积", "类别", "组别", "印名：同意"]


def test_enter_stays_while_an_input_method_composes(sheet: Sheet, qtbot: QtBot) -> None:
    sheet.name.setFocus()
    QCoreApplication.sendEvent(sheet.name.line, QInputMethodEvent("lujia", []))
    assert sheet.form.keys.composing
    qtbot.keyClick(sheet.name.line, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is sheet.name.line
    assert sheet.name.text() == ""


def test_enter_in_the_remarks_is_a_new_line(sheet: Sheet, qtbot: QtBot) -> None:
    sheet.remarks.setFocus()
    qtbot.keyClicks(sheet.remarks.area, "a")
    qtbot.keyClick(sheet.remarks.area, Qt.Key.Key_Return)
    assert sheet.remarks.text() == "a\n"
    qtbot.keyClick(sheet.remarks.area, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is not sheet.remarks.area


def test_two_columns_put_short_fields_beside_each_other(qtbot: QtBot, theme: Theme) -> None:
    form = Form(theme)
    qtbot.addWidget(form)
    for name in ("a", "b"):
        form.add(name, name, TextField(), half=True)
    form.add("c", "c", TextField())
    form.set_columns(2)
    form.resize(600, 300)
    in_front(qtbot, form)
    assert form.row("a").y() == form.row("b").y() < form.row("c").y()
    form.set_columns(1)
    QApplication.processEvents()
    assert form.row("a").y() < form.row("b").y()


def test_suggestions_are_asked_for_once_and_picked_by_place(qtbot: QtBot, theme: Theme) -> None:
    field = SuggestField(theme)
    qtbot.addWidget(field)
    field.show()
    with qtbot.waitSignal(field.asked) as asked:
        qtbot.keyClicks(field.line, "wang")
    assert asked.args == ["wang"]
    field.offer(["王芳（3组）", "王芳（3组）"])
    assert field.offered() == ["王芳（3组）", "王芳（3组）"]


def test_a_search_comes_after_a_pause_and_only_when_it_differs(qtbot: QtBot, theme: Theme) -> None:
    field = SearchField(theme, "名称")
    qtbot.addWidget(field)
    field.show()
    heard: list[str] = []
    field.searched.connect(heard.append)
    qtbot.keyClicks(field, "lu")
    assert heard == []
    qtbot.waitUntil(lambda: heard == ["lu"])
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert heard == ["lu"]
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert heard == ["lu", ""]
    assert field.text() == ""
