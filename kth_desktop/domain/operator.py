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

    ERASE: take a person's data away for good, which nobody can undo · CASES: open mediation cases.
    """

    WRITE = auto()
    FULL = auto()
    MANAGE = auto()
    ERASE = auto()
    CASES = auto()


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
    Right.CASES: "“{name}”没有查看调解案卷的权限；需要时请经办人在“设置—操作人员”里打开。",
    Right.ERASE: "“{name}”的身份是“{role}”，不能清除个人信息；清除了找不回来，请换经办人登录。",
}


@dataclass(frozen=True, kw_only=True)
class Operator(Record):
    """`sees_full` and `opens_cases` are rights of their own, beside the role; the second only for those

    who write. Who has left stays in the log by name.
    """

    name: str
    role: OperatorRole = OperatorRole.CLERK
    sees_full: bool = False
    left_on: date | None = None
    opens_cases: bool = True

    @property
    def rights(self) -> frozenset[Right]:
        if self.left_on is not None:
            return frozenset()
        of_role = _OF_ROLE[self.role]
        cases = {Right.CASES} if self.opens_cases and Right.WRITE in of_role else frozenset[Right]()
        return of_role | cases | ({Right.FULL} if self.sees_full else frozenset())


def refusal(operator: Operator, right: Right) -> str:
    return _REFUSALS[right].format(name=operator.name, role=operator.role.label)
