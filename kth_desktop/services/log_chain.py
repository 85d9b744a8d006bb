"""The end of the log: new lines are numbered and chained there, and a person's words are blanked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.orm import Session

from kth_desktop.db.models import CommitteeRow, LogRow
from kth_desktop.domain import log_chain
from kth_desktop.domain.log import Action

# Of the table, past the mapper: every save goes through here.
_TABLE = LogRow.__table__
_WRITE = insert(_TABLE)  # type: ignore[arg-type]
_LAST = (
    select(_TABLE.c.number, _TABLE.c.chain)
    .where(_TABLE.c.committee_id == bindparam("committee"))
    .order_by(_TABLE.c.number.desc())
    .limit(1)
)

Line = dict[str, Any]  # a row of the log but for what `chained` adds


def append(session: Session, lines: Sequence[Line]) -> None:
    """Inside a transaction that holds the lock, so that nobody takes the same number."""
    ends = {id: _end(session, id) for id in {line["committee_id"] for line in lines}}
    session.connection().execute(_WRITE, chained(lines, ends))


def chained(lines: Iterable[Line], ends: dict[UUID, tuple[int, str]] | None = None) -> list[Line]:
    """With number, digest and chain; `ends` are number and chain of each committee's last line."""
    ends, done = dict(ends or {}), []
    for line in lines:
        last, before = ends.get(line["committee_id"], (0, log_chain.BEGINNING))
        salt = line.get("salt") or log_chain.new_salt()
        made = {**line, "number": last + 1, "salt": salt, "erased": False}
        made["digest"] = log_chain.digest(salt, line["record"], line["reason"], line["detail"])
        made["chain"] = log_chain.link(before, made["digest"], facts_of(made))
        ends[line["committee_id"]] = made["number"], made["chain"]
        done.append(made)
    return done


def facts_of(line: Line) -> log_chain.Facts:
    return log_chain.Facts(
        line["committee_id"].hex, line["number"], line["id"].hex, log_chain.moment(line["changed_at"]),
        line["changed_by_office"], line["operator"], line["action"].value, line["table_name"],
        line["record_id"].hex,
    )  # fmt: skip


def blank(session: Session, record_id: UUID) -> int:
    """Takes the words out of all lines about one record, for good; how many lines it were.

    For erasing a person: `Writing.finish()` first, so that no line is still to come, and afterwards a line
    with `Action.ERASED` that names nobody. Without it `kth audit` finds the gap.
    """
    found = session.execute(
        update(LogRow)
        .where(LogRow.committee_id.in_(select(CommitteeRow.id)), LogRow.record_id == record_id)
        .where(LogRow.erased.is_(False), LogRow.action != Action.ERASED)
        .values(record="", reason="", detail="", salt="", erased=True)
        .execution_options(synchronize_session=False)
    )
    return int(found.rowcount)  # type: ignore[attr-defined]


def _end(session: Session, committee_id: UUID) -> tuple[int, str]:
    found = session.connection().execute(_LAST, {"committee": committee_id}).first()
    return (found[0], found[1]) if found else (0, log_chain.BEGINNING)
