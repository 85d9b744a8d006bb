"""表决票 and 选票: several to an A4 sheet with lines to cut along, in type that an old man can read.

Nothing on it tells whose it is: no number, no stub. In mm from the top left.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from ..domain.dates import date_words
from ..domain.vote import Vote, VoteShape
from ..domain.vote_texts import VoteFacts, ballot_hint, ballot_title, body_name
from ..errors import UserError
from .drawable import refuse_undrawable
from .family_head import CELL, FRAME, HAIR, INK, SECOND, FormPage
from .fonts import Face, Fonts
from .grid.titles import title_lines
from .paper import MM, new_canvas, without_collector, write
from .text_blocks import Block, broken

MOST_COPIES = 5000
_WIDTH, _HEIGHT = 210.0, 297.0
_LEFT, _RIGHT = 22.0, 188.0
_PER_SHEET = (3, 2, 1)
_OFFICE, _TITLE, _SUBJECT = 13.0, 25.0, 38.0
_TITLE_SIZE, _SUBJECT_SIZE, _SUBJECT_PITCH = 24.0, 18.0, 9.0
_AFTER_SUBJECT = 11.0
_BOX, _WORD_SIZE, _OPTION_STEP = 8.0, 22.0, 13.0
_HINT = Block(Face.HEI, 13.0, 6.6)
_FOOT = 11.0
"""From the ballot's lower edge to the middle of its last line."""
_HINT_GAP = 5.0
_DASH = (2.0, 1.6)


@dataclass(frozen=True)
class _Ballot:
    """Set once, drawn as often as it is needed; heights in mm."""

    facts: VoteFacts
    subject: tuple[str, ...]
    hint: tuple[str, ...]
    per_sheet: int

    @property
    def height(self) -> float:
        return _HEIGHT / self.per_sheet


def ballots(facts: VoteFacts, out: Path | BinaryIO, *, copies: int) -> None:
    """`copies` of them, the last sheet filled up.

    Raises `UserError`: a number of copies or a character that cannot be, or no options yet.
    """
    if not 1 <= copies <= MOST_COPIES:
        raise UserError(f"表决票要打1至{MOST_COPIES}张，现在是{copies}张，请改份数。")
    vote, committee = facts.vote, facts.committee
    if vote.shape is not VoteShape.MOTION and not vote.options:
        what = "候选人" if vote.shape is VoteShape.ELECTION else "方案"
        raise UserError(f"{what}还没有填，填好再打{ballot_title(vote)}。")
    options = [("方案或候选人", option.name) for option in vote.options]
    refuse_undrawable([("单位", committee.full_name), ("议题", vote.title), *options])
    fonts = Fonts()
    canvas = new_canvas(
        _WIDTH, _HEIGHT, title=ballot_title(vote), author=committee.full_name, face=fonts.name(Face.HEI)
    )
    ballot = _composed(fonts, facts)
    page = FormPage(canvas, fonts)
    with without_collector():
        for _sheet in range(-(-copies // ballot.per_sheet)):
            for place in range(ballot.per_sheet):
                _draw(page, ballot, place * ballot.height)
            for place in range(1, ballot.per_sheet):
                _cut_line(page, place * ballot.height)
            canvas.showPage()
        data = canvas.getpdfdata()
    write(data, out)


def sheets_needed(facts: VoteFacts, copies: int) -> int:
    return -(-copies // _composed(Fonts(), facts).per_sheet)


def _composed(fonts: Fonts, facts: VoteFacts) -> _Ballot:
    room = (_RIGHT - _LEFT) * MM
    subject = title_lines(
        f"议题：{facts.vote.title}", lambda part: fonts.width(part, Face.SONG_BOLD, _SUBJECT_SIZE), room
    )
    hint = broken(fonts, ballot_hint(facts.vote), _HINT, room)
    made = _Ballot(facts, tuple(subject), tuple(hint), 1)
    needed = _needed(made)
    per_sheet = next((count for count in _PER_SHEET if _HEIGHT / count >= needed), 1)
    if _HEIGHT / per_sheet < needed:
        raise UserError("候选方案太多，一张A4纸放不下；请把名称改短，或分成两次表决。")
    return _Ballot(facts, tuple(subject), tuple(hint), per_sheet)


def _needed(ballot: _Ballot) -> float:
    """What one ballot takes at least."""
    above = _SUBJECT + (len(ballot.subject) - 1) * _SUBJECT_PITCH + _AFTER_SUBJECT
    return above + _choices_height(ballot.facts.vote) + _hint_height(ballot) + _HINT_GAP + _FOOT + 6.0


def _choices_height(vote: Vote) -> float:
    return _OPTION_STEP * (1 if vote.shape is VoteShape.MOTION else -(-len(vote.options) // _columns(vote)))


def _columns(vote: Vote) -> int:
    """Names of people stand two to a line, where there are many; plans have a line each."""
    return 2 if vote.shape is VoteShape.ELECTION and len(vote.options) > 3 else 1


def _hint_height(ballot: _Ballot) -> float:
    return len(ballot.hint) * _HINT.pitch


def _draw(page: FormPage, ballot: _Ballot, top: float) -> None:
    facts, vote = ballot.facts, ballot.facts.vote
    middle = (_LEFT + _RIGHT) / 2
    page.fitted(middle, top + _OFFICE, body_name(facts), Face.HEI, 13, _RIGHT - _LEFT, align="centre")
    page.text(
        middle, top + _TITLE, ballot_title(vote), Face.SONG_BOLD, _TITLE_SIZE, align="centre", tracking=8.0
    )
    y = top + _SUBJECT
    for line in ballot.subject:
        page.text(middle, y, line, Face.SONG_BOLD, _SUBJECT_SIZE, align="centre")
        y += _SUBJECT_PITCH
    hint_top = top + ballot.height - _FOOT - _HINT_GAP - _hint_height(ballot)
    first = y - _SUBJECT_PITCH + _AFTER_SUBJECT / 2
    spare = hint_top - first - _choices_height(vote)
    _choices(page, vote, first + spare / 2)
    y = hint_top + _HINT.pitch / 2
    for line in ballot.hint:
        page.text(_LEFT, y, line, _HINT.face, _HINT.size)
        y += _HINT.pitch
    foot = top + ballot.height - _FOOT
    page.text(_LEFT, foot, date_words(vote.held_on), Face.HEI, 12)
    page.text(_RIGHT, foot, f"{facts.committee.full_name}（盖章有效）", Face.HEI, 12, align="right")


def _choices(page: FormPage, vote: Vote, top: float) -> None:
    middle = top + _OPTION_STEP / 2
    if vote.shape is VoteShape.MOTION:
        for place, word in enumerate(("同意", "不同意", "弃权")):
            centre = _LEFT + (_RIGHT - _LEFT) * (place + 0.5) / 3
            width = _BOX + 4 + page.fonts.width(word, Face.HEI, _WORD_SIZE) / MM
            _choice(page, centre - width / 2, middle, word, width)
        return
    columns = _columns(vote)
    column = (_RIGHT - _LEFT) / columns
    for number, option in enumerate(vote.options):
        x = _LEFT + (number % columns) * column + 4
        _choice(page, x, middle + number // columns * _OPTION_STEP, option.name, column - 8)


def _choice(page: FormPage, x: float, middle: float, word: str, room: float) -> None:
    canvas = page.canvas
    canvas.setStrokeColor(INK)
    canvas.setLineWidth(FRAME * MM)
    canvas.rect(x * MM, page.y(middle + _BOX / 2), _BOX * MM, _BOX * MM)
    page.fitted(x + _BOX + 4, middle, word, Face.HEI, _WORD_SIZE, room - _BOX - 4 + 0.2)


def _cut_line(page: FormPage, y: float) -> None:
    """From edge to edge; the words stand outside of what is kept."""
    page.canvas.saveState()
    page.canvas.setDash([part * MM for part in _DASH])
    page.line(4, y, _WIDTH - 4, y, HAIR, SECOND)
    page.canvas.restoreState()
    page.canvas.setFillColor(CELL)
    page.text(_WIDTH - 6, y - 2.2, "沿虚线裁开", Face.HEI, 7.5, align="right", colour=SECOND)
