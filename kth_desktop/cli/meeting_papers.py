"""`kth print minutes|record|signin`: the papers of a joint meeting."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import click

from kth_desktop.cli.frame import Call, fresh_file, into_file, unit_of
from kth_desktop.domain.committee import Committee
from kth_desktop.domain.meeting import JointMeeting
from kth_desktop.domain.meeting_rules import called
from kth_desktop.domain.vocabulary import CommitteeKind, MeetingLevel
from kth_desktop.errors import UserError
from kth_desktop.office import Office

_NUMBER = re.compile(r"(?:(\d{4})-)?(\d{1,3})")
_DOCX = ".docx"
_WORD = (_DOCX, ".doc", ".wps")


_choosing = into_file(
    click.option("--meeting", "number", required=True, help="第几次，如 3；别的年份写 2025-3"),
    click.option("--level", type=click.Choice([one.value for one in MeetingLevel]), default=None),
    click.option("--committee", default="", help="哪个村（居）的；不写就是本单位"),
)


@click.command("minutes", help="一次联席会议的纪要，PDF或Word（.docx）")
@click.option("--red", is_flag=True, help="标志用红色")
@_choosing
def minutes(call: Call, red: bool, out: Path, force: bool, **asked: Any) -> None:
    from kth_desktop.documents.minutes_words import MinutesOptions
    from kth_desktop.documents.paper import write

    with _office(call, out, force=force, word=True) as office:
        meeting, committee = _chosen(office, **asked)
        options = MinutesOptions(red=red, issued_on=meeting.issued_on)
        if out.suffix.lower() == _DOCX:
            from kth_desktop.documents.minutes_docx import minutes_docx

            minutes_docx(meeting, committee, out, options=options)
        elif meeting.is_final and meeting.minutes_digest and not red:
            write(office.meetings.kept_paper(meeting.minutes_digest), out)  # byte for byte as it was issued
        else:
            from kth_desktop.documents.minutes import minutes as compose

            compose(meeting, committee, out, options=options)
    _answer(call, meeting, out, "纪要")


@click.command("record", help="一次联席会议的会议记录")
@_choosing
def record(call: Call, out: Path, force: bool, **asked: Any) -> None:
    from kth_desktop.documents.meeting_record import meeting_record

    with _office(call, out, force=force) as office:
        meeting, committee = _chosen(office, **asked)
        meeting_record(meeting, committee, out)
    _answer(call, meeting, out, "会议记录")


@click.command("signin", help="一次联席会议的签到表")
@_choosing
def signin(call: Call, out: Path, force: bool, **asked: Any) -> None:
    from kth_desktop.documents.sign_in import meeting_sign_in

    with _office(call, out, force=force) as office:
        meeting, committee = _chosen(office, **asked)
        meeting_sign_in(meeting, committee, out)
    _answer(call, meeting, out, "签到表")


def _office(call: Call, out: Path, *, force: bool, word: bool = False) -> Office:
    """`word`: the paper can be had as .docx too. Raises `UserError` for a file that cannot be made."""
    ending = out.suffix.lower()
    if ending in _WORD and not (word and ending == _DOCX):
        raise UserError(f"存不成{ending}文件，请用 --out 文件名.pdf{'，或 文件名.docx' if word else ''}。")
    fresh_file(out, force=force)
    return call.office()


def _chosen(
    office: Office, *, number: str, level: str | None, committee: str
) -> tuple[JointMeeting, Committee]:
    """Raises `UserError` when there was no such meeting."""
    found = _NUMBER.fullmatch(number.strip())
    if found is None:
        raise click.BadParameter(f"“{number}”看不懂，请写成 3 或 2025-3。", param_hint="--meeting")
    owner = unit_of(office, committee)
    if level == MeetingLevel.TOWN.value:
        owner = next(one for one in office.committees.all() if one.kind is CommitteeKind.TOWN)
    of_town = owner.kind is CommitteeKind.TOWN
    wanted = MeetingLevel.TOWN if of_town else MeetingLevel.COMMITTEE
    year = int(found[1]) if found[1] else office.today.year
    return office.meetings.numbered(owner.id, year, int(found[2]), wanted), owner


def _answer(call: Call, meeting: JointMeeting, out: Path, what: str) -> None:
    facts = {"out": str(out), "year": meeting.year, "number": meeting.number, "state": meeting.state.value}
    call.answer(facts, f"{called(meeting)}的{what}已存到：{out}")


PAPERS = (minutes, record, signin)
