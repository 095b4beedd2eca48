"""The program's own modules as syntax trees, for tests that read code instead of running it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CODE = ("zi_core", "pages", "web", "bench")


@cache
def modules() -> tuple[str, ...]:
    """Return every module of the program (tests left out) as a path below the root, with forward slashes."""
    found = [ROOT / "app.py", *(path for folder in CODE for path in (ROOT / folder).rglob("*.py"))]
    return tuple(sorted(path.relative_to(ROOT).as_posix() for path in found if path.exists()))


@cache
def tree(module: str) -> ast.Module:
    """Return the syntax tree of one module."""
    return ast.parse((ROOT / module).read_text(encoding="utf-8"))


def strings(module: str) -> Iterator[tuple[int, str]]:
    """Yield (line, text) of each string that is no docstring; the fixed parts of an f-string are joined by a gap."""
    docstrings = {id(node.value) for node in ast.walk(tree(module)) if isinstance(node, ast.Expr)}
    inside = {id(part) for node in ast.walk(tree(module)) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.JoinedStr) and id(node) not in docstrings:
            yield node.lineno, "{}".join(str(part.value) for part in node.values if isinstance(part, ast.Constant))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and not {id(node)} & (docstrings | inside):
            yield node.lineno, node.value


def imported(module: str) -> set[str]:
    """Return the dotted names a module imports, wherever in it the import stands."""
    names: set[str] = set()
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return names
