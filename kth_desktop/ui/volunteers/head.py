"""The page's title with its count, and the leaders of 百名组长办客堂汇."""

from __future__ import annotations

from kth_desktop.domain.queries import LeaderCount
from kth_desktop.domain.vocabulary import CommitteeKind
from kth_desktop.ui.theme import Theme
from kth_desktop.ui.volunteers.words import leaders_words
from kth_desktop.ui.widgets.record_head import RecordHead
from kth_desktop.ui.widgets.text import label


class VolunteerHead(RecordHead):
    def __init__(self, theme: Theme) -> None:
        self._leaders = label("", theme.regular(), theme.second)
        super().__init__(theme, "志愿者", [self._leaders])

    @property
    def leaders(self) -> str:
        return self._leaders.text()

    def show_people(self, total: int, backbones: int) -> None:
        """共268人，骨干41人"""
        self._count.setText(f"共{total}人，骨干{backbones}人" if total else "")

    def show_found(self, count: int, *, by_pinyin: bool) -> None:
        """Where search and toolbar share one line, which has no room for it."""
        self._count.setText(f"{'按拼音' if by_pinyin else ''}找到{count}人")

    def show_leaders(self, count: LeaderCount, kind: CommitteeKind | None) -> None:
        self._leaders.setText(leaders_words(count, kind))
