"""The office as it began: committees, people, venues, activities, meetings, and what everything needs.

Frozen: it says what the tables were, not what they are, so it imports nothing of the program.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

UUID = sa.LargeBinary(16)
TEXT, INT, REAL, FLAG, DAY, TIME = sa.Text(), sa.Integer(), sa.Float(), sa.Boolean(), sa.Date(), sa.Time()


def upgrade() -> None:
    _committees()
    _records_of_all()
    _people()
    _venues()
    _activities()
    _meetings()


def _c(name: str, kind: sa.types.TypeEngine[Any], *, null: bool = False) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=null)


def _refers(table: str, name: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([name], [f"{to}.id"], name=f"fk_{table}_{name}_{to}")


def _table(
    name: str, *columns: sa.Column[Any], refers: dict[str, str] | None = None, unique: tuple[str, ...] = ()
) -> None:
    """A table with what every record carries; `refers` is column → table."""
    common = (
        _c("id", UUID),
        _c("committee_id", UUID),
        _c("version", INT),
        _c("changed_at", TEXT),
        _c("changed_by_office", TEXT),
    )
    keys: list[sa.Constraint] = [sa.PrimaryKeyConstraint("id", name=f"pk_{name}")]
    if unique:
        keys.append(sa.UniqueConstraint(*unique, name=f"uq_{name}_{'_'.join(unique)}"))
    keys += [
        _refers(name, column, to) for column, to in {"committee_id": "committee", **(refers or {})}.items()
    ]
    op.create_table(name, *common, *columns, *keys)


def _index(table: str, *columns: str) -> None:
    """The committee comes first in every index."""
    names = ("committee_id", *columns)
    op.create_index(f"ix_{table}_{'_'.join(names)}", table, list(names))


# fmt: off

def _committees() -> None:
    _table(
        "committee",
        _c("town_id", UUID, null=True), _c("kind", TEXT), _c("name", TEXT),
        _c("full_name", TEXT), _c("short_name", TEXT), _c("town_name", TEXT),
        _c("plate_name", TEXT), _c("address", TEXT), _c("phone", TEXT),
        _c("liaison", TEXT), _c("liaison_post", TEXT), _c("seal_name", TEXT),
        _c("venue_number_pattern", TEXT), _c("minutes_number_pattern", TEXT),
        _c("venue_target_low", INT), _c("venue_target_high", INT), _c("group_count", INT),
        _c("position", INT),
        refers={"town_id": "committee"},
    )
    _index("committee", "position")
    _table(
        "operator",
        _c("name", TEXT),
        unique=("committee_id", "name"),
    )
    op.create_table(
        "office_fact",
        _c("key", TEXT), _c("value", TEXT),
        sa.PrimaryKeyConstraint("key", name="pk_office_fact"),
    )


def _records_of_all() -> None:
    _table(
        "log",
        _c("operator", TEXT), _c("action", TEXT), _c("table_name", TEXT),
        _c("record_id", UUID), _c("record", TEXT), _c("reason", TEXT),
    )
    _index("log", "changed_at")
    _index("log", "record_id", "changed_at")
    for verb in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER log_no_{verb.lower()} BEFORE {verb} ON log "
            "BEGIN SELECT RAISE(ABORT, 'log is append-only'); END"
        )
    _table(
        "draft",
        _c("key", TEXT), _c("fields", TEXT),
        unique=("committee_id", "key"),
    )
    _table(
        "deleted",
        _c("batch", UUID), _c("head", FLAG), _c("position", INT), _c("operator", TEXT),
        _c("table_name", TEXT), _c("record_id", UUID), _c("record_version", INT),
        _c("record", TEXT), _c("row", TEXT),
    )
    _index("deleted", "batch")
    _index("deleted", "changed_at")
    _table(
        "attachment",
        _c("table_name", TEXT), _c("record_id", UUID), _c("position", INT),
        _c("digest", TEXT), _c("media_type", TEXT), _c("size", INT),
        _c("caption", TEXT), _c("taken_on", DAY, null=True),
        unique=("committee_id", "record_id", "digest"),
    )
    _index("attachment", "table_name", "record_id", "position")


def _people() -> None:
    _table(
        "volunteer",
        _c("name", TEXT), _c("gender", TEXT, null=True), _c("born", TEXT, null=True),
        _c("phone", TEXT), _c("group_name", TEXT), _c("roles", TEXT),
        _c("political_status", TEXT), _c("skills", TEXT), _c("is_backbone", FLAG),
        _c("joined_on", TEXT, null=True), _c("status", TEXT), _c("remarks", TEXT),
        _c("search", TEXT), _c("pinyin_key", TEXT), _c("initials", TEXT),
        _c("group_order", INT),
    )
    _index("volunteer", "group_order", "pinyin_key")
    _index("volunteer", "initials")
    _index("volunteer", "name")
    _index("volunteer", "phone")
    _index("volunteer", "pinyin_key")
    _table(
        "partner",
        _c("name", TEXT), _c("kind", TEXT), _c("contact", TEXT), _c("phone", TEXT),
        _c("offers", TEXT), _c("remarks", TEXT),
    )
    _index("partner", "name")


def _venues() -> None:
    _table(
        "venue",
        _c("name", TEXT), _c("group_name", TEXT), _c("number", TEXT, null=True),
        _c("host_id", UUID, null=True), _c("host_name_consent", FLAG),
        _c("host_consent_on", TEXT, null=True), _c("address", TEXT),
        _c("area_m2", REAL, null=True), _c("capacity", INT, null=True),
        _c("exits", INT, null=True), _c("facilities", TEXT), _c("stage", TEXT),
        _c("hung_on", TEXT, null=True), _c("removed_on", TEXT, null=True),
        _c("backfilled", FLAG), _c("remarks", TEXT), _c("search", TEXT),
        _c("pinyin_key", TEXT), _c("number_order", INT), _c("group_order", INT),
        refers={"host_id": "volunteer"},
        unique=("number",),
    )
    _index("venue", "host_id")
    _index("venue", "number_order")
    _index("venue", "pinyin_key")
    _index("venue", "stage", "hung_on")
    _table(
        "venue_step",
        _c("venue_id", UUID), _c("stage", TEXT), _c("happened_on", TEXT),
        _c("decided_by", TEXT), _c("reason", TEXT), _c("position", INT),
        refers={"venue_id": "venue"},
    )
    _index("venue_step", "venue_id", "position")
    _table(
        "plate_print",
        _c("venue_id", UUID), _c("printed_at", TEXT), _c("style", TEXT),
        _c("size", TEXT), _c("fingerprint", TEXT), _c("reprint", INT),
        _c("reason", TEXT),
        refers={"venue_id": "venue"},
    )
    _index("plate_print", "venue_id", "printed_at")
    _table(
        "allotted_number",
        _c("number", TEXT), _c("venue_id", UUID),
        unique=("number",),
    )
    _index("allotted_number", "venue_id")


def _activities() -> None:
    _table(
        "series",
        _c("title", TEXT), _c("category", TEXT), _c("weekday", INT),
        _c("starts_on", DAY), _c("ends_on", DAY), _c("starts_at", TIME, null=True),
        _c("ends_at", TIME, null=True), _c("venue_id", UUID, null=True),
        _c("partner_id", UUID, null=True), _c("speaker", TEXT), _c("speaker_unit", TEXT),
        refers={"venue_id": "venue", "partner_id": "partner"},
    )
    _index("series", "starts_on")
    _table(
        "activity",
        _c("title", TEXT), _c("category", TEXT), _c("held_on", DAY),
        _c("venue_id", UUID, null=True), _c("place", TEXT), _c("starts_at", TIME, null=True),
        _c("ends_at", TIME, null=True), _c("state", TEXT), _c("series_id", UUID, null=True),
        _c("partner_id", UUID, null=True), _c("organiser", TEXT), _c("speaker", TEXT),
        _c("speaker_unit", TEXT), _c("topic", TEXT), _c("content_checked_by", TEXT),
        _c("content_checked_on", DAY, null=True), _c("expected", INT, null=True),
        _c("attendances", INT, null=True), _c("count_source", TEXT, null=True),
        _c("volunteer_attendances", INT, null=True), _c("tags", TEXT), _c("content", TEXT),
        _c("remarks", TEXT), _c("late_entry", FLAG), _c("volunteer_hours", REAL),
        refers={"venue_id": "venue", "series_id": "series", "partner_id": "partner"},
    )
    _index("activity", "partner_id", "held_on")
    _index("activity", "series_id", "held_on")
    _index("activity", "venue_id", "held_on", "state", "attendances")
    op.create_index(
        "ix_activity_statistics",
        "activity",
        [
            "committee_id",
            "held_on",
            "state",
            "category",
            "attendances",
            "volunteer_attendances",
            "volunteer_hours",
        ],
    )
    _table(
        "activity_service",
        _c("activity_id", UUID), _c("position", INT), _c("volunteer_id", UUID),
        _c("hours", REAL),
        refers={"activity_id": "activity", "volunteer_id": "volunteer"},
    )
    _index("activity_service", "activity_id", "position")
    _index("activity_service", "volunteer_id", "activity_id", "hours")
    _table(
        "activity_item",
        _c("activity_id", UUID), _c("position", INT), _c("item", TEXT),
        _c("served", INT),
        refers={"activity_id": "activity"},
    )
    _index("activity_item", "activity_id", "position")


def _meetings() -> None:
    _table(
        "meeting",
        _c("level", TEXT), _c("year", INT), _c("number", INT, null=True),
        _c("held_on", DAY), _c("starts_at", TIME, null=True), _c("ends_at", TIME, null=True),
        _c("place", TEXT), _c("chair", TEXT), _c("recorder", TEXT),
        _c("expected", INT, null=True), _c("present", INT, null=True), _c("agenda", TEXT),
        _c("body", TEXT), _c("state", TEXT),
        unique=("committee_id", "level", "year", "number"),
    )
    _index("meeting", "held_on")
    _table(
        "attendee",
        _c("meeting_id", UUID), _c("position", INT), _c("name", TEXT), _c("unit", TEXT),
        _c("attendance", TEXT), _c("reason", TEXT), _c("volunteer_id", UUID, null=True),
        _c("partner_id", UUID, null=True),
        refers={"meeting_id": "meeting", "volunteer_id": "volunteer", "partner_id": "partner"},
    )
    _index("attendee", "meeting_id", "position")
    _index("attendee", "partner_id")
    _index("attendee", "volunteer_id")
    _table(
        "resolution",
        _c("meeting_id", UUID), _c("position", INT), _c("text", TEXT),
        _c("owner", TEXT), _c("due_on", DAY, null=True), _c("done_on", DAY, null=True),
        refers={"meeting_id": "meeting"},
    )
    _index("resolution", "done_on", "due_on")
    _index("resolution", "meeting_id", "position")
