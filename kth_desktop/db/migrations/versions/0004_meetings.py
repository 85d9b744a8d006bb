"""Five ticks of a meeting, title and 分送 of its minutes, what was issued and corrected; resolutions begun.

Frozen: it says what the tables were, not what they are, so it imports nothing of the program.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

DAYS = ("notified_on", "signed_in_on", "recorded_on", "photographed_on", "issued_on")


def upgrade() -> None:
    # The tables are copied: a column that SQLite adds by itself stands behind the table's keys.
    with op.batch_alter_table("meeting", recreate="always") as batch:
        for name in ("title", "sent_to"):
            batch.add_column(sa.Column(name, sa.Text(), nullable=False, server_default=""))
        for name in DAYS:
            batch.add_column(sa.Column(name, sa.Date(), nullable=True))
        batch.add_column(sa.Column("issue", sa.Integer(), nullable=False, server_default="0"))
        for name in ("minutes_digest", "correction_reason"):
            batch.add_column(sa.Column(name, sa.Text(), nullable=False, server_default=""))
    with op.batch_alter_table("resolution", recreate="always") as batch:
        batch.add_column(sa.Column("started_on", sa.Date(), nullable=True))
