"""ID numbers where an office keeps them, when somebody left, how long the roster keeps them; consents.

Frozen: it says what the tables were, not what they are, so it imports nothing of the program.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    # The tables are copied: a column that SQLite adds by itself stands behind the table's keys.
    with op.batch_alter_table("committee", recreate="always") as batch:
        batch.add_column(sa.Column("keeps_id_numbers", sa.Boolean(), nullable=False, server_default="0"))
        batch.add_column(sa.Column("retention_years", sa.Integer(), nullable=False, server_default="3"))
        batch.add_column(sa.Column("review_after", sa.Date(), nullable=True))
    with op.batch_alter_table("volunteer", recreate="always") as batch:
        batch.add_column(sa.Column("id_number", sa.Text(), nullable=False, server_default=""))
        batch.add_column(sa.Column("left_on", sa.Text(), nullable=True))
    op.create_table(
        "consent",
        sa.Column("id", sa.LargeBinary(16), nullable=False),
        sa.Column("committee_id", sa.LargeBinary(16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.Text(), nullable=False),
        sa.Column("changed_by_office", sa.Text(), nullable=False),
        sa.Column("volunteer_id", sa.LargeBinary(16), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("wording", sa.Text(), nullable=False),
        sa.Column("given_on", sa.Text(), nullable=False),
        sa.Column("way", sa.Text(), nullable=False),
        sa.Column("withdrawn_on", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["volunteer_id"], ["volunteer.id"], name="fk_consent_volunteer_id_volunteer"),
        sa.ForeignKeyConstraint(["committee_id"], ["committee.id"], name="fk_consent_committee_id_committee"),
        sa.PrimaryKeyConstraint("id", name="pk_consent"),
    )
    op.create_index(
        "ix_consent_committee_id_volunteer_id_given_on",
        "consent",
        ["committee_id", "volunteer_id", "given_on"],
    )
