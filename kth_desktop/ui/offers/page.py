"""服务菜单: the list, one offer to read, and its form; ordering is one button away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtWidgets import QApplication

from kth_desktop.changes import Kind
from kth_desktop.domain.service_offer import OfferLine, OfferQuery, ServiceOffer
from kth_desktop.domain.vocabulary import Category
from kth_desktop.ui.offers.form import OfferForm
from kth_desktop.ui.offers.listing import OfferList
from kth_desktop.ui.offers.papers import menu_paper
from kth_desktop.ui.offers.tables import menu_import, save_menu
from kth_desktop.ui.plain_page import Naming, PlainActions, PlainPage
from kth_desktop.ui.table_import import TableImport
from kth_desktop.ui.town_rows import may_not_change, town_or_own
from kth_desktop.ui.widgets.buttons import Button
from kth_desktop.ui.widgets.draft_offer import DraftOffer
from kth_desktop.ui.widgets.plain_detail import Facts, PlainDetail
from kth_desktop.ui.widgets.record_editing import RecordEditing
from kth_desktop.ui.widgets.record_editor import RecordEditor
from kth_desktop.ui.widgets.record_head import RecordHead
from kth_desktop.ui.widgets.record_side import RecordSide
from kth_desktop.ui.widgets.record_toolbar import RecordToolbar, chosen
from kth_desktop.ui.widgets.several_view import only_named
from kth_desktop.ui.widgets.siblings import SERVICES, Siblings

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk


class OfferEditor(RecordEditor):
    kind, noun = "service_offer", "服务"

    def __init__(self, desk: Desk) -> None:
        self.form = OfferForm(desk)
        super().__init__(desk, self.form)

    def name_of(self, record: ServiceOffer) -> str:
        return f"“{record.title}”"

    def load(self, offer: ServiceOffer) -> None:
        self.form.load(offer)
        self.begin(offer)
        office = self._desk.office
        self._desk.tasks.run(
            lambda: office.partners.all(offer.committee_id), self.form.offer_partners, owner=self
        )

    def store(self, edit: ServiceOffer) -> Any:
        return self._desk.office.offers.save(edit, for_town=self._desk.committee_id is None)


class OfferEditing(RecordEditing):
    def fresh(self, committee_id: UUID) -> ServiceOffer:
        return ServiceOffer(committee_id=committee_id, title="", category=Category.CONVENIENCE_SERVICE)

    def _first_committee(self) -> UUID | None:
        return town_or_own(self._desk)

    def fetch(self, id: UUID) -> ServiceOffer:
        return self._desk.office.offers.get(id)

    def open_form(self, shown: ServiceOffer) -> None:
        if not may_not_change(self._desk, shown.committee_id, shown.title):
            super().open_form(shown)

    def load(self, shown: ServiceOffer) -> None:
        editor = self._editor
        assert isinstance(editor, OfferEditor)
        editor.load(shown)


class OfferDetail(PlainDetail):
    detail: OfferLine

    def __init__(self, desk: Desk) -> None:
        self.order = Button(desk.theme, "点这一项", "clipboard-list")
        super().__init__(desk, (self.order,))

    def id_of(self) -> UUID:
        return self.detail.offer.id

    def title_words(self) -> str:
        return self.detail.offer.title

    def subtitle_words(self) -> str:
        return self.detail.partner_name

    def state_words(self) -> tuple[str, str]:
        on = self.detail.offer.is_offered
        self.order.setEnabled(on)
        return ("可以点", self._theme.good) if on else ("不在菜单上", self._theme.hint)

    def fact_list(self) -> Facts:
        offer = self.detail.offer
        return (
            ("类别", offer.category.label),
            ("时长", f"{offer.minutes}分钟" if offer.minutes else ""),
            ("提前", f"{offer.lead_days}天" if offer.lead_days else ""),
            ("每月最多", f"{offer.capacity}次" if offer.capacity else ""),
            ("场地要有", "、".join(offer.needs)),
            ("哪几个月", "、".join(f"{month}月" for month in offer.months)),
            ("三送", "、".join(tag.label for tag in offer.tags)),
            ("点过", f"{self.detail.orders}次"),
            ("登记单位", f"{self.detail.committee_name}{'，各村居都可以点' if self.detail.of_town else ''}"),
            ("备注", offer.remarks),
        )

    def text(self) -> str:
        return self.detail.offer.content


class OfferSide(RecordSide):
    what = "这项服务"
    detail: OfferDetail

    def __init__(self, desk: Desk) -> None:
        theme = desk.theme
        several = only_named(theme, "项", lambda line: line.offer.title)
        super().__init__(theme, OfferDetail(desk), several, OfferEditor(desk))


class OfferActions(PlainActions):
    def remove(self, service: Any, id: UUID) -> Any:
        return service.delete(id, for_town=self._desk.committee_id is None)


class OfferPage(PlainPage):
    noun, unit = "服务", "项"
    shown_kinds = (Kind.SERVICE_OFFER, Kind.PARTNER, Kind.SERVICE_ORDER, Kind.COMMITTEE)
    empty_words = ("服务菜单是空的。", "点“新增”登记第一项服务。", "先填服务名称和类别，其余以后再补。")
    side: OfferSide

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.head = RecordHead(desk.theme, "服务菜单", [Siblings(desk, "点单配送", SERVICES, "offers")])
        self.toolbar = RecordToolbar(desk.theme, "服务", "服务名称、共建单位", unit="项")
        self._category = self.toolbar.add_filter("类别", "全部类别")
        self._category.fill([(one.label, one.name) for one in Category])
        self._copy = self.toolbar.action("复制成微信文字", "message-square-text")
        self._import = self.toolbar.action("导入", "file-input")
        self._export = self.toolbar.action("导出Excel表", "file-output")
        self.toolbar.put_together([self._copy, self._import, self._export])
        self.list, self.side = OfferList(desk), OfferSide(desk)
        naming = Naming("服务", Kind.SERVICE_OFFER, lambda line: line.offer.title, lambda line: line.offer.id)
        self.actions_ = OfferActions(desk, self, naming, lambda: desk.office.offers)
        self.editing = OfferEditing(desk, self.list, self.side, self._bars)
        self.drafts = DraftOffer(desk, "service_offer", "服务", self.editing.take_draft)
        self.put_together(self.toolbar.print)
        self.toolbar.print.clicked.connect(self._print)
        self._copy.triggered.connect(self._copy_text)
        self.importing = TableImport(desk, self, menu_import(desk))
        self._import.triggered.connect(self.importing.ask)
        self._export.triggered.connect(lambda: save_menu(desk, self, self.list.query))
        self.side.detail.change_asked.connect(self.change)
        self.side.detail.order.clicked.connect(self._order)

    def whole_query(self, committee_id: UUID | None) -> OfferQuery:
        return OfferQuery(committee_id)

    def asked(self, committee_id: UUID | None, text: str) -> OfferQuery:
        category = chosen(self._category)
        return OfferQuery(committee_id, text, Category[category] if category else None)

    def count_words(self, lines: Sequence[OfferLine]) -> str:
        off = sum(not line.offer.is_offered for line in lines)
        return f"共{len(lines)}项" + (f"，{off}项不在菜单上" if off else "")

    def _order(self) -> None:
        line = self.chosen_line()
        if line is not None:
            self.desk.show_page("orders", new=True, offer_id=line.offer.id)

    def _print(self) -> None:
        self.desk.show_page("preview", job=menu_paper(self.desk))

    def _copy_text(self) -> None:
        office, unit = self.desk.office, self.desk.signing
        committee_id = self.desk.committee_id

        def read() -> str:
            from kth_desktop.documents.order_lists import menu_text

            offers = office.offers.all(committee_id, only_offered=True)
            return menu_text(offers, office.offers.partner_names(), unit=unit)

        def copy(text: str) -> None:
            QApplication.clipboard().setText(text)
            self.desk.message("服务菜单已经复制，到微信里粘贴就可以。")

        self.desk.tasks.run(read, copy, owner=self)
