"""A Word file of ours: the package of python-docx with our page, faces and settings, filled with plain XML.

Faces are named, not embedded; each name carries others that Word takes when it has not the first.
"""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from .face_files import Face

if TYPE_CHECKING:
    from docx.document import Document

NAMES = {
    Face.SONG: "宋体",
    Face.SONG_BOLD: "方正小标宋简体",
    Face.HEI: "黑体",
    Face.KAI: "楷体",
    Face.FANGSONG: "仿宋",
}
_OTHERS = {
    Face.SONG: "SimSun",
    Face.SONG_BOLD: "方正小标宋_GBK,小标宋,华文中宋,宋体",
    Face.HEI: "SimHei",
    Face.KAI: "楷体_GB2312,KaiTi",
    Face.FANGSONG: "仿宋_GB2312,FangSong",
}
_LATIN = {Face.FANGSONG: Face.SONG}
"""FangSong's own digits are thin beside its characters; on our papers they come from Song."""
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML cannot hold."""


def rpr(face: Face, size: float, colour: str = "000000") -> str:
    """Properties of a run; `size` in pt, to the half. The hint keeps “” as wide as a character."""
    latin, wide, half_points = NAMES[_LATIN.get(face, face)], NAMES[face], round(size * 2)
    return (
        f'<w:rPr><w:rFonts w:hint="eastAsia" w:ascii="{latin}" w:hAnsi="{latin}" w:cs="{latin}"'
        f' w:eastAsia="{wide}"/><w:color w:val="{colour}"/><w:sz w:val="{half_points}"/>'
        f'<w:szCs w:val="{half_points}"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr>'
    )


def run(text: str, face: Face, size: float, colour: str = "000000") -> str:
    """A tab or a line end of the text becomes one in Word."""
    parts = re.split("([\t\n])", _UNFIT.sub("", text))
    marks = {"\t": "<w:tab/>", "\n": "<w:br/>"}
    inside = "".join(
        marks.get(part) or f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in parts if part
    )
    return f"<w:r>{rpr(face, size, colour)}{inside}</w:r>"


def page_number(face: Face, size: float) -> str:
    """— 1 —, counted by Word."""
    look = rpr(face, size)

    def mark(kind: str) -> str:
        return f'<w:r>{look}<w:fldChar w:fldCharType="{kind}"/></w:r>'

    asked = f'<w:r>{look}<w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    shown = run("1", face, size)
    field = f"{mark('begin')}{asked}{mark('separate')}{shown}{mark('end')}"
    return run("— ", face, size) + field + run(" —", face, size)


def paragraph(runs: str, properties: str = "", style: str = "") -> str:
    """`properties` in the order of the schema, after the style."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{runs}</w:p>"


def element(xml: str) -> Any:
    """One element of the `w` namespace."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    tag, rest = re.match(r"<(w:\w+)(.*)", xml, re.DOTALL).groups()  # type: ignore[union-attr]
    return parse_xml(f"<{tag} {nsdecls('w')}{rest}")


def new_file(title: str, author: str) -> Document:
    """An empty one that Word opens as Chinese, without compatibility mode and without a foreign face."""
    from docx import Document

    document = Document()
    core = document.core_properties
    core.title, core.author, core.last_modified_by, core.comments = title, author, author, ""
    core.language = "zh-CN"
    settings: Any = document.settings.element
    for tag, name, value in (
        ("characterSpacingControl", "val", "compressPunctuation"),
        ("themeFontLang", "eastAsia", "zh-CN"),
    ):
        settings.find(_w(tag)).set(_w(name), value)
    for one in settings.iter(_w("compatSetting")):
        if one.get(_w("name")) == "compatibilityMode":
            one.set(_w("val"), "15")
    _name_faces(document)
    return document


def set_style(document: Document, name: str, properties: str, face: Face, size: float) -> None:
    """A style of the template made wholly ours; `name` as Word knows it in every language (heading 1)."""
    style: Any = document.styles[name].element
    for tag in ("pPr", "rPr"):
        for old in style.findall(_w(tag)):
            style.remove(old)
    style.append(element(f"<w:pPr>{properties}</w:pPr>"))
    style.append(element(rpr(face, size)))


def fill(document: Document, blocks: list[str]) -> None:
    """Everything before the last section's properties."""
    body: Any = document.element.body
    last = body.sectPr
    for block in blocks:
        last.addprevious(element(block))


def saved(document: Document) -> bytes:
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _w(tag: str) -> str:
    from docx.oxml.ns import qn

    return qn(f"w:{tag}")


def _name_faces(document: Document) -> None:
    """Our own table of faces with their other names; the template's, and its picture, are left out."""
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from docx.oxml.ns import nsdecls

    faces = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{_OTHERS[face]}"/><w:charset w:val="86"/>'
        '<w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
        for face, name in NAMES.items()
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    table = f"{head}<w:fonts {nsdecls('w')}>{faces}</w:fonts>"
    part, package = document.part, document.part.package
    for holder, kind in (
        (part.rels, RELATIONSHIP_TYPE.FONT_TABLE),
        (package.rels, RELATIONSHIP_TYPE.THUMBNAIL),
    ):
        for key in [key for key, one in holder.items() if one.reltype == kind]:
            del holder[key]
    where = PackURI("/word/fontTable.xml")
    ours = Part(where, CONTENT_TYPE.WML_FONT_TABLE, table.encode("utf-8"), package)
    part.relate_to(ours, RELATIONSHIP_TYPE.FONT_TABLE)
