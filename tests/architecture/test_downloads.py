"""Every file that somebody can take away is either noted in the audit, or says nothing of a person."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache

from tests.architecture.sources import modules, nodes

PAGES = [module for module in modules() if module.startswith("pages/")]
WITHOUT_PEOPLE = {
    ("pages/_chart_menu.py", "Salindia (.pptx)"): "one chart; the team and operators stand on it by number",
    ("pages/_chart_menu.py", "Data (.xlsx)"): "the figures of one chart; the team and operators by number",
    ("pages/_index_forms.py", "Unduh instrumen (.toml)"): "questions of an instrument, no answers",
    ("pages/_index_method.py", "Unduh lembar hitung (.xlsx, rumus hidup)"): "answers; who gave them was never stored",
    ("pages/_innovation_data.py", "Unduh templat (.xlsx)"): "counts and measures of an innovation",
    ("pages/_lke_files.py", "Unduh lembar kerja (.xlsx)"): "the court's answers and the titles of its evidence",
    ("pages/_privacy_breaches.py", "Unduh surat (.pdf)"): "kinds and numbers of data, never whose",
    ("pages/_privacy_register.py", "Unduh catatan pemrosesan (.xlsx)"): "activities, roles and counts",
    ("pages/_queue_times.py", "Unduh templat (.xlsx)"): "an empty form",
    ("pages/_team_bank.py", "Unduh {n} kartu (.pdf)"): "questions and what good answers name",
    ("pages/_upload.py", "Unduh templat (.xlsx)"): "an empty form",
    ("pages/readiness.py", "Ringkasan satu halaman (.pdf)"): "verdicts, figures and roles",
}

Function = ast.FunctionDef | ast.Lambda


@cache
def functions(module: str) -> dict[str, Function]:
    """Return the functions of a module by name, those inside of others too; no two may share one."""
    found = nodes(module, ast.FunctionDef)
    named = {node.name: node for node in found}
    assert len(named) == len(found), f"{module}: which of two functions of one name hands out the file?"
    return dict(named)


@cache
def brought(module: str) -> dict[str, str]:
    """Return the names that a module takes from other modules of the pages, each with its module."""
    return {
        alias.asname or alias.name: path
        for node in nodes(module, ast.ImportFrom)
        if node.module
        for alias in node.names
        if (path := f"{node.module.replace('.', '/')}.py") in PAGES
    }


def buttons() -> Iterator[tuple[str, ast.Call]]:
    """Yield each button that hands out a file; none may be made in a way this test does not see."""
    for module in PAGES:
        called = {id(node.func): node for node in nodes(module, ast.Call)}
        named: list[ast.expr] = [*nodes(module, ast.Attribute), *nodes(module, ast.Name)]
        for node in named:
            if "download_button" in ast.unparse(node).rsplit(".", maxsplit=1)[-1]:
                direct = ast.unparse(node) == "st.download_button" and id(node) in called
                assert direct, (module, node.lineno, "call st.download_button itself")
                yield module, called[id(node)]


def label(button: ast.Call) -> str:
    """Return the words on a button, where it has several the first."""
    return next(str(node.value) for node in ast.walk(button.args[0]) if isinstance(node, ast.Constant))


def notes(module: str, start: ast.AST, seen: set[tuple[str, str]]) -> bool:
    """Tell whether the code under `start` writes an audit line, itself or in a function of the pages that it calls."""
    named = {node.id for node in ast.walk(start) if isinstance(node, ast.Name)}
    if any(isinstance(node, ast.Call) and ast.unparse(node.func) == "page.note" for node in ast.walk(start)):
        return True
    for name in named:
        home = module if name in functions(module) else brought(module).get(name, "")
        if (home, name) not in seen and name in (functions(home) if home else {}):
            seen.add((home, name))
            if notes(home, functions(home)[name], seen):
                return True
    return False


def test_every_file_that_leaves_is_noted_or_known_to_say_nothing_of_a_person() -> None:
    unnoted = []
    for module, button in buttons():
        data = (
            button.args[1] if len(button.args) > 1 else next(one.value for one in button.keywords if one.arg == "data")
        )
        if not notes(module, data, set()):
            unnoted.append((module, label(button)))
    assert sorted(unnoted) == sorted(WITHOUT_PEOPLE)


def test_a_file_of_people_would_be_noticed() -> None:
    (button,) = [button for module, button in buttons() if module == "pages/_privacy_copies.py"]
    assert notes("pages/_privacy_copies.py", button.args[1], set())
    silent = ast.parse("def build() -> bytes:\n    return personal_copy(page, found)")
    assert not notes("pages/_privacy_copies.py", silent, set())
