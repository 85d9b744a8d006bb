"""The ruler finds nothing on a good plate, and finds each spoiled one."""

from __future__ import annotations

import ast
import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pypdfium2 import PdfDocument, PdfMatrix

from kth_desktop.documents import nameplate, pdf_check, plate_sheets
from kth_desktop.documents import plate_layout as lay
from kth_desktop.documents.pdf_check import check
from kth_desktop.documents.plate_words import PlateWords
from kth_desktop.documents.qr import matrices
from kth_desktop.domain.plate import PlateStyle
from kth_desktop.errors import UserError
from tests.documents.sample_plates import LONG, USUAL, composed, plate, saved

MM = 72 / 25.4
Patch = pytest.MonkeyPatch
Spoiler = Callable[[Patch], bytes]


def onto(data: bytes, width: float, height: float, *placed: tuple[float, float, float]) -> bytes:
    """The first page put on a new sheet (mm), once for each (scale, x, y)."""
    with PdfDocument(data) as source, PdfDocument.new() as target:
        page = target.new_page(width * MM, height * MM)
        form = source.page_as_xobject(0, target) if hasattr(source, "page_as_xobject") else None
        assert form is not None
        for scale, x, y in placed:
            item = form.as_pageobject()
            item.transform(PdfMatrix().scale(scale, scale).translate(x * MM, y * MM))
            page.insert_obj(item)
        page.gen_content()
        out = io.BytesIO()
        target.save(out)
        return out.getvalue()


def scaled(patch: Patch) -> bytes:
    return onto(composed(), 297, 210, (0.97, 297 * 0.015, 210 * 0.015))


def upright(patch: Patch) -> bytes:
    return onto(composed(), 210, 297, (0.7, 1, 75))


def turned(patch: Patch) -> bytes:
    with PdfDocument(composed()) as document:
        document[0].set_rotation(90)
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()


def a3_shrunk(patch: Patch) -> bytes:
    return onto(composed(size="A3"), 297, 210, (297 / 420, 0, 0))


def two_on_a_page(patch: Patch) -> bytes:
    return onto(composed(), 420, 297, (0.7, 0, 40), (0.7, 210, 40))


def may_be_scaled(patch: Patch) -> bytes:
    return composed().replace(b"/PrintScaling /None", b"/PrintSaving  /None")


def not_embedded(patch: Patch) -> bytes:
    return composed().replace(b"/FontFile2 ", b"/FontFileX ")


def whole_face(patch: Patch) -> bytes:
    return re.sub(rb"/[A-Z]{6}\+KTHHei", b"/KTHxxxxHei", composed())


def rasterised(patch: Patch) -> bytes:
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    with PdfDocument(composed()) as document:
        picture = document[0].render(scale=2).to_pil()
    out = io.BytesIO()
    canvas = Canvas(out, (297 * MM, 210 * MM))
    canvas.drawImage(ImageReader(picture), 0, 0, 297 * MM, 210 * MM)
    canvas.save()
    return out.getvalue()


def other_paper(patch: Patch) -> bytes:
    return composed(size="364x257")


def title_moved(patch: Patch, across: float = 2, up: float = 0) -> bytes:
    drawn = PlateWords.title
    patch.setattr(PlateWords, "title", lambda words: f"q 1 0 0 1 {across} {up} cm {drawn(words)} Q")
    return composed()


def title_sunk(patch: Patch) -> bytes:
    return title_moved(patch, 0, 3)


def title_broken(patch: Patch) -> bytes:
    def broken(words: Any) -> str:
        face = nameplate.Face.SONG_BOLD
        first = words._line("客堂", face, 53, 89, 85)
        return f"{first} {words._line('汇', face, 53, 116, 132)}"

    patch.setattr(PlateWords, "title", broken)
    return composed()


def title_small(patch: Patch) -> bytes:
    patch.setattr(lay, "TITLE_SIZE", 50.0)
    return composed()


def ink_at_the_edge(patch: Patch) -> bytes:
    drawn = PlateWords._committee
    patch.setattr(
        PlateWords, "_committee", lambda words, text: f"q 0 g -3 90 4 4 re f Q {drawn(words, text)}"
    )
    return composed()


def frame_missing(patch: Patch) -> bytes:
    drawn = nameplate.shapes
    patch.setattr(
        nameplate, "shapes", lambda *given: re.sub(r"7\.500 7\.500 [\d.]+ [\d.]+ re S", "", drawn(*given))
    )
    return composed()


def ground_to_the_edge(patch: Patch) -> bytes:
    patch.setattr(plate_sheets, "bare_margin", lambda size: 2.0)
    return composed(style=PlateStyle.RED)


def with_shapes(patch: Patch, more: str, style: PlateStyle = PlateStyle.PLAIN) -> bytes:
    drawn = nameplate.shapes
    patch.setattr(nameplate, "shapes", lambda *given: f"{drawn(*given)} {more}")
    return composed(style=style)


def quiet_zone_broken(patch: Patch) -> bytes:
    return with_shapes(patch, "0 g 262 150 0.4 26 re f")


def quiet_zone_inked(patch: Patch) -> bytes:
    return with_shapes(patch, "0 g 229.5 148 32 1 re f", PlateStyle.RED)


def code_missing(patch: Patch) -> bytes:
    patch.setattr(nameplate.Plates, "_code", lambda plates, code: "")
    return composed()


def code_too_small(patch: Patch) -> bytes:
    patch.setattr(lay, "CODE", 15.0)
    return composed()


def code_pale(patch: Patch) -> bytes:
    from dataclasses import replace

    ink = nameplate.plate_ink
    patch.setattr(nameplate, "plate_ink", lambda style: replace(ink(style), code="#B8B8B8"))
    return composed()


def code_damaged(patch: Patch) -> bytes:
    (good,) = matrices([USUAL.card])
    blot = tuple(bytes(len(row)) if 12 < at < 30 else row for at, row in enumerate(good))
    return composed(matrices=[blot])


def code_of_another(patch: Patch) -> bytes:
    return composed(matrices=matrices([LONG.card]))


def name_over_the_frame(patch: Patch) -> bytes:
    from dataclasses import replace

    from kth_desktop.documents import plate_words

    patch.setattr(plate_words, "VENUE", replace(plate_words.VENUE, widest=300.0))
    return composed([plate(venue="曹王村第十二村民小组陆金妹王建国两家合办客堂")])


def words_overlap(patch: Patch) -> bytes:
    patch.setattr(lay, "VALUE_LEFT", 36.0)
    return composed()


def words_on_a_line(patch: Patch) -> bytes:
    patch.setattr(lay, "DIVIDER_LEFT", 60.0)
    return composed()


def word_missing(patch: Patch) -> bytes:
    drawn = PlateWords.sign_word
    patch.setattr(PlateWords, "sign_word", lambda words, at, word: "" if at == 2 else drawn(words, at, word))
    return composed()


def venue_off_centre(patch: Patch) -> bytes:
    drawn = PlateWords._venue
    patch.setattr(
        PlateWords, "_venue", lambda words, text: (f"q 1 0 0 1 1.5 0 cm {drawn(words, text)[0]} Q", 30.0)
    )
    return composed()


def mobile(patch: Patch) -> bytes:
    return composed([plate(phone="138 1234 5678")])


def no_phone(patch: Patch) -> bytes:
    return composed([plate(phone="")])


def no_number(patch: Patch) -> bytes:
    return composed([plate(number="")])


def no_words_to_copy(patch: Patch) -> bytes:
    return re.sub(rb"/ToUnicode (\d+ 0 R)", rb"/ToNothing \1", composed())


SPOILED: dict[Spoiler, str] = {
    scaled: "外框",
    upright: "横向",
    turned: "横向",
    a3_shrunk: "外框",
    two_on_a_page: "一页一块",
    may_be_scaled: "打印不缩放",
    not_embedded: "字体嵌入",
    whole_face: "字体子集",
    rasterised: "全部矢量",
    other_paper: "纸张尺寸",
    title_moved: "标题居中",
    title_sunk: "标题高低",
    title_broken: "标题",
    title_small: "标题大小",
    ink_at_the_edge: "纸边留白",
    ground_to_the_edge: "纸边留白",
    frame_missing: "外框",
    quiet_zone_broken: "二维码空白",
    quiet_zone_inked: "二维码空白",
    code_missing: "二维码",
    code_too_small: "二维码大小",
    code_pale: "二维码反差",
    code_damaged: "二维码",
    code_of_another: "二维码内容",
    name_over_the_frame: "文字在框内",
    words_overlap: "文字不重叠",
    words_on_a_line: "文字不压线",
    word_missing: "五大类",
    venue_off_centre: "活动点名称居中",
    mobile: "不印私人手机",
    no_phone: "编号和电话",
    no_number: "编号和电话",
    no_words_to_copy: "文字可复制",
}


@pytest.mark.parametrize("spoil", SPOILED, ids=lambda spoil: spoil.__name__)
def test_the_ruler_catches(spoil: Spoiler, monkeypatch: Patch, tmp_path: Path) -> None:
    path = saved(tmp_path / "spoiled.pdf", spoil(monkeypatch))
    report = check(path, "nameplate")
    assert not report.ok
    found = {finding.rule: finding for finding in report.findings}
    assert SPOILED[spoil] in found
    assert found[SPOILED[spoil]].expected and found[SPOILED[spoil]].found


def test_a_good_plate_is_good(tmp_path: Path) -> None:
    assert check(saved(tmp_path / "good.pdf", composed([USUAL, LONG])), "nameplate").ok


def test_the_page_is_named(tmp_path: Path) -> None:
    path = saved(tmp_path / "p.pdf", composed([USUAL, plate(phone="13812345678")]))
    assert {finding.page for finding in check(path, "nameplate").findings} == {2}


def test_no_whole_mobile_number_is_repeated_in_the_findings(tmp_path: Path) -> None:
    path = saved(tmp_path / "p.pdf", composed([plate(phone="13812345678")]))
    assert "12345678" not in "".join(finding.found for finding in check(path, "nameplate").findings)


def test_what_is_no_pdf_and_what_is_not_known_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="不是完整的PDF"):
        check(saved(tmp_path / "no.pdf", b"%PDF-1.7 and no more"), "nameplate")
    with pytest.raises(UserError, match="打不开"):
        check(tmp_path / "gone.pdf", "nameplate")
    with pytest.raises(UserError, match="还不会检查"):
        check(saved(tmp_path / "good.pdf", composed()), "poster")


def test_the_ruler_imports_nothing_from_the_composer() -> None:
    folder = Path(pdf_check.__file__).parent
    named = set()
    for file in folder.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.level:
                named.add(("." * node.level) + (node.module or ""))
    assert {name for name in named if name.startswith("..")} <= {"...errors", "...paths"}
