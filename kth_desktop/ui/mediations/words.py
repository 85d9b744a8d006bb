"""What the page of mediation says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kth_desktop.almanac.mediation_law import mediation_law
from kth_desktop.domain.dates import date_words
from kth_desktop.domain.mediation import Mediation, MediationStep, MediationVisit, Party, PartyRole
from kth_desktop.domain.mediation_lists import MediationLine
from kth_desktop.domain.mediation_rules import court_words
from kth_desktop.domain.mediation_words import held_words, of_role, party_words

NONE = "—"
MAY_NOT = "您没有查看调解案卷的权限，这里只能看到编号和状态；需要时请经办人在“设置—操作人员”里打开。"
LOGGED = "打开案卷会记入操作记录。"


def closed_facts(line: MediationLine, *, whole_town: bool) -> tuple[tuple[str, str], ...]:
    committee = (("村居", line.committee_name),) if whole_town else ()
    return (
        *committee,
        ("申请日期", date_words(line.applied_on)),
        ("纠纷类型", line.kind.label),
        ("状态", line.state_words),
        ("地点", line.place or NONE),
    )


def case_facts(
    case: Mediation, line: MediationLine, today: date, *, whole: bool
) -> tuple[tuple[str, str], ...]:
    """All there is in a case; what is empty is left out."""

    def people(role: PartyRole) -> str:
        return "\n".join(party_words(party, whole=whole) for party in of_role(case, role))

    found = (
        ("申请日期", date_words(case.applied_on)),
        ("类型来源", f"{case.kind.label}，{case.source.label}"),
        *((role.label, people(role) or "未填") for role in PartyRole),
        ("主要事实", case.facts),
        ("争议事项", case.dispute),
        ("调解员", "、".join(case.mediators)),
        ("记录人", case.recorder),
        ("时间", held_words(case)),
        ("地点", line.place),
        ("调解经过", "\n".join(map(step_words, case.steps))),
        ("结果", "，".join(part.label for part in (case.outcome, case.form) if part)),
        ("协议日期", _day(case.agreed_on)),
        ("协议内容", case.agreement),
        ("履行方式", case.performance),
        ("履行期限", _performance(case)),
        ("司法确认", court_words(case, mediation_law(), today)),
        ("回访", "\n".join(map(visit_words, case.visits))),
        ("备注", case.remarks),
    )
    return tuple((name, words) for name, words in found if words)


def has_numbers(case: Mediation) -> bool:
    return any(party.phone or party.id_number for party in case.parties)


def step_words(step: MediationStep) -> str:
    where = f"，{step.place}" if step.place else ""
    return f"{date_words(step.happened_on)}{where}：{step.text}"


def visit_words(visit: MediationVisit) -> str:
    if visit.done_on is None:
        return f"{date_words(visit.due_on)}要回访"
    return f"{date_words(visit.done_on)}已回访：{visit.text}".rstrip("：")


def role_party_words(party: Party) -> str:
    return f"{party.role.label}：{party_words(party)}"


def head_words(total: int, counts: Sequence[int]) -> str:
    """共3件，今年调解2件、成功1件"""
    cases, agreed = counts
    return f"共{total}件，今年调解{cases}件、成功{agreed}件" if total else ""


def _performance(case: Mediation) -> str:
    parts = [f"{date_words(case.perform_by)}前" if case.perform_by else ""]
    parts.append(f"{date_words(case.fulfilled_on)}已履行" if case.fulfilled_on else "")
    return "，".join(filter(None, parts))


def _day(on: date | None) -> str:
    return date_words(on) if on else ""
