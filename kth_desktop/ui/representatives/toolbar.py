"""What can be done with the representatives, the search line and the filters."""

from __future__ import annotations

from collections.abc import Sequence

from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.choice_field import CalmCombo
from kth_desktop.ui.widgets.record_toolbar import RecordToolbar, chosen


class RepresentativeToolbar(RecordToolbar):
    short_hint = "姓名、拼音、组别"
    search_chars = (11.0, 16.5)
    room = 28.0
    deletes_several = True
    found_on_one_line = False

    def __init__(self, theme: Theme) -> None:
        hint = "姓名、拼音、组别、职务"
        super().__init__(theme, "代表", hint, sign="user-plus", unit="人", printing="打印名册")
        self.add_export()
        self.term = self.add_filter("届次", "本届")
        self.group = self.add_filter("组别", "全部组别")
        self.sign_in_action = self.action("打印代表签到表", "printer")
        self.roster_action = self.action("从花名册加入", "users")
        self.term_action = self.action("沿用到新一届", "calendar-plus")
        self.with_records += [self.sign_in_action, self.term_action]
        self.put_together(
            groups=[
                [self.sign_in_action, self.export_action],
                [self.roster_action, self.term_action],
                [self.delete_action, self.history_action, self.bin_action],
            ]
        )

    def shows(self, combo: CalmCombo) -> bool:
        return not self._whole_town and (combo is self.term or not self.is_short)

    def allow(self, count: int, *, editing: bool, one_committee: bool) -> None:
        """What makes sense for so many selected people."""
        self.set_chosen(count, editing=editing)
        self.roster_action.setEnabled(one_committee and not editing)
        self.term_action.setEnabled(one_committee and not editing and self._has_filters)
        self.sign_in_action.setEnabled(one_committee and self._has_filters)

    def show_choices(self, groups: Sequence[str], terms: Sequence[str]) -> None:
        self.group.fill([(name, name) for name in groups])
        self.term.fill([(name, name) for name in terms])

    def chosen_group(self) -> str:
        return chosen(self.group)

    def chosen_term(self) -> str:
        return chosen(self.term)
