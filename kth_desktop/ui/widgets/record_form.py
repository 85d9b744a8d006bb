"""A form of one record: the record into its fields, and out of them."""

from __future__ import annotations

from typing import Any

from kth_desktop.errors import Problem
from kth_desktop.ui.widgets.form import Form


class RecordForm(Form):
    """What `RecordEditor` needs to know of a form; each page has its own `load`."""

    def read(self) -> Any:
        """What is to be saved. Raises `InputProblems` with everything that is wrong."""
        raise NotImplementedError

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
