"""A paper that is looked at before it is printed or saved: all that the preview needs to know of it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from kth_desktop.changes import Kind
    from kth_desktop.settings import SettingsFile

T = TypeVar("T")
Step = Callable[[int, int], None]
Cancelled = Callable[[], bool]


class Caption(NamedTuple):
    """Below a small page. `due`: the note is why it is to be printed, and stands out."""

    words: str
    note: str = ""
    due: bool = False


class Style(NamedTuple):
    """One way to print the same: 素, with “白底，黑白机也清楚” behind it."""

    words: str
    hint: str = ""


class Chosen(NamedTuple):
    """What the clerk chose beside the page: `paper` is A4 or A3, `style` a place in `PaperJob.styles`."""

    paper: str
    style: int


class PaperJob(ABC, Generic[T]):
    """`T` is what one reading of the office gives; it goes through every call unchanged."""

    title: str
    unit = "页"
    making = "正在做文件"
    hint = "按实际大小打印，不缩放"
    papers: tuple[str, ...] = ("A4 纵向",)  # the word before the space is the paper's name
    styles: tuple[Style, ...] = ()
    reasons: tuple[str, ...] = ()  # why it is printed again; the first is no reason
    nothing = "这里还没有可以打的内容。"
    tells_changed = False  # it knows what has changed since it was printed: see `due`
    touched_by: tuple[Kind, ...] = ()  # what changes the paper while it is looked at

    @abstractmethod
    def read(self) -> T:
        """In the database worker. Raises `UserError` when there is nothing to print it from."""

    @abstractmethod
    def build(
        self, content: T, out: Path | BinaryIO, chosen: Chosen, step: Step, cancelled: Cancelled
    ) -> None:
        """The PDF, in the documents worker. Raises `UserError`: a character that no face can draw."""

    @abstractmethod
    def file_name(self, content: T, chosen: Chosen) -> str:
        """Without .pdf, and without the name of a person."""

    def is_empty(self, content: T) -> bool:
        """Then `nothing` is said instead of a page."""
        return not content

    def captions(self, content: T) -> tuple[Caption, ...]:
        """One per page where they are known before it is made; else 第1页, 第2页 …"""
        del content
        return ()

    def advice(self, content: T) -> str:
        """What had better be filled in under 设置 before this is printed; empty when nothing is missing."""
        del content
        return ""

    def due(self, content: T) -> T | None:
        """The part that should be printed now; None where there is no such part."""
        del content
        return None

    def single(self, content: T, page: int) -> T | None:
        """What makes this page alone; None: it is taken out of the whole paper."""
        del content, page
        return None

    def is_reprint(self, content: T) -> bool:
        del content
        return False

    def sent(self, content: T, chosen: Chosen, reason: str) -> Any:
        """In the database worker, once printer or folder has it: an `Outcome` to tell of, or None."""
        del content, chosen, reason

    def remembered(self, settings: SettingsFile) -> Chosen:
        """What was chosen the last time."""
        del settings
        return Chosen(self.papers[0].split()[0], 0)

    def remember(self, settings: SettingsFile, chosen: Chosen) -> None:
        """Kept on this PC, for the next time."""


@dataclass(frozen=True)
class Paper(PaperJob[T]):
    """One paper from two callables: `reading` in the database worker, `writing` in that of the documents."""

    title: str  # 打印花名册
    name: str  # of the file, without .pdf and without the name of a person
    reading: Callable[[], T]
    writing: Callable[[T, Path | BinaryIO, Chosen], None]
    papers: tuple[str, ...] = ("A4 纵向",)
    styles: tuple[Style, ...] = ()
    touched_by: tuple[Kind, ...] = ()
    nothing: str = PaperJob.nothing
    afterwards: Callable[[T], Any] | None = None  # in the database worker, once printer or folder has it

    def read(self) -> T:
        return self.reading()

    def build(
        self, content: T, out: Path | BinaryIO, chosen: Chosen, step: Step, cancelled: Cancelled
    ) -> None:
        del step, cancelled
        self.writing(content, out, chosen)

    def file_name(self, content: T, chosen: Chosen) -> str:
        del content, chosen
        return self.name

    def sent(self, content: T, chosen: Chosen, reason: str) -> Any:
        del chosen, reason
        return self.afterwards(content) if self.afterwards else None
