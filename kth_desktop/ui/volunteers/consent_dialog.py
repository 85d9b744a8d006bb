"""登记同意: what somebody agreed to, in the usual words or in others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from kth_desktop.domain.consent import Consent, ConsentKind, ConsentWay, consent_problems, usual_wording
from kth_desktop.domain.dates import PartialDate
from kth_desktop.errors import InputProblems, Problem, UserError
from kth_desktop.ui.widgets.choice_field import ChoiceField
from kth_desktop.ui.widgets.date_field import DateField
from kth_desktop.ui.widgets.dialog import Dialog
from kth_desktop.ui.widgets.form import Form
from kth_desktop.ui.widgets.text_field import AreaField

if TYPE_CHECKING:
    from kth_desktop.domain.committee import Committee
    from kth_desktop.domain.volunteer import Volunteer
    from kth_desktop.ui.desk import Desk

_LINES = 6


class ConsentDialog(Dialog):
    """`saved` carries the outcome; what is wrong is said at its field and the dialog stays."""

    saved = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget, volunteer: Volunteer, committee: Committee) -> None:
        super().__init__(parent, desk.theme, f"登记{volunteer.name}的同意", width=32)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._volunteer, self._committee = desk, volunteer, committee
        self._kind = ChoiceField((kind.name, kind.label) for kind in ConsentKind)
        self._given = DateField(lambda: desk.today, "如：2026年11月5日")
        self._way = ChoiceField((way.name, way.label) for way in ConsentWay)
        self._wording = AreaField(desk.theme, _LINES)
        self.form = Form(desk.theme)
        self.form.add("kind", "同意什么", self._kind)
        self.form.add("given_on", "哪天", self._given, required=True, half=True)
        self.form.add("way", "方式", self._way, half=True)
        self.form.add("wording", "内容", self._wording, required=True)
        self.form.set_columns(2)
        self.grow_with(self.form)
        self.body.addWidget(self.form)
        self.add_cancel("不登记了")
        self.add_accept("保存")
        self._given.set_value(PartialDate.of(desk.today))
        self._proposed = ""
        self._propose()
        self._kind.edited.connect(self._propose)
        self._kind.setFocus()

    def _propose(self) -> None:
        """The usual words of the kind, unless the clerk has written others."""
        if self._wording.text().strip() == self._proposed:
            self._proposed = usual_wording(ConsentKind[self._kind.text()], self._committee)
            self._wording.set_text(self._proposed)

    def accept(self) -> None:
        try:
            consent = self._read()
        except InputProblems as error:
            self._refuse(error)
            return
        consents = self._desk.office.personal.consents
        self._desk.tasks.run(lambda: consents.save(consent), self._saved, failed=self._refuse, owner=self)

    def _read(self) -> Consent:
        if found := self.form.complaints():
            raise InputProblems(found)
        given = self._given.value()
        if given is None:
            raise InputProblems((Problem("given_on", "哪天同意的还没有填，只记得年月也可以。"),))
        consent = Consent(
            committee_id=self._volunteer.committee_id,
            volunteer_id=self._volunteer.id,
            kind=ConsentKind[self._kind.text()],
            wording=self._wording.text().strip(),
            given_on=given,
            way=ConsentWay[self._way.text()],
        )
        if problems := consent_problems(consent, self._desk.today):
            raise InputProblems(problems)
        return consent

    def _saved(self, outcome: object) -> None:
        super().accept()
        self.saved.emit(outcome)

    def _refuse(self, error: UserError) -> None:
        if isinstance(error, InputProblems):
            self.form.show_problems(error.problems)
        else:
            self._desk.report(error)
