"""A mediation case in words, for its page and its papers."""

from __future__ import annotations

from dataclasses import replace

from kth_desktop.domain.committee import Committee
from kth_desktop.domain.dates import date_words, time_words
from kth_desktop.domain.id_number import masked_id_number
from kth_desktop.domain.mediation import Mediation, Party, PartyRole
from kth_desktop.domain.text import masked_phone, phone_words

ERASED = "（已清除）"
COPIES = "当事人各执一份，人民调解委员会存一份"


def called(case: Mediation) -> str:
    return case.number or "未编号"


def party_words(party: Party, *, whole: bool = False) -> str:
    """王××，男，61岁，务农，住3组，电话142****5678，身份证号310199********1234"""
    phone = phone_words(party.phone) if whole else masked_phone(party.phone)
    number = party.id_number if whole else masked_id_number(party.id_number)
    parts = (
        party.name,
        party.gender.label if party.gender else "",
        "" if party.age is None else f"{party.age}岁",
        party.work,
        f"住{party.address}" if party.address else "",
        f"电话{phone}" if party.phone else "",
        f"身份证号{number}" if party.id_number else "",
    )
    return "，".join(filter(None, parts))


def paper_words(party: Party, *, whole: bool) -> str:
    """As a paper names a party; without the right to whole numbers a line is left to write them on."""
    shown = party if whole else replace(party, phone="", id_number="")
    blank = "" if whole or not party.id_number else "\n身份证号：" + "＿" * 12
    return party_words(shown, whole=True) + blank


def mediation_committee(committee: Committee) -> str:
    """徐行镇曹王村人民调解委员会: whose agreement it is."""
    name = committee.full_name
    for ending in ("村民委员会", "居民委员会"):
        name = name.removesuffix(ending)
    return f"{name}人民调解委员会"


def of_role(case: Mediation, role: PartyRole) -> tuple[Party, ...]:
    return tuple(party for party in case.parties if party.role is role)


def held_words(case: Mediation) -> str:
    """2026年11月5日下午1:30至下午3:00; empty before it is known."""
    if case.held_on is None:
        return ""
    hours = "至".join(time_words(at) for at in (case.starts_at, case.ends_at) if at)
    return date_words(case.held_on) + hours
