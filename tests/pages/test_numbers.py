"""Trying numbers and telling the court's own services, on the page of the approved list."""

from __future__ import annotations

import json

import pytest
from streamlit.testing.v1 import AppTest

from pages._numbers import AT_ONCE
from tests.pages.conftest import UNIT, Stage, shown_text
from tests.pages.test_selection import approve, crowd, order
from tests.store.scenes import somebody
from zi_core import store
from zi_core.access import Role
from zi_core.events.customers import ServiceMixRecorded


@pytest.fixture
def operator(stage: Stage) -> Stage:
    stage.sign_in(Role.OPERATOR)
    return stage


def links(at: AppTest) -> list[str]:
    return [one.proto.url for one in at.get("link_button") if "wa.me" in one.proto.url]


def revealed(stage: Stage) -> AppTest:
    return stage.open("customers").toggle(key="reveal-a").set_value(True).run()


def test_no_link_stands_in_the_masked_view_nor_for_those_who_may_not_reveal(operator: Stage) -> None:
    approve(operator, crowd(3))
    at = operator.open("customers")
    assert not links(at)
    assert "Uji nomor WhatsApp (3 belum diuji)" in shown_text(at)
    assert "Nyalakan Tampilkan kontak" in shown_text(at)
    operator.sign_in(Role.LEADER)
    assert "Uji nomor" not in shown_text(operator.open("customers"))


def test_the_links_open_a_chat_with_the_next_in_line_and_the_look_is_noted(operator: Stage) -> None:
    approve(operator, [*crowd(AT_ONCE + 2), somebody(90, whatsapp="", priority="9")])
    at = revealed(operator)
    assert links(at) == [f"https://wa.me/62857555{row:05d}" for row in range(2, AT_ONCE + 2)]
    assert operator.db.rows("SELECT event FROM audit WHERE event = 'ContactsRevealed'")
    assert f"({AT_ONCE + 2} belum diuji)" in shown_text(at)


def test_an_answer_is_kept_moves_the_order_and_is_taken_back(operator: Stage) -> None:
    approve(operator, crowd(3))
    at = revealed(operator)
    at = at.button(key="tried-silent-2").click().run()
    at = at.button(key="tried-connected-4").click().run()
    assert order(at) == ["Orang Rekaan 4", "Orang Rekaan 3", "Orang Rekaan 2"]
    assert "Sudah diuji: **1 tersambung**, 1 tidak tersambung." in shown_text(at)
    assert links(at) == ["https://wa.me/6285755500003"]
    assert "85755" not in json.dumps(operator.db.rows("SELECT fields FROM audit"))

    at = at.button(key="tried-connected-3").click().run()
    assert "Semua nomor WhatsApp sudah diuji." in [one.value for one in at.success]
    chosen = next(one for one in at.multiselect if one.label == "Batalkan hasil uji")
    chosen.set_value([2, 4])
    at = next(one for one in at.button if one.label == "Hapus hasil uji").click().run()
    assert order(at) == ["Orang Rekaan 3", "Orang Rekaan 2", "Orang Rekaan 4"]


def test_the_courts_own_services_are_told_and_set_beside_the_list(operator: Stage) -> None:
    approve(operator, crowd(3))
    at = operator.open("customers")
    charts = len(at.get("plotly_chart"))
    services = store.units.unit(operator.db, UNIT).court.services  # type: ignore[union-attr]
    at.number_input(key=f"mix-0-{services[0]}").set_value(40)
    at.number_input(key=f"mix-0-{services[1]}").set_value(60)
    at = at.button(key="save-mix").click().run()
    assert not at.exception
    assert store.selection.service_mix(operator.db, UNIT).served == {services[0]: 40, services[1]: 60}
    assert len(at.get("plotly_chart")) == charts + 1
    operator.sign_in(Role.LEADER)
    at = operator.open("customers")
    assert len(at.get("plotly_chart")) == charts + 1
    assert not at.number_input


def test_numbers_somebody_else_saved_meanwhile_are_not_overwritten(operator: Stage) -> None:
    approve(operator, crowd(3))
    at = operator.open("customers")
    operator.do(ServiceMixRecorded(unit_id=UNIT, served={"Lain": 7}, version=0), Role.COORDINATOR)
    at = at.button(key="save-mix").click().run()
    assert "baru saja diubah orang lain" in at.error[0].value
    assert store.selection.service_mix(operator.db, UNIT).served == {"Lain": 7}


def test_it_is_said_in_english_too(operator: Stage) -> None:
    approve(operator, crowd(3))
    operator.sign_in(Role.OPERATOR, "en")
    at = revealed(operator)
    assert not at.exception
    assert "Try the WhatsApp numbers (3 not tried yet)" in shown_text(at)
