"""What the documents promise is there: links, pictures, targets, commands, decisions, versions."""

from __future__ import annotations

import importlib
import re
import shlex
import tomllib
from pathlib import Path

import click
import pytest

from tests.docs.pages import ADRS, DOCS, ROOT, anchors, code, links, named

MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = frozenset(re.findall(r"^([a-z][\w-]*):", MAKEFILE, re.MULTILINE))
_MAKE = re.compile(r"\bmake ([a-z][\w-]*)")
_COMMAND = re.compile(r"python -m (zi_core[\w.]*|tests\.[\w.]+|bench)([^\n`#]*)")


@pytest.mark.parametrize("path", DOCS, ids=named)
def test_links_and_pictures_lead_somewhere(path: Path) -> None:
    for target in links(path):
        place, _, anchor = target.partition("#")
        found = (path.parent / place).resolve() if place else path
        assert found.exists(), f"{named(path)}: {target}"
        if anchor:
            assert anchor in anchors(found), f"{named(path)}: {target}"


@pytest.mark.parametrize("path", DOCS, ids=named)
def test_named_make_targets_exist(path: Path) -> None:
    assert set(_MAKE.findall(code(path))) <= TARGETS


def test_every_make_target_is_explained() -> None:
    explained = set(_MAKE.findall(code(ROOT / "CONTRIBUTING.md"))) | {"dev", "browser"}
    assert explained == TARGETS


def commands() -> list[tuple[str, str, str]]:
    return [(named(path), module, rest) for path in DOCS for module, rest in _COMMAND.findall(code(path))]


@pytest.mark.parametrize(("document", "module", "rest"), commands())
def test_named_commands_exist(document: str, module: str, rest: str) -> None:
    if module != "zi_core":
        assert importlib.util.find_spec(module), document
        return
    main = importlib.import_module("zi_core.__main__")
    group = next(value for value in vars(main).values() if isinstance(value, click.Group))
    assert not unknown_words(group, shlex.split(rest)), f"{document}: python -m zi_core{rest}"


def unknown_words(command: click.Command, words: list[str]) -> list[str]:
    """Return options and sub-commands among `words` that `command` does not know."""
    options = {name: option for option in command.params for name in (*option.opts, *option.secondary_opts)}
    rest, unknown = list(words), []
    while rest:
        word = rest.pop(0)
        if word.startswith("-"):
            option = options.get(word)
            if option is None:
                unknown.append(word)
            elif not getattr(option, "is_flag", False):
                rest[:1] = []
        elif isinstance(command, click.Group):
            inner = command.commands.get(word)
            return [*unknown, *(unknown_words(inner, rest) if inner else [word])]
    return unknown


def test_decisions_are_numbered_once_and_begin_with_their_number() -> None:
    numbers = [int(path.name[:4]) for path in ADRS]
    assert len(set(numbers)) == len(numbers)
    for number, path in zip(numbers, ADRS, strict=True):
        assert re.fullmatch(r"\d{4}(-[a-z0-9]+)+\.md", path.name)
        assert path.read_text(encoding="utf-8").splitlines()[0].startswith(f"# {number}. "), path.name


def test_decisions_named_in_code_exist() -> None:
    written = {path.name[:4] for path in ADRS}
    sources = [*(ROOT / "zi_core").rglob("*.py"), *(ROOT / "pages").rglob("*.py"), *(ROOT / "web").rglob("*.py")]
    texts = [*(path.read_text(encoding="utf-8") for path in sources), (ROOT / ".streamlit/config.toml").read_text()]
    assert {number for text in texts for number in re.findall(r"docs/adr/(\d{4})", text)} <= written


def test_the_changelog_knows_the_version() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    log = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(rf"^## \[{re.escape(version)}\] - \d{{4}}-\d\d-\d\d$", log, re.MULTILINE)


def test_what_was_tried_against_the_app_is_a_test_where_the_document_says() -> None:
    told = re.findall(r"\[`(test_\w+)`\]\(([^)]+)\)", (ROOT / "docs/security-privacy.md").read_text(encoding="utf-8"))
    assert len(told) > 20
    for name, place in told:
        assert f"def {name}(" in (ROOT / "docs" / place).read_text(encoding="utf-8"), name


def test_both_readmes_name_the_same_commands() -> None:
    first, second = (set(_MAKE.findall(code(ROOT / name))) for name in ("README.md", "README.en.md"))
    assert first == second == {"run", "test"}
    windows = r".venv\Scripts\streamlit run app.py"
    assert all(windows in (ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.en.md"))


_SETTING = re.compile(r"\bZI_[A-Z]+(?:_[A-Z]+)*\b")
DEPLOYED = sorted((ROOT / "deploy").iterdir())


def test_every_setting_of_the_server_is_explained_and_read() -> None:
    code = [*(ROOT / "web").rglob("*.py"), *(ROOT / "zi_core").rglob("*.py"), *(ROOT / "pages").rglob("*.py")]
    read = {name for path in (ROOT / "app.py", *code) for name in _SETTING.findall(path.read_text(encoding="utf-8"))}
    explained = set(re.findall(r"^\| `(ZI_[A-Z_]+)` \|", (ROOT / "docs/operator.md").read_text("utf-8"), re.MULTILINE))
    assert explained == read
    for path in DEPLOYED:
        assert set(_SETTING.findall(path.read_text(encoding="utf-8"))) <= explained, path.name


def test_every_file_for_running_it_is_named_in_the_operators_guide() -> None:
    guide = (ROOT / "docs/operator.md").read_text(encoding="utf-8")
    assert [path.name for path in DEPLOYED if f"(../deploy/{path.name})" not in guide] == []


def test_the_container_holds_every_folder_the_program_is_made_of_and_is_built_from_nothing_else() -> None:
    copied = set(re.findall(r"^COPY (.+) \S+$", (ROOT / "deploy/Containerfile").read_text("utf-8"), re.MULTILINE))
    *_, allowed = (ROOT / ".dockerignore").read_text("utf-8").partition("\n*\n")
    assert sorted(re.findall(r"^!(.+)$", allowed, re.MULTILINE)) == sorted(" ".join(copied).split())
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests", "bench"}
    assert packages | {"static", "docs", ".streamlit", "data/sample", "requirements.lock"} <= copied
