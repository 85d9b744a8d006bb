"""Photos of activities, of a story and of receipts: drawn scenes (tools/sample_photos.py), of nobody."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from uuid import UUID

from kth_desktop.db.attachments import KeptFiles, digest_of, folder_beside
from kth_desktop.demo.sheet import Sheet, day, made_id, read_list
from kth_desktop.demo.town import Town
from kth_desktop.domain.photo import JPEG, Photo
from kth_desktop.paths import resource


def add_photos(sheet: Sheet, town: Town) -> None:
    for written in read_list("photos"):
        unit = town.committees[written["unit"]]
        table = written.get("table", "activity")
        record_id = _record_id(written, unit.name)
        for position, one in enumerate(written["photos"]):
            content = _content(one["file"])
            photo = Photo(
                id=made_id("photo", record_id, one["file"]),
                committee_id=unit.id,
                table_name=table,
                record_id=record_id,
                position=position,
                digest=digest_of(content),
                media_type=JPEG,
                size=len(content),
                caption=one["caption"],
                taken_on=day(written["on"]),
            )
            sheet.add(photo, written["unit"])


def _record_id(written: Mapping[str, Any], unit: str) -> UUID:
    """As whoever makes the record names it."""
    if "from" in written:
        return made_id("activity", unit, written["on"], written["from"], written["title"])
    return made_id(*written["record"])


def keep_photos(office: Path) -> None:
    """The files beside the new sample, each once."""
    files = KeptFiles(folder_beside(office), None)
    for name in {one["file"] for written in read_list("photos") for one in written["photos"]}:
        files.write(_content(name), ".jpg")


def _content(name: str) -> bytes:
    return resource("photos", f"{name}.jpg").read_bytes()
