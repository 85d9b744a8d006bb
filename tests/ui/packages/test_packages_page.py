"""数据交换 in a real window: sending under a password, looking before taking, choosing a side."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar
from uuid import uuid4

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from kth_desktop.domain.exchange import Direction, Exchange
from kth_desktop.domain.partner import Partner
from kth_desktop.domain.vocabulary import PartnerKind
from kth_desktop.errors import UserError
from kth_desktop.office import Office
from kth_desktop.ui.desk import Desk
from kth_desktop.ui.main_window import MainWindow
from kth_desktop.ui.packages.page import PackagesPage, _packages_of
from kth_desktop.ui.packages.password import PackagePasswordDialog
from kth_desktop.ui.packages.sending import CHANGES, SendDialog
from kth_desktop.ui.packages.taking_dialog import ResultDialog, TakingDialog
from kth_desktop.ui.sections import SECTIONS
from kth_desktop.ui.tasks import Task
from kth_desktop.ui.widgets.progress import Progress
from tests.packages import SECRET, opened, send, take, town_office
from tests.ui.in_front import in_front
from tests.ui.page_desk import Maker, Seen, button, said, shown

T = TypeVar("T", bound=QDialog)


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Office]:
    office = town_office(tmp_path / "town.kth")
    yield office
    office.close(backup=False)


@pytest.fixture
def partner(office: Office) -> Partner:
    partner = Partner(committee_id=office.own.id, name="村卫生室", kind=PartnerKind.DEPARTMENT)
    return office.partners.save(partner).record


def page_of(qtbot: QtBot, make_desk: Maker, office: Office, type_size: int = 11) -> tuple[PackagesPage, Seen]:
    desk, seen = make_desk(office, type_size)
    page = PackagesPage(desk)
    desk.bus.changed.connect(page.refresh)
    page.refresh(None)
    shown(qtbot, page, (1214, 678))
    qtbot.waitUntil(lambda: page.is_ready)
    return page, seen


def dialog_of(qtbot: QtBot, page: PackagesPage, kind: type[T]) -> T:
    def visible() -> list[T]:
        return [one for one in page.findChildren(kind) if one.isVisible()]

    qtbot.waitUntil(lambda: bool(visible()))
    return visible()[0]


def test_a_package_goes_to_the_place_that_was_chosen(
    qtbot: QtBot, make_desk: Maker, office: Office, partner: Partner, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    page, seen = page_of(qtbot, make_desk, office)
    asked: list[str] = []

    def place(_parent: object, _title: str, name: str, _filters: str) -> Path:
        asked.append(name)
        return tmp_path / name

    monkeypatch.setattr("kth_desktop.ui.packages.sending.ask_where_to_save", place)
    button(page, "导出数据包").click()
    dialog = dialog_of(qtbot, page, SendDialog)
    dialog.accept_button.click()
    qtbot.waitUntil(lambda: bool(seen.messages))
    today = page.desk.today
    assert asked == [f"曹王村{today.year}年{today.month}月第1包.kthx"]
    assert (tmp_path / asked[0]).exists() and "第1包已导出，共2条" in seen.messages[-1][0]
    assert [one.number for one in office.packages.lines()] == [1]
    assert page.exchanges.table.model().rowCount() == 1

    button(page, "导出数据包").click()
    dialog = dialog_of(qtbot, page, SendDialog)
    dialog.contents.set_text(CHANGES)
    dialog.accept_button.click()
    qtbot.waitUntil(lambda: "没有变动" in dialog.form.row("contents").complaint)
    assert dialog.isVisible() and not (tmp_path / asked[1]).exists()
    dialog.reject()


def test_personal_data_are_off_warned_of_and_want_a_password(
    qtbot: QtBot, make_desk: Maker, office: Office, town: Office, partner: Partner, tmp_path: Path
) -> None:
    page, seen = page_of(qtbot, make_desk, office)
    button(page, "导出数据包").click()
    dialog = dialog_of(qtbot, page, SendDialog)
    assert not dialog.personal.value()
    assert "谁拿到U盘都能导入" in dialog.form.row("password").said
    dialog.personal.box.click()
    assert "只给该看的人" in dialog.form.row("personal").said
    dialog.accept_button.click()
    assert "要设密码" in dialog.form.row("password").complaint
    dialog.password.set_text(SECRET)
    dialog.again.set_text("something else")
    dialog.accept_button.click()
    assert "两次输入的密码不一样" in dialog.form.row("again").complaint
    dialog.again.set_text(SECRET)
    dialog.send_to(tmp_path / "a.kthx")
    qtbot.waitUntil(lambda: bool(seen.messages))
    with opened(town, tmp_path / "a.kthx", SECRET) as package:
        assert package.head.personal


def test_a_write_that_fails_is_said_in_the_dialog_and_nothing_is_sent(
    qtbot: QtBot, make_desk: Maker, office: Office, tmp_path: Path
) -> None:
    page, _ = page_of(qtbot, make_desk, office)
    button(page, "导出数据包").click()
    dialog = dialog_of(qtbot, page, SendDialog)
    dialog.send_to(tmp_path / "gone" / "a.kthx")
    qtbot.waitUntil(lambda: "没有写成" in dialog.form.row("contents").complaint)
    assert office.packages.lines() == () and dialog.accept_button.isEnabled()
    dialog.reject()


def test_both_sides_are_shown_and_the_choice_counts(
    qtbot: QtBot, make_desk: Maker, office: Office, town: Office, partner: Partner, tmp_path: Path
) -> None:
    take(town, send(office, tmp_path / "1.kthx"))
    for one, words in ((town, "镇里改的"), (office, "村里改的")):
        one.partners.save(replace(one.partners.get(partner.id), offers=words))
    page, seen = page_of(qtbot, make_desk, town)
    page.take_files((send(office, tmp_path / "2.kthx"),))
    dialog = dialog_of(qtbot, page, TakingDialog)
    words = "".join(said(dialog))
    assert "有1条两边都改过，不选就留本机的" in words
    assert "镇里改的" in words and "村里改的" in words
    dialog.choose_all(1)
    button(dialog, "导入").click()
    qtbot.waitUntil(lambda: town.partners.get(partner.id).offers == "村里改的")
    assert "已导入1包" in seen.messages[-1][0]


def test_changes_wait_for_their_base_among_the_chosen_files(
    qtbot: QtBot, make_desk: Maker, office: Office, town: Office, partner: Partner, tmp_path: Path
) -> None:
    one = send(office, tmp_path / "1.kthx")
    office.partners.save(replace(office.partners.get(partner.id), offers="量血压"))
    two = send(office, tmp_path / "2.kthx", since_last=True)
    page, _ = page_of(qtbot, make_desk, town)
    assert page.nothing_yet.isVisible()
    assert not page.peers.panel.isVisible()  # a head without a line says nothing
    page.take_files((two, one))  # as they happen to be chosen
    dialog = dialog_of(qtbot, page, TakingDialog)
    assert "可以导入2个" in "".join(said(dialog))
    button(dialog, "导入").click()
    qtbot.waitUntil(lambda: len(town.packages.lines()) == 2)
    assert town.partners.get(partner.id).offers == "量血压"
    assert [state.last is not None for state in town.packages.peers()] == [True]
    assert page.peers.panel.isVisible()
    assert not page.nothing_yet.isVisible()


def test_a_locked_package_asks_and_may_be_left_out(
    qtbot: QtBot, make_desk: Maker, office: Office, town: Office, partner: Partner, tmp_path: Path
) -> None:
    locked = send(office, tmp_path / "1.kthx", password=SECRET)
    page, _ = page_of(qtbot, make_desk, town)
    page.take_files((locked,))
    dialog = dialog_of(qtbot, page, PackagePasswordDialog)
    dialog.password.set_text("wrong one")
    dialog.accept_button.click()
    qtbot.waitUntil(lambda: "密码不对" in dialog.form.row("password").complaint)
    dialog.reject()
    left = dialog_of(qtbot, page, TakingDialog)
    assert "没有输密码，没有导入" in "".join(said(left))
    left.reject()

    page.take_files((locked,))
    dialog = dialog_of(qtbot, page, PackagePasswordDialog)
    dialog.password.set_text(SECRET)
    dialog.accept_button.click()
    taking = dialog_of(qtbot, page, TakingDialog)
    button(taking, "导入").click()
    qtbot.waitUntil(lambda: len(town.packages.lines()) == 1)


def test_what_goes_wrong_at_the_last_moment_is_named(
    qtbot: QtBot, make_desk: Maker, office: Office, town: Office, tmp_path: Path
) -> None:
    file = send(office, tmp_path / "1.kthx")
    page, _ = page_of(qtbot, make_desk, town)
    page.take_files((file,))
    dialog = dialog_of(qtbot, page, TakingDialog)
    file.unlink()  # the stick was pulled
    button(dialog, "导入").click()
    result = dialog_of(qtbot, page, ResultDialog)
    assert "打不开" in "".join(said(result)) or "读不出来" in "".join(said(result))
    assert town.packages.lines() == ()
    result.reject()


def test_what_was_taken_before_the_import_was_stopped_is_told(
    qtbot: QtBot, make_desk: Maker, office: Office, town: Office, partner: Partner, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    one = send(office, tmp_path / "1.kthx")
    office.partners.save(replace(office.partners.get(partner.id), offers="量血压"))
    two = send(office, tmp_path / "2.kthx", since_last=True)
    page, seen = page_of(qtbot, make_desk, town)
    page.take_files((one, two))
    dialog = dialog_of(qtbot, page, TakingDialog)

    def stopped(
        desk: Desk, _over: object, _title: str, work: Callable[[Progress], object], _done: object,
        *, cancelled: Callable[[], None], left: str, **_rest: object,
    ) -> None:  # fmt: skip
        progress = Progress()
        progress.task = Task(str, None, None)
        progress.stepped.connect(progress.task.cancel)
        assert left == "取消后，已经导入的包留着。"
        desk.tasks.run(partial(work, progress), str)
        cancelled()

    monkeypatch.setattr("kth_desktop.ui.packages.taking.run_with_progress", stopped)
    button(dialog, "导入").click()
    result = dialog_of(qtbot, page, ResultDialog)
    assert "按了取消，没有导入" in "".join(said(result))
    assert town.partners.get(partner.id).offers == ""
    assert "已导入1包" in seen.messages[-1][0]
    assert page.exchanges.table.model().rowCount() == 1
    result.reject()


def test_only_packages_may_be_dropped() -> None:
    data = QMimeData()
    names = ("a.kthx", "b.xlsx", "c.KTHX")
    data.setUrls([QUrl.fromLocalFile(f"/tmp/{name}") for name in names])
    assert [file.name for file in _packages_of(data)] == ["a.kthx", "c.KTHX"]


def test_every_page_of_an_empty_town_opens(qtbot: QtBot, make_desk: Maker, town: Office) -> None:
    desk, seen = make_desk(town)
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    in_front(qtbot, window)
    for viewed in (town.own.id, None):
        desk.view(viewed)
        for section in SECTIONS:
            if section.alone or section.name == "preview":
                continue
            window.shell.pages.show_page(section.name)
            page = window.shell.pages.page
            qtbot.waitUntil(lambda page=page: page.is_ready)
            for _ in range(3):
                QApplication.processEvents()
    assert [error for error in seen.errors if not isinstance(error, UserError)] == []
    assert seen.errors == []


def test_the_list_tells_of_personal_data_and_of_conflicts(
    qtbot: QtBot, make_desk: Maker, office: Office
) -> None:
    from kth_desktop.ui.packages.lists import EXCHANGES

    one = Exchange(
        committee_id=office.own.id, direction=Direction.TAKEN, peer=uuid4(), peer_name="徐行镇", number=3,
        base=2, made_at=office._context.now(), digest="", rows=12, personal=True, conflicts=4,
    )  # fmt: skip
    words = [column.words(one) for column in EXCHANGES]
    assert words[:4] == ["收到", "徐行镇", "第3包", "第2包以后的变动，含个人信息"]
    assert words[-2:] == ["12", "4"]
