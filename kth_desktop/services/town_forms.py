"""套表: the forms that the town sent, what goes into their cells, and the numbers for a month."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from kth_desktop.db import mapper
from kth_desktop.db.attachments import SUFFIXES, KeptFiles
from kth_desktop.db.models import AttachmentRow, CommitteeRow, TownFormRow
from kth_desktop.domain import form_figures
from kth_desktop.domain.committee import Committee
from kth_desktop.domain.form_figures import is_known, period_of, split
from kth_desktop.domain.photo import Photo
from kth_desktop.domain.summary import WHOLE_TOWN
from kth_desktop.domain.text import clean_name
from kth_desktop.domain.town_form import XLSX, FilledCell, TownForm, Value, form_problems
from kth_desktop.domain.vocabulary import CommitteeKind
from kth_desktop.errors import InputProblems, Problem, UserError
from kth_desktop.services.context import Context
from kth_desktop.services.outcome import Outcome
from kth_desktop.services.summary_committees import committee_rows

_TABLE = TownFormRow.__tablename__
_SUFFIX = SUFFIXES[XLSX]
_GONE = "原来的表格文件找不到了，或者被改动过；请重新导入，或从备份的附件文件夹里找回。"


class TownFormService:
    """`committee_id` None is the whole town: every committee of the file together."""

    def __init__(self, context: Context) -> None:
        self._context = context

    # Reading

    def all(self) -> tuple[TownForm, ...]:
        """By name."""
        asked = select(TownFormRow).order_by(TownFormRow.name, TownFormRow.changed_at)
        with self._context.reading() as session:
            return mapper.read(session, TownForm, asked)

    def get(self, id: UUID) -> TownForm:
        with self._context.reading() as session:
            return mapper.get(session, TownForm, id)

    def named(self, name: str) -> TownForm:
        """Raises `UserError` listing what there is."""
        known = self.all()
        for form in known:
            if form.name == name:
                return form
        there = f"现在有{'、'.join(form.name for form in known)}。" if known else "现在一张表也没有。"
        raise UserError(f"没有叫“{name}”的套表；{there}")

    def content(self, form: TownForm) -> bytes:
        """The file as it was kept, measured again. Raises `UserError` when it is gone or was changed."""
        try:
            return self._context.database.files.read(form.digest, _SUFFIX)
        except (OSError, ValueError) as error:
            raise UserError(f"“{form.name}”{_GONE}") from error

    def values(
        self, form: TownForm, year: int, month: int, committee_id: UUID | None = None
    ) -> tuple[FilledCell, ...]:
        """What goes into each chosen cell, all of one unchanging view of the data."""
        figures = self.figures(year, month, committee_id, [one.figure for one in form.cells])
        for one in form.cells:
            if one.figure not in figures:
                raise UserError(f"{one.cell}要填的数（{one.words}）现在没有了，请打开套表重新选。")
        return tuple(FilledCell(one.sheet, one.cell, figures[one.figure]) for one in form.cells)

    def figures(
        self, year: int, month: int, committee_id: UUID | None, keys: Iterable[str]
    ) -> Mapping[str, Value]:
        """The number or words of each key for that month's report; a key nobody knows is left out."""
        found: dict[str, Value] = {}
        with self._context.reading() as session:
            numbers = _Numbers(self._context, session, year, month)
            for key in keys:
                base, of = split(key)
                answers = numbers.of(period_of(base), of or committee_id)
                if base in answers:
                    found[key] = answers[base]
        return found

    # Writing

    def add(
        self, name: str, file_name: str, content: bytes, committee_id: UUID | None = None
    ) -> Outcome[TownForm]:
        """A form read and found sound; the file is kept as it is. Raises `InputProblems`."""
        form = TownForm(
            committee_id=committee_id or self._context.own_id, name=name, file_name=file_name, digest=""
        )
        with self._context.writing() as writing:
            form = _checked(writing.session, form)
            form = writing.save(replace(form, digest=self._keep(content)))
            writing.save(
                Photo(
                    committee_id=form.committee_id, table_name=_TABLE, record_id=form.id, position=0,
                    digest=form.digest, media_type=XLSX, size=len(content), caption=form.file_name,
                )
            )  # fmt: skip
            return writing.outcome(form, f"已导入“{form.name}”")

    def save(self, form: TownForm, words: str = "") -> Outcome[TownForm]:
        """Its name and cells; raises `InputProblems`. `words` say what was done, for taking it back."""
        with self._context.writing() as writing:
            return writing.outcome(writing.save(_checked(writing.session, form)), words)

    def delete(self, id: UUID) -> Outcome[UUID]:
        """With its file; both come back together."""
        with self._context.writing() as writing:
            writing.remove(writing.get(TownForm, id))
            return writing.outcome(id)

    def _keep(self, content: bytes) -> str:
        """Written before the row that names it: without its row a file is tidied away later."""
        try:
            return self._context.database.files.write(content, _SUFFIX)
        except OSError as error:
            raise UserError("表格没有存下来，磁盘可能满了或不能写；请腾出地方再导入。") from error


class _Numbers:
    """Of one month: each period of each committee is counted once, and only when asked for."""

    def __init__(self, context: Context, session: Session, year: int, month: int) -> None:
        self._context, self._session, self._when = context, session, (year, month)
        self._found: dict[tuple[str, UUID | None], Mapping[str, Value]] = {}

    def of(self, period: str, committee_id: UUID | None) -> Mapping[str, Value]:
        """`period` empty: the words."""
        key = (period, committee_id)
        if key not in self._found:
            self._found[key] = self._count(period, committee_id)
        return self._found[key]

    def _count(self, period: str, committee_id: UUID | None) -> Mapping[str, Value]:
        unit = mapper.find(self._session, Committee, committee_id or self._context.own_id)
        if unit is None:
            return {}
        days = form_figures.spans(*self._when, unit.report_period)
        if not period:
            name, short = self._names(unit, whole=committee_id is None)
            context = self._context
            return form_figures.said(name, short, days["month"], context.today, context.operator)
        whole = committee_id is None or unit.kind is CommitteeKind.TOWN
        only = None if whole else unit.id
        return form_figures.numbers(period, committee_rows(self._session, days[period], days[period], only))

    def _names(self, unit: Committee, *, whole: bool) -> tuple[str, str]:
        """A village's file in which other villages stand too is summed up under the town's name."""
        if whole and unit.town_id is not None:
            below = select(func.count()).where(CommitteeRow.town_id.is_not(None))
            town = mapper.find(self._session, Committee, unit.town_id)
            if town is not None and (self._session.scalar(below) or 0) > 1:
                return town.full_name, WHOLE_TOWN
        return unit.full_name, unit.name


def missing(session: Session, files: KeptFiles) -> tuple[str, ...]:
    """A sentence for each form whose file is gone or was changed."""
    kept = AttachmentRow.table_name == TownFormRow.__tablename__
    asked = (
        select(TownFormRow.name, TownFormRow.digest)
        .join(AttachmentRow, and_(kept, AttachmentRow.record_id == TownFormRow.id))
        .order_by(TownFormRow.name)
    )
    gone = [name for name, digest in session.execute(asked) if not files.stands(digest, _SUFFIX)]
    return tuple(f"套表“{name}”{_GONE}" for name in gone)


def _checked(session: Session, form: TownForm) -> TownForm:
    form = replace(form, name=clean_name(form.name))
    problems: Sequence[Problem] = form_problems(form, is_known)
    asked = select(TownFormRow.id).where(TownFormRow.name == form.name, TownFormRow.id != form.id)
    if not problems and session.scalars(asked).first() is not None:
        problems = (Problem("name", f"已经有一张叫“{form.name}”的表，请换一个名称。"),)
    if problems:
        raise InputProblems(tuple(problems))
    return form
