"""Random edits on both sides and exchanges in any order: nothing is lost unasked, and both end alike."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kth_desktop.domain.package import Side
from kth_desktop.domain.partner import Partner
from kth_desktop.domain.vocabulary import PartnerKind
from kth_desktop.errors import UserError
from kth_desktop.office import Office
from tests.conftest import TODAY
from tests.packages import send, take, town_office

STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("edit"), st.booleans(), st.integers(0, 3)),
        st.tuples(st.just("delete"), st.booleans(), st.integers(0, 3)),
        st.tuples(st.just("add"), st.booleans(), st.just(0)),
        st.tuples(st.just("exchange"), st.booleans(), st.integers(0, 1)),
    ),
    max_size=9,
)


@pytest.fixture(scope="module")
def pair(office_template: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A village with three partners, and a town that has them; closed, to be copied."""
    folder = tmp_path_factory.mktemp("pair")
    village, town = folder / "village.kth", folder / "town.kth"
    shutil.copy(office_template, village)
    with Office.open(village, today=TODAY) as office, town_office(town) as above:
        for name in ("村卫生室", "农机站", "小学"):
            office.partners.save(_partner(office.own.id, name))
        take(above, send(office, folder / "first.kthx"))
    return village, town


def _partner(committee_id: UUID, name: str) -> Partner:
    return Partner(committee_id=committee_id, name=name, kind=PartnerKind.DEPARTMENT)


class Both:
    """Two offices, and what each step does to one of them."""

    def __init__(self, folder: Path, pair: tuple[Path, Path]) -> None:
        self.folder, self.count = folder, 0
        copies = [Path(shutil.copy(path, folder / path.name)) for path in pair]
        self.offices = tuple(Office.open(copy, today=TODAY) for copy in copies)
        self.whose = self.offices[0].own.id

    def rows(self, office: Office) -> dict[UUID, str]:
        found = office.partners.all(self.whose)
        return {one.id: f"{one.name}{one.offers}" for one in found if one.committee_id == self.whose}

    def step(self, what: str, at: int, which: int) -> None:
        office = self.offices[at]
        self.count += 1
        if what == "exchange":
            self.exchange(at, since_last=bool(which))
            return
        if what == "add":
            office.partners.save(_partner(self.whose, f"新单位{self.count}"))
            return
        ids = sorted(self.rows(office))
        if which < len(ids):
            if what == "delete":
                office.partners.delete(ids[which])
            else:
                old = office.partners.get(ids[which])
                office.partners.save(replace(old, offers=f"第{self.count}次改"))

    def exchange(self, sender: int, side: Side = Side.MINE, *, since_last: bool = False) -> Any:
        """None when there is nothing to tell, or the base is missing."""
        self.count += 1
        out = self.folder / f"{self.count}.kthx"
        try:
            send(self.offices[sender], out, "曹王村", since_last=since_last)
            return take(self.offices[1 - sender], out, side)
        except UserError as error:
            assert "没有变动" in error.sentence
            return None

    def close(self) -> None:
        for office in self.offices:
            office.close(backup=False)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_both_end_alike_and_nothing_is_lost_unasked(
    pair: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, bool, int]]
) -> None:
    both = Both(tmp_path_factory.mktemp("both"), pair)
    try:
        for what, at, which in steps:
            here = both.offices[1 - int(at)]
            before = both.rows(here)
            if what != "exchange":
                both.step(what, int(at), which)
                continue
            taking = both.exchange(int(at), since_last=bool(which))
            asked = {one.record_id for one in taking.conflicts} if taking else set()
            after = both.rows(here)
            assert all(after.get(id) == before.get(id) for id in asked)  # 留本机的
        both.exchange(0, Side.THEIRS)
        again = both.exchange(0, Side.THEIRS)
        assert (again.new, again.updated, again.deleted, again.conflicts) == (0, 0, 0, ())
        both.exchange(1, Side.THEIRS)
        assert both.rows(both.offices[0]) == both.rows(both.offices[1])
        assert all(office.check().findings == () for office in both.offices)
    finally:
        both.close()


def test_an_edit_that_the_other_has_not_seen_is_never_overwritten(
    pair: tuple[Path, Path], tmp_path: Path
) -> None:
    """The town answers to an older state than the village has reached."""
    both = Both(tmp_path, pair)
    village, town = both.offices
    id = min(both.rows(village))
    both.exchange(0)
    village.partners.save(replace(village.partners.get(id), offers="村里第二次改"))
    send(village, tmp_path / "unseen.kthx")  # sent, but never taken by the town
    town.partners.save(replace(town.partners.get(id), offers="镇里改"))
    taking = both.exchange(1)
    assert [one.record_id for one in taking.conflicts] == [id]
    assert village.partners.get(id).offers == "村里第二次改"
    both.close()
