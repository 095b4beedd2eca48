"""The guides speak of the app as it is: every role and page has its place, every bold name is a text of the app."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from pages._table import PAGES
from tests.docs.pages import GUIDES, ROOT, bold, named, prose
from tests.texts.catalogue import texts
from zi_core.access import Role


def shown_names() -> frozenset[str]:
    """Return the texts of the app, those with gaps up to the first of them."""
    return frozenset(re.split(r" ?\(?\{", text)[0] for text in texts())


def roles_by_guide() -> dict[str, set[str]]:
    """Return guide to names of roles, read from the help page without running it."""
    tree = ast.parse((ROOT / "pages" / "help.py").read_text(encoding="utf-8"))
    table = next(
        node.value
        for node in tree.body
        if isinstance(node, ast.AnnAssign) and getattr(node.target, "id", "") == "GUIDES"
    )
    assert isinstance(table, ast.Dict)
    return {
        str(ast.literal_eval(key)): {part.attr for part in ast.walk(value) if isinstance(part, ast.Attribute)}
        for key, value in zip(table.keys, table.values, strict=True)
        if key is not None
    }


def test_every_role_has_exactly_one_guide() -> None:
    roles = [role for found in roles_by_guide().values() for role in found]
    assert sorted(roles) == sorted(role.name for role in Role)


def test_every_guide_is_shown_and_every_shown_guide_is_written() -> None:
    assert {path.stem for path in GUIDES} == set(roles_by_guide())


@pytest.mark.parametrize("page", PAGES, ids=lambda entry: entry.id)
def test_every_page_has_its_paragraph(page: object) -> None:
    title = str(getattr(page, "title", ""))
    assert any(f"**{title}**" in path.read_text(encoding="utf-8") for path in GUIDES)


@pytest.mark.parametrize("path", GUIDES, ids=named)
def test_bold_names_are_texts_of_the_app(path: Path) -> None:
    assert not [name for name in bold(path) if name not in shown_names()]


@pytest.mark.parametrize("path", GUIDES, ids=named)
def test_a_guide_fits_below_the_title_of_the_help_page(path: Path) -> None:
    """The page brings the title; a guide is short, without links and with pictures on lines of their own."""
    text = path.read_text(encoding="utf-8")
    assert text.startswith("## ")
    assert not re.search(r"^# ", text, re.MULTILINE)
    assert "](" not in re.sub(r"^!\[.+\]\(\.\./gambar/[\w-]+\.png\)$", "", prose(path), flags=re.MULTILINE)
    assert len(text.splitlines()) <= 60
