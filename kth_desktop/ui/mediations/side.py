"""The panel beside or below the register."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kth_desktop.ui.mediations.detail import MediationDetailView
from kth_desktop.ui.mediations.editor import MediationEditor
from kth_desktop.ui.widgets.record_side import RecordSide
from kth_desktop.ui.widgets.several_view import SeveralView

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk


class MediationSide(RecordSide):
    what = "这件调解"
    detail: MediationDetailView
    editor: MediationEditor

    def __init__(self, desk: Desk) -> None:
        theme = desk.theme
        several = SeveralView(theme, "件", lambda _lines: "一件一件打开案卷。")
        super().__init__(theme, MediationDetailView(theme, desk), several, MediationEditor(desk))

    def reading_height(self) -> int:
        return super().reading_height() + self.detail.room_wanted
