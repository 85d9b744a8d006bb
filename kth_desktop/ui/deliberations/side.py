"""The panel beside or below the list of 三会."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kth_desktop.ui.deliberations.detail import DeliberationDetailView
from kth_desktop.ui.deliberations.editor import DeliberationEditor
from kth_desktop.ui.deliberations.several import SeveralView
from kth_desktop.ui.widgets.record_side import RecordSide

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk


class DeliberationSide(RecordSide):
    what = "这次会"
    detail: DeliberationDetailView
    several: SeveralView
    editor: DeliberationEditor

    def __init__(self, desk: Desk) -> None:
        theme = desk.theme
        super().__init__(theme, DeliberationDetailView(desk), SeveralView(theme), DeliberationEditor(desk))
