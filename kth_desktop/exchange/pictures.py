"""Photographs from phones and chats, made ready to be kept: checked, upright, small, and telling no place.

The header says how large a picture is, and one that is too large is refused before any of it is unpacked.
"""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kth_desktop.domain import photo
from kth_desktop.domain.photo import JPEG, PNG, Picture
from kth_desktop.errors import UserError

if TYPE_CHECKING:
    from PIL.Image import Image

_FORMATS = ("JPEG", "PNG", "HEIF")
_QUALITY = 88
_SMALL_PNG = 1_500_000  # bytes; a larger one is a photograph rather than a screenshot
_ORIENTATION, _EXIF, _MOMENT, _CHANGED = 0x0112, 0x8769, 0x9003, 0x0132
_OPENING = threading.Lock()


def read(file: Path) -> Picture:
    """Raises `UserError`, which names the file and never its folder."""
    try:
        size = file.stat().st_size
        if size > photo.MOST_BYTES:
            raise UserError(photo.too_large_words(file.name, size))
        content, changed = file.read_bytes(), datetime.fromtimestamp(file.stat().st_mtime)
    except OSError as error:
        raise UserError(f"照片“{file.name}”读不出来，请看看它还在不在，再加一次。") from error
    return read_bytes(content, file.name, changed)


def read_bytes(content: bytes, name: str = photo.PASTED, changed: datetime | None = None) -> Picture:
    """`changed`: the file's own time, for a picture that does not say when it was taken."""
    if len(content) > photo.MOST_BYTES:
        raise UserError(photo.too_large_words(name, len(content)))
    with _opened(content, name) as image:
        width, height = image.size
        if width * height > photo.MOST_PIXELS:
            raise UserError(photo.too_wide_words(name, width * height))
        try:
            taken_at = _taken_at(image) or changed
            upright = _upright(image)
            kept, media_type = _kept(upright, is_png=image.format == "PNG")
        except Exception as error:  # what Pillow meets in broken bytes it raises as it comes
            raise UserError(photo.damaged_words(name)) from error
        return Picture(name, kept, media_type, *upright.size, taken_at)


def thumbnail(content: bytes, side: int) -> bytes:
    """A JPEG no longer than `side` pixels, of what is kept. Raises `UserError`."""
    with _opened(content, photo.PASTED) as image:
        try:
            image.draft("RGB", (side, side))
            small = _flat(image)
            small.thumbnail((side, side))
            return _jpeg(small)
        except Exception as error:
            raise UserError(photo.damaged_words(photo.PASTED)) from error


@contextmanager
def _opened(content: bytes, name: str) -> Iterator[Image]:
    """Only the header is read. Pillow's own limit, for the whole process, would warn instead of refuse."""
    from PIL import Image, UnidentifiedImageError
    from pillow_heif import register_heif_opener

    with _OPENING:
        register_heif_opener(thumbnails=False)
        limit, Image.MAX_IMAGE_PIXELS = Image.MAX_IMAGE_PIXELS, None
        try:
            image = Image.open(io.BytesIO(content), formats=_FORMATS)
        except UnidentifiedImageError as error:
            is_ours = Path(name).suffix.lower() in photo.SUFFIXES or name == photo.PASTED
            words = photo.damaged_words(name) if is_ours else photo.no_photo_words(name)
            raise UserError(words) from error
        except Exception as error:
            raise UserError(photo.damaged_words(name)) from error
        finally:
            Image.MAX_IMAGE_PIXELS = limit
    with image:
        yield image


def _taken_at(image: Image) -> datetime | None:
    """By the camera's clock. A picture whose notes are in disorder is none the worse as a picture."""
    with suppress(Exception):
        exif = image.getexif()
        for text in (exif.get_ifd(_EXIF).get(_MOMENT), exif.get(_CHANGED)):
            with suppress(ValueError):
                return datetime.strptime(str(text or "").strip("\0 "), "%Y:%m:%d %H:%M:%S")
    return None


def _upright(image: Image) -> Image:
    from PIL import Image as Pillow

    turned = _turned_by(image)
    colours = image.info.get("icc_profile")
    image.draft("RGB", (photo.LONGEST_SIDE, photo.LONGEST_SIDE))
    whole = _flat(image)
    whole.thumbnail((photo.LONGEST_SIDE, photo.LONGEST_SIDE), Pillow.Resampling.LANCZOS)
    if colours and whole.mode == "RGB":
        whole = _in_plain_colours(whole, colours)
    return whole if turned is None else whole.transpose(turned)


def _turned_by(image: Image) -> Any:
    """How the camera was held (EXIF 1 to 8), as what has to be done about it."""
    from PIL.Image import Transpose

    said = None
    with suppress(Exception):
        said = image.getexif().get(_ORIENTATION)
    return {
        2: Transpose.FLIP_LEFT_RIGHT, 3: Transpose.ROTATE_180, 4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE, 6: Transpose.ROTATE_270, 7: Transpose.TRANSVERSE, 8: Transpose.ROTATE_90,
    }.get(said or 1)  # fmt: skip


def _flat(image: Image) -> Image:
    """Red, green and blue, in place where it can be: a copy of a large one would be 300 MB more.

    What was transparent is white, as on paper.
    """
    from PIL import Image as Pillow

    if image.mode == "RGB":
        image.load()
        return image
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        whole = image.convert("RGBA")
        ground = Pillow.new("RGB", whole.size, "white")
        ground.paste(whole, mask=whole.getchannel("A"))
        return ground
    if image.mode.startswith("I"):  # 16 bits of grey
        return image.convert("I").point(lambda value: value / 256).convert("L").convert("RGB")
    return image.convert("RGB")


def _in_plain_colours(image: Image, profile: bytes) -> Image:
    """Phones photograph in wider colours than a printer or an old screen knows (Display P3)."""
    from PIL import ImageCms

    with suppress(Exception):  # a profile in disorder leaves the colours as they are
        theirs = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        found = ImageCms.profileToProfile(image, theirs, ImageCms.createProfile("sRGB"))
        if found is not None:
            return found
    return image


def _kept(image: Image, *, is_png: bool) -> tuple[bytes, str]:
    if is_png:
        out = io.BytesIO()
        image.save(out, "PNG")
        if out.tell() <= _SMALL_PNG:
            return out.getvalue(), PNG
    return _jpeg(image), JPEG


def _jpeg(image: Image) -> bytes:
    """Nothing but the picture: without the place, the phone's name and the thumbnail that EXIF carries."""
    out = io.BytesIO()
    image.info.clear()
    image.save(out, "JPEG", quality=_QUALITY, optimize=True)
    return out.getvalue()
