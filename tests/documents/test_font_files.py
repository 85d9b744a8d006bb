"""The shipped font files: the right ones, each with its own names and with the characters it should have."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from kth_desktop.documents import charsets, coverage
from kth_desktop.documents.face_files import Face, characters, face_file, window_font_files
from kth_desktop.paths import resource


@contextmanager
def opened(face: Face) -> Iterator[TTFont]:
    with TTFont(face_file(face), lazy=True) as font:
        yield font


def test_the_shipped_files_are_those_of_the_list() -> None:
    assert coverage.changed_files() == []
    listed = {line.split()[1] for line in resource("fonts", "SHA256SUMS").read_text("ascii").splitlines()}
    assert listed == {f"{face.value}.ttf" for face in Face}


def test_a_damaged_or_missing_file_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(resource("fonts", "SHA256SUMS"), tmp_path)
    for face in Face:
        if face is not Face.KAI:
            shutil.copy(face_file(face), tmp_path)
    (tmp_path / "Hei.ttf").write_bytes(b"cut short")
    monkeypatch.setattr(coverage, "resource", lambda *_: tmp_path)
    assert coverage.changed_files() == ["Hei.ttf", "Kai.ttf"]


def test_together_they_stay_below_45_megabytes() -> None:
    assert sum(face_file(face).stat().st_size for face in Face) <= 45_000_000


def test_every_face_has_names_of_its_own_and_no_reserved_one() -> None:
    names = {}
    for face in Face:
        with opened(face) as font:
            names[face] = [font["name"].getDebugName(number) for number in (1, 3, 4, 6, 16)]
    for same_kind in zip(*names.values(), strict=True):
        assert len(set(same_kind)) == len(Face)
    assert {own[0] for own in names.values()} == {
        "KTH Song",
        "KTH Song Bold",
        "KTH Hei",
        "KTH Hei Bold",
        "KTH Kai",
        "KTH FangSong",
    }
    inside = face_file(Face.KAI).read_bytes()
    for reserved in ("霞鹜", "LXGW"):
        assert reserved.encode("utf-16-be") not in inside
        assert reserved.encode("utf-8") not in inside


@pytest.mark.parametrize("face", [Face.HEI, Face.HEI_BOLD])
def test_the_windows_faces_keep_their_line_height(face: Face) -> None:
    with opened(face) as font:
        assert (font["hhea"].ascent, font["hhea"].descent, font["head"].unitsPerEm) == (1160, -288, 1000)


def test_the_window_gets_three_files() -> None:
    assert [file.name for file in window_font_files()] == ["Hei.ttf", "HeiBold.ttf", "SongBold.ttf"]
    assert all(file.is_file() for file in window_font_files())


@pytest.mark.parametrize("face", list(Face))
def test_the_quick_reader_sees_what_fonttools_sees(face: Face) -> None:
    with opened(face) as font:
        cmap = font.getBestCmap()
    assert characters(face_file(face)) == frozenset(map(chr, cmap))


def test_a_map_of_segments_is_read_too(tmp_path: Path) -> None:
    """Windows' simfang and simkai have format 4 only."""
    with opened(Face.KAI) as font:
        cmap = font["cmap"]
        cmap.tables = [table for table in cmap.tables if table.format == 4]
        expected = frozenset(map(chr, cmap.tables[0].cmap))
        font.save(tmp_path / "four.ttf")
    assert len(expected) > 9000
    assert characters(tmp_path / "four.ttf") == expected


def test_the_table_of_what_is_missing() -> None:
    rows = {row.title: row for row in coverage.coverage_table()}
    assert (rows["宋体"].gbk, rows["宋体"].general_standard) == (0, 0)
    assert (rows["黑体"].gbk, rows["黑体"].general_standard) == (0, 0)
    for title in ("小标宋", "粗黑体", "楷体"):
        assert (rows[title].gb2312, rows[title].general_standard) == (0, 0)
    assert rows["仿宋"].gb2312 == 0
    assert rows["仿宋"].general_standard == 1467
    union = rows["合计"]
    assert (union.general_standard, union.level_1, union.level_2) == (0, 0, 0)
    assert union.level_3 > 50_000


def test_the_command_says_so_in_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    assert coverage.check() == 0
    said = capsys.readouterr().out
    assert "通用规范汉字8105字都能印" in said
    assert len(said.splitlines()) == 10


def test_the_sets_have_the_sizes_of_their_standards() -> None:
    assert len(charsets.gb2312()) == 6763
    assert len(charsets.gbk()) == 20902 + 21
    assert len(charsets.general_standard()) == 8105
    assert len(charsets.level_2()) - len(charsets.level_1()) == 196
    assert min(charsets.two_byte_gbk()) > "\x7f"


@pytest.mark.parametrize("face", list(Face))
def test_every_face_has_the_marks_of_the_papers(face: Face) -> None:
    marks = set("0123456789ABCxyz，。、；：？！（）《》〔〕“”‘’—…·×①⑩√□○●◎△▲◇◆■★☆→℃‰〇Ⅰ！０Ａ")
    assert marks - characters(face_file(face)) == set()


@pytest.mark.parametrize("face", list(Face))
def test_two_dashes_join_to_one_line(face: Face) -> None:
    with opened(face) as font:
        name = font.getBestCmap()[0x2014]
        glyph = font["glyf"][name]
        assert font["hmtx"][name][0] == 1000
        assert (1000 - glyph.xMax) + glyph.xMin <= 4


def test_a_missing_character_shows_a_box_in_every_face() -> None:
    """ReportLab draws the glyph of U+0000 for it: there must be none, or it must have ink."""
    for face in Face:
        with opened(face) as font:
            assert 0 not in font.getBestCmap()
            assert font["glyf"][font.getGlyphName(0)].numberOfContours > 0
