"""The panel beside or below the roster."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kth_desktop.ui.volunteers.detail import VolunteerDetailView
from kth_desktop.ui.volunteers.editor import VolunteerEditor
from kth_desktop.ui.volunteers.several import SeveralView
from kth_desktop.ui.widgets.record_side import RecordSide

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk


class VolunteerSide(RecordSide):
    what = "这个人"
    detail: VolunteerDetailView
    several: SeveralView
    editor: VolunteerEditor

    def __init__(self, desk: Desk) -> None:
        theme = desk.theme
        super().__init__(theme, VolunteerDetailView(theme, desk), SeveralView(theme), VolunteerEditor(desk))
