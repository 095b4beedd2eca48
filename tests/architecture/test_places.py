"""Things that have one place: session state, caches, SQL."""

from __future__ import annotations

import ast
import re

from tests.architecture.sources import modules, nodes, strings

SHELL = "pages/_shell/"
STATE = re.compile(r"session_state|cache_data|cache_resource")
SQL = re.compile(
    r"\bSELECT\b.+\bFROM\b|\bINSERT INTO\b|\bUPDATE \w+ SET\b|\bDELETE FROM\b|\b(CREATE|ALTER|DROP) TABLE\b", re.DOTALL
)


def test_only_the_shell_touches_session_state_and_caches() -> None:
    found = [
        f"{module}:{node.lineno} {node.attr}"
        for module in modules()
        if not module.startswith((SHELL, "bench/"))
        for node in nodes(module, ast.Attribute)
        if STATE.fullmatch(node.attr)
    ]
    assert not found


def test_the_shell_is_where_they_are() -> None:
    shell = [module for module in modules() if module.startswith(SHELL)]
    names = {node.attr for module in shell for node in nodes(module, ast.Attribute)}
    assert {"session_state", "cache_resource"} <= names


def test_only_the_store_speaks_sql() -> None:
    found = [
        (f"{module}:{line}", text)
        for module in modules()
        if not module.startswith(("zi_core/store/", "bench/"))
        for line, text in strings(module)
        if SQL.search(text)
    ]
    assert not found


def test_the_search_for_sql_finds_it_where_it_is() -> None:
    found = [text for _line, text in strings("zi_core/store/accounts.py") if SQL.search(text)]
    assert found
