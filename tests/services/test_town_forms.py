"""The town's forms are kept with their files, and filled with the same numbers as every report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest

from kth_desktop.db import restoring
from kth_desktop.db.attachments import KeptFiles
from kth_desktop.db.keys import Key
from kth_desktop.domain.form_figures import catalogue, key_of
from kth_desktop.domain.summary import Summary
from kth_desktop.domain.town_form import FormCell, TownForm, with_cell
from kth_desktop.errors import ChangedMeanwhile, InputProblems, UserError
from kth_desktop.office import Office
from tests.sample import make_sample

XLSX_BYTES = b"PK as if it were a form"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    path = tmp_path_factory.mktemp("sample") / "sample.kth"
    make_sample(path)
    with Office.open(path) as office:
        yield office


@pytest.fixture
def form(office: Office) -> TownForm:
    return office.town_forms.add("月报表", "月报表（村居）.xlsx", XLSX_BYTES).record


def test_a_form_is_kept_with_its_file(office: Office, form: TownForm) -> None:
    assert office.town_forms.all() == (form,)
    assert office.town_forms.named("月报表").id == form.id
    assert office.town_forms.content(form) == XLSX_BYTES
    assert office.check().ok
    with pytest.raises(UserError, match="现在有月报表"):
        office.town_forms.named("季报")


def test_two_forms_of_one_name_and_none_without_a_name(office: Office, form: TownForm) -> None:
    with pytest.raises(InputProblems, match="已经有一张"):
        office.town_forms.add(" 月报表 ", "b.xlsx", b"PK other")
    with pytest.raises(InputProblems, match="名称还没有填"):
        office.town_forms.add(" ", "b.xlsx", b"PK other")
    renamed = office.town_forms.save(replace(form, name="六月表")).record
    assert [one.name for one in office.town_forms.all()] == ["六月表"] and renamed.version == 2


def test_cells_are_kept_and_taken_back(office: Office, form: TownForm) -> None:
    done = office.town_forms.save(with_cell(form, FormCell("表", "B5", "month.sessions", "本月场次")), "已选")
    assert done.undo.words == "已选" and office.town_forms.get(form.id).cells == done.record.cells
    with pytest.raises(ChangedMeanwhile):
        office.town_forms.save(with_cell(form, FormCell("表", "B6", "month.hours")))
    office.undo(done.undo)
    assert office.town_forms.get(form.id).cells == ()
    with pytest.raises(InputProblems, match="现在没有了"):
        office.town_forms.save(
            with_cell(office.town_forms.get(form.id), FormCell("表", "B6", "month.nothing"))
        )


def test_importing_can_be_taken_back_whole(office: Office) -> None:
    done = office.town_forms.add("月报表", "a.xlsx", XLSX_BYTES)
    office.undo(done.undo)
    assert office.town_forms.all() == () and office.check().ok


def test_deleting_and_bringing_back(office: Office, form: TownForm) -> None:
    office.town_forms.delete(form.id)
    assert office.town_forms.all() == ()
    (line,) = office.bin.lines()
    assert line.record == "月报表"
    office.bin.restore(line.id)
    assert office.town_forms.content(office.town_forms.named("月报表")) == XLSX_BYTES


def test_a_file_that_is_gone_is_told(office: Office, form: TownForm) -> None:
    office._context.database.files.remove(form.digest, ".xlsx")
    with pytest.raises(UserError, match="找不到了"):
        office.town_forms.content(form)
    assert any("月报表" in words for words in office.check().findings)


def test_of_an_encrypted_office_the_file_is_sealed(office: Office, form: TownForm, tmp_path: Path) -> None:
    folder = office._context.database.files.folder
    assert [file.suffix for file in folder.iterdir()] == [".xlsx"]
    office._context.database.files.tidy([])  # young: whoever writes just now keeps it
    assert office.town_forms.content(form) == XLSX_BYTES
    sealed = KeptFiles(tmp_path / "sealed", Key(b"k" * 32))
    sealed.take_over(office._context.database.files, [(form.digest, ".xlsx")])
    (kept,) = (tmp_path / "sealed").iterdir()
    assert kept.suffix == ".sealed" and XLSX_BYTES not in kept.read_bytes()
    assert sealed.read(form.digest, ".xlsx") == XLSX_BYTES


def test_it_lies_in_every_backup(office: Office, form: TownForm, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    made = office.backups.make(folder)
    to = tmp_path / "back" / "office.kth"
    to.parent.mkdir()
    restoring.restore(made, to)
    with Office.open(to) as back:
        assert back.town_forms.content(back.town_forms.named("月报表")) == XLSX_BYTES


def _values(office: Office, keys: list[str], month: tuple[int, int], whose: object) -> dict[str, object]:
    return dict(office.town_forms.figures(*month, whose, keys))  # type: ignore[arg-type]


def test_the_numbers_are_those_of_the_summary(sample: Office) -> None:
    own = sample.own.id
    keys = [one.key for one in catalogue()]
    found = _values(sample, keys, (2026, 6), own)
    assert set(found) == set(keys)
    june: Summary = sample.summary.month(2026, 6, own)
    assert (found["month.sessions"], found["month.attendances"]) == (5, 254)
    assert found["month.hours"] == pytest.approx(june.totals.hours)
    assert found["month.volunteers"] == june.totals.volunteer_attendances
    for group, name in zip(
        june.categories, ("publicity_training", "deliberation", "mediation"), strict=False
    ):
        assert found[f"month.sessions.{name}"] == group.sessions
    assert found["year.sessions"] == june.year.sessions and found["before.sessions"] == june.before.sessions
    half = sample.summary.months((2026, 1), (2026, 6), own)
    assert found["half.attendances"] == half.totals.attendances
    assert found["month.venues"] == june.venue_count.hanging
    assert found["unit.name"] == sample.own.full_name and found["unit.short"] == sample.own.name
    assert (found["time.year"], found["time.month"], found["time.name"]) == (2026, 6, "2026年6月")
    assert found["filled.by"] == sample.operator


def test_the_half_year_of_the_town_is_83_and_9261(sample: Office) -> None:
    found = _values(sample, ["half.sessions", "half.attendances", "unit.short"], (2026, 6), None)
    assert found == {"half.sessions": 83, "half.attendances": 9261, "unit.short": "全镇"}


def test_a_number_of_another_committee(sample: Office) -> None:
    others = [one for one in sample.committees.all() if one.town_id and one.id != sample.own.id]
    key = key_of("half.sessions", others[0].id)
    wanted = sample.summary.months((2026, 1), (2026, 6), others[0].id).totals.sessions
    assert _values(sample, [key], (2026, 6), sample.own.id) == {key: wanted}
    each = [key_of("half.sessions", one.id) for one in (*others, sample.own)]
    assert sum(_values(sample, each, (2026, 6), None).values()) == 83  # type: ignore[arg-type]


def test_a_committee_that_is_gone_is_said_at_its_cell(sample: Office) -> None:
    gone = FormCell("表", "B5", key_of("month.sessions", uuid4()), "某村：本月场次")
    form = TownForm(committee_id=sample.own.id, name="表", file_name="", digest="", cells=(gone,))
    with pytest.raises(UserError, match="B5要填的数"):
        sample.town_forms.values(form, 2026, 6)


def test_values_by_cell_and_a_month_that_is_none(sample: Office) -> None:
    cells = (FormCell("表", "B5", "month.sessions"), FormCell("表", "C5", "time.name"))
    form = TownForm(committee_id=sample.own.id, name="表", file_name="", digest="", cells=cells)
    found = sample.town_forms.values(form, 2026, 6, sample.own.id)
    assert [(one.cell, one.value) for one in found] == [("B5", 5), ("C5", "2026年6月")]
    with pytest.raises(UserError, match="没有13月"):
        sample.town_forms.values(form, 2026, 13, sample.own.id)
