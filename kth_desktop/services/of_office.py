"""The services of one office, each built when first asked for; nothing heavy is imported with this module."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from kth_desktop.services.of_numbers import NumberServices

if TYPE_CHECKING:
    from kth_desktop.services.access import AccessService
    from kth_desktop.services.activities import ActivityService
    from kth_desktop.services.backups import BackupService
    from kth_desktop.services.bin import BinService
    from kth_desktop.services.boards import BoardService
    from kth_desktop.services.case_files import CaseFileService
    from kth_desktop.services.chain import ChainService
    from kth_desktop.services.committees import CommitteeService
    from kth_desktop.services.concerns import ConcernService
    from kth_desktop.services.context import Context
    from kth_desktop.services.deliberations import DeliberationService
    from kth_desktop.services.drafts import DraftService
    from kth_desktop.services.finding import FindService
    from kth_desktop.services.history import HistoryService
    from kth_desktop.services.holidays import HolidayService
    from kth_desktop.services.home import HomeService
    from kth_desktop.services.law import LawService
    from kth_desktop.services.matters import MatterService
    from kth_desktop.services.mediations import MediationService
    from kth_desktop.services.meetings import MeetingService
    from kth_desktop.services.offers import OfferService
    from kth_desktop.services.open_days import OpenDayService
    from kth_desktop.services.orders import OrderService
    from kth_desktop.services.packages import PackageService
    from kth_desktop.services.partners import PartnerService
    from kth_desktop.services.personal import PersonalService
    from kth_desktop.services.photos import PhotoService
    from kth_desktop.services.plates import PlateService
    from kth_desktop.services.pledges import PledgeService
    from kth_desktop.services.representatives import RepresentativeService
    from kth_desktop.services.series import SeriesService
    from kth_desktop.services.stories import StoryService
    from kth_desktop.services.town_home import TownHomeService
    from kth_desktop.services.venues import VenueService
    from kth_desktop.services.volunteers import VolunteerService
    from kth_desktop.services.votes import VoteService


class OfficeServices(NumberServices):
    """What `Office` hands out; `_context` is the office's own."""

    _context: Context
    backups: BackupService

    @cached_property
    def access(self) -> AccessService:
        from kth_desktop.services.access import AccessService

        return AccessService(self._context)

    @cached_property
    def committees(self) -> CommitteeService:
        from kth_desktop.services.committees import CommitteeService

        return CommitteeService(self._context)

    @cached_property
    def town_home(self) -> TownHomeService:
        from kth_desktop.services.town_home import TownHomeService

        return TownHomeService(self._context)

    @cached_property
    def venues(self) -> VenueService:
        from kth_desktop.services.venues import VenueService

        return VenueService(self._context)

    @cached_property
    def volunteers(self) -> VolunteerService:
        from kth_desktop.services.volunteers import VolunteerService

        return VolunteerService(self._context)

    @cached_property
    def packages(self) -> PackageService:
        from kth_desktop.services.packages import PackageService

        return PackageService(self._context, self.backups)

    @cached_property
    def partners(self) -> PartnerService:
        from kth_desktop.services.partners import PartnerService

        return PartnerService(self._context)

    @cached_property
    def personal(self) -> PersonalService:
        from kth_desktop.services.personal import PersonalService

        return PersonalService(self._context, self.backups)

    @cached_property
    def series(self) -> SeriesService:
        from kth_desktop.services.series import SeriesService

        return SeriesService(self._context)

    @cached_property
    def activities(self) -> ActivityService:
        from kth_desktop.services.activities import ActivityService

        return ActivityService(self._context)

    @cached_property
    def open_days(self) -> OpenDayService:
        from kth_desktop.services.open_days import OpenDayService

        return OpenDayService(self._context)

    @cached_property
    def holidays(self) -> HolidayService:
        from kth_desktop.services.holidays import HolidayService

        return HolidayService(self._context)

    @cached_property
    def meetings(self) -> MeetingService:
        from kth_desktop.services.meetings import MeetingService

        return MeetingService(self._context)

    @cached_property
    def concerns(self) -> ConcernService:
        from kth_desktop.services.concerns import ConcernService

        return ConcernService(self._context)

    @cached_property
    def matters(self) -> MatterService:
        from kth_desktop.services.matters import MatterService

        return MatterService(self._context)

    @cached_property
    def deliberations(self) -> DeliberationService:
        from kth_desktop.services.deliberations import DeliberationService

        return DeliberationService(self._context)

    @cached_property
    def mediations(self) -> MediationService:
        from kth_desktop.services.mediations import MediationService

        return MediationService(self._context)

    @cached_property
    def chain(self) -> ChainService:
        from kth_desktop.services.chain import ChainService

        return ChainService(self._context)

    @cached_property
    def photos(self) -> PhotoService:
        from kth_desktop.services.photos import PhotoService

        return PhotoService(self._context)

    @cached_property
    def offers(self) -> OfferService:
        from kth_desktop.services.offers import OfferService

        return OfferService(self._context)

    @cached_property
    def orders(self) -> OrderService:
        from kth_desktop.services.orders import OrderService

        return OrderService(self._context)

    @cached_property
    def case_files(self) -> CaseFileService:
        from kth_desktop.services.case_files import CaseFileService

        return CaseFileService(self._context)

    @cached_property
    def law(self) -> LawService:
        from kth_desktop.services.law import LawService

        return LawService(self._context)

    @cached_property
    def representatives(self) -> RepresentativeService:
        from kth_desktop.services.representatives import RepresentativeService

        return RepresentativeService(self._context)

    @cached_property
    def votes(self) -> VoteService:
        from kth_desktop.services.votes import VoteService

        return VoteService(self._context)

    @cached_property
    def pledges(self) -> PledgeService:
        from kth_desktop.services.pledges import PledgeService

        return PledgeService(self._context)

    @cached_property
    def stories(self) -> StoryService:
        from kth_desktop.services.stories import StoryService

        return StoryService(self._context)

    @cached_property
    def plates(self) -> PlateService:
        from kth_desktop.services.plates import PlateService

        return PlateService(self._context)

    @cached_property
    def home(self) -> HomeService:
        from kth_desktop.services.home import HomeService

        return HomeService(self._context, self.backups)

    @cached_property
    def finding(self) -> FindService:
        from kth_desktop.services.finding import FindService

        return FindService(self._context)

    @cached_property
    def history(self) -> HistoryService:
        from kth_desktop.services.history import HistoryService

        return HistoryService(self._context)

    @cached_property
    def drafts(self) -> DraftService:
        from kth_desktop.services.drafts import DraftService

        return DraftService(self._context)

    @cached_property
    def bin(self) -> BinService:
        from kth_desktop.services.bin import BinService

        return BinService(self._context)

    @cached_property
    def boards(self) -> BoardService:
        from kth_desktop.services.boards import BoardService

        return BoardService(self._context)
