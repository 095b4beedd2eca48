"""The import contracts: each of them holds, and each of them would notice a breach."""

from __future__ import annotations

import shutil
import subprocess
import sys
from copy import deepcopy
from pathlib import Path
from typing import Any

import grimp
import pytest
from importlinter.application import use_cases
from importlinter.configuration import configure
from importlinter.domain.contract import Contract, registry

from tests.architecture.sources import ROOT, imported

configure()
OPTIONS = use_cases.read_user_options(str(ROOT / "pyproject.toml"))
use_cases._register_contract_types(OPTIONS)  # noqa: SLF001 - what `lint-imports` does before it checks
CONTRACTS: dict[str, dict[str, Any]] = {contract["id"]: contract for contract in OPTIONS.contracts_options}

# What each contract must notice: (importer, imported). Modules that do not exist are put into the graph.
BREACHES: dict[str, list[tuple[str, str]]] = {
    "core-below-shell": [("zi_core.i18n", "pages._shell"), ("zi_core.facts", "web.site"), ("web.gate", "pages._shell")],
    "core-layers": [
        ("zi_core.i18n", "zi_core.access"),
        ("zi_core.rulebook.book", "zi_core.readiness"),
        ("zi_core.spreadsheets.reading", "zi_core.units"),
        ("zi_core.facts", "zi_core.readiness"),
        ("zi_core.readiness", "zi_core.store.engine"),
        ("zi_core.figures.readiness", "zi_core.store"),
        ("zi_core.store.facts", "zi_core.figures.palette"),
    ],
    "core-without-screen": [("zi_core.readiness", "streamlit"), ("zi_core.accounts", "starlette")],
    "slides-without-store": [
        ("zi_core.figures.palette", "duckdb"),
        ("zi_core.figures.template", "zi_core.store.units"),
    ],
    "child-apart": [("zi_core.spreadsheets.formats.xlsx", "pandas"), ("zi_core.spreadsheets.grid", "zi_core.i18n")],
    "one-store": [("pages.readiness", "duckdb"), ("web.site", "duckdb"), ("zi_core.facts", "duckdb")],
    "one-statistics": [("zi_core.readiness", "scipy"), ("zi_core.figures.template", "statsmodels")],
    "store-behind-shell": [("pages.readiness", "zi_core.store"), ("pages._parts", "zi_core.store.units")],
    "streamlit-in-pages": [("web.gate", "streamlit"), ("zi_core.readiness", "streamlit")],
    "pages-apart": [
        ("pages.readiness", "pages.admin"),
        ("pages._shell", "pages._parts"),
        ("pages.new", "pages._shell"),
    ],
    "no-circles": [("web.site", "web.gate"), ("zi_core.access", "zi_core.events")],
}


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph("zi_core", "pages", "web", include_external_packages=True, cache_dir=None)


def contract(name: str) -> Contract:
    options = CONTRACTS[name]
    kind = registry.get_contract_class(options["type"])
    return kind(name=options["name"], session_options=OPTIONS.session_options, contract_options=options)


@pytest.mark.parametrize("name", CONTRACTS)
def test_contract_holds(name: str, graph: grimp.ImportGraph) -> None:
    assert contract(name).check(deepcopy(graph), verbose=False).kept


@pytest.mark.parametrize(("name", "breach"), [(name, breach) for name, found in BREACHES.items() for breach in found])
def test_contract_notices_a_breach(name: str, breach: tuple[str, str], graph: grimp.ImportGraph) -> None:
    broken = deepcopy(graph)
    for module in breach:
        if module not in broken.modules:
            broken.add_module(module)
    broken.add_import(importer=breach[0], imported=breach[1])
    assert not contract(name).check(broken, verbose=False).kept


def test_every_contract_has_breaches_and_a_sentence_for_a_name() -> None:
    assert set(CONTRACTS) == set(BREACHES)
    assert all(len(contract["name"].split()) > 4 for contract in CONTRACTS.values())


def test_app_opens_the_store_only_through_the_pages_shell() -> None:
    """app.py is a module, which import-linter cannot take as a root, so it is read here."""
    names = imported("app.py")
    ours = {name for name in names if name.split(".")[0] in {"pages", "zi_core", "web"}}
    assert all(name == "web" or name.startswith(("web.", "pages._shell", "pages._table")) for name in ours), ours
    assert not names & {"duckdb", "zi_core.store"}


def lint(folder: Path) -> tuple[int, str]:
    """Run lint-imports on the copy in `folder`; return its exit code and what it printed."""
    program = "import sys; sys.path.insert(0, '.'); from importlinter.cli import lint_imports_command as run; run()"
    done = subprocess.run(
        [sys.executable, "-c", program, "--no-cache", "--no-logo"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, " ".join(done.stdout.split())


def test_the_command_of_the_gates_notices_a_breach_in_a_file(tmp_path: Path) -> None:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for package in ("zi_core", "pages", "web"):
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    page = tmp_path / "pages" / "help.py"
    page.write_text(f"{page.read_text(encoding='utf-8')}\nfrom pages import admin\n", encoding="utf-8")
    code, words = lint(tmp_path)
    assert code == 1
    assert f"{CONTRACTS['pages-apart']['name']} BROKEN" in words
