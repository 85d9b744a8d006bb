"""What holds the lines of the log together: each carries a hash over itself and the line before.

The words of a line (whom it is about, what was changed) enter it only by a salted digest, so that they can
be blanked when a person is erased and the chain still holds. Who, when and which record stay in it openly.
"""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from secrets import token_hex
from typing import NamedTuple

BEGINNING = ""  # what the first line of a committee follows
_SALT_BYTES = 16  # without it a blanked phone could be found again by trying all


def new_salt() -> str:
    return token_hex(_SALT_BYTES)


def digest(salt: str, record: str, reason: str, detail: str) -> str:
    """SHA-256 over the words of a line, in hex."""
    return _hash([salt, record, reason, detail])


class Facts(NamedTuple):
    """What of a line is never blanked, as the file has it: ids in hex, `changed_at` as `moment` writes it."""

    committee: str
    number: int
    id: str
    changed_at: str
    changed_by_office: str
    operator: str
    action: str
    table: str
    record: str


def moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def link(before: str, digest: str, facts: Facts) -> str:
    """SHA-256 over the chain so far and this line, in hex."""
    return _hash([before, digest, *facts])


def _hash(parts: list[object]) -> str:
    """As JSON, in which no two lists are written alike."""
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()
