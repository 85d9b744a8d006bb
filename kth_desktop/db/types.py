"""Column types for the values of the domain. All of them are plain text, blob or number in the file."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Dialect, LargeBinary, Text
from sqlalchemy.types import TypeDecorator, TypeEngine, Uuid

from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.vocabulary import Word


class UuidBytes(TypeDecorator[UUID]):
    """16 bytes on SQLite (half of what text takes in every index), native on PostgreSQL."""

    impl = LargeBinary(16)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        native = dialect.name == "postgresql"
        return dialect.type_descriptor(Uuid() if native else LargeBinary(16))

    def process_bind_param(self, value: UUID | None, dialect: Dialect) -> Any:
        return value if value is None or dialect.name == "postgresql" else value.bytes

    def process_result_value(self, value: Any, dialect: Dialect) -> UUID | None:
        return value if value is None or isinstance(value, UUID) else UUID(bytes=bytes(value))


class PartialDateText(TypeDecorator[PartialDate]):
    """2013, 2013-08 or 2013-08-15: sorts as text in order of time."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: PartialDate | None, dialect: Dialect) -> str | None:
        return None if value is None else value.key

    def process_result_value(self, value: str | None, dialect: Dialect) -> PartialDate | None:
        return None if value is None else PartialDate.of_key(value)


def word_of(words: type[Word], value: str) -> Word:
    """The member with that value (`words(value)`, which type checkers take for making a new one)."""
    found: Word = words._value2member_map_[value]  # type: ignore[assignment]
    return found


class WordText(TypeDecorator[Word]):
    """A word of the vocabulary by its value, so that a label may change without touching the data."""

    impl = Text
    cache_ok = True

    def __init__(self, words: type[Word]) -> None:
        super().__init__()
        self.words = words

    def process_bind_param(self, value: Word | None, dialect: Dialect) -> str | None:
        return None if value is None else str(value.value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Word | None:
        return None if value is None else word_of(self.words, value)


class Words(TypeDecorator[tuple[Any, ...]]):
    """Several words as a JSON list; one of them is found by `LIKE '%"党小组长"%'`.

    With a vocabulary the values are kept and the words come back, else the text as written.
    """

    impl = Text
    cache_ok = True

    def __init__(self, words: type[Word] | None = None) -> None:
        super().__init__()
        self.words = words

    def process_bind_param(self, value: tuple[Any, ...] | None, dialect: Dialect) -> str:
        return json.dumps([v.value if isinstance(v, Word) else v for v in value or ()], ensure_ascii=False)

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[Any, ...]:
        return tuple(word_of(self.words, v) if self.words else v for v in json.loads(value or "[]"))


class NumberText(TypeDecorator[str]):
    """A number of a venue or paper: empty outside is NULL inside, so that a unique key lets many be empty."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return value or None

    def process_result_value(self, value: str | None, dialect: Dialect) -> str:
        return value or ""


class UtcText(TypeDecorator[datetime]):
    """A moment in UTC as 2026-11-23T10:00:00.000000Z: always of one length, so it sorts as text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        if value is None:
            return None
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)  # strptime takes ten times as long
