"""The panel beside or below the roster."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kth_desktop.ui.volunteers.detail import VolunteerDetailView
from kth_desktop.ui.volunteers.editor import VolunteerEditor
from kth_desktop.ui.volunteers.words import several_words
from kth_desktop.ui.widgets.buttons import Button
from kth_desktop.ui.widgets.record_side import RecordSide
from kth_desktop.ui.widgets.several_view import SeveralView

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk


class VolunteerSide(RecordSide):
    what = "这个人"
    detail: VolunteerDetailView
    editor: VolunteerEditor

    def __init__(self, desk: Desk) -> None:
        theme = desk.theme
        self.print = Button(theme, "打印花名册", "printer")
        self.export = Button(theme, "导出", "file-output")
        self.leave = Button(theme, "改为已退出")
        buttons = (self.print, self.export, self.leave)
        several = SeveralView(theme, "人", several_words, buttons, deletes=True)
        super().__init__(theme, VolunteerDetailView(theme, desk), several, VolunteerEditor(desk))
