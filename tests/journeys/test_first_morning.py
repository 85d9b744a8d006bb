"""The first morning: start the office, register a venue with a new host, hang it, print its plate."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from kth_desktop.documents.pdf_check import check
from kth_desktop.domain.queries import VenueQuery
from kth_desktop.domain.vocabulary import VenueStage
from kth_desktop.office import Office
from tests.journeys.clerk import Clerk
from tests.journeys.conftest import Start
from tests.ui.printing.fake_cups import FakeCups

CTRL = Qt.KeyboardModifier.ControlModifier


def test_first_morning_by_keyboard_alone(start: Start, cups: FakeCups, tmp_path: Path) -> None:
    clerk = start(tmp_path / "office.kth")
    answer_the_four_questions(clerk)
    give_the_office_its_phone(clerk)
    register_a_venue(clerk)
    take_a_step(clerk, "改阶段", "培育中")
    take_a_step(clerk, "改阶段", "已验收待挂牌", "曹王01号")
    take_a_step(clerk, "填挂牌日期", "已挂牌")
    print_its_plate(clerk, cups)

    with Office.open(clerk.file) as office:
        venue = office.venues.lines(VenueQuery())[0].venue
        assert (venue.name, venue.number, venue.stage) == ("陆家客堂", "曹王01号", VenueStage.HUNG)
        assert [(print_.venue_id, print_.reprint) for print_ in office.plates.register()] == [(venue.id, 0)]


def answer_the_four_questions(clerk: Clerk) -> None:
    clerk.sees("第一次使用，先填四项")
    clerk.write("徐行镇")
    clerk.press(Qt.Key.Key_Return)
    clerk.write("曹王村")
    clerk.sees("徐行镇曹王村村民委员会")
    clerk.go_to("经办人姓名")
    clerk.write("李文娟")
    clerk.push("直接开始")
    clerk.sees("李文娟，")


def give_the_office_its_phone(clerk: Clerk) -> None:
    """It stands on every plate, instead of the host's."""
    clerk.open_page("设置")
    clerk.go_to("电话")
    clerk.write("021-59550000")
    clerk.press(Qt.Key.Key_S, CTRL)
    clerk.sees("已修改")


def register_a_venue(clerk: Clerk) -> None:
    clerk.open_tab(2)
    clerk.sees("还没有活动点。")
    clerk.press(Qt.Key.Key_N, CTRL)
    clerk.sees("* 必须填写")
    clerk.press(Qt.Key.Key_S, CTRL)
    clerk.sees("活动点名称还没有填，请填写后再保存。")
    clerk.go_to("名称")
    clerk.write("陆家客堂")
    clerk.go_to("组别")
    clerk.write("三组")
    clerk.go_to("客堂主人")
    clerk.write("陆金妹")
    clerk.sees("客堂主人")
    host = clerk.window.shell.pages.page.side.editor.form.row("host_id").field
    clerk.until(lambda: bool(host.offered()), "no choice is offered for the host")
    clerk.press(Qt.Key.Key_Down)
    clerk.press(Qt.Key.Key_Return)
    clerk.until(lambda: host.is_new, "the new volunteer was not taken")
    clerk.go_to("主人电话")
    clerk.write("14210310001")
    for name, text in (("面积", "42"), ("可坐人数", "30")):
        clerk.go_to(name)
        clerk.write(text)
    for facility in ("桌椅", "饮水", "照明"):
        clerk.go_to(f"设施：{facility}")
        clerk.press(Qt.Key.Key_Space)
    clerk.press(Qt.Key.Key_S, CTRL)
    clerk.sees("已新增活动点“陆家客堂”")


def take_a_step(clerk: Clerk, button: str, words: str, number: str = "") -> None:
    clerk.push(button)
    clerk.sees(f"改为{words}")
    if number:
        clerk.go_to("编号")
        form = clerk.top().form
        clerk.until(lambda: form.texts()["number"] == number, "no number is proposed")
    clerk.push("保存")
    clerk.until(lambda: clerk.top() is clerk.window, "the dialog stays open")
    detail = clerk.window.shell.pages.page.side.detail
    clerk.until(lambda: detail.detail.line.venue.stage.label == words, f"the venue is not {words}")


def print_its_plate(clerk: Clerk, cups: FakeCups) -> None:
    clerk.press(Qt.Key.Key_P, CTRL)
    clerk.sees("第1块，共1块")
    clerk.until(lambda: any(w == "打印1块" for w in clerk.words()), "the button does not say what it prints")
    clerk.push("打印1块")
    clerk.until(lambda: bool(cups.asked()), "nothing came to the printer")
    assert "media=A4" in " ".join(cups.asked())
    assert check(cups.folder / "sent.pdf", "nameplate").ok
    clerk.sees("已送到打印机")
