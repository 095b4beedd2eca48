"""House limits that ruff does not hold: length of functions and modules."""

from __future__ import annotations

import ast
import tomllib

from tests.architecture.sources import ROOT, modules, nodes

LONGEST_FUNCTION = 40
LONGEST_MODULE = 300
MOST_PARAMETERS = 6


def test_no_function_is_longer_than_forty_lines() -> None:
    long = {
        f"{module}:{node.lineno} {node.name}": lines
        for module in modules()
        for node in _functions(module)
        if (lines := _length(node)) > LONGEST_FUNCTION
    }
    assert not long


def _functions(module: str) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [*nodes(module, ast.FunctionDef), *nodes(module, ast.AsyncFunctionDef)]


def _length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def test_no_module_is_longer_than_three_hundred_lines() -> None:
    long = {module: lines for module in modules() if (lines := _lines(module)) > LONGEST_MODULE}
    assert not long


def _lines(module: str) -> int:
    """Return how many lines of a module hold anything."""
    return sum(bool(line.strip()) for line in (ROOT / module).read_text(encoding="utf-8").splitlines())


def test_ruff_holds_the_number_of_parameters_and_few_are_excused() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["ruff"]["lint"]
    assert settings["pylint"]["max-args"] == MOST_PARAMETERS
    excused = [
        line.strip()
        for module in modules()
        for line in (ROOT / module).read_text(encoding="utf-8").splitlines()
        if "PLR0913" in line
    ]
    assert len(excused) <= 3
    assert all(" - " in line for line in excused), "an excuse needs its reason"
