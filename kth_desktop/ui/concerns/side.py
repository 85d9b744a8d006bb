"""The panel beside or below the list of concerns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kth_desktop.ui.concerns.detail import ConcernDetailView
from kth_desktop.ui.concerns.editor import ConcernEditor
from kth_desktop.ui.concerns.several import SeveralView
from kth_desktop.ui.widgets.record_side import RecordSide

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk


class ConcernSide(RecordSide):
    what = "这一条"
    detail: ConcernDetailView
    several: SeveralView
    editor: ConcernEditor

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, ConcernDetailView(desk), SeveralView(desk.theme), ConcernEditor(desk))
