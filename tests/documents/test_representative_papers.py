"""名册, 签到表 and 表决规则一览表: on A4, whole, in the family head, and nothing outside the frame."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from uuid import UUID, uuid4

import pdfplumber
import pytest

from kth_desktop.documents.pages import PdfPages
from kth_desktop.documents.representative_list import law_list, representative_list
from kth_desktop.documents.sign_in import LINES, body_sign_in
from kth_desktop.domain.committee import Committee
from kth_desktop.domain.representative import Representative, RepresentativeKind
from kth_desktop.domain.representative_rules import Check, RepresentativeLine
from kth_desktop.domain.vocabulary import CommitteeKind, Gender
from kth_desktop.errors import UserError
from kth_desktop.services.law_rows import shipped

DAY = date(2026, 11, 23)
OWN = uuid4()
MM = 72 / 25.4
UNIT = Committee(
    id=OWN, committee_id=OWN, kind=CommitteeKind.VILLAGE, name="曹王村", full_name="徐行镇曹王村村民委员会",
    short_name="曹王", town_name="徐行镇",
)  # fmt: skip
ONE = Representative(
    committee_id=OWN, name="陆金妹", term="第十二届", gender=Gender.FEMALE, group_name="3组", households=12
)


def line(one: Representative = ONE, **more: object) -> RepresentativeLine:
    return RepresentativeLine(replace(one, **more), "曹王村", False, True)  # type: ignore[arg-type]


def texts(out: BytesIO) -> list[str]:
    with PdfPages(out.getvalue()) as pages:
        assert pages.size_mm(0) == pytest.approx((210, 297), abs=0.5)
        return [pages.text(page) for page in range(pages.count)]


def within(out: BytesIO) -> None:
    """Every character between the margins and above the foot."""
    with pdfplumber.open(BytesIO(out.getvalue())) as pdf:
        for page in pdf.pages:
            for char in page.chars:
                if char["text"].strip():
                    assert char["x0"] >= 19 * MM
                    assert char["x1"] <= 191 * MM
                    assert char["bottom"] <= 289 * MM


def test_the_roster_of_a_term() -> None:
    out = BytesIO()
    people = [line(name="周建华", kind=RepresentativeKind.COMMITTEE_MEMBER, post="党总支书记、村委会主任")]
    people += [line(name=f"陆金{n}", entitled=n > 0) for n in range(41)]
    representative_list(people, out, unit=UNIT, day=DAY, checks=(Check("代", "代表", True, "", ""),))
    pages = texts(out)
    assert len(pages) == 2
    assert "第十二届村民代表名册" in pages[0]
    assert "共42人，有表决权41人，组成符合规定" in pages[0]
    assert "党总支书记、村委会主任" in pages[0]
    within(out)


def test_a_residents_roster_and_that_of_the_town() -> None:
    out = BytesIO()
    representative_list([line()], out, unit=replace(UNIT, kind=CommitteeKind.RESIDENTS), day=DAY)
    assert "第十二届居民代表名册" in texts(out)[0]
    out = BytesIO()
    representative_list([line()], out, unit=replace(UNIT, kind=CommitteeKind.TOWN), day=DAY)
    [text] = texts(out)
    assert "村居" in text
    assert "组别" not in text


def test_the_sign_in_sheet_has_a_line_for_each_who_may_vote() -> None:
    out = BytesIO()
    people = [replace(ONE, id=uuid4(), name=f"代表{n}") for n in range(LINES + 1)]
    people[0] = replace(people[0], post="村委会主任")
    body_sign_in("曹王村村民代表会议", people, UNIT, out)
    pages = texts(out)
    assert len(pages) == 2
    assert "代表签到表" in pages[0]
    assert "村委会主任" in pages[0]
    assert f"代表{LINES}" in pages[1]
    within(out)


def test_the_rows_of_the_law_are_whole() -> None:
    out = BytesIO()
    rules = shipped(UUID(int=0))
    law_list(rules, out, unit=UNIT, day=DAY)
    pages = texts(out)
    assert "共38条，其中待核20条" in pages[0]
    whole = "".join(pages).replace("\n", "").replace("\r", "")
    assert whole.count("待核") >= 20
    assert "本居住区18周岁以上居民" in whole
    within(out)


def test_checked_rows_alone_need_no_warning() -> None:
    out = BytesIO()
    law_list([rule for rule in shipped(UUID(int=0)) if rule.checked], out, unit=UNIT, day=DAY)
    assert "请对照法规原文" not in "".join(texts(out))


def test_a_character_no_face_has_stops_the_paper_with_the_name() -> None:
    with pytest.raises(UserError, match="王"):
        representative_list([line(name="王\U0003fffd")], BytesIO(), unit=UNIT, day=DAY)
