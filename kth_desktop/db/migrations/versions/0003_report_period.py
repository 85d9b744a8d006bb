"""报表统计期: the calendar month, or the 26th of the month before to the 25th.

Frozen: it says what the tables were, not what they are, so it imports nothing of the program.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    # The table is copied: a column that SQLite adds by itself stands behind the table's keys.
    with op.batch_alter_table("committee", recreate="always") as batch:
        batch.add_column(
            sa.Column("report_period", sa.Text(), nullable=False, server_default="calendar_month")
        )
