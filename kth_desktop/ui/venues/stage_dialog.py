"""改阶段: where one venue or several go next, since when, and who decided."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.venue import NEXT_STAGES, Venue
from kth_desktop.domain.vocabulary import VenueStage
from kth_desktop.errors import InputProblems, Problem, UserError
from kth_desktop.ui.widgets.buttons import Button, Kind
from kth_desktop.ui.widgets.date_field import DateField
from kth_desktop.ui.widgets.dialog import Dialog
from kth_desktop.ui.widgets.form import Form
from kth_desktop.ui.widgets.text import label
from kth_desktop.ui.widgets.text_field import TextField

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

_DATE_WORDS = {VenueStage.HUNG: "挂牌日期", VenueStage.ACCEPTED: "验收日期"}
_REASONED = (VenueStage.PAUSED, VenueStage.REMOVED)
# Going on is offered before going back.
_ORDER = tuple(VenueStage)


def next_stages(venues: Sequence[Venue]) -> tuple[VenueStage, ...]:
    """Where all of them may go; empty when they have nothing in common."""
    common = set(VenueStage)
    for venue in venues:
        common &= set(NEXT_STAGES[venue.stage])
    ahead = [stage for stage in _ORDER if stage in common]
    now = max((_ORDER.index(venue.stage) for venue in venues), default=0)
    return tuple(sorted(ahead, key=lambda stage: (_ORDER.index(stage) < now, _ORDER.index(stage))))


def step_words(venue: Venue, to: VenueStage) -> str:
    """改为培育中, 恢复开放, 退回挖掘中"""
    if venue.stage is VenueStage.PAUSED and to is VenueStage.HUNG:
        return "恢复开放"
    back = _ORDER.index(to) < _ORDER.index(venue.stage) and venue.stage is not VenueStage.PAUSED
    return f"{'退回' if back else '改为'}{to.label}"


class StageDialog(Dialog):
    """`stepped` carries the outcome; what cannot be done is said at its field and the dialog stays."""

    stepped = Signal(object)

    def __init__(
        self, desk: Desk, parent: QWidget, venues: Sequence[Venue], to: VenueStage | None = None
    ) -> None:
        one = venues[0].name if len(venues) == 1 else f"{len(venues)}个活动点"
        super().__init__(parent, desk.theme, f"{one}改阶段", width=32)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk = desk
        self._venues = tuple(venues)
        theme = desk.theme
        stages = next_stages(venues)
        self._radios = QButtonGroup(self)
        self.choices: dict[VenueStage, QRadioButton] = {}
        self.body.addWidget(label(self._now_words(), theme.regular(), theme.second, wrap=True))
        for stage in stages:
            self._add_choice(stage)
        self.form = Form(theme, label_chars=5.2)
        self._date = DateField(lambda: desk.today, "只记得年月也可以")
        self._decided_by = TextField("可以写几个人，用顿号隔开")
        self._number = TextField()
        self._reason = TextField("如：房屋翻修")
        self.form.add("on", "日期", self._date, required=True)
        self.form.add("number", "编号", self._number)
        self.form.add("decided_by", "决定人", self._decided_by)
        self.form.add("reason", "原因", self._reason)
        self.form.set_columns(1)
        self.body.addSpacing(theme.between)
        self.body.addWidget(self.form)
        self._trouble = label("", theme.regular(-1), theme.wrong, wrap=True)
        self._trouble.hide()
        self.body.addWidget(self._trouble)
        self.add_cancel("不改了")
        self.accept_button = Button(theme, "保存", kind=Kind.FILLED)
        self.accept_button.clicked.connect(self._save)
        self.add(self.accept_button)
        self._date.set_value(PartialDate.of(desk.today))
        self._choose(to if to in stages else stages[0])

    def _now_words(self) -> str:
        stages = {venue.stage for venue in self._venues}
        if len(stages) == 1:
            return f"现在是{next(iter(stages)).label}。"
        return "现在分别在：" + "、".join(stage.label for stage in _ORDER if stage in stages) + "。"

    def _add_choice(self, stage: VenueStage) -> None:
        radio = QRadioButton(step_words(self._venues[0], stage))
        radio.setAccessibleName(radio.text())
        radio.toggled.connect(lambda on: self._chosen() if on else None)
        self.choices[stage] = radio
        self._radios.addButton(radio)
        self.body.addWidget(radio, 0, Qt.AlignmentFlag.AlignLeft)

    def _choose(self, stage: VenueStage) -> None:
        self.choices[stage].setChecked(True)
        self.choices[stage].setFocus()

    def stage(self) -> VenueStage:
        return next(stage for stage, radio in self.choices.items() if radio.isChecked())

    def _chosen(self) -> None:
        to = self.stage()
        resumed = all(venue.stage is VenueStage.PAUSED for venue in self._venues) and to is VenueStage.HUNG
        words = "恢复日期" if resumed else _DATE_WORDS.get(to, "日期")
        self.form.row("on").rename(words)
        numbered = to is VenueStage.ACCEPTED and len(self._venues) == 1 and not self._venues[0].number
        self.form.show_rows(("number",), numbered)
        self.form.show_rows(("reason",), to in _REASONED)
        if numbered and not self._number.text():
            office, committee_id = self._desk.office, self._venues[0].committee_id
            self._desk.tasks.run(
                lambda: office.venues.propose_number(committee_id), self._number.set_text, owner=self
            )

    def _save(self) -> None:
        problems = list(self.form.complaints())
        if not problems and not self._date.text():
            words = self.form.row("on").words
            problems.append(Problem("on", f"{words}还没有填，只记得年月也可以，请填写后再保存。"))
        self.form.show_problems(problems)
        if problems:
            return
        office, to, on = self._desk.office, self.stage(), self._date.value()
        ids = [venue.id for venue in self._venues]
        assert on is not None
        said = {
            "decided_by": self._decided_by.text().strip(),
            "reason": self._reason.text().strip() if to in _REASONED else "",
            "number": "".join(self._number.text().split()) if to is VenueStage.ACCEPTED else "",
        }
        self.accept_button.setEnabled(False)
        self._desk.tasks.run(
            lambda: office.venues.step(ids, to, on, **said), self._done, failed=self._refused, owner=self
        )

    def _done(self, outcome: Any) -> None:
        self.stepped.emit(outcome)
        self.accept()

    def _refused(self, error: UserError) -> None:
        self.accept_button.setEnabled(True)
        problems = error.problems if isinstance(error, InputProblems) else ()
        homeless = self.form.show_problems(problems)
        words = "".join(p.sentence for p in homeless) if problems else error.sentence
        self._trouble.setText(words)
        self._trouble.setVisible(bool(words))
