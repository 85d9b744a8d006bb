"""A row of the law in whole sentences, and what the office has made of it."""

from __future__ import annotations

from kth_desktop.domain.dates import date_words
from kth_desktop.domain.law_rule import LawRule


def told(rule: LawRule) -> tuple[str, ...]:
    notice = f"提前{rule.notice_days}日通知。" if rule.notice_days else "没有写明提前几日通知。"
    found = [f"{rule.quorum_words}到会才有效；{rule.majority_words}同意才通过。{notice}"]
    if rule.composition:
        found.append(f"组成：{rule.composition}。")
    found.append(f"条款：{rule.clause or '没有填写'}")
    found.append(f"出处：{rule.source or '没有填写'}")
    if not rule.checked:
        found.append("这一条待核：按它算出的结果，公布前请对照法规原文；核对后点“修改”，改成已核。")
    return tuple(found)


def changed_words(rule: LawRule, shipped: LawRule | None) -> tuple[str, ...]:
    """What the program brought, where the office's own row says something else."""
    if not rule.version:
        return ()
    if shipped is None:
        return ("这一条是本单位新增的。",)
    return (f"程序原来写的：{short(shipped)}",)


def short(rule: LawRule) -> str:
    """组成人员的三分之二以上到会，到会人员过半数通过，提前10日，2026年1月1日至今，待核"""
    until = date_words(rule.valid_to) if rule.valid_to else "今"
    notice = f"提前{rule.notice_days}日通知，" if rule.notice_days else ""
    return (
        f"{rule.quorum_words}到会，{rule.majority_words}通过，{notice}"
        f"{date_words(rule.valid_from)}至{until}，{rule.checked_words}"
    )
