"""The representatives who vote, by term: the roster, how many are to come, and how the body is composed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from kth_desktop.almanac.pinyin import sort_key
from kth_desktop.db import mapper
from kth_desktop.db.models import RepresentativeRow, VolunteerRow
from kth_desktop.domain.committee import Committee
from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.representative import Representative
from kth_desktop.domain.representative_query import RepresentativeQuery
from kth_desktop.domain.representative_rules import (
    RepresentativeBody,
    RepresentativeLine,
    composition,
    paper_order,
    representative_problems,
    term_order,
)
from kth_desktop.domain.text import clean_group, clean_name, group_order
from kth_desktop.domain.vocabulary import VolunteerRole, VolunteerStatus
from kth_desktop.domain.volunteer import Volunteer
from kth_desktop.errors import InputProblems, Problem, UserError
from kth_desktop.services.context import Context
from kth_desktop.services.law_rows import composition_rule
from kth_desktop.services.outcome import Outcome
from kth_desktop.services.representative_lists import (
    people_of,
    representative_key,
    representative_keys,
    representative_lines,
)
from kth_desktop.services.search import matches, not_erased

ROLES = (VolunteerRole.VILLAGER_REP, VolunteerRole.RESIDENT_REP)
_MOST_OFFERED = 50


class RepresentativeService:
    def __init__(self, context: Context) -> None:
        self._context = context

    # The list

    def keys(self, query: RepresentativeQuery) -> tuple[int, ...]:
        with self._context.reading() as session:
            return representative_keys(session, query)

    def rows(self, keys: Sequence[int]) -> tuple[RepresentativeLine, ...]:
        """In the order of `keys`; somebody deleted meanwhile is left out."""
        with self._context.reading() as session:
            return representative_lines(session, keys, self._context.today)

    def lines(self, query: RepresentativeQuery) -> tuple[RepresentativeLine, ...]:
        with self._context.reading() as session:
            return representative_lines(session, representative_keys(session, query), self._context.today)

    def key(self, id: UUID) -> int:
        with self._context.reading() as session:
            return representative_key(session, id)

    def detail(self, id: UUID) -> RepresentativeLine:
        with self._context.reading() as session:
            (line,) = representative_lines(session, (representative_key(session, id),), self._context.today)
            return line

    def get(self, id: UUID) -> Representative:
        with self._context.reading() as session:
            return mapper.get(session, Representative, id)

    # A term as a whole

    def terms(self, committee_id: UUID) -> tuple[str, ...]:
        """Newest first."""
        with self._context.reading() as session:
            return terms_of(session, committee_id)

    def body(self, committee_id: UUID, term: str = "") -> RepresentativeBody:
        """The newest term without `term`; checks are of the office's today."""
        today = self._context.today
        with self._context.reading() as session:
            committee = mapper.get(session, Committee, committee_id)
            terms = terms_of(session, committee_id)
            term = term or next(iter(terms), "")
            people = people_of(session, committee_id, term)
        now = [one for one in people if one.in_office(today)]
        rule = composition_rule(committee.kind, committee.law_place, today)
        return RepresentativeBody(
            term,
            terms,
            len(now),
            sum(one.entitled for one in now),
            sum(one.households or 0 for one in now),
            composition(people, rule, today) if rule and people else (),
            rule,
            tuple(sorted({one.group_name for one in people if one.group_name}, key=group_order)),
        )

    def entitled(self, committee_id: UUID, on: date) -> int:
        """应到: those who may vote and are in office on that day, of the newest term that has any."""
        return len(self.voters(committee_id, on))

    def voters(self, committee_id: UUID, on: date) -> tuple[Representative, ...]:
        """Who is to come, members of 两委 first, then by group: for a sign-in sheet."""
        with self._context.reading() as session:
            for term in terms_of(session, committee_id):
                found = [p for p in people_of(session, committee_id, term) if p.entitled and p.in_office(on)]
                if found:
                    return tuple(sorted(found, key=lambda one: (paper_order(one), sort_key(one.name))))
        return ()

    # Writing

    def save(self, person: Representative) -> Outcome[Representative]:
        """Raises `InputProblems`: also for somebody who stands in that term already."""
        person = _cleaned(person)
        problems = list(representative_problems(person))
        with self._context.writing() as writing:
            others = people_of(writing.session, person.committee_id, person.term)
            if person.name and any(_same(person, other) for other in others if other.id != person.id):
                said = f"{person.term}里已经有{person.name}了，请核对；同名的另一位请写上组别。"
                problems.append(Problem("name", said))
            if problems:
                raise InputProblems(tuple(problems))
            return writing.outcome(writing.save(person))

    def delete(self, ids: Sequence[UUID]) -> Outcome[tuple[UUID, ...]]:
        with self._context.writing() as writing:
            for id in ids:
                writing.remove(writing.get(Representative, id))
            return writing.outcome(tuple(ids))

    def copy_term(self, committee_id: UUID, old: str, new: str, on: PartialDate | None) -> Outcome[int]:
        """Those of `old` who have not left go into `new` from that day; the old list stays as it is."""
        new = clean_name(new)
        if not new:
            raise InputProblems((Problem("term", "新一届的名称还没有填，请写成“第十三届”这样。"),))
        with self._context.writing() as writing:
            if people_of(writing.session, committee_id, new):
                raise InputProblems((Problem("term", f"{new}已经有名单了，请换一届或直接修改。"),))
            staying = [p for p in people_of(writing.session, committee_id, old) if p.until_on is None]
            if not staying:
                raise UserError(f"{old}没有可以沿用的代表，请直接新增。")
            for one in staying:
                writing.save(replace(one, id=uuid4(), version=0, term=new, from_on=on))
            return writing.outcome(len(staying), f"已把{old}的{len(staying)}人沿用到{new}")

    # From the roster of volunteers

    def people(self, committee_id: UUID, text: str = "") -> tuple[Volunteer, ...]:
        """To choose from while a name is typed; those who have left are not offered."""
        asked = (
            select(VolunteerRow)
            .where(VolunteerRow.committee_id == committee_id, VolunteerRow.status != VolunteerStatus.LEFT)
            .where(not_erased(), matches(VolunteerRow.search, text))
            .order_by(VolunteerRow.pinyin_key, VolunteerRow.group_order)
            .limit(_MOST_OFFERED)
        )
        with self._context.reading() as session:
            return mapper.read(session, Volunteer, asked)

    def candidates(self, committee_id: UUID, term: str) -> tuple[Volunteer, ...]:
        """People on the roster who are 村民代表 or 居民代表 there, and not in this term yet."""
        with self._context.reading() as session:
            return _candidates(session, committee_id, term)

    def add_from_roster(self, committee_id: UUID, term: str) -> Outcome[int]:
        """All candidates into the term."""
        if not term:
            raise InputProblems((Problem("term", "届次还没有填，请写成“第十二届”这样。"),))
        with self._context.writing() as writing:
            found = _candidates(writing.session, committee_id, term)
            for volunteer in found:
                writing.save(_from_roster(volunteer, term))
            return writing.outcome(len(found), f"已从花名册加入{len(found)}名代表")


def terms_of(session: Session, committee_id: UUID) -> tuple[str, ...]:
    asked = select(RepresentativeRow.term).where(RepresentativeRow.committee_id == committee_id).distinct()
    return tuple(sorted(session.scalars(asked), key=lambda term: (-term_order(term), term)))


def _candidates(session: Session, committee_id: UUID, term: str) -> tuple[Volunteer, ...]:
    there = people_of(session, committee_id, term)
    known = {one.volunteer_id for one in there}
    asked = select(VolunteerRow).where(
        VolunteerRow.committee_id == committee_id, VolunteerRow.status != VolunteerStatus.LEFT, not_erased()
    )
    labels = {role.label for role in ROLES}
    return tuple(
        person
        for person in mapper.read(session, Volunteer, asked.order_by(VolunteerRow.group_order))
        if labels & set(person.roles)
        and person.id not in known
        and not any(_same(_from_roster(person, term), other) for other in there)
    )


def _from_roster(volunteer: Volunteer, term: str) -> Representative:
    return Representative(
        committee_id=volunteer.committee_id,
        name=volunteer.name,
        term=term,
        gender=volunteer.gender,
        group_name=volunteer.group_name,
        volunteer_id=volunteer.id,
    )


def _same(one: Representative, other: Representative) -> bool:
    """Of one name and group, or with no group to tell them apart; who has left may come again."""
    if one.name != other.name or other.until_on is not None or one.until_on is not None:
        return False
    return one.group_name == other.group_name or not (one.group_name and other.group_name)


def _cleaned(person: Representative) -> Representative:
    return replace(
        person,
        name=clean_name(person.name),
        term=clean_name(person.term),
        group_name=clean_group(person.group_name),
        post=clean_name(person.post),
        remarks=person.remarks.strip(),
    )
