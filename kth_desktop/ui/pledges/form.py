"""The form of one pledge; its account is kept line by line in a dialog of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from kth_desktop.domain.partner import Partner
from kth_desktop.domain.pledge import Pledge, PledgeKind, pledge_problems
from kth_desktop.ui.widgets.choice_field import ChoiceField
from kth_desktop.ui.widgets.date_field import DateField, day_words
from kth_desktop.ui.widgets.money_field import MoneyField
from kth_desktop.ui.widgets.partner_field import PartnerField
from kth_desktop.ui.widgets.record_form import RecordForm
from kth_desktop.ui.widgets.text_field import AreaField, CheckField, TextField

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

_DATES = ("agreed_on", "due_on", "delivered_on")


class PledgeForm(RecordForm):
    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme)
        self._desk = desk
        self._pledge: Pledge | None = None
        self._title = TextField("如：给客堂添桌椅")
        self._kind = ChoiceField([(one.name, one.label) for one in PledgeKind])
        self._partner, self._agreed = PartnerField(), MoneyField()
        self._dates = {name: DateField(self._today, day_needed=True) for name in _DATES}
        self._public = CheckField("可以上公开栏")
        self.add("title", "认领项目", self._title, required=True)
        self.add("partner_id", "共建单位", self._partner, required=True)
        self.add("kind", "类型", self._kind, required=True, half=True)
        self.add("agreed_fen", "认领金额", self._agreed, required=True, half=True)
        self.add("agreed_on", "认领日期", self._dates["agreed_on"], required=True, half=True)
        self.add("due_on", "兑现时限", self._dates["due_on"], half=True)
        self.add("delivered_on", "兑现日期", self._dates["delivered_on"], half=True)
        self.add("content", "内容", AreaField(desk.theme), wide=True)
        self.add("is_public", "公开", self._public)
        self.add("remarks", "备注", AreaField(desk.theme), wide=True)
        self._kind.edited.connect(self._show_kind)

    def offer_partners(self, partners: Sequence[Partner]) -> None:
        self._partner.offer(partners)

    def start(self) -> None:
        self._title.setFocus()

    def _show_kind(self) -> None:
        money = self._kind.text() == PledgeKind.MONEY.name
        self.show_rows(("agreed_fen",), money)
        self.show_rows(("delivered_on",), not money)

    def load(self, pledge: Pledge) -> None:
        self._pledge = pledge
        self.set_texts(
            {
                "title": pledge.title,
                "partner_id": str(pledge.partner_id or ""),
                "kind": pledge.kind.name,
                "content": pledge.content,
                "is_public": "1" if pledge.is_public else "",
                "remarks": pledge.remarks,
                **{name: day_words(getattr(pledge, name)) for name in _DATES},
            }
        )
        self._agreed.set_value(pledge.agreed_fen)
        self._show_kind()
        self.take_as_saved()

    def read(self) -> Pledge:
        return self.checked(self._written, lambda pledge: pledge_problems(pledge, self._today()))

    def _written(self, unreadable: set[str]) -> Pledge:
        assert self._pledge is not None
        texts, kind = self.texts(), PledgeKind[self._kind.text()]
        money = kind is PledgeKind.MONEY
        dates = {name: None if name in unreadable else field.day() for name, field in self._dates.items()}
        return replace(
            self._pledge,
            title=texts["title"].strip(),
            partner_id=UUID(texts["partner_id"]) if texts["partner_id"] else None,
            kind=kind,
            agreed_fen=None if not money or "agreed_fen" in unreadable else self._agreed.value(),
            agreed_on=dates["agreed_on"] or self._pledge.agreed_on,
            due_on=dates["due_on"],
            delivered_on=None if money else dates["delivered_on"],
            content=texts["content"].strip(),
            is_public=self._public.value(),
            remarks=texts["remarks"].strip(),
        )

    def _today(self) -> date:
        return self._desk.today
