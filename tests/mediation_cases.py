"""Invented cases of mediation: phones begin with 142, ID numbers with 310199."""

from __future__ import annotations

from datetime import date, time
from typing import Any
from uuid import UUID

from kth_desktop.domain.id_number import check_figure
from kth_desktop.domain.mediation import (
    AgreementForm,
    DisputeKind,
    Mediation,
    MediationOutcome,
    MediationStep,
    MediationVisit,
    Party,
    PartyRole,
)
from kth_desktop.domain.vocabulary import Gender

AGREED_ON = date(2026, 11, 5)


def id_number(first: str) -> str:
    return first + check_figure(first)


PARTIES = (
    Party(
        "沈阿根", PartyRole.APPLICANT, Gender.MALE, 63, "务农", "曹王村4组21号", "14200005101",
        id_number("31019919630412101"),
    ),
    Party(
        "顾巧云", PartyRole.RESPONDENT, Gender.FEMALE, 58, "退休", "曹王村4组22号", "14200005102",
        id_number("31019919680823102"),
    ),
)  # fmt: skip


def agreed_case(committee_id: UUID, **changes: Any) -> Mediation:
    """Agreed in writing on 5 November 2026: the court may be asked until 5 December."""
    values: dict[str, Any] = {
        "committee_id": committee_id,
        "applied_on": date(2026, 11, 2),
        "year": 2026,
        "number": "（2026）曹王人调字第1号",
        "kind": DisputeKind.HOUSING,
        "parties": PARTIES,
        "facts": "双方为前后邻居，申请人翻修屋面后，雨水滴到被申请人墙上。",
        "dispute": "滴水造成外墙渗水，申请人承担主要责任。",
        "mediators": ("王建国", "李文娟"),
        "recorder": "张建芳",
        "held_on": AGREED_ON,
        "starts_at": time(13, 30),
        "ends_at": time(15, 0),
        "place": "村人民调解室",
        "steps": (MediationStep(date(2026, 11, 3), "双方家中", "分别听取意见，查看墙面。"),),
        "outcome": MediationOutcome.AGREED,
        "form": AgreementForm.WRITTEN,
        "agreed_on": AGREED_ON,
        "agreement": "申请人在屋檐加装天沟，并修补被申请人外墙。",
        "performance": "申请人自行请人施工，费用由申请人承担。",
        "perform_by": date(2026, 12, 20),
        "visits": (MediationVisit(date(2026, 12, 5)),),
    }
    return Mediation(**{**values, **changes})
