"""A number on a page that is there already: one small stream behind the page's own, in one shared face.

The page's content is not read, so 300 pages take hundredths of a second; merging pages takes seconds.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from .fonts import Face, Fonts
from .paper import MM, new_canvas

if TYPE_CHECKING:
    from pypdf import PageObject, PdfWriter

SIZE, TOP, SIDE = 10.5, 8.0, 20.0
"""pt, and mm from the paper's edges to the middle and to the side of the number."""
_DIGITS = "0123456789"
_NAME = "/KthPageNumber"


class Stamp:
    """The digits' face is put into the file once, and the two streams that enclose each page's own."""

    def __init__(self, whole: PdfWriter) -> None:
        from pypdf import PdfReader
        from pypdf.generic import StreamObject

        fonts = Fonts()
        sheet = BytesIO(_digits(fonts))
        page = PdfReader(sheet).pages[0]
        self._codes, name = _codes(page)
        self._widths = {digit: fonts.width(digit, Face.HEI, SIZE) for digit in _DIGITS}
        found: Any = page["/Resources"]
        self._font = found["/Font"][name].clone(whole).indirect_reference
        self._add: Any = whole._add_object  # noqa: SLF001 – pypdf has no public way to add a stream
        self._before = self._add(_stream(StreamObject(), b"q\n"))

    def put(self, page: PageObject, number: str, *, left: bool = False) -> None:
        """At the top right, or left. The page's own marks stay as they are."""
        from pypdf.generic import ArrayObject, NameObject, StreamObject

        box = page.mediabox
        width = sum(self._widths[digit] for digit in number)
        x = float(box.left) + SIDE * MM if left else float(box.right) - SIDE * MM - width
        y = float(box.top) - TOP * MM - 0.38 * SIZE
        codes = "".join(f"{self._codes[digit]:02x}" for digit in number)
        drawn = f"\nQ q 0 g BT {_NAME} {SIZE} Tf 1 0 0 1 {x:.3f} {y:.3f} Tm <{codes}> Tj ET Q\n"
        after = self._add(_stream(StreamObject(), drawn.encode("ascii")))
        own: Any = page.get("/Contents", ArrayObject())
        inner = own.get_object()
        streams = list(inner) if isinstance(inner, ArrayObject) else [page.raw_get("/Contents")]
        page[NameObject("/Contents")] = ArrayObject([self._before, *streams, after])
        self._own_resources(page)

    def _own_resources(self, page: PageObject) -> None:
        """A page may share its resources with others: the face is added to a copy."""
        from pypdf.generic import DictionaryObject, NameObject

        resources = DictionaryObject(page.get("/Resources", DictionaryObject()).get_object())
        faces = resources.get("/Font")
        fonts = DictionaryObject(faces.get_object() if faces is not None else {})
        fonts[NameObject(_NAME)] = self._font
        resources[NameObject("/Font")] = fonts
        page[NameObject("/Resources")] = resources


def _stream(stream: Any, data: bytes) -> Any:
    stream.set_data(data)
    return stream


def _digits(fonts: Fonts) -> bytes:
    """A page with nothing on it but the ten digits."""
    canvas = new_canvas(50, 50, title="", author="", face=fonts.name(Face.HEI))
    fonts.draw(canvas, 0, 0, _DIGITS, Face.HEI, SIZE)
    canvas.showPage()
    data: bytes = canvas.getpdfdata()
    return data


def _codes(page: PageObject) -> tuple[dict[str, int], str]:
    """The byte of each digit in the cut that ReportLab made of the face, and the page's name for it."""
    content = page.get_contents()
    operations = content.operations if content is not None else []
    face = next(str(operands[0]) for operands, operator in operations if operator == b"Tf")
    shown = next(operands[0].original_bytes for operands, operator in operations if operator == b"Tj")
    return dict(zip(_DIGITS, shown, strict=True)), face
