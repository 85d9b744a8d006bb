"""One run in a fresh process: `python -m benchmarks.plates_job ours-given FOLDER` prints {"ms": …}."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path


def ours(folder: Path, given: bool, out: Path) -> float:
    """Our document call, with the faces registered and, when `given`, the codes ready."""
    from benchmarks.plates_input import codes, records
    from kth_desktop.documents.fonts import Face, Fonts
    from kth_desktop.documents.nameplate import nameplates, plate_size
    from kth_desktop.domain.plate import PlateStyle

    plates, ready = records(folder), codes(folder) if given else None
    fonts = Fonts(system=False)
    for face in (Face.SONG_BOLD, Face.HEI, Face.KAI):
        fonts.name(face)
    start = time.perf_counter()
    nameplates(plates, out, style=PlateStyle.PLAIN, size=plate_size("A4"), matrices=ready)
    return time.perf_counter() - start


def typst(folder: Path, given: bool, out: Path) -> float:
    """A fresh compile of the same plates."""
    from typst import compile as compiled

    start = time.perf_counter()
    if not given:
        _make_codes(folder)
    out.write_bytes(
        compiled(
            str(folder / "plate.typ"),
            root=str(folder),
            font_paths=[str(folder / "fonts")],
            ignore_system_fonts=True,
            sys_inputs={"data": "typst.json", "icons": "icons"},
        )
    )
    return time.perf_counter() - start


def _make_codes(folder: Path) -> None:
    from benchmarks.plates_input import records, save_for_typst
    from kth_desktop.documents.qr import matrices

    plates = records(folder)
    save_for_typst(folder, plates, matrices(plate.card for plate in plates))


def main(job: str, folder: str) -> None:
    side, _, kind = job.partition("-")
    run = {"ours": ours, "typst": typst}[side]
    taken = run(Path(folder), kind == "given", Path(folder) / f"{job}.pdf")
    print(json.dumps({"ms": taken * 1000}))


if __name__ == "__main__":
    main(*sys.argv[1:])
