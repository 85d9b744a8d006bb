"""打印花名册: the roster as a paper to look at first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from kth_desktop.changes import Kind
from kth_desktop.domain.committee import Committee
from kth_desktop.domain.queries import VolunteerLine, VolunteerQuery
from kth_desktop.ui.paper_job import Cancelled, Chosen, PaperJob, Step

if TYPE_CHECKING:
    from kth_desktop.office import Office

Lines = tuple[VolunteerLine, ...]


class RosterJob(PaperJob[Lines]):
    """The list as it stands, or the `chosen` people; not `public` it shows whole phones, which is logged."""

    making = "正在做花名册"
    nothing = "花名册是空的，没有可以打的。"

    def __init__(
        self,
        office: Office,
        unit: Committee,
        query: VolunteerQuery,
        chosen: Sequence[VolunteerLine] = (),
        *,
        public: bool = False,
    ) -> None:
        self.title = "打印花名册" + _brackets(*_which(query, chosen), *(("公开",) if public else ()))
        self.touched_by = () if chosen else (Kind.VOLUNTEER,)
        self._office, self._unit, self._query = office, unit, query
        self._chosen, self._public = tuple(chosen), public
        self._is_logged = False

    def read(self) -> Lines:
        lines = self._chosen or self._office.volunteers.lines(self._query)
        if lines and self._full and not self._is_logged:
            self._office.volunteers.note_whole_phones(self._unit.id, len(lines))
            self._is_logged = True
        return lines

    def build(
        self, content: Lines, out: Path | BinaryIO, chosen: Chosen, step: Step, cancelled: Cancelled
    ) -> None:
        from kth_desktop.documents.roster import roster

        roster(
            content,
            out,
            unit=self._unit,
            day=self._office.today,
            public=self._public,
            full=self._full,
            progress=step,
            cancelled=cancelled,
        )

    def file_name(self, content: Lines, chosen: Chosen) -> str:
        day: date = self._office.today
        kind = "（公开）" if self._public else ""
        return f"{self._unit.name}志愿者花名册{kind}-{day.year}年{day.month}月{day.day}日"

    @property
    def _full(self) -> bool:
        """Where nothing can be logged, phones stay masked."""
        return not self._public and self._office.shows_full


def _which(query: VolunteerQuery, chosen: Sequence[VolunteerLine]) -> tuple[str, ...]:
    """Whose names are on it when not everybody's are: nobody may take a part for the whole roster."""
    if chosen:
        return (f"只打选中的{len(chosen)}人",)
    words = (query.group_name, query.role, f"找“{query.text.strip()}”" if query.text.strip() else "")
    found = "、".join(filter(None, words))
    return (f"只打{found}",) if found else ()


def _brackets(*words: str) -> str:
    return f"（{'，'.join(words)}）" if words else ""
