"""What can be done with 三会, and the filters of their list."""

from __future__ import annotations

from PySide6.QtCore import Signal

from kth_desktop.domain.deliberation import DeliberationKind
from kth_desktop.ui.deliberations.papers import SHEETS
from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.buttons import hairline
from kth_desktop.ui.widgets.choice_field import CalmCombo
from kth_desktop.ui.widgets.record_toolbar import RecordToolbar, chosen_member


class DeliberationToolbar(RecordToolbar):
    """`print_asked` carries the key of a sheet."""

    print_asked = Signal(str)

    short_hint = "议题、地点"
    deletes_several = True

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "三会", "议题、编号、地点、主持人", unit="次")
        self.kind = self.add_filter("会型", "全部会型")
        self.kind.fill([(kind.label, kind.name) for kind in DeliberationKind])
        self.add_year()
        self.publish_action = self.action("公示结果", "megaphone")
        self.down_action = self.action("公示已撤下", "circle-check")
        sheets = []
        for key, words in SHEETS:
            sheets.append(self.action(f"打印{words}", "printer"))
            sheets[-1].triggered.connect(lambda _checked=False, key=key: self.print_asked.emit(key))
        self.tools.insert(2, hairline(theme))
        dealing = (self.delete_action, self.history_action)
        posting = (self.publish_action, self.down_action)
        self.put_together(papers=[sheets], groups=[posting, dealing, [self.bin_action]])

    def shows(self, combo: CalmCombo) -> bool:
        return combo is not self.year or not self.is_short

    def allow(self, count: int, *, editing: bool, may_publish: bool, may_take_down: bool) -> None:
        """What makes sense for so many selected meetings."""
        self.set_chosen(count, editing=editing)
        self.print.setEnabled(count == 1)
        self.publish_action.setEnabled(count == 1 and may_publish and not editing)
        self.down_action.setEnabled(count == 1 and may_take_down and not editing)

    def chosen_kind(self) -> DeliberationKind | None:
        return chosen_member(self.kind, DeliberationKind)
