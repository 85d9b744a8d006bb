"""打印: the papers there are of a matter, and of the step that is looked at."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QMenu, QWidget

from kth_desktop.domain.matter import Matter, MatterStep
from kth_desktop.ui.matter_papers import (
    CaseFileJob,
    index_job,
    is_public,
    publication_job,
    step_job,
    steps_job,
)

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

Make = Callable[["Desk", Matter], Any]


class PapersMenu(QMenu):
    """Shown for a step, or with None for the matter alone."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._matter: Matter | None = None
        self._step: MatterStep | None = None
        self.step_action = self.addAction("这一步的登记表")
        self.public_action = self.addAction("公示")
        self._line = self.addSeparator()
        self.steps_action = self.addAction("全部步骤登记表")
        self.index_action = self.addAction("卷内目录")
        self.case_action = self.addAction("全部案卷")
        self.step_action.triggered.connect(self._print_step)
        self.public_action.triggered.connect(self._print_publication)
        self.steps_action.triggered.connect(lambda: self._print(steps_job))
        self.index_action.triggered.connect(lambda: self._print(index_job))
        self.case_action.triggered.connect(lambda: self._print(CaseFileJob))

    def show_for(self, matter: Matter, step: MatterStep | None) -> None:
        self._matter, self._step = matter, step
        self.step_action.setVisible(step is not None)
        self.public_action.setVisible(step is not None and is_public(step))
        self._line.setVisible(step is not None)

    def print_first(self) -> None:
        """By Ctrl+P: the sheet of the step looked at, else that of all steps."""
        if self._step is not None:
            self._print_step()
        else:
            self._print(steps_job)

    def _print_step(self) -> None:
        if (step := self._step) is not None:
            self._print(lambda desk, matter: step_job(desk, matter, step.id))

    def _print_publication(self) -> None:
        if (step := self._step) is not None:
            self._print(lambda desk, matter: publication_job(desk, matter, step.id))

    def _print(self, make: Make) -> None:
        if self._matter is not None:
            self._desk.show_page("preview", job=make(self._desk, self._matter))
