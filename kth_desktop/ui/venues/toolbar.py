"""What can be done with venues, the search line and the filters, on one line or two."""

from __future__ import annotations

from collections.abc import Sequence

from kth_desktop.domain.vocabulary import VenueStage
from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.buttons import Button, Kind
from kth_desktop.ui.widgets.choice_field import CalmCombo
from kth_desktop.ui.widgets.record_toolbar import RecordToolbar, chosen, chosen_member

HINT = "名称、主人、组别、编号、拼音首字母"
SHORT_HINT = "名称、主人、拼音首字母"


class VenueToolbar(RecordToolbar):
    room = 11.0
    deletes_several = True
    found_on_one_line = False

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "活动点", HINT, unit="个", printing="打印铭牌")
        self.step = Button(theme, "改阶段", "signpost", Kind.FLAT)
        self.step_action = self.action("改阶段", "signpost")
        self.step_action.triggered.connect(self.step.click)
        self.step_action.setVisible(False)
        self.only_long.append(self.step)
        self.only_short.append(self.step_action)
        self.tools.insert(2, self.step)
        self.plates = self.print
        self.add_export()
        self.stage = self.add_filter("阶段", "全部阶段")
        self.stage.fill([(stage.label, stage.name) for stage in VenueStage])
        self.group = self.add_filter("组别", "全部组别")
        self.register_action = self.action("铭牌登记", "list-checks")
        self.list_action = self.action("打印这张表", "printer")
        self.with_records.append(self.list_action)
        self.put_together(
            groups=[
                [self.step_action, self.delete_action, self.history_action],
                [self.export_action, self.list_action, self.register_action, self.bin_action],
            ]
        )
        self.with_records.remove(self.plates)  # its own venues decide

    def arrange(self, width: int, *, short: bool) -> None:
        super().arrange(width, short=short)
        self.search.setPlaceholderText(SHORT_HINT if self.on_one_line else HINT)

    def _place(self) -> None:
        self.search_chars = (7.0, 16.5) if self.is_short else (12.0, 22.0)
        super()._place()

    def shows(self, combo: CalmCombo) -> bool:
        return combo is self.stage or not (self._whole_town or self.is_short)

    def allow(self, count: int, *, editing: bool, can_step: bool, can_print: bool) -> None:
        """What makes sense for so many selected venues."""
        self.set_chosen(count, editing=editing)
        for part in (self.step, self.step_action):
            part.setEnabled(count > 0 and can_step and not editing)
        self.plates.setEnabled(can_print and not editing)

    def show_groups(self, groups: Sequence[str]) -> None:
        self.group.fill([(name, name) for name in groups])

    def chosen_stage(self) -> VenueStage | None:
        return chosen_member(self.stage, VenueStage)

    def chosen_group(self) -> str:
        return chosen(self.group)
