"""公开栏: made from what is there, put up, taken down, and asked for on the home page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kth_desktop.domain.board_rules import BoardQuery, BoardState
from kth_desktop.domain.board_sheet import BoardSheet, SheetKind
from kth_desktop.domain.board_spans import quarter_span
from kth_desktop.domain.law_rule import rule_text
from kth_desktop.domain.report_span import month_span
from kth_desktop.domain.vote import Vote
from kth_desktop.errors import InputProblems, UserError
from kth_desktop.office import Office
from kth_desktop.services.law_rows import shipped
from tests.conftest import TODAY

RULE = "village-representatives-shanghai-2026"


@pytest.fixture
def vote(office: Office) -> Vote:
    rule = next(rule for rule in shipped(office.own.id) if rule.key == RULE)
    made = Vote(
        committee_id=office.own.id, title="食堂改造", held_on=date(2026, 11, 6), rule_key=RULE,
        rule=rule_text(rule), entitled=42, present=36, yes=30, no=4, abstain=2,
    )  # fmt: skip
    with office._context.writing() as writing:
        return writing.save(made)


@pytest.fixture
def sheet(office: Office, vote: Vote) -> BoardSheet:
    return office.boards.save(office.boards.compose(office.own.id, SheetKind.VOTE, about=vote.id)).record


def test_the_result_of_a_vote(office: Office, vote: Vote, sheet: BoardSheet) -> None:
    assert [one.id for one in office.boards.votes(office.own.id)] == [vote.id]
    assert sheet.title == "关于食堂改造表决结果的公示"
    assert "应到42人，实到36人，超过组成人员的三分之二（36×3=108≥42×2=84）" in sheet.body
    assert sheet.column == "村务公开·民主管理"
    assert [end.id for end in office.chain.of("board_sheet", sheet.id).led] == [vote.id]
    assert [end.id for end in office.chain.of("vote", vote.id).came] == [sheet.id]


def test_every_kind_can_be_made(office: Office) -> None:
    own = office.own.id
    for kind, span in (
        (SheetKind.ACTIVITIES, month_span(2026, 12)),
        (SheetKind.CONCERNS, month_span(2026, 11)),
        (SheetKind.NUMBERS, quarter_span(2026, 3)),
        (SheetKind.PLEDGES, None),
    ):
        made = office.boards.compose(own, kind, span)
        assert made.title
        assert made.body
        assert not office.boards.lines(BoardQuery())
    assert office.boards.compose(own, SheetKind.OTHER).title == ""
    for kind in (SheetKind.ACTIVITIES, SheetKind.VOTE):
        with pytest.raises(UserError, match="还没有选"):
            office.boards.compose(own, kind)


def test_put_up_for_seven_days_and_taken_down(office: Office, sheet: BoardSheet) -> None:
    posted = office.boards.post(sheet.id, date(2026, 11, 7), place="村委会公开栏").record
    assert posted.posted_to == date(2026, 11, 14)
    assert office.boards.detail(sheet.id).state is BoardState.DUE
    (todo,) = [one for one in office.home.today(office.own.id).todo if one.target == "boards"]
    assert (todo.target_id, todo.urgency) == (sheet.id, "overdue")
    assert todo.detail == "公开栏到期9天，撤下后填日期、拍照"
    with pytest.raises(InputProblems, match="早于张贴日期"):
        office.boards.take_down(sheet.id, date(2026, 11, 6))
    office.boards.take_down(sheet.id, date(2026, 11, 15))
    line = office.boards.detail(sheet.id)
    assert line.state is BoardState.DOWN
    assert line.lacks_photo
    assert not [one for one in office.home.today(office.own.id).todo if one.target == "boards"]
    assert office.boards.compose(office.own.id, SheetKind.OTHER).place == "村委会公开栏"


def test_a_phone_is_refused_before_anything_is_kept(office: Office, sheet: BoardSheet) -> None:
    with pytest.raises(InputProblems, match="手机号“14200000831”"):
        office.boards.save(replace(sheet, body="请打14200000831"))
    assert office.boards.get(sheet.id).body == sheet.body


def test_the_list_filters_as_it_says(office: Office, sheet: BoardSheet) -> None:
    waiting = replace(sheet, kind=SheetKind.OTHER, about=None, title="修路")
    other = office.boards.save(BoardSheet(committee_id=office.own.id, kind=SheetKind.OTHER, title="修路",
                                          body="12月修路。")).record  # fmt: skip
    assert waiting.title == other.title
    office.boards.post(sheet.id, date(2026, 11, 20))
    for state, ids in ((BoardState.WAITING, [other.id]), (BoardState.HANGING, [sheet.id]),
                       (BoardState.DUE, []), (BoardState.DOWN, [])):  # fmt: skip
        assert [line.sheet.id for line in office.boards.lines(BoardQuery(state=state))] == ids
    assert [line.sheet.id for line in office.boards.lines(BoardQuery(year=2026))] == [sheet.id]
    assert [line.sheet.id for line in office.boards.lines(BoardQuery(text="修路"))] == [other.id]
    assert office.boards.years() == (2026,)
    for order in ("posted_from", "title", "column", "kind", "place", "taken_down_on"):
        assert len(office.boards.keys(BoardQuery(order=order, descending=False))) == 2


def test_deleting_loosens_what_it_came_of(office: Office, vote: Vote, sheet: BoardSheet) -> None:
    outcome = office.boards.delete(sheet.id)
    assert office.chain.of("vote", vote.id).came == ()
    office.undo(outcome.undo)
    assert [end.id for end in office.chain.of("vote", vote.id).came] == [sheet.id]
    assert vote.held_on <= TODAY
