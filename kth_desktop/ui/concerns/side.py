"""The panel beside or below the list of concerns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kth_desktop.ui.concerns.detail import ConcernDetailView
from kth_desktop.ui.concerns.editor import ConcernEditor
from kth_desktop.ui.concerns.words import several_words
from kth_desktop.ui.widgets.buttons import Button
from kth_desktop.ui.widgets.record_side import RecordSide
from kth_desktop.ui.widgets.several_view import SeveralView

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk


class ConcernSide(RecordSide):
    what = "这一条"
    detail: ConcernDetailView
    editor: ConcernEditor

    def __init__(self, desk: Desk) -> None:
        theme = desk.theme
        self.print = Button(theme, "打印登记册", "printer")
        self.export = Button(theme, "导出", "file-output")
        several = SeveralView(theme, "条", several_words, [self.print, self.export], deletes=True)
        super().__init__(theme, ConcernDetailView(desk), several, ConcernEditor(desk))
