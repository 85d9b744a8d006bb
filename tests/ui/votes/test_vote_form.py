"""The form of a vote: what it shows when, what it counts while one types, what it refuses."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kth_desktop.domain.vote import VoteOption, VoteShape, VoteWay
from kth_desktop.domain.vote_lists import VoteQuery, VoteState
from kth_desktop.domain.vote_rules import PAPERS
from kth_desktop.ui.votes.options_field import OptionsField
from tests.ui.votes.conftest import Opened

NUMBERS = {
    "entitled": "42", "present": "36", "issued": "36", "returned": "36", "valid": "36",
    "yes": "30", "no": "4", "abstain": "2",
}  # fmt: skip


@pytest.fixture
def adding(opened: Opened) -> Opened:
    opened.page.toolbar.new.click()
    opened.settle()
    opened.type(title="敬老餐", way=VoteWay.SECRET.name)
    return opened


def test_the_rule_of_the_day_is_proposed(adding: Opened) -> None:
    assert adding.form.row("rule_key").field.text() == "village-representatives-shanghai-2026"
    adding.type(held_on="2025年11月6日")
    adding.form.rules_wanted.emit()
    adding.settle()
    assert adding.form.row("rule_key").field.text() == "village-representatives-shanghai-2017"


def test_papers_only_where_papers_are_handed_round(adding: Opened) -> None:
    assert all(adding.form.row(name).shown for name in PAPERS)
    adding.type(way=VoteWay.HANDS.name)
    assert [adding.form.row(name).shown for name in PAPERS] == [False] * 4
    assert adding.form.row("yes").shown


def test_the_sum_follows_every_number(adding: Opened) -> None:
    verdict = adding.form.verdict.verdict
    assert verdict.state is VoteState.PLANNED
    adding.type(**NUMBERS)
    assert verdict.state is VoteState.PASSED
    assert "30×2=60＞36" in verdict.sentence
    adding.type(yes="18", no="16")
    assert verdict.state is VoteState.REJECTED
    adding.type(yes="33")
    assert verdict.state is VoteState.PLANNED
    assert "合计51票，多于有效票36张" in verdict.sentence
    adding.type(**{**NUMBERS, "present": "20", "issued": "20", "returned": "20", "valid": "20", "yes": "14"})
    assert verdict.state is VoteState.NO_QUORUM
    assert "会议不能表决" in verdict.sentence
    adding.type(**{**NUMBERS, "issued": "35"})
    assert verdict.state is VoteState.VOID
    adding.type(yes="三十")
    assert verdict.state is not VoteState.PASSED


def test_what_is_wrong_is_said_and_what_was_typed_stays(adding: Opened) -> None:
    adding.type(**{**NUMBERS, "present": "43", "notified_on": "11月20日", "held_on": "11月22日"})
    adding.page.side.editor.save()
    adding.settle()
    assert "多于应到42人" in adding.form.row("present").complaint
    assert "12月1日" not in adding.form.row("notified_on").complaint
    assert "11月30日起才能表决" in adding.form.row("notified_on").complaint
    assert adding.form.texts()["present"] == "43"
    assert adding.office.votes.lines(VoteQuery(text="敬老餐")) == ()
    adding.type(yes="很多")
    adding.page.side.editor.save()
    adding.settle()
    assert "看不懂" in adding.form.row("yes").complaint


def test_it_is_saved_and_shown(adding: Opened) -> None:
    adding.type(**{**NUMBERS, "held_on": "11月20日"})
    adding.page.side.editor.save()
    adding.settle()
    (line,) = adding.office.votes.lines(VoteQuery(text="敬老餐"))
    assert (line.state, line.vote.yes, line.vote.way) == (VoteState.PASSED, 30, VoteWay.SECRET)
    assert adding.page.side.detail.verdict.state is VoteState.PASSED
    assert not adding.page.editing.is_open


def test_a_matter_fills_title_and_step(adding: Opened) -> None:
    field = adding.form.row("matter_id").field
    (matter,) = adding.office.votes.matters(adding.office.own.id)
    adding.type(title="", matter_id=str(matter.id))
    assert adding.form.texts()["title"] == "停车场"
    assert adding.form.texts()["notified_on"] == "2026年11月1日"
    adding.type(held_on="11月20日")
    adding.page.side.editor.save()
    adding.settle()
    (line,) = adding.office.votes.lines(VoteQuery(text="停车场"))
    assert (line.vote.matter_id, line.vote.step_id) == (matter.id, matter.steps[0].id)
    assert field.text() == str(matter.id)


def test_an_election_has_candidates_and_seats(adding: Opened) -> None:
    adding.type(shape=VoteShape.ELECTION.name)
    form = adding.form
    assert not form.row("yes").shown
    assert form.row("options").words == "候选人"
    adding.type(
        **{name: text for name, text in NUMBERS.items() if name not in ("yes", "no", "abstain")},
        seats="1", options="陆金妹\t22\n王芳\t14", held_on="11月20日",
    )  # fmt: skip
    assert "陆金妹" in form.verdict.verdict.sentence
    adding.page.side.editor.save()
    adding.settle()
    (line,) = adding.office.votes.lines(VoteQuery(text="敬老餐"))
    assert line.result is not None
    assert line.result.winners == ("陆金妹",)


def test_options_are_lines_with_one_more_to_write_in(qtbot: QtBot, opened: Opened) -> None:
    field = OptionsField(opened.desk.theme)
    qtbot.addWidget(field)
    field.show()
    field.call("方案")
    assert len(field.lines) == 1
    qtbot.keyClicks(field.lines[0].name, "A")
    qtbot.keyClicks(field.lines[0].votes, "12")
    assert len(field.lines) == 2
    assert field.lines[1].name.accessibleName() == "第2个方案"
    assert field.value() == (VoteOption("A", 12),)
    field.set_text("甲\t１２票\n乙\t")
    assert field.value() == (VoteOption("甲", 12), VoteOption("乙", None))
    field.set_text("甲\t许多")
    assert "看不懂" in field.complaint()


def test_enter_moves_on_through_the_numbers(adding: Opened, qtbot: QtBot) -> None:
    first, second = (adding.form.numbers[name].spin for name in ("entitled", "present"))
    first.setFocus()
    qtbot.keyClicks(first, "42")
    qtbot.keyClick(first, Qt.Key.Key_Return)
    assert second.hasFocus()


def test_a_draft_comes_back_whole(adding: Opened) -> None:
    adding.type(**NUMBERS, shape=VoteShape.CHOICE.name, options="甲\t20\n乙\t10")
    texts = adding.form.texts()
    adding.form.recover(texts)
    assert adding.form.texts() == texts
    assert adding.form.options.value() == (VoteOption("甲", 20), VoteOption("乙", 10))


def test_a_vote_on_a_matters_step_is_begun_from_there(opened: Opened) -> None:
    (matter,) = opened.office.votes.matters(opened.office.own.id)
    opened.page.open(new=True, matter=matter.id, step=matter.steps[0].id)
    opened.settle()
    assert opened.form.texts()["title"] == "停车场"
    assert opened.form.texts()["held_on"] == "2026年11月20日"
