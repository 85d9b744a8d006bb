"""Every word of a dialog is seen."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from kth_desktop.ui import theme as look
from kth_desktop.ui.fonts import families
from kth_desktop.ui.theme import TYPE_SIZES
from kth_desktop.ui.widgets.dialog import Dialog

WORDS = (
    "有3份存下的纪要或照片，这份备份里没有，或者已经坏了；其他内容都取回来了。\n\n"
    "别处还有备份的话，可以再恢复一份对照。现在打开取回来的数据吗？"
)


@pytest.mark.parametrize("type_size", TYPE_SIZES)
def test_paragraphs_of_several_lines_are_not_cut(qapp: QApplication, qtbot: QtBot, type_size: int) -> None:
    theme = look.Theme(type_size, "blue", families())
    look.apply(qapp, theme)
    dialog = Dialog(None, theme, "少了几份附件")
    qtbot.addWidget(dialog)
    dialog.say(
        "有3份存下的纪要或照片，这份备份里没有，或者已经坏了；其他内容都取回来了。\n\n" * 2 + "打开吗？"
    )
    dialog.add_cancel("先不打开")
    dialog.add_accept("打开")
    dialog.resize(dialog.minimumWidth(), dialog.sizeHint().height())  # as Qt does on a narrow screen
    with qtbot.waitExposed(dialog):
        dialog.show()
    words = [one for one in dialog.findChildren(QLabel) if one.wordWrap()]
    assert len(words) == 1
    assert [one.text() for one in words if one.height() < one.heightForWidth(one.width())] == []
