"""体检单 and 迎检材料: what stands on them, what agrees, what is told when a paper cannot be made."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pdfplumber
import pytest
from pypdf import PdfReader

from kth_desktop.almanac.inspection_headings import inspection_headings, inspection_title
from kth_desktop.documents.inspection_folder import WHOLE, FolderMade, inspection_folder, inspection_pdf
from kth_desktop.documents.inspection_parts import heading_parts, inspection_bundle, known
from kth_desktop.documents.inspection_sheet import inspection_sheet
from kth_desktop.domain.inspection import Finding, Inspection, KindFindings, kind_of
from kth_desktop.domain.inspection_file import Heading, InspectionFile
from kth_desktop.domain.report_span import span
from kth_desktop.domain.vocabulary import Category, PartnerKind
from kth_desktop.errors import UserError
from kth_desktop.office import Office
from tests.documents.test_case_file import bookmarks
from tests.sample import make_sample

HEADINGS = inspection_headings()
PHONE = re.compile(r"142[\d*]{8}")  # as all sample people have it, whole or masked


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    path = tmp_path_factory.mktemp("sample") / "sample.kth"
    make_sample(path)
    with Office.open(path) as office:
        yield office


@pytest.fixture(scope="module")
def june(sample: Office) -> InspectionFile:
    return sample.inspection_file.months((2026, 6), (2026, 6), sample.own.id)


@pytest.fixture(scope="module")
def made(june: InspectionFile, tmp_path_factory: pytest.TempPathFactory) -> tuple[FolderMade, Path]:
    out = tmp_path_factory.mktemp("made") / "迎检材料"
    found = inspection_folder(june, HEADINGS, out)
    assert found is not None
    return found, out


def text_of(data: BytesIO | Path) -> list[str]:
    with pdfplumber.open(data) as document:
        return ["".join(page.extract_text().split()) for page in document.pages]


def test_there_are_ten_headings_and_each_key_is_known() -> None:
    assert [one.number for one in HEADINGS] == list(range(1, 11))
    assert HEADINGS[0].folder == "01组织制度"
    assert HEADINGS[9].folder == "10宣传公开与统计"
    assert all(known(key) for one in HEADINGS for key in one.holds)
    keys = [key for one in HEADINGS for key in one.holds]
    assert len(keys) == len(set(keys))
    assert not known("no such paper")


def test_the_folders_hold_what_the_index_lists(made: tuple[FolderMade, Path]) -> None:
    found, out = made
    assert sorted(one.name for one in out.iterdir()) == sorted([*(h.folder for h in HEADINGS), WHOLE])
    files = {path.stem for path in out.glob("*/*.pdf")}
    assert len(files) == found.parts == len(found.lines)
    assert {name.split(" ")[0] for name in files} == {line.number for line in found.lines}
    assert found.failed == 0
    assert not list(out.parent.glob(".*.part"))
    for path in out.glob("*/*.pdf"):
        assert PdfReader(path).pages


def test_the_pages_and_the_bookmarks_are_those_of_the_index(made: tuple[FolderMade, Path]) -> None:
    found, out = made
    reader = PdfReader(out / WHOLE)
    places = dict(bookmarks(reader))
    texts = text_of(out / WHOLE)
    front = places["1. 组织制度"]
    assert places["封面"] == 0
    assert places["卷内目录"] == 1
    for line in found.lines:
        at = places[f"{line.section}/{line.title}"]
        assert at == front + line.first - 1
        pages = len(PdfReader(next(out.glob(f"*/{line.number} *.pdf"))).pages)
        assert line.last - line.first + 1 == pages
    index = "".join(texts[1:front])
    assert f"共{len(found.lines)}件，{found.pages}页" in index
    assert all(line.number in index for line in found.lines)
    assert f"本卷共{len(found.lines)}件{found.pages}页" in texts[0]


def test_activities_are_numbered_by_date_within_the_year(
    june: InspectionFile, sample: Office, made: tuple[FolderMade, Path]
) -> None:
    """What was held before June has the numbers before, so that the year's file counts the same."""
    numbers = [line.number for line in made[0].lines if line.number.startswith("2026-")]
    assert numbers == sorted(numbers)
    half = sample.inspection_file.months((2026, 1), (2026, 6), sample.own.id)
    assert {id: half.numbers[id] for id in june.numbers} == dict(june.numbers)
    assert min(half.numbers.values()) == "2026-001"
    assert sorted(half.numbers.values())[-1] == f"2026-{len(half.numbers):03}"


def test_no_phone_and_nobody_who_spoke_or_quarrelled(made: tuple[FolderMade, Path]) -> None:
    whole = text_of(made[1] / WHOLE)
    assert not [PHONE.search(text) for text in whole if PHONE.search(text)]
    names = [path.name for path in made[1].glob("0[68]*/*.pdf")]
    assert sorted(names) == ["06-01 民情登记册.pdf", "08-01 人民调解登记簿.pdf"]


def test_without_names_nobody_of_the_roster_stands_anywhere(sample: Office, tmp_path: Path) -> None:
    file = sample.inspection_file.months((2026, 1), (2026, 6), sample.own.id, named=False)
    chosen = [one for one in HEADINGS if one.number != 4]
    out = tmp_path / "public.pdf"
    found = inspection_pdf(file, chosen, out)
    assert found is not None
    assert found.failed == 0
    text = "".join(text_of(out))
    people = {line.volunteer.name for line in file.volunteers} | {
        line.person.name for line in file.representatives
    }
    assert sorted(name for name in people if name in text) == []
    titles = [line.title for line in found.lines]
    assert "代表名册" not in titles
    assert not [title for title in titles if "签到表" in title or title.endswith("记录")]


def test_an_activity_without_names_has_no_speaker_and_no_recorder(sample: Office) -> None:
    file = sample.inspection_file.months((2026, 6), (2026, 6), sample.own.id, named=False)
    named = replace(file, named=True, operator="张建芳")
    spoke = next(line for line in file.activities if line.activity.speaker)
    speaker = spoke.activity.speaker
    for one, there in ((named, True), (file, False)):
        parts = {part.number: part for part in heading_parts(one, HEADINGS[3])}
        out = BytesIO()
        parts[file.numbers[spoke.activity.id]].writer(out)
        text = "".join(text_of(out))
        assert (speaker in text) is there
        assert ("张建芳" in text) is there
        assert (file.unit.liaison in text) is there


def test_a_dispute_stands_in_the_list_by_its_category(june: InspectionFile) -> None:
    first = june.activities[0]
    told = replace(first.activity, category=Category.MEDIATION, title="张三李四漏水")
    file = replace(june, activities=(replace(first, activity=told),))
    parts = list(heading_parts(file, HEADINGS[3]))
    assert [part.title for part in parts] == ["活动一览表"]
    out = BytesIO()
    parts[0].writer(out)
    text = "".join(text_of(out))
    assert "张三李四" not in text
    assert "矛盾调解" in text


def test_a_partner_who_is_a_person_is_named_only_with_names(june: InspectionFile) -> None:
    line = june.services.partners[0]
    person = replace(line, partner=replace(line.partner, name="顾阿毛", kind=PartnerKind.PERSON))
    services = replace(june.services, partners=(person,), partner_names={line.partner.id: "顾阿毛"})
    for named in (True, False):
        file = replace(june, services=services, named=named)
        text = ""
        for part in heading_parts(file, HEADINGS[8]):
            out = BytesIO()
            part.writer(out)
            text += "".join(text_of(out))
        assert ("顾阿毛" in text) is named


def test_what_cannot_be_made_is_told_at_the_end(june: InspectionFile, tmp_path: Path) -> None:
    """A character no face has in one title: the others are there, and the last page says which is not."""
    first = june.activities[0]
    odd = replace(first, activity=replace(first.activity, title="健康课\U0001f600"))

    def record(id: object) -> object:
        found = june.read.record(first.activity.id)
        if id == first.activity.id:
            return replace(found, facts=replace(found.facts, activity=odd.activity))
        return june.read.record(id)  # type: ignore[arg-type]

    read = replace(june.read, record=record)  # type: ignore[arg-type]
    file = replace(june, activities=(odd, *june.activities[1:]), read=read)
    chosen = [Heading(4, "活动档案", ("activities",))]
    out = tmp_path / "迎检材料"
    found = inspection_folder(file, chosen, out)
    assert found is not None
    assert found.failed == 1
    assert found.parts == len(list(out.glob("04*/*.pdf")))
    number = june.numbers[first.activity.id]
    assert not list(out.glob(f"*/{number} *.pdf"))
    last = found.lines[-1]
    assert last.title == "未能生成的材料"
    texts = text_of(out / WHOLE)
    told = texts[-2]
    assert number in told
    assert "字库里没有这些字" in told
    assert len(texts) == 2 + found.pages + 1


def test_a_folder_is_never_written_over(june: InspectionFile, tmp_path: Path) -> None:
    (tmp_path / "迎检材料").mkdir()
    (tmp_path / "迎检材料" / "留着.txt").write_text("别动", encoding="utf-8")
    with pytest.raises(UserError, match="“迎检材料”已经有了，没有覆盖"):
        inspection_folder(june, HEADINGS[:1], tmp_path / "迎检材料")
    assert [one.name for one in (tmp_path / "迎检材料").iterdir()] == ["留着.txt"]


def test_cancelled_there_is_no_folder(june: InspectionFile, tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []
    out = tmp_path / "迎检材料"
    stopped = inspection_folder(
        june, HEADINGS[:2], out, step=lambda done, total: steps.append((done, total)),
        cancelled=lambda: len(steps) > 2,
    )  # fmt: skip
    assert stopped is None
    assert list(tmp_path.iterdir()) == []
    total = steps[0][1]
    assert [done for done, _ in steps] == list(range(len(steps)))
    assert total == 2 * len(inspection_bundle(june, HEADINGS[:2], title="").parts)


def test_cancelled_while_it_is_bound_there_is_no_folder(june: InspectionFile, tmp_path: Path) -> None:
    seen: list[int] = []

    def step(done: int, total: int) -> None:
        if done >= total // 2:
            seen.append(done)

    out = tmp_path / "迎检材料"
    assert inspection_folder(june, HEADINGS[:1], out, step=step, cancelled=lambda: bool(seen)) is None
    assert list(tmp_path.iterdir()) == []


def test_a_heading_without_papers_has_an_empty_folder(office: Office, tmp_path: Path) -> None:
    file = office.inspection_file.months((2026, 10), (2026, 10), office.own.id)
    found = inspection_folder(file, HEADINGS, tmp_path / "空")
    assert found is not None
    assert (tmp_path / "空" / "07议事协商").is_dir()
    assert list((tmp_path / "空" / "07议事协商").iterdir()) == []
    assert found.failed == 0


def test_the_cover_says_whose_and_of_when(june: InspectionFile) -> None:
    cover = inspection_bundle(june, HEADINGS, title=inspection_title()).cover
    assert (cover.title, cover.kind) == ("曹王村“客堂汇”工作材料", "迎检材料")
    assert (cover.first_day, cover.last_day) == (june.span.first, june.span.last)


# 体检单


def sheet(*kinds: KindFindings) -> list[str]:
    from datetime import date

    made = Inspection(
        span(date(2026, 1, 1), date(2026, 6, 30)), "曹王村", "徐行镇曹王村村民委员会", date(2026, 11, 23),
        False, 46, kinds,
    )  # fmt: skip
    out = BytesIO()
    inspection_sheet(made, out)
    return text_of(out)


def test_each_gap_has_a_box_and_each_kind_its_cure() -> None:
    kind = kind_of("activity_photo")
    lines = tuple(Finding(kind, f"健康课{n}", where="陆家客堂") for n in range(3))
    (text,) = sheet(KindFindings(kind, 3, lines))
    assert text.count("□") == 3
    assert "2026年1至6月，本期共查46项，缺3处" in text
    assert "加上两张以上照片。" in text
    assert "补好一处，打一个勾。" in text


def test_nothing_missing_is_said_without_a_box() -> None:
    (text,) = sheet()
    assert "没有缺的" in text
    assert "□" not in text


def test_of_too_many_it_says_how_many_are_not_listed() -> None:
    kind = kind_of("activity_photo")
    pages = sheet(KindFindings(kind, 9, (Finding(kind, "健康课"),)))
    assert "还有8处没有列出" in "".join(pages)
