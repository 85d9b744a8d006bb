"""更多 → 个人信息: consents, everything of one person, and erasing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QApplication, QDialog

from kth_desktop.domain.consent import Consent, ConsentKind, ConsentWay, usual_wording
from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.log import Action
from kth_desktop.domain.operator import Operator, OperatorRole
from kth_desktop.ui.volunteers import personal_dialog
from kth_desktop.ui.volunteers.consent_dialog import ConsentDialog
from kth_desktop.ui.volunteers.personal_dialog import PersonalDialog
from kth_desktop.ui.widgets.erase_dialog import ErasedDialog, EraseDialog
from kth_desktop.ui.widgets.refused import RefusedDialog
from tests.conftest import TODAY
from tests.ui.page_desk import button, said
from tests.ui.volunteers.conftest import Opened

D = TypeVar("D", bound=QDialog)


@pytest.fixture(autouse=True)
def no_dialog_is_left() -> Iterator[None]:
    """One that stays open would keep the keyboard from the windows of later tests."""
    yield
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, QDialog) and widget.isVisible():
            widget.reject()
    QApplication.processEvents()


def _dialog(opened: Opened, name: str) -> PersonalDialog:
    opened.select(name)
    opened.page.toolbar.personal_action.trigger()
    return _only(opened, PersonalDialog)


def _only(opened: Opened, kind: type[D]) -> D:
    opened.settle()
    (found,) = (one for one in opened.window.findChildren(kind) if one.isVisible())
    return found


def _agreed(opened: Opened, name: str) -> Consent:
    volunteer = opened.named(name)
    consent = Consent(
        committee_id=volunteer.committee_id, volunteer_id=volunteer.id, kind=ConsentKind.PHOTO,
        wording="同意拍照。", given_on=PartialDate(2025, 3), way=ConsentWay.WECHAT,
    )  # fmt: skip
    return opened.office.personal.consents.save(consent).record


def test_it_tells_what_is_kept_and_how_to_begin(opened: Opened) -> None:
    words = said(_dialog(opened, "陆金妹"))
    assert "服务2次，3小时；活动点陆家客堂；操作记录1条。" in words
    assert "还没有登记过同意。可以先打印同意书请本人签好，再点“登记同意”。" in words


def test_a_consent_is_written_down_in_the_usual_words(opened: Opened) -> None:
    dialog = _dialog(opened, "陆金妹")
    button(dialog, "登记同意").click()
    form = _only(opened, ConsentDialog)
    texts = form.form.texts()
    assert texts["wording"] == usual_wording(ConsentKind.PERSONAL_DATA, opened.office.own)
    assert texts["given_on"] == "2026年11月23日"
    kind = form.form.row("kind").field
    kind.set_text(ConsentKind.PHOTO.name)
    kind.edited.emit()
    photo = usual_wording(ConsentKind.PHOTO, opened.office.own)
    assert form.form.texts()["wording"] == photo
    button(form, "保存").click()
    opened.settle()
    (kept,) = opened.office.personal.consents.of(opened.named("陆金妹").id)
    assert (kept.kind, kept.wording, kept.given_on) == (ConsentKind.PHOTO, photo, PartialDate.of(TODAY))
    assert f"照片：{photo}" in said(dialog)
    assert opened.seen.undone[-1] == "已登记陆金妹同意“照片”"


def test_own_words_are_not_written_over(opened: Opened) -> None:
    button(_dialog(opened, "陆金妹"), "登记同意").click()
    form = _only(opened, ConsentDialog)
    form.form.set_texts({"wording": "当面说的，同意上墙。", "kind": ConsentKind.NAME.name})
    form.form.row("kind").field.edited.emit()
    assert form.form.texts()["wording"] == "当面说的，同意上墙。"
    form.form.set_texts({"given_on": "2027年", "wording": ""})
    button(form, "保存").click()
    assert form.isVisible()
    assert "2027年还没有到，请核对日期。" in said(form)
    assert "同意的内容还没有填，请填写后再保存。" in said(form)


def test_a_consent_is_withdrawn_and_stays_written(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    consent = _agreed(opened, "陆金妹")
    dialog = _dialog(opened, "陆金妹")
    assert {"有效", "微信", "2025年3月"} <= set(said(dialog))
    monkeypatch.setattr(personal_dialog, "ask", lambda *_, **__: False)
    button(dialog, "停止").click()
    assert opened.office.personal.consents.of(consent.volunteer_id)[0].holds
    monkeypatch.setattr(personal_dialog, "ask", lambda *_, **__: True)
    button(dialog, "停止").click()
    opened.settle()
    assert "2026年11月23日停止" in said(dialog)
    assert not opened.office.personal.consents.of(consent.volunteer_id)[0].holds


def test_everything_is_kept_in_a_file_and_logged(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "资料.json"
    proposed: list[str] = []
    monkeypatch.setattr(
        personal_dialog, "ask_where_to_save", lambda _o, _t, name, _f: proposed.append(name) or out
    )
    dialog = _dialog(opened, "陆金妹")
    button(dialog, "存全部资料").click()
    opened.settle()
    assert json.loads(out.read_text(encoding="utf-8"))["person"]["phone"] == "14210310831"
    assert "陆金妹" not in proposed[0]
    assert opened.seen.messages[-1][0].endswith("已记入操作记录。")
    line = opened.office.history.of(opened.named("陆金妹").id)[0]
    assert line.action is Action.EXPORTED


def test_the_sheet_goes_to_the_preview(opened: Opened) -> None:
    button(_dialog(opened, "陆金妹"), "打印同意书").click()
    page, target = opened.seen.pages[-1]
    job = target["job"]
    assert (page, job.title) == ("preview", "打印同意书")  # type: ignore[attr-defined]
    volunteer, committee = job.read()  # type: ignore[attr-defined]
    assert (volunteer.name, committee.name) == ("陆金妹", "曹王村")
    assert "陆金妹" not in job.file_name((volunteer, committee), None)  # type: ignore[attr-defined]


def test_a_host_cannot_be_erased(opened: Opened) -> None:
    button(_dialog(opened, "陆金妹"), "清除个人信息").click()
    words = said(_only(opened, RefusedDialog))
    assert "陆金妹还是“陆家客堂”的客堂主人，不能清除；请先换一位客堂主人，或办理撤牌。" in words


def test_erasing_asks_first_tells_all_and_takes_the_undo_away(opened: Opened) -> None:
    _agreed(opened, "单雅芳")
    volunteer = opened.named("单雅芳")
    opened.select("单雅芳")
    opened.page.toolbar.leave_action.trigger()
    button(_dialog(opened, "单雅芳"), "清除个人信息").click()
    asked = _only(opened, EraseDialog)
    assert asked.focusWidget() is button(asked, "先不清除")
    assert any("登记的同意1条" in words for words in said(asked))
    button(asked, "清除个人信息").click()
    assert "原因还没有填，请选一个或写上。" in said(asked)
    assert opened.named("单雅芳") == volunteer
    asked.form.set_texts({"reason": "本人要求"})
    button(asked, "清除个人信息").click()
    told = said(_only(opened, ErasedDialog))
    assert "个人信息已清除，服务次数和小时照算。" in told
    assert "单雅芳" not in opened.rows()
    assert opened.office.history.of(volunteer.id)[0].reason == "本人要求"
    bar = opened.window.shell.undo_bar
    assert bar is None or not bar.offered


def test_who_may_not_erase_is_told_before_any_reason_is_asked_for(opened: Opened) -> None:
    office = opened.office
    liaison = Operator(committee_id=office.own.id, name="王小芳", role=OperatorRole.LIAISON)
    object.__setattr__(office._context, "person", liaison)
    button(_dialog(opened, "单雅芳"), "清除个人信息").click()
    opened.settle()
    assert not opened.window.findChildren(PersonalDialog)
    assert not opened.window.findChildren(EraseDialog)
    assert "“王小芳”的身份是“联络员”，不能清除个人信息" in opened.seen.messages[-1][0]


def test_somebody_who_may_only_look_is_told_within_the_dialog(opened: Opened) -> None:
    opened.office.why_read_only = "“王看”的身份是“只看”。"
    dialog = _dialog(opened, "陆金妹")
    assert "“王看”的身份是“只看”。" in said(dialog)
    assert not button(dialog, "登记同意").isEnabled()
    assert button(dialog, "打印同意书").isEnabled()
