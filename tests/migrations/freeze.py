"""Writes the old file of a schema just finished: `python -m tests.migrations.freeze`. Once, never again."""

from __future__ import annotations

import tempfile
from pathlib import Path

from kth_desktop.db.engine import connect
from kth_desktop.db.schema import SCHEMA
from kth_desktop.office import Office
from tests.conftest import FOUNDING, TODAY
from tests.records import save_all

PAGE = 512  # bytes: most of the tables hold one row


def main() -> None:
    target = Path(__file__).parent / "data" / f"schema-{SCHEMA}.kth"
    if target.exists():
        raise SystemExit(f"{target.name} is there already and stays as it is")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "office.kth"
        office = Office.create(path, FOUNDING, today=TODAY)
        save_all(office)
        office.close(backup=False)
        raw = connect(path)
        raw.execute(f"PRAGMA page_size={PAGE}")
        raw.execute("VACUUM INTO ?", (str(target),))
        raw.close()


if __name__ == "__main__":
    main()
