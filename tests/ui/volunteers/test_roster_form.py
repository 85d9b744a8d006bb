from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.queries import VolunteerQuery
from kth_desktop.domain.vocabulary import CommitteeKind, Gender
from kth_desktop.domain.volunteer import Volunteer
from kth_desktop.office import Office
from kth_desktop.ui.volunteers.words import group_label, group_words
from kth_desktop.ui.widgets.text_field import TicksField
from tests.ui.page_desk import button, said, write
from tests.ui.volunteers.conftest import Opened


def _new(opened: Opened, **texts: str) -> None:
    opened.page.toolbar.new.click()
    opened.page.side.editor.recover(texts)


def _saved(opened: Opened) -> None:
    opened.page.side.editor.save()
    opened.settle()
    assert not opened.page.editing.is_open


def test_a_person_needs_only_a_name(opened: Opened) -> None:
    opened.page.toolbar.new.click()
    opened.page.side.editor.save()
    assert opened.page.side.editor.form.row("name").complaint == "姓名还没有填，请填写后再保存。"
    write(QApplication.focusWidget(), "沈　秀珍")
    _saved(opened)
    assert opened.named("沈秀珍").committee_id == opened.office.own.id
    assert opened.page.list.selected()[0].volunteer.name == "沈秀珍"


def test_everything_written_is_kept(opened: Opened) -> None:
    _new(
        opened,
        name="阿依古丽•买买提",
        gender="FEMALE",
        born="1988.6",
        phone="142 5195 5413",
        group_name="三组",
        roles="党小组长、村民代表",
        other_roles="妇女组长，舞蹈队长",
        political_status="中共党员",
        skills="舞蹈",
        is_backbone="1",
        joined_on="2025",
        remarks="会说维吾尔语",
    )
    _saved(opened)
    kept = opened.named("阿依古丽·买买提")
    assert (kept.gender, kept.born, kept.phone) == (Gender.FEMALE, PartialDate(1988, 6), "14251955413")
    assert kept.roles == ("党小组长", "村民代表", "妇女组长", "舞蹈队长")
    assert (kept.group_name, kept.is_backbone, kept.joined_on) == ("3组", True, PartialDate(2025))
    assert (kept.political_status, kept.skills, kept.remarks) == ("中共党员", "舞蹈", "会说维吾尔语")


def test_what_is_wrong_is_said_at_its_field(opened: Opened) -> None:
    _new(opened, name="王" * 51, phone="1425955083", joined_on="2月30日", born="2030年")
    opened.page.side.editor.save()
    form = opened.page.side.editor.form
    assert form.row("name").complaint == "姓名最多50个字，现在是51个字，请改短。"
    assert form.row("phone").complaint == "电话应为11位手机号，或带区号的座机号；现在是10位，请核对。"
    assert "2月没有30日" in form.row("joined_on").complaint
    assert "还没有到" in form.row("born").complaint
    assert "4处要改，已填的都还在。" in said(opened.page.side.editor)


def test_the_phone_stays_masked_and_kept_while_the_rest_is_changed(opened: Opened) -> None:
    opened.select("陆金妹")
    opened.page.toolbar.change.click()
    editor = opened.page.side.editor
    assert editor.form.texts()["phone"] == "142****0831"
    assert editor.unsaved() == 0
    editor.recover({"skills": "包粽子"})
    _saved(opened)
    kept = opened.named("陆金妹")
    assert (kept.phone, kept.skills, kept.roles) == ("14210310831", "包粽子", ("村民组长",))


def test_a_new_number_in_place_of_the_masked_one(opened: Opened) -> None:
    opened.select("陆金妹")
    opened.page.toolbar.change.click()
    opened.page.side.editor.recover({"phone": "14200000001"})
    _saved(opened)
    assert opened.named("陆金妹").phone == "14200000001"


@pytest.mark.parametrize(
    ("name", "phone", "at_name", "at_phone"),
    [
        ("陆金妹", "", "已有一位陆金妹（3组），是同一个人吗？", ""),
        ("陆建国", "", "已有2位陆建国（8组、11组），是同一个人吗？", ""),
        ("王芳", "14210310831", "", "这个电话已经是陆金妹（3组）在用，是同一个人吗？"),
        ("王芳", "142", "", ""),
    ],
)
def test_somebody_alike_is_a_hint_and_no_refusal(
    opened: Opened, name: str, phone: str, at_name: str, at_phone: str
) -> None:
    _new(opened, name=name, phone=phone)
    form = opened.page.side.editor.form
    form.alike_wanted.emit()
    assert (form.row("name").said, form.row("phone").said) == (at_name, at_phone)
    if phone != "142":
        _saved(opened)


def test_roles_keep_their_order_unless_they_are_changed(opened: Opened) -> None:
    _new(opened, name="朱伯良", roles="村民代表", other_roles="电工")
    _saved(opened)
    zhu = opened.named("朱伯良")
    opened.office.volunteers.save(replace(zhu, roles=("电工", "村民代表")))
    opened.page.refresh(None)
    opened.select("朱伯良")
    opened.page.toolbar.change.click()
    opened.page.side.editor.recover({"skills": "修灯"})
    _saved(opened)
    assert opened.named("朱伯良").roles == ("电工", "村民代表")


def test_a_draft_is_offered_again(show: Callable[..., Opened], stocked: Office) -> None:
    opened = show(stocked)
    _new(opened, name="钱林妹")
    opened.page.side.editor.keep_draft()
    after = show(stocked)
    assert after.page.drafts.bar is not None
    assert "志愿者“钱林妹”" in after.page.drafts.bar.words


def test_leaving_an_open_form_asks_first(opened: Opened, qtbot: QtBot) -> None:
    opened.select("陆金妹")
    opened.page.toolbar.change.click()
    opened.page.side.editor.recover({"skills": "包粽子"})
    qtbot.keyClick(opened.page.side.editor.form.row("name").field.control, Qt.Key.Key_Escape)
    assert opened.page.editing.bar is not None
    assert opened.page.editing.bar.words == "还有1处没有保存。"


def test_groups_are_called_as_the_committee_calls_them() -> None:
    assert group_label(CommitteeKind.VILLAGE, ("3组",)) == "村民小组"
    assert group_label(CommitteeKind.RESIDENTS, ("3组", "4组")) == "居民小组"
    assert group_label(CommitteeKind.RESIDENTS, ("5号楼", "6号楼")) == "楼组"
    assert group_words("3组", CommitteeKind.VILLAGE) == "第3村民小组"
    assert group_words("5号楼", CommitteeKind.RESIDENTS) == "5号楼"


def _boxes(opened: Opened) -> list[str]:
    roles = opened.page.side.editor.form.row("roles").field
    assert isinstance(roles, TicksField)
    return [box.text() for box in roles.boxes if box.isVisible()]


def test_a_village_offers_its_own_roles_and_keeps_any_other(opened: Opened) -> None:
    opened.select("陆金妹")
    opened.page.toolbar.change.click()
    assert _boxes(opened) == ["党小组长", "村民组长", "村民代表"]
    opened.page.editing.drop()
    opened.office.volunteers.save(replace(opened.named("陆金妹"), roles=("村民组长", "居民代表")))
    opened.page.refresh(None)
    opened.select("陆金妹")
    opened.page.toolbar.change.click()
    assert _boxes(opened) == ["党小组长", "村民组长", "村民代表", "居民代表"]
    assert opened.page.side.editor.unsaved() == 0
    opened.page.side.editor.recover({"skills": "包粽子"})
    _saved(opened)
    assert opened.named("陆金妹").roles == ("村民组长", "居民代表")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (None, ("书记/主任", "治保、调解")),
        ("书记/主任、电工", ("书记/主任", "电工")),
        ("电工/木工，瓦工", ("电工", "木工", "瓦工")),
        ("", ()),
    ],
)
def test_other_roles_stay_as_they_were_written(
    opened: Opened, typed: str | None, kept: tuple[str, ...]
) -> None:
    zhu = Volunteer(committee_id=opened.office.own.id, name="朱伯良", roles=("书记/主任", "治保、调解"))
    opened.office.volunteers.save(zhu)
    opened.page.refresh(None)
    opened.select("朱伯良")
    opened.page.toolbar.change.click()
    texts = {"skills": "修灯"} if typed is None else {"other_roles": typed}
    opened.page.side.editor.recover(texts)
    _saved(opened)
    assert opened.named("朱伯良").roles == kept


def test_a_late_answer_names_nobody_as_his_own_namesake(opened: Opened) -> None:
    opened.select("陆建国")
    opened.page.toolbar.change.click()
    form = opened.page.side.editor.form
    form.show_alike([line.volunteer for line in opened.office.volunteers.lines(VolunteerQuery())])
    assert form.row("name").said == "已有一位陆建国（8组），是同一个人吗？" or "11组" in form.row("name").said
    assert "、" not in form.row("name").said


@pytest.mark.parametrize("typed", ["单雅芳", "陆"])
def test_the_open_form_ends_within_the_page(show: Callable[..., Opened], stocked: Office, typed: str) -> None:
    opened = show(stocked, 15)
    opened.search(typed)
    opened.page.change()
    opened.settle()
    page, side = opened.page, opened.page.side
    assert side.mapTo(page, side.rect().bottomLeft()).y() < page.height()


def test_a_form_that_is_left_by_escape_twice_keeps_what_was_typed(opened: Opened, qtbot: QtBot) -> None:
    """The bar takes the keyboard; neither key may throw anything away."""
    opened.select("陆金妹")
    opened.page.toolbar.change.click()
    editor = opened.page.side.editor
    editor.recover({"skills": "包粽子"})
    qtbot.keyClick(editor.form.row("name").field.control, Qt.Key.Key_Escape)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert opened.page.editing.is_open
    assert editor.form.texts()["skills"] == "包粽子"


def test_a_draft_is_not_put_into_a_form_that_is_open(opened: Opened) -> None:
    opened.select("陆金妹")
    opened.page.toolbar.change.click()
    editor = opened.page.side.editor
    editor.recover({"skills": "包粽子"})
    opened.page.editing.take_draft("volunteer:new", {"name": "钱林妹"})
    assert editor.form.texts()["name"] == "陆金妹"
    assert opened.page.editing.bar is not None
    button(opened.page.editing.bar, "放弃修改").click()
    opened.settle()
    assert (editor.form.texts()["name"], opened.page.editing.is_open) == ("钱林妹", True)
    assert opened.named("陆金妹").skills == "唱沪剧"


def test_a_new_form_writes_over_no_draft_that_was_left(opened: Opened) -> None:
    drafts = opened.office.drafts
    drafts.keep("volunteer:new:1", {"name": "钱林妹"})
    opened.page.editing.add()
    editor = opened.page.side.editor
    editor.recover({"name": "沈桂英"})
    editor.keep_draft()
    assert {draft.fields["name"] for draft in drafts.all()} == {"钱林妹", "沈桂英"}
    opened.page.drop_edit()
    opened.page.editing.take_draft("volunteer:new:1", {"name": "钱林妹"})
    editor.save()
    opened.settle()
    assert drafts.all() == ()
    assert opened.named("钱林妹")
