"""What can be done with concerns, and the filters of their list."""

from __future__ import annotations

from collections.abc import Sequence

from kth_desktop.domain.concern import ConcernKind, ConcernSource, ConcernStep
from kth_desktop.domain.concern_rules import Standing
from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.choice_field import CalmCombo
from kth_desktop.ui.widgets.record_toolbar import RecordToolbar, chosen, chosen_member


class ConcernToolbar(RecordToolbar):
    search_chars = (9.5, 14.0)
    deletes_several = True

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "民情", "编号、内容、反映人", printing="打印登记表")
        self.add_export()
        self.standing = self.add_filter("进度", "全部进度")
        self.kind = self.add_filter("类别", "全部类别")
        self.source = self.add_filter("来源", "全部来源")
        self.group = self.add_filter("组别", "全部组别")
        self.standing.fill([*_pairs(Standing), *((f"在“{one.label}”", one.name) for one in ConcernStep)])
        self.kind.fill(_pairs(ConcernKind))
        self.source.fill(_pairs(ConcernSource))
        self.register_action = self.action("打印登记册（清单上的）", "printer")
        self.public_action = self.action("打印群众关心事项（公开，不写姓名）", "printer")
        self.with_records += [self.register_action, self.public_action]
        lists = (self.register_action, self.public_action, self.export_action)
        self.put_together(groups=[lists, [self.delete_action, self.history_action], [self.bin_action]])
        self.found.hide()  # how many were found stands in the head

    def fits(self, width: int) -> bool:
        """So many filters have a line of their own wherever there is height for it."""
        return False

    def show_filters(self, shown: bool) -> None:
        super().show_filters(shown)
        self.clear.setVisible(shown and self.is_filtered and not self.is_short)

    def shows(self, combo: CalmCombo) -> bool:
        if combo is self.standing:
            return True
        return not self.is_short and not (self._whole_town and combo in (self.source, self.group))

    def set_chosen(self, count: int, *, editing: bool) -> None:
        super().set_chosen(count, editing=editing)
        self.print.setEnabled(count == 1 and not editing)

    def show_groups(self, groups: Sequence[str]) -> None:
        self.group.fill([(name, name) for name in groups])

    def chosen_standing(self) -> Standing | None:
        return chosen_member(self.standing, Standing)

    def chosen_step(self) -> ConcernStep | None:
        return chosen_member(self.standing, ConcernStep)

    def chosen_kind(self) -> ConcernKind | None:
        return chosen_member(self.kind, ConcernKind)

    def chosen_source(self) -> ConcernSource | None:
        return chosen_member(self.source, ConcernSource)

    def chosen_group(self) -> str:
        return chosen(self.group)

    def show_found(self, count: int, *, by_pinyin: bool = False) -> None:
        self.clear.setVisible(self.is_filtered and not self.is_short)


def _pairs(words: type[Standing | ConcernKind | ConcernSource]) -> list[tuple[str, str]]:
    return [(one.label, one.name) for one in words]
