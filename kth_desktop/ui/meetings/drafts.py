"""A meeting that was written and never saved: offered again on the next visit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from kth_desktop.domain.meeting import JointMeeting
from kth_desktop.ui.widgets.draft_offer import DraftOffer

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

KIND = "meeting"
OURS = f"{KIND}:"
NEW_DRAFT = f"{OURS}new:"


def draft_key(meeting: JointMeeting) -> str:
    """Each new meeting has its own: beginning another never writes over what was not saved before."""
    return f"{OURS if meeting.version else NEW_DRAFT}{meeting.id}"


class MeetingDraftOffer(DraftOffer):
    """Minutes are written, not filled in, and their draft knows what the meeting is called."""

    go_on_words = "接着写"

    def __init__(self, desk: Desk, take: Callable[[str, Mapping[str, str]], None]) -> None:
        super().__init__(desk, KIND, "会议", take)

    def words(self, key: str, fields: Mapping[str, str]) -> str:
        del key
        return f"上次写的{fields.get('name', self._noun)}没有保存，写的内容都还在。"
