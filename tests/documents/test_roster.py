from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from uuid import uuid4

import pytest

from kth_desktop.documents.list_table import LINES
from kth_desktop.documents.pages import PdfPages
from kth_desktop.documents.roster import INTERNAL, roster
from kth_desktop.domain.committee import Committee
from kth_desktop.domain.queries import VolunteerLine
from kth_desktop.domain.vocabulary import CommitteeKind, VolunteerStatus
from kth_desktop.domain.volunteer import Volunteer
from kth_desktop.errors import UserError

DAY = date(2026, 11, 23)
OWN = uuid4()
VILLAGE = Committee(
    id=OWN,
    committee_id=OWN,
    kind=CommitteeKind.VILLAGE,
    name="曹王村",
    full_name="徐行镇曹王村村民委员会",
    short_name="曹王",
    town_name="徐行镇",
)


def _line(name: str = "陆金妹", **more: object) -> VolunteerLine:
    given: dict[str, object] = {"phone": "14210310831", "group_name": "3组", "roles": ("村民组长",)} | more
    person = Volunteer(committee_id=OWN, name=name, **given)  # type: ignore[arg-type]
    return VolunteerLine(person, "曹王村", 46.5, 15, 2)


def _words(lines: list[VolunteerLine], unit: Committee = VILLAGE, **options: bool) -> list[str]:
    out = BytesIO()
    roster(lines, out, unit=unit, day=DAY, **options)
    with PdfPages(out.getvalue()) as pages:
        assert pages.size_mm(0) == pytest.approx((210, 297), abs=0.5)
        return [pages.text(page) for page in range(pages.count)]


def test_the_internal_one_has_whole_phones_and_says_so() -> None:
    (page,) = _words([_line(is_backbone=True), _line("单雅芳", status=VolunteerStatus.LEFT)])
    assert INTERNAL in page
    for words in ("志愿者花名册", "徐行镇曹王村村民委员会", "第1页 共1页", "共2人，其中志愿骨干1人"):
        assert words in page
    assert "14210310831" in page
    assert "已退出" in page


def test_the_public_one_masks_phones_and_leaves_out_who_left() -> None:
    (page,) = _words([_line(), _line("单雅芳", status=VolunteerStatus.LEFT)], public=True)
    assert "142****0831" in page
    assert "14210310831" not in page
    assert "单雅芳" not in page
    assert INTERNAL not in page


def test_where_nothing_can_be_logged_phones_stay_masked() -> None:
    (page,) = _words([_line()], full=False)
    assert "14210310831" not in page
    assert INTERNAL in page


def test_the_town_names_the_committee_of_each() -> None:
    town = Committee(
        id=OWN,
        committee_id=OWN,
        kind=CommitteeKind.TOWN,
        name="徐行镇",
        full_name="徐行镇人民政府",
        short_name="徐行",
        town_name="徐行镇",
    )
    (page,) = _words([_line()], town)
    assert "村居" in page
    assert "曹王村" in page


def test_a_long_roster_takes_pages_with_their_numbers() -> None:
    pages = _words([_line(f"陆{number}") for number in range(LINES + 1)])
    assert len(pages) == 2
    assert "第2页 共2页" in pages[1]
    assert f"陆{LINES}" in pages[1]


def test_nobody_is_a_paper_too() -> None:
    assert "共0人" in _words([])[0]


def test_a_name_no_face_has_is_refused_by_name(tmp_path: Path) -> None:
    out = tmp_path / "花名册.pdf"
    with pytest.raises(UserError, match="陆\U0003134f"):
        roster([_line("陆\U0003134f")], out, unit=VILLAGE, day=DAY)
    assert not out.exists()


def _teller(told: list[tuple[int, int]]) -> Callable[[int, int], None]:
    return lambda done, total: told.append((done, total))


def test_a_stopped_roster_leaves_no_file(tmp_path: Path) -> None:
    out = tmp_path / "花名册.pdf"
    told: list[tuple[int, int]] = []
    roster(
        [_line()], out, unit=VILLAGE, day=DAY, progress=lambda *at: told.append(at), cancelled=lambda: True
    )
    assert (told, out.exists()) == ([], False)
