"""Concerns, matters, 三会, representatives, votes by dated rules, mediation; and what led to what.

Frozen: it says what the tables were, not what they are, so it imports nothing of the program.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

_UUID = sa.LargeBinary(16)
_PATTERNS = {
    "matter_number_pattern": "{简称}议〔{年}〕{序号}号",
    "mediation_number_pattern": "（{年}）{简称}人调字第{序号}号",
    "law_place": "上海市",
    "supervision_phone": "",
}


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
    # The tables are copied: a column that SQLite adds by itself stands behind the table's keys.
    with op.batch_alter_table("committee", recreate="always") as batch:
        for name, default in _PATTERNS.items():
            batch.add_column(sa.Column(name, sa.Text(), nullable=False, server_default=default))
    with op.batch_alter_table("operator", recreate="always") as batch:
        batch.add_column(sa.Column("opens_cases", sa.Boolean(), nullable=False, server_default=sa.text("1")))
    _law_rule()
    _link()
    _matter()
    _matter_template()
    _matter_step()
    _representative()
    _template_step()
    _concern()
    _deliberation()
    _mediation()
    _vote()
    _deliberation_person()
    _mediation_party()
    _mediation_step()
    _mediation_visit()
    _opinion()
    _vote_option()


def _law_rule() -> None:
    _table(
        "law_rule", "key", "body", "kind", "place", _column("valid_from", sa.Date),
        _column("valid_to", sa.Date, maybe=True), "counted", _column("quorum_part"),
        _column("quorum_whole"), _column("quorum_strict", sa.Boolean), _column("majority_part"),
        _column("majority_whole"), _column("majority_strict", sa.Boolean), "majority_counted",
        _column("notice_days"), "composition", "clause", "source", _column("checked", sa.Boolean),
        _unique("law_rule", "key"),
    )  # fmt: skip


def _link() -> None:
    _table(
        "link", "led_table", _column("led_id", _UUID), "came_table", _column("came_id", _UUID),
        _unique("link", "led_id", "came_id"),
    )  # fmt: skip
    _index("link", "came_id")


def _matter() -> None:
    _table(
        "matter", "title", _column("registered_on", sa.Date), _column("year"),
        _column("number", sa.Text, maybe=True), "content", "proposed_by", "owner", "group_name",
        _column("households", maybe=True), "template", _column("stopped_on", sa.Date, maybe=True),
        "stop_reason", "remarks", _unique("matter", "number"),
    )  # fmt: skip
    _index("matter", "registered_on")


def _matter_template() -> None:
    _table(
        "matter_template", "name", "kind",
    )  # fmt: skip
    _index("matter_template", "kind")


def _matter_step() -> None:
    _table(
        "matter_step", _column("matter_id", _UUID), _column("position"), "name", "kind", "state",
        _column("round"), _column("notice_days"), _column("public_days"), "reason",
        _column("notified_on", sa.Date, maybe=True), _column("held_on", sa.Date, maybe=True), "place",
        "chair", _column("expected", maybe=True), _column("present", maybe=True), "attendees", "content",
        "result", _column("public_from", sa.Date, maybe=True), _column("public_to", sa.Date, maybe=True),
        "public_place", _column("taken_down_on", sa.Date, maybe=True),
        refers={"matter_id": "matter"},
    )  # fmt: skip
    _index("matter_step", "matter_id", "position")


def _representative() -> None:
    _table(
        "representative", "name", "term", "kind", _column("gender", sa.Text, maybe=True), "group_name",
        _column("households", maybe=True), "post", _column("entitled", sa.Boolean),
        _column("from_on", sa.Text, maybe=True), _column("until_on", sa.Text, maybe=True),
        _column("volunteer_id", _UUID, maybe=True), "remarks",
        refers={"volunteer_id": "volunteer"},
    )  # fmt: skip
    _index("representative", "term", "kind")
    _index("representative", "volunteer_id")


def _template_step() -> None:
    _table(
        "template_step", _column("matter_template_id", _UUID), _column("position"), "name", "kind",
        _column("notice_days"), _column("public_days"),
        refers={"matter_template_id": "matter_template"},
    )  # fmt: skip
    _index("template_step", "matter_template_id", "position")


def _concern() -> None:
    _table(
        "concern", "text", _column("told_on", sa.Date), _column("year"),
        _column("number", sa.Text, maybe=True), "source", "kind", "urgency",
        _column("anonymous", sa.Boolean), "reporter", _column("reporter_id", _UUID, maybe=True),
        "group_name", _column("households", maybe=True), _column("venue_id", _UUID, maybe=True),
        _column("activity_id", _UUID, maybe=True), _column("meeting_id", _UUID, maybe=True), "owner",
        _column("due_on", sa.Date, maybe=True), _column("assigned_on", sa.Date, maybe=True),
        _column("started_on", sa.Date, maybe=True), "handling", _column("answered_on", sa.Date, maybe=True),
        "answer", _column("satisfaction", sa.Text, maybe=True),
        _column("revisited_on", sa.Date, maybe=True), "revisited_by", "remarks",
        _unique("concern", "number"),
        refers={
            "reporter_id": "volunteer",
            "venue_id": "venue",
            "activity_id": "activity",
            "meeting_id": "meeting",
        },
    )  # fmt: skip
    _index("concern", "activity_id")
    _index("concern", "answered_on", "due_on")
    _index("concern", "meeting_id")
    _index("concern", "reporter_id")
    _index("concern", "told_on")
    _index("concern", "venue_id")


def _deliberation() -> None:
    _table(
        "deliberation", "kind", "title", _column("held_on", sa.Date),
        _column("matter_id", _UUID, maybe=True), _column("step_id", _UUID, maybe=True), _column("round"),
        _column("starts_at", sa.Time, maybe=True), _column("ends_at", sa.Time, maybe=True),
        _column("venue_id", _UUID, maybe=True), "place", "chair", "recorder", "hearing_group",
        _column("notified_on", sa.Date, maybe=True), _column("is_held", sa.Boolean),
        _column("expected", maybe=True), _column("present", maybe=True), _column("attendances", maybe=True),
        _column("volunteer_attendances", maybe=True), "content", "result",
        _column("public_from", sa.Date, maybe=True), _column("public_to", sa.Date, maybe=True),
        "public_place", _column("taken_down_on", sa.Date, maybe=True),
        _column("activity_id", _UUID, maybe=True),
        refers={"matter_id": "matter", "venue_id": "venue", "activity_id": "activity"},
    )  # fmt: skip
    _index("deliberation", "activity_id")
    _index("deliberation", "held_on", "kind")
    _index("deliberation", "matter_id", "held_on")
    _index("deliberation", "venue_id", "held_on")


def _mediation() -> None:
    _table(
        "mediation", _column("applied_on", sa.Date), _column("year"),
        _column("number", sa.Text, maybe=True), "kind", "source", "facts", "dispute", "mediators",
        "recorder", _column("held_on", sa.Date, maybe=True), _column("starts_at", sa.Time, maybe=True),
        _column("ends_at", sa.Time, maybe=True), _column("venue_id", _UUID, maybe=True), "place",
        _column("outcome", sa.Text, maybe=True), _column("form", sa.Text, maybe=True),
        _column("agreed_on", sa.Date, maybe=True), "agreement", "performance",
        _column("perform_by", sa.Date, maybe=True), _column("fulfilled_on", sa.Date, maybe=True),
        _column("court_asked_on", sa.Date, maybe=True), _column("court_confirmed_on", sa.Date, maybe=True),
        _column("attendances", maybe=True), _column("activity_id", _UUID, maybe=True), "remarks",
        _unique("mediation", "number"),
        refers={"venue_id": "venue", "activity_id": "activity"},
    )  # fmt: skip
    _index("mediation", "activity_id")
    _index("mediation", "applied_on")
    _index("mediation", "venue_id", "held_on")


def _vote() -> None:
    _table(
        "vote", "title", _column("held_on", sa.Date), "rule_key", "rule",
        _column("matter_id", _UUID, maybe=True), _column("step_id", _UUID, maybe=True), "shape", "way",
        _column("seats"), _column("starts_at", sa.Time, maybe=True),
        _column("ends_at", sa.Time, maybe=True), _column("venue_id", _UUID, maybe=True), "place", "chair",
        "recorder", _column("notified_on", sa.Date, maybe=True), _column("entitled", maybe=True),
        _column("present", maybe=True), _column("issued", maybe=True), _column("returned", maybe=True),
        _column("valid", maybe=True), _column("invalid", maybe=True), _column("yes", maybe=True),
        _column("no", maybe=True), _column("abstain", maybe=True), "scrutineer", "counter", "caller",
        "content", _column("attendances", maybe=True), _column("activity_id", _UUID, maybe=True),
        refers={"matter_id": "matter", "venue_id": "venue", "activity_id": "activity"},
    )  # fmt: skip
    _index("vote", "activity_id")
    _index("vote", "held_on")
    _index("vote", "matter_id", "held_on")
    _index("vote", "venue_id", "held_on")


def _deliberation_person() -> None:
    _table(
        "deliberation_person", _column("deliberation_id", _UUID), _column("position"), "name", "unit",
        "attendance", "reason", _column("volunteer_id", _UUID, maybe=True),
        _column("partner_id", _UUID, maybe=True),
        refers={
            "deliberation_id": "deliberation",
            "volunteer_id": "volunteer",
            "partner_id": "partner",
        },
    )  # fmt: skip
    _index("deliberation_person", "deliberation_id", "position")
    _index("deliberation_person", "partner_id")
    _index("deliberation_person", "volunteer_id")


def _mediation_party() -> None:
    _table(
        "mediation_party", _column("mediation_id", _UUID), _column("position"), "name", "role",
        _column("gender", sa.Text, maybe=True), _column("age", maybe=True), "work", "address", "phone",
        "id_number",
        refers={"mediation_id": "mediation"},
    )  # fmt: skip
    _index("mediation_party", "mediation_id", "position")


def _mediation_step() -> None:
    _table(
        "mediation_step", _column("mediation_id", _UUID), _column("position"),
        _column("happened_on", sa.Date), "place", "text",
        refers={"mediation_id": "mediation"},
    )  # fmt: skip
    _index("mediation_step", "mediation_id", "position")


def _mediation_visit() -> None:
    _table(
        "mediation_visit", _column("mediation_id", _UUID), _column("position"), _column("due_on", sa.Date),
        _column("done_on", sa.Date, maybe=True), "text",
        refers={"mediation_id": "mediation"},
    )  # fmt: skip
    _index("mediation_visit", "done_on", "due_on")
    _index("mediation_visit", "mediation_id", "position")


def _opinion() -> None:
    _table(
        "opinion", _column("deliberation_id", _UUID), _column("position"), "text",
        _column("people", maybe=True), "adoption", "reply",
        refers={"deliberation_id": "deliberation"},
    )  # fmt: skip
    _index("opinion", "deliberation_id", "position")


def _vote_option() -> None:
    _table(
        "vote_option", _column("vote_id", _UUID), _column("position"), "name", _column("votes", maybe=True),
        refers={"vote_id": "vote"},
    )  # fmt: skip
    _index("vote_option", "vote_id", "position")
