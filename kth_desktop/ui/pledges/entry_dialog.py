"""One line of a pledge's account: what came, or what it was used for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.money import yuan_words
from kth_desktop.domain.pledge import EntryKind, Pledge, PledgeEntry
from kth_desktop.errors import Problem
from kth_desktop.ui.widgets.choice_field import ChoiceField
from kth_desktop.ui.widgets.date_field import DateField
from kth_desktop.ui.widgets.form_dialog import FormDialog
from kth_desktop.ui.widgets.money_field import MoneyField
from kth_desktop.ui.widgets.text_field import TextField

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk


class EntryDialog(FormDialog):
    accept_words = "记下"

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        pledge: Pledge,
        kind: EntryKind,
        entry: PledgeEntry | None = None,
    ) -> None:
        """`entry`: the line that is corrected, None for a new one."""
        if entry is not None:
            self.accept_words = "更正"
        title = f"“{pledge.title}”{'更正一笔' if entry else '记一笔'}"
        super().__init__(desk, parent, title, label_chars=5.2)
        self._pledge, self._entry = pledge, entry
        self.say(
            f"已到账{yuan_words(pledge.received_fen)}，结余{yuan_words(pledge.left_fen)}。", desk.theme.second
        )
        self.body.addSpacing(desk.theme.between)
        self._kind = ChoiceField([(one.name, one.label) for one in EntryKind])
        self._kind.set_text(kind.name)
        self._on = DateField(lambda: desk.today, day_needed=True)
        self._on.set_value(PartialDate.of(desk.today))
        self._fen, self._what = MoneyField("如：1280.50"), TextField("如：折叠桌12张")
        if entry is not None:
            self._on.set_value(PartialDate.of(entry.on))
            self._fen.set_value(entry.fen)
            self._what.set_text(entry.what)
        self.form.add("kind", "收或支", self._kind, required=True)
        self.form.add("on", "日期", self._on, required=True)
        self.form.add("fen", "金额", self._fen, required=True)
        self.form.add("what", "说明", self._what)
        self.finish(self._fen)

    def read(self) -> PledgeEntry:
        self.check({"on": "日期还没有填，请填写。", "fen": "金额还没有填，请填写。"})
        on, fen = self._on.value(), self._fen.value()
        assert on is not None
        assert fen is not None
        read = PledgeEntry(EntryKind[self._kind.text()], on.first_day, fen, self._what.text().strip())
        return replace(read, id=self._entry.id) if self._entry else read

    def store(self, read: PledgeEntry) -> Any:
        pledges = self._desk.office.pledges
        return (pledges.correct if self._entry else pledges.enter)(self._pledge.id, read)

    def at_home(self, problem: Problem) -> Problem:
        """The account is one field of the pledge: here its lines have two."""
        if problem.field != "entries":
            return problem
        return Problem("on" if "日期" in problem.sentence else "fen", problem.sentence)
