"""Packages between offices, for tests of every layer: sent to a file, opened, taken."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from kth_desktop.domain.committee import Founding
from kth_desktop.domain.package import Side, Taking
from kth_desktop.domain.vocabulary import CommitteeKind
from kth_desktop.exchange.packages import PackageFile, open_package, write_package
from kth_desktop.office import Office
from tests.sample import make_sample

SECRET = "xu hang zhen 2026"
VILLAGES = (
    "小庙村", "钱桥村", "徐行村", "大石皮村", "伏虎村", "和桥村", "红星村", "曹王村", "劳动村", "安新村",
    "徐行社区", "曹王社区",
)  # fmt: skip


def town_office(path: Path) -> Office:
    return Office.create(path, Founding("徐行镇", "", CommitteeKind.TOWN, "王海燕"))


def sample_office(path: Path) -> Office:
    make_sample(path)
    return Office.open(path)


def send(office: Office, out: Path, committee: str = "", password: str = "", **how: Any) -> Path:
    id = id_of(office, committee) if committee else None
    office.packages.send(partial(write_package, out, password), committee_id=id, **how)
    return out


def opened(office: Office, file: Path, password: str = "") -> PackageFile:
    return open_package(file, password, office.packages.schema)


def take(office: Office, file: Path, default: Side = Side.MINE, password: str = "", **how: Any) -> Taking:
    with opened(office, file, password) as package:
        return office.packages.take(package, default=default, **how).record


def id_of(office: Office, committee: str) -> UUID:
    return next(one.id for one in office.committees.all() if one.name == committee)


def rewritten(source: Path, out: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """The same package with its parts changed and its sum right again, as a forger would make it."""
    import hashlib
    import zipfile

    with zipfile.ZipFile(source) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
        archive.comment = b"0" * 64
    content = out.read_bytes()[:-64]
    out.write_bytes(content + hashlib.sha256(content).hexdigest().encode())
    return out


def with_manifest(source: Path, out: Path, **values: object) -> Path:
    def change(parts: dict[str, bytes]) -> None:
        parts["manifest.json"] = json.dumps({**json.loads(parts["manifest.json"]), **values}).encode()

    return rewritten(source, out, change)


def all_rows(path: Path) -> str:
    """Everything in a closed file, to prove that nothing was changed."""
    connection = sqlite3.connect(path)
    try:
        return "\n".join(connection.iterdump())
    finally:
        connection.close()
