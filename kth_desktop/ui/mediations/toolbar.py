"""What can be done with the register of mediations, and its filters."""

from __future__ import annotations

from kth_desktop.domain.mediation import DisputeKind
from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.choice_field import CalmCombo
from kth_desktop.ui.widgets.record_toolbar import RecordToolbar, chosen_member


class MediationToolbar(RecordToolbar):
    search_chars = (9.0, 16.5)
    room = 20.0

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "调解", "编号、地点", unit="件")
        self.kind = self.add_filter("类型", "全部类型")
        self.kind.fill([(one.label, one.name) for one in DisputeKind])
        self.add_year()
        self.erase_action = self.action("清除当事人信息", "circle-user-round")
        dealing = (self.delete_action, self.history_action, self.erase_action)
        self.put_together(groups=[dealing, [self.bin_action]])

    def shows(self, combo: CalmCombo) -> bool:
        return not self.is_short or (combo is self.year and not self._whole_town)

    def allow(self, count: int, *, editing: bool, may_open: bool, may_erase: bool) -> None:
        """What makes sense for so many selected cases, and with the rights of who looks at them."""
        self.set_chosen(count, editing=editing)
        self.new.setEnabled(may_open)
        one = count == 1 and not editing
        for part in (self.change, self.delete_action):
            part.setEnabled(one and may_open)
        self.erase_action.setEnabled(one and may_erase)

    def chosen_kind(self) -> DisputeKind | None:
        return chosen_member(self.kind, DisputeKind)
