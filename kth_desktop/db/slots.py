"""Key slots: the office's key, wrapped once for each operator and once for the recovery code.

The file lies beside the database (`office.kth.slots`) and travels in every backup; without it the data cannot
be opened by anybody. It also holds what an encrypted file cannot say of itself: schema and program.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any
from uuid import UUID

from kth_desktop import __version__
from kth_desktop.db import checked_json, recovery_code
from kth_desktop.db.keys import Key
from kth_desktop.db.stretching import Cost, stretched
from kth_desktop.errors import FileRefused, UserError, WrongPassword

FORMAT = 1
RECOVERY = "recovery"
OPERATOR = "operator"


@dataclass(frozen=True)
class Slot:
    """One wrapped key. `id` is the operator's, for the recovery code the slot's own; bytes as hex."""

    kind: str
    id: str
    name: str
    salt: str
    cost: Cost
    nonce: str
    wrapped: str


@dataclass(frozen=True)
class Slots:
    """`file_salt` is the first 16 bytes of the database: it tells that the two belong together."""

    file_salt: str
    schema: int
    program: str
    slots: tuple[Slot, ...] = ()

    @property
    def operators(self) -> tuple[Slot, ...]:
        return tuple(slot for slot in self.slots if slot.kind == OPERATOR)

    def with_operator(self, key: Key, id: UUID, name: str, password: str, cost: Cost) -> Slots:
        """Also for a new password: the operator's old slot goes."""
        return self._with(self._wrap(key, OPERATOR, str(id), name, password, cost))

    def with_recovery(self, key: Key, cost: Cost) -> tuple[Slots, str]:
        """And the new code, which is nowhere kept; an earlier one opens nothing any more."""
        code = recovery_code.new()
        others = replace(self, slots=tuple(slot for slot in self.slots if slot.kind != RECOVERY))
        slot = self._wrap(key, RECOVERY, secrets.token_hex(16), "恢复码", code, cost)
        return replace(others, slots=(*others.slots, slot)), code

    def without(self, id: UUID) -> Slots:
        return replace(self, slots=tuple(slot for slot in self.slots if slot.id != str(id)))

    def renamed(self, id: UUID, name: str) -> Slots:
        """The name is no part of what is sealed: it only says whose password is asked for."""
        return replace(self, slots=tuple(replace(s, name=name) if s.id == str(id) else s for s in self.slots))

    def open_by_password(self, password: str, id: UUID | None = None) -> tuple[Key, UUID]:
        """The key and whose slot it was; without `id` every operator's is tried.

        Raises `WrongPassword`, which never means that the file is damaged.
        """
        wanted = [slot for slot in self.operators if id is None or slot.id == str(id)]
        key, slot = self._first(wanted, password)
        if key is None or slot is None:
            raise WrongPassword("密码不对，请看看大写锁定和输入法，再输一次。")
        return key, UUID(slot.id)

    def open_by_code(self, code: str) -> Key:
        """Raises `UserError` for a code with a slip of the pen, `WrongPassword` for one of another file."""
        written = recovery_code.read(code)
        key, _ = self._first([slot for slot in self.slots if slot.kind == RECOVERY], written)
        if key is None:
            raise WrongPassword("这张恢复码纸不是这份数据的，或者后来换过新的；请找日期最近的那一张。")
        return key

    def _with(self, new: Slot) -> Slots:
        others = tuple(slot for slot in self.slots if (slot.kind, slot.id) != (new.kind, new.id))
        return replace(self, slots=(*others, new))

    def _first(self, slots: Iterable[Slot], secret: str) -> tuple[Key, Slot] | tuple[None, None]:
        for slot in slots:
            key = self._unwrap(slot, secret)
            if key is not None:
                return key, slot
        return None, None

    def _wrap(self, key: Key, kind: str, id: str, name: str, secret: str, cost: Cost) -> Slot:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
        bare = Slot(kind, id, name, salt.hex(), cost, nonce.hex(), "")
        sealed = AESGCM(stretched(secret, salt, cost)).encrypt(nonce, key.master, self._bound(bare))
        return replace(bare, wrapped=sealed.hex())

    def _unwrap(self, slot: Slot, secret: str) -> Key | None:
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        cipher = AESGCM(stretched(secret, bytes.fromhex(slot.salt), slot.cost))
        try:
            sealed = bytes.fromhex(slot.wrapped)
            return Key(cipher.decrypt(bytes.fromhex(slot.nonce), sealed, self._bound(slot)))
        except InvalidTag:
            return None

    def _bound(self, slot: Slot) -> bytes:
        """What is not secret but must not be exchanged: whose slot it is, and of which file."""
        return "|".join((str(FORMAT), self.file_salt, slot.kind, slot.id)).encode()


def empty(file_salt: str, schema: int) -> Slots:
    return Slots(file_salt, schema, __version__)


def path_of(database: Path) -> Path:
    return database.with_name(database.name + ".slots")


def coming_path_of(database: Path) -> Path:
    """Where new slots wait while the file is given a new key."""
    return database.with_name(database.name + ".slots.new")


def salt_of(database: Path) -> str:
    with database.open("rb") as file:
        return file.read(16).hex()


def beside(database: Path) -> bool:
    """Some may lie beside a plain file too, left by a cut-off."""
    return path_of(database).exists() or coming_path_of(database).exists()


def belong_to(database: Path) -> bool:
    """Whether slots lie beside a database that needs them."""
    return beside(database) and not bytes.fromhex(salt_of(database)).startswith(b"SQLite format 3")


def read(database: Path) -> Slots:
    """The slots beside a database. Raises `FileRefused` when they are gone, damaged or another file's."""
    salt = salt_of(database)
    coming = _coming(database)
    if coming is not None and coming.file_salt == salt:
        with suppress(OSError):  # a new key was given, and then the power went
            coming_path_of(database).replace(path_of(database))
        return coming
    slots = _read(database, path_of(database))
    if slots.file_salt != salt:
        raise FileRefused(
            f"钥匙文件“{path_of(database).name}”不是“{database.name}”的，或者数据坏了；"
            "请从备份里取回原来的钥匙文件，放在数据旁边，还是打不开就从备份恢复。"
        )
    return slots


def _coming(database: Path) -> Slots | None:
    """None also for damaged ones: they may be left over from a new key that never came."""
    path = coming_path_of(database)
    try:
        return _read(database, path) if path.exists() else None
    except FileRefused:
        return None


def _read(database: Path, path: Path) -> Slots:
    try:
        found = checked_json.read(path)
        if found.pop("format") > FORMAT:
            raise FileRefused(f"“{path.name}”由新版程序（{found['program']}）写成，请先升级程序再打开。")
        return _of_json(found)
    except FileNotFoundError:
        raise FileRefused(missing(database)) from None
    except OSError:
        raise FileRefused(f"“{path.name}”读不出来，请检查它所在的磁盘或U盘，再打开。") from None
    except (ValueError, KeyError, TypeError, AttributeError):
        raise FileRefused(
            f"钥匙文件“{path.name}”已经损坏，数据没有改动；请从备份里取回它，放在数据旁边。"
        ) from None


def missing(database: Path) -> str:
    name = path_of(database).name
    return f"“{database.name}”加了密，旁边的钥匙文件“{name}”不见了；请把两个文件放在一起，或从备份恢复。"


def write(database: Path, slots: Slots, path: Path | None = None) -> None:
    """Whole or not at all, and on the disk before anything relies on it. Raises `UserError`."""
    path = path or path_of(database)
    try:
        checked_json.write(path, {"format": FORMAT, **asdict(slots)})
    except OSError as error:
        raise UserError(f"钥匙文件“{path.name}”没有写成，密码没有改；请检查磁盘，再试一次。") from error


def _of_json(found: dict[str, Any]) -> Slots:
    slots = tuple(Slot(**{**slot, "cost": Cost(**slot["cost"])}) for slot in found.pop("slots"))
    return Slots(**found, slots=slots)
