"""月结: a closed month changes with a reason only, and its corrections explain every number."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kth_desktop.domain.activity import Activity
from kth_desktop.domain.closing import MonthSheet, Numbers, numbers_of, summed
from kth_desktop.domain.committee import Founding
from kth_desktop.domain.correction import CorrectionReason
from kth_desktop.domain.vocabulary import ActivityState, Category, CommitteeKind
from kth_desktop.errors import InputProblems, ReasonNeeded, UserError
from kth_desktop.office import Office
from kth_desktop.services.outcome import Undo

CULTURE, TRAINING = Category.CULTURE_RECREATION, Category.PUBLICITY_TRAINING


def _held(office: Office, on: date, attendances: int | None = 25, **rest: object) -> Activity:
    given = {"title": "健康课", "category": TRAINING, "place": "村委会", "state": ActivityState.HELD, **rest}
    made = Activity(committee_id=office.own.id, held_on=on, attendances=attendances, **given)  # type: ignore[arg-type]
    return office.activities.save(made).record


def _sheet(office: Office) -> MonthSheet:
    return office.months.sheet(2026, 9)


@contextmanager
def _refused(office: Office) -> Iterator[None]:
    """Nothing is changed: neither the numbers nor the corrections."""
    before = _sheet(office)
    with pytest.raises(ReasonNeeded, match=r"^2026年9月已经月结上报。这次修改会改变当月的数"):
        yield
    assert _sheet(office) == before


@pytest.fixture
def closed(office: Office) -> Activity:
    """September with one activity of 25, closed."""
    made = _held(office, date(2026, 9, 5))
    office.summary.hand_in(2026, 9)
    return made


def test_the_mark_keeps_what_each_category_stood_at(office: Office) -> None:
    _held(office, date(2026, 9, 5), volunteer_attendances=3)
    _held(office, date(2026, 9, 6), None, category=CULTURE)
    _held(office, date(2026, 9, 7), 9, state=ActivityState.PLANNED)
    kept = office.summary.hand_in(2026, 9).record.totals
    assert [total.category for total in kept] == list(Category), "an empty month is closed too"
    assert {t.category: numbers_of(t) for t in kept if t.sessions} == {
        TRAINING: Numbers(1, 25, 3), CULTURE: Numbers(1, 0),
    }  # fmt: skip


def test_a_number_is_corrected_with_a_reason(office: Office, closed: Activity) -> None:
    with _refused(office):
        office.activities.save(replace(closed, attendances=28))
    with office.correcting(CorrectionReason.CALLED, " 社区医院\n来电 "):
        office.activities.save(replace(closed, attendances=28))
    (told,) = _sheet(office).corrections
    assert (told.words, told.reason, told.note) == (
        "人次由25改为28",
        CorrectionReason.CALLED,
        "社区医院 来电",
    )
    assert numbers_of(told) == Numbers(0, 3)
    assert (told.noted_on, told.noted_by, told.activity_id) == (office.today, "张建芳", closed.id)
    assert told.committee_id == office.own.id
    with pytest.raises(ReasonNeeded):
        office.activities.save(replace(office.activities.get(closed.id), attendances=30))


def test_title_content_and_photos_need_no_reason(office: Office, closed: Activity) -> None:
    office.activities.save(replace(closed, title="夏季健康课", content="讲了防暑", place="陆家客堂"))
    assert not _sheet(office).corrections


def test_other_months_need_none_and_a_month_not_closed_neither(office: Office, closed: Activity) -> None:
    august = _held(office, date(2026, 8, 5))
    office.activities.delete(august.id)
    _held(office, date(2026, 9, 9), 9, state=ActivityState.PLANNED)
    assert not _sheet(office).corrections


@pytest.mark.parametrize(
    ("change", "words", "by"),
    [
        ({"held_on": date(2026, 8, 30)}, "日期由9月5日改为8月30日", Numbers(-1, -25)),
        ({"state": ActivityState.PLANNED}, "状态由已举办改为计划", Numbers(-1, -25)),
        ({"attendances": None}, "人次由25改为未填", Numbers(0, -25)),
        ({"volunteer_attendances": 2}, "志愿者人次由0改为2", Numbers(0, 0, 2)),
    ],
)
def test_every_counted_field_is_watched(
    office: Office, closed: Activity, change: dict[str, object], words: str, by: Numbers
) -> None:
    edited = replace(closed, **change)  # type: ignore[arg-type]
    with _refused(office):
        office.activities.save(edited)
    with office.correcting(CorrectionReason.MISTYPED):
        office.activities.save(edited)
    (told,) = _sheet(office).corrections
    assert (told.words, numbers_of(told)) == (words, by)


def test_another_category_is_told_on_both_sides(office: Office, closed: Activity) -> None:
    with office.correcting(CorrectionReason.MISTYPED):
        office.activities.save(replace(closed, category=CULTURE))
    told = {c.category: numbers_of(c) for c in _sheet(office).corrections}
    assert told == {TRAINING: Numbers(-1, -25), CULTURE: Numbers(1, 25)}


def test_new_moved_in_cancelled_and_deleted_ones(office: Office, closed: Activity) -> None:
    moved = _held(office, date(2026, 8, 5), 7)
    with _refused(office):
        _held(office, date(2026, 9, 6), 20)
    with _refused(office):
        office.activities.move(moved.id, date(2026, 9, 8))
    with _refused(office):
        office.activities.delete(closed.id)
    with office.correcting(CorrectionReason.LATE):
        _held(office, date(2026, 9, 6), 20)
        office.activities.move(moved.id, date(2026, 9, 8))
        office.activities.delete(closed.id)
    assert [c.words for c in _sheet(office).corrections] == ["新登记", "日期由8月5日改为9月8日", "删除"]
    assert summed(_sheet(office).now) == summed(_sheet(office).corrected) == Numbers(2, 27)


def test_undoing_a_correction_takes_it_back_and_asks_nothing(office: Office, closed: Activity) -> None:
    before = _sheet(office)
    with office.correcting(CorrectionReason.MISTYPED):
        done = office.activities.save(replace(closed, attendances=28))
    office.undo(done.undo)
    assert _sheet(office) == before


def test_undoing_across_the_closing_needs_a_reason(office: Office) -> None:
    done = office.activities.save(
        Activity(
            committee_id=office.own.id, title="健康课", category=TRAINING, held_on=date(2026, 9, 5),
            place="村委会", state=ActivityState.HELD, attendances=25,
        )
    )  # fmt: skip
    office.summary.hand_in(2026, 9)
    with _refused(office):
        office.undo(done.undo)
    with office.correcting(CorrectionReason.MISTYPED):
        office.undo(done.undo)
    assert [numbers_of(c) for c in _sheet(office).corrections] == [Numbers(-1, -25)]


def test_what_comes_out_of_the_bin_needs_a_reason(office: Office) -> None:
    made = _held(office, date(2026, 9, 5))
    office.activities.delete(made.id)
    office.summary.hand_in(2026, 9)
    line = office.bin.lines()[0]
    with _refused(office):
        office.bin.restore(line.id)
    with office.correcting(CorrectionReason.LATE):
        office.bin.restore(line.id)
    assert [c.words for c in _sheet(office).corrections] == ["新登记"]
    assert summed(_sheet(office).corrected) == Numbers(1, 25)


def test_taken_back_and_closed_anew_the_old_corrections_are_gone(office: Office, closed: Activity) -> None:
    with office.correcting(CorrectionReason.MISTYPED):
        saved = office.activities.save(replace(closed, attendances=28)).record
    before = _sheet(office)
    opened = office.summary.take_back(2026, 9)
    assert _sheet(office).corrections == ()
    office.undo(opened.undo)
    assert _sheet(office) == before
    again = office.summary.take_back(2026, 9)
    office.activities.save(replace(office.activities.get(saved.id), attendances=30))
    with pytest.raises(UserError, match="取消月结以后数又改过，不能恢复；请重新点“上报并月结”。"):
        office.undo(again.undo)
    with pytest.raises(UserError, match="不能恢复"):
        office.bin.restore(office.bin.lines()[0].id)
    office.summary.hand_in(2026, 9)
    assert summed(_sheet(office).closed) == Numbers(1, 30)


def test_other_says_why_in_words(office: Office, closed: Activity) -> None:
    for reason, note, sentence in (
        (CorrectionReason.OTHER, "  ", "选“其他”时请写一句说明"),
        (CorrectionReason.LATE, "长" * 201, "最多200字"),
    ):
        with pytest.raises(InputProblems, match=sentence), office.correcting(reason, note):
            office.activities.delete(closed.id)


def test_a_reason_holds_for_its_own_thread_only(office: Office, closed: Activity) -> None:
    from threading import Thread

    met: list[type] = []

    def other() -> None:
        try:
            office.activities.delete(closed.id)
        except ReasonNeeded as error:
            met.append(type(error))

    with office.correcting(CorrectionReason.LATE):
        thread = Thread(target=other)
        thread.start()
        thread.join()
    assert met == [ReasonNeeded]


def test_the_towns_own_mark_counts_all_villages(office: Office) -> None:
    """Both the village's and the town's month are corrected when both are closed."""
    own = office.own
    other = replace(own, id=uuid4(), name="伏虎村", short_name="伏虎", position=2, version=0)
    with office._context.writing() as writing:
        writing.save(replace(other, committee_id=other.id))
    village = own.id
    made = office.activities.save(
        Activity(
            committee_id=village, title="健康课", category=TRAINING, held_on=date(2026, 9, 5), place="村委会",
            state=ActivityState.HELD, attendances=25,
        )
    ).record  # fmt: skip
    for whose in (None, village, other.id):
        office.summary.hand_in(2026, 9, whose)
    with office.correcting(CorrectionReason.MISTYPED):
        office.activities.save(replace(made, attendances=28))
    assert [numbers_of(c) for c in office.months.sheet(2026, 9).corrections] == [Numbers(0, 3)]
    assert [numbers_of(c) for c in office.months.sheet(2026, 9, village).corrections] == [Numbers(0, 3)]
    assert office.months.sheet(2026, 9, other.id).corrections == ()


_AROUND = [date(2026, 8, 31), date(2026, 9, 1), date(2026, 9, 15), date(2026, 9, 30), date(2026, 10, 1)]
_NUMBERS = st.fixed_dictionaries(
    {
        "held_on": st.sampled_from(_AROUND),
        "attendances": st.one_of(st.none(), st.integers(0, 99)),
        "volunteer_attendances": st.integers(0, 9),
        "category": st.sampled_from(list(Category)),
        "state": st.sampled_from([ActivityState.HELD, ActivityState.PLANNED]),
    }
)
_DEED = st.sampled_from(["add", "edit", "delete", "undo", "restore"])
_Numbers = dict[str, object]


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(before=st.lists(_NUMBERS, max_size=4), deeds=st.lists(st.tuples(_DEED, st.integers(0, 9), _NUMBERS)))
def test_closed_and_corrections_are_todays_sums(
    tmp_path_factory: pytest.TempPathFactory,
    before: list[_Numbers],
    deeds: list[tuple[str, int, _Numbers]],
) -> None:
    """And the part of what was entered later is just what the next report tells as 补报."""
    path = Path(tmp_path_factory.mktemp("closing")) / "office.kth"
    founding = Founding("徐行镇", "曹王村", CommitteeKind.VILLAGE, "张建芳")
    with Office.create(path, founding, today=date(2026, 11, 23)) as office:
        for one in before:
            _held(office, **_as_given(one))  # type: ignore[arg-type]
        mark = office.summary.hand_in(2026, 9).record
        undos: list[Undo] = []
        for deed, place, numbers in deeds:
            with office.correcting(CorrectionReason.MISTYPED):
                undos += _do(office, deed, place, numbers, undos)
        sheet = _sheet(office)
        assert sheet.corrected == sheet.now
        closed, now = summed(sheet.closed), summed(sheet.now)
        counted = {UUID(id) for id in mark.counted}
        said = counted | {UUID(id) for id in mark.uncounted}
        sessions, attendances = office.summary.month(2026, 9).since
        old = summed(numbers_of(c) for c in sheet.corrections if c.activity_id in said)
        assert closed.sessions + old.sessions + sessions == now.sessions
        old = summed(numbers_of(c) for c in sheet.corrections if c.activity_id in counted)
        assert closed.attendances + old.attendances + attendances == now.attendances
        office.close(backup=False)


def _as_given(numbers: _Numbers) -> _Numbers:
    return {"on" if name == "held_on" else name: value for name, value in numbers.items()}


def _do(office: Office, deed: str, place: int, numbers: _Numbers, undos: list[Undo]) -> list[Undo]:
    """Whatever is not possible just now is left out."""
    lines = office.activities.between(date(2026, 8, 1), date(2026, 10, 31))
    try:
        if deed == "add":
            _held(office, **_as_given(numbers))  # type: ignore[arg-type]
        elif deed == "edit" and lines:
            shown = office.activities.get(lines[place % len(lines)].activity.id)
            return [office.activities.save(replace(shown, **numbers)).undo]  # type: ignore[arg-type]
        elif deed == "delete" and lines:
            return [office.activities.delete(lines[place % len(lines)].activity.id).undo]
        elif deed == "undo" and undos:
            office.undo(undos.pop())
        elif deed == "restore" and office.bin.lines():
            office.bin.restore(office.bin.lines()[0].id)
    except UserError as error:
        assert not isinstance(error, ReasonNeeded)
    return []
