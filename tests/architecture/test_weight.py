"""What importing the core brings along, asked of a fresh interpreter."""

from __future__ import annotations

import json
import pkgutil
import subprocess
import sys

import zi_core
from tests.architecture.sources import ROOT, tree

HEAVY = ("streamlit", "pandas", "plotly", "duckdb", "openpyxl", "starlette", "scipy", "statsmodels")
ALL = [module.name for module in pkgutil.walk_packages(zi_core.__path__, "zi_core.")]


LIGHT = (
    "zi_core.customers",
    "zi_core.indices",
    "zi_core.indices.reading",
    "zi_core.indices.arithmetic",
    "zi_core.spreadsheets.reading",
    "zi_core.readiness",
    "zi_core.facts",
    "zi_core.rulebook.reading",
    "zi_core.statistics.multiplicity",
    "zi_core.statistics.samples",
    "zi_core.statistics.rates",
    "zi_core.survey.forecast",
)


def brought(*modules: str) -> dict[str, list[str]]:
    """Import `modules` in a fresh interpreter, one after the other; return which heavy packages came with which."""
    program = (
        "import importlib, json, sys\n"
        "found, seen = {}, set()\n"
        f"for name in {list(modules)!r}:\n"
        "    importlib.import_module(name)\n"
        f"    new = [heavy for heavy in {HEAVY!r} if heavy in sys.modules and heavy not in seen]\n"
        "    seen.update(new)\n"
        "    found.update({name: new} if new else {})\n"
        "print(json.dumps(found))"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    found: dict[str, list[str]] = json.loads(done.stdout)
    return found


def loaded(*modules: str) -> set[str]:
    return {heavy for came in brought(*modules).values() for heavy in came}


def test_importing_the_whole_core_leaves_streamlit_out() -> None:
    assert not loaded(*ALL) & {"streamlit", "starlette"}


def test_every_command_module_may_be_imported_without_running() -> None:
    for name in ALL:
        if name.endswith(".__main__"):
            body = tree(name.replace(".", "/") + ".py").body
            assert any("__name__" in {getattr(part, "id", "") for part in _parts(node)} for node in body), name


def _parts(node: object) -> list[object]:
    test = getattr(node, "test", None)
    return [getattr(test, "left", None)]


def test_a_subject_is_light() -> None:
    assert brought(*LIGHT) == {}


def test_no_command_waits_for_the_statistics_of_another() -> None:
    assert not loaded("zi_core.commands") & {"scipy", "statsmodels", "pandas", "plotly", "openpyxl"}


def test_the_reading_child_brings_nothing_but_the_standard_library() -> None:
    assert not loaded("zi_core.spreadsheets.child")
