"""典型事迹: whom and what a story tells of, its photos, and where it ran."""

from __future__ import annotations

from datetime import date, time

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kth_desktop.domain.activity import Activity
from kth_desktop.domain.consent import Consent, ConsentKind
from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.photo import Picture
from kth_desktop.domain.story import Channel, Publication, Story, StoryKind
from kth_desktop.domain.vocabulary import Category
from kth_desktop.domain.volunteer import Volunteer
from kth_desktop.office import Office
from kth_desktop.ui.stories.form import StoryForm
from kth_desktop.ui.stories.page import StoryPage
from kth_desktop.ui.stories.publish_dialog import PublishDialog
from kth_desktop.ui.widgets.photo_dialog import PhotosDialog
from tests.photographs import jpeg
from tests.ui.page_desk import Maker, Seen, button, said, shown


@pytest.fixture
def person(office: Office) -> Volunteer:
    return office.volunteers.save(
        Volunteer(committee_id=office.own.id, name="陆金妹", group_name="3组")
    ).record


@pytest.fixture
def story(office: Office, person: Volunteer) -> Story:
    return office.stories.save(
        Story(
            committee_id=office.own.id, kind=StoryKind.PERSON, title="一间客堂十三年", person=person.name,
            volunteer_id=person.id, text="每天开门。", written_on=date(2026, 10, 20),
        )
    ).record  # fmt: skip


def opened(qtbot: QtBot, make_desk: Maker, office: Office) -> tuple[StoryPage, Seen]:
    desk, seen = make_desk(office)
    page = StoryPage(desk)
    desk.bus.changed.connect(page.refresh)
    page.refresh(None)
    shown(qtbot, page)
    qtbot.waitUntil(lambda: page.is_ready)
    page.list.table.show_row(0)
    qtbot.waitUntil(lambda: page.side.detail.detail is not None)
    return page, seen


def test_what_the_person_agreed_to_is_shown(
    qtbot: QtBot, make_desk: Maker, office: Office, person: Volunteer, story: Story
) -> None:
    page, _ = opened(qtbot, make_desk, office)
    assert {"等本人同意", "还没有登记", "还没有刊登过。"} <= set(said(page))
    office.personal.consents.save(
        Consent(
            committee_id=office.own.id, volunteer_id=person.id, kind=ConsentKind.PHOTO,
            wording="同意用照片。", given_on=PartialDate(2026, 5),
        )
    )  # fmt: skip
    assert office.stories.detail(story.id).consent_words == "照片（2026年5月）"


def test_it_runs_only_with_consent_and_keeps_its_clipping(
    qtbot: QtBot, make_desk: Maker, office: Office, story: Story
) -> None:
    page, seen = opened(qtbot, make_desk, office)
    button(page, "登记刊登").click()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PublishDialog)
    dialog.button.click()
    assert any("陆金妹本人还没有同意刊用" in words for words in said(dialog))
    dialog.reject()
    agreed = office.stories.save(
        Story(**{**vars(office.stories.get(story.id)), "consent_on": PartialDate(2026, 10)})
    ).record
    ran = office.stories.publish(
        Publication(
            committee_id=agreed.committee_id, story_id=agreed.id, channel=Channel.WECHAT,
            published_on=date(2026, 11, 6), outlet="徐行发布", link="https://example.org/13",
        )
    ).record  # fmt: skip
    office.photos.add("publication", ran.id, [Picture("剪报.jpg", jpeg(), "image/jpeg", 40, 30)])
    page.side.detail._more.show_story(office.stories.detail(story.id))
    told = {"2026年11月6日，微信公众号，徐行发布", "剪报1张", "打开网页"}
    qtbot.waitUntil(lambda: told <= set(said(page)))
    button(page, "剪报1张").click()
    clipping = QApplication.activeModalWidget()
    assert isinstance(clipping, PhotosDialog)
    clipping.reject()
    button(page, "去掉").click()
    assert office.stories.detail(story.id).publications == ()
    assert seen.undone


def test_photos_stand_with_the_story(qtbot: QtBot, make_desk: Maker, office: Office, story: Story) -> None:
    office.photos.add("story", story.id, [Picture("一.jpg", jpeg(), "image/jpeg", 40, 30)])
    page, _ = opened(qtbot, make_desk, office)
    assert "照片1张" in said(page)


def test_person_and_activity_are_chosen_from_what_there_is(
    qtbot: QtBot, make_desk: Maker, office: Office, person: Volunteer, story: Story
) -> None:
    activity = office.activities.save(
        Activity(
            committee_id=office.own.id, title="健康课", category=Category.PUBLICITY_TRAINING,
            held_on=date(2026, 11, 18), starts_at=time(13, 30), place="村口",
        )
    ).record  # fmt: skip
    desk, _ = make_desk(office)
    form = StoryForm(desk)
    qtbot.addWidget(form)
    form.load(office.stories.get(story.id))
    assert not form.changed()
    assert form.read().volunteer_id == person.id
    form._activity.line.setText("健康")
    assert [problem.field for problem in form.complaints()] == ["activity_id"]
    form._activity._ask("健康")
    assert form._activity.offered() == ["11月18日 健康课，村口"]
    form._activity._take(0)
    assert form.read().activity_id == activity.id
    form._person.set_text("另一位")
    assert form.read().volunteer_id is None
    kept = form.texts()
    form.set_texts(kept)
    assert form.texts() == kept
