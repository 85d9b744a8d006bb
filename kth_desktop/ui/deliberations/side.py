"""The panel beside or below the list of 三会."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kth_desktop.ui.deliberations.detail import DeliberationDetailView
from kth_desktop.ui.deliberations.editor import DeliberationEditor
from kth_desktop.ui.deliberations.words import several_words
from kth_desktop.ui.widgets.record_side import RecordSide
from kth_desktop.ui.widgets.several_view import SeveralView

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk


class DeliberationSide(RecordSide):
    what = "这次会"
    detail: DeliberationDetailView
    editor: DeliberationEditor

    def __init__(self, desk: Desk) -> None:
        theme = desk.theme
        several = SeveralView(theme, "次", several_words, deletes=True)
        super().__init__(theme, DeliberationDetailView(desk), several, DeliberationEditor(desk))
