"""The text of minutes while it is written: each line with its level, numbered by itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kth_desktop.domain.minutes_text import HEADINGS, Level, mark, paragraphs

_PROBE = "字"


@dataclass(frozen=True)
class BodyLine:
    """`mark` is what stands before the text as typed (三、), empty for 正文."""

    level: Level
    mark: str
    text: str

    @property
    def words(self) -> str:
        return self.mark + self.text


def read_line(line: str) -> BodyLine:
    """A heading counts from its mark alone (一、), before its text is there."""
    bare = line.strip()
    found = paragraphs(bare + _PROBE)
    if not bare or not found or found[0].level is Level.BODY:
        return BodyLine(Level.BODY, "", line)
    text = found[0].text.removesuffix(_PROBE)
    return BodyLine(found[0].level, bare[: len(bare) - len(text)].rstrip(), text)


def right_marks(lines: Sequence[str]) -> tuple[tuple[BodyLine, str], ...]:
    """Every line as it was read, with the mark it should bear."""
    counts = dict.fromkeys(HEADINGS, 0)
    found = []
    for line in map(read_line, lines):
        if line.level in counts:
            counts[line.level] += 1
            for lower in HEADINGS[HEADINGS.index(line.level) + 1 :]:
                counts[lower] = 0
        found.append((line, mark(line.level, counts.get(line.level, 0))))
    return tuple(found)


def at_level(line: str, level: Level) -> str:
    """The same words with a first mark of this level; the right number comes by `right_marks`."""
    return mark(level, 1) + read_line(line).text.strip()


def tidied(text: str) -> str:
    """Text from elsewhere: one kind of line end, no filling spaces before or after a line."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    return "\n".join(line.strip(" \t\u3000\u00a0") for line in plain.replace("\0", "").split("\n"))


def characters(text: str) -> int:
    """How many characters a reader counts: without spaces and line ends."""
    return len("".join(text.split()))


def headings(words: Iterable[str]) -> str:
    """An agenda as the first text: a heading for each point with an empty line to write on."""
    return "\n".join(f"{mark(Level.FIRST, number)}{one}\n" for number, one in enumerate(words, start=1))
