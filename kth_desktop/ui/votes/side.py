"""The panel beside or below the list of votes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kth_desktop.ui.votes.detail import VoteDetailView
from kth_desktop.ui.votes.editor import VoteEditor
from kth_desktop.ui.votes.several import SeveralView
from kth_desktop.ui.widgets.record_side import RecordSide

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk


class VoteSide(RecordSide):
    what = "这次表决"
    detail: VoteDetailView
    several: SeveralView
    editor: VoteEditor

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, VoteDetailView(desk), SeveralView(desk.theme), VoteEditor(desk))
