"""What a mediation case must hold, and its days: 司法确认, 回访, 履行 (人民调解法)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from kth_desktop.domain.dates import date_words, short_date_words
from kth_desktop.domain.id_number import check_id_number
from kth_desktop.domain.mediation import (
    AgreementForm,
    Mediation,
    MediationOutcome,
    MediationVisit,
    Party,
    PartyRole,
)
from kth_desktop.domain.text import check_phone
from kth_desktop.errors import Problem, UserError

OLDEST = 120
CROWD = 999
LONGEST = 4000  # characters of one text
_TEXTS = (
    ("facts", "主要事实"), ("dispute", "争议事项"), ("agreement", "协议内容"), ("performance", "履行方式"),
    ("remarks", "备注"),
)  # fmt: skip
# What 人民调解法 第二十九条 asks a written agreement to hold.
_WRITTEN = (
    ("facts", "主要事实"), ("dispute", "争议事项和各方责任"), ("agreement", "协议内容"),
    ("performance", "履行方式和期限"),
)  # fmt: skip
# Each may not be before the ones above it.
_IN_ORDER = (
    ("applied_on", "申请日期"), ("held_on", "调解日期"), ("agreed_on", "协议日期"),
    ("court_asked_on", "申请司法确认的日期"), ("court_confirmed_on", "司法确认的日期"),
)  # fmt: skip
_PAST = (
    ("applied_on", "申请日期"), ("agreed_on", "协议日期"), ("fulfilled_on", "履行日期"),
    ("court_asked_on", "申请司法确认的日期"), ("court_confirmed_on", "司法确认的日期"),
)  # fmt: skip
OF_AGREEMENT = (
    "form", "agreed_on", "agreement", "performance", "perform_by", "fulfilled_on", "court_asked_on",
    "court_confirmed_on",
)  # fmt: skip
"""What there is only once both sides agreed."""


@dataclass(frozen=True)
class RightsNotice:
    """权利义务告知书: each with its clause; `told` is what they are told besides."""

    rights_clause: str
    rights: tuple[str, ...]
    duties_clause: str
    duties: tuple[str, ...]
    told: tuple[str, ...]


@dataclass(frozen=True)
class MediationLaw:
    """The dated data of `resources/law`; `soon_days`: how long before a day one is reminded of it."""

    law: str
    court_days: int
    court_clause: str
    court_checked: bool
    visit_days: tuple[int, ...]
    soon_days: int
    notice: RightsNotice


# What is wrong


def problems(case: Mediation, today: date) -> tuple[Problem, ...]:
    return (
        *_party_problems(case.parties, today),
        *_date_problems(case, today),
        *_time_problems(case),
        *_outcome_problems(case),
        *_step_problems(case, today),
        *_size_problems(case),
    )


def party_problems(party: Party, today: date) -> Iterator[Problem]:
    """By the party's own fields, for the one who is being written down."""
    if not party.name.strip():
        yield Problem("name", "当事人的姓名还没有填，请填写。")
    if party.age is not None and not 0 <= party.age <= OLDEST:
        yield Problem("age", f"年龄应在0到{OLDEST}之间，请核对。")
    try:
        check_phone(party.phone)
    except UserError as error:
        yield Problem("phone", error.sentence)
    try:
        check_id_number(party.id_number, today)
    except UserError as error:
        yield Problem("id_number", error.sentence)


def _party_problems(parties: tuple[Party, ...], today: date) -> Iterator[Problem]:
    for place, party in enumerate(parties, start=1):
        for problem in party_problems(party, today):
            yield Problem("parties", f"第{place}位：{problem.sentence}")


def _date_problems(case: Mediation, today: date) -> Iterator[Problem]:
    for name, words in _PAST:
        on = getattr(case, name)
        if on is not None and on > today:
            yield Problem(name, f"{words}{date_words(on)}还没有到，请核对。")
    before: tuple[str, date] | None = None
    for name, words in _IN_ORDER:
        on = getattr(case, name)
        if on is None:
            continue
        if before is not None and on < before[1]:
            yield Problem(name, f"{words}早于{before[0]}，请核对。")
        else:
            before = words, on
    for name, words in (("perform_by", "履行期限"), ("fulfilled_on", "履行日期")):
        on = getattr(case, name)
        if on is not None and case.agreed_on is not None and on < case.agreed_on:
            yield Problem(name, f"{words}早于协议日期，请核对。")


def _time_problems(case: Mediation) -> Iterator[Problem]:
    if case.starts_at and case.ends_at and case.ends_at <= case.starts_at:
        yield Problem("ends_at", "结束时间早于开始时间，请核对。")
    if case.starts_at and case.held_on is None:
        yield Problem("held_on", "写了时间，调解日期还没有填，请填写。")
    if case.attendances is not None and not 0 <= case.attendances <= CROWD:
        yield Problem("attendances", f"人次应在0到{CROWD}之间，请核对。")


def _outcome_problems(case: Mediation) -> Iterator[Problem]:
    if case.outcome in (MediationOutcome.AGREED, MediationOutcome.FAILED) and case.held_on is None:
        yield Problem("held_on", "已经有结果，调解日期还没有填，请填写。")
    if case.outcome is not MediationOutcome.AGREED:
        if any(getattr(case, name) for name in OF_AGREEMENT):
            yield Problem("outcome", "写了协议，结果应为“调解成功”，请核对。")
        return
    if case.form is None:
        yield Problem("form", "调解成功的，请选口头协议还是书面协议。")
    if case.agreed_on is None:
        yield Problem("agreed_on", "达成协议的日期还没有填，请填写。")
    yield from agreement_problems(case)


def agreement_problems(case: Mediation) -> Iterator[Problem]:
    """What an agreement lacks; an oral one is recorded by its content alone (第二十八条)."""
    roles = {party.role for party in case.parties}
    if len(roles) < len(PartyRole):
        yield Problem("parties", "协议书要有双方当事人，请先填写当事人。")
    if case.form is AgreementForm.ORAL:
        if not case.agreement.strip():
            yield Problem("agreement", "口头协议也要记下协议内容，请填写。")
        return
    for name, words in _WRITTEN:
        if not getattr(case, name).strip():
            yield Problem(name, f"协议书要写明{words}，请填写。")
    if not case.mediators:
        yield Problem("mediators", "协议书要有调解员签名，请填写调解员。")


def _step_problems(case: Mediation, today: date) -> Iterator[Problem]:
    if any(step.happened_on > today for step in case.steps):
        yield Problem("steps", "调解经过里有还没有到的日期，请核对。")
    if any(visit.done_on and visit.done_on > today for visit in case.visits):
        yield Problem("visits", "回访日期还没有到，请核对。")
    if any(visit.due_on < case.applied_on for visit in case.visits):
        yield Problem("visits", "回访的日子早于申请日期，请核对。")


def _size_problems(case: Mediation) -> Iterator[Problem]:
    for name, words in _TEXTS:
        count = len(getattr(case, name))
        if count > LONGEST:
            yield Problem(name, f"{words}有{count}字，最多{LONGEST}字，请分开写到调解经过里。")


# Its days


def court_deadline(case: Mediation, law: MediationLaw) -> date | None:
    """The last day on which both may ask the court together; None for what cannot be confirmed any more."""
    wanted = case.form is AgreementForm.WRITTEN and case.agreed_on is not None
    if not wanted or case.court_asked_on or case.court_confirmed_on or case.agreed_on is None:
        return None
    return case.agreed_on + timedelta(days=law.court_days)


def court_words(case: Mediation, law: MediationLaw, today: date) -> str:
    """司法确认还有12天，双方要在12月5日前共同申请。"""
    if case.court_confirmed_on:
        return f"{date_words(case.court_confirmed_on)}已由人民法院确认。"
    if case.court_asked_on:
        return f"{date_words(case.court_asked_on)}已申请，等人民法院确认。"
    last = court_deadline(case, law)
    if last is None:
        return ""
    left = (last - today).days
    if left < 0:
        return f"没有申请，{short_date_words(last)}已过{law.court_days}日的期限。"
    ask = f"双方认为有必要的，{short_date_words(last)}前共同申请"
    return f"{ask}，{'今天是最后一天' if not left else f'还有{left}天'}（{law.court_clause}）。"


def proposed_visits(agreed_on: date, law: MediationLaw) -> tuple[MediationVisit, ...]:
    return tuple(MediationVisit(agreed_on + timedelta(days=days)) for days in law.visit_days)


def is_closed(case: Mediation, today: date, law: MediationLaw) -> bool:
    """Nothing more is to be done in it: then the parties' data may be taken away."""
    if case.outcome is None:
        return False
    if case.outcome is not MediationOutcome.AGREED:
        return True
    last = court_deadline(case, law)
    waiting = case.court_asked_on and not case.court_confirmed_on
    return case.fulfilled_on is not None and not waiting and (last is None or last < today)
