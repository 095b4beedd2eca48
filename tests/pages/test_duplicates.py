"""Daftar responden: people who may stand twice, side by side, and the ways to settle it, without a browser."""

from __future__ import annotations

import json
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from pages._duplicates import PAIRS_SHOWN
from tests.pages.conftest import UNIT, Stage, shown_text
from tests.pages.test_customers import HEADER, approve, edit, entries, person, press, uploaded, workbook
from zi_core import store
from zi_core.access import Role
from zi_core.events.customers import CustomerCellsMended, Mend, OfficialsRecorded
from zi_core.rulebook.values import Rows

TWICE = workbook([person(1), person(2), person(3, name="Dr. Sari Karangan Wijaja", phone="081234000001", whatsapp="")])
FAMILY = workbook(
    [person(1), person(2, phone="081234000001", whatsapp="081234000001", completed="2021-07-09"), person(3)]
)
NAMESAKES = workbook([person(1, name="Surya Kencana"), person(2, name="Surya Kentjana"), person(3)])


@pytest.fixture
def operator(stage: Stage) -> Stage:
    stage.sign_in(Role.OPERATOR)
    return stage


def button_keys(at: AppTest) -> set[str]:
    return {str(button.key) for button in at.button}


def stored(stage: Stage) -> store.customers.StoredDraft:
    found = store.customers.draft(stage.db, UNIT, entries(stage)[0].list_id)
    assert found is not None
    return found


def test_a_pair_stands_side_by_side_masked_and_blocks_approval(operator: Stage) -> None:
    at = uploaded(operator, FAMILY)

    text = shown_text(at)
    assert "Mungkin orang yang sama: 1 pasang" in text
    assert "perlu dipastikan" in text
    assert "Nomor telepon atau WhatsApp sama." in text.replace("\\", "")
    assert "approve" not in button_keys(at)
    assert "siap disetujui" not in text
    table = side_by_side(at)
    assert "≠ Email" in table
    assert "9 Juli 2021" in table, "a day as people write it"
    assert "Nomor WhatsApp" in table
    assert "81234000001" not in table

    at = at.toggle(key=f"reveal-{entries(operator)[0].list_id}").set_value(True).run()
    assert "+6281234000001" in side_by_side(at)


def side_by_side(at: AppTest) -> str:
    """What stands in the pair's table, without the marks that keep it from being read as Markdown."""
    return str(at.table[0].value.to_json(force_ascii=False)).replace("\\", "")


def test_what_is_the_same_is_named_below(operator: Stage) -> None:
    at = uploaded(operator, TWICE)
    assert "Sama pada kedua baris: Jenis Kelamin" in shown_text(at)


def test_keeping_one_leaves_the_other_out(operator: Stage) -> None:
    at = uploaded(operator, FAMILY)

    at = press(at, "Pertahankan baris 3")

    assert stored(operator).dropped == {2}
    assert "approve" in button_keys(at)


def test_two_people_are_remembered_for_later_lists_without_a_trace_in_the_audit(operator: Stage) -> None:
    at = press(uploaded(operator, NAMESAKES), "Bukan orang yang sama")
    assert "Dinyatakan bukan orang yang sama (1)" in shown_text(at)
    approve(at)
    audit = operator.db.rows("SELECT fields FROM audit WHERE event = 'CustomerPairJudged'")
    assert json.loads(audit[0]["fields"]).keys() == {"list_id", "rows", "apart", "version"}

    at = operator.open("customers")
    at.segmented_control(key="list-view").set_value("check").run()
    at.file_uploader(key="upload-0").upload("lagi.xlsx", NAMESAKES)
    at = press(at.run(), "Unggah sebagai draf baru")
    assert "approve" in button_keys(at)


def test_two_people_with_one_number_need_a_number_each_before_the_list_is_approved(operator: Stage) -> None:
    at = press(uploaded(operator, FAMILY), "Bukan orang yang sama")

    assert "approve" not in button_keys(at)
    table = at.data_editor[0].value
    assert [*table["cell"]] == ["F3", "G3"]
    assert "Nomor ini juga ada di baris 2." in table["message"].iloc[0]
    at = edit(at, operator, {row: {"new": "0812 3400 0077"} for row in (0, 1)})
    approve(at)
    assert store.facts.facts_on(operator.db, UNIT, date(2026, 11, 23))["customers.unique"] == Rows(3, 0)


def test_a_pair_can_be_asked_about_again(operator: Stage) -> None:
    at = press(uploaded(operator, FAMILY), "Bukan orang yang sama")

    at = press(at, "Tanyakan lagi")

    assert "Mungkin orang yang sama: 1 pasang" in shown_text(at)
    assert stored(operator).apart == frozenset()


def test_two_rows_are_merged_field_by_field(operator: Stage) -> None:
    at = uploaded(operator, TWICE)
    list_id = entries(operator)[0].list_id
    assert "orang yang sama" in shown_text(at)

    at = at.toggle(key=f"merge-{list_id}-2-4").set_value(True).run()
    at.radio(key=f"pick-{list_id}-2-4-email").set_value(4)
    at = press(at, "Gabungkan ke baris 2, keluarkan baris 4")

    draft = stored(operator)
    assert draft.dropped == {4}
    assert dict(draft.mends) == {(2, "email"): "orang3@example.com"}
    audit = json.dumps(operator.db.rows("SELECT fields FROM audit WHERE event = 'CustomerCellsMended'"))
    assert "H2" in audit
    assert "orang3" not in audit
    people = store.customers.people(operator.db, UNIT, list_id, reveal=True)
    assert not people
    approve(at)
    merged = store.customers.people(operator.db, UNIT, list_id, reveal=True)[0]
    assert (merged["email"], merged["phone"]) == ("orang3@example.com", "+6281234000001")


def test_a_value_typed_for_a_column_the_file_lacks_is_merged_too(operator: Stage) -> None:
    rows = [person(1)[:6] + person(1)[7:], person(2, phone="081234000001")[:6] + person(2)[7:]]
    at = uploaded(operator, workbook(rows, [*HEADER[:6], *HEADER[7:]]))
    entry = entries(operator)[0]
    typed = CustomerCellsMended(
        unit_id=UNIT,
        list_id=entry.list_id,
        mends=(Mend(row=3, field="whatsapp", value="081234000009"),),
        cells=("whatsapp3",),
        version=entry.version,
    )
    operator.do(typed, Role.OPERATOR)

    at = at.run().toggle(key=f"merge-{entry.list_id}-2-3").set_value(True).run()
    at.radio(key=f"pick-{entry.list_id}-2-3-whatsapp").set_value(3)
    press(at, "Gabungkan ke baris 2, keluarkan baris 3")

    assert stored(operator).mends[2, "whatsapp"] == "+6281234000009"
    audit = operator.db.rows("SELECT fields FROM audit WHERE event = 'CustomerCellsMended' ORDER BY seq DESC LIMIT 1")
    assert "whatsapp2" in audit[0]["fields"]


def test_only_the_first_pairs_are_drawn(operator: Stage) -> None:
    many = [person(number, phone="081234000001", whatsapp="081234000001") for number in range(1, 6)]
    at = uploaded(operator, workbook(many))
    assert "Mungkin orang yang sama: 10 pasang" in shown_text(at)
    assert sum(str(key).startswith("apart-") for key in button_keys(at)) == PAIRS_SHOWN
    for _ in range(PAIRS_SHOWN + 1):
        at = press(at, "Bukan orang yang sama")
    assert "Dinyatakan bukan orang yang sama (6)" in shown_text(at)
    assert f"Ditampilkan {PAIRS_SHOWN} yang pertama." in shown_text(at)


def test_who_stood_in_an_approved_list_is_told_and_blocks_nothing(operator: Stage) -> None:
    approve(uploaded(operator, workbook([person(1), person(2)])))
    at = operator.open("customers")
    at.segmented_control(key="list-view").set_value("check").run()
    at.file_uploader(key="upload-0").upload("baru.xlsx", workbook([person(5), person(2), person(6)]))
    at = at.run()

    assert "Juga ada dalam daftar yang pernah disetujui: 1 orang" in shown_text(at)
    table = next(frame.value for frame in at.dataframe if "Daftar" in frame.value)
    assert list(table["Baris"]) == [3]
    assert list(table["Daftar"]) == ["versi 1, baris 3"]
    assert "approve" in button_keys(at)


def test_who_was_declared_different_and_then_given_a_number_is_not_asked_about_again(operator: Stage) -> None:
    namesake = person(1)[1]
    rows = [person(1), person(2, name=namesake, phone="081234000001", whatsapp="081234000001")]
    at = uploaded(operator, workbook(rows))
    at = press(at, "Bukan orang yang sama")

    at = edit(at, operator, {0: {"new": "081234000009"}, 1: {"new": "081234000009"}})

    assert "Mungkin orang yang sama" not in shown_text(at)
    assert "approve" in button_keys(at)
    at = press(at, "Tanyakan lagi")
    assert "Mungkin orang yang sama: 1 pasang" in shown_text(at)


def test_who_gives_an_officials_address_is_asked_about_while_the_file_is_checked(operator: Stage) -> None:
    official = {"name": "Raharjo Rekaan", "phone": "", "email": "", "address": "Jl. Melati No. 5"}
    operator.do(OfficialsRecorded(unit_id=UNIT, officials=(official,), count=1, version=0), Role.ADMINISTRATOR)
    rows = [[*person(1), "jl melati no 5"], [*person(2), "Jl. Mawar 7"]]

    at = uploaded(operator, workbook(rows, [*HEADER, "Alamat"]))

    words = shown_text(at).replace("\\", "")
    assert "Pertanyaan kekerabatan (1 orang)" in words
    assert "Baris 2, **Sari Karangan Wijaya** dan **Raharjo Rekaan**: alamat yang sama." in words
    assert "approve" in button_keys(at)
