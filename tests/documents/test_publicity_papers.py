"""事迹单页, 认领项目公示 and 刊登情况表: measured."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any
from uuid import uuid4

import pdfplumber
import pytest

from kth_desktop.documents.pledge_list import pledge_list
from kth_desktop.documents.publication_list import publication_list
from kth_desktop.documents.record_photos import PaperPhoto
from kth_desktop.documents.story_sheet import story_sheet
from kth_desktop.domain.committee import Committee
from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.pledge import EntryKind, Pledge, PledgeEntry, PledgeKind, PledgeLine
from kth_desktop.domain.story import STORY_LENGTH, Channel, Publication, Story, StoryKind, StoryLine
from kth_desktop.domain.vocabulary import CommitteeKind
from kth_desktop.errors import UserError
from tests.photographs import jpeg, scene

DAY = date(2026, 11, 23)
OWN = uuid4()
MM = 72 / 25.4
UNIT = Committee(
    id=OWN,
    committee_id=OWN,
    kind=CommitteeKind.VILLAGE,
    name="曹王村",
    full_name="徐行镇曹王村村民委员会",
    short_name="曹王",
    town_name="徐行镇",
    phone="021-59550000",
)
SENTENCE = "每天下午一点，陆金妹家的客堂门总是开着，老人们来坐坐，说说话。"
PHOTO = PaperPhoto(jpeg(scene(1, (800, 600))), "陆家客堂门前")


def _told(text: str = SENTENCE * 4, **more: Any) -> StoryLine:
    given: dict[str, Any] = {
        "committee_id": OWN, "kind": StoryKind.PERSON, "title": "一间客堂，十三年的灯", "text": text,
        "person": "陆金妹", "written_by": "李文娟", "written_on": date(2026, 10, 20),
        "consent_on": PartialDate(2026, 10),
    }  # fmt: skip
    story = Story(**(given | more))
    ran = Publication(
        committee_id=OWN, story_id=story.id, channel=Channel.VILLAGE_PAPER, published_on=date(2026, 11, 16),
        outlet="曹王村报",
    )  # fmt: skip
    return StoryLine(story, "曹王村", "陆家客堂", (ran,))


def _sheet(line: StoryLine, photos: int = 0) -> Any:
    out = BytesIO()
    story_sheet(line, out, unit=UNIT, photos=[PHOTO] * photos)
    return pdfplumber.open(out)


def _body(page: Any) -> list[Any]:
    """The letters of the text, without title, captions and foot."""
    return [char for char in page.chars if round(char["size"]) in (14, 17)]


@pytest.mark.parametrize(("photos", "columns"), [(0, 0), (1, 1), (2, 2), (3, 2), (4, 2), (6, 2)])
def test_a_story_hangs_on_one_page_with_its_photos(photos: int, columns: int) -> None:
    with _sheet(_told(), photos) as pdf:
        (page,) = pdf.pages
        assert (round(page.width), round(page.height)) == (595, 842)
        images = page.images
        assert len(images) == min(photos, 4)
        for image in images:
            assert image["width"] / image["height"] == pytest.approx(4 / 3, abs=0.01)
            assert image["height"] > 40 * MM
            assert image["x0"] >= 20 * MM
            assert image["x1"] <= 190 * MM
        assert len({round(image["x0"]) for image in images if photos != 3}) in (0, columns)
        assert max(char["bottom"] for char in page.chars) <= 288 * MM
        text = _body(page)
        assert text
        lowest = max((image["bottom"] for image in images), default=0)
        assert min(char["top"] for char in text) > lowest
        assert len({round(char["size"]) for char in text}) == 1


@pytest.mark.parametrize("photos", [0, 1, 4])
def test_a_long_text_goes_on_and_loses_nothing(photos: int) -> None:
    words = (SENTENCE * 100)[:STORY_LENGTH]
    with _sheet(_told(words), photos) as pdf:
        assert len(pdf.pages) > 1
        assert [len(page.images) for page in pdf.pages] == [photos, *[0] * (len(pdf.pages) - 1)]
        for page in pdf.pages:
            assert max(char["bottom"] for char in _body(page)) < 270 * MM
        read = "".join(char["text"] for page in pdf.pages for char in _body(page)).replace("　", "")
        assert words in read.replace(" ", "")


def test_without_consent_there_is_no_sheet() -> None:
    with pytest.raises(UserError, match="陆金妹本人还没有同意刊用，先不能打印"):
        _sheet(_told(consent_on=None))
    with _sheet(_told(consent_on=None, person="", kind=StoryKind.DEED)) as pdf:
        assert len(pdf.pages) == 1


def test_a_damaged_photo_never_breaks_the_sheet() -> None:
    out = BytesIO()
    broken = [PaperPhoto(jpeg()[:300], "坏的"), PaperPhoto(None, "没有了")]
    story_sheet(_told(), out, unit=UNIT, photos=broken)
    with pdfplumber.open(out) as pdf:
        assert pdf.pages[0].images == []
        assert "照片的文件找不到了" in pdf.pages[0].extract_text()


def _pledge(**more: Any) -> PledgeLine:
    given: dict[str, Any] = {
        "committee_id": OWN, "title": "给客堂添桌椅", "kind": PledgeKind.MONEY, "agreed_fen": 500000,
        "agreed_on": date(2026, 8, 18), "partner_id": uuid4(),
        "entries": (
            PledgeEntry(EntryKind.RECEIVED, date(2026, 9, 8), 500000, "转账"),
            PledgeEntry(EntryKind.SPENT, date(2026, 9, 25), 264000, "折叠桌12张"),
            PledgeEntry(EntryKind.SPENT, date(2026, 10, 16), 104050, "塑料凳60只"),
        ),
    }  # fmt: skip
    return PledgeLine(Pledge(**(given | more)), "曹王村", "曹王精密五金厂")


def test_the_list_of_pledges_says_what_came_of_the_money() -> None:
    out = BytesIO()
    hidden = _pledge(title="不公开的", is_public=False)
    pledge_list([_pledge(), hidden], out, unit=UNIT, day=DAY)
    with pdfplumber.open(out) as pdf:
        (page,) = pdf.pages
        words = [word["text"] for word in page.extract_words()]
        text = page.extract_text()
    for amount in ("5000元", "2640元", "1040.50元", "1319.50元"):
        assert amount in words, amount
    assert "共1项，到账5000元，支出3680.50元" in text
    assert "监督电话：021-59550000" in text
    assert "不公开的" not in text
    assert "转账" not in text


def test_the_table_of_what_ran_where_keeps_a_date_on_one_line() -> None:
    out = BytesIO()
    line = _told()
    publication_list([line, replace(line, publications=())], out, unit=UNIT, day=DAY)
    with pdfplumber.open(out) as pdf:
        text = pdf.pages[0].extract_text()
    assert "2026年11月16日" in text
    assert "共2篇事迹，刊登1次" in text
