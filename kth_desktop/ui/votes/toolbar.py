"""What can be done with votes, and the filters of their list."""

from __future__ import annotations

from kth_desktop.domain.vote_lists import VoteState
from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.choice_field import CalmCombo
from kth_desktop.ui.widgets.record_toolbar import RecordToolbar, chosen_member


class VoteToolbar(RecordToolbar):
    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "表决", "议题、编号、地点", unit="次")
        self.add_year()
        self.state = self.add_filter("结果", "全部结果")
        self.state.fill([(state.label, state.name) for state in VoteState])
        self.ballot_action = self.action("表决票", "vote")
        self.notice_action = self.action("会议通知", "megaphone")
        self.tally_action = self.action("计票单", "list-checks")
        self.resolution_action = self.action("决议书", "file-text")
        self.public_action = self.action("结果公示", "newspaper")
        self.blank_action = self.action("空白计票单", "list-checks")
        self.blank_options_action = self.action("空白计票单（选举、多个方案）", "list-checks")
        self.paper_actions = (
            self.notice_action, self.ballot_action, self.tally_action, self.resolution_action,
            self.public_action,
        )  # of the chosen vote  # fmt: skip
        self.put_together(papers=[self.paper_actions, [self.blank_action, self.blank_options_action]])

    def shows(self, combo: CalmCombo) -> bool:
        return combo is not self.year or not (self._whole_town and self.is_short)

    def set_chosen(self, count: int, *, editing: bool) -> None:
        super().set_chosen(count, editing=editing)
        for action in self.paper_actions:
            action.setEnabled(count == 1 and not editing)

    def chosen_state(self) -> VoteState | None:
        return chosen_member(self.state, VoteState)
