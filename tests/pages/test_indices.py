"""IPAK & IPKP: the answer first, measurements taken in and settled, forms of one's own; nothing happens silently."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.indices.surveys import SPAK, SPKP, answers, book
from tests.pages.conftest import UNIT, Stage, shown_text, staged
from zi_core import store
from zi_core.access import Role
from zi_core.events.indices import About, InstrumentSaved, MeasurementRecorded, Taken
from zi_core.indices import Instrument, Scale, find_layout, form_toml, load_instrument
from zi_core.indices.scales import Series
from zi_core.indices.taking import read_file, stated, take
from zi_core.store.indices import Measurement

TODAY = date(2026, 11, 23)
ABOUT = About("Survei uji", "external", "Lembaga rekaan", date(2026, 7, 1), date(2026, 9, 30))
FORMS = (SPAK, SPKP)


def record(stage: Stage, measurement_id: str, taken: Taken, series: str = "ipak", **about: Any) -> None:
    event = MeasurementRecorded(
        unit_id=UNIT,
        measurement_id=measurement_id,
        series=series,
        about=replace(ABOUT, **about),
        taken=taken,
        count=taken.outcome.respondents,
    )
    stage.do(event, Role.OPERATOR)


def survey(form: Instrument, rows: list[list[Any]] | bytes, population: int | None = None) -> Taken:
    file = read_file(rows if isinstance(rows, bytes) else book(rows), "jawaban.xlsx")
    layout = find_layout(file.grids, form).layout
    assert layout is not None
    return take(file, form, layout, population, UNIT)


def odd_rows() -> list[list[Any]]:
    rows = answers(30)
    rows[3][2] = 9
    rows[4][3] = "baik"
    rows[6][4] = None
    return rows


@pytest.fixture
def operator(stage: Stage) -> Stage:
    stage.sign_in(Role.OPERATOR)
    return stage


@pytest.fixture(scope="module")
def measured_folder(set_up: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed folder of a court with both indices from one file, and last year's final ones."""
    folder, one_file = tmp_path_factory.mktemp("measured"), book(answers(40))
    with staged(set_up, folder) as stage:
        stage.sign_in(Role.OPERATOR)
        for form in FORMS:
            record(stage, form.id, survey(form, one_file), form.series.value)
            final = stated(form.series, Decimal("3.41"), 45, "Laporan 7/2025")
            record(
                stage,
                f"final-{form.id}",
                final,
                form.series.value,
                last_day=date(2025, 9, 30),
                first_day=date(2025, 9, 1),
            )
    return folder / "data"


@pytest.fixture
def measured(measured_folder: Path, tmp_path: Path) -> Iterator[Stage]:
    with staged(measured_folder, tmp_path) as stage:
        stage.sign_in(Role.OPERATOR)
        yield stage


def opened(stage: Stage, view: str = "results") -> AppTest:
    at = stage.open("indices")
    if view != "results":
        at = at.segmented_control(key="index-view").set_value(view).run()
    assert not at.exception
    return at


def click(at: AppTest, label: str) -> AppTest:
    at = next(one for one in at.button if one.label == label).click().run()
    assert not at.exception
    return at


def kept(stage: Stage) -> dict[str, Measurement]:
    return {one.measurement_id: one for one in store.indices.measurements(stage.db, UNIT)}


def fact(stage: Stage, series: str = "ipak") -> object:
    return store.facts.facts_on(stage.db, UNIT, TODAY).get(f"index.{series}")


def test_without_a_measurement_the_page_says_what_is_missing(operator: Stage) -> None:
    words = shown_text(opened(operator))
    assert "Belum dapat dinilai: IPAK & IPKP belum diukur" in words
    for view in ("items", "trend", "measurements"):
        assert not opened(operator, view).exception
    assert "jadi peluangnya belum dapat dihitung" in shown_text(opened(operator, "chances"))
    operator.sign_in(Role.LEADER)
    assert "Belum ada pengukuran." in shown_text(opened(operator, "measurements"))


def test_the_first_screen_answers_whether_the_court_passes_and_how_sure_that_is(measured: Stage) -> None:
    at = opened(measured)
    words = shown_text(at)
    assert re.search(r"## (Di atas batas WBK|Lulus batas WBK|Belum lulus WBK)", words)
    assert "sama-sama lulus WBK pada 64 responden baru: **" in words
    assert [metric.label.split("(")[1] for metric in at.metric] == ["IPAK)", "IPKP)"]
    assert "WBK terpenuhi" in words
    assert "Nilai lembar kerja evaluasi" in words
    assert "dengan keyakinan 95% indeksnya antara" in words
    assert "Tanpa konversi" in words
    assert "Indeks Perilaku Anti Korupsi dari BPS (skala 0–5) adalah indeks lain" in words
    assert "Dipakai untuk kesiapan karena merupakan pengukuran eksternal terbaru." in words
    assert len(at.get("plotly_chart")) == 1
    assert {expander.label for expander in at.expander} >= {"Cara hitung IPAK", "Cara hitung IPKP"}


def test_the_interval_of_a_small_sample_has_another_beside_it_and_says_when_the_population_is_small(
    operator: Stage,
) -> None:
    record(operator, "m", survey(SPAK, answers(40), population=45), population=45)
    words = shown_text(opened(operator))
    assert "menurut sebaran t dari jawaban per responden" in words
    assert "Rentang dipersempit karena populasinya hanya 45 orang." in words
    assert "bootstrap-t: IK 95%" in words


def test_an_index_below_the_threshold_says_by_how_much(operator: Stage) -> None:
    record(operator, "a", stated(Series.IPAK, Decimal("3.5999"), 45, "Laporan"))
    record(operator, "b", stated(Series.IPKP, Decimal("3.1"), 20, "Laporan"), "ipkp")
    words = shown_text(opened(operator))
    assert "Belum lulus WBK: IPAK kurang 0,0001, IPKP kurang 0,10" in words
    assert "Pembulatan ke 2 desimal akan membalik hasil ini" in words
    assert "Indikatif: kurang dari 30 responden." in words
    assert "rentang tidak dapat dihitung tanpa jawaban per responden" in words
    assert "Peluang lulus dihitung bila" in words


def test_a_clear_pass_is_called_one(operator: Stage) -> None:
    record(operator, "a", stated(Series.IPAK, Decimal("3.9"), 45, "Laporan"))
    record(operator, "b", stated(Series.IPKP, Decimal("3.8"), 45, "Laporan"), "ipkp")
    assert "Lulus batas WBK untuk IPAK dan IPKP" in shown_text(opened(operator))


def test_the_skm_is_a_series_of_its_own_with_its_grade(operator: Stage) -> None:
    record(operator, "s", stated(Series.SKM, Decimal("88.31"), 20, "Laporan"), "skm", source="internal")
    at = opened(operator)
    assert "Nilai 88,31, mutu pelayanan A" in shown_text(at)
    assert "Belum dapat dinilai" in shown_text(at)
    assert fact(operator) is None


def test_chances_follow_the_size_of_the_new_sample_and_the_what_if_is_exact(measured: Stage) -> None:
    at = opened(measured, "chances")
    before = at.table[0].value.to_dict("list")
    assert list(before["Survei evaluator"]) == ["seperti survei ini", "lebih rendah 0,05", "lebih rendah 0,10"]
    at = at.number_input(key="new-sample").set_value(5).run()
    assert at.table[0].value.to_dict("list") != before
    words = shown_text(at)
    assert "Keduanya dihitung dari responden yang sama" in words
    assert "bukan ajakan memilih responden" in words
    assert len(at.table) == 4


def test_people_who_cannot_be_paired_are_said_to_be_independent(operator: Stage) -> None:
    record(operator, "a", survey(SPAK, answers(40)))
    record(operator, "b", survey(SPKP, answers(30)), "ipkp")
    assert "dianggap saling lepas" in shown_text(opened(operator, "chances"))


def test_items_services_and_quarters_are_seen_from_the_inside(measured: Stage) -> None:
    at = opened(measured, "items")
    assert len(at.get("plotly_chart")) == 3
    assert "Menurut layanan" in shown_text(at)
    assert "Menurut triwulan dalam pengukuran ini" in shown_text(at)
    at = at.selectbox(key="look-at").select("final-spak").run()
    assert "hanya berisi indeks akhir" in at.info[0].value


def test_totals_by_item_have_items_but_no_interval(operator: Stage) -> None:
    rows: list[list[Any]] = [["Unsur", "n", "Rata-rata"], *[[item.aspect.id, 40, 3.5] for item in SPAK.items]]
    record(operator, "t", survey(SPAK, rows))
    assert kept(operator)["t"].kind == "totals"
    assert "rentang tidak dapat dihitung" in shown_text(opened(operator))
    assert "Tanpa jawaban per responden" in shown_text(opened(operator, "items"))


def test_the_trend_never_joins_own_and_external_surveys(measured: Stage) -> None:
    record(measured, "own", survey(SPAK, answers(36)), source="internal")
    at = opened(measured, "trend")
    tables = [set(frame.value["Pengukuran"]) for frame in at.dataframe]
    assert [len(frame.value) for frame in at.dataframe] == [2, 2]
    assert tables == [{"Survei uji"}] * 2
    at = at.segmented_control(key="trend-of").set_value("internal").run()
    assert [len(frame.value) for frame in at.dataframe] == [1]


def begin(at: AppTest, data: bytes, name: str = "jawaban.xlsx") -> AppTest:
    at.text_input(key="new-title").set_value("Survei baru")
    at.date_input(key="new-first").set_value(date(2026, 10, 1))
    at.date_input(key="new-last").set_value(date(2026, 10, 31))
    at.file_uploader(key="answers-new-0").upload(name, data)
    at = at.button(key="read-new").click().run()
    assert not at.exception
    return at


def test_one_file_becomes_a_measurement_for_each_form_after_its_columns_are_confirmed(operator: Stage) -> None:
    at = begin(opened(operator, "measurements"), book(odd_rows(), "Catatan"))
    assert "jawaban" in shown_text(at)
    assert kept(operator) == {}, "nothing is stored before it is confirmed"
    assert at.selectbox(key=f"column-spak-{SPAK.items[0].key}").value == 2
    at = at.button(key="save-index").click().run()
    assert not at.exception
    found = {one.series: one for one in kept(operator).values()}
    assert set(found) == {"ipak", "ipkp"}
    assert (found["ipak"].title, found["ipak"].source, found["ipak"].respondents) == ("Survei baru", "external", 30)
    assert fact(operator) == found["ipak"].figure
    assert "Lembar lain tidak dipakai" in shown_text(at)
    assert "Orang" not in json.dumps(operator.db.rows("SELECT fields FROM audit WHERE event = 'MeasurementRecorded'"))


def test_a_column_can_be_corrected_and_the_file_put_back(operator: Stage) -> None:
    at = begin(opened(operator, "measurements"), book(answers(25)))
    at = at.button(key="cancel-index").click().run()
    assert kept(operator) == {}
    at.text_input(key="new-title").set_value("Survei baru")
    at.file_uploader(key="answers-new-1").upload("jawaban.xlsx", book(answers(25)))
    at = at.button(key="read-new").click().run()
    at.selectbox(key=f"column-spak-{SPAK.items[0].key}").set_value(-1)
    at = at.button(key="save-index").click().run()
    assert not at.exception
    spak = next(one for one in kept(operator).values() if one.series == "ipak")
    assert len(spak.result["figure"]["items"]) == len(SPAK.items) - 1
    assert spak.result["open"] >= 1, "a missing item is asked about"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7", "Berkas ini bukan lembar kerja"),
        (book([["Nama", "Alamat"], ["a", "b"], ["c", "d"]]), "Tidak ada kolom yang dikenali"),
    ],
)
def test_a_bad_file_is_refused_in_words(operator: Stage, data: bytes, words: str) -> None:
    at = begin(opened(operator, "measurements"), data)
    assert words in at.error[0].value
    assert kept(operator) == {}


def test_a_file_without_answers_is_said_to_hold_none(operator: Stage) -> None:
    header, *_rest = answers(0)
    at = begin(opened(operator, "measurements"), book([header, *[["Satu", "", *["x"] * (len(header) - 2)]] * 3]))
    at = at.button(key="save-index").click().run()
    assert "Tidak ada jawaban yang terbaca" in at.error[0].value
    assert kept(operator) == {}


@pytest.mark.parametrize(
    ("title", "first", "forms", "words"),
    [
        ("", date(2026, 1, 1), ["spak"], "Nama pengukuran belum diisi."),
        ("Survei", date(2027, 1, 1), ["spak"], "Tanggal mulai lebih lambat daripada tanggal sampai."),
        ("Survei", date(2026, 1, 1), ["spak"], "Pilih berkasnya."),
    ],
)
def test_what_is_missing_is_asked_for(operator: Stage, title: str, first: date, forms: list[str], words: str) -> None:
    at = opened(operator, "measurements")
    at.text_input(key="new-title").set_value(title)
    at.date_input(key="new-first").set_value(first)
    at.multiselect[0].set_value(forms)
    at = at.button(key="read-new").click().run()
    assert at.warning[0].value == words


def final_fields(at: AppTest, value: float | None, people: int | None, source: str) -> AppTest:
    at.text_input(key="final-title").set_value("Hasil evaluator")
    at.number_input(key="final-value").set_value(value)
    at.number_input(key="final-people").set_value(people)
    at.text_input(key="final-source-words").set_value(source)
    at = at.button(key="save-final").click().run()
    assert not at.exception
    return at


def test_a_final_index_is_typed_in_with_its_source(operator: Stage) -> None:
    at = opened(operator, "measurements").segmented_control(key="new-way").set_value("final").run()
    assert "wajib diisi" in final_fields(at, None, None, "").warning[0].value
    assert "Sebutkan sumber" in final_fields(at, 3.62, 40, " ").warning[0].value
    assert "di antara 0 dan 4" in final_fields(at, 36.2, 40, "Laporan 1").warning[0].value
    final_fields(at, 3.62, 40, "Laporan 1")
    (found,) = kept(operator).values()
    assert (found.kind, found.figure, found.respondents) == ("final", Decimal("3.62"), 40)
    assert fact(operator) == Decimal("3.62")


def editor_key(stage: Stage) -> str:
    """Return the key of the table of all questions about the measurement "m"."""
    found = store.indices.answers(stage.db, UNIT, "m", 1)
    assert found is not None
    return f"decisions-m-1-0-{found.questions[0]['id']}-{len(found.questions)}"


def test_questions_are_listed_with_cells_filtered_and_settled_one_by_one(operator: Stage) -> None:
    record(operator, "m", survey(SPAK, odd_rows()))
    at = opened(operator, "measurements")
    first = kept(operator)["m"].result["open"]
    assert f"Pertanyaan tentang data: {first} belum diputuskan" in shown_text(at)
    table = at.dataframe[-1].value
    assert set(table["cells"]) >= {"C4", "D5", "E7"}
    key = editor_key(operator)
    place = list(table["cells"]).index("E7")
    at.session_state[key] = {
        "edited_rows": {place: {"how": "Keluarkan dari hitungan"}}, "added_rows": [], "deleted_rows": [],
    }  # fmt: skip
    at = at.button(key="save-decisions").click().run()
    assert not at.exception
    after = kept(operator)["m"]
    assert (after.respondents, after.result["open"]) == (29, first - 1)
    (line,) = operator.db.rows("SELECT fields FROM audit WHERE event = 'MeasurementSettled'")
    assert json.loads(line["fields"])["cells"] == ["E7"]
    at = at.segmented_control(key="question-state").set_value("settled").run()
    assert list(at.dataframe[-1].value["cells"]) == ["E7"]


def test_a_decision_that_does_not_fit_is_said_and_not_stored(operator: Stage) -> None:
    record(operator, "m", survey(SPAK, odd_rows()))
    at = opened(operator, "measurements")
    assert at.button(key="save-decisions").click().run().warning[0].value == "Belum ada putusan yang diubah."
    at = opened(operator, "measurements")
    key = editor_key(operator)
    at.session_state[key] = {
        "edited_rows": {0: {"how": "Biarkan apa adanya"}, 1: {"how": "Biarkan apa adanya"}},
        "added_rows": [], "deleted_rows": [],
    }  # fmt: skip
    at = at.button(key="save-decisions").click().run()
    assert "tidak cocok dengan jenis pertanyaannya" in at.warning[0].value
    assert kept(operator)["m"].version == 1


def test_all_questions_of_a_kind_are_settled_at_once(operator: Stage) -> None:
    record(operator, "m", survey(SPAK, odd_rows()))
    at = opened(operator, "measurements")
    at = at.selectbox(key="question-kind").select("half_filled").run()
    at = at.button(key="all-half_filled-leave_out").click().run()
    assert not at.exception
    assert kept(operator)["m"].choices == {"half_filled": "leave_out"}
    assert kept(operator)["m"].respondents == 29


def test_leaving_everybody_out_is_refused(operator: Stage) -> None:
    rows = answers(6)
    for row in rows[1:]:
        row[2] = None
    record(operator, "m", survey(SPAK, rows))
    at = opened(operator, "measurements").selectbox(key="question-kind").select("half_filled").run()
    at = at.button(key="all-half_filled-leave_out").click().run()
    assert at.error[0].value == "Dengan putusan ini tidak ada jawaban yang tersisa."


def test_the_court_says_which_measurement_counts_and_takes_it_back(measured: Stage) -> None:
    record(measured, "own", survey(SPAK, answers(36)), source="internal")
    before = fact(measured)
    at = opened(measured, "measurements").selectbox(key="measurement").select("own").run()
    assert "Tidak dipakai untuk kesiapan." in shown_text(at)
    at = at.button(key="use-it").click().run()
    assert fact(measured) == kept(measured)["own"].figure
    assert "Dipakai untuk kesiapan karena dipilih satuan kerja." in shown_text(at)
    at.button(key="use-it").click().run()
    assert fact(measured) == before


def test_a_wrong_measurement_is_withdrawn_with_a_reason(measured: Stage) -> None:
    at = opened(measured, "measurements").selectbox(key="measurement").select("spak").run()
    assert at.button(key="withdraw-now").click().run().warning[0].value == "Tulis alasannya."
    at = opened(measured, "measurements").selectbox(key="measurement").select("spak").run()
    at.text_input(key="withdraw-reason").set_value("Berkas salah")
    at = at.button(key="withdraw-now").click().run()
    assert not at.exception
    assert kept(measured)["spak"].state == "withdrawn"
    assert fact(measured) == Decimal("3.41")
    assert "Pengukuran yang ditarik (1)" in shown_text(at)


def test_what_a_measurement_is_can_be_corrected_and_the_population_narrows_the_interval(measured: Stage) -> None:
    at = opened(measured, "measurements").selectbox(key="measurement").select("spak").run()
    before = kept(measured)["spak"].result["doubt"]["interval"]
    at.text_input(key="about-spak-0-title").set_value("")
    assert at.button(key="save-about").click().run().warning[0].value == "Nama pengukuran belum diisi."
    at = opened(measured, "measurements").selectbox(key="measurement").select("spak").run()
    at.text_input(key="about-spak-0-title").set_value("Nama baru")
    at = at.button(key="save-about").click().run()
    assert kept(measured)["spak"].result["doubt"]["interval"] == before
    at.number_input(key="about-spak-1-population").set_value(45)
    at = at.button(key="save-about").click().run()
    after = kept(measured)["spak"]
    assert (after.title, after.population) == ("Nama baru", 45)
    assert after.result["doubt"]["interval"]["low"] > before["low"]


def test_another_file_takes_the_place_and_versions_stay(measured: Stage) -> None:
    at = opened(measured, "measurements").selectbox(key="measurement").select("spak").run()
    at.file_uploader(key="answers-spak-0").upload("baru.xlsx", book(answers(33)))
    at = at.button(key="read-spak").click().run()
    at = at.button(key="save-index").click().run()
    assert not at.exception
    found = kept(measured)["spak"]
    assert (found.number, found.respondents, found.file_name) == (2, 33, "baru.xlsx")
    assert "Versi berkas (2)" in shown_text(at)


def test_another_scale_names_its_conversion_beside_the_figure(operator: Stage) -> None:
    record(operator, "m", survey(SPAK.on(Scale.SIX), answers(40)))
    before = kept(operator)["m"].figure
    at = opened(operator, "measurements")
    assert "x / 6 × 4" in shown_text(at)
    at = at.selectbox(key="conversion-m-1").select_index(1).run()
    assert not at.exception
    after = kept(operator)["m"]
    assert after.figure != before
    assert after.choices == {"conversion": "affine"}


@pytest.mark.parametrize("role", [Role.LEADER, Role.MEMBER, Role.ASSESSOR, Role.PRESENTER, Role.ADMINISTRATOR])
def test_who_may_only_look_sees_everything_and_changes_nothing(measured: Stage, role: Role) -> None:
    record(measured, "m", survey(SPAK, odd_rows()), last_day=date(2026, 10, 30))
    measured.sign_in(role)
    for view in ("results", "chances", "items", "trend", "measurements", "forms"):
        at = opened(measured, view)
        assert not [one.label for one in at.button]
        assert not at.file_uploader


def test_a_form_is_copied_edited_and_removed(operator: Stage) -> None:
    at = click(opened(operator, "forms"), "Buat salinan untuk diubah")
    (own,) = store.indices.own_forms(operator.db, UNIT)
    assert own.body["title"]["id"].endswith("(salinan)")
    key = f"form-{own.instrument_id}-0-items"
    at.session_state[key] = {
        "edited_rows": {0: {"wording": "Pertanyaan sendiri", "reversed": True}}, "added_rows": [], "deleted_rows": [],
    }  # fmt: skip
    at = at.button(key="save-form").click().run()
    assert not at.exception
    (own,) = store.indices.own_forms(operator.db, UNIT)
    assert own.body["item"][0]["wording"]["id"] == "Pertanyaan sendiri"
    assert own.body["item"][0]["polarity"] == "negative"
    at = click(at, "Hapus instrumen ini")
    assert store.indices.own_forms(operator.db, UNIT) == ()


def test_a_form_that_could_not_be_computed_with_is_not_saved(operator: Stage) -> None:
    body = dict(SPAK.to_json()) | {"id": "own-spak"}
    operator.do(InstrumentSaved(unit_id=UNIT, instrument_id="f", body=body, version=0), Role.OPERATOR)
    at = opened(operator, "forms").selectbox(key="form").select("f").run()
    at.session_state["form-f-0-items"] = {
        "edited_rows": {0: {"key": "Dua Kata"}}, "added_rows": [], "deleted_rows": [],
    }  # fmt: skip
    at = at.button(key="save-form").click().run()
    assert "huruf kecil" in at.error[0].value
    assert store.indices.own_forms(operator.db, UNIT)[0].version == 1


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\xff\xfe\x00", "Berkas ini bukan instrumen"),
        (b"bukan = = toml", "bukan TOML yang benar"),
        (b"x = " + b"[" * 5000, ""),
    ],
)
def test_a_file_that_is_no_form_is_refused_in_words(operator: Stage, data: bytes, words: str) -> None:
    at = opened(operator, "forms")
    at.file_uploader(key="form-file-0").upload("form.toml", data)
    at = at.run()
    assert not at.exception
    assert words in at.error[0].value
    assert store.indices.own_forms(operator.db, UNIT) == ()


def test_a_form_of_ones_own_comes_in_as_toml_and_never_takes_the_name_of_ours(operator: Stage) -> None:
    at = opened(operator, "forms")
    at.file_uploader(key="form-file-0").upload("form.toml", form_toml(load_instrument("spkp")).encode())
    at = at.run()
    assert not at.exception
    (own,) = store.indices.own_forms(operator.db, UNIT)
    assert own.body["id"] == "own-spkp"


def test_it_is_said_in_english_too(measured: Stage) -> None:
    measured.sign_in(Role.OPERATOR, "en")
    at = opened(measured)
    assert "Used for readiness because it is the newest external measurement." in shown_text(at)
