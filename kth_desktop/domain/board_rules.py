"""公开栏: how a sheet stands, what the list asks, and what cannot be put up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from kth_desktop.domain.board_sheet import BoardSheet
from kth_desktop.domain.committee import Committee
from kth_desktop.domain.dates import date_words
from kth_desktop.domain.public_check import exposure_sentence
from kth_desktop.domain.text import clean_name
from kth_desktop.domain.vocabulary import Word
from kth_desktop.errors import Problem

USUAL_DAYS = 7
TITLE_LENGTH = 60
LINE_LENGTH = 50
BODY_LENGTH = 3000  # three pages of A4


_INNER = str.maketrans("“”", "‘’")


class BoardState(Word):
    WAITING = "waiting", "还没张贴"
    HANGING = "hanging", "张贴中"
    DUE = "due", "该撤下"
    DOWN = "down", "已撤下"


@dataclass(frozen=True)
class BoardQuery:
    """`order`: posted_from, title, column, kind, place, taken_down_on. A sheet not up yet is of its span."""

    committee_id: UUID | None = None
    text: str = ""
    year: int | None = None
    state: BoardState | None = None
    order: str = "posted_from"
    descending: bool = True


@dataclass(frozen=True)
class BoardLine:
    """`photos`: how many hang on it."""

    sheet: BoardSheet
    committee_name: str
    photos: int
    state: BoardState

    @property
    def lacks_photo(self) -> bool:
        """Taken down without a picture of how it hung."""
        return self.state is BoardState.DOWN and not self.photos


@dataclass(frozen=True)
class BoardChoice:
    """A record that a sheet can be made from."""

    id: UUID
    words: str


def state_of(sheet: BoardSheet, today: date) -> BoardState:
    """The last day of its time it still hangs."""
    if sheet.taken_down_on is not None:
        return BoardState.DOWN
    if sheet.posted_from is None or sheet.posted_from > today:
        return BoardState.WAITING
    if sheet.posted_to is not None and sheet.posted_to < today:
        return BoardState.DUE
    return BoardState.HANGING


def usual_end(begins: date, days: int = USUAL_DAYS) -> date:
    """From the 7th seven days run to the 14th: the day of posting is not counted."""
    return begins + timedelta(days=days)


def called(title: str) -> str:
    """“关于‘客堂汇’认领项目的公示”: quotes within quotes are single ones."""
    return f"“{title.translate(_INNER)}”"


def own_phones(committee: Committee) -> tuple[str, ...]:
    """What alone may be printed as a number to call."""
    return tuple(filter(None, (committee.phone, committee.supervision_phone)))


def cleaned(sheet: BoardSheet) -> BoardSheet:
    paragraphs = (line.strip() for line in sheet.body.splitlines())
    return replace(
        sheet,
        title=clean_name(sheet.title),
        column=clean_name(sheet.column),
        place=clean_name(sheet.place),
        body="\n".join(line for line in paragraphs if line),
        remarks=sheet.remarks.strip(),
    )


def board_problems(sheet: BoardSheet, committee: Committee, today: date) -> tuple[Problem, ...]:
    return (*_text_problems(sheet, committee), *_day_problems(sheet, today))


def _text_problems(sheet: BoardSheet, committee: Committee) -> Iterator[Problem]:
    if not sheet.title:
        yield Problem("title", "标题还没有填，请填写后再保存。")
    if not sheet.body:
        yield Problem("body", "正文还没有填，请写上要公开的内容。")
    most = {"title": TITLE_LENGTH, "column": LINE_LENGTH, "body": BODY_LENGTH, "place": LINE_LENGTH}
    labels = {"title": "标题", "column": "公开栏目", "body": "正文", "place": "张贴地点"}
    allowed = own_phones(committee)
    for field, words in labels.items():
        text = getattr(sheet, field)
        if len(text) > most[field]:
            yield Problem(field, f"{words}最多{most[field]}个字，现在是{len(text)}个字，请改短。")
        elif sentence := exposure_sentence(text, allowed):
            yield Problem(field, sentence)


def _day_problems(sheet: BoardSheet, today: date) -> Iterator[Problem]:
    begins, ends, down = sheet.posted_from, sheet.posted_to, sheet.taken_down_on
    if begins is None and (ends or down):
        yield Problem("posted_from", "哪天张贴的还没有填，请先填张贴日期。")
    if begins and ends and ends < begins:
        yield Problem("posted_to", "公示到期的日期早于张贴日期，请核对。")
    if down and down > today:
        yield Problem("taken_down_on", f"{date_words(down)}还没有到，请核对撤下日期。")
    elif begins and down and down < begins:
        yield Problem("taken_down_on", "撤下日期早于张贴日期，请核对。")
    if sheet.span_from and sheet.span_to and sheet.span_to < sheet.span_from:
        yield Problem("span_to", "结束日期早于开始日期，请核对。")
