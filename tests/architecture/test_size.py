"""House limits that ruff does not hold: length of functions and modules."""

from __future__ import annotations

import ast
import tomllib

import pytest

from tests.architecture.sources import ROOT, modules, tree

LONGEST_FUNCTION = 40
LONGEST_MODULE = 300
MOST_PARAMETERS = 6


@pytest.mark.parametrize("module", modules())
def test_no_function_is_longer_than_forty_lines(module: str) -> None:
    functions = (node for node in ast.walk(tree(module)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    long = {node.name: lines for node in functions if (lines := _length(node)) > LONGEST_FUNCTION}
    assert not long


def _length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


@pytest.mark.parametrize("module", modules())
def test_no_module_is_longer_than_three_hundred_lines(module: str) -> None:
    lines = (ROOT / module).read_text(encoding="utf-8").splitlines()
    assert sum(bool(line.strip()) for line in lines) <= LONGEST_MODULE


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
