"""The form of one offer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from kth_desktop.domain.order_rules import offer_problems
from kth_desktop.domain.partner import Partner
from kth_desktop.domain.service_offer import ServiceOffer
from kth_desktop.domain.vocabulary import FACILITIES, ActivityTag, Category
from kth_desktop.ui.widgets.choice_field import ChoiceField
from kth_desktop.ui.widgets.number_field import NumberField
from kth_desktop.ui.widgets.partner_field import PartnerField
from kth_desktop.ui.widgets.record_form import RecordForm
from kth_desktop.ui.widgets.text_field import AreaField, CheckField, TextField, TicksField

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

_MONTHS = tuple(f"{month}月" for month in range(1, 13))
_BRINGS = (ActivityTag.BRING_CULTURE, ActivityTag.BRING_HEALTH, ActivityTag.BRING_SERVICE)


class OfferForm(RecordForm):
    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme)
        theme = desk.theme
        self._offer: ServiceOffer | None = None
        self._title = TextField("如：健康课、理发")
        self._category = ChoiceField([(one.name, one.label) for one in Category])
        self._partner = PartnerField()
        self._minutes, self._capacity = NumberField("分钟"), NumberField("次")
        self._lead = NumberField("天")
        self._needs, self._months = TicksField(theme, FACILITIES), TicksField(theme, _MONTHS)
        self._tags = TicksField(theme, [one.label for one in _BRINGS])
        self._offered = CheckField("在菜单上，可以点")
        self._content, self._remarks = AreaField(theme), AreaField(theme)
        self.add("title", "服务", self._title, required=True)
        self.add("category", "类别", self._category, required=True, half=True)
        self.add("partner_id", "共建单位", self._partner, half=True)
        self.add("minutes", "时长", self._minutes, half=True)
        self.add("lead_days", "提前", self._lead, half=True)
        self.add("capacity", "每月最多", self._capacity, half=True)
        self.add("is_offered", "菜单", self._offered, half=True)
        self.add("tags", "三送", self._tags, wide=True)
        self.add("needs", "场地要有", self._needs, wide=True)
        self.add("months", "哪几个月", self._months, wide=True)
        self.add("content", "内容", self._content, wide=True)
        self.add("remarks", "备注", self._remarks, wide=True)

    def offer_partners(self, partners: Sequence[Partner]) -> None:
        self._partner.offer(partners)

    def start(self) -> None:
        self._title.setFocus()

    def load(self, offer: ServiceOffer) -> None:
        self._offer = offer
        self.set_texts(
            {
                "title": offer.title,
                "category": offer.category.name,
                "partner_id": str(offer.partner_id or ""),
                "minutes": str(offer.minutes or ""),
                "lead_days": str(offer.lead_days or ""),
                "capacity": str(offer.capacity or ""),
                "is_offered": "1" if offer.is_offered else "",
                "tags": "、".join(one.label for one in offer.tags),
                "needs": "、".join(offer.needs),
                "months": "、".join(f"{month}月" for month in offer.months),
                "content": offer.content,
                "remarks": offer.remarks,
            }
        )
        self.take_as_saved()

    def read(self) -> ServiceOffer:
        return self.checked(self._written, offer_problems)

    def _written(self, unreadable: set[str]) -> ServiceOffer:
        assert self._offer is not None
        texts = self.texts()
        numbers = {"minutes": self._minutes, "lead_days": self._lead, "capacity": self._capacity}
        read = {name: None if name in unreadable else field.whole() for name, field in numbers.items()}
        labels = {one.label: one for one in ActivityTag}
        return replace(
            self._offer,
            title=texts["title"].strip(),
            category=Category[texts["category"]],
            partner_id=UUID(texts["partner_id"]) if texts["partner_id"] else None,
            minutes=read["minutes"],
            lead_days=read["lead_days"] or 0,
            capacity=read["capacity"],
            is_offered=self._offered.value(),
            tags=tuple(labels[word] for word in self._tags.value()),
            needs=self._needs.value(),
            months=tuple(word.removesuffix("月") for word in self._months.value()),
            content=texts["content"].strip(),
            remarks=texts["remarks"].strip(),
        )
