"""Names and phone numbers as they come from forms and tables."""

from __future__ import annotations

import re

from kth_desktop.errors import UserError

NAME_LENGTH = 50  # characters; minority names run to 25 and more
_DOTS = str.maketrans({"•": "·", "‧": "·", "∙": "·", "・": "·", "･": "·", "．": "·"})
_HAN = r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
_FILLER = re.compile(rf"(?<={_HAN})\s+(?={_HAN})|\s+(?=·)|(?<=·)\s+")
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff]")  # left behind by copying from a chat
_WIDE = str.maketrans("０１２３４５６７８９（）－—–＋＊　", "0123456789()---+* ")
_NOT_IN_FILE_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
MOBILE = re.compile(r"1\d{10}")
LANDLINE = re.compile(r"0\d{2,3}-?\d{7,8}(?:-\d{1,6})?")


def clean_name(text: str) -> str:
    """王　芳 → 王芳, and one kind of dot (U+00B7) between the parts of a name.

    No NFKC: it would change compatibility ideographs that stand in real names.
    """
    seen = " ".join(_INVISIBLE.sub("", text).split()).translate(_DOTS)
    return _FILLER.sub("", seen)


def for_file(name: str) -> str:
    """2026/6月 → 2026 6月: nothing in it that Windows does not take in the name of a file."""
    return " ".join(_NOT_IN_FILE_NAMES.sub(" ", name).split())


def clean_number(text: str) -> str:
    """曹王 ０１号 → 曹王01号: typed in full width it would pass for another number."""
    return "".join(clean_name(text).translate(_WIDE).split())


def clean_phone(text: str) -> str:
    """Half-width digits without filler; (021)59550000 → 021-59550000; other hyphens stay as typed."""
    digits = re.sub(r"[\s\u00a0·]", "", _INVISIBLE.sub("", text.translate(_WIDE))).removeprefix("+86")
    return re.sub(r"^\((0\d{2,3})\)-?", r"\1-", digits)


def check_phone(text: str) -> str:
    """The cleaned number, or `UserError` with the count that was found. Empty is allowed."""
    phone = clean_phone(text)
    if not phone or MOBILE.fullmatch(phone) or LANDLINE.fullmatch(phone):
        return phone
    if re.search(r"[^\d\-]", phone):
        raise UserError("电话只能有数字，请核对。")
    digits = len(re.sub(r"\D", "", phone))
    raise UserError(f"电话应为11位手机号，或带区号的座机号；现在是{digits}位，请核对。")


def phone_words(phone: str) -> str:
    """021-59550000 → 021-5955 0000, as it is read out; a number of another length stays as it is."""
    area, dash, digits = phone.partition("-")
    return f"{area}-{digits[:4]} {digits[4:]}" if dash and len(digits) == 8 else phone


def masked_phone(phone: str) -> str:
    """142****0831: what every list and paper shows until somebody asks for the whole number."""
    if len(phone) < 8:
        return "*" * len(phone)
    return f"{phone[:3]}****{phone[-4:]}"


_NUMERALS = "零一二三四五六七八九"


def _of_chinese(word: str) -> int | None:
    """1–99 written in Chinese numerals (三, 十二, 二十一), else None."""
    tens, ten, ones = word.rpartition("十")
    if not ten:
        return _NUMERALS.find(word) if len(word) == 1 and word in _NUMERALS else None
    high = 1 if not tens else _NUMERALS.find(tens) if len(tens) == 1 else -1
    low = 0 if not ones else _NUMERALS.find(ones) if len(ones) == 1 else -1
    return high * 10 + low if high > 0 and low >= 0 else None


_GROUP = re.compile(r"第?\s*(\d{1,3}|[零一二三四五六七八九十]+)\s*(村民小组|居民小组|小组|组|队)?")


def clean_group(text: str) -> str:
    """三组, 3组, 3, 三, 第3村民小组 → 3组; anything else (5号楼) stays as written."""
    written = clean_name(text.translate(_WIDE))
    found = _GROUP.fullmatch(written)
    if not found:
        return written
    number = int(found[1]) if found[1].isdigit() else _of_chinese(found[1])
    return written if number is None else f"{number}组"


def group_order(group_name: str) -> int:
    """The number in a group's name, so that 2组 stands before 11组; groups without one come last."""
    found = re.search(r"\d+", group_name)
    return int(found[0]) if found else 1_000_000
