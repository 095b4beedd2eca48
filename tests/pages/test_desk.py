"""The six areas on their page: telling, evidencing, working, checking; two people at once; hostile files refused."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.files.hostile import HTML, PDF, SVG, docx, png
from tests.pages.conftest import UNIT, Stage, shown_text
from tests.pages.test_preparation import walked
from zi_core.access import Role
from zi_core.desk.areas import Part
from zi_core.desk.board import Board
from zi_core.desk.evidence import Kind
from zi_core.desk.terms import file_limits
from zi_core.desk.work import Progress, Task
from zi_core.events.desk import (
    AreaTold,
    Content,
    EvidenceAdded,
    LinkHostsChanged,
    RiskRecorded,
    TaskAssigned,
    TaskMoved,
)
from zi_core.events.preparation import RepairAssigned
from zi_core.files.taking import take
from zi_core.i18n import use_language
from zi_core.rulebook.judgement import Verdict
from zi_core.store import desk, evidence, preparation_rounds

YEAR = 2021
PLACE: dict[str, Any] = {"unit_id": UNIT, "year": YEAR}
TASK = "change-supervision"
KEY = "part:change:supervision"
TODAY = date(2026, 11, 23)
DETAILS: dict[str, Any] = {
    "before": "Antrean panjang",
    "after": "Antrean pendek",
    "difference": "Tidak menunggu lama",
    "supervision": "Uji petik",
    "measure": "Waktu tunggu",
    "measure_unit": "menit",
    "direction": "lower",
    "value_before": Decimal(30),
    "value_after": Decimal(8),
    "source": "Mesin antrean",
    "innovations": [],
}


def board(stage: Stage) -> Board:
    return desk.board(stage.db, UNIT, YEAR)


def told(stage: Stage, version: int = 0, role: Role = Role.MEMBER, **changed: Any) -> None:
    stage.do(AreaTold(**PLACE, area="change", details=DETAILS | changed, version=version), role)


def brought(stage: Stage, key: str = "e1", *targets: str, kind: str = "report", content: Content | None = None) -> None:
    link = Content(url="https://pn-contoh.example.com/laporan", represents=TODAY)
    event = EvidenceAdded(
        **PLACE, evidence_id=key, kind=kind, proves=f"Bukti {key}", targets=targets or (KEY,), content=content or link
    )
    stage.do(event, Role.MEMBER)


def picture() -> Content:
    kept = take(png((60, 40)), "foto.png", file_limits())
    return Content(name=kept.name, media_type=kept.media_type, sha256=kept.sha256, data=kept.data, represents=TODAY)


def moved(stage: Stage, progress: Progress = Progress.SUBMITTED, version: int = 0) -> None:
    event = TaskMoved(
        **PLACE, task_id=TASK, area="change", part="supervision", progress=progress.value, version=version
    )
    stage.do(event, Role.MEMBER)


def opened(stage: Stage, view: str = "areas", role: Role = Role.MEMBER, language: str = "id") -> AppTest:
    stage.sign_in(role, language)
    at = stage.open("desk")
    use_language(language)
    if view != "areas":
        at.segmented_control(key="desk-view").set_value(view).run()
    assert not at.exception
    return at


def part(at: AppTest, chosen: Part) -> AppTest:
    at.segmented_control(key="desk-part").set_value(chosen).run()
    assert not at.exception
    return at


def press(at: AppTest, label: str) -> AppTest:
    next(one for one in at.button if one.label == label).click()
    at.run()
    assert not at.exception
    return at


def field(at: AppTest, kind: str, end: str) -> Any:
    return next(one for one in getattr(at, kind) if str(one.key).endswith(end))


def task(stage: Stage) -> Task:
    return board(stage).task("change", Part.SUPERVISION)


def picked(at: AppTest, task_id: str = TASK) -> AppTest:
    at.segmented_control(key="work-view").set_value("all").run()
    at.selectbox(key="task-picked").set_value(task_id).run()
    assert not at.exception
    return at


# --- areas ---------------------------------------------------------------------------------------------------------


def test_a_member_tells_an_area_whole_and_it_is_shown_with_its_change(stage: Stage) -> None:
    at = opened(stage)
    field(at, "text_area", "-before").set_value("Antrean panjang")
    field(at, "text_area", "-after").set_value("Antrean pendek")
    field(at, "text_area", "-difference").set_value("Tidak menunggu")
    field(at, "text_input", "-measure").set_value("Waktu tunggu")
    field(at, "text_input", "-unit").set_value("menit")
    field(at, "number_input", "-value-before").set_value(30)
    field(at, "number_input", "-value-after").set_value(8.5)
    field(at, "segmented_control", "-direction").set_value("lower")
    field(at, "text_input", "-source").set_value("Mesin antrean")
    press(at, "Simpan")
    area = board(stage).areas["change"]
    assert (area.before, area.after, area.difference) == ("Antrean panjang", "Antrean pendek", "Tidak menunggu")
    assert area.change.whole
    assert (area.change.before, area.change.after) == (Decimal(30), Decimal("8.5"))
    text = shown_text(at)
    assert "8,5 menit" in text
    assert "Sumber: Mesin antrean" in text
    assert at.metric[0].delta == "−21,5 menit"


def test_what_before_means_follows_the_predicate(stage: Stage) -> None:
    assert "Sebelum membangun Zona Integritas" in shown_text(opened(stage))


def test_the_other_persons_words_are_shown_and_ones_own_stay(stage: Stage) -> None:
    told(stage)
    at = opened(stage)
    field(at, "text_area", "-before").set_value("Isian saya")
    told(stage, 1, Role.COORDINATOR, before="Kata koordinator")
    press(at, "Simpan")
    assert board(stage).areas["change"].before == "Kata koordinator"
    text = shown_text(at)
    assert "Kata koordinator" in text
    assert field(at, "text_area", "-before").value == "Isian saya"
    press(at, "Simpan")
    assert board(stage).areas["change"].before == "Isian saya"


def test_the_newest_can_be_loaded_instead(stage: Stage) -> None:
    told(stage)
    at = opened(stage)
    told(stage, 1, Role.COORDINATOR, before="Kata koordinator")
    at.run()
    press(at, "Muat yang terbaru, buang isian saya")
    assert field(at, "text_area", "-before").value == "Kata koordinator"


def test_what_others_change_elsewhere_in_the_area_stays_and_is_no_hindrance(stage: Stage) -> None:
    told(stage)
    at = opened(stage)
    field(at, "text_area", "-before").set_value("Isian saya")
    told(stage, 1, Role.COORDINATOR, supervision="Pengawasan baru")
    press(at, "Simpan")
    area = board(stage).areas["change"]
    assert (area.before, area.supervision) == ("Isian saya", "Pengawasan baru")


def test_supervision_is_written_and_read(stage: Stage) -> None:
    at = part(opened(stage), Part.SUPERVISION)
    field(at, "text_area", "-words").set_value("Uji petik tiap bulan")
    press(at, "Simpan")
    assert board(stage).areas["change"].supervision == "Uji petik tiap bulan"
    leader = part(opened(stage, role=Role.LEADER), Part.SUPERVISION)
    assert "Uji petik tiap bulan" in shown_text(leader)
    assert not leader.text_area


def test_a_risk_is_written_changed_and_removed(stage: Stage) -> None:
    at = part(opened(stage), Part.RISK)
    press(at, "Simpan baris")
    assert "Fungsi belum diisi." in shown_text(at)
    for name, words in {"duty": "PTSP", "risk": "Antrean", "control": "Petugas", "owner": "Panitera"}.items():
        field(at, "text_input", f"-{name}").set_value(words)
    press(at, "Simpan baris")
    (line,) = board(stage).risks
    assert (line.duty, line.owner, line.whole) == ("PTSP", "Panitera", True)
    assert field(at, "text_input", "-duty").value == ""
    at.selectbox(key="pick-risk").set_value(line.entry_id).run()
    field(at, "text_input", "-control").set_value("Dua petugas")
    press(at, "Simpan baris")
    assert board(stage).risks[0].control == "Dua petugas"
    press(at, "Hapus baris ini")
    assert board(stage).risks == ()


def test_an_objective_is_written_with_its_target_and_what_was_realised(stage: Stage) -> None:
    at = part(opened(stage), Part.PERFORMANCE)
    press(at, "Simpan baris")
    assert "Sasaran dan target belum diisi." in shown_text(at)
    field(at, "text_input", "-objective").set_value("Tepat waktu")
    field(at, "number_input", "-target").set_value(95)
    field(at, "number_input", "-realised").set_value(96.9)
    field(at, "text_input", "-unit").set_value("%")
    press(at, "Simpan baris")
    (aim,) = board(stage).objectives
    assert (aim.target, aim.realised, aim.reached) == (Decimal(95), Decimal("96.9"), True)
    assert "tercapai (102%)" in str(at.table[0].value)


def test_an_area_without_innovations_says_so(stage: Stage) -> None:
    at = part(opened(stage), Part.INNOVATION)
    assert "Belum ada inovasi yang dihubungkan" in shown_text(at)


def test_coordinator_and_members_are_chosen_by_the_coordinator(stage: Stage) -> None:
    at = opened(stage, role=Role.COORDINATOR)
    field(at, "selectbox", "-coordinator").set_value("account-coordinator")
    field(at, "multiselect", "-members").set_value(["account-member"])
    at.button(key="FormSubmitter:staff-change-Simpan").click().run()
    area = board(stage).areas["change"]
    assert (area.coordinator, area.members) == ("account-coordinator", ("account-member",))
    assert "Nama coordinator" in shown_text(at)
    assert not [one for one in opened(stage).multiselect if "members" in str(one.key)]


def test_pictures_of_before_and_after_are_shown(stage: Stage) -> None:
    brought(stage, "p1", "part:change:before_after", kind="picture", content=picture())
    at = opened(stage)
    assert at.get("image")
    assert "/data-dukung/p1/1" in shown_text(at)


def test_theory_only_asks_what_has_changed(stage: Stage) -> None:
    told(stage)
    brought(stage, kind="decree")
    text = shown_text(part(opened(stage), Part.SUPERVISION))
    assert "Apa yang berubah bagi pencari keadilan?" in text
    assert "data dukungnya masih teori" in text


def test_a_part_leads_to_its_evidence_and_its_task(stage: Stage) -> None:
    at = part(opened(stage), Part.SUPERVISION)
    press(at, "Tambah data dukung")
    assert field(at, "multiselect", "-targets").value == [KEY]
    at = part(opened(stage), Part.SUPERVISION)
    press(at, "Buka tugasnya")
    assert at.selectbox(key="task-picked").value == TASK


# --- evidence --------------------------------------------------------------------------------------------------------


def form(at: AppTest, *, proves: str = "Laporan", kind: str | None = "report", day: date | None = TODAY) -> AppTest:
    field(at, "text_input", "-proves").set_value(proves)
    field(at, "selectbox", "-kind").set_value(kind)
    field(at, "date_input", "-represents").set_value(day)
    return at


def save(at: AppTest) -> AppTest:
    at.button(key="save-evidence").click().run()
    assert not at.exception
    return at


def test_a_link_is_kept_with_its_day_and_serves_many_parts(stage: Stage) -> None:
    at = form(opened(stage, "evidence"))
    field(at, "text_input", "-url").set_value("https://pn-contoh.example.com/laporan")
    field(at, "date_input", "-until").set_value(TODAY - timedelta(days=1))
    field(at, "multiselect", "-targets").set_value([KEY, "rule:deck-risk"])
    save(at)
    (one,) = board(stage).evidence
    assert (one.current.url, one.current.represents) == ("https://pn-contoh.example.com/laporan", TODAY)
    assert one.targets == {KEY, "rule:deck-risk"}
    assert "tidak berlaku sejak 22 November 2026" in shown_text(at)


def test_a_file_is_kept_byte_for_byte_and_revised(stage: Stage) -> None:
    at = form(opened(stage, "evidence"))
    field(at, "file_uploader", "-file").upload("Laporan.pdf", PDF, "application/pdf")
    save(at)
    (one,) = board(stage).evidence
    assert evidence.file_of(stage.db, UNIT, one.evidence_id, 1) == ("Laporan.pdf", "application/pdf", PDF)
    revising = f"revision-{one.evidence_id}-0"
    newer = docx()
    at.file_uploader(key=f"{revising}-file").upload("Laporan.docx", newer, "application/octet-stream")
    at.date_input(key=f"{revising}-represents").set_value(TODAY)
    at.button(key=f"save-revision-{one.evidence_id}").click().run()
    (one,) = board(stage).evidence
    assert [revision.name for revision in one.revisions] == ["Laporan.docx", "Laporan.pdf"]
    assert "Revisi 1" in shown_text(at)
    at.button(key="revision-remove-now-1").click().run()
    assert [revision.name for revision in board(stage).evidence[0].revisions] == ["Laporan.docx"]
    assert "Revisi 1" not in shown_text(at)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("foto.png", SVG, "SVG tidak diterima"),
        ("laporan.pdf", PDF + HTML, "berkas lain"),
        ("laporan.docx", docx({"word/vbaProject.bin": b"x"}), "makro"),
        ("foto.jpg", b"GIF89a" + b"\x00" * 20, "Yang diterima"),
    ],
)
def test_a_hostile_file_is_refused_in_words_and_nothing_is_kept(
    stage: Stage, name: str, data: bytes, words: str
) -> None:
    at = form(opened(stage, "evidence"))
    field(at, "file_uploader", "-file").upload(name, data, "application/octet-stream")
    save(at)
    assert words in shown_text(at)
    assert board(stage).evidence == ()


def test_evidence_is_looked_for_by_words_and_by_what_it_serves(stage: Stage) -> None:
    brought(stage, "e1", "part:change:risk")
    brought(stage, "e2", KEY)
    at = opened(stage, "evidence", Role.LEADER)
    at.text_input(key="evidence-words").set_value("E2 bukti").run()
    assert at.selectbox(key="evidence-picked").value == "e2"
    at.selectbox(key="evidence-served").set_value("part:change:risk").run()
    assert not at.exception
    assert len(at.dataframe[0].value) == 0
    at.text_input(key="evidence-words").set_value("").run()
    assert at.dataframe[0].value.iloc[0, 0] == "Bukti e1"


def test_what_is_missing_is_said_and_the_input_stays(stage: Stage) -> None:
    at = save(form(opened(stage, "evidence"), proves=""))
    assert "Isi apa yang dibuktikan" in shown_text(at)
    save(form(at))
    assert "Pilih satu: unggah berkas atau isi tautan." in shown_text(at)
    field(at, "text_input", "-url").set_value("pn-contoh.go.id")
    save(form(at, day=None))
    assert "Isi tanggal keadaan" in shown_text(at)
    save(form(at))
    assert "Tautan harus lengkap" in shown_text(at)
    assert field(at, "text_input", "-proves").value == "Laporan"
    assert board(stage).evidence == ()


def test_details_are_edited_and_a_piece_is_removed(stage: Stage) -> None:
    brought(stage, "p1", content=picture(), kind="picture")
    at = opened(stage, "evidence")
    assert at.get("image")
    at.text_input(key="evidence-p1-0-proves").set_value("")
    at.button(key="save-evidence-p1").click().run()
    assert "Isi apa yang dibuktikan" in shown_text(at)
    at.text_input(key="evidence-p1-0-proves").set_value("Foto PTSP")
    at.selectbox(key="evidence-p1-0-kind").set_value("data")
    at.button(key="save-evidence-p1").click().run()
    assert [(one.proves, one.kind) for one in board(stage).evidence] == [("Foto PTSP", "data")]
    at.button(key="evidence-remove-now").click().run()
    assert board(stage).evidence == ()


def test_a_leader_sees_evidence_and_cannot_change_it(stage: Stage) -> None:
    brought(stage)
    at = opened(stage, "evidence", Role.LEADER)
    assert "Bukti e1" in shown_text(at)
    assert not at.file_uploader
    assert not at.button


def test_links_are_checked_only_where_the_administrator_allows(stage: Stage) -> None:
    brought(stage)
    at = opened(stage, "evidence")
    assert "administrator belum mengizinkan satu situs pun" in shown_text(at)
    stage.do(LinkHostsChanged(unit_id=UNIT, hosts=("lain.example.com",), version=0), Role.ADMINISTRATOR)
    press(at.run(), "Periksa tautan sekarang")
    assert "tautan situs belum diizinkan untuk diperiksa" in shown_text(at)


# --- work ------------------------------------------------------------------------------------------------------------


def test_a_member_begins_and_submits_and_the_coordinator_sends_back_and_closes(stage: Stage) -> None:
    at = picked(opened(stage, "work"))
    at.button(key="task-doing").click().run()
    at.button(key="task-submitted").click().run()
    assert (task(stage).progress, task(stage).owner) == (Progress.SUBMITTED, "account-member")
    at = picked(opened(stage, "work", Role.COORDINATOR))
    press(at, "Kembalikan untuk diperbaiki")
    assert "Tulis apa yang perlu diperbaiki." in shown_text(at)
    field(at, "text_area", f"review-{TASK}-0-words").set_value("Lampirkan laporannya")
    press(at, "Kembalikan untuk diperbaiki")
    assert (task(stage).progress, task(stage).verdict) == (Progress.SENT_BACK, Verdict.SHORT)
    at = picked(opened(stage, "work"))
    assert "Lampirkan laporannya" in shown_text(at)
    at.button(key="task-submitted").click().run()
    at = picked(opened(stage, "work", Role.COORDINATOR))
    press(at, "Nyatakan selesai")
    assert "Pilih penilaiannya" in shown_text(at)
    field(at, "segmented_control", "-verdict").set_value(Verdict.MET)
    press(at, "Nyatakan selesai")
    assert "Terpenuhi tanpa data dukung tidak dapat dinyatakan" in shown_text(at)
    brought(stage)
    at.run()
    press(at, "Nyatakan selesai")
    assert (task(stage).progress, task(stage).verdict) == (Progress.CLOSED, Verdict.MET)


def test_what_a_round_of_inspection_left_stands_among_the_own_tasks_until_it_is_mended(stage: Stage) -> None:
    walked(stage, screens_podcast="bad")
    repair = RepairAssigned(
        unit_id=UNIT, repair_id="t", inspection_id="r", element="screens-podcast", owner_id="account-member",
        due=date(2026, 11, 20), note="Susun daftar putar", version=0,
    )  # fmt: skip
    stage.do(repair, Role.COORDINATOR)
    assert "Susun daftar putar" not in shown_text(opened(stage, "work", Role.COORDINATOR))
    at = opened(stage, "work")
    assert "Layar menayangkan podcast" in shown_text(at)
    assert "lewat tenggat" in shown_text(at)
    at.button(key="repair-done-t").click().run()
    assert preparation_rounds.repairs(stage.db, UNIT)[0].done_on == TODAY
    assert "Layar menayangkan podcast" not in shown_text(at)


def test_a_comment_mentions_somebody_and_becomes_its_work(stage: Stage) -> None:
    at = picked(opened(stage, "work", Role.COORDINATOR))
    field(at, "text_area", f"comment-{TASK}-0-words").set_value("@member mohon dilengkapi")
    press(at, "Kirim komentar")
    (said,) = board(stage).comments
    assert said.mentions == ("account-member",)
    at = opened(stage, "work")
    assert at.segmented_control(key="work-view").value == "mine"
    assert "@member mohon dilengkapi" in shown_text(at)
    assert "Anda disebut dalam komentar" in at.info[0].proto.title
    assert "Tugas (1)" in [one.content for one in at.segmented_control(key="desk-view").proto.options]
    field(at, "text_area", f"comment-{TASK}-0-words").set_value("baik, @tidakada")
    press(at, "Kirim komentar")
    assert "@tidakada bukan nama pengguna tim" in at.toast[0].value
    assert "Tidak ada tugas untuk Anda saat ini." in shown_text(at)


def test_a_coordinator_assigns_a_part_and_makes_edits_and_removes_a_task(stage: Stage) -> None:
    at = picked(opened(stage, "work", Role.COORDINATOR))
    field(at, "selectbox", f"assign-{TASK}-0-owner").set_value("account-member")
    field(at, "date_input", f"assign-{TASK}-0-due").set_value(TODAY)
    at.button(key="assign-save").click().run()
    assert (task(stage).owner, task(stage).due) == ("account-member", TODAY)
    press(at, "Buat tugas")
    assert "Isi apa yang dikerjakan." in shown_text(at)
    at.text_input(key="task-new-title").set_value("Foto ruang tunggu")
    press(at, "Buat tugas")
    made = board(stage).tasks[-1]
    assert made.title == "Foto ruang tunggu"
    picked(at, made.task_id)
    field(at, "text_input", f"assign-{made.task_id}-0-title").set_value("Foto PTSP")
    at.button(key="assign-save").click().run()
    assert board(stage).tasks[-1].title == "Foto PTSP"
    press(at, "Hapus tugas")
    assert len(board(stage).tasks) == 24


def test_somebody_without_tasks_is_told_so(stage: Stage) -> None:
    assert "Tidak ada tugas untuk Anda saat ini." in shown_text(opened(stage, "work"))


def test_a_leader_sees_the_load_and_only_the_coordinator_the_reminder(stage: Stage) -> None:
    at = opened(stage, "work", Role.LEADER)
    at.segmented_control(key="work-view").set_value("load").run()
    assert "Belum ada tugas yang mempunyai penanggung jawab." in shown_text(at)
    late = TaskAssigned(
        **PLACE,
        task_id="t1",
        area="",
        part="",
        title="Foto ruang tunggu",
        owner="account-member",
        due=TODAY - timedelta(days=2),
        version=0,
    )
    stage.do(late, Role.COORDINATOR)
    at.run()
    assert at.dataframe[0].value.iloc[0].tolist() == ["Nama member", 1, 1, 0, 0]
    assert not at.code
    at = opened(stage, "work", Role.COORDINATOR)
    at.segmented_control(key="work-view").set_value("load").run()
    assert "1. Foto ruang tunggu — Belum mulai, 21 November 2026 (terlambat)" in at.code[0].value
    at = picked(at, "t1")
    assert "terlambat 1" in shown_text(at)


def test_a_task_leads_to_bringing_evidence(stage: Stage) -> None:
    at = picked(opened(stage, "work"))
    at.button(key=f"new-{KEY}").click().run()
    assert field(at, "multiselect", "-targets").value == [KEY]
    field(at, "text_input", "-proves").set_value("Notula")
    field(at, "selectbox", "-kind").set_value(Kind.REPORT)
    field(at, "text_input", "-url").set_value("https://pn-contoh.example.com/notula")
    field(at, "date_input", "-represents").set_value(TODAY)
    at.button(key="save-evidence").click().run()
    assert at.segmented_control(key="desk-view").value == "work"
    assert "Notula" in shown_text(at)


def test_a_piece_that_is_there_is_linked_with_a_task_and_unlinked(stage: Stage) -> None:
    brought(stage, "e1", "part:change:risk")
    at = picked(opened(stage, "work"))
    at.session_state[f"link-{KEY}"] = True
    at.run()
    field(at, "multiselect", "-pieces").set_value(["e1"])
    at.button(key=f"save-linked-{KEY}").click().run()
    assert board(stage).evidence[0].targets == frozenset({"part:change:risk", KEY})
    brought(stage, "e2")
    at.run()
    field(at, "multiselect", "-pieces").set_value([])
    at.button(key=f"save-linked-{KEY}").click().run()
    assert [one.evidence_id for one in board(stage).serving(KEY)] == ["e2"]


def test_theory_is_asked_about_at_the_task(stage: Stage) -> None:
    brought(stage, kind="plan")
    assert "masih teori" in shown_text(picked(opened(stage, "work")))


# --- checks ----------------------------------------------------------------------------------------------------------


def test_the_checks_stand_by_their_ids_below_the_table(stage: Stage) -> None:
    told(stage)
    brought(stage, "sk", "lke:change-team-formed", kind="decree")
    stage.do(
        RiskRecorded(**PLACE, entry_id="r1", area="change", details=dict.fromkeys(RISKS, "x"), version=0), Role.MEMBER
    )
    at = opened(stage, "checks", Role.LEADER)
    text = shown_text(at)
    assert at.get("plotly_chart")
    assert "Area tanpa koordinator · 6" in text
    assert "`desk-no-evidence`" in text
    assert any(button.label.startswith("LKE\\: ") for button in at.button)
    assert "1\\. Manajemen Perubahan: Manajemen risiko" in [button.label for button in at.button]
    for start, place in (("desk-theory", "lke"), ("desk-no-evidence", "areas"), ("desk-no-owner", "work")):
        at = opened(stage, "checks", Role.LEADER)
        at.button(key=f"{start}-0").click().run()
        assert not at.exception
        assert at.segmented_control(key="desk-view").value == place
    assert at.segmented_control(key="work-view").value == "all"


RISKS = ("duty", "risk", "control", "owner")


def test_sites_are_named_by_the_administrator(stage: Stage) -> None:
    stage.sign_in(Role.ADMINISTRATOR)
    at = stage.open("admin")
    field(at, "text_area", "-names").set_value("10.0.0.1")
    press(at, "Simpan situs")
    assert "Bukan nama situs: 10.0.0.1" in shown_text(at)
    field(at, "text_area", "-names").set_value("https://PN-Contoh.go.id/x\n.mahkamahagung.go.id")
    press(at, "Simpan situs")
    stored = stage.db.rows("SELECT hosts FROM link_host")
    assert stored == [{"hosts": ["pn-contoh.go.id", ".mahkamahagung.go.id"]}]


@pytest.mark.parametrize("view", ["areas", "evidence", "work", "checks"])
def test_every_section_speaks_english(stage: Stage, view: str) -> None:
    told(stage)
    brought(stage)
    text = shown_text(opened(stage, view, Role.COORDINATOR, "en"))
    for word in ("Belum", "Data dukung", "Tugas", "Penanggung"):
        assert word not in text
