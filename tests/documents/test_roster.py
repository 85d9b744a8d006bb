from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from uuid import uuid4

import pdfplumber
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


LONG = "阿卜杜热西提·" * 7 + "买"  # 50 characters


def _placed(lines: list[VolunteerLine]) -> tuple[list[float], list[dict[str, float]]]:
    """The rules across the first page, and its characters, in pt from the top."""
    out = BytesIO()
    roster(lines, out, unit=VILLAGE, day=DAY)
    with pdfplumber.open(out) as pdf:
        page = pdf.pages[0]
        across = sorted({round(line["top"], 1) for line in page.lines if line["width"] > 400})
        chars = [char for char in page.chars if 185 < char["top"] < 780]
        return across, chars


@pytest.mark.parametrize("name", ["阿依古丽·买买提", LONG])
def test_no_words_touch_the_rules_of_their_row(name: str) -> None:
    roles = ("妇女组长", "村民代表", "文艺骨干", "楼组长", "治保主任")
    rules, chars = _placed([_line(), _line(name, roles=roles), _line("王芳")])
    assert len(chars) > 30
    for char in chars:
        middle, half = (char["top"] + char["bottom"]) / 2, char["size"] / 2
        assert min(abs(middle - rule) for rule in rules) > half + 1, char["text"]


def test_the_longest_name_stands_whole_and_readable() -> None:
    _rules, chars = _placed([_line(LONG, roles=())])
    name = [char for char in chars if char["text"] in set(LONG) and char["x0"] < 190]
    assert "".join(char["text"] for char in name) == LONG
    assert min(char["size"] for char in name) >= 10.5


def test_high_rows_go_to_the_next_page_before_they_reach_the_foot() -> None:
    pages = _words([_line(LONG) for _ in range(20)])
    assert len(pages) > 1
    assert sum(page.count("142103") for page in pages) == 20


def test_parts_of_a_name_and_roles_keep_together() -> None:
    roles = ("村民组长", "居民代表", "妇女组长")
    (page,) = _words([_line("阿依古丽·买买提", roles=roles)])
    lines = [line.strip() for line in page.splitlines()]
    for words in ("阿依古丽·", "买买提", "村民组长、", "居民代表、", "妇女组长"):
        assert words in lines
