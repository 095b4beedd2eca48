"""Siapa yang dihubungi: window, order, marks, spread and settings on the page of the approved list."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import TextArea

from tests.pages.conftest import UNIT, Stage, shown_text
from tests.store.scenes import somebody, uploaded
from zi_core import store
from zi_core.access import Role
from zi_core.events.customers import ContactSettingsChanged, CustomerListApproved
from zi_core.rulebook.reading import load

ENOUGH = load(2021).whole("customers-count")


def approve(stage: Stage, people: list[dict[str, Any]], list_id: str = "a", *, population: bool = False) -> None:
    stage.do(uploaded(list_id, len(people), unit_id=UNIT), Role.OPERATOR)
    event = CustomerListApproved(
        unit_id=UNIT,
        list_id=list_id,
        people=tuple(people),
        count=len(people),
        statements=("customers-population",) if population else (),
        version=1,
    )
    stage.do(event, Role.OPERATOR)


def crowd(count: int, first: date = date(2021, 6, 15), **other: Any) -> list[dict[str, Any]]:
    return [somebody(row, completed=first, **other) for row in range(2, count + 2)]


@pytest.fixture
def operator(stage: Stage) -> Stage:
    stage.sign_in(Role.OPERATOR)
    return stage


def order(at: AppTest) -> list[str]:
    return list(next(one.value for one in at.dataframe if "Mengapa di urutan ini" in one.value)["Nama Lengkap"])


def mark(at: AppTest, rows: list[int], button: str) -> AppTest:
    at.multiselect[0].set_value(rows)
    at = next(one for one in at.button if one.label == button).click().run()
    assert not at.exception
    return at


def test_a_list_since_the_start_needs_no_further_week(operator: Stage) -> None:
    approve(operator, crowd(ENOUGH + 3))
    at = operator.open("customers")
    assert "cukup untuk 100 orang. Tidak perlu mundur." in shown_text(at)
    assert "100 orang terpilih · 3 menunggu · 0 lebih lama" in shown_text(at)
    assert len(order(at)) == ENOUGH
    assert at.get("plotly_chart")


def test_a_short_list_is_told_which_week_to_fetch_next(operator: Stage) -> None:
    approve(operator, [*crowd(3), somebody(9, completed=date(2021, 5, 26))])
    words = shown_text(operator.open("customers"))
    assert "**4 orang sah** sejak 25 Mei 2021, masih kurang 96: minggu ke-1 dari 22." in words
    assert "ambil data layanan 18 Mei 2021 s.d. 24 Mei 2021." in words
    assert "Semua yang memenuhi syarat sudah masuk." in words


def test_a_list_that_went_back_far_enough_says_how_far(operator: Stage) -> None:
    late = [somebody(row, completed=date(2021, 5, 25) + timedelta(days=row % 7)) for row in range(500, 510)]
    approve(operator, [*crowd(ENOUGH - 4), *late])
    at = operator.open("customers")
    assert "sejak 25 Mei 2021, cukup untuk 100 orang: minggu ke-1 dari 22." in shown_text(at)
    weeks = next(one.value for one in at.dataframe if "Ditambah" in one.value)
    assert list(weeks["Ditambah"]) == [96, 10]
    assert list(weeks["Masih kurang"]) == [4, 0]
    assert list(weeks["Langkah"])[1] == "Minggu ke-1: 25 Mei 2021 s.d. 31 Mei 2021"


@pytest.mark.parametrize(("first", "population"), [(date(2021, 1, 2), False), (date(2021, 6, 15), True)])
def test_what_is_there_at_the_floor_counts_as_the_population(operator: Stage, first: date, *, population: bool) -> None:
    approve(operator, crowd(3, first), population=population)
    words = shown_text(operator.open("customers"))
    assert "sampai batas paling awal (1 Januari 2021), kurang 97. Data ini menjadi populasi" in words


def test_people_are_pinned_dropped_and_set_free_and_the_facts_follow(operator: Stage) -> None:
    approve(operator, crowd(4))
    at = mark(operator.open("customers"), [5], "Sematkan")
    assert order(at)[0] == "Orang Rekaan 5"
    at = mark(at, [2, 3], "Keluarkan")
    assert order(at) == ["Orang Rekaan 5", "Orang Rekaan 4"]
    assert store.facts.facts_on(operator.db, UNIT, date(2026, 11, 23))["customers.count"] == 2
    assert any("dikeluarkan" in option for option in at.multiselect[0].options)
    at = mark(at, [2, 5], "Hapus tanda")
    assert order(at) == ["Orang Rekaan 2", "Orang Rekaan 4", "Orang Rekaan 5"]
    assert "Orang" not in json.dumps(operator.db.rows("SELECT fields FROM audit WHERE event = 'CustomersMarked'"))


def test_marking_nobody_says_so(operator: Stage) -> None:
    approve(operator, crowd(2))
    at = mark(operator.open("customers"), [], "Sematkan")
    assert at.warning[0].value == "Pilih dahulu orangnya."


def test_those_who_would_even_the_list_out_are_named(operator: Stage) -> None:
    people = [*crowd(ENOUGH), somebody(900, education="S3", gender="P", email="")]
    approve(operator, people)
    at = operator.open("customers")
    assert "Orang Rekaan 900: Jenis Kelamin" in shown_text(at).replace("\\", "")


def test_the_length_and_the_advice_are_the_courts_own(operator: Stage) -> None:
    approve(operator, crowd(ENOUGH + 5))
    at = operator.open("customers")
    next(one for one in at.number_input if one.label == "Panjang daftar (orang)").set_value(ENOUGH + 2)
    next(one for one in at.number_input if one.label == "Jenis Kelamin (%)").set_value(85)
    at = at.button(key="save-contacts").click().run()
    assert len(order(at)) == ENOUGH + 2
    assert store.selection.settings(operator.db, UNIT).levels["gender"] == 85


def test_settings_somebody_else_saved_meanwhile_are_not_overwritten(operator: Stage) -> None:
    approve(operator, crowd(3))
    at = operator.open("customers")
    other = ContactSettingsChanged(unit_id=UNIT, places=ENOUGH + 9, levels={}, version=0)
    operator.do(other, Role.COORDINATOR)
    at = at.button(key="save-contacts").click().run()
    assert "baru saja diubah orang lain" in at.error[0].value
    assert store.selection.settings(operator.db, UNIT).places == ENOUGH + 9


@pytest.mark.parametrize("role", [Role.LEADER, Role.MEMBER, Role.ADMINISTRATOR])
def test_who_may_only_look_sees_the_order_masked_and_changes_nothing(operator: Stage, role: Role) -> None:
    approve(operator, crowd(3))
    operator.sign_in(role)
    at = operator.open("customers")
    assert order(at) == ["Orang Rekaan 2", "Orang Rekaan 3", "Orang Rekaan 4"]
    assert not at.multiselect
    assert not at.number_input
    assert "+62812555" not in " ".join(one.value.to_json() for one in at.dataframe)


def test_the_final_list_is_offered_in_the_letters_eight_columns(operator: Stage) -> None:
    approve(operator, crowd(3))
    labels = [one.proto.label for one in operator.open("customers").get("download_button")]
    assert labels[-1] == "Unduh daftar akhir (3 orang, .xlsx, kontak disamarkan)"


def test_it_is_said_in_english_too(operator: Stage) -> None:
    approve(operator, crowd(3))
    operator.sign_in(Role.OPERATOR, "en")
    at = operator.open("customers")
    assert not at.exception
    assert "Who is contacted" in shown_text(at)


def officials(at: AppTest) -> TextArea:
    return next(one for one in at.text_area if one.label.startswith("Pimpinan, hakim, dan aparatur"))


def test_questions_about_kinship_are_asked_settled_and_answered(operator: Stage) -> None:
    approve(operator, crowd(3))
    operator.sign_in(Role.ADMINISTRATOR)
    at = operator.open("admin")
    officials(at).set_value("Sekar Karangan; 12")
    at = at.button(key="save-officials").click().run()
    assert at.error[0].value == "Baris 1: nomor atau email tidak terbaca. Alamat diawali kata alamat."
    officials(at).set_value("Sekar Karangan; 081255500003")
    at = at.button(key="save-officials").click().run()
    assert not at.error

    operator.sign_in(Role.LEADER)
    assert "Pertanyaan kekerabatan (1 orang)" in shown_text(operator.open("customers"))
    operator.sign_in(Role.OPERATOR)
    at = operator.open("customers")
    words = shown_text(at).replace("\\", "")
    assert "**Orang Rekaan 3** dan **Sekar Karangan**: nomor yang sama. Tanyakan itu nomor" in words
    at.multiselect[1].set_value([3])
    at = next(one for one in at.button if one.label == "Tandai bukan kerabat").click().run()
    assert "Pertanyaan kekerabatan" not in shown_text(at)
