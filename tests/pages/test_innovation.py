"""Inovasi: the register, one innovation's story, data by file and by hand, entries, pictures, and who may do what."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from openpyxl import Workbook
from PIL import Image
from streamlit.testing.v1 import AppTest

from tests.innovation.stories import points, story
from tests.pages.conftest import UNIT, Stage, shown_text, staged
from tests.store.test_innovation import pictured, published, reviewed
from zi_core import sample, store
from zi_core.access import Role
from zi_core.events.innovation import (
    InnovationChanged,
    InnovationReasonsRecorded,
    InnovationRegistered,
    InnovationSeriesRecorded,
)
from zi_core.i18n import use_language
from zi_core.innovation.innovation import Details, Innovation, People
from zi_core.innovation.plain import details_data, series_data

FALLING = [7.0, 7.2, 6.9, 7.1, 7.0, 7.3, 6.8, 7.1, 4.1, 4.0, 4.2, 3.9, 4.0, 4.1, 3.8, 4.0]


def put(stage: Stage, one: Innovation, key: str = "i1") -> None:
    """Let the court have the innovation, whole."""
    data = details_data(one.details)
    stage.do(InnovationRegistered(unit_id=UNIT, innovation_id=key, details=data), Role.MEMBER)
    series: Mapping[str, Any] = series_data(one)
    stage.do(
        InnovationSeriesRecorded(unit_id=UNIT, innovation_id=key, file_sha256="", version=1, **series), Role.MEMBER
    )
    reasons = {reason.value: n for reason, n in one.reasons.items()}
    stage.do(InnovationReasonsRecorded(unit_id=UNIT, innovation_id=key, reasons=reasons, version=2), Role.MEMBER)
    for event in (published("p-" + key, key), reviewed("r-" + key, key)):
        stage.do(with_unit(event), Role.MEMBER)


def with_unit(event: Any) -> Any:
    return replace(event, unit_id=UNIT)


def only(stage: Stage) -> Innovation:
    (found,) = store.innovation.innovations(stage.db, UNIT)
    return found


def open_one(stage: Stage, part: str = "story") -> AppTest:
    at = stage.open("innovation")
    at = choose(at, "innovation-view", "one")
    return at if part == "story" else choose(at, "innovation-part", part)


def choose(at: AppTest, key: str, value: Any) -> AppTest:
    next(one for one in at.button_group if one.key == key).set_value(value)
    return sound(at.run())


def press(at: AppTest, label: str) -> AppTest:
    return sound(next(one for one in at.button if one.label == label).click().run())


def field(at: AppTest, kind: str, label: str) -> Any:
    return next(one for one in getattr(at, kind) if one.label == label)


def sound(at: AppTest) -> AppTest:
    assert not at.exception
    return at


def labels(at: AppTest) -> list[str]:
    return [one.label for one in at.button]


@pytest.fixture
def member(stage: Stage) -> Stage:
    stage.sign_in(Role.MEMBER)
    return stage


@pytest.fixture(scope="module")
def told_folder(set_up: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed folder of a court with one complete innovation."""
    folder = tmp_path_factory.mktemp("told")
    with staged(set_up, folder) as stage:
        put(stage, story())
    return folder / "data"


@pytest.fixture
def told(told_folder: Path, tmp_path: Path) -> Iterator[Stage]:
    """A member's court with one complete innovation."""
    with staged(told_folder, tmp_path) as stage:
        stage.sign_in(Role.MEMBER)
        yield stage


def test_an_empty_register_says_what_to_do_and_takes_the_first_innovation(member: Stage) -> None:
    at = sound(member.open("innovation"))
    assert "Belum ada inovasi terdaftar. Daftarkan inovasi" in shown_text(at)
    assert "Belum ada inovasi terdaftar." in shown_text(choose(at, "innovation-view", "one"))
    assert "Belum ada inovasi dengan jumlah pemanfaat" in shown_text(choose(at, "innovation-view", "screen"))
    at = press(sound(member.open("innovation")), "Daftarkan")
    assert at.error[0].value == "Nama inovasi belum diisi."
    field(at, "text_input", "Nama inovasi").set_value(" e-Baru ")
    at = press(at, "Daftarkan")
    assert field(at, "selectbox", "Inovasi").value == only(member).innovation_id
    assert (only(member).name, only(member).details.kind) == ("e-Baru", None)
    assert "Jenis belum dipilih" in shown_text(at)
    assert "Belum ada jumlah pemanfaat. Isi pada bagian Isi data." in shown_text(at)
    assert "Pilih jenisnya" in shown_text(at)


def test_the_register_counts_and_lists_what_is_overdue(told: Stage) -> None:
    put(told, story(details=Details(name="Lain", launched=date(2020, 1, 1)), reviews=()), "i2")
    at = sound(told.open("innovation"))
    text = shown_text(at)
    assert "Terdaftar 2" in text
    assert "Berbasis TI 1" in text
    assert "Terlambat 1" in text, "the review of 2021 is long past"
    assert "**e\\-Contoh**: 20 September 2021 (lewat" in text
    assert list(at.dataframe[0].value["Inovasi"]) == ["e-Contoh", "Lain"]
    assert len(at.get("plotly_chart")) == 1


def test_many_overdue_reviews_are_counted_beyond_the_first_ones(member: Stage) -> None:
    late = Details(name="Lain", launched=date(2020, 1, 1), rhythm=story().details.rhythm)
    for number in range(10):
        event = InnovationRegistered(unit_id=UNIT, innovation_id=f"i{number}", details=details_data(late))
        member.do(event, Role.MEMBER)
    assert "- dan 2 lainnya" in sound(member.open("innovation")).warning[0].value


def test_the_screen_draws_one_panel_per_innovation(told: Stage) -> None:
    at = choose(told.open("innovation"), "innovation-view", "screen")
    assert len(at.get("plotly_chart")) == 1


def test_the_story_shows_charts_the_list_and_the_reasons(told: Stage) -> None:
    at = open_one(told)
    text = shown_text(at)
    assert "9 dari 10 hal yang diminta surat sudah ada" in text
    assert "Tetapkan ritme" in text
    assert "- Belum tahu: 3 (100%)" in text
    assert ":red-badge[:material/event_busy: pemantauan terlambat sejak 20 September 2021]" in text
    assert len(at.get("plotly_chart")) == 5, "users, satisfaction, three measures"
    rows = at.dataframe[0].value
    assert list(rows["Segi"]) == ["Kepuasan", "Efektivitas", "Efisiensi", "Kualitas"]
    assert rows["Kesimpulan"][0] == "naik · membaik"


def test_a_series_with_a_comparison_group_is_drawn_beside_the_satisfaction(member: Stage) -> None:
    one = story()
    both = {People.USERS: points(FALLING), People.OTHERS: points([7.0, 7.1] * 8)}
    measures = (type(one.measures[0])("Tepat", one.measures[0].aspect, "%", one.measures[0].direction, series=both),)
    put(member, story(measures=measures, reasons={}, answers=()))
    at = open_one(member)
    assert len(at.get("plotly_chart")) == 2
    assert "Mengapa belum memanfaatkan" not in shown_text(at)
    against = list(at.dataframe[0].value["Dibandingkan dengan"])
    assert against[-1] == "perubahan yang belum memanfaatkan", "else the difference seems not to fit the figures"


def test_a_review_that_is_not_due_is_told_calmly(told: Stage) -> None:
    stage = told
    stage.do(with_unit(reviewed("r-new", day=stage.now.date() - timedelta(days=2))), Role.MEMBER)
    text = shown_text(open_one(stage))
    assert "pemantauan berikutnya 21 Desember 2026" in text
    assert "10 dari 10" in text


@pytest.mark.parametrize("role", [Role.LEADER, Role.PRESENTER, Role.ASSESSOR, Role.OPERATOR, Role.ADMINISTRATOR])
def test_whoever_only_reads_has_nothing_to_press(told: Stage, role: Role) -> None:
    told.do(with_unit(pictured_real()), Role.MEMBER)
    told.sign_in(role)
    at = sound(told.open("innovation"))
    assert "Daftarkan inovasi" not in [expander.label for expander in at.expander]
    at = choose(at, "innovation-view", "one")
    parts = next(one for one in at.button_group if one.key == "innovation-part").options
    assert parts == ["Ringkasan", "Publikasi dan pemantauan", "Gambar"]
    for part in ("entries", "pictures"):
        at = choose(at, "innovation-part", part)
        assert not labels(at)


def test_whoever_only_reads_is_not_told_to_enter_data(member: Stage) -> None:
    data = details_data(Details(name="e-Baru"))
    member.do(InnovationRegistered(unit_id=UNIT, innovation_id="i1", details=data), Role.MEMBER)
    at = open_one(member)
    assert "Isi pada bagian Isi data." in shown_text(at)
    member.sign_in(Role.PRESENTER)
    at = open_one(member)
    assert "Belum ada jumlah pemanfaat." in shown_text(at)
    assert "Isi pada bagian Isi data." not in shown_text(at)


def pictured_real(entry_id: str = "g1") -> Any:
    return replace(pictured(entry_id), content=base64.b64encode(picture_bytes("PNG")).decode())


def workbook(**sheets: list[list[object]]) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def upload(at: AppTest, data: bytes, name: str = "data.xlsx") -> AppTest:
    at.file_uploader[0].upload(name, data)
    return sound(at.run())


def test_a_workbook_is_shown_as_found_and_kept_on_demand(told: Stage) -> None:
    name = "inovasi-e-salinan.xlsx"
    at = upload(open_one(told, "data"), (sample.FOLDER / name).read_bytes(), name)
    text = shown_text(at)
    assert "**Pemanfaat** · Pemanfaat per bulan: Bulan (A1), Pemanfaat (B1), Calon Pemanfaat (C1)" in text
    assert "24 bulan pemanfaat, 120 nilai ukuran, 6 hasil kepuasan." in text
    assert "Ada pemanfaat pada Sep 2019, sebelum peluncuran." in text.replace("\\", "")
    keep = next(one for one in at.button if one.label == "Simpan data")
    assert keep.disabled, "what is doubtful is confirmed first"
    next(one for one in at.checkbox if "Sudah saya periksa" in one.label).check()
    at = press(sound(at.run()), "Simpan data")
    assert len(only(told).users) == 24
    assert [measure.name for measure in only(told).measures][-1] == "Salinan dikembalikan karena keliru"
    assert "Kolom yang ditemukan" not in shown_text(at), "the uploader stands empty again"


def test_doubtful_cells_are_listed_by_address_and_block(told: Stage) -> None:
    rows: list[list[object]] = [["Bulan", "Pemanfaat", "Calon pemanfaat"], ["Jan 2021", 50, 40], ["Jan 2030", 1, 2]]
    at = upload(open_one(told, "data"), workbook(Pemanfaat=rows))
    error = at.error[0].value.replace("\\", "")
    assert "**Pemanfaat!B2**: Pada Jan 2021 pemanfaat (50) melebihi calon pemanfaat (40)." in error
    assert "**Pemanfaat!B3**: Bulan Jan 2030 belum tiba." in error
    assert "Simpan data" not in labels(at)


def test_many_questions_are_counted_beyond_the_first_ones(told: Stage) -> None:
    rows: list[list[object]] = [["Bulan", "Pemanfaat"], *([f"{month}/2030", 1] for month in range(1, 13)), ["x", 1]]
    at = upload(open_one(told, "data"), workbook(Pemanfaat=rows))
    assert "dan 1 lainnya" in at.error[0].value


def test_a_file_without_a_table_or_that_is_none_is_refused_in_words(told: Stage) -> None:
    at = upload(open_one(told, "data"), workbook(Lain=[["Nama"], ["a"]]))
    assert "Tidak ada tabel yang dikenal." in at.error[0].value
    at = upload(open_one(told, "data"), b"\x00\x01\x02 bukan lembar kerja", "foto.xlsx")
    assert at.error
    at = upload(open_one(told, "data"), workbook(Pemanfaat=[["Bulan", "Pemanfaat"]]))
    assert "Tabel dikenali, tetapi belum berisi data." in shown_text(at)


def test_a_falling_total_is_asked_about_only_when_it_is_one(told: Stage) -> None:
    rows: list[list[object]] = [["Bulan", "Pemanfaat"], ["Nov 2020", 9], ["Des 2020", 5]]
    at = upload(open_one(told, "data"), workbook(Pemanfaat=rows))
    assert "Simpan data" in labels(at)
    at = choose(at, f"counting-i1-{only(told).version}", "running")
    assert "Jumlah kumulatif turun pada Nov 2020, dari 40 menjadi 9" in at.error[0].value.replace("\\", "")
    scale = f"scale-i1-{only(told).version}"
    assert "Jumlah kumulatif" in choose(at, scale, 5).error[0].value


def by_hand(at: AppTest, table: str | None = None) -> AppTest:
    at.session_state["by-hand"] = True
    at = sound(at.run())
    return at if table is None else choose(at, "hand-table", table)


def edit(at: AppTest, table: str, **changes: Any) -> AppTest:
    at.session_state[f"hand-{table}-i1-0-rows"] = {
        "edited_rows": {},
        "added_rows": [],
        "deleted_rows": [],
        **changes,
    }
    return sound(at.run())


@pytest.mark.parametrize("table", ["users", "measures", "figures"])
def test_a_table_saved_by_hand_unchanged_changes_nothing(told: Stage, table: str) -> None:
    before = only(told)
    at = by_hand(open_one(told, "data"), None if table == "users" else table)
    press(at, "Simpan data")
    assert only(told) == replace(before, version=before.version + 1)


def test_a_month_typed_by_hand_is_kept_and_a_wrong_one_is_asked_about_by_row(told: Stage) -> None:
    at = by_hand(open_one(told, "data"))
    at = edit(at, "users", edited_rows={0: {"Pemanfaat": 30}, 1: {"Bulan": "entah"}})
    assert "**Baris 2**: Bulan tidak terbaca." in at.error[0].value.replace("\\", "")
    at = edit(at, "users", edited_rows={0: {"Pemanfaat": 30}})
    press(at, "Simpan data")
    assert [row.users for row in only(told).users] == [30, 40]


def test_entries_are_recorded_listed_and_removed(told: Stage) -> None:
    at = open_one(told, "entries")
    assert "**10 September 2020** · Instagram · menjangkau 100 orang" in shown_text(at)
    at = press(at, "Catat publikasi")
    assert at.error[0].value == "Saluran belum diisi."
    field(at, "text_input", "Saluran dan kegiatan").set_value("Radio *Sari*")
    at = press(at, "Catat publikasi")
    assert "Radio \\*Sari\\*" in shown_text(at)
    at = press(at, "Catat pemantauan")
    assert at.error[0].value == "Hasil pemantauan belum diisi."
    field(at, "text_area", "Hasil pemantauan").set_value("Bertambah")
    at = press(at, "Catat pemantauan")
    assert [review.result for review in only(told).reviews] == ["baik", "Bertambah"]
    field(at, "selectbox", "Catatan").set_value(only(told).publications[-1].publication_id)
    press_key(at, "drop-publication-now")
    assert [one.channel for one in only(told).publications] == ["Instagram"]


def test_the_reach_may_be_known(told: Stage) -> None:
    at = open_one(told, "entries")
    field(at, "text_input", "Saluran dan kegiatan").set_value("Radio")
    field(at, "number_input", "Jangkauan (orang, bila diketahui)").set_value(250)
    press(at, "Catat publikasi")
    assert only(told).publications[-1].reach == 250


def test_an_innovation_without_entries_says_so(member: Stage) -> None:
    data = details_data(Details(name="e-Kosong"))
    member.do(InnovationRegistered(unit_id=UNIT, innovation_id="i1", details=data), Role.MEMBER)
    text = shown_text(open_one(member, "entries"))
    assert "Belum ada publikasi yang dicatat." in text
    assert "Belum ada pemantauan yang dicatat." in text
    assert shown_text(open_one(member, "pictures")).count("Belum ada gambar.") == 2


def test_reasons_are_counted(told: Stage) -> None:
    at = open_one(told, "entries")
    field(at, "number_input", "Merasa sulit").set_value(7)
    press_key(at, "save-reasons")
    assert {reason.value: n for reason, n in only(told).reasons.items()} == {"unaware": 3, "difficult": 7}


def press_key(at: AppTest, key: str) -> AppTest:
    return sound(next(one for one in at.button if one.key == key).click().run())


def test_the_registration_is_edited(told: Stage) -> None:
    at = open_one(told, "details")
    field(at, "text_input", "Nama inovasi").set_value("")
    at = press(at, "Simpan")
    assert at.error[0].value == "Nama inovasi belum diisi."
    field(at, "text_input", "Nama inovasi").set_value("e-Baru")
    field(at, "text_area", "Bukti, satu per baris").set_value("SK 1\n\n SOP 2 ")
    press(at, "Simpan")
    found = only(told)
    assert (found.name, found.details.evidence, found.details.background) == (
        "e-Baru",
        ("SK 1", "SOP 2"),
        "Antrean panjang",
    )


def test_an_edit_of_something_that_changed_meanwhile_is_refused(told: Stage) -> None:
    at = open_one(told, "details")
    data = details_data(Details(name="e-Lain"))
    told.do(InnovationChanged(unit_id=UNIT, innovation_id="i1", details=data, version=3), Role.COORDINATOR)
    field(at, "text_input", "Nama inovasi").set_value("e-Baru")
    at = press(at, "Simpan")
    assert "baru saja diubah orang lain" in at.error[0].value
    assert only(told).name == "e-Lain"


def test_an_innovation_is_removed_after_a_second_word(told: Stage) -> None:
    at = open_one(told, "details")
    assert next(one for one in at.button if one.label == "Hapus").disabled
    next(one for one in at.checkbox if one.label == "Saya yakin").check()
    press(sound(at.run()), "Hapus")
    assert store.innovation.innovations(told.db, UNIT) == ()


def picture_bytes(kind: str = "JPEG") -> bytes:
    stream = BytesIO()
    Image.new("RGB", (40, 30), "green").save(stream, kind)
    return stream.getvalue()


def add_picture(at: AppTest, data: bytes) -> AppTest:
    at.file_uploader[0].upload("foto.jpg", data)
    return press(at, "Simpan gambar")


def test_a_picture_is_kept_anew_shown_and_removed(told: Stage) -> None:
    at = press(open_one(told, "pictures"), "Simpan gambar")
    assert not only(told).pictures, "nothing was chosen"
    at = add_picture(at, picture_bytes())
    (entry,) = only(told).pictures
    assert (entry.side.value, entry.media_type, entry.width) == ("after", "image/jpeg", 40)
    assert len(at.get("image")) == 1
    press(at, "Hapus gambar")
    assert only(told).pictures == ()


def test_a_picture_that_is_none_is_refused_and_each_side_holds_a_few(told: Stage) -> None:
    at = add_picture(open_one(told, "pictures"), b"not a picture")
    assert at.error[0].value == "Berkas ini bukan gambar JPEG atau PNG."
    for number in range(4):
        told.do(with_unit(pictured_real(f"g{number}")), Role.MEMBER)
    at = add_picture(open_one(told, "pictures"), picture_bytes())
    assert at.error[0].value.startswith("Sudah ada 4 gambar untuk masa ini.")


def test_a_picture_that_went_meanwhile_is_left_out(told: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    told.do(with_unit(pictured_real()), Role.MEMBER)
    monkeypatch.setattr(store.innovation, "picture", lambda *_: None)
    assert not open_one(told, "pictures").get("image")


def test_the_template_is_offered(told: Stage) -> None:
    at = open_one(told, "data")
    assert "Unduh templat (.xlsx)" in [str(getattr(one, "label", "")) for one in at.get("download_button")]


def test_tables_typed_by_hand_read_like_files() -> None:
    from pages._innovation_hand import grid_of  # noqa: PLC0415 - a page's part is imported where it is needed

    edited = pd.DataFrame({"Bulan": ["Jan 2020", None], "Pemanfaat": [12.0, float("nan")]})
    found = grid_of("Pemanfaat", edited)
    assert [[cell.text for cell in row] for row in found.rows] == [["Bulan", "Pemanfaat"], ["Jan 2020", "12"], ["", ""]]


def test_every_part_speaks_english(told: Stage) -> None:
    told.sign_in(Role.MEMBER, "en")
    use_language("en")  # a test's widget words its options in the test's own thread
    at = choose(sound(told.open("innovation")), "innovation-view", "one")
    assert "of 10 things the letter asks for are there" in shown_text(at)
