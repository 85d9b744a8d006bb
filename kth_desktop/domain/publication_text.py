"""公示: what is posted of a matter, after it was decided and after it was carried out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from kth_desktop.domain.case_file import CaseFile
from kth_desktop.domain.committee import Committee
from kth_desktop.domain.dates import date_words
from kth_desktop.domain.matter import Matter, MatterStep, StepKind, StepState
from kth_desktop.domain.matter_facts import PUBLISHED, body_words, is_residents, people_words
from kth_desktop.domain.public_text import names_among, without_persons
from kth_desktop.errors import UserError

USUAL_DAYS = 7
_NUMBERS = "一二三四五六七八九"
_BLANK_PHONE = "　" * 8
_BLANK_DAY = "　　　　年　　月　　日"


@dataclass(frozen=True)
class PublicNotice:
    """Only what may hang on a wall: made by `notice_of`, which leaves out persons."""

    title: str
    salutation: str
    paragraphs: tuple[str, ...]
    signed: str
    dated: str


def notice_of(case: CaseFile, step: MatterStep, today: date) -> PublicNotice:
    """Put together of what was done; what the clerk wrote as content of the step stands in it too."""
    names = names_in(case)
    matter, committee = case.matter, case.committee
    result = step.kind is StepKind.RESULT_PUBLICATION

    def public(text: str) -> str:
        return without_persons(text, names)

    told = [_opening(case, step), *_numbered(_contents(case, step))]
    tail = _tail(case, step)
    begins = step.public_from or today
    return PublicNotice(
        title=f"关于{public(matter.title).removeprefix('关于')}{'实施结果' if result else ''}的公示",
        salutation=f"各位{'居民' if is_residents(committee) else '村民'}：",
        paragraphs=(*map(public, told), *tail),
        signed=committee.full_name,
        dated=date_words(begins),
    )


def current_publication(matter: Matter) -> MatterStep:
    """The one that hangs now or is next to hang, else the last. Raises `UserError` when there is none."""
    found = [
        step for step in matter.steps if step.kind in PUBLISHED and step.state is not StepState.NOT_APPLICABLE
    ]
    if not found:
        raise UserError("这个议题没有要公示的步骤，请先在步骤里加上公示。")
    return next((step for step in found if not step.is_settled), found[-1])


def names_in(case: CaseFile) -> frozenset[str]:
    """Everybody named anywhere in the case."""
    matter = case.matter
    found = {*case.names, case.committee.liaison, matter.owner, matter.proposed_by}
    found |= {one.person.name for one in case.representatives}
    for step in matter.steps:
        found |= {step.chair, *step.attendees}
    for held in case.deliberations:
        found |= {held.chair, held.recorder, *held.hearing_group, *(one.name for one in held.people)}
    for vote in (facts.vote for facts in case.votes):
        found |= {vote.chair, vote.recorder, vote.scrutineer, vote.counter, vote.caller}
    for concern in (line.concern for line in case.concerns):
        found |= {concern.reporter, concern.owner}
    return names_among(found)


def period(step: MatterStep) -> tuple[date | None, date | None]:
    """From and to; without an end of its own it runs the days of the step, seven by default."""
    begins = step.public_from
    ends = step.public_to
    if begins and not ends:
        ends = begins + timedelta(days=step.public_days or USUAL_DAYS)
    return begins, ends


def _opening(case: CaseFile, step: MatterStep) -> str:
    matter = case.matter
    called = f"“{matter.title}”" + (f"（{matter.number}）" if matter.number else "")
    gone = [
        one.name
        for one in _before(case, step)
        if one.state is StepState.DONE and one.kind not in PUBLISHED and one.round == 1
    ]
    if not gone:
        return f"现将{called}的有关情况公示如下："
    return f"{called}已依次办理{'、'.join(gone)}，现将有关情况公示如下："


def _before(case: CaseFile, step: MatterStep) -> tuple[MatterStep, ...]:
    steps = case.matter.steps
    place = next((at for at, one in enumerate(steps) if one.id == step.id), len(steps))
    return steps[:place]


def _contents(case: CaseFile, step: MatterStep) -> Iterator[tuple[str, str]]:
    """Label and words of what is told; a result tells of carrying out and of the review."""
    done = [one for one in _before(case, step) if one.state is StepState.DONE]
    if case.matter.content.strip():
        yield "事项内容", _one_line(case.matter.content)
    if step.content.strip():
        yield "公示内容", _one_line(step.content)
    if step.kind is StepKind.RESULT_PUBLICATION:
        wanted = [(StepKind.EXECUTION, "实施情况"), (StepKind.REVIEW, "评议结果")]
    else:
        wanted = [(StepKind.VOTE, "表决结果")]
    for kind, label in wanted:
        for one in done:
            if one.kind is kind and (words := _told(one)):
                yield label, words


def _told(step: MatterStep) -> str:
    """2026年6月20日召开，应到42人，实到36人，比例85%。… ; a sum that names them itself stands alone."""
    told = (step.content, step.result) if step.kind is StepKind.EXECUTION else (step.result,)
    text = "".join(map(_one_line, told))
    day = date_words(step.held_on) if step.held_on else ""
    if step.kind is StepKind.EXECUTION:
        return f"{day}完成。{text}" if day else text
    counts = "" if "应到" in text else people_words(step.expected, step.present)
    met = "，".join(part for part in (f"{day}召开" if day else "", counts) if part)
    return f"{met}。{text}" if met else text


def _one_line(text: str) -> str:
    joined = "；".join(line.strip().rstrip("。；") for line in text.splitlines() if line.strip())
    return joined if not joined or joined[-1] in "。！？" else f"{joined}。"


def _tail(case: CaseFile, step: MatterStep) -> tuple[str, ...]:
    committee = case.committee
    begins, ends = period(step)
    days = (ends - begins).days if begins and ends else step.public_days or USUAL_DAYS
    first, last = (date_words(day) if day else _BLANK_DAY for day in (begins, ends))
    told = [f"公示期：{days}日，自{first}起至{last}止。"]
    if step.public_place:
        told.append(f"公示地点：{without_persons(step.public_place, names_in(case))}。")
    told.append(f"公示期间有意见的，请向{body_words(committee)}反映，当面说、来电、写信都可以。")
    return (*told, *_phones(committee))


def _phones(committee: Committee) -> Iterator[str]:
    """The office's own and that of the supervision: without one of its own the office answers for both."""
    if not committee.supervision_phone:
        yield f"联系和监督电话：{committee.phone or _BLANK_PHONE}"
        return
    if committee.phone:
        yield f"联系电话：{committee.phone}"
    yield f"监督电话：{committee.supervision_phone}"


def _numbered(contents: Iterator[tuple[str, str]]) -> list[str]:
    parts = tuple(contents)
    if len(parts) == 1:  # 一、 without 二、 looks as if something had been left out
        return [f"{label}：{words}" for label, words in parts]
    return [f"{number}、{label}：{words}" for number, (label, words) in zip(_NUMBERS, parts, strict=False)]
