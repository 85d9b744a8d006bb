"""A form of one record: the record into its fields, and out of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from kth_desktop.errors import InputProblems, Problem
from kth_desktop.ui.widgets.form import Form

Record = TypeVar("Record")


class RecordForm(Form):
    """What `RecordEditor` needs to know of a form; each page has its own `load`."""

    def read(self) -> Any:
        """What is to be saved. Raises `InputProblems` with everything that is wrong."""
        raise NotImplementedError

    def checked(
        self, write: Callable[[set[str]], Record], wrong: Callable[[Record], Iterable[Problem]]
    ) -> Record:
        """What `write` makes of the fields, given those that cannot be read; `wrong` tells what is wrong
        with it. Raises `InputProblems` with all of it."""
        problems = list(self.complaints())
        unreadable = {problem.field for problem in problems}
        record = write(unreadable)
        problems += [problem for problem in wrong(record) if problem.field not in unreadable]
        if problems:
            raise InputProblems(tuple(problems))
        return record

    def start(self) -> None:
        """The keyboard in the first field."""
        raise NotImplementedError

    def recover(self, texts: dict[str, str]) -> None:
        """What a draft kept stands in the fields again, as not saved."""
        self.set_texts(texts)
        self.edited.emit()

    def at_home(self, problem: Problem) -> Problem:
        """A problem of a part that has no field of its own, at the field it belongs to."""
        return problem
