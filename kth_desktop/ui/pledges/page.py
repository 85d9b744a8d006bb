"""认领: the list, one pledge with its account, and the form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from kth_desktop.changes import Kind
from kth_desktop.domain.dates import date_words
from kth_desktop.domain.money import yuan_words
from kth_desktop.domain.pledge import (
    EntryKind,
    Pledge,
    PledgeKind,
    PledgeLine,
    PledgeQuery,
    account_words,
)
from kth_desktop.ui.plain_page import Naming, PlainActions, PlainPage
from kth_desktop.ui.pledges.account import AccountView
from kth_desktop.ui.pledges.deliver_dialog import DeliverDialog
from kth_desktop.ui.pledges.entry_dialog import EntryDialog
from kth_desktop.ui.pledges.form import PledgeForm
from kth_desktop.ui.pledges.listing import PledgeList
from kth_desktop.ui.pledges.papers import pledges_paper
from kth_desktop.ui.widgets.buttons import Button
from kth_desktop.ui.widgets.detail_dialog import DetailDialog
from kth_desktop.ui.widgets.draft_offer import DraftOffer
from kth_desktop.ui.widgets.plain_detail import Facts, PlainDetail
from kth_desktop.ui.widgets.record_editing import RecordEditing
from kth_desktop.ui.widgets.record_editor import RecordEditor
from kth_desktop.ui.widgets.record_head import RecordHead
from kth_desktop.ui.widgets.record_side import RecordSide
from kth_desktop.ui.widgets.record_toolbar import RecordToolbar, chosen
from kth_desktop.ui.widgets.several_view import only_named
from kth_desktop.ui.widgets.siblings import PUBLICITY, Siblings

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk


class PledgeEditor(RecordEditor):
    kind, noun = "pledge", "认领"

    def __init__(self, desk: Desk) -> None:
        self.form = PledgeForm(desk)
        super().__init__(desk, self.form)

    def name_of(self, record: Pledge) -> str:
        return f"“{record.title}”"

    def load(self, pledge: Pledge) -> None:
        self.form.load(pledge)
        self.begin(pledge)
        office = self._desk.office
        self._desk.tasks.run(
            lambda: office.partners.all(pledge.committee_id), self.form.offer_partners, owner=self
        )

    def store(self, edit: Pledge) -> Any:
        return self._desk.office.pledges.save(edit)


class PledgeEditing(RecordEditing):
    def fresh(self, committee_id: UUID) -> Pledge:
        return Pledge(committee_id=committee_id, title="", kind=PledgeKind.MONEY, agreed_on=self._desk.today)

    def fetch(self, id: UUID) -> Pledge:
        return self._desk.office.pledges.get(id)

    def load(self, shown: Pledge) -> None:
        editor = self._editor
        assert isinstance(editor, PledgeEditor)
        editor.load(shown)


class PledgeDetail(PlainDetail):
    detail: PledgeLine
    table = "pledge"

    def __init__(self, desk: Desk) -> None:
        self.enter = Button(desk.theme, "记一笔", "plus")
        self.all_lines = Button(desk.theme, "收支明细")
        self.deliver = Button(desk.theme, "登记兑现", "check")
        self._account = AccountView(desk)
        super().__init__(desk, (self.enter, self.all_lines, self.deliver))
        self.all_lines.clicked.connect(self._show_account)

    def id_of(self) -> UUID:
        return self.detail.pledge.id

    def title_words(self) -> str:
        return self.detail.pledge.title

    def subtitle_words(self) -> str:
        return self.detail.partner_name

    def state_words(self) -> tuple[str, str]:
        pledge = self.detail.pledge
        if pledge.is_fulfilled:
            return "已兑现", self._theme.good
        late = pledge.due_on is not None and pledge.due_on < self._desk.today
        return ("超过时限", self._theme.wrong) if late else ("等着兑现", self._theme.attention)

    def fact_list(self) -> Facts:
        pledge = self.detail.pledge
        return (
            ("类型", pledge.kind.label),
            ("认领日期", date_words(pledge.agreed_on)),
            ("兑现时限", date_words(pledge.due_on) if pledge.due_on else ""),
            ("兑现日期", date_words(pledge.delivered_on) if pledge.delivered_on else ""),
            ("收支", account_words(pledge) if pledge.kind is PledgeKind.MONEY else ""),
            ("公开", "可以上公开栏" if pledge.is_public else "不公开"),
            ("备注", pledge.remarks),
        )

    def text(self) -> str:
        return self.detail.pledge.content

    def extra(self) -> QWidget:
        return self._account

    def show_more(self) -> None:
        self._account.show_pledge(self.detail.pledge)

    def show_again(self) -> None:
        """Below the list there is no room for the account: a button opens it."""
        super().show_again()
        money = self.detail.pledge.kind is PledgeKind.MONEY
        self.enter.setVisible(money)
        self.deliver.setVisible(not money and not self.detail.pledge.is_fulfilled)
        self.all_lines.setVisible(money and bool(self._below))
        if not self._below:
            self._account.setVisible(money)

    def _show_account(self) -> None:
        pledges, id, view = self._desk.office.pledges, self.id_of(), AccountView(self._desk)
        title = f"“{self.title_words()}”的收支"
        kinds = (Kind.PLEDGE,)
        DetailDialog(self._desk, self, title, view, lambda: pledges.get(id), view.show_pledge, kinds).open()


class PledgeSide(RecordSide):
    what = "这项认领"
    detail: PledgeDetail

    def __init__(self, desk: Desk) -> None:
        theme = desk.theme
        several = only_named(theme, "项", lambda line: line.pledge.title)
        super().__init__(theme, PledgeDetail(desk), several, PledgeEditor(desk))


class PledgePage(PlainPage):
    noun, unit = "认领", "项"
    shown_kinds = (Kind.PLEDGE, Kind.PARTNER, Kind.LINK, Kind.COMMITTEE)
    empty_words = ("还没有认领。", "点“新增”登记第一项认领。", "写清谁认领、认领什么，钱和物以后再补。")
    side: PledgeSide

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.head = RecordHead(desk.theme, "认领", [Siblings(desk, "宣传公开", PUBLICITY, "pledges")])
        self.toolbar = RecordToolbar(desk.theme, "认领", "认领项目、共建单位", unit="项")
        self._kind = self.toolbar.add_filter("类型", "全部类型")
        self._kind.fill([(one.label, one.name) for one in PledgeKind])
        self._open = self.toolbar.add_filter("兑现", "全部认领")
        self._open.fill([("还没有兑现", "open")])
        self.toolbar.put_together((self.offer_links(),))
        self.list, self.side = PledgeList(desk), PledgeSide(desk)
        naming = Naming("认领", Kind.PLEDGE, lambda line: line.pledge.title, lambda line: line.pledge.id)
        self.actions_ = PlainActions(desk, self, naming, lambda: desk.office.pledges)
        self.editing = PledgeEditing(desk, self.list, self.side, self._bars)
        self.drafts = DraftOffer(desk, "pledge", "认领", self.editing.take_draft)
        self.put_together(self.toolbar.print)
        self.toolbar.print.clicked.connect(
            lambda: desk.show_page("preview", job=pledges_paper(desk, self.list.query))
        )
        detail = self.side.detail
        detail.change_asked.connect(self.change)
        detail.enter.clicked.connect(self._enter)
        detail.deliver.clicked.connect(self._deliver)

    def whole_query(self, committee_id: UUID | None) -> PledgeQuery:
        return PledgeQuery(committee_id)

    def asked(self, committee_id: UUID | None, text: str) -> PledgeQuery:
        kind = chosen(self._kind)
        return PledgeQuery(committee_id, text, PledgeKind[kind] if kind else None, bool(chosen(self._open)))

    def count_words(self, lines: Sequence[PledgeLine]) -> str:
        received = sum(line.pledge.received_fen for line in lines)
        return f"共{len(lines)}项，到账{yuan_words(received)}"

    def _deliver(self) -> None:
        line = self.chosen_line()
        if line is None or self.desk.may_not_write():
            return
        dialog = DeliverDialog(self.desk, self, line.pledge)
        dialog.saved.connect(self.desk.done)
        dialog.open()

    def _enter(self) -> None:
        """While money is still to come, one writes down what came; afterwards what it is used for."""
        line = self.chosen_line()
        if line is None or self.desk.may_not_write():
            return
        kind = EntryKind.SPENT if line.pledge.is_fulfilled else EntryKind.RECEIVED
        dialog = EntryDialog(self.desk, self, line.pledge, kind)
        dialog.saved.connect(self.desk.done)
        dialog.open()
