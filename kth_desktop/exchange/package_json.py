"""How the parts of a package are written as JSON, and read again (`ValueError`, `KeyError`)."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from kth_desktop.domain.package import Gone, Head, Line


def of_head(head: Head) -> dict[str, Any]:
    plain = asdict(head)
    for name, value in plain.items():
        if isinstance(value, UUID):
            plain[name] = str(value)
    return {**plain, "made_at": head.made_at.isoformat()}


def to_head(found: dict[str, Any]) -> Head:
    plain = {name: found[name] for name in Head.__dataclass_fields__}
    for name in ("sender_id", "committee_id"):
        plain[name] = UUID(plain[name])
    for name in ("number", "base"):
        if type(plain[name]) is not int or plain[name] < 0:
            raise ValueError(name)
    made_at = datetime.fromisoformat(plain["made_at"])
    if made_at.tzinfo is None or plain["base"] >= plain["number"]:
        raise ValueError("manifest")
    return Head(**{**plain, "made_at": made_at})


def of_line(line: Line) -> dict[str, Any]:
    found: dict[str, Any] = {
        "id": str(line.id),
        "version": line.version,
        "at": line.changed_at,
        "by": line.changed_by,
        "row": dict(line.row),
    }
    if line.children:
        found["children"] = {table: list(rows) for table, rows in line.children.items()}
    for name, value in (("was", list(line.was)), ("town", line.of_town), ("along", line.along)):
        if value:
            found[name] = value
    return found


def to_line(found: dict[str, Any]) -> Line:
    children = {str(table): [dict(row) for row in rows] for table, rows in found.get("children", {}).items()}
    return Line(
        id=UUID(found["id"]),
        version=max(1, int(found["version"])),
        changed_at=str(found["at"]),
        changed_by=str(found["by"]),
        row=dict(found["row"]),
        children=children,
        was=tuple(map(str, found.get("was", ()))),
        of_town=bool(found.get("town")),
        along=bool(found.get("along")),
    )


def of_gone(gone: Gone) -> dict[str, Any]:
    return {"table": gone.table, "id": str(gone.id), "was": list(gone.was)}


def to_gone(found: dict[str, Any]) -> Gone:
    return Gone(str(found["table"]), UUID(found["id"]), tuple(map(str, found["was"])))
