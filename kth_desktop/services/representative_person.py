"""What an erasure leaves of somebody who was a representative: a vote that counts, and nobody's name."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from kth_desktop.db.models import DeletedRow, RepresentativeRow
from kth_desktop.domain.volunteer import ERASED_NAME, Volunteer
from kth_desktop.services.writer import Writing


def erase_representatives(writing: Writing, volunteer: Volunteer) -> list[UUID]:
    """Their ids, also of those in the 回收站: what it and the log say of them names the person too.

    应到 of old votes stays as it was.
    """
    asked = select(RepresentativeRow).where(
        RepresentativeRow.committee_id == volunteer.committee_id,
        RepresentativeRow.volunteer_id == volunteer.id,
    )
    ids = []
    for row in writing.session.scalars(asked).all():
        row.name, row.post, row.remarks, row.group_name, row.volunteer_id = ERASED_NAME, "", "", "", None
        row.changed_at, row.changed_by_office = writing.stamp.now, writing.stamp.office
        writing.touch(RepresentativeRow.__tablename__, row.id)
        ids.append(row.id)
    deleted = select(DeletedRow.record_id).where(
        DeletedRow.committee_id == volunteer.committee_id,
        DeletedRow.table_name == RepresentativeRow.__tablename__,
        DeletedRow.row.contains(str(volunteer.id)),
    )
    ids += writing.session.scalars(deleted).all()
    writing.session.flush()
    return ids
