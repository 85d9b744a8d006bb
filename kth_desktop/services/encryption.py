"""Giving an office a key, taking it away, exchanging it, and coming back in by the recovery code.

Each works on a file that nobody has open, and leaves a line in its log.
"""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from uuid import UUID

from sqlalchemy import select

from kth_desktop import __version__
from kth_desktop.db import backup, encrypting, facts, header, mapper, slots, stretching
from kth_desktop.db.engine import Database
from kth_desktop.db.keys import Key
from kth_desktop.db.models import OperatorRow
from kth_desktop.db.opening import open_database, unlock
from kth_desktop.db.schema import SCHEMA
from kth_desktop.db.slots import Slots
from kth_desktop.domain.operator import Operator, Right, refusal
from kth_desktop.domain.password import password_problem
from kth_desktop.errors import FileRefused, InputProblems, Problem, UserError


def encrypt(path: Path, backups: Path, password: str, operator: str = "") -> tuple[UUID, str]:
    """Whose slot it is, and the recovery code, which is nowhere kept. `operator` by name, else the last one.

    A sample too, to try and to measure it: only the window never offers that. Raises `UserError`; then the
    file is as it was.
    """
    if header.read(path).encrypted:
        raise UserError(f"“{path.name}”已经加了密，不用再加；要换密码请到“设置—操作人员”。")
    _demand_good(password)
    with closing(open_database(path, backups)) as database:
        person = _person(database, operator)
    _demand(person, Right.MANAGE)
    return person.id, _give_key(path, backups, None, person, password)


def rekey(path: Path, backups: Path, password: str, id: UUID | None = None) -> tuple[UUID, str]:
    """A new key after somebody has left: all other passwords and the old code open this file no more."""
    key, person = _managing(path, backups, password, id)
    return person.id, _give_key(path, backups, key, person, password)


def decrypt(path: Path, backups: Path, password: str, id: UUID | None = None) -> UUID:
    """Whose password it was. What is kept beside the file becomes readable for everybody again, too."""
    key, person = _managing(path, backups, password, id)
    backup.backup_before(path, backups, key)
    encrypting.convert(path, key, None)
    return person.id


def recover(path: Path, code: str, id: UUID, password: str) -> None:
    """A new password for an operator by the printed code. Raises `UserError` naming what is wrong."""
    _demand_good(password)
    _demand_encrypted(path)
    known = slots.read(path)
    name = next((slot.name for slot in known.operators if slot.id == str(id)), None)
    if name is None:
        raise UserError("这位操作人员没有设过密码，恢复码不能给他重设；请选有密码的人。")
    key = known.open_by_code(code)
    slots.write(path, known.with_operator(key, id, name, password, stretching.calibrated()))


def operators_of(path: Path) -> tuple[tuple[UUID, str], ...]:
    """Id and name of those who have a password. Raises `UserError` for a plain file."""
    _demand_encrypted(path)
    return tuple((UUID(slot.id), slot.name) for slot in slots.read(path).operators)


def _give_key(path: Path, backups: Path, old: Key | None, person: Operator, password: str) -> str:
    key, cost, codes = Key.new(), stretching.calibrated(), []

    def made(file_salt: str) -> Slots:
        whole = Slots(file_salt, SCHEMA, __version__)
        whole = whole.with_operator(key, person.id, person.name, password, cost)
        whole, code = whole.with_recovery(key, cost)
        codes.append(code)
        return whole

    backup.backup_before(path, backups, old)
    encrypting.convert(path, old, key, made)
    return codes[0]


def _managing(path: Path, backups: Path, password: str, id: UUID | None) -> tuple[Key, Operator]:
    key, whose = unlock(path, password, id)
    if key is None or whose is None:
        raise _plain(path)
    with closing(open_database(path, backups, key=key)) as database, database.reading() as session:
        person = mapper.find(session, Operator, whose)
    if person is None:
        raise FileRefused(f"这个密码的人不在“{path.name}”的操作人员里，请换一位登录。")
    _demand(person, Right.MANAGE)
    return key, person


def _person(database: Database, name: str) -> Operator:
    """The operator of that name; without one the last who may do it."""
    with database.reading() as session:
        own = facts.read(session).own_id
        asked = select(OperatorRow).where(OperatorRow.committee_id == own, OperatorRow.left_on.is_(None))
        people = mapper.read(session, Operator, asked.order_by(OperatorRow.changed_at.desc()))
    people = tuple(sorted(people, key=lambda one: Right.MANAGE not in one.rights))
    found = next((one for one in people if not name or one.name == name), None)
    if found is None:
        known = "、".join(one.name for one in people)
        raise UserError(f"没有“{name}”这位操作人员；现在有{known}。")
    return found


def _plain(path: Path) -> UserError:
    return UserError(f"“{path.name}”没有加密，不用密码就能打开。")


def _demand_encrypted(path: Path) -> None:
    if not header.read(path).encrypted:
        raise _plain(path)


def _demand(person: Operator, right: Right) -> None:
    if right not in person.rights:
        raise UserError(refusal(person, right))


def _demand_good(password: str) -> None:
    if problem := password_problem(password):
        raise InputProblems((Problem("password", problem),))
