"""Kept totals, 汇总补录, 月结 with its corrections, the town's forms, packages between offices.

Frozen: it says what the tables were, not what they are, so it imports nothing of the program.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

_UUID = sa.LargeBinary(16)
_SUMS = ("sessions", "attendances", "uncounted", "first_timers", "volunteer_attendances")


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


def _column(name: str, kind: Any = sa.Integer) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False)


def _unique(table: str, *columns: str) -> sa.UniqueConstraint:
    names = ["committee_id", *columns]
    return sa.UniqueConstraint(*names, name=f"uq_{table}_{'_'.join(names)}")


def _four() -> tuple[sa.Column[Any], ...]:
    numbers = ("sessions", "attendances", "volunteer_attendances")
    return (*(_column(name) for name in numbers), _column("hours", sa.Float))


def upgrade() -> None:
    op.add_column("activity", sa.Column("first_timers", sa.Integer(), nullable=True))
    _months()
    _offices()
    _kept_totals()


def _months() -> None:
    _table(
        "backfilled_month", _column("year"), _column("month"), _column("first_day", sa.Date),
        _column("last_day", sa.Date), "category", *_four(), "source",
        _unique("backfilled_month", "year", "month", "category"),
    )  # fmt: skip
    _index("backfilled_month", "first_day", "last_day")
    _table(
        "correction", _column("year"), _column("month"), _column("activity_id", _UUID), "title",
        _column("held_on", sa.Date), "category", "reason", "note", "words", *_four(),
        _column("noted_on", sa.Date), "noted_by",
    )  # fmt: skip
    _index("correction", "activity_id")
    _index("correction", "year", "month", "noted_on")
    _table(
        "closed_total", _column("handed_in_id", _UUID), _column("position"), "category", *_four(),
        refers={"handed_in_id": "handed_in"},
    )  # fmt: skip
    _index("closed_total", "handed_in_id", "position")


def _offices() -> None:
    _table("town_form", "name", "file_name", "digest", "remarks")
    _index("town_form", "name")
    _table(
        "form_cell", _column("town_form_id", _UUID), _column("position"), "sheet", "cell", "figure", "words",
        refers={"town_form_id": "town_form"},
    )  # fmt: skip
    _index("form_cell", "town_form_id", "position")
    _table(
        "exchange", "direction", _column("peer", _UUID), "peer_name", _column("number"), _column("base"),
        "made_at", "digest", _column("rows"), _column("personal", sa.Boolean), _column("conflicts"),
    )  # fmt: skip
    _index("exchange", "peer", "direction", "number")
    _table(
        "exchanged", _column("peer", _UUID), "table_name", _column("record_id", _UUID),
        _column("record_version"), "digest", _unique("exchanged", "peer", "table_name", "record_id"),
    )  # fmt: skip


def _kept_totals() -> None:
    op.create_table(
        "activity_total",
        _column("committee_id", _UUID),
        _column("month"),
        _column("late", sa.Boolean),
        _column("category", sa.Text),
        *(_column(name) for name in _SUMS),
        _column("hours", sa.Float),
        sa.PrimaryKeyConstraint("committee_id", "month", "late", "category", name="pk_activity_total"),
        sa.ForeignKeyConstraint(
            ["committee_id"], ["committee.id"], name="fk_activity_total_committee_id_committee"
        ),
        sqlite_with_rowid=False,
    )
    _fill()
    for statement in _TRIGGERS:
        op.execute(statement)


def _fill() -> None:
    op.execute(
        "INSERT INTO activity_total SELECT committee_id, "
        "substr(held_on, 1, 4) * 12 + substr(held_on, 6, 2) - 1, substr(held_on, 9, 2) > '25', category, "
        "count(*), coalesce(sum(attendances), 0), sum(attendances IS NULL), coalesce(sum(first_timers), 0), "
        "coalesce(sum(volunteer_attendances), 0), coalesce(sum(volunteer_hours), 0.0) "
        "FROM activity WHERE state = 'held' GROUP BY 1, 2, 3, 4"
    )


_TRIGGERS = (
    "CREATE TRIGGER activity_total_insert AFTER INSERT ON activity WHEN NEW.state = 'held' BEGIN "
    "INSERT INTO activity_total (committee_id, month, late, category, sessions, attendances, "
    "uncounted, first_timers, volunteer_attendances, hours) VALUES (NEW.committee_id, "
    "substr(NEW.held_on, 1, 4) * 12 + substr(NEW.held_on, 6, 2) - 1, (substr(NEW.held_on, 9, 2) > "
    "'25'), NEW.category, 1, coalesce(NEW.attendances, 0), NEW.attendances IS NULL, "
    "coalesce(NEW.first_timers, 0), coalesce(NEW.volunteer_attendances, 0), NEW.volunteer_hours) ON "
    "CONFLICT DO UPDATE SET sessions = sessions + excluded.sessions, attendances = attendances + "
    "excluded.attendances, uncounted = uncounted + excluded.uncounted, first_timers = first_timers "
    "+ excluded.first_timers, volunteer_attendances = volunteer_attendances + "
    "excluded.volunteer_attendances, hours = hours + excluded.hours; END",
    "CREATE TRIGGER activity_total_delete AFTER DELETE ON activity WHEN OLD.state = 'held' BEGIN "
    "UPDATE activity_total SET sessions = sessions - (1), attendances = attendances - "
    "(coalesce(OLD.attendances, 0)), uncounted = uncounted - (OLD.attendances IS NULL), "
    "first_timers = first_timers - (coalesce(OLD.first_timers, 0)), volunteer_attendances = "
    "volunteer_attendances - (coalesce(OLD.volunteer_attendances, 0)), hours = hours - "
    "(OLD.volunteer_hours) WHERE committee_id = OLD.committee_id AND month = substr(OLD.held_on, 1, "
    "4) * 12 + substr(OLD.held_on, 6, 2) - 1 AND late = (substr(OLD.held_on, 9, 2) > '25') AND "
    "category = OLD.category; DELETE FROM activity_total WHERE committee_id = OLD.committee_id AND "
    "month = substr(OLD.held_on, 1, 4) * 12 + substr(OLD.held_on, 6, 2) - 1 AND late = "
    "(substr(OLD.held_on, 9, 2) > '25') AND category = OLD.category AND sessions = 0; END",
    "CREATE TRIGGER activity_total_leave AFTER UPDATE OF held_on, state, category, committee_id, "
    "attendances, first_timers, volunteer_attendances, volunteer_hours ON activity WHEN OLD.state = "
    "'held' BEGIN UPDATE activity_total SET sessions = sessions - (1), attendances = attendances - "
    "(coalesce(OLD.attendances, 0)), uncounted = uncounted - (OLD.attendances IS NULL), "
    "first_timers = first_timers - (coalesce(OLD.first_timers, 0)), volunteer_attendances = "
    "volunteer_attendances - (coalesce(OLD.volunteer_attendances, 0)), hours = hours - "
    "(OLD.volunteer_hours) WHERE committee_id = OLD.committee_id AND month = substr(OLD.held_on, 1, "
    "4) * 12 + substr(OLD.held_on, 6, 2) - 1 AND late = (substr(OLD.held_on, 9, 2) > '25') AND "
    "category = OLD.category; DELETE FROM activity_total WHERE committee_id = OLD.committee_id AND "
    "month = substr(OLD.held_on, 1, 4) * 12 + substr(OLD.held_on, 6, 2) - 1 AND late = "
    "(substr(OLD.held_on, 9, 2) > '25') AND category = OLD.category AND sessions = 0; END",
    "CREATE TRIGGER activity_total_enter AFTER UPDATE OF held_on, state, category, committee_id, "
    "attendances, first_timers, volunteer_attendances, volunteer_hours ON activity WHEN NEW.state = "
    "'held' BEGIN INSERT INTO activity_total (committee_id, month, late, category, sessions, "
    "attendances, uncounted, first_timers, volunteer_attendances, hours) VALUES (NEW.committee_id, "
    "substr(NEW.held_on, 1, 4) * 12 + substr(NEW.held_on, 6, 2) - 1, (substr(NEW.held_on, 9, 2) > "
    "'25'), NEW.category, 1, coalesce(NEW.attendances, 0), NEW.attendances IS NULL, "
    "coalesce(NEW.first_timers, 0), coalesce(NEW.volunteer_attendances, 0), NEW.volunteer_hours) ON "
    "CONFLICT DO UPDATE SET sessions = sessions + excluded.sessions, attendances = attendances + "
    "excluded.attendances, uncounted = uncounted + excluded.uncounted, first_timers = first_timers "
    "+ excluded.first_timers, volunteer_attendances = volunteer_attendances + "
    "excluded.volunteer_attendances, hours = hours + excluded.hours; END",
)
