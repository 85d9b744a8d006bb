"""The list of sheets on the notice board."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, extract, func, or_, select
from sqlalchemy.orm import Session

from kth_desktop.almanac.pinyin import typed_words
from kth_desktop.db import mapper
from kth_desktop.db.models import AttachmentRow, BoardSheetRow, CommitteeRow, rowid_of
from kth_desktop.domain.board_rules import BoardLine, BoardQuery, BoardState, state_of

KEY = rowid_of(BoardSheetRow)
_BLOCK = 500  # keys in one statement
_DAY = func.coalesce(BoardSheetRow.posted_from, BoardSheetRow.span_from)


def board_keys(session: Session, query: BoardQuery, today: date) -> tuple[int, ...]:
    asked = select(KEY).select_from(BoardSheetRow).where(*_wanted(query, today)).order_by(*_order(query))
    return tuple(session.scalars(asked))


def board_rows(session: Session, keys: Sequence[int], today: date) -> tuple[BoardLine, ...]:
    """In the order of `keys`; what was deleted meanwhile is left out."""
    found: dict[int, BoardLine] = {}
    asked = select(KEY, BoardSheetRow, CommitteeRow.name).join(
        CommitteeRow, CommitteeRow.id == BoardSheetRow.committee_id
    )
    for start in range(0, len(keys), _BLOCK):
        block = list(session.execute(asked.where(KEY.in_(keys[start : start + _BLOCK]))))
        photos = _photos(session, [row.id for _key, row, _name in block])
        for key, row, committee in block:
            sheet = mapper.to_record(row)
            found[key] = BoardLine(sheet, committee, photos.get(sheet.id, 0), state_of(sheet, today))
    return tuple(found[key] for key in keys if key in found)


def board_years(session: Session, committee_id: UUID | None) -> tuple[int, ...]:
    """The newest first."""
    year = extract("year", _DAY)
    asked = select(year).where(_of(committee_id), _DAY.is_not(None)).distinct()
    return tuple(sorted((int(one) for one in session.scalars(asked)), reverse=True))


def _photos(session: Session, ids: Sequence[UUID]) -> dict[UUID, int]:
    asked = (
        select(AttachmentRow.record_id, func.count())
        .where(
            AttachmentRow.table_name == BoardSheetRow.__tablename__,
            AttachmentRow.record_id.in_(ids),
            AttachmentRow.media_type.startswith("image/"),
        )
        .group_by(AttachmentRow.record_id)
    )
    return {row[0]: row[1] for row in session.execute(asked)}


def _of(committee_id: UUID | None) -> ColumnElement[bool]:
    committees = select(CommitteeRow.id)
    if committee_id is not None:
        committees = committees.where(CommitteeRow.id == committee_id)
    return BoardSheetRow.committee_id.in_(committees)


def _wanted(query: BoardQuery, today: date) -> list[ColumnElement[bool]]:
    wanted = [_of(query.committee_id)]
    if query.year is not None:
        wanted.append(_DAY.between(date(query.year, 1, 1), date(query.year, 12, 31)))
    if query.state is not None:
        wanted.append(_stands(query.state, today))
    columns = (BoardSheetRow.title, BoardSheetRow.column, BoardSheetRow.body, BoardSheetRow.place)
    for word in typed_words(query.text):
        wanted.append(or_(*(column.contains(word, autoescape=True) for column in columns)))
    return wanted


def _stands(state: BoardState, today: date) -> ColumnElement[bool]:
    """As `state_of` says it of one."""
    row = BoardSheetRow
    down, hung = row.taken_down_on.is_not(None), row.posted_from <= today
    over = and_(row.posted_to.is_not(None), row.posted_to < today)
    return {
        BoardState.DOWN: down,
        BoardState.WAITING: and_(~down, or_(row.posted_from.is_(None), row.posted_from > today)),
        BoardState.DUE: and_(~down, hung, over),
        BoardState.HANGING: and_(~down, hung, or_(row.posted_to.is_(None), row.posted_to >= today)),
    }[state]


def _order(query: BoardQuery) -> list[Any]:
    """One that waits has no day of posting: it stands before all others, newest first."""
    row = BoardSheetRow
    columns: dict[str, Any] = {
        "posted_from": func.coalesce(row.posted_from, date(9999, 12, 31)),
        "title": row.title,
        "column": row.column,
        "kind": row.kind,
        "place": row.place,
        "taken_down_on": row.taken_down_on,
    }
    chosen = columns.get(query.order, columns["posted_from"])
    return [chosen.desc() if query.descending else chosen.asc(), row.title, KEY]
