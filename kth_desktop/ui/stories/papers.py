"""The story as a sheet for the wall, and the table of what ran where."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO
from uuid import UUID

from kth_desktop.changes import Kind
from kth_desktop.domain.photo import Shown
from kth_desktop.domain.story import StoryLine, StoryQuery
from kth_desktop.ui.paper_job import Chosen, Paper

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk


def story_paper(desk: Desk, id: UUID) -> Paper[tuple[StoryLine, Sequence[Shown]]]:
    """事迹单页 on A4."""
    office, unit = desk.office, desk.signing

    def write(read: tuple[StoryLine, Sequence[Shown]], out: Path | BinaryIO, chosen: Chosen) -> None:
        from kth_desktop.documents.record_photos import PaperPhoto
        from kth_desktop.documents.story_sheet import story_sheet

        del chosen
        line, shown = read
        photos = [PaperPhoto(one.content, one.photo.caption) for one in shown]
        story_sheet(line, out, unit=unit, photos=photos)

    return Paper(
        "打印事迹单页",
        "典型事迹",
        reading=lambda: (office.stories.detail(id), office.photos.shown("story", id)),
        writing=write,
        touched_by=(Kind.STORY, Kind.VENUE, Kind.PHOTO),
    )


def publications_paper(desk: Desk, query: StoryQuery) -> Paper[Sequence[StoryLine]]:
    """刊登情况表 of the list as it stands."""
    office, unit, day = desk.office, desk.signing, desk.today

    def write(lines: Sequence[StoryLine], out: Path | BinaryIO, chosen: Chosen) -> None:
        from kth_desktop.documents.publication_list import publication_list

        del chosen
        publication_list(lines, out, unit=unit, day=day)

    return Paper(
        "打印刊登情况表",
        f"刊登情况表{day.year}年{day.month}月{day.day}日",
        reading=lambda: office.stories.lines(query),
        writing=write,
        touched_by=(Kind.STORY, Kind.PUBLICATION),
    )
