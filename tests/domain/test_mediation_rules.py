"""What a mediation case must hold, and its days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kth_desktop.almanac.mediation_law import mediation_law
from kth_desktop.domain.mediation import AgreementForm, MediationOutcome, MediationVisit, Party
from kth_desktop.domain.mediation_rules import (
    court_deadline,
    court_words,
    is_closed,
    problems,
    proposed_visits,
)
from tests.mediation_cases import AGREED_ON, PARTIES, agreed_case

TODAY = date(2026, 11, 23)
CASE = agreed_case(uuid4())
LAW = mediation_law()


def _said(**changes: Any) -> list[tuple[str, str]]:
    return [tuple(one) for one in problems(replace(CASE, **changes), TODAY)]  # type: ignore[misc]


def test_a_whole_agreement_has_nothing_wrong() -> None:
    assert _said() == []


def test_an_agreement_without_parties_is_told_in_one_sentence_at_the_parties() -> None:
    assert _said(parties=()) == [("parties", "协议书要有双方当事人，请先填写当事人。")]
    assert _said(parties=PARTIES[:1]) == [("parties", "协议书要有双方当事人，请先填写当事人。")]


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"facts": " "}, "facts", "协议书要写明主要事实，请填写。"),
        ({"dispute": ""}, "dispute", "协议书要写明争议事项和各方责任，请填写。"),
        ({"agreement": ""}, "agreement", "协议书要写明协议内容，请填写。"),
        ({"performance": ""}, "performance", "协议书要写明履行方式和期限，请填写。"),
        ({"mediators": ()}, "mediators", "协议书要有调解员签名，请填写调解员。"),
        ({"form": None}, "form", "调解成功的，请选口头协议还是书面协议。"),
        ({"held_on": date(2026, 11, 1)}, "held_on", "调解日期早于申请日期，请核对。"),
        ({"agreed_on": date(2026, 11, 4)}, "agreed_on", "协议日期早于调解日期，请核对。"),
        ({"agreed_on": date(2026, 11, 24)}, "agreed_on", "协议日期2026年11月24日还没有到，请核对。"),
        ({"court_asked_on": date(2026, 11, 4)}, "court_asked_on", "申请司法确认的日期早于协议日期，请核对。"),
        ({"perform_by": date(2026, 11, 1)}, "perform_by", "履行期限早于协议日期，请核对。"),
        ({"outcome": None}, "outcome", "写了协议，结果应为“调解成功”，请核对。"),
        ({"attendances": 1000}, "attendances", "人次应在0到999之间，请核对。"),
        (
            {"parties": (replace(PARTIES[0], phone="1420000510"), PARTIES[1])},
            "parties",
            "第1位：电话应为11位手机号，或带区号的座机号；现在是10位，请核对。",
        ),
        (
            {"parties": (PARTIES[0], replace(PARTIES[1], age=130))},
            "parties",
            "第2位：年龄应在0到120之间，请核对。",
        ),
        ({"visits": (MediationVisit(date(2026, 10, 1)),)}, "visits", "回访的日子早于申请日期，请核对。"),
    ],
)
def test_each_fault_is_said_at_its_place(changes: dict[str, Any], field: str, sentence: str) -> None:
    assert _said(**changes) == [(field, sentence)]


def test_an_oral_agreement_needs_its_content_alone() -> None:
    oral = {"form": AgreementForm.ORAL, "facts": "", "dispute": "", "performance": "", "mediators": ()}
    assert _said(**oral) == []
    assert _said(**oral, agreement="") == [("agreement", "口头协议也要记下协议内容，请填写。")]


def test_the_court_may_be_asked_for_thirty_days() -> None:
    assert court_deadline(CASE, LAW) == date(2026, 12, 5)
    assert court_words(CASE, LAW, TODAY) == "双方认为有必要的，12月5日前共同申请，还有12天（第三十三条）。"
    assert "今天是最后一天" in court_words(CASE, LAW, date(2026, 12, 5))
    assert court_words(CASE, LAW, date(2026, 12, 6)) == "没有申请，12月5日已过30日的期限。"
    asked = replace(CASE, court_asked_on=date(2026, 11, 20))
    assert court_deadline(asked, LAW) is None
    assert court_words(asked, LAW, TODAY) == "2026年11月20日已申请，等人民法院确认。"
    assert court_deadline(replace(CASE, form=AgreementForm.ORAL), LAW) is None


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(-60, 60))
def test_the_days_left_and_the_deadline_agree(agreed_on: date, shift: int) -> None:
    case = replace(CASE, agreed_on=agreed_on)
    today = agreed_on + timedelta(days=LAW.court_days + shift)
    words = court_words(case, LAW, today)
    assert ("已过" in words) == (shift > 0)
    assert (f"还有{-shift}天" in words) == (shift < 0)


def test_visits_are_proposed_from_the_agreement() -> None:
    assert proposed_visits(AGREED_ON, LAW) == (MediationVisit(date(2026, 12, 5)),)


def test_a_case_is_over_once_nothing_is_due_any_more() -> None:
    failed = replace(CASE, outcome=MediationOutcome.FAILED)
    done = replace(CASE, fulfilled_on=date(2026, 11, 20))
    assert is_closed(failed, TODAY, LAW)
    assert not is_closed(replace(CASE, outcome=None), TODAY, LAW)
    assert not is_closed(CASE, TODAY, LAW)
    assert not is_closed(done, TODAY, LAW)  # the court may still be asked
    assert is_closed(done, date(2026, 12, 6), LAW)


def test_a_party_without_a_name_is_asked_for_it() -> None:
    assert _said(parties=(Party(""), *PARTIES)) == [("parties", "第1位：当事人的姓名还没有填，请填写。")]
