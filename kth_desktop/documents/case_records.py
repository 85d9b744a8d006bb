"""The parts of a case that 三会 and votes bring: their notices, lists, records and results."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from ..domain.case_file import CaseFile
from ..domain.committee import Committee
from ..domain.concern_rules import ConcernLine
from ..domain.dates import date_words
from ..domain.deliberation import THREE_MEETINGS, Deliberation
from ..domain.deliberation_rules import meeting_title
from ..domain.deliberation_texts import notice_title
from ..domain.photo import Shown
from ..domain.vote import VoteWay
from ..domain.vote_texts import VoteFacts, ballot_title, body_name, public_title
from .adoption_table import adoption_sheet
from .ballot import ballots
from .bundle import Writer
from .case_file import CasePart
from .concern_sheet import concern_sheet
from .hearing_papers import hearing_notice, hearing_record, hearing_result
from .photo_pages import TITLE, PhotoSheet, photo_pages
from .record_photos import PaperPhoto
from .representative_list import representative_list
from .sign_in import hearing_sign_in
from .tally import tally
from .vote_letters import resolution_paper, vote_notice, vote_public

_ADOPTION, _ROLL = "意见采纳对照表", "代表名册"


def meeting_parts(case: CaseFile, held: Deliberation, section: str) -> Iterator[CasePart]:
    """Notice, sign-in sheet, record and, once it was posted, the result."""
    unit, matter, place = case.committee, case.matter, case.places.get(held.id, held.place)
    title, words = meeting_title(held), f"{matter.number} {matter.title}".strip()

    def part(name: str, day: date | None, writer: Writer) -> CasePart:
        return CasePart(f"{title}{name}", unit.full_name, day, writer, section)

    if held.kind in THREE_MEETINGS and held.notified_on:
        told = held.notified_on
        word = "公告" if notice_title(held).endswith("公告") else "通知"  # as on the paper itself
        yield part(word, told, lambda out: hearing_notice(held, unit, out, place=place, today=told))
    if held.people:
        yield part("签到表", held.held_on, lambda out: hearing_sign_in(held, unit, out, place=place))
    if held.is_held:
        yield part(
            "记录", held.held_on, lambda out: hearing_record(held, unit, out, place=place, matter=words)
        )
    if held.is_held and held.public_from:
        posted = held.public_from
        result = part(
            "结果公示", posted, lambda out: hearing_result(held, unit, out, place=place, today=posted)
        )
        yield replace(result, public=True)
    shown = case.photos_of(held.id, held.activity_id)
    yield from photo_part(case, shown, title, held.held_on, section)


def photo_part(
    case: CaseFile, shown: Sequence[Shown], what: str, day: date | None, section: str
) -> Iterator[CasePart]:
    """Photos of one step or meeting, which is named in the index; nothing where there are none."""
    if shown:
        photos = tuple(PaperPhoto(one.content, one.photo.caption) for one in shown)
        facts = [("议题", f"{case.matter.number} {case.matter.title}".strip()), ("内容", what)]
        when = (("时间", date_words(day, weekday=True)),) if day else ()
        sheet = PhotoSheet(case.committee.full_name, (*facts, *when), photos)
        yield CasePart(
            f"{TITLE}：{what}", sheet.office, day, lambda out: photo_pages(sheet, out), section,
            f"{len(photos)}张",
        )  # fmt: skip


def vote_parts(case: CaseFile, facts: VoteFacts, section: str) -> Iterator[CasePart]:
    """Notice, a specimen of the ballot, the tally and, of what passed, the resolution.

    Its result made public only where the matter has no step for that, whose 公示 says the same.
    """
    vote, body = facts.vote, body_name(facts).removeprefix(facts.committee.town_name)
    if vote.notified_on:
        told, office = vote.notified_on, facts.committee.full_name
        yield CasePart("表决会议通知", office, told, lambda out: vote_notice(facts, out, today=told), section)
    if vote.way is VoteWay.SECRET:
        name = ballot_title(vote)
        yield CasePart(name, body, vote.held_on, lambda out: ballots(facts, out, copies=1), section, "样张")
    if facts.result is None:
        return
    yield CasePart("计票单", body, vote.held_on, lambda out: tally(facts, out), section)
    if facts.result.passed:
        yield CasePart("决议书", body, vote.held_on, lambda out: resolution_paper(facts, out), section)
    if not case.has_publication:
        office, posted = facts.committee.full_name, vote.held_on
        yield CasePart(
            public_title(facts), office, posted, lambda out: vote_public(facts, out, begins=posted), section,
            "文稿", public=True,
        )  # fmt: skip
    shown = case.photos_of(vote.activity_id)
    yield from photo_part(case, shown, f"{vote.title}表决", vote.held_on, section)


def concern_parts(case: CaseFile, section: str) -> Iterator[CasePart]:
    """What people had said before it became a matter; an anonymous one stays so."""
    unit = case.committee
    for line in case.concerns:
        concern = line.concern
        title = f"民情登记表（{concern.number}）" if concern.number else "民情登记表"
        yield CasePart(title, unit.full_name, concern.told_on, _concern(line, unit), section)


def _concern(line: ConcernLine, unit: Committee) -> Writer:
    return lambda out: concern_sheet(line, unit, out)


def representatives_part(case: CaseFile, section: str, today: date) -> Iterator[CasePart]:
    """Who could vote; only where there was a vote."""
    people, unit = case.representatives, case.committee
    if people:
        yield CasePart(
            _ROLL, unit.full_name, today, lambda out: representative_list(people, out, unit=unit, day=today),
            section,
        )  # fmt: skip


def adoption_part(case: CaseFile, section: str, today: date) -> Iterator[CasePart]:
    """What became of every opinion, over all rounds and places."""
    table, unit = case.adoption, case.committee
    if table is not None:
        yield CasePart(
            _ADOPTION, unit.full_name, today, lambda out: adoption_sheet(table, out, unit=unit, day=today),
            section,
        )  # fmt: skip
