"""来龙去脉: the ends are asked for, elided, and lead to their pages."""

from __future__ import annotations

from uuid import uuid4

from pytestqt.qtbot import QtBot

from kth_desktop.domain.chain import Chain, ChainEnd
from kth_desktop.office import Office
from kth_desktop.ui.widgets.buttons import Button
from kth_desktop.ui.widgets.chain_line import ChainLine
from kth_desktop.ui.widgets.text import Elided
from tests.records import named, save_all
from tests.ui.page_desk import Maker, doors, make_desk

__all__ = ["doors", "make_desk"]

LONG = "活动“重阳节敬老爱老志愿服务暨健康体检和防诈骗宣传”"


def test_what_led_and_what_came_are_a_click_away(office: Office, make_desk: Maker, qtbot: QtBot) -> None:
    save_all(office)
    desk, seen = make_desk(office)
    line = ChainLine(desk)
    qtbot.addWidget(line)
    with qtbot.waitSignal(line.shown):
        line.look("concern", named("concern"))
    ends = [*line.chain.led, *line.chain.came]
    assert [end.table for end in ends] == ["activity", "meeting", "matter"]
    links = line.findChildren(Button)
    assert "活动“冬季健康课”" in [link.accessibleName() for link in links]
    links[0].click()
    assert seen.pages == [("calendar", {"id": named("activity")})]


def test_one_that_stands_alone_takes_no_room(office: Office, make_desk: Maker, qtbot: QtBot) -> None:
    desk, _ = make_desk(office)
    line = ChainLine(desk)
    qtbot.addWidget(line)
    line.look("concern", uuid4())
    assert line.isHidden()
    assert not line.chain


def test_long_words_end_in_dots_and_keep_their_name(office: Office, make_desk: Maker, qtbot: QtBot) -> None:
    desk, _ = make_desk(office)
    for in_one_line in (False, True):
        line = ChainLine(desk, in_one_line=in_one_line)
        qtbot.addWidget(line)
        line.resize(260, 120)
        line.show()
        line.show_chain(
            Chain((ChainEnd("meeting", uuid4(), "会议"),), (ChainEnd("activity", uuid4(), LONG),))
        )
        link = line.findChildren(Button)[-1]
        qtbot.waitUntil(lambda link=link: bool(link.text().endswith("…")))
        assert link.accessibleName() == LONG
        assert line.width() == 260


def test_a_record_without_a_page_is_named_only(office: Office, make_desk: Maker, qtbot: QtBot) -> None:
    desk, _ = make_desk(office)
    line = ChainLine(desk)
    qtbot.addWidget(line)
    line.show_chain(Chain((), (ChainEnd("order", uuid4(), "点单2026-003"),)))
    assert [one.text() for one in line.findChildren(Elided)] == ["点单2026-003"]
    assert not line.findChildren(Button)
