"""典型人物、典型事迹, and where each was published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.record import Record
from kth_desktop.domain.vocabulary import Word


class StoryKind(Word):
    PERSON = "person", "典型人物"
    DEED = "deed", "典型事迹"


class Channel(Word):
    TOWN_PAPER = "town_paper", "镇报"
    WEB_SITE = "web_site", "网站"
    VILLAGE_PAPER = "village_paper", "村报"
    BOARD = "board", "公开栏"
    WECHAT = "wechat", "微信公众号"
    OTHER = "other", "其他"


@dataclass(frozen=True, kw_only=True)
class Story(Record):
    """It is published only once the person agreed (`consent_on`); photos hang on its id."""

    kind: StoryKind
    title: str
    text: str = ""
    person: str = ""  # whom it tells of
    volunteer_id: UUID | None = None
    venue_id: UUID | None = None
    activity_id: UUID | None = None
    written_by: str = ""
    written_on: date | None = None
    consent_on: PartialDate | None = None
    remarks: str = ""


@dataclass(frozen=True, kw_only=True)
class Publication(Record):
    """Where and when a story ran; a clipping hangs on its id."""

    story_id: UUID
    channel: Channel
    published_on: date
    outlet: str = ""  # 徐行报, the site's or account's name
    title: str = ""  # as it ran, when another
    link: str = ""
    remarks: str = ""
