"""Pengaturan, Layar: an address is shown once, what it shows can be changed, and it can be revoked."""

from __future__ import annotations

from datetime import timedelta

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from pages._shell import displays as shell
from tests.pages.conftest import NOW, UNIT, Stage
from zi_core.access import Role
from zi_core.accounts import fingerprint
from zi_core.displays import Kind
from zi_core.events.displays import DisplayAdded, DisplayNoticed, DisplayRevoked, Showing
from zi_core.store import displays, write

TV = Showing(name="TV lobi", theme="light", language="id", pictures=("readiness", "areas"), seconds=15)


@pytest.fixture
def admin(stage: Stage) -> Stage:
    stage.sign_in(Role.ADMINISTRATOR)
    return stage


def add(stage: Stage, one: str = "d-1", showing: Showing = TV) -> None:
    event = DisplayAdded(unit_id=UNIT, display_id=one, code_hash=f"hash of {one}", showing=showing)
    stage.do(event, Role.ADMINISTRATOR)


def labels(at: AppTest) -> list[str]:
    return [expander.label for expander in at.expander]


def test_a_new_display_shows_its_address_once(admin: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(st, "context", type("Context", (), {"url": "https://zi.example.com/pengaturan"}))
    at = admin.open("admin")
    at.button(key="add-display-0").click().run()
    assert [error.value for error in at.error] == ["Nama layar belum diisi."]
    at.text_input(key="new-display-0-name").set_value("TV ruang rapat")
    at.button(key="add-display-0").click().run()

    address = at.code[0].value
    site, code = address.split("#kode=")
    assert site == "https://zi.example.com/layar"
    (found,) = displays.displays(admin.db, UNIT)
    assert displays.display_with(admin.db, fingerprint("display", code)) == found
    assert (found.showing.name, found.showing.pictures, found.showing.seconds) == ("TV ruang rapat", tuple(Kind), 20)
    assert "TV ruang rapat · belum pernah terlihat" in labels(at)
    assert not at.run().code


def test_without_its_own_address_the_app_names_the_path() -> None:
    assert shell.address("kode") == "/layar#kode=kode"


def test_what_a_display_shows_is_changed(admin: Stage) -> None:
    add(admin)
    write(admin.db, DisplayNoticed(unit_id=UNIT, display_id="d-1"), by=None, now=NOW + timedelta(minutes=2))
    at = admin.open("admin")
    assert "TV lobi · terakhir terlihat 23/11/2026 10.02" in labels(at)
    at.multiselect(key="display-d-1-0-pictures").set_value([])
    at.button(key="save-display-d-1").click().run()
    assert [error.value for error in at.error] == ["Pilih paling sedikit satu gambar untuk layar."]
    at.multiselect(key="display-d-1-0-pictures").set_value([Kind.AREAS, Kind.WILLING])
    at.number_input(key="display-d-1-0-seconds").set_value(60)
    at.button(key="save-display-d-1").click().run()
    (found,) = displays.displays(admin.db, UNIT)
    assert (found.showing.pictures, found.showing.seconds, found.version) == (("areas", "willing"), 60, 2)
    assert not at.exception


def test_a_display_is_revoked_and_stays_in_the_list(admin: Stage) -> None:
    add(admin)
    add(admin, "d-2")
    admin.do(DisplayRevoked(unit_id=UNIT, display_id="d-2"), Role.ADMINISTRATOR)
    at = admin.open("admin")
    at.button(key="revoke-d-1").click().run()
    assert {one.revoked for one in displays.displays(admin.db, UNIT)} == {NOW}
    assert "Sudah dicabut (2)" in labels(at)
    assert not at.exception


def test_the_way_to_the_wall_stands_in_the_sidebar(stage: Stage) -> None:
    stage.sign_in(Role.LEADER)
    assert "/layar" in str([block.proto for block in stage.open().sidebar])
