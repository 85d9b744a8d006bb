"""One line as it comes from a chat or is said in passing: who said it, what, and of which group."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kth_desktop.domain.concern import ConcernKind
from kth_desktop.domain.text import clean_group, clean_name

_CHAT_HEAD = re.compile(
    r"(?P<who>[^\s:：]{1,20}?)[ \t]+(?:\d{4}[/年.-])?\d{1,2}[/月.-]\d{1,2}日?[ \t]+\d{1,2}:\d\d(?::\d\d)?"
)
_TELLER = re.compile(r"(?P<who>[^：:，。！？；\n]{1,24})(?:：|:(?!\d))\s*(?P<rest>.+)", re.DOTALL)
_PHONE = re.compile(r"(?:电话|手机|[Tt]el)?[ 　]*(?:1\d{10}|0\d{2,3}-?\d{7,8}|\d{7,8})")
GROUP = re.compile(r"第?(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?:村民小组|居民小组|小组|组)(?!织|合|长)")
_PICTURES = re.compile(r"[\U0001f300-\U0001faff\u2600-\u27bf\ufe0f]|\[[\u4e00-\u9fff]{1,4}\]")
_NAME = re.compile(
    r"[\u3400-\u9fff·]{2,6}(?:阿姨|师傅|老师|书记|医生|组长|家)?|[\u4e00-\u9fff](?:阿姨|师傅|老师|书记|医生)"
)
_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
# What stands before a colon and is nobody.
_NO_NAMES = frozenset(
    {"时间", "地点", "问题", "内容", "情况", "反映", "地址", "原因", "希望", "请问", "备注", "事由", "通知"}
)


@dataclass(frozen=True)
class Heard:
    """What a line tells; each is empty where it does not."""

    text: str
    reporter: str = ""
    group_name: str = ""
    kind: ConcernKind | None = None
    from_chat: bool = False  # copied with the chat's own head of name and time


def heard(line: str) -> Heard:
    """张三：3组路灯坏了 → 张三, 3组路灯坏了, 3组. What is no name stays in the text."""
    whole = _PICTURES.sub("", line).strip()
    chat = _CHAT_HEAD.match(whole)
    if chat and whole[chat.end() :].strip():
        who, text = chat["who"], whole[chat.end() :].strip()
        kind, text = _kind(text)
        return Heard(text, _name(who), _group(who) or _group(text), kind, from_chat=True)
    kind, text = _kind(whole)
    told = _TELLER.match(text)
    if kind is None and told and (name := _name(told["who"])):
        rest = told["rest"].strip()
        more, rest = _kind(rest)
        return Heard(rest, name, _group(told["who"]) or _group(rest), more)
    return Heard(text, group_name=_group(text), kind=kind)


def _kind(text: str) -> tuple[ConcernKind | None, str]:
    """建议：… says of itself what it is."""
    for kind in ConcernKind:
        for colon in "：:":
            if text.startswith(kind.label + colon) and text[len(kind.label) + 1 :].strip():
                return kind, text[len(kind.label) + 1 :].strip()
    return None, text


def _name(words: str) -> str:
    """3组张三 14200000831 → 张三; empty when it looks like no name."""
    bare = _BRACKETS.sub("", _PHONE.sub("", GROUP.sub("", words)))
    bare = clean_name(re.sub(r"[@#*~～_\-—\s]+", " ", bare)).strip("，、。· ")
    return bare if _NAME.fullmatch(bare) and bare not in _NO_NAMES else ""


def _group(words: str) -> str:
    found = GROUP.search(words)
    return clean_group(found[0]) if found else ""
