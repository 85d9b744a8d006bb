"""The same 400 plates for every side: records, ready codes, faces and drawings in one folder."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import asdict
from pathlib import Path
from uuid import UUID

from kth_desktop.documents.face_files import Face, face_file
from kth_desktop.documents.plate_text import facts
from kth_desktop.documents.qr import Matrix, matrices
from kth_desktop.domain.plate import Nameplate
from kth_desktop.paths import resource

PLATES = 400
_VILLAGES = ("曹王", "小庙", "钱桥", "大石皮", "伏虎", "和桥", "红星", "劳动")
_SURNAMES = "陆王李张周朱徐沈顾金陈赵钱孙吴郑"
_GIVEN = "金妹建国美芳文娟引娣永明玉英秀珍志强"
_RUN = re.compile(rb"\x01+")


def prepare(folder: Path) -> None:
    """Writes records.json, codes.json, typst.json, plate.typ, faces, drawings and plates.fodt."""
    plates = [_plate(number) for number in range(PLATES)]
    codes = matrices(plate.card for plate in plates)
    _save(folder / "records.json", [asdict(plate) | {"venue_id": plate.venue_id.hex} for plate in plates])
    _save(folder / "codes.json", [[row.hex() for row in code] for code in codes])
    save_for_typst(folder, plates, codes)
    shutil.copy(Path(__file__).with_name("plate.typ"), folder)
    shutil.copytree(resource("icons"), folder / "icons")
    (folder / "fonts").mkdir()
    for face in (Face.SONG_BOLD, Face.HEI, Face.KAI):
        shutil.copy(face_file(face), folder / "fonts")
    (folder / "plates.fodt").write_text(_flat_text(plates), encoding="utf-8")


def records(folder: Path) -> list[Nameplate]:
    return [
        Nameplate(**(found | {"venue_id": UUID(found["venue_id"])}))
        for found in json.loads((folder / "records.json").read_text(encoding="utf-8"))
    ]


def codes(folder: Path) -> list[Matrix]:
    found = json.loads((folder / "codes.json").read_text(encoding="utf-8"))
    return [tuple(bytes.fromhex(row) for row in code) for code in found]


def save_for_typst(folder: Path, plates: list[Nameplate], codes: tuple[Matrix, ...]) -> None:
    """The code goes in as SVG: of the ways typst has to draw it, the quickest."""
    _save(
        folder / "typst.json",
        [
            {"committee": p.committee, "venue": p.venue, "facts": facts(p), "code": _svg(code)}
            for p, code in zip(plates, codes, strict=True)
        ],
    )


def _plate(number: int) -> Nameplate:
    village = _VILLAGES[number % len(_VILLAGES)]
    surname = _SURNAMES[number * 7 % len(_SURNAMES)]
    host = surname + _GIVEN[number % 9 * 2 : number % 9 * 2 + 2]
    return Nameplate(
        venue_id=UUID(int=number),
        committee=f"嘉定区徐行镇{village}村",
        venue=f"{surname}家客堂" if number % 4 else f"{village}村{host}家客堂汇",
        number=f"{village}{number // len(_VILLAGES) + 1:02d}号",
        host=host if number % 5 else "",
        liaison=_SURNAMES[number % 16] + "建国",
        phone=f"021-5955 {number % len(_VILLAGES):04d}",
    )


def _svg(code: Matrix) -> str:
    drawn = "".join(
        f"M{run.start()} {y}h{run.end() - run.start()}v1h-{run.end() - run.start()}z"
        for y, row in enumerate(code)
        for run in _RUN.finditer(row)
    )
    side = len(code)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}">'
        f'<path fill="#1B1D21" d="{drawn}"/></svg>'
    )


def _flat_text(plates: list[Nameplate]) -> str:
    """A flat text document, one page for each plate, words only."""
    pages = "".join(
        f'<text:p text:style-name="P">{plate.committee}</text:p><text:p>客堂汇</text:p>'
        f"<text:p>{plate.venue}</text:p>"
        + "".join(f"<text:p>{label} {value}</text:p>" for label, value in facts(plate))
        for plate in plates
    )
    names = "urn:oasis:names:tc:opendocument:xmlns"
    return (
        f'<office:document xmlns:office="{names}:office:1.0" xmlns:text="{names}:text:1.0" '
        f'xmlns:style="{names}:style:1.0" xmlns:fo="{names}:xsl-fo-compatible:1.0" '
        'office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">'
        '<office:automatic-styles><style:style style:name="P" style:family="paragraph">'
        '<style:paragraph-properties fo:break-before="page"/></style:style></office:automatic-styles>'
        f"<office:body><office:text>{pages}</office:text></office:body></office:document>"
    )


def _save(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
