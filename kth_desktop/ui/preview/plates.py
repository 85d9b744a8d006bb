"""打印铭牌: every plate is a page, with the reason to print it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO
from uuid import UUID

from kth_desktop.changes import Kind
from kth_desktop.domain.dates import short_date_words
from kth_desktop.domain.plate import PlateStyle
from kth_desktop.domain.queries import PlateChoice
from kth_desktop.ui.paper_job import Cancelled, Caption, Chosen, PaperJob, Step, Style

if TYPE_CHECKING:
    from kth_desktop.settings import SettingsFile
    from kth_desktop.ui.desk import Desk

Choices = tuple[PlateChoice, ...]
STYLES = (PlateStyle.PLAIN, PlateStyle.RED, PlateStyle.BRONZE)
_SIZES = ("A4", "A3")


class PlatesJob(PaperJob[Choices]):
    title = "打印铭牌"
    unit = "块"
    making = "正在做铭牌"
    hint = "按实际大小打印，不缩放；纸边6毫米内不印字"
    papers = tuple(f"{size} 横向" for size in _SIZES)
    styles = (
        Style(PlateStyle.PLAIN.label, "白底，黑白机也清楚"),
        Style(PlateStyle.RED.label, "红底金字，彩色机"),
        Style(PlateStyle.BRONZE.label, "铜底红字，彩色机"),
    )
    tells_changed = True
    reasons = ("", "损坏", "遗失", "内容改过", "其他")
    nothing = "还没有可以打的铭牌。活动点验收、有了编号以后，就在这里打印。"
    touched_by = (Kind.VENUE, Kind.COMMITTEE, Kind.VOLUNTEER)

    def __init__(self, desk: Desk, venue_ids: Sequence[UUID] = ()) -> None:
        """`venue_ids`: these only; else those of the committee looked at."""
        self._desk, self._ids = desk, tuple(venue_ids)
        self._due: frozenset[UUID] | None = None  # those that were to be printed when the page was opened

    def read(self) -> Choices:
        committee_id = None if self._ids else self._desk.committee_id
        found = self._desk.office.plates.plates(committee_id, venue_ids=self._ids)
        if self._due is None:
            self._due = frozenset(choice.plate.venue_id for choice in found if choice.why)
        return found

    def build(
        self, content: Choices, out: Path | BinaryIO, chosen: Chosen, step: Step, cancelled: Cancelled
    ) -> None:
        """Raises `UserError` naming the plate and the character when no face can draw it."""
        from kth_desktop.documents.nameplate import nameplates, plate_size

        plates = [choice.plate for choice in content]
        size, style = plate_size(chosen.paper), STYLES[chosen.style]
        nameplates(plates, out, style=style, size=size, progress=step, cancelled=cancelled)

    def file_name(self, content: Choices, chosen: Chosen) -> str:
        return f"客堂汇铭牌-{chosen.paper}-{STYLES[chosen.style].label}-{len(content)}块"

    def captions(self, content: Choices) -> tuple[Caption, ...]:
        year = self._desk.today.year
        return tuple(Caption(plate_words(choice), *why_words(choice, year)) for choice in content)

    def advice(self, content: Choices) -> str:
        """A plate hangs for years, so its empty places are told while it can still be mended."""
        plates = [choice.plate for choice in content]
        places = (("联络员", "liaison"), ("电话", "phone"))
        missing = [words for words, name in places if not all(getattr(one, name) for one in plates)]
        return f"铭牌上的{'和'.join(missing)}还空着，填好再打更合适。" if missing else ""

    def due(self, content: Choices) -> Choices | None:
        return tuple(choice for choice in content if choice.plate.venue_id in (self._due or ())) or None

    def single(self, content: Choices, page: int) -> Choices:
        return content[page : page + 1]

    def is_reprint(self, content: Choices) -> bool:
        return any(choice.last is not None for choice in content)

    def sent(self, content: Choices, chosen: Chosen, reason: str) -> Any:
        """The register of plates."""
        return self._desk.office.plates.printed(content, STYLES[chosen.style], chosen.paper, reason)

    def remembered(self, settings: SettingsFile) -> Chosen:
        kept = settings.values
        values = [style.value for style in STYLES]
        style = values.index(kept.plate_style) if kept.plate_style in values else 0
        return Chosen(kept.plate_size if kept.plate_size in _SIZES else _SIZES[0], style)

    def remember(self, settings: SettingsFile, chosen: Chosen) -> None:
        settings.change(plate_style=STYLES[chosen.style].value, plate_size=chosen.paper)


def plate_words(choice: PlateChoice) -> str:
    """曹王10号 李家: the tail 客堂 goes without saying."""
    name = choice.plate.venue
    return f"{choice.plate.number} {name.removesuffix('客堂') or name}"


def why_words(choice: PlateChoice, year: int) -> tuple[str, bool]:
    """Why it is to be printed (True), or when it was printed last; `year` is that of the office's today."""
    if choice.why or choice.last is None:
        return choice.why, True
    day = choice.last.printed_at.astimezone().date()
    when = short_date_words(day) if day.year == year else f"{day.year}年{day.month}月"
    return f"{when}打过", False
