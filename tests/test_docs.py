"""The documents name only what is there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
HANDBOOK = ROOT / "docs" / "手册.md"
DOCUMENTS = (*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md")))
_LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)")
_BOLD = re.compile(r"\*\*([^*]+)\*\*")
_PRESSED = re.compile(r"[点选](?:左边)?“([^”]+)”")
_BETWEEN = re.compile(r" → |(?<=[^一])、")


def links(text: str) -> list[str]:
    return [link for link in _LINK.findall(text) if "://" not in link]


def words_on_screen() -> set[str]:
    """Every string in the source, those within f-strings included, and what 新增 is said of."""
    found: set[str] = set()
    for file in (ROOT / "kth_desktop").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
    return found | {f"新增{noun}" for noun in found}  # f"新增{noun}", of every page's own records


def named_in(text: str) -> set[str]:
    """What the handbook prints bold, or tells to press in quotes: words that stand on the screen."""
    bold = {word for words in _BOLD.findall(text) for word in _BETWEEN.split(words)}
    return bold | set(_PRESSED.findall(text))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda one: str(one.relative_to(ROOT)))
def test_every_link_and_picture_is_there(document: Path) -> None:
    missing = [one for one in links(document.read_text("utf-8")) if not (document.parent / one).exists()]
    assert missing == []


def test_the_handbook_names_only_words_of_the_window() -> None:
    named = named_in(HANDBOOK.read_text(encoding="utf-8"))
    assert len(named) > 40
    assert sorted(named - words_on_screen()) == []


def test_a_word_that_no_button_bears_is_noticed() -> None:
    assert named_in("点**腾云驾雾**，再点“一、”。") == {"腾云驾雾", "一、"}
    assert "腾云驾雾" not in words_on_screen()


def test_the_change_log_keeps_its_form() -> None:
    lines = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8").splitlines()
    versions = [line for line in lines if line.startswith("## ")]
    kinds = {line for line in lines if line.startswith("### ")}
    assert versions[0] == "## [未发布]"
    assert all(re.fullmatch(r"## \[\d+\.\d+\.\d+\] - \d{4}-\d\d-\d\d", line) for line in versions[1:])
    assert kinds <= {f"### {word}" for word in ("新增", "更改", "弃用", "移除", "修复", "安全")}
    assert all(line.endswith("。") for line in lines if line.startswith("- "))
