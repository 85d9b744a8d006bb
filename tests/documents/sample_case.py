"""A matter of 13 steps on its way: rounds, one step 不适用, two still open; nobody in it is real."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID, uuid5

from kth_desktop.domain.case_file import CaseFile
from kth_desktop.domain.matter import Matter, MatterStep, StepKind, StepState
from kth_desktop.domain.vocabulary import CommitteeKind
from tests.documents.hard_minutes import VILLAGE

TODAY = date(2026, 11, 23)
UNIT = replace(VILLAGE, supervision_phone="021-59550110")
RESIDENTS = replace(
    UNIT,
    kind=CommitteeKind.RESIDENTS,
    name="曹王社区",
    full_name="徐行镇曹王社区居民委员会",
    short_name="曹王社区",
)
REASON = "不涉及收费和周边住户，两轮听取意见时没有不同意见，经两委会商议不开听证会。"
SUM = (
    "应到42人，实到36人，超过组成人员的三分之二（36×3=108≥42×2=84），会议有效。同意30票，不同意4票，弃权2票；"
    "同意票超过到会人员半数（30×2=60＞36），予以通过。"
)
HALL = "村委会大会议室"
_SPACE = UUID("7a3de0de-9c63-4a37-9d0b-62f6b7a0c0de")
_DONE = StepState.DONE


def _step(
    name: str, kind: StepKind, day: tuple[int, int], counts: tuple[int, int], result: str
) -> MatterStep:
    return MatterStep(
        name, kind, _DONE, held_on=date(2026, *day), place=HALL, chair="周建华", expected=counts[0],
        present=counts[1], attendees=("陆金妹", "王芳", "张𬱖"), content="提议改造村食堂：门口加一道坡。",
        result=result,
    )  # fmt: skip


def _steps() -> tuple[MatterStep, ...]:
    kinds = StepKind
    return (
        _step("提议前听意见", kinds.LISTENING, (5, 28), (20, 18), "意见整理后交村党总支。"),
        _step("党组织提议", kinds.PARTY_PROPOSAL, (6, 1), (7, 7), "一致同意提交两委会商议。"),
        _step("两委会商议", kinds.COMMITTEES_TALK, (6, 5), (9, 9), "形成方案。"),
        _step("客堂汇听意见", kinds.LISTENING, (6, 9), (20, 18), "方案里加了扶手。"),
        replace(_step("客堂汇听意见", kinds.LISTENING, (6, 12), (22, 20), "没有不同意见。"), round=2),
        MatterStep("听证会/协调会", kinds.HEARING, StepState.NOT_APPLICABLE, reason=REASON),
        _step("村务监督委员会意见", kinds.SUPERVISION, (6, 15), (3, 3), "程序合规，同意提交表决。"),
        _step("党员大会审议", kinds.PARTY_MEETING, (6, 16), (68, 55), "审议通过。"),
        replace(_step("村民代表会议决议", kinds.VOTE, (6, 20), (42, 36), SUM), notified_on=date(2026, 6, 9)),
        MatterStep(
            "决议公开", kinds.PUBLICATION, _DONE, public_days=7, public_from=date(2026, 6, 21),
            public_to=date(2026, 6, 28), public_place="村口公开栏", taken_down_on=date(2026, 6, 29),
            result="没有收到不同意见。",
        ),
        replace(
            _step("实施", kinds.EXECUTION, (9, 10), (1, 1), "验收合格。"),
            content="6月30日进场，王建国（14200007718）到场监督，9月10日完工。",
        ),
        MatterStep("评议会", kinds.REVIEW, held_on=date(2026, 12, 1)),
        MatterStep("实施结果公开", kinds.RESULT_PUBLICATION, public_days=7),
    )  # fmt: skip


STEPS = tuple(replace(step, id=uuid5(_SPACE, str(place))) for place, step in enumerate(_steps(), start=1))
MATTER = Matter(
    committee_id=UNIT.id, title="村食堂改造", registered_on=date(2026, 5, 20), year=2026,
    number="曹王议〔2026〕2号", proposed_by="曹王村党总支", owner="李文娟", group_name="全村", households=642,
    content="改造村食堂：门口加一道坡，添置蒸箱一台；预算12.6万元。李文娟联系3组12号陆金妹，电话14200000831。",
    steps=STEPS,
)  # fmt: skip
CASE = CaseFile(committee=UNIT, matter=MATTER)


def of_kind(kind: StepKind) -> MatterStep:
    return next(step for step in STEPS if step.kind is kind)
