from __future__ import annotations

import pytest
import streamlit as st

from tests.abuse.court import Court, hostile_court
from tests.abuse.drawn import Drawn, Walk
from tests.conftest import SAMPLE_NOW
from tests.web.conftest import cheap_passwords, clock, db, site, template, visit
from zi_core.i18n import use_language
from zi_core.store import open_store

__all__ = ["cheap_passwords", "clock", "db", "site", "template", "visit"]


@pytest.fixture(scope="package")
def court(tmp_path_factory: pytest.TempPathFactory) -> Court:
    return hostile_court(tmp_path_factory.mktemp("hostile"))


@pytest.fixture(scope="package")
def drawn(court: Court) -> Drawn:
    """Everything that the pages of the hostile court show and hand out."""
    opened = open_store(court.folder, now=SAMPLE_NOW)
    with pytest.MonkeyPatch.context() as patch:
        st.cache_resource.clear()
        walk = Walk(patch, opened)
        walk.all_pages()
    st.cache_resource.clear()
    opened.close()
    use_language("id")
    return walk.drawn
