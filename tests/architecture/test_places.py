"""Things that have one place: session state, caches, SQL."""

from __future__ import annotations

import ast
import re

import pytest

from tests.architecture.sources import modules, strings, tree

SHELL = "pages/_shell/"
STATE = re.compile(r"session_state|cache_data|cache_resource")
SQL = re.compile(
    r"\bSELECT\b.+\bFROM\b|\bINSERT INTO\b|\bUPDATE \w+ SET\b|\bDELETE FROM\b|\b(CREATE|ALTER|DROP) TABLE\b", re.DOTALL
)


@pytest.mark.parametrize("module", [module for module in modules() if not module.startswith((SHELL, "bench/"))])
def test_only_the_shell_touches_session_state_and_caches(module: str) -> None:
    names = [node.attr for node in ast.walk(tree(module)) if isinstance(node, ast.Attribute)]
    assert not [name for name in names if STATE.fullmatch(name)]


def test_the_shell_is_where_they_are() -> None:
    shell = [tree(module) for module in modules() if module.startswith(SHELL)]
    names = {node.attr for part in shell for node in ast.walk(part) if isinstance(node, ast.Attribute)}
    assert {"session_state", "cache_resource"} <= names


@pytest.mark.parametrize(
    "module", [module for module in modules() if not module.startswith(("zi_core/store/", "bench/"))]
)
def test_only_the_store_speaks_sql(module: str) -> None:
    assert not [(line, text) for line, text in strings(module) if SQL.search(text)]


def test_the_search_for_sql_finds_it_where_it_is() -> None:
    found = [text for _line, text in strings("zi_core/store/accounts.py") if SQL.search(text)]
    assert found
