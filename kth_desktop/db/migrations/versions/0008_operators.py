"""What each operator may do, and until when somebody sat at the desk.

Frozen: it says what the tables were, not what they are, so it imports nothing of the program.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    # The table is copied: a column that SQLite adds by itself stands behind the table's keys.
    with op.batch_alter_table("operator", recreate="always") as batch:
        batch.add_column(sa.Column("role", sa.Text(), nullable=False, server_default="clerk"))
        batch.add_column(sa.Column("sees_full", sa.Boolean(), nullable=False, server_default=sa.text("1")))
        batch.add_column(sa.Column("left_on", sa.Date(), nullable=True))
