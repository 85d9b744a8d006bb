"""What can be done with the roster, the search line and the filters, on one line or two."""

from __future__ import annotations

from collections.abc import Sequence

from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.record_toolbar import RecordToolbar, chosen


class VolunteerToolbar(RecordToolbar):
    short_hint = "姓名、拼音、电话"
    search_chars = (11.0, 16.5)
    room = 28.0
    deletes_several = True

    def __init__(self, theme: Theme) -> None:
        hint = "姓名、拼音、电话、组别"
        super().__init__(theme, "志愿者", hint, sign="user-plus", unit="人", printing="打印花名册")
        self.add_export()
        self.group = self.add_filter("组别", "全部组别")
        self.role = self.add_filter("职务", "全部职务")
        self.public_action = self.action("打印花名册（公开，隐去电话）", "printer")
        self.whole_action = self.action("导出Excel表（完整号码）", "file-output")
        self.leave_action = self.action("改为已退出", "circle-minus")
        self.personal_action = self.action("个人信息", "circle-user-round")
        self.with_records += [self.whole_action, self.public_action]
        self.put_together(
            groups=[
                [self.public_action, self.export_action, self.whole_action],
                [self.leave_action, self.delete_action, self.history_action, self.personal_action],
                [self.bin_action],
            ]
        )

    def allow(self, count: int, *, editing: bool, may_leave: bool) -> None:
        """What makes sense for so many selected people."""
        self.set_chosen(count, editing=editing)
        self.leave_action.setEnabled(may_leave and not editing)
        self.personal_action.setEnabled(count == 1 and not editing)

    def show_choices(self, groups: Sequence[str], roles: Sequence[str]) -> None:
        self.group.fill([(name, name) for name in groups])
        self.role.fill([(name, name) for name in roles])

    def chosen_group(self) -> str:
        return chosen(self.group)

    def chosen_role(self) -> str:
        return chosen(self.role)
