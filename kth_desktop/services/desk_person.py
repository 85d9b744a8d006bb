"""Who sits at the desk when an office is opened."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from kth_desktop.db import mapper
from kth_desktop.db.facts import Facts
from kth_desktop.db.models import OperatorRow
from kth_desktop.domain.operator import Operator, Right
from kth_desktop.errors import UserError


def at_desk(session: Session, found: Facts, name: str, id: UUID | None) -> Operator | None:
    """By the opened slot, by name, who was chosen, or the last who may manage; None when nobody is there.

    Raises `UserError` for a name or slot that belongs to nobody who works here: it would have every right.
    """
    if id is not None:
        person = mapper.find(session, Operator, id)
        if person is None or person.left_on is not None:
            raise UserError("这个密码的人已经不在操作人员里了，请换一位登录。")
        return person
    asked = select(OperatorRow).where(OperatorRow.committee_id == found.own_id, OperatorRow.left_on.is_(None))
    people = mapper.read(session, Operator, asked.order_by(OperatorRow.changed_at.desc(), OperatorRow.name))
    if not name:  # not who came last: somebody who may only look could then never be changed back
        people = tuple(sorted(people, key=lambda one: Right.MANAGE not in one.rights))
        chosen = (one for one in people if one.id == found.desk_id)
        return next(chosen, people[0] if people else None)
    person = next((one for one in people if one.name == name), None)
    if person is None and people:
        known = "、".join(one.name for one in people)
        raise UserError(f"没有“{name}”这位操作人员；现在有{known}。")
    return person
