"""The menu of services, orders, pledges, stories, sheets on the notice board; more of each partner.

Frozen: it says what the tables were, not what they are, so it imports nothing of the program.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

_UUID = sa.LargeBinary(16)


def _table(
    name: str, *parts: sa.Column[Any] | sa.UniqueConstraint | str, refers: dict[str, str] | None = None
) -> None:
    """With what every table carries; a part may be a column that is text and never null."""
    columns = [
        sa.Column("id", _UUID, nullable=False),
        sa.Column("committee_id", _UUID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.Text(), nullable=False),
        sa.Column("changed_by_office", sa.Text(), nullable=False),
        *(sa.Column(part, sa.Text(), nullable=False) if isinstance(part, str) else part for part in parts),
    ]
    keys = [
        sa.ForeignKeyConstraint([column], [f"{table}.id"], name=f"fk_{name}_{column}_{table}")
        for column, table in {**(refers or {}), "committee_id": "committee"}.items()
    ]
    op.create_table(name, *columns, *keys, sa.PrimaryKeyConstraint("id", name=f"pk_{name}"))


def _index(table: str, *columns: str) -> None:
    names = ["committee_id", *columns]
    op.create_index(f"ix_{table}_{'_'.join(names)}", table, names)


def _column(name: str, kind: Any = sa.Integer, *, maybe: bool = False) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=maybe)


def _unique(table: str, *columns: str) -> sa.UniqueConstraint:
    names = ["committee_id", *columns]
    return sa.UniqueConstraint(*names, name=f"uq_{table}_{'_'.join(names)}")


def upgrade() -> None:
    # The table is copied: a column that SQLite adds by itself stands behind the table's keys.
    with op.batch_alter_table("partner", recreate="always") as batch:
        for name in ("contact_post", "address"):
            batch.add_column(sa.Column(name, sa.Text(), nullable=False, server_default=""))
        batch.add_column(sa.Column("agreed_on", sa.Text(), nullable=True))
        batch.add_column(sa.Column("is_active", sa.Boolean(), nullable=False, server_default=sa.text("1")))
    _board_sheet()
    _partner_contact()
    _pledge()
    _service_offer()
    _pledge_entry()
    _service_order()
    _rescheduling()
    _order_venue()
    _story()
    _publication()


def _board_sheet() -> None:
    _table(
        "board_sheet", "kind", "title", "column", "body", _column("about", _UUID, maybe=True),
        _column("span_from", sa.Date, maybe=True), _column("span_to", sa.Date, maybe=True),
        _column("posted_from", sa.Date, maybe=True), _column("posted_to", sa.Date, maybe=True), "place",
        _column("taken_down_on", sa.Date, maybe=True), "remarks",
    )  # fmt: skip
    _index("board_sheet", "about")
    _index("board_sheet", "posted_from")


def _partner_contact() -> None:
    _table(
        "partner_contact", _column("partner_id", _UUID), _column("position"), "name", "post", "phone",
        refers={"partner_id": "partner"},
    )  # fmt: skip
    _index("partner_contact", "partner_id", "position")


def _pledge() -> None:
    _table(
        "pledge", "title", "kind", _column("agreed_on", sa.Date), _column("partner_id", _UUID, maybe=True),
        _column("agreed_fen", maybe=True), "content", _column("due_on", sa.Date, maybe=True),
        _column("delivered_on", sa.Date, maybe=True), _column("is_public", sa.Boolean), "remarks",
        refers={"partner_id": "partner"},
    )  # fmt: skip
    _index("pledge", "agreed_on")
    _index("pledge", "partner_id")


def _service_offer() -> None:
    _table(
        "service_offer", "title", "category", _column("partner_id", _UUID, maybe=True),
        _column("minutes", maybe=True), "needs", "months", _column("capacity", maybe=True),
        _column("lead_days"), "tags", "content", _column("is_offered", sa.Boolean), "remarks",
        refers={"partner_id": "partner"},
    )  # fmt: skip
    _index("service_offer", "is_offered", "category")
    _index("service_offer", "partner_id")


def _pledge_entry() -> None:
    _table(
        "pledge_entry", _column("pledge_id", _UUID), _column("position"), "kind", _column("on", sa.Date),
        _column("fen"), "what",
        refers={"pledge_id": "pledge"},
    )  # fmt: skip
    _index("pledge_entry", "pledge_id", "position")


def _service_order() -> None:
    _table(
        "service_order", "title", "category", _column("ordered_on", sa.Date), _column("year"),
        _column("number", sa.Text, maybe=True), _column("offer_id", _UUID, maybe=True),
        _column("partner_id", _UUID, maybe=True), "asked_by", _column("wish_from", sa.Date, maybe=True),
        _column("wish_to", sa.Date, maybe=True), "wish", _column("accepted_on", sa.Date, maybe=True),
        _column("assigned_on", sa.Date, maybe=True), _column("scheduled_on", sa.Date, maybe=True),
        _column("delivered_on", sa.Date, maybe=True), _column("signed_on", sa.Date, maybe=True),
        "signed_by", _column("rated_on", sa.Date, maybe=True), _column("rating", sa.Text, maybe=True),
        "rating_words", _column("returned_on", sa.Date, maybe=True), "return_reason", "remarks",
        _unique("service_order", "number"),
        refers={"offer_id": "service_offer", "partner_id": "partner"},
    )  # fmt: skip
    _index("service_order", "offer_id")
    _index("service_order", "ordered_on")
    _index("service_order", "partner_id", "ordered_on")
    _index("service_order", "signed_on", "scheduled_on")


def _rescheduling() -> None:
    _table(
        "rescheduling", _column("service_order_id", _UUID), _column("position"), _column("old_on", sa.Date),
        _column("new_on", sa.Date), "reason", _column("told_on", sa.Date),
        refers={"service_order_id": "service_order"},
    )  # fmt: skip
    _index("rescheduling", "service_order_id", "position")


def _order_venue() -> None:
    _table(
        "order_venue", _column("service_order_id", _UUID), _column("position"), _column("venue_id", _UUID),
        _column("held_on", sa.Date, maybe=True), _column("starts_at", sa.Time, maybe=True),
        _column("activity_id", _UUID, maybe=True),
        refers={"service_order_id": "service_order", "venue_id": "venue", "activity_id": "activity"},
    )  # fmt: skip
    _index("order_venue", "activity_id")
    _index("order_venue", "service_order_id", "position")
    _index("order_venue", "venue_id")


def _story() -> None:
    _table(
        "story", "kind", "title", "text", "person", _column("volunteer_id", _UUID, maybe=True),
        _column("venue_id", _UUID, maybe=True), _column("activity_id", _UUID, maybe=True), "written_by",
        _column("written_on", sa.Date, maybe=True), _column("consent_on", sa.Text, maybe=True), "remarks",
        refers={"volunteer_id": "volunteer", "venue_id": "venue", "activity_id": "activity"},
    )  # fmt: skip
    _index("story", "activity_id")
    _index("story", "venue_id")
    _index("story", "volunteer_id")
    _index("story", "written_on")


def _publication() -> None:
    _table(
        "publication", _column("story_id", _UUID), "channel", _column("published_on", sa.Date), "outlet",
        "title", "link", "remarks",
        refers={"story_id": "story"},
    )  # fmt: skip
    _index("publication", "published_on")
    _index("publication", "story_id", "published_on")
