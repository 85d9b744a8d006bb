"""The second place, the rehearsed restore, and what the home page says of both."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from kth_desktop import paths
from kth_desktop.db import backup_names, checked_json, rehearsing, restoring
from kth_desktop.domain.backup import Rehearsal
from kth_desktop.office import Office
from kth_desktop.services import backups as service
from kth_desktop.settings import SettingsFile
from tests.conftest import FOUNDING
from tests.db.test_restoring import PASSWORD, encrypt
from tests.records import save_all
from tests.services.test_meeting_backup import issued


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    made = tmp_path / "stick"
    made.mkdir()
    return made


def settle_on(place: Path) -> None:
    SettingsFile(paths.settings_file()).change(second_place=str(place))


def there(stick: Path) -> tuple[Path, ...]:
    return backup_names.all_in(stick)


Later = Callable[[int], Office]


@pytest.fixture
def later(office: Office, office_file: Path) -> Later:
    """The same office so many days from the real today, when its log was written."""

    def open_(days: int) -> Office:
        return Office.open(office_file, today=date.today() + timedelta(days=days))

    return open_


def todo(office: Office) -> list[str]:
    return [line.words for line in office.backups.reminders()]


def test_every_backup_goes_to_the_second_place_too(office: Office, stick: Path) -> None:
    digest = issued(office)
    settle_on(stick)
    made = office.backups.make()
    (copy,) = there(stick)
    assert copy.name == made.name
    assert copy.parent.name.startswith("客堂汇备份-曹王村-")
    restoring.check(copy)
    assert restoring.lacking(copy) == ()
    assert (copy.parent / backup_names.kept_in(office.path) / f"{digest}.pdf").exists()
    second = office.backups.second_place()
    assert second is not None
    assert (second.place, second.trouble) == (str(stick), "")
    assert second.reached_at == second.since


def test_a_stick_that_is_away_stops_no_backup_and_gets_it_when_it_is_back(
    office: Office, stick: Path
) -> None:
    settle_on(stick)
    office.backups.make()
    away = stick.rename(stick.with_name("away"))
    made = office.backups.make()
    second = office.backups.second_place()
    assert second is not None
    assert second.trouble == "没有找到那个文件夹，可能U盘没有插，或者网络不通。"
    assert second.reached_at is not None
    away.rename(stick)
    assert office.backups.make_if_changed() is None  # nothing was saved, yet the stick lacks the newest
    assert there(stick)[0].name == made.name
    again = office.backups.second_place()
    assert again is not None
    assert again.trouble == ""
    assert again.reached_at > second.reached_at  # type: ignore[operator]


def test_two_offices_of_one_name_do_not_thin_each_other(office: Office, stick: Path, tmp_path: Path) -> None:
    settle_on(stick)
    office.backups.make()
    other = tmp_path / "other"
    other.mkdir()
    with Office.create(other / "office.kth", FOUNDING) as second:
        for _ in range(12):
            second.backups.make()
    assert len(there(stick)) == 1 + 10 + (len(there(stick)) - 11)
    assert len(backup_names.all_called(backup_names.stem(office.path), there(stick)[0].parent)) == 1


def test_a_place_that_may_not_be_written_is_told(
    office: Office, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle_on(stick)

    def refuses(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(service.backup, "copy_on", refuses)
    made = office.backups.make()
    second = office.backups.second_place()
    assert made.exists()
    assert second is not None
    assert second.trouble.startswith("那个文件夹不能写入")


def test_another_place_begins_anew(office: Office, stick: Path, tmp_path: Path) -> None:
    settle_on(stick)
    office.backups.make()
    settle_on(tmp_path / "share")
    assert office.backups.second_place() is None


def test_who_never_backed_up_is_reminded_from_the_second_day(later: Later) -> None:
    assert todo(later(0)) == []
    assert todo(later(1)) == ["还没有备份过"]


def test_days_without_a_backup_are_told_once_something_was_saved(office: Office, later: Later) -> None:
    office.backup()
    assert todo(later(9)) == []
    with later(9) as reopened:
        reopened.drafts.keep("form", {"text": "x"})
        assert todo(reopened) == []  # a draft is no change of the records
        save_all(reopened)
        assert todo(reopened) == ["已经9天没有备份"]
        reopened.close(backup=False)


def test_after_a_month_a_second_place_is_proposed_and_can_be_put_off(office: Office, later: Later) -> None:
    office.backup()
    assert todo(later(29)) == []
    assert todo(later(30)) == ["备份只存在这台电脑上"]
    put_off = (date.today() + timedelta(days=60)).isoformat()
    SettingsFile(paths.settings_file()).change(second_place_later=put_off)
    assert todo(later(59)) == []
    assert todo(later(60)) == ["备份只存在这台电脑上"]


def test_a_second_place_not_reached_for_two_weeks_is_told(office: Office, later: Later, stick: Path) -> None:
    settle_on(stick)
    office.backup()
    assert todo(later(13)) == []
    assert todo(later(14)) == ["第二处已经14天没有存上"]
    assert todo(later(40)) == ["第二处已经40天没有存上"]  # and not that none was chosen


def test_a_sample_reminds_of_nothing(tmp_path: Path) -> None:
    with Office.create(tmp_path / "sample.kth", FOUNDING, today=date(2030, 1, 1), sample=True) as sample:
        assert todo(sample) == []
        assert sample.backups.make_if_changed() is None
        assert sample.backups.rehearse_if_due() is None


def _rehearsed_on(office: Office, at: datetime, trouble: str = "") -> None:
    rehearsing._keep(office.path, paths.backups(), Rehearsal(at, "office-x", trouble))


@pytest.mark.parametrize("sealed", [False, True])
def test_a_restore_is_tried_once_a_month_and_leaves_nothing(
    office: Office, office_file: Path, sealed: bool
) -> None:
    issued(office)
    office.close(backup=False)
    if sealed:
        encrypt(office_file)
    with Office.open(office_file, password=PASSWORD if sealed else None) as opened:
        assert opened.backups.rehearse_if_due() is None  # nothing to try yet
        made = opened.backups.make()
        tried = opened.backups.rehearse_if_due()
        assert tried is not None
        assert (tried.ok, tried.backup) == (True, made.name)
        assert list(paths.cache().iterdir()) == []
        assert opened.backups.rehearse_if_due() is None
        _rehearsed_on(opened, datetime.now(UTC) - timedelta(days=31))
        assert opened.backups.rehearse_if_due() is not None
        day = date.today()
        assert opened.home.today().rehearsed == f"{day.month}月{day.day}日已试过恢复，备份可以用。"


def test_a_backup_under_an_earlier_key_is_no_fault(office: Office, office_file: Path) -> None:
    office.backups.make()
    office.close(backup=False)
    encrypt(office_file)
    with Office.open(office_file, password=PASSWORD) as opened:
        assert opened.backups.rehearse_if_due() is None
        assert opened.backups.rehearsal() is None


def _spoil_pages(made: Path) -> None:
    content = bytearray((made / "office.kth").read_bytes())
    content[9000] ^= 1
    (made / "office.kth").write_bytes(content)


def _cut_manifest(made: Path) -> None:
    (made / "manifest.json").write_text("{")


def _take_papers(made: Path) -> None:
    for folder in made.parent.glob("*-附件"):
        shutil.rmtree(folder)


@pytest.mark.parametrize(
    ("spoil", "words"),
    [(_spoil_pages, "已经损坏"), (_cut_manifest, "清单"), (_take_papers, "有1份存下的纪要或照片取不回来")],
)
def test_a_restore_that_does_not_work_is_a_thing_to_do(
    office: Office, spoil: Callable[[Path], None], words: str
) -> None:
    issued(office)
    spoil(office.backups.make())
    tried = office.backups.rehearse_if_due()
    assert tried is not None
    assert words in tried.trouble
    line = next(iter(office.backups.reminders()))
    day = date.today()
    assert line.words == f"{day.month}月{day.day}日试着恢复备份，没有恢复好"
    assert "请点“立即备份”，明天会再试" in line.detail
    assert (line.urgency, line.target) == ("overdue", "settings")
    home = office.home.today()
    assert (home.rehearsed, home.todo[0]) == ("", line)
    assert office.backups.rehearse_if_due() is None
    _rehearsed_on(office, datetime.now(UTC) - timedelta(days=1, hours=1), "x")
    office.backups.make()
    again = office.backups.rehearse_if_due()
    assert again is not None
    assert again.ok  # the next backup is a whole one again


def test_what_a_kill_in_the_middle_left_is_swept(office: Office) -> None:
    left = paths.cache() / "试恢复-0000"
    left.mkdir()
    (left / "office.kth").write_bytes(b"half")
    (paths.cache() / "preview.pdf").write_bytes(b"%PDF")
    office.backups.make()
    assert office.backups.rehearse_if_due() is not None
    assert [one.name for one in paths.cache().iterdir()] == ["preview.pdf"]


def test_a_changed_note_is_read_as_none(office: Office, stick: Path) -> None:
    settle_on(stick)
    office.backups.make()
    office.backups.rehearse_if_due()
    for note in paths.backups().glob("*.json"):
        content = checked_json.read(note)
        note.write_text(json.dumps({**content, "check": "0"}), encoding="utf-8")
    assert office.backups.second_place() is None
    assert office.backups.rehearsal() is None


def test_readable_backups_go_with_their_papers_and_no_encrypted_one_with_them(
    office: Office, office_file: Path, stick: Path
) -> None:
    """One without a manifest is told by its bytes; issued minutes name people, so they go as well."""
    digest = issued(office)
    settle_on(stick)
    office.backups.make()
    office.close(backup=False)
    encrypt(office_file)
    with Office.open(office_file, password=PASSWORD) as locked:
        (second,) = {copy.parent for copy in there(stick)}
        kept = [folder / backup_names.kept_in(office_file) for folder in (paths.backups(), second)]
        assert all((folder / f"{digest}.pdf").exists() for folder in kept)
        (locked.backups.make() / "manifest.json").unlink()
        readable = len(locked.backups.readable())
        assert readable == 1
        assert locked.backups.remove_readable() == 2 * readable
        assert locked.backups.readable() == ()
    assert [file.suffix for folder in kept for file in folder.iterdir()] == [".sealed", ".sealed"]
    assert len(backup_names.all_of(office_file, paths.backups())) == 2  # with the one that lost its manifest
