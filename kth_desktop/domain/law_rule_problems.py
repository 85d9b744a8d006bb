"""What cannot be a rule of voting, one sentence at its field."""

from __future__ import annotations

from kth_desktop.domain.law_rule import UNCHECKED, LawRule
from kth_desktop.errors import Problem

MOST_PARTS = 100
MOST_DAYS = 365
_LENGTHS = {
    "counted": ("按谁计算到会", 30), "majority_counted": ("按谁计算通过", 30), "place": ("适用地方", 20),
    "composition": ("组成", 200), "clause": ("条款", 100), "source": ("出处", 200),
}  # fmt: skip
_NEEDED = ("counted", "majority_counted", "place")


def law_rule_problems(rule: LawRule) -> tuple[Problem, ...]:
    found = []
    for name, (word, most) in _LENGTHS.items():
        written = getattr(rule, name)
        if not written and name in _NEEDED:
            found.append(Problem(name, f"{word}还没有填，请填写后再保存。"))
        elif len(written) > most:
            found.append(Problem(name, f"{word}最多{most}个字，现在是{len(written)}个字，请改短。"))
    found += _share(rule.quorum_part, rule.quorum_whole, "quorum", "到会", strict=rule.quorum_strict)
    found += _share(rule.majority_part, rule.majority_whole, "majority", "通过", strict=rule.majority_strict)
    if rule.valid_to is not None and rule.valid_to < rule.valid_from:
        found.append(Problem("valid_to", "结束日期早于施行日期，请核对。"))
    if not 0 <= rule.notice_days <= MOST_DAYS:
        found.append(Problem("notice_days", f"提前通知的天数应在0至{MOST_DAYS}之间，请核对。"))
    if rule.checked:
        found += _checked(rule)
    return tuple(found)


def _share(part: int, whole: int, name: str, word: str, *, strict: bool) -> list[Problem]:
    if not 1 <= whole <= MOST_PARTS:
        return [Problem(f"{name}_whole", f"{word}比例的总份数应在1至{MOST_PARTS}之间，请核对。")]
    if not 1 <= part <= whole:
        return [Problem(f"{name}_part", f"{word}比例应在1至{whole}之间，请核对。")]
    if strict and part == whole:
        return [Problem(f"{name}_part", f"{word}要求超过全部，没有人能达到，请核对。")]
    return []


def _checked(rule: LawRule) -> list[Problem]:
    """Whoever says that a row was checked names what it was checked against."""
    if not rule.clause:
        return [Problem("clause", "改为已核前，请写明核对的是哪一条。")]
    if UNCHECKED in rule.clause:
        return [Problem("clause", f"条款里还写着“{UNCHECKED}”，请改成核对到的条款。")]
    if "未核对" in rule.source:
        return [Problem("source", "出处里还写着“未核对”，请改成核对到的法规名称。")]
    return []
