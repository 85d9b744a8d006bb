"""Small files, small functions, a small main window; plain words on screen."""

from __future__ import annotations

import ast
import gc
import re
import statistics
from functools import cache
from pathlib import Path

import pytest

REPO = Path(__file__).resolve().parents[2]
PACKAGE = REPO / "kth_desktop"
FILES = sorted(PACKAGE.rglob("*.py"))
LONGEST_FILE, LONGEST_FUNCTION, MEDIAN_FUNCTION, LONGEST_WINDOW = 300, 60, 8, 250

Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


@pytest.fixture(scope="module", autouse=True)
def all_trees() -> None:
    """Read at once and put out of the collector's sight: it would look through them after every 25 tests."""
    for file in FILES:
        tree(file)
    gc.freeze()


def functions(file: Path) -> list[Function]:
    return [node for node in ast.walk(tree(file)) if isinstance(node, Function)]


def length(function: Function) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def named(file: Path) -> str:
    return str(file.relative_to(REPO))


@pytest.mark.parametrize("file", FILES, ids=named)
def test_a_file_is_short(file: Path) -> None:
    assert len(file.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE


@pytest.mark.parametrize("file", FILES, ids=named)
def test_a_function_is_short(file: Path) -> None:
    assert [f.name for f in functions(file) if length(f) > LONGEST_FUNCTION] == []


def test_most_functions_are_very_short() -> None:
    """Declarations of Protocol methods and the like count as what they are: one or two lines."""
    lengths = [length(function) for file in FILES for function in functions(file)]
    assert statistics.median(lengths) <= MEDIAN_FUNCTION


def test_the_main_window_is_small() -> None:
    assert len((PACKAGE / "ui/main_window.py").read_text(encoding="utf-8").splitlines()) < LONGEST_WINDOW


@pytest.mark.parametrize("file", FILES, ids=named)
def test_nothing_is_printed_and_nothing_happens_on_import(file: Path) -> None:
    """Only definitions, constants and imports stand at the top; `print` belongs to nobody.

    Alembic runs its env.py by importing it, and a model declares its triggers by `event.listen`.
    """
    called = [
        n.func.id for n in ast.walk(tree(file)) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)
    ]
    assert "print" not in called
    loose = [
        node.lineno
        for node in tree(file).body
        if isinstance(node, ast.Expr | ast.For | ast.While | ast.With)
        and not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
        and not ast.unparse(node).startswith("event.listen(")
    ]
    assert loose == [] or file.name == "env.py", "work at import time"


HAN = re.compile("[\u4e00-\u9fff]")
LATIN = re.compile(r"[A-Za-z]{2,}")
# Names of things that clerks call so themselves; the rest are names of files and keys.
KNOWN = frozenset(
    {"Excel", "WPS", "Word", "PDF", "QR", "GB", "MIT", "Windows", "Linux", "Python", "JSON", "CUPS"}
    | {"Ctrl", "Alt", "Esc", "Enter", "mm", "cm", "dpi", "pdf", "lp", "kth"}
    | {"kthx", "xlsx", "xls", "docx", "txt", "json"}
    | {"SIL", "OFL", "GPL", "LGPL", "ISC", "Fandol", "Qt", "Lucide", "PySide"}  # in the list of licences
)
UNSAID = re.compile("失败|非法|无效输入|异常|错误代码|[\u4e00-\u9fff]！")


def sentences(file: Path) -> list[tuple[int, str]]:
    """Strings with Chinese in them that are no docstrings: what the clerk may read."""
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree(file))
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
    # The string that follows a constant as its documentation is never shown either.
    loose = {id(node.value) for node in ast.walk(tree(file)) if isinstance(node, ast.Expr)}
    return [
        (node.lineno, node.value)
        for node in ast.walk(tree(file))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and HAN.search(node.value)
        and "(?P<" not in node.value  # a pattern to read with, not a sentence
        and id(node) not in docstrings | loose
    ]


@pytest.mark.parametrize("file", FILES, ids=named)
def test_the_clerk_reads_plain_chinese(file: Path) -> None:
    for line, words in sentences(file):
        where = f"{named(file)}:{line} {words}"
        assert not UNSAID.search(words), where
        stray = [word for word in LATIN.findall(words) if word not in KNOWN]
        if "/ui/" in file.as_posix():
            assert stray == [], where
