"""Who sits at the desk (经办人), and what each may do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from kth_desktop.domain.record import Record
from kth_desktop.domain.vocabulary import Word


class OperatorRole(Word):
    CLERK = "clerk", "经办人"
    LIAISON = "liaison", "联络员"
    READ_ONLY = "read_only", "只看"
    TECHNICIAN = "technician", "维护人员"


class Right(Enum):
    """WRITE: keep the records · FULL: see whole phone and ID numbers · MANAGE: operators and keys.

    ERASE: take a person's data away for good, which nobody can undo.
    """

    WRITE = auto()
    FULL = auto()
    MANAGE = auto()
    ERASE = auto()


EVERY_RIGHT = frozenset(Right)

_OF_ROLE = {
    OperatorRole.CLERK: frozenset({Right.WRITE, Right.MANAGE, Right.ERASE}),
    OperatorRole.LIAISON: frozenset({Right.WRITE}),
    OperatorRole.READ_ONLY: frozenset[Right](),
    OperatorRole.TECHNICIAN: frozenset({Right.MANAGE}),
}
# What somebody without the right is told.
_REFUSALS = {
    Right.WRITE: "“{name}”的身份是“{role}”，只能看和打印，不能修改；要修改请换经办人登录。",
    Right.FULL: "“{name}”没有查看完整号码的权限；需要时请经办人在“设置—操作人员”里打开。",
    Right.MANAGE: "“{name}”的身份是“{role}”，不能管人员和密码；请换经办人或维护人员登录。",
    Right.ERASE: "“{name}”的身份是“{role}”，不能清除个人信息；清除了找不回来，请换经办人登录。",
}


@dataclass(frozen=True, kw_only=True)
class Operator(Record):
    """`sees_full` is a right of its own, beside the role; who has left stays in the log by name."""

    name: str
    role: OperatorRole = OperatorRole.CLERK
    sees_full: bool = False
    left_on: date | None = None

    @property
    def rights(self) -> frozenset[Right]:
        if self.left_on is not None:
            return frozenset()
        return _OF_ROLE[self.role] | ({Right.FULL} if self.sees_full else frozenset())


def refusal(operator: Operator, right: Right) -> str:
    return _REFUSALS[right].format(name=operator.name, role=operator.role.label)
