"""Photographs made for a test: drawn in code, so that nobody is on them."""

from __future__ import annotations

import io
import struct
import zlib
from datetime import datetime
from pathlib import Path

from PIL import Image, ImageDraw

EVENING = datetime(2026, 11, 20, 19, 5, 30)


def scene(number: int = 1, size: tuple[int, int] = (400, 300)) -> Image.Image:
    """Red in its upper left quarter, green in the upper right, blue below: turned, it shows."""
    width, height = size
    image = Image.new("RGB", size, (30, 60, 200))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, width // 2, height // 2), fill=(220, 30, 30))
    draw.rectangle((width // 2, 0, width, height // 2), fill=(30, 180, 60))
    draw.ellipse((width * number % 97, height // 2, width * number % 97 + 40, height - 2), fill="white")
    return image


def exif(taken_at: datetime | None = EVENING, orientation: int = 1) -> bytes:
    """With a place (GPS) in it, as phones write one."""
    notes = Image.Exif()
    notes[0x0112] = orientation
    notes[0x010F] = "Phone of somebody"
    notes.get_ifd(0x8825)[1] = "N"
    if taken_at is not None:
        notes.get_ifd(0x8769)[0x9003] = taken_at.strftime("%Y:%m:%d %H:%M:%S")
    return notes.tobytes()


def jpeg(image: Image.Image | None = None, notes: bytes | None = None) -> bytes:
    out = io.BytesIO()
    (image or scene()).save(out, "JPEG", quality=92, exif=exif() if notes is None else notes)
    return out.getvalue()


def heic(image: Image.Image | None = None) -> bytes:
    from pillow_heif import register_heif_opener

    register_heif_opener(thumbnails=False)
    out = io.BytesIO()
    (image or scene()).save(out, "HEIF", quality=60, exif=exif())
    return out.getvalue()


def png_of(width: int, height: int, rows: int) -> bytes:
    """A grey PNG whose header says one thing and whose data unpack to `rows` rows of it."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(bytes(width + 1)) for _ in range(rows)) + packer.flush()
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def written(folder: Path, name: str, content: bytes) -> Path:
    file = folder / name
    file.write_bytes(content)
    return file
