"""Whether a committee's people are in this file at all."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, exists, or_

from kth_desktop.db.models import ExchangeRow, VolunteerRow
from kth_desktop.domain.exchange import Direction


def people_known(committee_id: Any) -> ColumnElement[bool]:
    """False for what came by a package without personal data: it brings venues and no volunteer."""
    people = exists().where(VolunteerRow.committee_id == committee_id).correlate_except(VolunteerRow)
    taken = exists().where(ExchangeRow.committee_id == committee_id, ExchangeRow.direction == Direction.TAKEN)
    return or_(people, ~taken)
