"""The mapped rows, one file per area, and which row stands for which record."""

from __future__ import annotations

from kth_desktop.db.models.activity import ActivityItemRow, ActivityRow, ActivityServiceRow, SeriesRow
from kth_desktop.db.models.base import Base, Row, rowid_of
from kth_desktop.db.models.committee import CommitteeRow
from kth_desktop.db.models.consent import ConsentRow
from kth_desktop.db.models.handed_in import HandedInRow
from kth_desktop.db.models.meeting import AttendeeRow, MeetingRow, ResolutionRow
from kth_desktop.db.models.office import (
    AttachmentRow,
    DeletedRow,
    DraftRow,
    LogRow,
    OfficeFactRow,
    OperatorRow,
)
from kth_desktop.db.models.open_day import HolidayDayRow, OpenDayRow
from kth_desktop.db.models.partner import PartnerRow
from kth_desktop.db.models.venue import AllottedNumberRow, PlatePrintRow, VenueRow, VenueStepRow
from kth_desktop.db.models.volunteer import VolunteerRow

__all__ = [
    "ActivityItemRow",
    "ActivityRow",
    "ActivityServiceRow",
    "AllottedNumberRow",
    "AttachmentRow",
    "AttendeeRow",
    "Base",
    "CommitteeRow",
    "ConsentRow",
    "DeletedRow",
    "DraftRow",
    "HandedInRow",
    "HolidayDayRow",
    "LogRow",
    "MeetingRow",
    "OfficeFactRow",
    "OpenDayRow",
    "OperatorRow",
    "PartnerRow",
    "PlatePrintRow",
    "ResolutionRow",
    "Row",
    "SeriesRow",
    "VenueRow",
    "VenueStepRow",
    "VolunteerRow",
    "rowid_of",
]
