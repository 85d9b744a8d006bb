"""The services of an office that count: each built when first asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kth_desktop.services.annual import AnnualService
    from kth_desktop.services.context import Context
    from kth_desktop.services.inspection import InspectionService
    from kth_desktop.services.inspection_file import InspectionFileService
    from kth_desktop.services.monthly import MonthlyService
    from kth_desktop.services.months import MonthService
    from kth_desktop.services.progress import ProgressService
    from kth_desktop.services.statistics import StatisticsService
    from kth_desktop.services.summary import SummaryService
    from kth_desktop.services.town_forms import TownFormService


class NumberServices:
    """统计 and what stands beside it; `_context` is the office's own."""

    _context: Context

    @cached_property
    def months(self) -> MonthService:
        from kth_desktop.services.months import MonthService

        return MonthService(self._context)

    @cached_property
    def statistics(self) -> StatisticsService:
        from kth_desktop.services.statistics import StatisticsService

        return StatisticsService(self._context)

    @cached_property
    def summary(self) -> SummaryService:
        from kth_desktop.services.summary import SummaryService

        return SummaryService(self._context)

    @cached_property
    def inspection(self) -> InspectionService:
        from kth_desktop.services.inspection import InspectionService

        return InspectionService(self._context)

    @cached_property
    def inspection_file(self) -> InspectionFileService:
        from kth_desktop.services.inspection_file import InspectionFileService

        return InspectionFileService(self._context)

    @cached_property
    def town_forms(self) -> TownFormService:
        from kth_desktop.services.town_forms import TownFormService

        return TownFormService(self._context)

    @cached_property
    def monthly(self) -> MonthlyService:
        from kth_desktop.services.monthly import MonthlyService

        return MonthlyService(self._context)

    @cached_property
    def annual(self) -> AnnualService:
        from kth_desktop.services.annual import AnnualService

        return AnnualService(self._context)

    @cached_property
    def progress(self) -> ProgressService:
        from kth_desktop.services.progress import ProgressService

        return ProgressService(self._context)
