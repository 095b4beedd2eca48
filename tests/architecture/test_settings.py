"""The settings of tools and the pins: what is named exists, and nothing tells on which machine it was made."""

from __future__ import annotations

import re
import subprocess
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import distributions, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from streamlit import config

from tests.architecture.sources import ROOT

LOCKS = ("requirements.lock", "requirements-dev.lock")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
SKIPPED = {".woff2", ".png", ".xlsx", ".ico"}
# Written in pieces, so that this file does not find itself.
REGISTRY = re.compile(
    "|".join(["py" + r"pi\.org", "python" + "hosted", "npm" + r"js\.(org|com)", "anaconda" + r"\.org"])
)
MACHINE = re.compile(r"(?<![\w.<>}])/" + "(work|root|tmp|home|Users)" + r"/\w")


def flat(table: Mapping[str, object], before: str = "") -> Iterator[tuple[str, object]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from flat(value, f"{before}{name}.")
        else:
            yield f"{before}{name}", value


STREAMLIT = dict(flat(tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))))


@pytest.mark.parametrize("option", STREAMLIT)
def test_the_installed_streamlit_knows_the_option(option: str) -> None:
    assert option in config.get_config_options()


def test_no_collection_after_every_rerun() -> None:
    """The option is hidden (docs/adr/0004), so an update could drop it without a word."""
    assert STREAMLIT["runner.postScriptGC"] is False
    assert config.get_config_options()["runner.postScriptGC"].default_val is True


def test_nothing_is_sent_home_and_nothing_is_shown_of_an_error() -> None:
    assert STREAMLIT["browser.gatherUsageStats"] is False
    assert STREAMLIT["browser.serverAddress"] == "localhost"
    assert STREAMLIT["client.showErrorDetails"] == "none"
    assert STREAMLIT["server.address"] == "127.0.0.1"


def pins(lock: str) -> dict[str, str]:
    """Return name to everything said about it in a lock file."""
    text = (ROOT / lock).read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return {canonicalize_name(re.split(r"[=<>!~ ;\[]", line, maxsplit=1)[0]): line for line in lines}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_is_exact_and_hashed_and_names_no_host(lock: str) -> None:
    for name, line in pins(lock).items():
        assert re.match(r"[\w.\-]+(\[[\w,\-]+\])?==\S+", line), name
        assert "--hash=sha256:" in line, name
        assert "://" not in line, name
        assert "--index-url" not in line, name


def licence(name: str) -> str:
    """Return what an installed library says of its licence; "" for one that this machine does not need."""
    for one in distributions(name=name):
        about = one.metadata
        told = [line for line in about.get_all("Classifier", []) if line.startswith("License")]
        return " ".join([*about.get_all("License-Expression", []), *told])
    return ""


def test_no_library_binds_the_program_to_a_licence_of_its_own_but_the_one_that_is_used_unchanged() -> None:
    asking = [name for name in pins("requirements.lock") if re.search(r"GPL|General Public|SSPL|BUSL", licence(name))]
    assert asking == ["fpdf2"]


def test_every_dependency_is_pinned() -> None:
    run = {canonicalize_name(Requirement(line).name) for line in PROJECT["project"]["dependencies"]}
    dev = {canonicalize_name(Requirement(line).name) for line in PROJECT["dependency-groups"]["dev"]}
    assert run <= pins("requirements.lock").keys()
    assert run | dev <= pins("requirements-dev.lock").keys()


def extras_asked_for(lock: str) -> Iterator[tuple[str, str]]:
    """Yield a pinned package and an extra that another package of the lock wants of it."""
    for name in pins(lock):
        for line in requires(name) or () if is_installed(name) else ():
            wanted = Requirement(line)
            if wanted.extras and (wanted.marker is None or wanted.marker.evaluate({"extra": ""})):
                yield from ((canonicalize_name(wanted.name), extra) for extra in wanted.extras)


def is_installed(name: str) -> bool:
    """Tell whether the package is here: some pins are for other systems."""
    return next(iter(distributions(name=name)), None) is not None


@pytest.mark.parametrize("lock", LOCKS)
def test_a_pin_names_the_extras_that_others_want_of_it(lock: str) -> None:
    """Without them pip looks for the extra in the newest release, which has no pin, and a new machine gets nothing."""
    pinned = pins(lock)
    assert not [
        f"{name}[{extra}]"
        for name, extra in extras_asked_for(lock)
        if extra not in Requirement(pinned[name].split("--hash", 1)[0].strip()).extras
    ]


@cache
def tracked() -> tuple[Path, ...]:
    """Return the text files that belong to the project."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    paths = (ROOT / name for name in listed.stdout.split("\0") if name)
    return tuple(path for path in paths if path.is_file() and path.suffix not in SKIPPED)


@pytest.mark.parametrize("pattern", [REGISTRY, MACHINE], ids=["registry", "machine"])
def test_no_file_names_a_registry_or_a_path_of_one_machine(pattern: re.Pattern[str]) -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in tracked()
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        if pattern.search(line)
    ]
    assert not found
