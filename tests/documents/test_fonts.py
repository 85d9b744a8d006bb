"""Fallback, widths and ink of the shipped faces, measured on the PDF that comes out."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from kth_desktop.documents import charsets
from kth_desktop.documents.face_files import characters, face_file, system_file
from kth_desktop.documents.fonts import Face, Fonts, undrawable


@pytest.fixture(scope="module")
def fonts() -> Fonts:
    return Fonts(system=False)


def page_of(fonts: Fonts, text: str, face: Face, size: float, tracking: float = 0.0) -> bytes:
    """A page of 400 × 200 pt with the text from (100, 100)."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(400, 200))
    fonts.draw(canvas, 100, 100, text, face, size, tracking)
    canvas.save()
    return out.getvalue()


def text_of(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0]
        words: str = page.get_textpage().get_text_bounded()
        page.close()
    return words


def ink_of(pdf: bytes, scale: int = 4) -> tuple[float, float, float, float]:
    """Left, bottom, right, top of the dark pixels in pt from (100, 100)."""
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0]
        picture = page.render(scale=scale, grayscale=True).to_pil()
        page.close()
    box = picture.point(lambda grey: 255 if grey < 128 else 0).getbbox()
    assert box is not None
    left, top, right, bottom = (edge / scale for edge in box)
    return (left - 100, 100 - bottom, right - 100, 100 - top)


# undrawable


def test_what_nobody_can_draw_is_named_once_and_in_order() -> None:
    assert undrawable("𡒉王𪚥芳𡒉") == "𡒉𪚥"


def test_common_and_rare_names_can_be_drawn() -> None:
    assert undrawable("王芳 阿布都·热西提 𬱖 㙦 㳇 𫍯 𬭚 喆 堃 龘 啰瞭 〇 陳") == ""


def test_white_space_and_zero_width_marks_are_nothing_to_report() -> None:
    assert undrawable(" \t\r\n　\u2028\u00a0\u200b\ufeff葛\U000e0100") == ""


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_what_is_reported_is_what_no_chain_holds(text: str) -> None:
    reported = undrawable(text)
    drawn = frozenset().union(*(characters(face_file(face)) for face in Face))
    assert set(reported).isdisjoint(drawn)
    assert list(reported) == [char for char in dict.fromkeys(text) if char in reported]


# fallback


def test_a_text_the_face_holds_stays_in_one_piece(fonts: Fonts) -> None:
    for face in Face:
        assert fonts.runs("徐行镇曹王村", face) == [(fonts.name(face), "徐行镇曹王村")]
    assert fonts.runs("", Face.SONG) == []


def test_rare_characters_fall_back_one_by_one(fonts: Fonts) -> None:
    song, fangsong = fonts.name(Face.SONG), fonts.name(Face.FANGSONG)
    assert fonts.runs("王𬱖生", Face.FANGSONG) == [(fangsong, "王"), (song, "𬱖"), (fangsong, "生")]
    assert fonts.runs("啰瞭", Face.FANGSONG) == [(song, "啰瞭")]
    assert fonts.runs("㙦村", Face.FANGSONG) == [(song, "㙦"), (fangsong, "村")]
    assert fonts.runs("陳", Face.SONG_BOLD) == [(song, "陳")]
    assert fonts.runs("陳", Face.HEI_BOLD) == [(fonts.name(Face.HEI), "陳")]


def test_what_song_lacks_comes_from_hei(fonts: Fonts) -> None:
    assert fonts.runs("\u9fef", Face.SONG) == [(fonts.name(Face.HEI), "\u9fef")]


def test_digits_in_fangsong_are_those_of_song(fonts: Fonts) -> None:
    song, fangsong = fonts.name(Face.SONG), fonts.name(Face.FANGSONG)
    assert fonts.runs("共12人", Face.FANGSONG) == [(fangsong, "共"), (song, "12"), (fangsong, "人")]


def test_white_space_becomes_a_space_and_zero_width_marks_go(fonts: Fonts) -> None:
    assert fonts.runs("王\n芳\u200b", Face.HEI) == [(fonts.name(Face.HEI), "王 芳")]


# width and ink


def test_chinese_characters_are_as_wide_as_the_size(fonts: Fonts) -> None:
    for face in Face:
        assert fonts.width("曹王村𬱖", face, 16) == pytest.approx(64)


def test_tracking_stands_between_characters_only(fonts: Fonts) -> None:
    assert fonts.width("客堂汇", Face.SONG_BOLD, 10, 2) == pytest.approx(34)
    assert fonts.width("客", Face.SONG_BOLD, 10, 2) == pytest.approx(10)
    assert fonts.width("", Face.SONG_BOLD, 10, 2) == 0


@pytest.mark.parametrize("face", list(Face))
@pytest.mark.parametrize("text", ["一", "客", "客堂汇", "g1", "村𬱖A"])
def test_the_ink_box_is_where_the_ink_is(fonts: Fonts, face: Face, text: str) -> None:
    box = fonts.ink(text, face, 40, 1.5)
    assert box == pytest.approx(ink_of(page_of(fonts, text, face, 40, 1.5)), abs=0.5)


def test_a_blank_text_has_no_ink(fonts: Fonts) -> None:
    assert fonts.ink("  ", Face.HEI, 20) == (0, 0, 0, 0)


# the PDF


@pytest.mark.parametrize("face", list(Face))
def test_the_text_comes_out_of_the_pdf_as_it_went_in(fonts: Fonts, face: Face) -> None:
    text = "曹𬱖㙦王鑫喆12㎡“客堂汇”——"
    assert text_of(page_of(fonts, text, face, 12)) == text


def test_more_than_one_subset_keeps_every_character(fonts: Fonts) -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(3000, 1000))
    names = "".join(sorted(charsets.general_standard()))[-600:]
    for row in range(10):
        fonts.draw(canvas, 20, 20 + 40 * row, names[60 * row : 60 * row + 60], Face.SONG, 20)
    canvas.save()
    assert sorted(text_of(out.getvalue()).replace("\r\n", "")) == sorted(names)


def test_tracking_does_not_leak_into_what_is_drawn_next(fonts: Fonts) -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(400, 200))
    fonts.draw(canvas, 0, 150, "客", Face.HEI, 10, 90)
    fonts.draw(canvas, 100, 100, "客堂汇", Face.HEI, 20)
    canvas.save()
    left, _, right, _ = fonts.ink("客堂汇", Face.HEI, 20)
    with pypdfium2.PdfDocument(out.getvalue()) as document:
        page = document[0]
        words = page.get_textpage()
        boxes = [words.get_charbox(index) for index in range(words.count_chars())]
        page.close()
    assert max(box[2] for box in boxes) == pytest.approx(100 + right, abs=0.5)
    assert left >= 0


def test_drawing_returns_the_width(fonts: Fonts) -> None:
    canvas = Canvas(io.BytesIO())
    assert fonts.draw(canvas, 0, 0, "王𬱖", Face.KAI, 10, 1) == pytest.approx(21)


# Windows' own faces


@pytest.fixture
def windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A Windows folder whose simfang is really our Kai, under a PostScript name of its own."""
    folder = tmp_path / "Fonts"
    folder.mkdir()
    monkeypatch.setenv("WINDIR", str(tmp_path))
    with TTFont(face_file(Face.KAI), lazy=True) as font:
        font["name"].setName("FangSong", 6, 3, 1, 0x409)
        font.save(folder / "simfang.ttf")
    return folder


def test_the_systems_face_goes_first_and_ours_fill_its_gaps(windows: Path) -> None:
    fonts = Fonts()
    assert fonts.name(Face.FANGSONG) == "System FangSong"
    assert fonts.runs("12", Face.FANGSONG) == [("System FangSong", "12")]
    assert fonts.runs("陳昇", Face.FANGSONG) == [("KTH FangSong", "陳"), ("System FangSong", "昇")]
    assert Fonts(system=False).name(Face.FANGSONG) == "KTH FangSong"


def test_a_system_face_that_cannot_be_embedded_is_left_out(windows: Path) -> None:
    (windows / "simhei.ttf").write_bytes(b"OTTO no outlines that ReportLab takes")
    with TTFont(face_file(Face.SONG_BOLD), lazy=True) as barred:
        barred["OS/2"].fsType = 2
        barred.save(windows / "simkai.ttf")
    fonts = Fonts()
    assert fonts.name(Face.HEI) == "KTH Hei"
    assert system_file(Face.SONG_BOLD) is None
    assert fonts.name(Face.KAI) == "KTH Kai"
