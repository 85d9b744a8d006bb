"""The open form of one vote."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from kth_desktop.domain.law_rule import LawRule
from kth_desktop.domain.vote import Vote
from kth_desktop.domain.vote_lists import MatterOfVote
from kth_desktop.ui.votes.form import VoteForm
from kth_desktop.ui.widgets.record_editor import RecordEditor

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk


class VoteShown(NamedTuple):
    """A vote with the name of its venue."""

    vote: Vote
    place: str = ""


class VoteEditor(RecordEditor):
    kind, noun = "vote", "表决"

    def __init__(self, desk: Desk) -> None:
        self.form = VoteForm(desk)
        super().__init__(desk, self.form)
        self.form.rules_wanted.connect(self._read_rules)
        self.form.committee_changed.connect(self._read_rules)
        self.form.committee_changed.connect(self._read_matters)
        self.form.verdict.verdict.law_asked.connect(lambda key: desk.show_page("law", key=key))

    def name_of(self, record: Vote) -> str:
        return f"“{record.title}”的表决"

    def load(self, shown: VoteShown, *, whole_town: bool) -> None:
        self.form.load(shown.vote, shown.place, whole_town=whole_town)
        self.begin(shown.vote)
        self._read_rules()
        self._read_matters()

    def store(self, edit: Vote) -> Any:
        return self._desk.office.votes.save(edit)

    def _read_rules(self) -> None:
        """The rows of the law that hold for that committee on that day."""
        committee_id, day, office = self.form.committee_id(), self.form.day(), self._desk.office
        if committee_id is None or day is None or self.record is None:
            return

        def show(rules: Sequence[LawRule]) -> None:
            if self.record is not None and self.form.day() == day:
                self.form.offer_rules(rules)

        self._desk.tasks.run(lambda: office.votes.rules(committee_id, day), show, owner=self)

    def _read_matters(self) -> None:
        committee_id, office = self.form.committee_id(), self._desk.office
        if committee_id is None:
            return

        def show(matters: Sequence[MatterOfVote]) -> None:
            if self.record is not None:
                self.form.offer_matters(matters)

        self._desk.tasks.run(lambda: office.votes.matters(committee_id), show, owner=self)
