"""Photos of two activities: drawn scenes (tools/sample_photos.py), of nobody."""

from __future__ import annotations

from pathlib import Path

from kth_desktop.db.attachments import KeptFiles, digest_of, folder_beside
from kth_desktop.demo.sheet import Sheet, day, made_id, read_list
from kth_desktop.demo.town import Town
from kth_desktop.domain.photo import JPEG, Photo
from kth_desktop.paths import resource


def add_photos(sheet: Sheet, town: Town) -> None:
    for written in read_list("photos"):
        unit = town.committees[written["unit"]]
        activity_id = made_id("activity", unit.name, written["on"], written["from"], written["title"])
        for position, one in enumerate(written["photos"]):
            content = _content(one["file"])
            photo = Photo(
                id=made_id("photo", activity_id, one["file"]),
                committee_id=unit.id,
                table_name="activity",
                record_id=activity_id,
                position=position,
                digest=digest_of(content),
                media_type=JPEG,
                size=len(content),
                caption=one["caption"],
                taken_on=day(written["on"]),
            )
            sheet.add(photo, written["unit"])


def keep_photos(office: Path) -> None:
    """The files beside the new sample, each once."""
    files = KeptFiles(folder_beside(office), None)
    for name in {one["file"] for written in read_list("photos") for one in written["photos"]}:
        files.write(_content(name), ".jpg")


def _content(name: str) -> bytes:
    return resource("photos", f"{name}.jpg").read_bytes()
