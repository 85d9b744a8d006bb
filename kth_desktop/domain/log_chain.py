"""What holds the lines of the log together: each carries a hash over itself and the line before.

The words of a line (whom it is about, what was changed) enter it only by a salted digest, so that they can
be blanked when a person is erased and the chain still holds. Who, when and which record stay in it openly.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from secrets import token_hex
from uuid import UUID

BEGINNING = ""  # what the first line of a committee follows
_SALT_BYTES = 16  # without it a blanked phone could be found again by trying all


def new_salt() -> str:
    return token_hex(_SALT_BYTES)


def digest(salt: str, record: str, reason: str, detail: str) -> str:
    """SHA-256 over the words of a line, in hex."""
    return _hash([salt, record, reason, detail])


@dataclass(frozen=True)
class Facts:
    """What of a line is never blanked; `changed_at` in UTC."""

    committee_id: UUID
    number: int
    id: UUID
    changed_at: datetime
    changed_by_office: str
    operator: str
    action: str
    table: str
    record_id: UUID


def link(before: str, digest: str, facts: Facts) -> str:
    """SHA-256 over the chain so far and this line, in hex."""
    return _hash(
        [
            before, digest, facts.committee_id.hex, facts.number, facts.id.hex,
            facts.changed_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"), facts.changed_by_office,
            facts.operator, facts.action, facts.table, facts.record_id.hex,
        ]
    )  # fmt: skip


def _hash(parts: list[object]) -> str:
    """As JSON, in which no two lists are written alike."""
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()
