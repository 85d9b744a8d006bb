"""个人信息 of one person: what they agreed to, all that is kept of them, and erasing it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtWidgets import QWidget

from kth_desktop.domain.consent import Consent
from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.operator import Right
from kth_desktop.domain.personal import Erased, Traces, host_sentence, kept_words
from kth_desktop.errors import Reference, StillReferred, UserError
from kth_desktop.ui.file_dialogs import ask_where_to_save
from kth_desktop.ui.volunteers.consent_dialog import ConsentDialog
from kth_desktop.ui.volunteers.consent_job import ConsentSheetJob
from kth_desktop.ui.widgets.buttons import Button, Kind
from kth_desktop.ui.widgets.dialog import ask
from kth_desktop.ui.widgets.erase_dialog import EraseDialog, tell_erased
from kth_desktop.ui.widgets.lines_dialog import LinesDialog, Part
from kth_desktop.ui.widgets.refused import RefusedDialog
from kth_desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from kth_desktop.domain.committee import Committee
    from kth_desktop.domain.volunteer import Volunteer
    from kth_desktop.office import Office
    from kth_desktop.ui.desk import Desk

_HEADS = ("同意什么", "日期", "方式", "现在", "")
_WIDTH = 52  # characters: four buttons beside each other
_NOTHING = "还没有登记过同意。可以先打印同意书请本人签好，再点“登记同意”。"


class _Found(NamedTuple):
    committee: Committee
    traces: Traces
    consents: tuple[Consent, ...]


class PersonalDialog(LinesDialog):
    """Closes by itself once there is nothing left to show."""

    def __init__(self, desk: Desk, parent: QWidget, volunteer: Volunteer) -> None:
        super().__init__(desk, parent, f"{volunteer.name}的个人信息")
        self._desk, self._over, self._volunteer = desk, parent, volunteer
        self._found: _Found | None = None
        self._kept = label("…", desk.theme.regular(), desk.theme.second, wrap=True)
        self.body.insertWidget(0, self._kept)
        self.body.insertSpacing(1, desk.theme.between)
        if why := desk.office.why_read_only:
            self.say(why, desk.theme.attention)  # above the page it would stand behind the dialog
        self.setMinimumWidth(desk.theme.chars(_WIDTH))
        self._make_buttons()
        self._read()

    def _make_buttons(self) -> None:
        for words, icon, look, does in reversed(
            (
                ("登记同意", "plus", Kind.PLAIN, self._add),
                ("打印同意书", "printer", Kind.FLAT, self._print),
                ("存全部资料", "file-output", Kind.FLAT, self._export),
                ("清除个人信息", "trash-2", Kind.FLAT, self._ask_erase),
            )
        ):
            button = Button(self.theme, words, icon, look)
            button.clicked.connect(does)
            button.setEnabled(does != self._add or not self._desk.office.read_only)
            self.add(button, left=True)

    # What there is

    def _read(self) -> None:
        office, volunteer = self._desk.office, self._volunteer

        def read() -> _Found:
            people = office.personal
            committee = office.committees.get(volunteer.committee_id)
            return _Found(committee, people.traces(volunteer.id), people.consents.of(volunteer.id))

        self._desk.tasks.run(read, self._show, owner=self)

    def _show(self, found: _Found) -> None:
        self._found = found
        self._kept.setText(kept_words(found.traces))
        self.fill((Part(_HEADS, tuple(map(self._row, found.consents)), wide=0),), _NOTHING)

    def _row(self, consent: Consent) -> tuple[str | QWidget, ...]:
        stopped = consent.withdrawn_on
        now: str | QWidget = f"{stopped.words}停止" if stopped else "有效"
        button: str | QWidget = "" if stopped else self._stop_button(consent)
        words = f"{consent.kind.label}：{consent.wording}"
        return (words, consent.given_on.words, consent.way.label, now, button)

    def _stop_button(self, consent: Consent) -> Button:
        button = Button(self.theme, "停止")
        button.setAccessibleName(f"停止{consent.kind.label}")
        button.clicked.connect(lambda: self._withdraw(consent))
        button.setEnabled(not self._desk.office.read_only)
        return button

    # Consents

    def _add(self) -> None:
        if self._found is not None:
            dialog = ConsentDialog(self._desk, self, self._volunteer, self._found.committee)
            dialog.saved.connect(self._done)
            dialog.open()

    def _withdraw(self, consent: Consent) -> None:
        title = f"停止“{consent.kind.label}”吗"
        words = "从今天起不再有效，以前同意过仍然记着。"
        if not ask(self, self.theme, title, words, "停止", "不改了", safe=True):
            return
        consents, today = self._desk.office.personal.consents, PartialDate.of(self._desk.today)
        self._desk.tasks.run(lambda: consents.withdraw(consent.id, today), self._done, owner=self)

    def _done(self, outcome: Any) -> None:
        self._desk.done(outcome)
        self._read()

    def _print(self) -> None:
        self.reject()
        self._desk.show_page("preview", job=ConsentSheetJob(self._desk.office, self._volunteer.id))

    # Everything, and nothing

    def _export(self) -> None:
        day = self._desk.today
        name = f"本人的全部资料{day.year}年{day.month}月{day.day}日.json"
        out = ask_where_to_save(self, "存全部资料", name, "资料 (*.json)")
        if out is None:
            return
        office, id = self._desk.office, self._volunteer.id
        self._desk.tasks.run(lambda: _written(office, id, out), self._exported, owner=self)

    def _exported(self, out: Path) -> None:
        self.reject()
        self._desk.message(f"全部资料已存在“{out.parent.name}\\{out.name}”，已记入操作记录。")

    def _ask_erase(self) -> None:
        if self._found is None:
            return
        if why := self._desk.office.access.why_not(Right.ERASE):
            self.reject()
            self._desk.message(why, "attention")
            return
        traces = self._found.traces
        if traces.open_venues:
            refused = StillReferred(
                host_sentence(traces.volunteer.name, traces.open_venues),
                tuple(Reference("活动点", name) for name in traces.open_venues),
            )
            RefusedDialog(self.theme, self, f"{traces.volunteer.name}还不能清除", refused).open()
            return
        dialog = EraseDialog(self, self.theme, traces)
        dialog.confirmed.connect(self._erase)
        dialog.open()

    def _erase(self, reason: str) -> None:
        office, id = self._desk.office, self._volunteer.id
        self._desk.tasks.run(
            lambda: office.personal.erase([id], reason), self._erased, failed=self._desk.report, owner=self
        )

    def _erased(self, outcome: Any) -> None:
        told: Erased = outcome.record
        self.reject()
        self._desk.done(outcome)
        tell_erased(self._over, self.theme, told)


def _written(office: Office, id: Any, out: Path) -> Path:
    """Logged before it is written. Raises `UserError` when the place cannot be written."""
    found = office.personal.export(id)
    try:
        out.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise UserError("这里存不进去，请换一个位置再存。") from error
    return out
