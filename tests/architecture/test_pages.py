"""What every page file looks like."""

from __future__ import annotations

import ast

import pytest

from pages._table import PAGES
from tests.architecture.sources import ROOT, tree

PAGE_FILES = sorted(path.stem for path in (ROOT / "pages").glob("[!_]*.py"))


def test_every_page_file_is_in_the_table_and_every_entry_has_its_file() -> None:
    assert sorted(entry.id for entry in PAGES) == PAGE_FILES


@pytest.mark.parametrize("page", PAGE_FILES)
def test_a_page_begins_with_the_guard(page: str) -> None:
    body = tree(f"pages/{page}.py").body
    after_imports = [
        node
        for node in body
        if not isinstance(node, ast.Import | ast.ImportFrom)
        and not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
    ]
    assert ast.unparse(after_imports[0]) == "page = open_page(__file__)"
    place = body.index(after_imports[0])
    assert not [node for node in body[place:] if isinstance(node, ast.Import | ast.ImportFrom)]


def test_addresses_and_ids_are_unique() -> None:
    assert len({entry.address for entry in PAGES}) == len({entry.id for entry in PAGES}) == len(PAGES)
