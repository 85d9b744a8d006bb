"""The panel beside or below the register."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kth_desktop.ui.mediations.detail import MediationDetailView
from kth_desktop.ui.mediations.editor import MediationEditor
from kth_desktop.ui.mediations.several import SeveralView
from kth_desktop.ui.widgets.record_side import RecordSide

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk


class MediationSide(RecordSide):
    what = "这件调解"
    detail: MediationDetailView
    several: SeveralView
    editor: MediationEditor

    def __init__(self, desk: Desk) -> None:
        theme = desk.theme
        super().__init__(theme, MediationDetailView(theme, desk), SeveralView(theme), MediationEditor(desk))

    def reading_height(self) -> int:
        return super().reading_height() + self.detail.room_wanted
