"""登记同意: what somebody agreed to, in the usual words or in others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from kth_desktop.domain.consent import Consent, ConsentKind, ConsentWay, consent_problems, usual_wording
from kth_desktop.domain.dates import PartialDate
from kth_desktop.errors import InputProblems, Problem
from kth_desktop.ui.widgets.choice_field import ChoiceField
from kth_desktop.ui.widgets.date_field import DateField
from kth_desktop.ui.widgets.form_dialog import FormDialog
from kth_desktop.ui.widgets.text_field import AreaField

if TYPE_CHECKING:
    from kth_desktop.domain.committee import Committee
    from kth_desktop.domain.volunteer import Volunteer
    from kth_desktop.ui.desk import Desk

_LINES = 6


class ConsentDialog(FormDialog):
    cancel_words = "不登记了"

    def __init__(self, desk: Desk, parent: QWidget, volunteer: Volunteer, committee: Committee) -> None:
        super().__init__(desk, parent, f"登记{volunteer.name}的同意")
        self._volunteer, self._committee = volunteer, committee
        self._kind = ChoiceField((kind.name, kind.label) for kind in ConsentKind)
        self._given = DateField(lambda: desk.today, "如：2026年11月5日")
        self._way = ChoiceField((way.name, way.label) for way in ConsentWay)
        self._wording = AreaField(desk.theme, _LINES)
        self.form.add("kind", "同意什么", self._kind)
        self.form.add("given_on", "哪天", self._given, required=True, half=True)
        self.form.add("way", "方式", self._way, half=True)
        self.form.add("wording", "内容", self._wording, required=True)
        self._given.set_value(PartialDate.of(desk.today))
        self._proposed = ""
        self._propose()
        self._kind.edited.connect(self._propose)
        self.finish(self._kind, columns=2)

    def _propose(self) -> None:
        """The usual words of the kind, unless the clerk has written others."""
        if self._wording.text().strip() == self._proposed:
            self._proposed = usual_wording(ConsentKind[self._kind.text()], self._committee)
            self._wording.set_text(self._proposed)

    def read(self) -> Consent:
        self.check()
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

    def store(self, read: Consent) -> Any:
        return self._desk.office.personal.consents.save(read)
