"""What is done with votes from toolbar, keys and panels, each with its dialog or its paper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from kth_desktop.changes import Kind
from kth_desktop.domain.vote_lists import VoteLine
from kth_desktop.domain.vote_texts import ballot_title
from kth_desktop.errors import StillReferred, UserError
from kth_desktop.ui.votes import papers
from kth_desktop.ui.votes.copies_dialog import ask_copies
from kth_desktop.ui.widgets.lines_dialog import BinDialog, LogDialog
from kth_desktop.ui.widgets.refused import RefusedDialog

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

Lines = Sequence[VoteLine]


class VoteActions(QObject):
    """Dialogs hang on `over`, the page."""

    def __init__(self, desk: Desk, over: QWidget) -> None:
        super().__init__(over)
        self._desk = desk
        self._over = over

    def show_history(self, line: VoteLine) -> None:
        LogDialog(self._desk, self._over, line.vote.title, line.vote.id).open()

    def show_bin(self) -> None:
        dialog = BinDialog(self._desk, self._over, Kind.VOTE, "表决")
        dialog.restored.connect(self._desk.done)
        dialog.open()

    def delete(self, lines: Lines) -> None:
        """At once, for it can be taken back; never several."""
        if len(lines) != 1 or self._desk.may_not_write():
            return
        office, vote = self._desk.office, lines[0].vote

        def refused(error: UserError) -> None:
            if isinstance(error, StillReferred):
                title = f"“{vote.title}”的表决不能删除"
                RefusedDialog(self._desk.theme, self._over, title, error).open()
            else:
                self._desk.report(error)

        self._desk.tasks.run(
            lambda: office.votes.delete(vote.id), self._desk.done, failed=refused, owner=self
        )

    # Papers

    def print_ballots(self, lines: Lines) -> None:
        if len(lines) != 1:
            return
        vote = lines[0].vote
        copies = ask_copies(self._over, self._desk.theme, ballot_title(vote), vote.present or vote.entitled)
        if copies:
            self._look(papers.ballot_job(self._desk.office, vote.id, vote.title, copies))

    def print_tally(self, lines: Lines) -> None:
        if len(lines) == 1:
            self._look(papers.tally_job(self._desk.office, lines[0].vote.id, lines[0].vote.title))

    def print_resolution(self, lines: Lines) -> None:
        if len(lines) == 1:
            self._look(papers.resolution_job(self._desk.office, lines[0].vote.id, lines[0].vote.title))

    def print_notice(self, lines: Lines) -> None:
        if len(lines) == 1:
            vote, today = lines[0].vote, self._desk.today
            self._look(papers.notice_job(self._desk.office, vote.id, vote.title, today))

    def print_public(self, lines: Lines) -> None:
        if len(lines) == 1:
            vote, today = lines[0].vote, self._desk.today
            self._look(papers.public_job(self._desk.office, vote.id, vote.title, today))

    def print_blank(self, *, options: bool = False) -> None:
        self._look(papers.blank_job(self._desk.signing, options=options))

    def _look(self, job: object) -> None:
        self._desk.show_page("preview", job=job)
