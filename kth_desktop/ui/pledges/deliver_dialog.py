"""登记兑现: the day on which goods came or a service was done."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.pledge import Pledge
from kth_desktop.ui.widgets.date_field import DateField
from kth_desktop.ui.widgets.form_dialog import FormDialog

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk


class DeliverDialog(FormDialog):
    accept_words = "登记兑现"

    def __init__(self, desk: Desk, parent: QWidget, pledge: Pledge) -> None:
        super().__init__(desk, parent, f"“{pledge.title}”登记兑现", label_chars=5.2)
        self._pledge = pledge
        self._on = DateField(lambda: desk.today, day_needed=True)
        self._on.set_value(PartialDate.of(desk.today))
        self.form.add("delivered_on", "兑现日期", self._on, required=True)
        self.finish(self._on)

    def read(self) -> date:
        self.check({"delivered_on": "兑现日期还没有填，请填写。"})
        on = self._on.day()
        assert on is not None
        return on

    def store(self, read: date) -> Any:
        return self._desk.office.pledges.deliver(self._pledge.id, read)
