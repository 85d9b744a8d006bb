"""Photos as phones and chats give them: turned, huge, cut off, and telling more than they should."""

from __future__ import annotations

import io
import os
import resource
import tracemalloc
from datetime import datetime
from pathlib import Path

import pytest
from PIL import Image

from kth_desktop.domain.photo import LONGEST_SIDE
from kth_desktop.errors import UserError
from kth_desktop.exchange import pictures
from tests.photographs import EVENING, exif, heic, jpeg, png_of, scene, written


def _open(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def _is(colour: object, wanted: tuple[int, int, int]) -> bool:
    assert isinstance(colour, tuple)
    return all(abs(one - other) < 40 for one, other in zip(colour, wanted, strict=True))


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_stands_upright_however_the_phone_was_held(orientation: int) -> None:
    """What is stored turned is turned back: red is upper left again in every case."""
    from PIL.Image import Transpose

    stored = {
        2: Transpose.FLIP_LEFT_RIGHT, 3: Transpose.ROTATE_180, 4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE, 6: Transpose.ROTATE_90, 7: Transpose.TRANSVERSE, 8: Transpose.ROTATE_270,
    }  # fmt: skip
    image = scene() if orientation == 1 else scene().transpose(stored[orientation])
    made = pictures.read_bytes(jpeg(image, exif(orientation=orientation)))
    assert (made.width, made.height) == (400, 300)
    shown = _open(made.content).convert("RGB")
    assert _is(shown.getpixel((20, 20)), (220, 30, 30))
    assert _is(shown.getpixel((380, 20)), (30, 180, 60))


def test_the_time_is_kept_and_the_place_and_the_phone_are_not(tmp_path: Path) -> None:
    made = pictures.read(written(tmp_path, "IMG_1.jpg", jpeg()))
    assert made.taken_at == EVENING
    assert not dict(_open(made.content).getexif())
    assert b"Phone" not in made.content
    assert b"Exif" not in made.content


def test_without_a_note_the_time_is_the_files_own(tmp_path: Path) -> None:
    file = written(tmp_path, "wx.jpg", jpeg(notes=b""))
    at = datetime(2026, 11, 20, 19, 30)
    os.utime(file, (at.timestamp(), at.timestamp()))
    assert pictures.read(file).taken_at == at


def test_heic_is_kept_as_jpeg(tmp_path: Path) -> None:
    made = pictures.read(written(tmp_path, "IMG_2.HEIC", heic()))
    assert (made.media_type, made.width, made.height) == ("image/jpeg", 400, 300)
    assert made.taken_at == EVENING
    assert _is(_open(made.content).getpixel((20, 20)), (220, 30, 30))


def test_a_large_photo_is_made_small_enough_for_paper() -> None:
    made = pictures.read_bytes(jpeg(scene(size=(4000, 3000))))
    assert (made.width, made.height) == (LONGEST_SIDE, 1920)
    assert len(made.content) < 2_000_000


def test_a_screenshot_stays_sharp_and_what_was_transparent_is_white() -> None:
    image = Image.new("RGBA", (200, 100), (0, 0, 0, 0))
    out = io.BytesIO()
    image.save(out, "PNG")
    made = pictures.read_bytes(out.getvalue())
    assert made.media_type == "image/png"
    assert _open(made.content).convert("RGB").getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize("mode", ["L", "CMYK", "P", "1", "LA"])
def test_every_kind_of_colours_is_taken(mode: str) -> None:
    out = io.BytesIO()
    scene().convert(mode).save(out, "JPEG" if mode in ("L", "CMYK") else "PNG")
    assert pictures.read_bytes(out.getvalue()).width == 400


def test_sixteen_bits_of_grey_are_not_all_white() -> None:
    out = io.BytesIO()
    Image.new("I;16", (20, 20), 0x4000).save(out, "PNG")
    colour = _open(pictures.read_bytes(out.getvalue()).content).convert("RGB").getpixel((5, 5))
    assert _is(colour, (64, 64, 64))


def test_two_hundred_megapixels_are_refused_by_the_header_alone(tmp_path: Path) -> None:
    """The data would unpack to 200 MB; nothing near that is ever asked for."""
    file = written(tmp_path, "大图.png", png_of(20_000, 10_000, 10_000))
    assert file.stat().st_size < 1_000_000
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    tracemalloc.start()
    with pytest.raises(UserError) as caught:
        pictures.read(file)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 5_000_000
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 40_000  # KiB
    assert caught.value.sentence == (
        "照片“大图.png”有2亿像素，太大了，没有加；请用手机把它存成小一点的照片再传一次。"
    )


def test_a_file_of_more_than_thirty_megabytes_is_refused_unread(tmp_path: Path) -> None:
    file = tmp_path / "大.jpg"
    with file.open("wb") as out:
        out.truncate(40 * 1024 * 1024)
    with pytest.raises(UserError, match=r"照片“大\.jpg”有40兆，超过30兆"):
        pictures.read(file)


def test_a_cut_screenshot_is_a_damaged_picture(tmp_path: Path) -> None:
    out = io.BytesIO()
    scene(size=(1200, 900)).save(out, "PNG")
    with pytest.raises(UserError, match="打不开"):
        pictures.read(written(tmp_path, "短.png", out.getvalue()[:1500]))


@pytest.mark.parametrize("kept", [3, 30, 300, -2000, -200])
def test_a_cut_photo_is_refused_by_its_name_alone(tmp_path: Path, kept: int) -> None:
    with pytest.raises(UserError) as caught:
        pictures.read(written(tmp_path, "IMG_3.jpg", jpeg()[:kept]))
    assert caught.value.sentence == "照片“IMG_3.jpg”打不开，可能没有传完；请从手机里再传一次。"
    assert str(tmp_path) not in caught.value.sentence


@pytest.mark.parametrize("make", [jpeg, heic])
def test_no_damaged_byte_is_more_than_a_sentence(make: object) -> None:
    """Every 97th byte turned over: a picture, or one sentence; nothing else."""
    assert callable(make)
    sound = make()
    taken = refused = 0
    for at in range(0, len(sound), max(97, len(sound) // 120)):
        broken = sound[:at] + bytes([sound[at] ^ 0xFF]) + sound[at + 1 :]
        try:
            pictures.read_bytes(broken)
            taken += 1
        except UserError:
            refused += 1
    assert taken + refused > 20
    assert refused


@pytest.mark.parametrize("name", ["账本.xlsx", "旧照片.gif", "说明"])
def test_what_is_no_photo_is_told_so(tmp_path: Path, name: str) -> None:
    with pytest.raises(UserError, match=f"“{name}”不是照片"):
        pictures.read(written(tmp_path, name, b"GIF89a whatever"))


def test_a_file_that_is_gone(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="读不出来"):
        pictures.read(tmp_path / "没有.jpg")


def test_the_same_photo_gives_the_same_bytes() -> None:
    """Else it would be kept twice."""
    assert pictures.read_bytes(jpeg()).content == pictures.read_bytes(jpeg()).content


def test_small_ones_for_the_screen() -> None:
    kept = pictures.read_bytes(jpeg(scene(size=(1200, 400)))).content
    assert _open(pictures.thumbnail(kept, 320)).size == (320, 107)
    with pytest.raises(UserError):
        pictures.thumbnail(kept[:200], 320)
