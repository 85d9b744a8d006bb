"""The list of stories."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from kth_desktop.domain.dates import date_words
from kth_desktop.domain.story import StoryLine, StoryQuery
from kth_desktop.ui.table_model import Column
from kth_desktop.ui.widgets.record_list import RecordList

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

NONE = "—"


class StoryList(RecordList):
    name = "典型事迹"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, StoryQuery())

    def columns(self, *, whole_town: bool) -> tuple[Column, ...]:
        committee = Column("村居", 4, lambda line: line.committee_name, stretch=0.6)
        return (
            Column("标题", 10, lambda line: line.story.title, "title", key=True, stretch=2.4),
            Column("类型", 4, lambda line: line.story.kind.label, "kind", stretch=0.3),
            Column("人物", 4, _person, "person", quiet=lambda line: not line.story.person, stretch=0.5),
            *((committee,) if whole_town else ()),
            Column("撰写日期", 7.6, _written, "written_on", stretch=0.3, rank=1),
            Column("刊登在", 7, _ran, "published", quiet=lambda line: not line.publications, stretch=1.2),
        )

    def service(self) -> Any:
        return self._desk.office.stories

    def id_of(self, line: StoryLine) -> UUID:
        return line.story.id

    def nothing_words(self, query: StoryQuery) -> tuple[str, str]:
        if query.text:
            return f"没有找到“{query.text}”。", "可以输入标题、人物或正文里的话。"
        return ("没有这样的事迹。", "换一个条件看看。") if query.kind or query.unpublished_only else ("", "")


def _person(line: StoryLine) -> str:
    return line.story.person or NONE


def _written(line: StoryLine) -> str:
    return date_words(line.story.written_on) if line.story.written_on else NONE


def _ran(line: StoryLine) -> str:
    return "、".join(dict.fromkeys(one.channel.label for one in line.publications)) or "还没有刊登"
