"""The panel beside or below the list of votes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kth_desktop.ui.votes.detail import VoteDetailView
from kth_desktop.ui.votes.editor import VoteEditor
from kth_desktop.ui.votes.words import several_words
from kth_desktop.ui.widgets.record_side import RecordSide
from kth_desktop.ui.widgets.several_view import SeveralView

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk


class VoteSide(RecordSide):
    what = "这次表决"
    detail: VoteDetailView
    editor: VoteEditor

    def __init__(self, desk: Desk) -> None:
        several = SeveralView(desk.theme, "次表决", several_words)
        super().__init__(desk.theme, VoteDetailView(desk), several, VoteEditor(desk))
