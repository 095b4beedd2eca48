"""Every statement keeps to what DuckDB and PostgreSQL both understand."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

STORE = Path(__file__).parents[2] / "zi_core" / "store"
# These speak to DuckDB itself (opening, copying, reading a copy back); the PostgreSQL engine has its own.
ENGINE_ONLY = {"backup.py", "engine.py", "holding.py"}
_STARTS = re.compile(r"\s*(SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER|DROP|WITH|CASE|COPY|ATTACH|SET|FORCE CHECKPOINT)\b")

AVOID = {
    "order by without nulls last": r"order\s+by\s+(?!.*\bnulls\s+last\b)",
    "integer division": r"[\w)\]]\s*/\s*(?!nullif)[\w(]",
    "like": r"\bi?like\b",
    "functions only one of the two knows": (
        r"\b(to_char|strftime|initcap|sha256|median|quantile_cont|typeof|try_cast)\s*\("
    ),
    "json builders": r"\b(json_object|json_build_object|to_json|json_agg|json_array|json_group_array|row_to_json)\s*\(",
    "clauses only one of the two knows": r"\b(qualify|exclude|pivot|merge|group\s+by\s+all)\b",
    "range": r"\brange\s*\(",
    "list literals": r"(?<![\w\]])\[[^\]]",
    "or replace": r"\bor\s+replace\b",
    "identity and serial": r"\b(identity|serial|bigserial|generated)\b",
    "cascades and foreign keys": r"\b(cascade|references|foreign\s+key)\b",
    "types": r"\b(jsonb|blob|varchar|bytea|hugeint)\b",
    "locks and save points": r"\bfor\s+update\b|\bsavepoint\b",
    "triggers": r"\btrigger\b",
    "partial indexes": r"\bcreate\s+(unique\s+)?index\b.*\bwhere\b",
    "columns named at or key": r"[\s,.(](at|key)\s+(text|integer|bigint|date|timestamptz|=)",
    "now of the database": r"(?<!:)\b(now|current_timestamp|random|gen_random_uuid)\b\s*\(?",
}


def _text(node: ast.expr) -> str:
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else " x " for part in node.values)
    return str(node.value) if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _statements() -> list[tuple[str, str]]:
    found = []
    for path in sorted(STORE.glob("*.py")):
        if path.name in ENGINE_ONLY:
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        parts = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
        found += [
            (f"{path.name}:{node.lineno}", _text(node))
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant | ast.JoinedStr) and id(node) not in parts and _STARTS.match(_text(node))
        ]
    for path in sorted((STORE / "schema").glob("*.sql")):
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.lstrip().startswith("--")]
        found += [(f"{path.name}:{number}", part) for number, part in enumerate("\n".join(lines).split(";\n"), 1)]
    return found


def test_the_statements_are_found() -> None:
    names = {place.split(":")[0] for place, _ in _statements()}
    assert names >= {
        "accounts.py",
        "audit.py",
        "customers.py",
        "customer_lists.py",
        "facts.py",
        "units.py",
        "001_base.sql",
    }
    assert len(_statements()) > 50


@pytest.mark.parametrize("reason", AVOID)
def test_no_statement_uses_what_only_one_engine_understands(reason: str) -> None:
    pattern = re.compile(AVOID[reason], re.IGNORECASE | re.DOTALL)
    # A clause per ORDER BY, so that one NULLS LAST does not speak for another.
    guilty = [
        place
        for place, statement in _statements()
        for clause in (
            re.split(r"(?=order\s+by)", statement, flags=re.IGNORECASE) if "order" in reason else [statement]
        )
        if pattern.search(clause)
    ]
    assert guilty == []


@pytest.mark.parametrize(
    ("reason", "example"),
    [
        ("order by without nulls last", "SELECT a FROM t ORDER BY a"),
        ("integer division", "SELECT a / b FROM t"),
        ("like", "SELECT a FROM t WHERE a LIKE 'x%'"),
        ("list literals", "SELECT [1, 2]"),
        ("columns named at or key", "CREATE TABLE t (at timestamptz)"),
        ("types", "CREATE TABLE t (a varchar(5))"),
        ("now of the database", "INSERT INTO t SELECT now()"),
    ],
)
def test_the_search_finds_what_it_looks_for(reason: str, example: str) -> None:
    assert re.search(AVOID[reason], example, re.IGNORECASE | re.DOTALL)


def test_every_order_by_says_where_nulls_stand_for_each_of_its_columns() -> None:
    for place, statement in _statements():
        for clause in re.findall(r"ORDER BY (.*?)(?:LIMIT|\)|$)", statement, re.DOTALL):
            columns = [column for column in clause.split(",") if column.strip()]
            assert all(re.search("NULLS (LAST|FIRST)", column) for column in columns), place


def test_no_other_part_of_the_core_speaks_sql() -> None:
    core = STORE.parent
    spoken = re.compile(r"import duckdb|\b(SELECT .* FROM|INSERT INTO|DELETE FROM)\b")
    guilty = [
        str(path.relative_to(core))
        for path in core.rglob("*.py")
        if STORE not in path.parents and spoken.search(path.read_text(encoding="utf-8"))
    ]
    assert guilty == []
