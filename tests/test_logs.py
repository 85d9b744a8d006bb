from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kth_desktop import logs


@pytest.fixture
def written(tmp_path: Path) -> Iterator[Path]:
    level = logging.getLogger().level
    handler = logs.start(tmp_path)
    yield tmp_path / logs.NAME
    logs.stop(handler)
    logging.getLogger().setLevel(level)


def test_nothing_is_made_before_there_is_something_to_say(written: Path) -> None:
    assert not written.exists()


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("call 14200000831 back", "call 1…1 back"),
        ("id 31019919580301123X", "id 3…3X"),
        ("142 0000 0831", "1…1"),
        ("021-59551111", "0…1"),
        ("400 plates in 170 ms on 2026-11-23", "400 plates in 170 ms on 2026-11-23"),
    ],
)
def test_long_numbers_lose_their_middle(written: Path, said: str, kept: str) -> None:
    logging.getLogger("kth").warning("said: %s", said)
    pattern = rf"\d{{4}}-\d\d-\d\d \d\d:\d\d:\d\d,\d{{3}} WARNING kth: said: {re.escape(kept)}\n"
    assert re.fullmatch(pattern, written.read_text(encoding="utf-8"))


def test_an_exception_keeps_its_place_but_not_its_words(written: Path) -> None:
    try:
        try:
            raise KeyError("陆金妹")
        except KeyError as error:
            raise ValueError("陆金妹 14200000831") from error
    except ValueError:
        logging.getLogger("kth").exception("saving stopped")
    text = written.read_text(encoding="utf-8")
    assert "陆金妹" not in text
    assert "test_logs.py" in text
    assert str(Path(__file__).parent) not in text  # folders carry the name of who is logged in
    assert text.index("builtins.KeyError") < text.index("builtins.ValueError")


def test_what_another_handler_wrote_is_not_taken_over(written: Path) -> None:
    try:
        raise ValueError("陆金妹")
    except ValueError as error:
        record = logging.LogRecord(
            "kth", 40, "f.py", 1, "stopped", (), (type(error), error, error.__traceback__)
        )
    logging.Formatter().format(record)
    logging.getLogger().handle(record)
    assert "陆金妹" not in written.read_text(encoding="utf-8")
