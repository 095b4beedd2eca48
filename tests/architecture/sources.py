"""The program's own modules as syntax trees, for tests that read code instead of running it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TypeVar

Node = TypeVar("Node", bound=ast.AST)
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


@cache
def by_kind(module: str) -> dict[type[ast.AST], list[ast.AST]]:
    """Return all nodes of one module by their kind: many tests ask, and a walk through the tree takes long."""
    found: dict[type[ast.AST], list[ast.AST]] = {}
    for node in ast.walk(tree(module)):
        found.setdefault(type(node), []).append(node)
    return found


def nodes(module: str, kind: type[Node]) -> list[Node]:
    """Return the nodes of one module that are of exactly this kind."""
    return [node for node in by_kind(module).get(kind, ()) if isinstance(node, kind)]


def strings(module: str) -> Iterator[tuple[int, str]]:
    """Yield (line, text) of each string that is no docstring; the fixed parts of an f-string are joined by a gap."""
    skipped = {id(node.value) for node in nodes(module, ast.Expr)}
    for joined in nodes(module, ast.JoinedStr):
        if id(joined) not in skipped:
            yield joined.lineno, "{}".join(str(part.value) for part in joined.values if isinstance(part, ast.Constant))
        skipped |= {id(part) for part in joined.values}
    for node in nodes(module, ast.Constant):
        if isinstance(node.value, str) and id(node) not in skipped:
            yield node.lineno, node.value


def imported(module: str) -> set[str]:
    """Return the dotted names a module imports, wherever in it the import stands."""
    names: set[str] = set()
    for whole in nodes(module, ast.Import):
        names |= {alias.name for alias in whole.names}
    for part in nodes(module, ast.ImportFrom):
        if part.module:
            names |= {part.module} | {f"{part.module}.{alias.name}" for alias in part.names}
    return names
