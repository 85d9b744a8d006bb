"""月报 from village to town."""

from __future__ import annotations

from uuid import UUID

from kth_desktop.domain.monthly_form import MonthlyForm, monthly_form
from kth_desktop.domain.report_span import month_before
from kth_desktop.errors import UserError
from kth_desktop.services.context import Context
from kth_desktop.services.summary import SummaryService


class MonthlyService:
    def __init__(self, context: Context) -> None:
        self._context = context

    def form(self, year: int, month: int, committee_id: UUID | None = None) -> MonthlyForm:
        """By the same 报表统计期 and for the same offices as `SummaryService.month`.

        Raises `UserError` for a month that has not begun.
        """
        summaries = SummaryService(self._context)
        now = summaries.month(year, month, committee_id)
        if now.span.first > self._context.today:
            raise UserError(f"{now.span.name}还没有开始，没有月报。请改月份。")
        return monthly_form(now, summaries.month(*month_before(year, month), committee_id))
