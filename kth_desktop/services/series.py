"""Series: what is held again every week."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from sqlalchemy import func, select

from kth_desktop.db import mapper
from kth_desktop.db.models import ActivityRow, SeriesRow
from kth_desktop.domain.activity import Series
from kth_desktop.domain.text import NAME_LENGTH, clean_name
from kth_desktop.errors import InputProblems, Problem, Reference, StillReferred
from kth_desktop.services.context import Context
from kth_desktop.services.outcome import Outcome


class SeriesService:
    def __init__(self, context: Context) -> None:
        self._context = context

    def all(self, committee_id: UUID | None = None) -> tuple[Series, ...]:
        asked = select(SeriesRow).order_by(SeriesRow.starts_on, SeriesRow.title)
        if committee_id is not None:
            asked = asked.where(SeriesRow.committee_id == committee_id)
        with self._context.reading() as session:
            return mapper.read(session, Series, asked)

    def get(self, id: UUID) -> Series:
        with self._context.reading() as session:
            return mapper.get(session, Series, id)

    def save(self, series: Series) -> Outcome[Series]:
        """Raises `InputProblems` or `ChangedMeanwhile`."""
        series = replace(
            series,
            title=clean_name(series.title),
            speaker=clean_name(series.speaker),
            speaker_unit=clean_name(series.speaker_unit),
        )
        if problems := _problems(series):
            raise InputProblems(problems)
        with self._context.writing() as writing:
            return writing.outcome(writing.save(series))

    def delete(self, id: UUID) -> Outcome[UUID]:
        """Raises `StillReferred` while activities belong to it."""
        with self._context.writing() as writing:
            series = writing.get(Series, id)
            count = writing.session.scalar(
                select(func.count()).where(
                    ActivityRow.committee_id == series.committee_id, ActivityRow.series_id == id
                )
            )
            if count:
                raise StillReferred(
                    f"“{series.title}”名下还有{count}场活动，不能删除；可以把结束日期改早。",
                    (Reference("活动", f"{count}场"),),
                )
            writing.remove(series)
            return writing.outcome(id)


def _problems(series: Series) -> tuple[Problem, ...]:
    found = []
    if not series.title:
        found.append(Problem("title", "系列活动名称还没有填，请填写后再保存。"))
    elif len(series.title) > NAME_LENGTH:
        found.append(Problem("title", f"名称最多{NAME_LENGTH}个字，现在是{len(series.title)}个字，请改短。"))
    if series.ends_on < series.starts_on:
        found.append(Problem("ends_on", "结束日期早于开始日期，请核对。"))
    if not 0 <= series.weekday <= 6:
        found.append(Problem("weekday", "请选择星期几。"))
    if series.starts_at and series.ends_at and series.ends_at < series.starts_at:
        found.append(Problem("ends_at", "结束时间早于开始时间，请核对。"))
    return tuple(found)
