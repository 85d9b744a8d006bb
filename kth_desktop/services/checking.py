"""What a file holds, and whether it is sound."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kth_desktop.db import models, slots
from kth_desktop.db.manifest import KINDS
from kth_desktop.domain.package import ANYBODY
from kth_desktop.errors import FileRefused
from kth_desktop.services import meeting_papers, photos, town_forms
from kth_desktop.services.auditing import audit
from kth_desktop.services.context import Context
from kth_desktop.services.words import label


@dataclass(frozen=True)
class OfficeInfo:
    """`counts` by committees, venues, volunteers, activities, meetings, partners, series."""

    schema: int
    encrypted: bool
    counts: Mapping[str, int]


@dataclass(frozen=True)
class CheckReport:
    """`findings` in the clerk's language; empty when all is well."""

    ok: bool
    findings: tuple[str, ...]
    counts: Mapping[str, int]


def counts(context: Context) -> dict[str, int]:
    with context.reading() as session:
        return {
            kind: session.scalar(select(func.count()).select_from(models.Base.metadata.tables[table])) or 0
            for kind, table in KINDS.items()
        }


def changed_since(context: Context, moment: datetime | None) -> bool:
    """Whether anything was saved after that moment; without one, always."""
    if moment is None:
        return True
    with context.reading() as session:
        newest = session.scalar(select(func.max(models.LogRow.changed_at)))
    return newest is not None and newest > moment


def check(context: Context) -> CheckReport:
    """Reads every page and every reference; a second for 200 MB."""
    with context.reading() as session:
        findings = (*_pages(session), *_references(session), *_sums(session), *audit(session, {}).findings)
        findings += (*_slots(context), *meeting_papers.missing(session, context.database.files))
        findings += photos.missing(session, context.database.files.read)
        findings += town_forms.missing(session, context.database.files)
    return CheckReport(not findings, findings, counts(context))


def _slots(context: Context) -> tuple[str, ...]:
    """Of an encrypted office: the next opening needs them."""
    if context.database.key is None:
        return ()
    try:
        slots.read(context.database.path)
    except FileRefused as refused:
        return (refused.sentence,)
    return ()


def _pages(session: Session) -> tuple[str, ...]:
    answers = session.connection().exec_driver_sql("PRAGMA integrity_check").scalars().all()
    # The first reads what is in use; in an encrypted file the second measures every page, free ones too.
    measured = session.connection().exec_driver_sql("PRAGMA cipher_integrity_check")
    sealed = measured.scalars().all() if measured.returns_rows else ()
    broken = len([answer for answer in (*answers, *sealed) if answer != "ok"])
    return (f"数据文件有{broken}处损坏，请用“恢复”从最近的备份取回。",) if broken else ()


def _references(session: Session) -> tuple[str, ...]:
    rows = session.connection().exec_driver_sql("PRAGMA foreign_key_check").all()
    tables = dict.fromkeys(row[0] for row in rows)
    return tuple(f"有{label(t)}用到的记录不见了，请用“恢复”从最近的备份取回。" for t in tables)


def _sums(session: Session) -> tuple[str, ...]:
    """The stored hours of an activity are the sum of its services, unless they came without the names."""
    service, activity, exchanged = models.ActivityServiceRow, models.ActivityRow, models.ExchangedRow
    came = select(exchanged.id).where(
        exchanged.committee_id == activity.committee_id,
        exchanged.peer != ANYBODY,
        exchanged.table_name == activity.__tablename__,
        exchanged.record_id == activity.id,
    )
    summed = (
        select(service.activity_id, func.sum(service.hours).label("hours"))
        .group_by(service.activity_id)
        .subquery()
    )
    difference = activity.volunteer_hours - func.coalesce(summed.c.hours, 0.0)
    wrong = session.scalars(
        select(activity.title)
        .outerjoin(summed, summed.c.activity_id == activity.id)
        .where(func.abs(difference) > 0.01, ~came.exists())
    ).all()
    return tuple(f"活动“{title}”的服务时长合计不对，打开它再保存一次即可。" for title in wrong)
