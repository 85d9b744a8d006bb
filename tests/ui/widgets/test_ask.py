from __future__ import annotations

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.buttons import Button, Kind
from kth_desktop.ui.widgets.dialog import ask
from tests.ui.page_desk import button


@pytest.mark.parametrize(("safe", "looks"), [(True, (Kind.PLAIN, "不删了")), (False, (Kind.FILLED, "删除"))])
def test_what_takes_something_away_is_not_the_button_to_press(
    qtbot: QtBot, theme: Theme, safe: bool, looks: tuple[Kind, str]
) -> None:
    over, seen = QWidget(), []
    qtbot.addWidget(over)
    over.show()

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        yes, focused = button(dialog, "删除"), dialog.focusWidget()
        assert isinstance(yes, Button)
        assert isinstance(focused, Button)
        seen.append((yes.kind, focused.text()))
        focused.click()

    QTimer.singleShot(100, look)
    assert ask(over, theme, "删除吗", "三十天内可以恢复。", "删除", "不删了", safe=safe) is not safe
    assert seen == [looks]
