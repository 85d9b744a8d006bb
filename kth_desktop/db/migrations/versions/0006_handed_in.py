"""记为已上报: which month's summary was handed in, when, and which activities it counted.

Frozen: it says what the tables were, not what they are, so it imports nothing of the program.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

UUID = sa.LargeBinary(16)


def upgrade() -> None:
    op.create_table(
        "handed_in",
        sa.Column("id", UUID, nullable=False),
        sa.Column("committee_id", UUID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.Text(), nullable=False),
        sa.Column("changed_by_office", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("handed_on", sa.Date(), nullable=False),
        sa.Column("counted", sa.Text(), nullable=False),
        sa.Column("uncounted", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_handed_in"),
        sa.UniqueConstraint("committee_id", "year", "month", name="uq_handed_in_committee_id_year_month"),
        sa.ForeignKeyConstraint(
            ["committee_id"], ["committee.id"], name="fk_handed_in_committee_id_committee"
        ),
    )
