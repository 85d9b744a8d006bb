"""What somebody agreed to, in which words and when (个人信息保护法 第十三、十七、二十五条)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kth_desktop.domain.committee import Committee
from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.record import Record
from kth_desktop.domain.vocabulary import Word
from kth_desktop.errors import Problem

WORDING_LENGTH = 400  # characters; what the printed sheet has room for


class ConsentKind(Word):
    """Each is asked for by itself: who wants no photo may still be on the roster."""

    PERSONAL_DATA = "personal_data", "个人信息"
    NAME = "name", "姓名上铭牌和预告"
    PHOTO = "photo", "照片"


class ConsentWay(Word):
    WRITTEN = "written", "书面"
    SPOKEN = "spoken", "口头"
    WECHAT = "wechat", "微信"


@dataclass(frozen=True, kw_only=True)
class Consent(Record):
    """One consent of one person; after `withdrawn_on` it holds no more, and stays as what was once said."""

    volunteer_id: UUID
    kind: ConsentKind
    wording: str
    given_on: PartialDate
    way: ConsentWay = ConsentWay.WRITTEN
    withdrawn_on: PartialDate | None = None

    @property
    def holds(self) -> bool:
        return self.withdrawn_on is None


def usual_wording(kind: ConsentKind, committee: Committee) -> str:
    """What the office asks for unless it writes its own words: purpose, kinds and term of what is kept."""
    if kind is ConsentKind.NAME:
        return "本人同意在铭牌和活动预告上使用本人姓名、组别。可随时提出停止。"
    if kind is ConsentKind.PHOTO:
        return "本人同意把“客堂汇”活动中拍到本人的照片用于活动记录和公开栏。可随时提出停止。"
    also = "、身份证号" if committee.keeps_id_numbers else ""
    return (
        f"本人同意{committee.full_name}为组织“客堂汇”活动，登记本人姓名、性别、出生年月、组别、电话{also}"
        f"和服务记录，只用于志愿服务，不作他用；退出满{committee.retention_years}年后清除。"
        "可随时查看、更正，也可随时提出停止。"
    )


def consent_problems(consent: Consent, today: date) -> tuple[Problem, ...]:
    found: list[Problem] = []
    if not consent.wording:
        found.append(Problem("wording", "同意的内容还没有填，请填写后再保存。"))
    elif len(consent.wording) > WORDING_LENGTH:
        over = len(consent.wording)
        found.append(Problem("wording", f"内容最多{WORDING_LENGTH}个字，现在是{over}个字，请改短。"))
    for field, on in (("given_on", consent.given_on), ("withdrawn_on", consent.withdrawn_on)):
        if on is not None and on.first_day > today:
            found.append(Problem(field, f"{on.words}还没有到，请核对日期。"))
    if consent.withdrawn_on is not None and consent.withdrawn_on.last_day < consent.given_on.first_day:
        found.append(Problem("withdrawn_on", "停止的日期早于同意的日期，请核对。"))
    return tuple(found)
