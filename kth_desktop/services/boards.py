"""公开栏: sheets made from what is there, put up, and taken down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from sqlalchemy import select

from kth_desktop.db import mapper
from kth_desktop.db.models import BoardSheetRow
from kth_desktop.domain.board_rules import (
    BoardChoice,
    BoardLine,
    BoardQuery,
    board_problems,
    called,
    cleaned,
    usual_end,
)
from kth_desktop.domain.board_sheet import BoardSheet, SheetKind
from kth_desktop.domain.board_texts import notice_of
from kth_desktop.domain.committee import Committee
from kth_desktop.domain.dates import date_words
from kth_desktop.domain.publication_text import PublicNotice
from kth_desktop.domain.report_span import Span
from kth_desktop.domain.vote import Vote
from kth_desktop.errors import InputProblems
from kth_desktop.services.board_columns import columns
from kth_desktop.services.board_compose import compose, votes_to_tell
from kth_desktop.services.board_lists import KEY, board_keys, board_rows, board_years
from kth_desktop.services.chain import join, links_of
from kth_desktop.services.context import Context
from kth_desktop.services.outcome import Outcome
from kth_desktop.services.writer import Writing


class BoardService:
    def __init__(self, context: Context) -> None:
        self._context = context

    # Reading

    def keys(self, query: BoardQuery) -> tuple[int, ...]:
        with self._context.reading() as session:
            return board_keys(session, query, self._context.today)

    def rows(self, keys: Sequence[int]) -> tuple[BoardLine, ...]:
        with self._context.reading() as session:
            return board_rows(session, keys, self._context.today)

    def lines(self, query: BoardQuery) -> tuple[BoardLine, ...]:
        today = self._context.today
        with self._context.reading() as session:
            return board_rows(session, board_keys(session, query, today), today)

    def key(self, id: UUID) -> int:
        with self._context.reading() as session:
            asked = select(KEY).select_from(BoardSheetRow).where(BoardSheetRow.id == id)
            return int(session.scalars(asked).one())

    def detail(self, id: UUID) -> BoardLine:
        return self.rows([self.key(id)])[0]

    def get(self, id: UUID) -> BoardSheet:
        with self._context.reading() as session:
            return mapper.get(session, BoardSheet, id)

    def years(self, committee_id: UUID | None = None) -> tuple[int, ...]:
        with self._context.reading() as session:
            return board_years(session, committee_id)

    def notice_of(self, sheet: BoardSheet) -> PublicNotice:
        """As it is printed; also of one that is not saved. Raises `InputProblems` for what may not hang."""
        today = self._context.today
        with self._context.reading() as session:
            committee = mapper.get(session, Committee, sheet.committee_id)
        if problems := board_problems(sheet, committee, today):
            raise InputProblems(problems)
        return notice_of(sheet, committee, date_words(sheet.posted_from or today))

    # A new one

    def columns(self, committee_id: UUID) -> tuple[str, ...]:
        """Headings of the public catalogue to choose from."""
        with self._context.reading() as session:
            return columns(mapper.get(session, Committee, committee_id).kind)

    def votes(self, committee_id: UUID) -> tuple[BoardChoice, ...]:
        """Which results can be told."""
        with self._context.reading() as session:
            return votes_to_tell(session, committee_id)

    def compose(
        self, committee_id: UUID, kind: SheetKind, span: Span | None = None, about: UUID | None = None
    ) -> BoardSheet:
        """Not saved yet; place of the last sheet. Raises `UserError` where there is nothing to tell of."""
        sheet = compose(self._context, committee_id, kind, span, about)
        with self._context.reading() as session:
            asked = (
                select(BoardSheetRow.place)
                .where(BoardSheetRow.committee_id == committee_id, BoardSheetRow.place != "")
                .order_by(BoardSheetRow.posted_from.desc())
            )
            return replace(sheet, place=session.scalars(asked.limit(1)).first() or "")

    # Writing

    def save(self, sheet: BoardSheet) -> Outcome[BoardSheet]:
        """Raises `InputProblems` or `ChangedMeanwhile`."""
        with self._context.writing() as writing:
            return writing.outcome(self._save(writing, sheet))

    def post(self, id: UUID, begins: date, ends: date | None = None, place: str = "") -> Outcome[BoardSheet]:
        """张贴: for seven days, unless it is said otherwise."""
        with self._context.writing() as writing:
            sheet = writing.get(BoardSheet, id)
            now = replace(
                sheet,
                posted_from=begins,
                posted_to=ends or usual_end(begins),
                place=place or sheet.place,
                taken_down_on=None,
            )
            return writing.outcome(self._save(writing, now), f"{called(sheet.title)}已登记张贴")

    def take_down(self, id: UUID, on: date) -> Outcome[BoardSheet]:
        """Without a photo too; the list goes on asking for one."""
        with self._context.writing() as writing:
            sheet = writing.get(BoardSheet, id)
            saved = self._save(writing, replace(sheet, taken_down_on=on))
            return writing.outcome(saved, f"{called(sheet.title)}已登记撤下")

    def delete(self, id: UUID) -> Outcome[UUID]:
        with self._context.writing() as writing:
            writing.remove(writing.get(BoardSheet, id), links_of(writing.session, id))
            return writing.outcome(id)

    def _save(self, writing: Writing, sheet: BoardSheet) -> BoardSheet:
        sheet = cleaned(sheet)
        committee = writing.get(Committee, sheet.committee_id)
        if problems := board_problems(sheet, committee, self._context.today):
            raise InputProblems(problems)
        saved = writing.save(sheet)
        led = mapper.find(writing.session, Vote, sheet.about) if sheet.about else None
        if led is not None:
            join(writing, led, saved)
        return saved
