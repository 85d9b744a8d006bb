"""上报并月结, and how the chosen month's report stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kth_desktop.domain.dates import short_date_words
from kth_desktop.ui.widgets.buttons import Button, Kind
from kth_desktop.ui.widgets.dialog import ask

if TYPE_CHECKING:
    from kth_desktop.domain.summary import Summary
    from kth_desktop.ui.desk import Desk


class HandButton(Button):
    """Only for months that have begun; once closed it opens the month again, after a question."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, "上报并月结", "check", Kind.LINK)
        self._desk = desk
        self._shown: Summary | None = None
        self.hide()
        self.clicked.connect(self._press)

    def show_standing(self, found: Summary) -> None:
        self._shown = found
        on = found.handed_on
        self.setText("上报并月结" if on is None else f"{short_date_words(on)}已月结")
        tip = (
            "报给镇里以后点一下；以后改数要选原因，新登记的列入下次的补报"
            if on is None
            else "点一下可以取消月结"
        )
        self.setToolTip(tip)
        self.setAccessibleDescription(tip)
        self.set_icon("check" if on is None else "circle-check")
        self.setVisible(found.span.month and found.span.first <= self._desk.today)

    def _press(self) -> None:
        shown, desk = self._shown, self._desk
        if shown is None or desk.may_not_write():
            return
        summary, committee_id = desk.office.summary, desk.committee_id
        year, month = shown.span.last.year, shown.span.last.month
        if shown.handed_on is None:
            desk.tasks.run(lambda: summary.hand_in(year, month, committee_id), desk.done)
            return
        words = f"{shown.span.name}不再算作已上报，这个月的更正记录一并去掉。"
        if ask(self, desk.theme, "取消月结", words, "取消月结", "不取消", safe=True):
            desk.tasks.run(lambda: summary.take_back(year, month, committee_id), desk.done)
