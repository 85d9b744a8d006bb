"""What is done with a matter and its steps, each with its dialog."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from kth_desktop.changes import Kind
from kth_desktop.domain.deliberation import DeliberationKind
from kth_desktop.domain.matter import Matter, MatterStep
from kth_desktop.domain.matter_rules import NOT_APPLICABLE_REASONS, STOP_REASONS
from kth_desktop.errors import StillReferred, UserError
from kth_desktop.ui.matters.reason_dialog import OTHER, ReasonDialog
from kth_desktop.ui.matters.template_dialog import TemplateDialog
from kth_desktop.ui.widgets.dialog import ask
from kth_desktop.ui.widgets.lines_dialog import BinDialog, LogDialog
from kth_desktop.ui.widgets.refused import RefusedDialog

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

_RESUME = ("资金和条件已经落实", "村民意见已经一致", OTHER)


class MatterActions(QObject):
    """Dialogs hang on `over`, the page. `changed` carries the outcome, and the step to be shown after it."""

    changed = Signal(object, object)
    deleted = Signal(object)

    def __init__(self, desk: Desk, over: QWidget) -> None:
        super().__init__(over)
        self._desk, self._over = desk, over

    # A step

    def leave_out(self, matter: Matter, step: MatterStep) -> None:
        if self._desk.may_not_write():
            return
        matters = self._desk.office.matters
        words = f"“{step.title}”登记为不适用，步骤还留在表里，原因一起打印。"
        self._ask_reason(
            f"{step.title}不适用",
            words,
            "登记",
            NOT_APPLICABLE_REASONS,
            lambda reason: matters.not_applicable(matter.id, step.id, reason),
            step.id,
        )

    def another_round(self, matter: Matter, step: MatterStep) -> None:
        matters = self._desk.office.matters
        self._run(lambda: matters.another_round(matter.id, step.id), lambda now: _round_after(now, step))

    def reopen(self, matter: Matter, step: MatterStep) -> None:
        matters = self._desk.office.matters
        self._run(lambda: matters.reopen(matter.id, step.id), lambda _now: step.id)

    def drop_round(self, matter: Matter, step: MatterStep) -> None:
        matters = self._desk.office.matters
        place = [one.id for one in matter.steps].index(step.id)
        self._run(
            lambda: matters.drop_round(matter.id, step.id), lambda _now: matter.steps[max(0, place - 1)].id
        )

    def hold(self, matter: Matter, step: MatterStep, kind: DeliberationKind) -> None:
        """On the page of 三会, which fills this step once it is saved."""
        if not self._desk.may_not_write():
            self._desk.show_page("deliberations", new=True, matter_id=matter.id, step_id=step.id, kind=kind)

    def vote(self, matter: Matter, step: MatterStep) -> None:
        if not self._desk.may_not_write():
            self._desk.show_page("votes", new=True, matter=matter.id, step=step.id)

    # The matter

    def stop(self, matter: Matter) -> None:
        if self._desk.may_not_write():
            return
        matters = self._desk.office.matters
        self._ask_reason(
            f"中止“{matter.title}”",
            "中止以后不再提醒，登记过的都留着；以后可以恢复办理。",
            "中止",
            STOP_REASONS,
            lambda reason: matters.stop(matter.id, reason),
            None,
        )

    def resume(self, matter: Matter) -> None:
        if self._desk.may_not_write():
            return
        matters = self._desk.office.matters
        self._ask_reason(
            f"恢复办理“{matter.title}”",
            "从停下的那一步接着办。",
            "恢复办理",
            _RESUME,
            lambda reason: matters.resume(matter.id, reason),
            None,
        )

    def delete(self, matter: Matter) -> None:
        if self._desk.may_not_write():
            return
        words = "各步的登记一起删除，编号退回；30天内可以在回收站恢复。"
        if not ask(
            self._over, self._desk.theme, f"删除“{matter.title}”吗", words, "删除", "不删了", safe=True
        ):
            return
        matters = self._desk.office.matters
        self._desk.tasks.run(
            lambda: matters.delete(matter.id),
            self.deleted.emit,
            failed=lambda error: self._not_deleted(error, matter),
            owner=self,
        )

    def _not_deleted(self, error: UserError, matter: Matter) -> None:
        if not isinstance(error, StillReferred):
            self._desk.report(error)
            return
        dialog = RefusedDialog(self._desk.theme, self._over, "这个议题不能删除", error, "中止办理")
        dialog.offer_taken.connect(lambda: self.stop(matter))
        dialog.open()

    def show_history(self, matter: Matter) -> None:
        LogDialog(self._desk, self._over, f"“{matter.title}”", matter.id).open()

    # The list

    def show_bin(self) -> None:
        dialog = BinDialog(self._desk, self._over, Kind.MATTER, "议题")
        dialog.restored.connect(self._desk.done)
        dialog.open()

    def show_templates(self) -> None:
        if self._desk.may_not_write():
            return
        dialog = TemplateDialog(self._desk, self._over)
        dialog.saved.connect(self._desk.done)
        dialog.open()

    # Together

    def _run(self, write: Callable[[], Any], shows: Callable[[Matter], UUID | None]) -> None:
        if self._desk.may_not_write():
            return
        self._desk.tasks.run(
            write,
            lambda outcome: self.changed.emit(outcome, shows(outcome.record)),
            failed=self._desk.report,
            owner=self,
        )

    def _ask_reason(
        self,
        title: str,
        words: str,
        yes: str,
        reasons: tuple[str, ...],
        write: Callable[[str], Any],
        shows: UUID | None,
    ) -> None:
        dialog = ReasonDialog(self._desk, self._over, title, words, yes, reasons, write)
        dialog.saved.connect(lambda outcome: self.changed.emit(outcome, shows))
        dialog.open()


def _round_after(now: Matter, step: MatterStep) -> UUID:
    """The round that was added: the last of that name in its run."""
    alike = [one for one in now.steps if (one.name, one.kind) == (step.name, step.kind)]
    return max(alike, key=lambda one: one.round).id
