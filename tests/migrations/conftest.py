from __future__ import annotations

from pathlib import Path

import pytest

from kth_desktop.db.schema import SCHEMA, revision

NEXT_SCHEMA = SCHEMA + 1

NEXT = '''
"""A revision that only the tests know: a new column with a value, made by copying the table."""
import sqlalchemy as sa
from alembic import op

revision = "{next}"
down_revision = "{base}"


def upgrade() -> None:
    op.create_table("next_thing", sa.Column("id", sa.LargeBinary(16), primary_key=True))
    with op.batch_alter_table("partner") as batch:
        batch.add_column(sa.Column("rating", sa.Text(), nullable=False, server_default="满意"))
        batch.alter_column("offers", new_column_name="services")
    {then}
'''


class Revisions:
    """Writes the revision after the last into a folder of its own; `then` is its last statement."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def next(self, then: str = "") -> tuple[Path, ...]:
        from kth_desktop.db.migrating import VERSIONS

        text = NEXT
        for place, words in (
            ("{then}", then),
            ("{base}", revision(SCHEMA)),
            ("{next}", revision(NEXT_SCHEMA)),
        ):
            text = text.replace(place, words)
        (self.folder / f"{revision(NEXT_SCHEMA)}_next.py").write_text(text, encoding="utf-8")
        return (VERSIONS, self.folder)


@pytest.fixture
def revisions(tmp_path: Path) -> Revisions:
    folder = tmp_path / "versions"
    folder.mkdir()
    return Revisions(folder)
