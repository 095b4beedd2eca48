"""Daftar responden: from an uploaded spreadsheet to an approved list, without a browser."""

from __future__ import annotations

import io
import json
from datetime import date, timedelta
from typing import Any

import pytest
from openpyxl import Workbook
from streamlit.testing.v1 import AppTest

from pages._mending import LEAST_HEIGHT, row_height
from tests.pages.conftest import UNIT, Stage, shown_text
from zi_core import store
from zi_core.access import Role
from zi_core.events.customers import CustomerCellsMended, Mend
from zi_core.rulebook.values import Attested, Rows

HEADER = [
    "No",
    "Nama",
    "L/P",
    "Pendidikan",
    "Pekerjaan",
    "No. HP",
    "No. WA",
    "Email",
    "Layanan",
    "Tgl Selesai",
    "Kerabat",
]


NAMES = ["Nol", "Wijaya", "Santoso", "Lestari", "Pratama", "Hidayat", "Saputra", "Utami", "Nugroho"]


def person(number: int, **other: object) -> list[object]:
    row: dict[str, object] = {
        "no": number,
        "name": f"Sari Karangan {NAMES[number]}",
        "gender": "LP"[number % 2],
        "education": ["SMA", "S1", "D3"][number % 3],
        "occupation": ["Petani", "Advokat", "Pedagang"][number % 3],
        "phone": f"0812{34000000 + number}",
        "whatsapp": f"0812{34000000 + number}",
        "email": f"orang{number}@example.com",
        "service": ["Salinan putusan", "Pendaftaran permohonan"][number % 2],
        "completed": date(2021, 6, 1) + timedelta(days=number % 60),
        "kinship": "T",
    }
    return list((row | other).values())


def workbook(rows: list[list[object]], header: list[Any] | None = None) -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    row: list[Any]
    for row in [header or list(HEADER), *rows]:
        sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


GOOD = workbook([person(n) for n in range(1, 6)])
BAD = workbook([person(1), person(2, phone="0812-33"), person(3, education="S9"), person(4)])


@pytest.fixture
def operator(stage: Stage) -> Stage:
    stage.sign_in(Role.OPERATOR)
    return stage


def uploaded(stage: Stage, data: bytes, name: str = "daftar.xlsx") -> AppTest:
    at = stage.open("customers")
    at.file_uploader(key="upload-0").upload(name, data)
    at = at.run()
    assert not at.exception
    return at


def metrics(at: AppTest) -> dict[str, str]:
    return {metric.label: str(metric.value) for metric in at.metric}


def entries(stage: Stage) -> list[store.customers.ListEntry]:
    return list(store.customers.lists(stage.db, UNIT))


def edit(at: AppTest, stage: Stage, rows: dict[int, dict[str, Any]]) -> AppTest:
    entry = entries(stage)[0]
    at.session_state[f"mends-{entry.list_id}-{entry.version}"] = {
        "edited_rows": rows,
        "added_rows": [],
        "deleted_rows": [],
    }
    return press(at, "Simpan perbaikan")


def press(at: AppTest, label: str) -> AppTest:
    return next(button for button in at.button if button.label == label).click().run()


def approve(at: AppTest, *, state: bool = True) -> AppTest:
    for box in at.checkbox:
        if state:
            box.check()
    return at.button(key="approve").click().run()


def test_a_good_list_goes_in_is_approved_and_moves_readiness(operator: Stage) -> None:
    at = uploaded(operator, GOOD)
    assert metrics(at) == {"Baris terbaca": "5", "Baris siap": "5", "Sel perlu perhatian": "0"}

    at = approve(at)

    facts = store.facts.facts_on(operator.db, UNIT, date(2026, 11, 23))
    assert facts["customers.count"] == 5
    assert facts["customers.fields"] == Rows(5, 0)
    assert facts["customers.population"] == 1
    assert isinstance(facts["customers.priority"], Attested)
    assert facts["customers.priority"].signed
    assert "Versi 1 · **5 orang**" in shown_text(at)
    assert metrics(operator.open())["Terpenuhi"] != "0"


def test_statements_that_were_not_made_stay_unmade(operator: Stage) -> None:
    approve(uploaded(operator, GOOD), state=False)

    facts = store.facts.facts_on(operator.db, UNIT, date(2026, 11, 23))
    varied = facts.get("customers.varied")
    assert not (isinstance(varied, Attested) and varied.signed)
    assert facts["customers.population"] == 0


def test_problems_carry_the_cell_as_excel_names_it_and_block_approval(operator: Stage) -> None:
    at = uploaded(operator, BAD)

    rows = at.data_editor[0].value
    assert set(rows["cell"]) == {"F3", "D4"}
    assert "approve" not in {button.key for button in at.button}
    assert "0812-33" not in rows.to_json()


def test_mended_cells_are_checked_again_and_the_audit_keeps_no_values(operator: Stage) -> None:
    at = uploaded(operator, BAD)
    order = list(at.data_editor[0].value["cell"])

    at = edit(at, operator, {order.index("F3"): {"new": "081234000002"}, order.index("D4"): {"new": "S1"}})

    assert metrics(at)["Sel perlu perhatian"] == "0"
    audit = json.dumps(operator.db.rows("SELECT fields FROM audit WHERE event = 'CustomerCellsMended'"))
    assert "F3" in audit
    assert "081234000002" not in audit
    at = approve(at)
    people = store.customers.people(operator.db, UNIT, entries(operator)[0].list_id, reveal=True)
    assert {row["phone"] for row in people} >= {"+6281234000002"}


def test_a_row_can_be_left_out_and_taken_back(operator: Stage) -> None:
    at = uploaded(operator, BAD)
    order = list(at.data_editor[0].value["cell"])

    at = edit(at, operator, {order.index("F3"): {"drop": True}})
    assert metrics(at)["Baris terbaca"] == "3"
    assert "Baris yang dikeluarkan: 3." in shown_text(at)

    at = press(at, "Kembalikan")
    assert metrics(at)["Baris terbaca"] == "4"


def test_a_mend_that_is_doubtful_itself_can_be_confirmed(operator: Stage) -> None:
    at = uploaded(operator, BAD)
    order = list(at.data_editor[0].value["cell"])
    at = edit(at, operator, {order.index("F3"): {"new": "081200000000"}, order.index("D4"): {"new": "S1"}})
    assert metrics(at)["Sel perlu perhatian"] == "1"

    at = edit(at, operator, {0: {"right": True}})

    assert metrics(at)["Sel perlu perhatian"] == "0"


def test_saving_nothing_says_so(operator: Stage) -> None:
    at = press(uploaded(operator, BAD), "Simpan perbaikan")

    assert at.warning[0].value == "Belum ada yang diisi."


def test_what_somebody_else_mended_meanwhile_is_not_overwritten(operator: Stage) -> None:
    at = uploaded(operator, BAD)
    order = list(at.data_editor[0].value["cell"])
    drawn = entries(operator)[0]
    other = CustomerCellsMended(
        unit_id=UNIT,
        list_id=drawn.list_id,
        mends=(Mend(row=4, field="education", value="D3"),),
        cells=("D4",),
        version=drawn.version,
    )
    operator.do(other, Role.COORDINATOR)

    at.session_state[f"mends-{drawn.list_id}-{drawn.version}"] = {
        "edited_rows": {order.index("F3"): {"new": "081234000002"}, order.index("D4"): {"new": "S1"}},
        "added_rows": [],
        "deleted_rows": [],
    }
    at = press(at, "Simpan perbaikan")

    stored = store.customers.draft(operator.db, UNIT, drawn.list_id)
    assert stored is not None
    assert stored.mends[4, "education"] == "D3"
    assert stored.mends[3, "phone"] == "081234000002"
    assert metrics(at)["Sel perlu perhatian"] == "0"


def test_the_columns_can_be_corrected(operator: Stage) -> None:
    strange = ["No", "Nama", "L/P", "Pendidikan", "Pekerjaan", "Kontak A", "Kontak B", "Surel", "Perkara", "Beres", "X"]
    at = uploaded(operator, workbook([person(n) for n in range(1, 6)], strange))
    service = next(box for box in at.selectbox if box.label == "Produk Layanan yang Diterima *")
    assert service.value in {-1, 8}

    service.set_value(8)
    press(at, "Simpan susunan kolom")

    stored = store.customers.draft(operator.db, UNIT, entries(operator)[0].list_id)
    assert stored is not None
    assert stored.layout["columns"]["service"] == 8


def without_columns(*places: int) -> bytes:
    rows = [[value for place, value in enumerate(person(n)) if place not in places] for n in range(1, 4)]
    return workbook(rows, [title for place, title in enumerate(HEADER) if place not in places])


def keys(at: AppTest) -> set[str | None]:
    return {button.key for button in at.button}


def test_missing_columns_are_named_together_and_a_list_cannot_be_without_names(operator: Stage) -> None:
    at = uploaded(operator, without_columns(1, 7))

    assert [error.value for error in at.error] == [
        "Kolom ini tidak ada dalam berkas: Nama Lengkap, Email. Tunjukkan kolomnya, atau tambahkan lalu unggah lagi."
    ]
    assert not at.data_editor
    assert not {"approve", "without-email", "without-name"} & keys(at)


def test_any_other_column_can_be_done_without_by_a_word_of_the_user(operator: Stage) -> None:
    at = uploaded(operator, without_columns(7))
    assert [error.value.split(" tidak ada")[0] for error in at.error] == ["Kolom Email"]
    assert "approve" not in keys(at)

    at = at.button(key="without-email").click().run()

    assert not at.error
    assert "approve" in keys(at)


def test_a_file_that_is_hardly_a_list_is_called_so_and_shows_its_first_row_to_choose_from(operator: Stage) -> None:
    at = uploaded(operator, b"kota;kode\nSari;1\nLaras;2\n", "kota.csv")

    assert [error.value.split(";")[0] for error in at.error] == ["Tidak ada kolom yang dikenali"]
    assert any("baris judul kolom belum ditemukan" in caption.value for caption in at.caption)
    box = next(one for one in at.selectbox if one.label == "Nama Lengkap *")
    assert box.options == ["tidak ada", "A · kota", "B · kode"]


def test_a_file_that_is_no_spreadsheet_is_refused_in_a_sentence_and_stores_nothing(operator: Stage) -> None:
    at = uploaded(operator, b"%PDF-1.7 bukan lembar kerja", "daftar.xlsx")

    assert len(at.error) == 1
    assert at.error[0].value.endswith(".")
    assert entries(operator) == []


def test_contacts_are_masked_until_revealed_and_every_look_is_noted_once(operator: Stage) -> None:
    approve(uploaded(operator, GOOD))
    at = operator.open("customers")
    assert "81234000001" not in at.dataframe[0].value.to_json()

    at = at.toggle[0].set_value(True).run()
    at = at.run()

    assert "+6281234000001" in at.dataframe[0].value.to_json()
    assert len(operator.db.rows("SELECT seq FROM audit WHERE event = 'ContactsRevealed'")) == 1


@pytest.mark.parametrize("role", [Role.LEADER, Role.MEMBER, Role.ASSESSOR, Role.ADMINISTRATOR])
def test_who_may_only_look_can_neither_upload_nor_reveal(operator: Stage, role: Role) -> None:
    approve(uploaded(operator, GOOD))
    operator.sign_in(role)

    at = operator.open("customers")

    assert not [toggle for toggle in at.toggle if toggle.label == "Tampilkan kontak"]
    assert not at.file_uploader
    assert "81234000001" not in at.dataframe[0].value.to_json()


def test_a_second_approval_keeps_the_first_as_a_version(operator: Stage) -> None:
    approve(uploaded(operator, GOOD))
    at = operator.open("customers")
    at.segmented_control(key="list-view").set_value("check").run()
    at.file_uploader(key="upload-0").upload("daftar-2.xlsx", workbook([person(n) for n in range(1, 9)]))
    at = approve(at.run())

    states = {entry.number: entry.state for entry in entries(operator)}
    assert states == {1: "replaced", 2: "approved"}
    assert "Versi sebelumnya (1)" in shown_text(at)


def test_suggestions_are_taken_over_together_only_when_asked(operator: Stage) -> None:
    typo = workbook([person(1), person(2, email="orang2@gmial.com"), person(3)])
    at = uploaded(operator, typo)
    assert metrics(at)["Sel perlu perhatian"] == "1"

    at = press(at, "Terima semua saran (1)")

    assert metrics(at)["Sel perlu perhatian"] == "0"


def test_a_draft_survives_the_session_that_began_it(operator: Stage) -> None:
    uploaded(operator, BAD)
    operator.sign_in(Role.COORDINATOR)

    at = operator.open("customers")

    assert metrics(at)["Sel perlu perhatian"] == "2"


def test_before_the_approval_the_letters_verdict_is_shown_and_a_smaller_list_is_warned_of(operator: Stage) -> None:
    approve(uploaded(operator, GOOD))
    operator.open("customers")
    at = operator.open("customers")
    at.segmented_control(key="list-view").set_value("check").run()
    at.file_uploader(key="upload-0").upload("kurang.xlsx", workbook([person(1), person(2)]))

    at = at.run()

    assert any(expander.label.startswith("Bila disetujui:") for expander in at.expander)
    assert "Daftar yang berlaku memuat 5 orang yang memenuhi; daftar ini hanya 2." in [w.value for w in at.warning]


def test_an_approved_list_can_be_opened_again_and_stays_in_force_meanwhile(operator: Stage) -> None:
    approve(uploaded(operator, GOOD), state=False)
    at = press(operator.open("customers"), "Buka versi 1 sebagai draf")

    assert metrics(at)["Sel perlu perhatian"] == "0"
    assert {entry.state for entry in entries(operator)} == {"draft", "approved"}
    first, second = (
        [dict(row) for row in store.customers.people(operator.db, UNIT, entry.list_id, reveal=True)]
        for entry in (entries(operator)[1], entries(approved_again(operator, at))[0])
    )
    assert [{**row, "row_no": 0} for row in first] == [{**row, "row_no": 0} for row in second]
    facts = store.facts.facts_on(operator.db, UNIT, date(2026, 11, 23))
    assert isinstance(facts["customers.varied"], Attested)


def approved_again(stage: Stage, at: AppTest) -> Stage:
    approve(at)
    return stage


def test_an_earlier_version_can_be_brought_back(operator: Stage) -> None:
    test_a_second_approval_keeps_the_first_as_a_version(operator)

    at = press(operator.open("customers"), "Buka versi 1 sebagai draf")

    assert metrics(at)["Baris terbaca"] == "5"


def test_who_may_not_edit_is_not_offered_to_open_a_list_again(operator: Stage) -> None:
    approve(uploaded(operator, GOOD))
    operator.sign_in(Role.LEADER)

    assert not [button for button in operator.open("customers").button if "sebagai draf" in button.label]


def typed(at: AppTest, stage: Stage) -> AppTest:
    """The page once something was typed into the table of problems and not saved."""
    entry = entries(stage)[0]
    at.session_state[f"mends-{entry.list_id}-{entry.version}"] = {
        "edited_rows": {0: {"new": "S1"}},
        "added_rows": [],
        "deleted_rows": [],
    }
    return at.run()


def test_no_other_file_is_taken_while_entries_are_not_saved(operator: Stage) -> None:
    at = typed(uploaded(operator, BAD), operator)

    assert at.file_uploader[0].disabled
    assert any("berkas baru membuka draf lain" in caption.value for caption in at.caption)
    at = press(at, "Batalkan isian")
    assert not at.file_uploader[0].disabled


def test_the_uploader_and_the_page_name_the_same_limit(operator: Stage) -> None:
    at = operator.open("customers")

    assert any("paling besar 10 MB" in caption.value for caption in at.caption)
    assert at.file_uploader[0].proto.max_upload_size_mb == 10


def test_the_longest_problem_can_be_read_whole() -> None:
    assert row_height(["salah – singkat"]) == LEAST_HEIGHT
    assert row_height(["singkat", "kata " * 30]) > LEAST_HEIGHT
    assert row_height(["kata " * 300]) == row_height(["kata " * 3000])
