"""三会: the list, the one that is chosen in it, and the form that changes it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from kth_desktop.changes import Kind
from kth_desktop.domain.deliberation import DeliberationKind
from kth_desktop.domain.deliberation_queries import DeliberationLine, DeliberationQuery
from kth_desktop.domain.deliberation_rules import KIND_OF
from kth_desktop.domain.matter import StepKind
from kth_desktop.ui.deliberations.actions import DeliberationActions
from kth_desktop.ui.deliberations.detail import may_publish, may_take_down
from kth_desktop.ui.deliberations.editing import DeliberationEditing
from kth_desktop.ui.deliberations.head import DeliberationHead
from kth_desktop.ui.deliberations.listing import DeliberationList
from kth_desktop.ui.deliberations.side import DeliberationSide
from kth_desktop.ui.deliberations.toolbar import DeliberationToolbar
from kth_desktop.ui.record_page import RecordPage
from kth_desktop.ui.widgets.buttons import Button
from kth_desktop.ui.widgets.draft_offer import DraftOffer
from kth_desktop.ui.widgets.message import MessageBar

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk


class _Figures(NamedTuple):
    years: Sequence[int]
    total: int
    held: int  # 三会 of this year


class DeliberationPage(RecordPage):
    noun, sign = "三会", "plus"
    shown_kinds = (Kind.DELIBERATION, Kind.MATTER, Kind.VENUE, Kind.COMMITTEE, Kind.ACTIVITY)
    empty_words = (
        "还没有开过三会。",
        "点“新增三会”登记一次听证会、协调会或评议会；在客堂里听意见也记在这里。",
        "在客堂里开的，会自动记入活动日历，只算一场。",
    )
    head: DeliberationHead
    toolbar: DeliberationToolbar
    actions_: DeliberationActions
    list: DeliberationList
    side: DeliberationSide
    editing: DeliberationEditing

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.head = DeliberationHead(desk)
        self.toolbar = DeliberationToolbar(desk.theme)
        self.list = DeliberationList(desk)
        self.side = DeliberationSide(desk)
        self.actions_ = DeliberationActions(desk, self)
        self.editing = DeliberationEditing(desk, self.list, self.side, self._bars)
        self.drafts = DraftOffer(desk, "deliberation", self.noun, self.editing.take_draft)
        self._from_matter: UUID | None = None
        self.put_together(self.toolbar.print)
        self._connect()

    def _connect(self) -> None:
        bar, detail, act = self.toolbar, self.side.detail, self.actions_
        bar.print_asked.connect(lambda sheet: act.print(self.list.selected(), sheet))
        for asked in (bar.publish_action.triggered, detail.publish_asked):
            asked.connect(lambda *_: act.publish(self.list.selected()))
        for asked in (bar.down_action.triggered, detail.down_asked):
            asked.connect(lambda *_: act.take_down(self.list.selected()))
        detail.change_asked.connect(self.change)

    def open(self, **target: Any) -> None:
        """`new` with `kind`, `matter_id` and `step_id` begins one for a step of a matter."""
        if target.pop("new", False):
            self._from_matter = target.get("matter_id")
            self.editing.begin(_kind(target.get("kind")), self._from_matter, target.get("step_id"))
        super().open(**target)

    def _saved(self, outcome: Any, is_new: bool) -> None:
        super()._saved(outcome, is_new)
        matter_id, self._from_matter = self._from_matter, None
        if matter_id is not None and outcome.record.matter_id == matter_id:
            back = Button(self.desk.theme, "返回议题", "undo-2")
            back.clicked.connect(lambda: self.desk.show_page("matters", id=matter_id))
            words = f"已登记{outcome.record.kind.label}，议题的这一步也填好了。"
            if not outcome.record.is_held:
                words = f"已登记{outcome.record.kind.label}的计划，开过以后再补记。"
            self.editing.say(MessageBar(self.desk.theme, words, "good", (back,)))

    def asked(self, committee_id: UUID | None, text: str) -> DeliberationQuery:
        return DeliberationQuery(committee_id, text, self.toolbar.chosen_kind(), self.toolbar.chosen_year())

    def figures(self, committee_id: UUID | None) -> Callable[[], _Figures]:
        office, today = self.desk.office, self.desk.today

        def read() -> _Figures:
            meetings = office.deliberations
            held = meetings.three_meetings(date(today.year, 1, 1), today, committee_id)
            return _Figures(meetings.years(committee_id), meetings.count(committee_id), held)

        return read

    def take_figures(self, figures: _Figures) -> None:
        self._total = figures.total
        self.toolbar.show_years(figures.years)
        self.head.show_year(self.desk.today.year, figures.held)

    def show_counts(self, count: int) -> None:
        bar = self.toolbar
        bar.show_found(count)
        if bar.is_filtered and bar.is_short:
            self.head.show_count(f"找到{count}次")
        else:
            total = max(self._total, 0 if bar.is_filtered else count)
            self.head.show_count(f"共{total}次" if total else "")

    def show_buttons(self, lines: Sequence[DeliberationLine]) -> None:
        one = lines[0].deliberation if len(lines) == 1 else None
        self.toolbar.allow(
            len(lines),
            editing=self.editing.is_open or self._body.is_empty,
            may_publish=one is not None and may_publish(one),
            may_take_down=one is not None and may_take_down(one),
        )


def _kind(asked: object) -> DeliberationKind:
    """As the page of the matters says it: the kind of a meeting, or of its step."""
    if isinstance(asked, DeliberationKind):
        return asked
    usual = DeliberationKind.HEARING
    return KIND_OF.get(asked, usual) if isinstance(asked, StepKind) else usual
