from __future__ import annotations

from pathlib import Path

import pytest

from kth_desktop import paths
from kth_desktop.errors import UserError
from kth_desktop.ui.printing import lp, print_pdf, printers
from tests.ui.printing.fake_cups import FakeCups

SILENT = "打印机没有回应。"


def test_printers_are_named_as_people_call_them_default_first(cups: FakeCups) -> None:
    cups.answer(names="Colour\nOffice\n")
    first, second = printers()
    assert (first.name, first.label, first.is_default, first.ready) == ("Office", "Office机", True, True)
    assert (second.name, second.ready) == ("Colour", False)
    assert first.loaded == "A4"
    assert first.takes("A3")
    assert not first.takes("A2")


def test_no_printing_system_is_no_printer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert printers() == ()


def test_the_pdf_itself_is_sent_with_its_paper_and_never_scaled(cups: FakeCups, paper: Path) -> None:
    print_pdf(paper, "Office", "A3", 2)
    asked = cups.asked()
    assert asked[asked.index("-d") + 1] == "Office"
    assert asked[asked.index("-n") + 1] == "2"
    assert {"media=A3", "print-scaling=none"} <= set(asked)
    assert asked[asked.index("-t") + 1].isascii()
    assert cups.sent.read_bytes() == paper.read_bytes()


def _kept() -> list[str]:
    return sorted(file.name for file in paths.print_folder().iterdir())


def test_a_printer_that_refuses_keeps_the_file(cups: FakeCups, paper: Path) -> None:
    cups.refuse()
    with pytest.raises(UserError) as told:
        print_pdf(paper, "Office", "A4", 1)
    assert told.value.sentence.startswith(SILENT)
    assert str(paths.print_folder()) in told.value.sentence
    assert _kept() == ["paper.pdf"]
    with pytest.raises(UserError):
        print_pdf(paper, "Office", "A4", 1)
    assert _kept() == ["paper.pdf", "paper（2）.pdf"]  # nothing is overwritten


def test_a_printer_switched_off_in_the_queue_gets_nothing(cups: FakeCups, paper: Path) -> None:
    with pytest.raises(UserError, match=SILENT):
        print_pdf(paper, "Colour", "A4", 1)
    assert cups.asked() == []
    assert _kept() == ["paper.pdf"]


def test_a_job_that_nobody_takes_is_taken_back(
    cups: FakeCups, paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lp, "PATIENCE_S", 0.0)
    cups.answer(queue="Office-7   clerk  2048   Mon\n")
    cups.states(Office="now printing Office-7.\n\tThe printer may not exist or is unavailable at this time.")
    with pytest.raises(UserError, match=SILENT):
        print_pdf(paper, "Office", "A4", 1)
    assert cups.cancelled() == ["Office-7"]


def test_a_long_job_at_a_printer_that_works_is_left_alone(
    cups: FakeCups, paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lp, "PATIENCE_S", 0.0)
    cups.answer(queue="Office-7   clerk  2048   Mon\n")
    cups.states(Office="now printing Office-7.\n\tSending data to printer.")
    print_pdf(paper, "Office", "A4", 1)
    assert cups.cancelled() == []
    assert not _kept()


def test_without_lp_the_file_is_kept(paper: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("KTH_HOME", str(tmp_path / "home"))
    with pytest.raises(UserError, match=SILENT):
        print_pdf(paper, "Office", "A4", 1)
    assert _kept() == ["paper.pdf"]


def test_the_folder_is_named_as_people_say_it(
    cups: FakeCups, paper: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "Desktop" / "客堂汇打印"
    folder.mkdir(parents=True)
    monkeypatch.delenv("KTH_HOME")
    monkeypatch.setattr(paths, "print_folder", lambda: folder)
    with pytest.raises(UserError) as told:
        print_pdf(paper, "Colour", "A4", 1)
    wanted = str(Path("桌面", "客堂汇打印"))
    assert told.value.sentence == f"打印机没有回应。文件已存到“{wanted}”，可以拷到U盘去打。"
