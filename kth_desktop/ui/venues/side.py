"""The panel beside or below the list of venues."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kth_desktop.ui.venues.detail import VenueDetailView
from kth_desktop.ui.venues.editor import VenueEditor
from kth_desktop.ui.venues.several import VenuesView
from kth_desktop.ui.widgets.record_side import RecordSide

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk


class VenueSide(RecordSide):
    detail: VenueDetailView
    several: VenuesView
    editor: VenueEditor

    def __init__(self, desk: Desk) -> None:
        theme = desk.theme
        super().__init__(theme, VenueDetailView(theme), VenuesView(theme), VenueEditor(desk))
