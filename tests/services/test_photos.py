from __future__ import annotations

import os
from datetime import date, datetime, time
from pathlib import Path

import pytest

from kth_desktop.domain.activity import Activity
from kth_desktop.domain.log import LogQuery
from kth_desktop.domain.matter import Matter, MatterStep, StepKind
from kth_desktop.domain.photo import MOST, Photo, Picture
from kth_desktop.domain.venue import Venue
from kth_desktop.domain.vocabulary import Category
from kth_desktop.domain.volunteer import Volunteer
from kth_desktop.errors import ChangedMeanwhile, InputProblems, UserError
from kth_desktop.office import Office
from kth_desktop.services import encryption
from tests.conftest import TODAY

PASSWORD = "一个好记的密码2026"
AT = datetime(2026, 11, 20, 19, 5)


def picture(content: str = "one", at: datetime | None = AT) -> Picture:
    return Picture(f"{content}.jpg", content.encode(), "image/jpeg", 400, 300, at)


@pytest.fixture
def activity(office: Office) -> Activity:
    return office.activities.save(
        Activity(
            committee_id=office.own.id,
            title="放电影",
            category=Category.CULTURE_RECREATION,
            held_on=AT.date(),
            starts_at=time(18, 30),
            ends_at=time(20),
            place="村口",
        )
    ).record


def _files(office: Office) -> list[Path]:
    folder = office.meetings.folder
    return sorted(folder.iterdir()) if folder.exists() else []


def _add(office: Office, activity: Activity, *names: str) -> tuple[Photo, ...]:
    return office.photos.add("activity", activity.id, [picture(name) for name in names]).record


def test_several_are_added_in_order_with_a_caption(office: Office, activity: Activity) -> None:
    outcome = office.photos.add("activity", activity.id, [picture("one"), picture("two")])
    assert outcome.undo.words == "已加2张照片"
    photos = office.photos.of("activity", activity.id)
    assert photos == outcome.record
    assert [one.position for one in photos] == [0, 1]
    assert photos[0].caption == "11月20日晚上6:30，村口，放电影"
    assert photos[0].taken_on == AT.date()
    assert office.photos.content(photos[1]) == b"two"
    assert office.photos.counts("activity", [activity.id]) == {activity.id: 2}


def test_the_same_photo_twice_is_kept_once_and_told(office: Office, activity: Activity) -> None:
    _add(office, activity, "one")
    outcome = office.photos.add("activity", activity.id, [picture("one"), picture("two"), picture("two")])
    assert outcome.undo.words == "已加1张照片，2张原来就有"
    assert len(office.photos.of("activity", activity.id)) == 2
    again = office.photos.add("activity", activity.id, [picture("one")])
    assert again.undo.words == "这1张照片原来就有，没有再存一份"
    assert not again.undo


def test_one_photo_of_two_records_is_one_file(office: Office, activity: Activity, ready: Venue) -> None:
    office.photos.add_several({("activity", activity.id): [picture()], ("venue", ready.id): [picture()]})
    assert len(_files(office)) == 1
    office.photos.remove(office.photos.of("venue", ready.id)[0].id)
    assert office.photos.shown("activity", activity.id)[0].content == b"one"


def test_too_many_are_refused_and_none_is_added(office: Office, activity: Activity) -> None:
    with pytest.raises(UserError, match=f"最多放{MOST}张照片"):
        _add(office, activity, *map(str, range(MOST + 1)))
    assert office.photos.of("activity", activity.id) == ()


def test_a_caption_is_written_and_one_too_long_is_refused(office: Office, activity: Activity) -> None:
    (photo,) = _add(office, activity, "one")
    outcome = office.photos.caption(photo.id, " 量血压  现场 ")
    assert outcome.record.caption == "量血压 现场"
    office.undo(outcome.undo)
    assert office.photos.of("activity", activity.id)[0].caption == photo.caption
    with pytest.raises(InputProblems, match="最多60个字，现在是61个字"):
        office.photos.caption(photo.id, "长" * 61)


def test_moved_to_the_front_the_others_close_up(office: Office, activity: Activity) -> None:
    photos = _add(office, activity, "one", "two", "three")
    outcome = office.photos.move(photos[2].id, 0)
    assert [one.size for one in office.photos.of("activity", activity.id)] == [5, 3, 3]
    office.undo(outcome.undo)
    assert office.photos.of("activity", activity.id)[2].id == photos[2].id


def test_a_removed_photo_comes_back_by_undo_with_its_file(office: Office, activity: Activity) -> None:
    (photo,) = _add(office, activity, "one")
    outcome = office.photos.remove(photo.id)
    assert outcome.undo.words == "已删除1张照片"
    assert office.photos.of("activity", activity.id) == ()
    office.bin.purge()
    office.undo(outcome.undo)
    assert office.photos.shown("activity", activity.id)[0].content == b"one"


def test_photos_go_and_come_back_with_their_activity(office: Office, activity: Activity) -> None:
    photos = _add(office, activity, "one", "two")
    office.activities.delete(activity.id)
    assert office.photos.of("activity", activity.id) == ()
    (line,) = office.bin.lines()  # the photos are not listed by themselves
    office.bin.restore(line.id)
    assert {one.id for one in office.photos.of("activity", activity.id)} == {one.id for one in photos}
    undo = office.activities.delete(activity.id).undo
    office.undo(undo)
    assert len(office.photos.of("activity", activity.id)) == 2


def test_a_photo_of_a_step_goes_along_with_its_matter(office: Office) -> None:
    step = MatterStep("公示", StepKind.PUBLICATION)
    matter = Matter(
        committee_id=office.own.id, title="修路", registered_on=TODAY, year=2026, number="1", steps=(step,)
    )
    with office._context.writing() as writing:
        saved = writing.save(matter)
    step_id = saved.steps[0].id
    office.photos.add("matter_step", step_id, [picture()])
    assert office.photos.of("matter_step", step_id)[0].caption == "11月20日，公示"
    with office._context.writing() as writing:
        writing.remove(writing.get(Matter, saved.id))
    assert office.photos.of("matter_step", step_id) == ()
    office.bin.restore(office.bin.lines()[0].id)
    assert len(office.photos.of("matter_step", step_id)) == 1


def test_a_photo_alone_is_not_brought_back_to_nothing(office: Office, activity: Activity) -> None:
    (photo,) = _add(office, activity, "one")
    office.photos.remove(photo.id)
    office.activities.delete(activity.id)
    line = next(one for one in office.bin.lines() if one.table == "attachment")
    with pytest.raises(UserError, match="这张照片的活动也删除了，请先恢复那一条"):
        office.bin.restore(line.id)


def test_what_nothing_names_is_tidied_after_a_day(office: Office, activity: Activity) -> None:
    """A file is written before its row; what was taken back by undo leaves it alone."""
    kept = office.photos.add("activity", activity.id, [picture("kept")])
    office.undo(office.photos.add("activity", activity.id, [picture("left")]).undo)
    strange = office.meetings.folder / "书记的照片.jpg"
    strange.write_bytes(b"mine")
    office.bin.purge()
    assert len(_files(office)) == 3  # another window may be about to name it
    for file in _files(office):
        os.utime(file, (0, 0))
    office.bin.purge()
    assert {file.name for file in _files(office)} == {f"{kept.record[0].digest}.jpg", strange.name}


def test_a_lost_or_changed_file_is_told_by_check_and_breaks_nothing(
    office: Office, activity: Activity
) -> None:
    photos = _add(office, activity, "one", "two", "three")
    folder = office.meetings.folder
    (folder / f"{photos[0].digest}.jpg").unlink()
    (folder / f"{photos[1].digest}.jpg").write_bytes(b"forged")
    assert [one.content for one in office.photos.shown("activity", activity.id)] == [None, None, b"three"]
    with pytest.raises(UserError, match="请从备份的附件文件夹里找回"):
        office.photos.content(photos[0])
    report = office.check()
    assert report.findings == ("有2张照片的文件找不到了，或者被改动过；请从备份的附件文件夹里找回。",)


def test_a_photo_for_what_was_deleted_meanwhile(office: Office, activity: Activity) -> None:
    office.activities.delete(activity.id)
    with pytest.raises(UserError, match="已经被删除了，照片没有加上"):
        _add(office, activity, "one")


def test_the_log_tells_no_caption(office: Office, activity: Activity) -> None:
    (photo,) = _add(office, activity, "one")
    office.photos.caption(photo.id, "陆金妹量血压")
    lines = office.history.lines(LogQuery())
    assert all("陆金妹" not in f"{line.record}{line.changes}" for line in lines)
    assert lines[0].record == "活动的第1张"
    assert lines[0].changes == ("照片说明有改动",)


def test_the_evenings_photos_propose_their_activity(office: Office, activity: Activity) -> None:
    (evening, sure), (nothing, unsure), (timeless, _) = office.photos.propose(
        [AT, datetime(2026, 11, 21, 9), None], office.own.id
    )
    assert [one.id for one in evening] == [activity.id]
    assert (sure, nothing, unsure, timeless) == (True, (), False, ())
    assert [one.id for one in office.photos.around(date(2026, 11, 23), None)] == [activity.id]
    assert office.photos.around(date(2026, 12, 23), None) == ()


def test_a_cancelled_activity_is_not_proposed(office: Office, activity: Activity) -> None:
    office.activities.cancel(activity.id, "下雨")
    assert office.photos.propose([AT], None) == (((), False),)


def test_somebodys_photos_go_when_the_person_is_erased(office: Office, lu: Volunteer) -> None:
    office.photos.add("volunteer", lu.id, [picture("one"), picture("two")])
    office.photos.remove(office.photos.of("volunteer", lu.id)[0].id)
    office.personal.erase([lu.id], "本人要求")
    assert _files(office) == []


def test_undo_after_the_same_photo_was_added_again(office: Office, activity: Activity) -> None:
    (photo,) = _add(office, activity, "one")
    undo = office.photos.remove(photo.id).undo
    _add(office, activity, "one")
    with pytest.raises(ChangedMeanwhile):
        office.undo(undo)


@pytest.mark.parametrize("removed", [False, True])
def test_photos_survive_backup_and_restore(
    office: Office, activity: Activity, tmp_path: Path, removed: bool
) -> None:
    """Those in the 回收站 too."""
    (photo,) = _add(office, activity, "one")
    if removed:
        office.photos.remove(photo.id)
    stick = tmp_path / "stick"
    stick.mkdir()
    new = tmp_path / "elsewhere" / "office.kth"
    new.parent.mkdir()
    assert Office.restore(office.backup(stick), new).lacking == 0
    with Office.open(new, today=TODAY) as restored:
        if removed:
            restored.bin.restore(restored.bin.lines()[0].id)
        assert restored.photos.shown("activity", activity.id)[0].content == b"one"


def test_photos_survive_encryption_and_the_way_back(
    office: Office, activity: Activity, tmp_path: Path, cheap_keys: None
) -> None:
    """Those in the 回收站 too; sealed, neither content nor kind can be told."""
    kept, removed = _add(office, activity, "one", "two")
    office.photos.remove(removed.id)
    path = office.path
    office.close(backup=False)
    folder = path.with_name(f"{path.stem}-附件")
    encryption.encrypt(path, tmp_path, PASSWORD)
    assert {file.suffix for file in folder.iterdir()} == {".sealed"}
    assert not [file for file in folder.iterdir() if b"one" in file.read_bytes()]
    encryption.rekey(path, tmp_path, PASSWORD)
    with Office.open(path, today=TODAY, password=PASSWORD) as sealed:
        assert sealed.photos.content(kept) == b"one"
        sealed.photos.add("activity", activity.id, [picture("three")])
        sealed.bin.restore(next(one.id for one in sealed.bin.lines() if one.table == "attachment"))
    encryption.decrypt(path, tmp_path, PASSWORD)
    with Office.open(path, today=TODAY) as plain:
        found = {one.content for one in plain.photos.shown("activity", activity.id)}
        assert found == {b"one", b"two", b"three"}
        assert {file.suffix for file in folder.iterdir()} == {".jpg"}
