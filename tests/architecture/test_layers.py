"""Who may import whom of ours, and who may touch which library (docs/architecture and the design's table)."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2] / "kth_desktop"
BASE = frozenset({"errors", "changes", "paths", "settings", "logs", "whole"})

# Layer → the layers it may import directly. A layer always may import itself.
ALLOWED: dict[str, frozenset[str]] = {
    **{name: frozenset({"errors"}) for name in BASE},
    "errors": frozenset(),
    "domain": frozenset({"errors"}),
    "almanac": BASE | {"domain"},
    "db": BASE | {"domain"},
    "services": BASE | {"db", "domain", "almanac"},
    "documents": BASE | {"domain", "almanac"},
    "exchange": BASE | {"domain", "almanac"},
    "office": BASE | {"services", "db", "domain"},
    "demo": BASE | {"office", "services", "db", "domain", "almanac"},
    "ui": BASE | {"domain", "almanac", "documents", "exchange"},
    "cli": BASE | {"office", "demo", "services", "db", "domain", "almanac", "documents", "exchange"},
    "doors": BASE | {"office", "demo", "ui", "services", "db", "domain"},
    "app": BASE
    | {"doors", "office", "demo", "ui", "services", "db", "domain", "almanac", "documents", "exchange"},
    "__main__": frozenset({"app", "cli"}),
}

FORBIDDEN: dict[str, frozenset[str]] = {
    "almanac": frozenset({"sqlalchemy", "PySide6"}),
    "db": frozenset({"PySide6", "reportlab"}),
    "services": frozenset({"PySide6", "reportlab", "xlsxwriter"}),
    "documents": frozenset({"sqlalchemy", "sqlcipher3", "PySide6"}),
    "exchange": frozenset({"sqlalchemy", "sqlcipher3", "PySide6"}),
    "ui": frozenset({"sqlalchemy", "sqlcipher3", "alembic", "shiboken6.Shiboken", "PySide6.QtSvg"}),
    "office": frozenset({"PySide6"}),
}
STANDARD_ONLY = BASE | {"domain"}
# paths asks platformdirs for the user's folders.
EXTRA = {"paths": frozenset({"platformdirs"})}


class Import:
    """One imported name, and whether it is only for the type checker."""

    def __init__(self, file: Path, line: int, module: str, *, typing_only: bool) -> None:
        self.file, self.line, self.module, self.typing_only = file, line, module, typing_only

    def __repr__(self) -> str:
        return f"{self.file.relative_to(ROOT.parent)}:{self.line} {self.module}"


def layer_of(file: Path) -> str:
    first = file.relative_to(ROOT).parts[0]
    return first.removesuffix(".py")


@cache
def files() -> tuple[Path, ...]:
    return tuple(sorted(ROOT.rglob("*.py")))


@cache
def imports(file: Path) -> tuple[Import, ...]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    typing_only = {id(node) for guard in ast.walk(tree) if _is_type_guard(guard) for node in ast.walk(guard)}
    return tuple(_found(file, tree, typing_only))


def _is_type_guard(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"


def _found(file: Path, tree: ast.AST, typing_only: set[int]) -> Iterator[Import]:
    for node in ast.walk(tree):
        only = id(node) in typing_only
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(file, node.lineno, alias.name, typing_only=only)
        elif isinstance(node, ast.ImportFrom):
            for module in _modules(file, node):
                yield Import(file, node.lineno, module, typing_only=only)


def _modules(file: Path, node: ast.ImportFrom) -> list[str]:
    """`from kth_desktop import paths` imports kth_desktop.paths; dots count from the file's own package."""
    if node.level:
        package = ["kth_desktop", *file.relative_to(ROOT).parts[:-1]]
        head = ".".join(package[: len(package) - node.level + 1])
        module = f"{head}.{node.module}" if node.module else head
    else:
        module = node.module or ""
    if module == "kth_desktop":
        return [f"kth_desktop.{alias.name}" for alias in node.names if alias.name != "__version__"]
    return [module]


def ours(found: Import) -> str:
    """The layer an import reaches into, empty for a library."""
    parts = found.module.split(".")
    return parts[1] if parts[0] == "kth_desktop" and len(parts) > 1 else ""


def of_layer(layer: str) -> list[Import]:
    return [found for file in files() if layer_of(file) == layer for found in imports(file)]


LAYERS = sorted({layer_of(file) for file in files()} - {"__init__"})


def test_every_part_of_the_package_has_its_rule() -> None:
    assert set(LAYERS) <= set(ALLOWED)


@pytest.mark.parametrize("layer", LAYERS)
def test_a_layer_imports_only_what_it_may(layer: str) -> None:
    """The Office is handed to the window, which may name its type, and no more."""
    may = ALLOWED[layer] | {layer}
    wrong = [
        found
        for found in of_layer(layer)
        if ours(found)
        and ours(found) not in may
        and not (layer == "ui" and ours(found) == "office" and found.typing_only)
        and not (layer == "ui" and ours(found) == "services" and found.typing_only)
    ]
    assert wrong == []


@pytest.mark.parametrize("layer", sorted(FORBIDDEN))
def test_a_layer_keeps_away_from_others_libraries(layer: str) -> None:
    wrong = [
        found
        for found in of_layer(layer)
        if any(found.module == name or found.module.startswith(f"{name}.") for name in FORBIDDEN[layer])
    ]
    assert wrong == []


@pytest.mark.parametrize("layer", sorted(STANDARD_ONLY & set(LAYERS)))
def test_the_innermost_layers_need_no_library(layer: str) -> None:
    import sys

    known = sys.stdlib_module_names | {"kth_desktop"} | EXTRA.get(layer, frozenset())
    wrong = [found for found in of_layer(layer) if found.module.split(".")[0] not in known]
    assert wrong == []


# What several pages share lies in ui/ itself or in one of these.
SHARED = frozenset({"widgets", "printing"})


def test_no_page_knows_another_page() -> None:
    """ui/venues never imports ui/settings; the window's list of pages is the one place that names them."""
    wrong = []
    for file in files():
        parts = file.relative_to(ROOT).parts
        if parts[0] != "ui" or len(parts) < 3:
            continue
        for found in imports(file):
            target = found.module.split(".")
            inside = target[:2] == ["kth_desktop", "ui"] and len(target) > 2
            folder = ROOT / "ui" / target[2] if inside else None
            if folder is not None and folder.is_dir() and target[2] not in SHARED | {parts[1]}:
                wrong.append(found)
    assert wrong == []


def test_nobody_imports_the_outermost_parts() -> None:
    """demo only from doors and cli, doors only from app, app and cli only from __main__."""
    for layer, importers in (
        ("app", {"__main__"}),
        ("doors", {"app"}),
        ("cli", {"__main__", "cli"}),
        ("demo", {"doors", "cli", "demo"}),
    ):
        who = {layer_of(f.file) for file in files() for f in imports(file) if ours(f) == layer}
        assert who - {layer} <= importers, layer


def test_nothing_is_imported_by_star() -> None:
    for file in files():
        tree = ast.parse(file.read_text(encoding="utf-8"))
        stars = [n for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) and n.names[0].name == "*"]
        assert stars == [], file
