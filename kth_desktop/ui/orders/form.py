"""The form of one order: what and where, and later the dates that filled themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal

from kth_desktop.domain.order_rules import order_problems
from kth_desktop.domain.partner import Partner
from kth_desktop.domain.service_offer import ServiceOffer
from kth_desktop.domain.service_order import OrderStep, OrderVenue, ServiceOrder
from kth_desktop.domain.vocabulary import Category, CommitteeKind, Satisfaction
from kth_desktop.ui.orders.venues_field import VenueTicksField
from kth_desktop.ui.widgets.choice_field import ChoiceField
from kth_desktop.ui.widgets.committee_field import CommitteeField
from kth_desktop.ui.widgets.date_field import DateField, day_words
from kth_desktop.ui.widgets.partner_field import PartnerField
from kth_desktop.ui.widgets.record_form import RecordForm
from kth_desktop.ui.widgets.tab_order import step
from kth_desktop.ui.widgets.text_field import AreaField, TextField

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

_LATER = (*(step.value for step in OrderStep), "signed_by", "rating", "rating_words")
_DATES = ("ordered_on", "wish_from", "wish_to", *(step.value for step in OrderStep))


class OrderForm(RecordForm):
    """`committee_changed`: its venues are to be offered."""

    committee_changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme)
        self._desk = desk
        self._order: ServiceOrder | None = None
        self._offers: dict[str, ServiceOffer] = {}
        villages = [c for c in desk.committees if c.kind is not CommitteeKind.TOWN]
        self._committee = CommitteeField(villages)
        self._offer = ChoiceField([("", "不在菜单上，自己写")])
        self._title = TextField("如：理发、健康课")
        self._category = ChoiceField([(one.name, one.label) for one in Category])
        self._partner = PartnerField()
        self._venues = VenueTicksField(desk.theme)
        hints = {"wish_from": "如：12月2日", "wish_to": "如：12月10日"}
        self._dates = {name: DateField(self._today, hints.get(name, ""), day_needed=True) for name in _DATES}
        self._rating = ChoiceField([("", "还没有评价"), *((one.name, one.label) for one in Satisfaction)])
        self._lay_out()
        self._offer.edited.connect(self._take_offer)
        self._committee.edited.connect(self.committee_changed)

    def _lay_out(self) -> None:
        dates = self._dates
        self.add("committee_id", "村（居）", self._committee, required=True)
        self.add("offer_id", "服务菜单", self._offer)
        self.add("title", "服务", self._title, required=True)
        self.add("category", "类别", self._category, required=True)
        self.add("partner_id", "共建单位", self._partner)
        self.add("venues", "活动点", self._venues, required=True, wide=True)
        self.add("wish_from", "希望从", dates["wish_from"], half=True)
        self.add("wish_to", "希望到", dates["wish_to"], half=True)
        self.add("wish", "或写明", TextField("如：元旦前、周三下午"))
        self.add("asked_by", "点单人", TextField("如：客堂主人、村民组长"))
        self.add("ordered_on", "点单日期", dates["ordered_on"], required=True, half=True)
        self.add("number", "编号", TextField("不填就自动编"), half=True)
        for one in OrderStep:
            self.add(one.value, one.label, dates[one.value], half=True)
        self.add("signed_by", "签收人", TextField(), half=True)
        self.add("rating", "满意度", self._rating, half=True)
        self.add("rating_words", "评价内容", TextField("群众怎么说"))
        self.add("remarks", "备注", AreaField(self._desk.theme), wide=True)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """The venues' boxes are made late, and Qt would put them behind the whole window."""
        return step(self, list(self._rows.values()), forward) or super().focusNextPrevChild(forward)

    def committee_id(self) -> UUID | None:
        return self._committee.id()

    def offer_choices(
        self,
        offers: Sequence[ServiceOffer],
        partners: Sequence[Partner],
        venues: Sequence[tuple[str, str]],
    ) -> None:
        self._offers = {str(one.id): one for one in offers}
        names = {one.id: one.name for one in partners}
        chosen = self._offer.text() or (
            str(self._order.offer_id) if self._order and self._order.offer_id else ""
        )
        combo = self._offer.combo
        while combo.count() > 1:
            combo.removeItem(1)
        for one in offers:
            whose = names.get(one.partner_id) if one.partner_id else None
            combo.addItem(f"{one.title}（{whose}）" if whose else one.title, str(one.id))
        self._offer.set_text(chosen)
        self._partner.offer(partners)
        self._venues.offer(venues)
        self.take_as_saved_if_untouched()

    def take_as_saved_if_untouched(self) -> None:
        """Choices that come late are no change of the clerk's."""
        if self._order is not None and self.changed() == ("offer_id",):
            self.take_as_saved()

    def _take_offer(self) -> None:
        """What the menu knows of it; anything may be changed after."""
        offer = self._offers.get(self._offer.text())
        if offer is not None:
            self._title.set_text(offer.title)
            self._category.set_text(offer.category.name)
            self._partner.set_text(str(offer.partner_id or ""))
            lead = f"要提前{offer.lead_days}天点单。" if offer.lead_days else ""
            needs = f"场地要有{'、'.join(offer.needs)}。" if offer.needs else ""
            self.row("offer_id").remark(lead + needs)
        else:
            self.row("offer_id").remark("")

    def start(self) -> None:
        (self._title if self._order and self._order.version else self._offer).setFocus()

    def load(self, order: ServiceOrder, *, whole_town: bool) -> None:
        self._order = order
        dates = {name: day_words(getattr(order, name)) for name in _DATES}
        self.set_texts(
            {
                "committee_id": str(order.committee_id),
                "offer_id": str(order.offer_id or ""),
                "title": order.title,
                "category": order.category.name,
                "partner_id": str(order.partner_id or ""),
                "wish": order.wish,
                "asked_by": order.asked_by,
                "number": order.number,
                "signed_by": order.signed_by,
                "rating": order.rating.name if order.rating else "",
                "rating_words": order.rating_words,
                "remarks": order.remarks,
                **dates,
            }
        )
        self._venues.set_text("|".join(str(line.venue_id) for line in order.venues))
        self.row("offer_id").remark("")
        self.show_rows(_LATER, order.version > 0)
        self.show_rows(("committee_id",), order.version == 0 and whole_town)
        self.take_as_saved()

    def read(self) -> ServiceOrder:
        return self.checked(self._written, lambda order: order_problems(order, self._today()))

    def _written(self, unreadable: set[str]) -> ServiceOrder:
        assert self._order is not None
        texts, order = self.texts(), self._order
        dates = {name: None if name in unreadable else self._dates[name].day() for name in _DATES}
        ordered_on = dates.pop("ordered_on") or order.ordered_on
        fresh = order.version == 0
        return replace(
            order,
            committee_id=(self.committee_id() if fresh else None) or order.committee_id,
            offer_id=UUID(texts["offer_id"]) if texts["offer_id"] else None,
            title=texts["title"].strip(),
            category=Category[texts["category"]],
            partner_id=UUID(texts["partner_id"]) if texts["partner_id"] else None,
            venues=self._venues_written(order),
            wish=texts["wish"].strip(),
            asked_by=texts["asked_by"].strip(),
            number=texts["number"].strip(),
            ordered_on=ordered_on,
            signed_by=texts["signed_by"].strip(),
            rating=Satisfaction[texts["rating"]] if texts["rating"] else None,
            rating_words=texts["rating_words"].strip(),
            remarks=texts["remarks"].strip(),
            **dates,  # type: ignore[arg-type]
        )

    def _venues_written(self, order: ServiceOrder) -> tuple[OrderVenue, ...]:
        """A venue that stays keeps its day."""
        before = {str(line.venue_id): line for line in order.venues}
        return tuple(before.get(id) or OrderVenue(UUID(id)) for id in self._venues.chosen)

    def _today(self) -> date:
        return self._desk.today
