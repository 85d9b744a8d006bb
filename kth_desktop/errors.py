"""The two kinds of error: what the world did (`UserError`), and everything else, which is a bug."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path
    from uuid import UUID


class UserError(Exception):
    """What happened and what to do now, in one plain Chinese sentence that the clerk may read."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Problem(NamedTuple):
    """One field that cannot be taken as typed. `field` is the record's field name.

    No dataclass, here and below: this module is read before the first paint, and they would take 4 ms of it.
    """

    field: str
    sentence: str


class InputProblems(UserError):
    """A form or record that cannot be saved; nothing was changed."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("；".join(p.sentence.rstrip("。") for p in problems) + "。")
        self.problems = problems


class Reference(NamedTuple):
    """What still refers to a record that was to be deleted: a label (活动点) and its words."""

    label: str
    words: str


class StillReferred(UserError):
    """A deletion that others stand in the way of; `references` is the list to show."""

    def __init__(self, sentence: str, references: tuple[Reference, ...]) -> None:
        super().__init__(sentence)
        self.references = references


class ChangedMeanwhile(UserError):
    """Somebody else saved the same record after it was read; theirs is kept."""


class ReasonNeeded(UserError):
    """A closed month would change: the same work is to be done again with a reason."""

    def __init__(self, month: str, *, left: bool = False) -> None:
        """`left`: somebody was asked and gave none."""
        asked = f"{month}已经月结上报。这次修改会改变当月的数，请选一个原因。"
        super().__init__(f"没有修改：{month}已经月结上报，改动要选一个原因。" if left else asked)
        self.month = month


class Stopped(UserError):
    """Raised by a work that was asked to stop, so that it ends where it is and leaves nothing half done."""

    def __init__(self) -> None:
        super().__init__("已经取消，没有留下半份文件。")


class FileRefused(UserError):
    """A database file that was not opened, and was not touched."""


class WrongPassword(UserError):
    """A password or recovery code that opens nothing; the file itself is sound as far as anyone can tell."""


class PasswordNeeded(UserError):
    """An encrypted office was to be opened without a password; `operators` are its slots' (id, name)."""

    def __init__(self, sentence: str, place: Path, operators: tuple[tuple[UUID, str], ...]) -> None:
        super().__init__(sentence)
        self.place = place
        self.operators = operators
