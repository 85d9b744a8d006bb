"""The log is numbered and chained; a line says what was changed, and its words can be blanked.

Frozen: it says what the tables were, not what they are, so it imports nothing of the program.
"""

from __future__ import annotations

import hashlib
import json
from secrets import token_hex
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

UUID, TEXT, INT, FLAG = sa.LargeBinary(16), sa.Text(), sa.Integer(), sa.Boolean()
OLD = (
    "id", "committee_id", "version", "changed_at", "changed_by_office",
    "operator", "action", "table_name", "record_id", "record", "reason",
)  # fmt: skip
NEW = (*OLD, "number", "detail", "salt", "digest", "chain", "erased")
KEPT = (
    "id", "committee_id", "version", "changed_at", "changed_by_office", "operator", "action", "table_name",
    "record_id", "number", "digest", "chain",
)  # fmt: skip


def upgrade() -> None:
    for trigger in ("log_no_update", "log_no_delete"):
        op.execute(f"DROP TRIGGER {trigger}")
    op.drop_index("ix_log_committee_id_changed_at", table_name="log")
    op.drop_index("ix_log_committee_id_record_id_changed_at", table_name="log")
    op.rename_table("log", "log_before")
    _create()
    _copy()
    op.drop_table("log_before")
    op.create_index("ix_log_committee_id_changed_at", "log", ["committee_id", "changed_at"])
    op.create_index("ix_log_committee_id_record_id_number", "log", ["committee_id", "record_id", "number"])
    _protect()


def _create() -> None:
    kinds: dict[str, Any] = {"version": INT, "number": INT, "erased": FLAG}
    kinds |= dict.fromkeys(("id", "committee_id", "record_id"), UUID)
    op.create_table(
        "log",
        *(sa.Column(name, kinds.get(name, TEXT), nullable=False) for name in NEW),
        sa.PrimaryKeyConstraint("id", name="pk_log"),
        sa.UniqueConstraint("committee_id", "number", name="uq_log_committee_id_number"),
        sa.ForeignKeyConstraint(["committee_id"], ["committee.id"], name="fk_log_committee_id_committee"),
    )


def _copy() -> None:
    """In the order in which the lines were written."""
    bind = op.get_bind()
    last: dict[bytes, tuple[int, str]] = {}
    write = f"INSERT INTO log ({', '.join(NEW)}) VALUES ({', '.join('?' * len(NEW))})"
    lines = bind.exec_driver_sql(f"SELECT {', '.join(OLD)} FROM log_before ORDER BY rowid").all()
    for old in lines:
        line = dict(zip(OLD, old, strict=True))
        number, before = last.get(line["committee_id"], (0, ""))
        salt = token_hex(16)
        digest = _hash([salt, line["record"], line["reason"], ""])
        chain = _link(before, digest, line, number + 1)
        last[line["committee_id"]] = number + 1, chain
        bind.exec_driver_sql(write, (*old, number + 1, "", salt, digest, chain, 0))


def _link(before: str, digest: str, line: dict[str, Any], number: int) -> str:
    return _hash(
        [
            before, digest, line["committee_id"].hex(), number, line["id"].hex(), line["changed_at"],
            line["changed_by_office"], line["operator"], line["action"], line["table_name"],
            line["record_id"].hex(),
        ]
    )  # fmt: skip


def _hash(parts: list[object]) -> str:
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def _protect() -> None:
    same = " AND ".join(f"NEW.{name} IS OLD.{name}" for name in KEPT)
    blank = " AND ".join(f"NEW.{name} = ''" for name in ("record", "reason", "detail", "salt"))
    op.execute(
        "CREATE TRIGGER log_no_update BEFORE UPDATE ON log "
        f"WHEN NOT (NEW.erased = 1 AND {blank} AND {same}) "
        "BEGIN SELECT RAISE(ABORT, 'log is append-only'); END"
    )
    op.execute(
        "CREATE TRIGGER log_no_delete BEFORE DELETE ON log "
        "BEGIN SELECT RAISE(ABORT, 'log is append-only'); END"
    )
