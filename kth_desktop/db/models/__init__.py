"""The mapped rows, one file per area, and which row stands for which record."""

from __future__ import annotations

from kth_desktop.db.models.activity import ActivityItemRow, ActivityRow, ActivityServiceRow, SeriesRow
from kth_desktop.db.models.activity_total import ActivityTotalRow
from kth_desktop.db.models.base import Base, Row, rowid_of
from kth_desktop.db.models.committee import CommitteeRow
from kth_desktop.db.models.concern import ConcernRow, LinkRow
from kth_desktop.db.models.consent import ConsentRow
from kth_desktop.db.models.deliberation import DeliberationPersonRow, DeliberationRow, OpinionRow
from kth_desktop.db.models.exchange import ExchangedRow, ExchangeRow, FormCellRow, TownFormRow
from kth_desktop.db.models.handed_in import BackfilledMonthRow, ClosedTotalRow, CorrectionRow, HandedInRow
from kth_desktop.db.models.matter import MatterRow, MatterStepRow, MatterTemplateRow, TemplateStepRow
from kth_desktop.db.models.mediation import (
    MediationPartyRow,
    MediationRow,
    MediationStepRow,
    MediationVisitRow,
)
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
from kth_desktop.db.models.partner import PartnerContactRow, PartnerRow
from kth_desktop.db.models.publicity import BoardSheetRow, PledgeEntryRow, PledgeRow, PublicationRow, StoryRow
from kth_desktop.db.models.service_order import (
    OrderVenueRow,
    ReschedulingRow,
    ServiceOfferRow,
    ServiceOrderRow,
)
from kth_desktop.db.models.venue import AllottedNumberRow, PlatePrintRow, VenueRow, VenueStepRow
from kth_desktop.db.models.volunteer import VolunteerRow
from kth_desktop.db.models.vote import LawRuleRow, RepresentativeRow, VoteOptionRow, VoteRow

__all__ = [
    "ActivityItemRow",
    "ActivityRow",
    "ActivityServiceRow",
    "ActivityTotalRow",
    "AllottedNumberRow",
    "AttachmentRow",
    "AttendeeRow",
    "BackfilledMonthRow",
    "Base",
    "BoardSheetRow",
    "ClosedTotalRow",
    "CommitteeRow",
    "ConcernRow",
    "ConsentRow",
    "CorrectionRow",
    "DeletedRow",
    "DeliberationPersonRow",
    "DeliberationRow",
    "DraftRow",
    "ExchangeRow",
    "ExchangedRow",
    "FormCellRow",
    "HandedInRow",
    "HolidayDayRow",
    "LawRuleRow",
    "LinkRow",
    "LogRow",
    "MatterRow",
    "MatterStepRow",
    "MatterTemplateRow",
    "MediationPartyRow",
    "MediationRow",
    "MediationStepRow",
    "MediationVisitRow",
    "MeetingRow",
    "OfficeFactRow",
    "OpenDayRow",
    "OperatorRow",
    "OpinionRow",
    "OrderVenueRow",
    "PartnerContactRow",
    "PartnerRow",
    "PlatePrintRow",
    "PledgeEntryRow",
    "PledgeRow",
    "PublicationRow",
    "RepresentativeRow",
    "ReschedulingRow",
    "ResolutionRow",
    "Row",
    "SeriesRow",
    "ServiceOfferRow",
    "ServiceOrderRow",
    "StoryRow",
    "TemplateStepRow",
    "TownFormRow",
    "VenueRow",
    "VenueStepRow",
    "VolunteerRow",
    "VoteOptionRow",
    "VoteRow",
    "rowid_of",
]
