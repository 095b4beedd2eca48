"""What all tests share: no deadlines for properties, and one headless Chromium for the browser tests of a worker."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from shutil import copytree

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from tests.browser.install import find
from zi_core import sample
from zi_core.i18n import use_language
from zi_core.store import open_store

# No test may depend on the speed of a clock: under coverage, or beside other work, an example takes what it takes.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

# Of two lists of features to leave out a Chromium heeds the last: Playwright's own stand here again. The last line is
# ours: each new window would otherwise load, hidden and for nobody, what an address bar drops down; that costs more
# than the pages of most journeys.
LEFT_OUT = (
    "AvoidUnnecessaryBeforeUnloadCheckSync,DestroyProfileOnBrowserClose,HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,"
    "LensOverlay,MediaRouter,PaintHolding,ThirdPartyStoragePartitioning,AvoidCorsURLLoaderRestartOnRedirect,"
    "OptimizationHints,NetworkTimeServiceQuerying,AimEnabled,PreconnectToSearch,"
    "WebUIOmniboxPopup,WebUIOmniboxAimPopup"
)
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --disable-background-networking --disable-component-update "
    f"--disable-sync --no-first-run --disable-features={LEFT_OUT}"
)


# What takes longest begins first, so that no worker is left with it alone at the end.
LONGEST_FIRST = ("browser", "pages", "slides", "web", "spreadsheets", "store", "commands")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Order the folders; within each of them, and for all other folders, the order stays."""
    place = {name: number for number, name in enumerate(LONGEST_FIRST)}
    items.sort(key=lambda item: place.get(item.path.parent.name, len(place)))


# What tells a new process to measure itself. It costs each child a fifth of a second, a server half its speed, and a
# worker, which is measured by itself already, as much again. Measuring that begins again puts it back each time.
MEASURE: dict[str, str] = {}


def _leave_children_unmeasured() -> None:
    for name in [name for name in os.environ if name.startswith("COVERAGE_PROCESS_")]:
        MEASURE[name] = os.environ.pop(name)


class Measuring:
    """The coverage of this process, if there is one, which can be left out for a while."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self._on = True

    @contextmanager
    def set(self, *, on: bool) -> Iterator[None]:
        """Measure, or do not, and afterwards as before."""
        before = self._on
        self._switch(on=on)
        try:
            yield
        finally:
            self._switch(on=before)

    def _switch(self, *, on: bool) -> None:
        plugin = self._config.pluginmanager.getplugin("_cov")
        controller = plugin and plugin.cov_controller
        if controller and on is not self._on:
            (controller.resume if on else controller.pause)()
            _leave_children_unmeasured()
        self._on = on


MEASURING = pytest.StashKey[Measuring]()


def pytest_configure(config: pytest.Config) -> None:
    """Let workers start without it."""
    _leave_children_unmeasured()
    config.stash[MEASURING] = Measuring(config)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Leave the tests marked so unmeasured, with all that is made for them: `no_cover` would measure that."""
    _leave_children_unmeasured()
    with item.config.stash[MEASURING].set(on=not item.get_closest_marker("unmeasured")):
        return (yield)


@pytest.fixture
def measured_children(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let coverage measure the processes of a test, where nothing else runs what they run."""
    for name, value in MEASURE.items():
        monkeypatch.setenv(name, value)


@pytest.fixture(autouse=True)
def _indonesian_again() -> Iterator[None]:
    """Let no test leave its language to the next one of the same worker."""
    yield
    use_language("id")


SAMPLE_NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)  # the moment the invented court looks lived in, but in a browser


@pytest.fixture(scope="session")
def loaded_sample(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Callable[[datetime], Path]:
    """Return what gives a closed folder with the invented court as of a moment, loaded once per worker."""

    @cache
    def load(now: datetime) -> Path:
        folder: Path = tmp_path_factory.mktemp("sample")
        with pytestconfig.stash[MEASURING].set(on=True):  # whoever asks for it first
            db = open_store(folder, now=now)
            sample.load(db, now=now)
            db.close()
        return folder

    return load


@pytest.fixture(scope="module")
def sample_folder(loaded_sample: Callable[[datetime], Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a closed folder of the module's own, with the invented court as of `SAMPLE_NOW` in it."""
    return copytree(loaded_sample(SAMPLE_NOW), tmp_path_factory.mktemp("court") / "data")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Playwright allows one of its loops per process."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=FLAGS.split())
        yield browser
        browser.close()
