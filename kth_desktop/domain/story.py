"""典型人物、典型事迹, and where each was published."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kth_desktop.domain.consent import Consent
from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.record import Record
from kth_desktop.domain.text import NAME_LENGTH
from kth_desktop.domain.vocabulary import Word
from kth_desktop.errors import Problem

STORY_LENGTH = 3000  # characters: a sheet that hangs on a wall, not a book
LINE_LENGTH = 200


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


@dataclass(frozen=True)
class StoryQuery:
    """`order`: written_on, title, kind, person, published."""

    committee_id: UUID | None = None
    text: str = ""
    kind: StoryKind | None = None
    unpublished_only: bool = False
    order: str = "written_on"
    descending: bool = True


@dataclass(frozen=True)
class StoryLine:
    """`publications` newest first; `consents` what the person on the roster agreed to and still does."""

    story: Story
    committee_name: str
    venue_name: str
    publications: tuple[Publication, ...]
    activity: str = ""  # 11月11日 理发、磨刀
    consents: tuple[Consent, ...] = ()

    @property
    def consent_words(self) -> str:
        """姓名上铭牌和预告（2026年5月）、照片（2026年5月）; empty for who is not on the roster.

        Nor does it say that nothing is there when this story has a consent of its own.
        """
        if self.story.volunteer_id is None:
            return ""
        given = "、".join(f"{one.kind.label}（{one.given_on.words}）" for one in self.consents)
        return given or ("" if self.story.consent_on else "还没有登记")


def story_problems(story: Story, today: date) -> Iterator[Problem]:
    if not story.title:
        yield Problem("title", "标题还没有填，请填写后再保存。")
    elif len(story.title) > NAME_LENGTH:
        yield Problem("title", f"标题最多{NAME_LENGTH}个字，现在是{len(story.title)}个字，请改短。")
    if len(story.text) > STORY_LENGTH:
        yield Problem("text", f"正文最多{STORY_LENGTH}个字，现在是{len(story.text)}个字，请改短。")
    if story.written_on and story.written_on > today:
        yield Problem("written_on", "撰写日期还没有到，请核对。")
    if story.consent_on and story.consent_on.first_day > today:
        yield Problem("consent_on", "同意日期还没有到，请核对。")
    if story.kind is StoryKind.PERSON and not story.person:
        yield Problem("person", "典型人物要写明是谁，请填写姓名。")


def publication_problems(story: Story, publication: Publication, today: date) -> Iterator[Problem]:
    if publication.published_on > today:
        yield Problem("published_on", "刊登日期还没有到，请核对。")
    if story.person and story.consent_on is None:
        yield Problem("channel", f"{story.person}本人还没有同意刊用，请先在事迹里填写同意日期。")
    elif story.consent_on and publication.published_on < story.consent_on.first_day:
        yield Problem("published_on", "刊登日期早于本人同意的日期，请核对。")
    if publication.link and not publication.link.startswith(("http://", "https://")):
        yield Problem("link", "网址应以http开头，请从浏览器里复制过来。")
    if max(len(publication.link), len(publication.outlet), len(publication.title)) > LINE_LENGTH:
        yield Problem("outlet", f"一行最多{LINE_LENGTH}个字，请改短。")
