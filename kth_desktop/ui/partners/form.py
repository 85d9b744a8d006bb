"""The form of one partner."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from kth_desktop.domain.partner import Partner, PartnerContact
from kth_desktop.domain.text import NAME_LENGTH, check_phone, clean_name, clean_phone, masked_phone
from kth_desktop.domain.vocabulary import PartnerKind
from kth_desktop.errors import InputProblems, Problem, UserError
from kth_desktop.ui.widgets.choice_field import ChoiceField
from kth_desktop.ui.widgets.date_field import DateField
from kth_desktop.ui.widgets.masked_field import MaskedField
from kth_desktop.ui.widgets.record_form import RecordForm
from kth_desktop.ui.widgets.text_field import AreaField, CheckField, TextField

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

_SPACES = " \t　"


class ContactsField(AreaField):
    """Others to call there, one on each line: 姓名 职务 电话."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, lines=3)

    def contacts(self) -> tuple[PartnerContact, ...]:
        return tuple(_contact(line) for line in self.text().splitlines() if line.strip(_SPACES))

    def check(self) -> None:
        for one in self.contacts():
            try:
                check_phone(one.phone)
            except UserError as refused:
                raise UserError(f"{one.name}的{refused.sentence}") from refused


def _contact(line: str) -> PartnerContact:
    """A part with figures is the phone, the first of the others the name, the rest the post."""
    parts = line.translate(str.maketrans("，,、；;　\t", "       ")).split()
    phones = [part for part in parts if any(sign.isdigit() for sign in part)]
    words = [part for part in parts if part not in phones]
    phone = clean_phone(phones[0]) if phones else ""
    return PartnerContact(clean_name(words[0]) if words else "", clean_name("".join(words[1:])), phone)


def contact_words(contact: PartnerContact) -> str:
    return " ".join(filter(None, (contact.name, contact.post, contact.phone)))


class PartnerForm(RecordForm):
    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme)
        self._desk = desk
        self._partner: Partner | None = None
        self._name = TextField("如：徐行镇社区卫生服务中心")
        self._kind = ChoiceField([(one.name, one.label) for one in PartnerKind])
        self._phone = MaskedField("可以先不填", masked_phone, check_phone)
        self._agreed = DateField(self._today, "如：2013年8月")
        self._active = CheckField("还在共建")
        self._contacts = ContactsField(desk)
        self.add("name", "名称", self._name, required=True)
        self.add("kind", "类型", self._kind, required=True, half=True)
        self.add("is_active", "共建", self._active, half=True)
        self.add("contact", "联系人", TextField(), half=True)
        self.add("contact_post", "职务", TextField(), half=True)
        self.add("phone", "联系电话", self._phone)
        self.add("contacts", "其他联系", self._contacts, wide=True)
        self.add("address", "地址", TextField())
        self.add("offers", "能提供", TextField("如：健康课、义诊、量血压"))
        self.add("agreed_on", "共建日期", self._agreed)
        self.add("remarks", "备注", AreaField(desk.theme), wide=True)
        self.row("contacts").remark("每人一行：姓名 职务 电话")

    def start(self) -> None:
        self._name.setFocus()

    def load(self, partner: Partner) -> None:
        self._partner = partner
        self.set_texts(
            {
                "name": partner.name,
                "kind": partner.kind.name,
                "is_active": "1" if partner.is_active else "",
                "contact": partner.contact,
                "contact_post": partner.contact_post,
                "contacts": "\n".join(map(contact_words, partner.contacts)),
                "address": partner.address,
                "offers": partner.offers,
                "agreed_on": partner.agreed_on.words if partner.agreed_on else "",
                "remarks": partner.remarks,
            }
        )
        self._phone.keep(partner.phone)
        self.take_as_saved()

    def read(self) -> Partner:
        assert self._partner is not None
        problems = list(self.complaints())
        unreadable = {problem.field for problem in problems}
        texts = self.texts()
        name = clean_name(texts["name"])
        if not name:
            problems.append(Problem("name", "共建单位名称还没有填，请填写后再保存。"))
        elif len(name) > NAME_LENGTH:
            problems.append(Problem("name", f"名称最多{NAME_LENGTH}个字，现在是{len(name)}个字，请改短。"))
        if any(not one.name for one in self._contacts.contacts()):
            problems.append(Problem("contacts", "有一位联系人没有姓名，请填写或删去。"))
        if problems:
            raise InputProblems(tuple(problems))
        return replace(
            self._partner,
            name=name,
            kind=PartnerKind[texts["kind"]],
            is_active=self._active.value(),
            contact=texts["contact"],
            contact_post=texts["contact_post"],
            phone="" if "phone" in unreadable else self._phone.value(),
            contacts=self._contacts.contacts(),
            address=texts["address"],
            offers=texts["offers"],
            agreed_on=self._agreed.value(),
            remarks=texts["remarks"],
        )

    def _today(self) -> date:
        return self._desk.today
