"""到期的个人信息: who left years ago and has not served since, to be ticked and erased, or put off a year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtWidgets import QCheckBox, QWidget

from kth_desktop.changes import Changes
from kth_desktop.domain.operator import Right
from kth_desktop.domain.personal import PastTerm
from kth_desktop.ui.widgets.buttons import Button
from kth_desktop.ui.widgets.dialog import ask
from kth_desktop.ui.widgets.erase_dialog import tell_erased
from kth_desktop.ui.widgets.lines_dialog import LinesDialog, Part

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

REASON = "保存期满"
_WORDS = "清除以后不能撤销。姓名、电话这些都清掉，服务次数和小时照算；定稿的会议纪要是档案，不改。"


class PastTermDialog(LinesDialog):
    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent, "退出已满年数的人")
        self._desk, self._over = desk, parent
        self._boxes: dict[UUID, QCheckBox] = {}
        self._later = Button(desk.theme, "过一年再看")
        self._later.clicked.connect(self._put_off)
        self.add(self._later, left=True)
        self.erase = Button(desk.theme, "清除勾选的")
        self.erase.clicked.connect(self._ask)
        self.add(self.erase)
        self.erase.setEnabled(False)
        office, committee_id = desk.office, desk.committee_id
        desk.tasks.run(lambda: office.personal.past_term(committee_id), self._show, owner=self)

    @property
    def boxes(self) -> dict[UUID, QCheckBox]:
        return self._boxes

    def _show(self, people: tuple[PastTerm, ...]) -> None:
        whole_town = self._desk.committee_id is None
        rows = tuple(self._row(one, whole_town=whole_town) for one in people)
        self.fill((Part(("", "姓名", "组别", "情况"), rows, wide=3),), "现在没有到期的人。")

    def _row(self, one: PastTerm, *, whole_town: bool) -> tuple[str | QWidget, ...]:
        volunteer = one.volunteer
        box = QCheckBox()
        box.setAccessibleName(f"清除{volunteer.name}")
        box.toggled.connect(self._ticked)
        self._boxes[volunteer.id] = box
        where = (one.committee_name if whole_town else "", volunteer.group_name or "组别未填")
        return (box, volunteer.name, "".join(where), one.words)

    def _chosen(self) -> list[UUID]:
        return [id for id, box in self._boxes.items() if box.isChecked()]

    def _ticked(self) -> None:
        count = len(self._chosen())
        self.erase.setEnabled(count > 0)
        self.erase.setText(f"清除勾选的{count}人" if count else "清除勾选的")

    def _put_off(self) -> None:
        office, committee_id = self._desk.office, self._desk.committee_id
        self._desk.tasks.run(lambda: office.personal.put_off(committee_id), self._is_put_off, owner=self)

    def _is_put_off(self, changes: Changes) -> None:
        self.reject()
        self._desk.bus.changed.emit(changes)
        self._desk.message("好的，过一年再提醒您。")

    def _ask(self) -> None:
        if why := self._desk.office.access.why_not(Right.ERASE):
            self.reject()
            self._desk.message(why, "attention")
            return
        ids = self._chosen()
        title = f"清除这{len(ids)}人的个人信息吗"
        if not ask(self, self.theme, title, _WORDS, "清除个人信息", "先不清除", safe=True):
            return
        office = self._desk.office
        self._desk.tasks.run(
            lambda: office.personal.erase(ids, REASON), self._erased, failed=self._desk.report, owner=self
        )

    def _erased(self, outcome: Any) -> None:
        self.reject()
        self._desk.done(outcome)
        tell_erased(self._over, self.theme, outcome.record)
