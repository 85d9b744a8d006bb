"""Operators of an open office: who they are, what each may do, and their passwords.

The record says what somebody may do, the key slot lets him in. A record is written before its slot: a power
cut leaves somebody who cannot get in yet, never somebody who gets in without a record.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from kth_desktop.db import facts, mapper, slots, stretching
from kth_desktop.db.keys import Key
from kth_desktop.db.models import OperatorRow
from kth_desktop.db.slots import Slots
from kth_desktop.domain.log import Action
from kth_desktop.domain.operator import Operator, Right, refusal
from kth_desktop.domain.password import password_problem
from kth_desktop.domain.text import NAME_LENGTH, clean_name
from kth_desktop.errors import InputProblems, Problem, UserError
from kth_desktop.services.context import Context
from kth_desktop.services.outcome import Outcome
from kth_desktop.services.writer import Writing


@dataclass(frozen=True)
class OperatorLine:
    """`is_current` sits at the desk now; `has_password` means nothing in a plain office."""

    operator: Operator
    is_current: bool
    has_password: bool


class AccessService:
    def __init__(self, context: Context) -> None:
        self._context = context

    @property
    def current(self) -> Operator | None:
        return self._context.person

    @property
    def rights(self) -> frozenset[Right]:
        return self._context.rights

    def why_not(self, right: Right) -> str:
        """The sentence that refuses it, before anything is asked in vain; empty for who may."""
        person = self._context.person
        return refusal(person, right) if person is not None and right not in person.rights else ""

    def lines(self) -> tuple[OperatorLine, ...]:
        """Who works here now, in the order of their names; those who left are not listed."""
        known = {slot.id for slot in self._slots().operators} if self._key else set()
        with self._context.reading() as session:
            people = _present(session, self._context.own_id)
        mine = self._context.person.id if self._context.person else None
        return tuple(OperatorLine(one, one.id == mine, str(one.id) in known) for one in people)

    def save(self, operator: Operator) -> Outcome[Operator]:
        """Adds or changes name, role and right. Raises `InputProblems`, `UserError` for the last manager."""
        operator = replace(operator, name=clean_name(operator.name))
        with self._context.writing(right=Right.MANAGE) as writing:
            _refuse(writing, operator, self._can_get_in)
            outcome = writing.outcome(writing.save(operator))
        self._rename_slot(outcome.record)
        return outcome

    def set_password(self, id: UUID, password: str, old: str | None = None) -> None:
        """One's own needs `old`; somebody else's the right to manage. Logged, the password never is."""
        key = self._encrypted_key()
        if self._context.person is not None and self._context.person.id == id:
            self._slots().open_by_password(old or "", id)
        else:
            self._context.demand(Right.MANAGE)
        if problem := password_problem(password):
            raise InputProblems((Problem("password", problem),))
        with self._context.writing(right=None) as writing:
            operator = writing.get(Operator, id)
            if operator.left_on is not None:
                raise UserError(f"“{operator.name}”已经不在这里工作，不能再设密码。")
            writing.note(Action.PASSWORD, operator)
        cost = stretching.calibrated()
        self._change_slots(lambda now: now.with_operator(key, id, operator.name, password, cost))

    def remove(self, id: UUID) -> Outcome[Operator]:
        """Takes the key slot first, then notes the day: from now on the password opens nothing here.

        Backups made before still carry the old slot. Raises `UserError` for oneself and the last manager.
        """
        self._context.demand(Right.MANAGE)
        if self._context.person is not None and self._context.person.id == id:
            raise UserError("不能移除自己，请换另一位经办人来移除。")
        with self._context.writing(right=Right.MANAGE) as writing:  # a read-only file is refused here
            gone = replace(writing.get(Operator, id), left_on=self._context.today)
            present = _present(writing.session, gone.committee_id)
            _refuse_without_manager(present, gone, self._can_get_in)
        if self._key:
            self._change_slots(lambda now: now.without(id))
        with self._context.writing(right=Right.MANAGE) as writing:
            return writing.outcome(writing.save(gone), f"已移除“{gone.name}”")

    def renew_code(self) -> str:
        """A new recovery code, told once; the one on the old sheet opens nothing here any more."""
        key = self._encrypted_key()
        with self._context.writing(right=Right.MANAGE) as writing:
            writing.note(Action.RECOVERY_CODE, self._person(writing))
        made, code = self._slots().with_recovery(key, stretching.calibrated())
        slots.write(self._context.database.path, made)
        return code

    def take_desk(self, id: UUID) -> None:
        """Who works here from the next opening on; only where no password says it."""
        if self._key:
            raise UserError("加了密的数据要用本人的密码登录；请先锁屏，再换人登录。")
        with self._context.writing(right=None) as writing:
            facts.write(writing.session, replace(facts.read(writing.session), desk_id=id))

    def note(self, action: Action) -> None:
        """加密, 解密, 用恢复码重设: what was done to the file while nobody had it open."""
        with self._context.writing(right=None) as writing:
            writing.note(action, self._person(writing))

    @property
    def _key(self) -> Key | None:
        return self._context.database.key

    def _can_get_in(self, operator: Operator) -> bool:
        """Who has no password does not count as somebody who could still manage an encrypted office."""
        return self._key is None or any(slot.id == str(operator.id) for slot in self._slots().operators)

    def _encrypted_key(self) -> Key:
        if self._key is None:
            raise UserError("这份数据没有加密，用不着密码；要加密请到“设置—安全”里点“加密”。")
        return self._key

    def _slots(self) -> Slots:
        return slots.read(self._context.database.path)

    def _change_slots(self, change: Callable[[Slots], Slots]) -> None:
        slots.write(self._context.database.path, change(self._slots()))

    def _rename_slot(self, operator: Operator) -> None:
        """The name in the slot is what the unlock page offers."""
        if self._key and any(slot.id == str(operator.id) for slot in self._slots().operators):
            self._change_slots(lambda now: now.renamed(operator.id, operator.name))

    def _person(self, writing: Writing) -> Operator:
        person = self._context.person
        if person is not None:
            return writing.get(Operator, person.id)
        return _present(writing.session, self._context.own_id)[0]


def _present(session: Session, committee_id: UUID) -> tuple[Operator, ...]:
    asked = select(OperatorRow).where(OperatorRow.committee_id == committee_id, OperatorRow.left_on.is_(None))
    return mapper.read(session, Operator, asked.order_by(OperatorRow.name))


def _refuse(writing: Writing, operator: Operator, gets_in: Callable[[Operator], bool]) -> None:
    if not operator.name:
        raise InputProblems((Problem("name", "姓名还没有填，请填写后再保存。"),))
    if len(operator.name) > NAME_LENGTH:
        raise InputProblems((Problem("name", f"姓名最多{NAME_LENGTH}个字，请改短。"),))
    asked = select(OperatorRow).where(
        OperatorRow.committee_id == operator.committee_id, OperatorRow.name == operator.name
    )
    if any(other.id != operator.id for other in writing.session.scalars(asked)):
        words = f"“{operator.name}”已经有了，请加上区别，例如“{operator.name}（新）”。"
        raise InputProblems((Problem("name", words),))
    _refuse_without_manager(_present(writing.session, operator.committee_id), operator, gets_in)


def _refuse_without_manager(
    present: tuple[Operator, ...], changed: Operator, gets_in: Callable[[Operator], bool]
) -> None:
    others = [one for one in present if one.id != changed.id]
    if present and not any(Right.MANAGE in one.rights and gets_in(one) for one in (*others, changed)):
        raise UserError("至少要留一位能管人员和密码的经办人，没有改动。")
