"""开放日志 and the clerk's own days off; what the neighbours said of an activity, and why one was cancelled.

Frozen: it says what the tables were, not what they are, so it imports nothing of the program.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

UUID = sa.LargeBinary(16)


def upgrade() -> None:
    # The table is copied: a column that SQLite adds by itself stands behind the table's keys.
    with op.batch_alter_table("activity", recreate="always") as batch:
        for name in ("feedback", "cancel_reason"):
            batch.add_column(sa.Column(name, sa.Text(), nullable=False, server_default=""))
    _table(
        "open_day",
        ("committee_id", "opened_on", "venue_id"),
        sa.Column("venue_id", UUID, nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("visitors", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["venue_id"], ["venue.id"], name="fk_open_day_venue_id_venue"),
    )
    _table(
        "holiday_day",
        ("committee_id", "day"),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
    )


def _table(name: str, unique: tuple[str, ...], *rest: Any) -> None:
    columns = [part for part in rest if isinstance(part, sa.Column)]
    keys = [part for part in rest if not isinstance(part, sa.Column)]
    op.create_table(
        name,
        sa.Column("id", UUID, nullable=False),
        sa.Column("committee_id", UUID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.Text(), nullable=False),
        sa.Column("changed_by_office", sa.Text(), nullable=False),
        *columns,
        sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
        sa.UniqueConstraint(*unique, name=f"uq_{name}_{'_'.join(unique)}"),
        sa.ForeignKeyConstraint(["committee_id"], ["committee.id"], name=f"fk_{name}_committee_id_committee"),
        *keys,
    )
