"""Data pribadi: a withdrawal from the request to its proof, one person's data, consent, retention, breaches."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta
from io import BytesIO
from typing import Any

import pytest
import streamlit as st
from fpdf import FPDF
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from pages._privacy_evidence import listed
from pages._shell import sources
from pages._shell.backups import Kind, places
from pages._shell.privacy import SearchedFile, Seen
from tests.files.test_searching import pdf
from tests.pages.conftest import UNIT, Stage, shown_text
from tests.pages.test_selection import approve
from tests.store.scenes import somebody, uploaded
from tests.store.withdrawing import EMAIL, LAYOUT, NAME, OTHER, PHONE, cells
from zi_core import store
from zi_core.access import Role
from zi_core.accounts import fingerprint
from zi_core.events.accounts import AccountChanged, SignedIn
from zi_core.events.customers import CustomerListApproved
from zi_core.events.desk import Content, EvidenceAdded
from zi_core.events.privacy import RetentionStated
from zi_core.printing.paper import printable
from zi_core.privacy import papers

SECRETS = (PHONE.removeprefix("+62"), OTHER.removeprefix("+62"), EMAIL)


def open_section(stage: Stage, section: str) -> AppTest:
    at = stage.open("privacy")
    at.segmented_control(key="privacy-section").set_value(section).run()
    assert not at.exception
    return at


def press(at: AppTest, label: str) -> AppTest:
    next(button for button in at.button if button.label == label).click().run()
    assert not at.exception
    return at


def plant(stage: Stage) -> None:
    """Approve a list with her and one other person."""
    approve(stage, [somebody(1), somebody(2, name=NAME, phone=PHONE, whatsapp=OTHER, email=EMAIL, consent_basis="")])


def draft_with_her(stage: Stage, consented: str = "") -> None:
    layout = {"sheet": "Lembar1", "header_row": 1, "columns": {**LAYOUT["columns"], "consent_date": 3}}
    rows = (cells("Nama", "HP", "Email", "Tanggal"), cells(NAME, "0812 555 9077", EMAIL, consented))
    event = replace(uploaded("again", unit_id=UNIT), layout=layout, rows=rows)
    stage.do(event, Role.OPERATOR)


@pytest.fixture
def officer(stage: Stage) -> Stage:
    stage.sign_in(Role.OPERATOR)
    return stage


def request(at: AppTest, contact: str = "0812-555-9077") -> AppTest:
    at.text_input(key="request-contact-0").set_value(contact)
    return press(at, "Catat permintaan")


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every word that goes onto paper."""
    words: list[str] = []

    def note(pdf: FPDF, text: str) -> str:
        words.append(text)
        return printable(pdf, text)

    monkeypatch.setattr(papers, "printable", note)
    return words


@pytest.fixture
def handed(monkeypatch: pytest.MonkeyPatch) -> dict[str, Callable[[], bytes]]:
    """What each download button would hand out, by its label."""
    found: dict[str, Callable[[], bytes]] = {}
    drawn = st.download_button

    def note(label: str, data: Callable[[], bytes], **more: Any) -> bool:
        found[label] = data
        return drawn(label, b"", **more)

    monkeypatch.setattr(st, "download_button", note)
    return found


def test_a_withdrawal_goes_from_the_request_to_its_proof_and_she_is_not_asked_again(
    officer: Stage, handed: dict[str, Callable[[], bytes]], printed: list[str]
) -> None:
    plant(officer)
    at = request(officer.open("privacy"))
    text = shown_text(at)
    assert "sisa 3 hari 0 jam" in text
    assert "+62812••••77" in text
    assert not [secret for secret in SECRETS if secret in text]
    assert "sisa" in shown_text(officer.open("readiness"))
    box = next(one for one in at.checkbox if "Sekar" in one.label)
    assert box.value
    assert next(one for one in at.button if one.label == "Laksanakan penghapusan").disabled
    next(one for one in at.checkbox if "memastikan" in one.label).check().run()
    press(at, "Laksanakan penghapusan")
    assert "tepat waktu" in shown_text(at)
    assert handed["Unduh bukti (.pdf)"]().startswith(b"%PDF")
    assert store.audit.lines(officer.db, UNIT, limit=1)[0]["event"] == "WithdrawalProofDownloaded"
    proof = " ".join(printed)
    assert "dalam batas 3 x 24 jam" in proof
    assert not [secret for secret in (*SECRETS, "Sekar") if secret in proof]
    assert [row["name"] for row in officer.db.rows("SELECT name FROM customer")] == ["Orang Rekaan 1"]
    assert "Penarikan persetujuan nomor" not in shown_text(officer.open("readiness"))
    draft_with_her(officer)
    at = officer.open("customers")
    assert "1 orang pada draf ini pernah menarik persetujuannya" in shown_text(at)
    press(at, "Keluarkan dari daftar")
    assert "pernah menarik" not in shown_text(at)
    event = CustomerListApproved(
        unit_id=UNIT, list_id="again", people=(somebody(2, phone=PHONE),), count=1, statements=(), version=2
    )
    with pytest.raises(store.StaleError):
        officer.do(event, Role.OPERATOR)
    officer.do(replace(event, people=(somebody(2, phone="+628120000007"),)), Role.OPERATOR)


def test_a_proof_says_when_an_older_copy_went_through_the_withdrawal_again(
    officer: Stage, handed: dict[str, Callable[[], bytes]], printed: list[str]
) -> None:
    plant(officer)
    copy = store.vault.make(officer.db, places(), kind=Kind.ASKED, now=officer.now)
    at = request(officer.open("privacy"))
    next(one for one in at.checkbox if "memastikan" in one.label).check().run()
    press(at, "Laksanakan penghapusan")
    store.replacing.replace_by(officer.db, places(), copy, by=officer.person(Role.ADMINISTRATOR), now=officer.now)
    with officer.db.transaction() as tx:
        tx.rows("UPDATE session SET ended = NULL")  # everybody had to sign in again
    words = shown_text(officer.open("privacy"))
    assert "penarikan ini dilaksanakan lagi di dalamnya (1 baris)" in words
    assert not [secret for secret in (*SECRETS, "Sekar") if secret in words]
    assert handed["Unduh bukti (.pdf)"]().startswith(b"%PDF")
    assert "dilaksanakan lagi di dalamnya; baris yang dihapus: 1." in " ".join(printed)
    assert [row["name"] for row in officer.db.rows("SELECT name FROM customer")] == ["Orang Rekaan 1"]


def keep_evidence(stage: Stage, name: str, data: bytes) -> None:
    """Keep a file as evidence."""
    content = Content(name=f"{name}.pdf", media_type="application/pdf", sha256=hashlib.sha256(data).hexdigest(),
        data=data, represents=date(2026, 1, 1))  # fmt: skip
    event = EvidenceAdded(
        unit_id=UNIT, year=2026, evidence_id=name, kind="report", proves=name, targets=(), content=content
    )
    stage.do(event, Role.COORDINATOR)


def test_evidence_is_searched_for_the_person_and_waits_until_somebody_has_looked(officer: Stage) -> None:
    plant(officer)
    keep_evidence(officer, "Absensi", pdf("0812 555 9077"))
    keep_evidence(officer, "Pindaian", pdf(""))
    at = request(officer.open("privacy"))
    press(at, "Cari di 2 berkas data dukung")
    text = shown_text(at)
    assert "Orang ini tertulis di 1 berkas" in text
    assert "- Absensi · Absensi" in text
    assert "1 berkas tidak terbaca seluruhnya" in text
    assert not [secret for secret in SECRETS if secret in text]
    next(one for one in at.checkbox if "memastikan" in one.label).check().run()
    press(at, "Laksanakan penghapusan")
    assert "data dukung belum diperiksa" in shown_text(at)
    assert "belum diperiksa untuk penarikan nomor 1" in shown_text(officer.open("readiness"))
    at = press(officer.open("privacy"), "Data dukung sudah diperiksa")
    assert "Data dukung sudah diperiksa 2" in shown_text(at)
    assert "belum diperiksa" not in shown_text(officer.open("readiness"))


def test_who_takes_their_data_along_is_looked_for_in_evidence_too(officer: Stage) -> None:
    plant(officer)
    keep_evidence(officer, "Laporan", pdf("Perkara 12"))
    at = open_section(officer, "person")
    for typed, answer in ((EMAIL, True), ("+628125555000" + "1", False)):
        at.text_input(key="person-contact").set_value(typed)
        press(at, "Cari")
        if answer:
            press(at, "Cari di 1 berkas data dukung")
        assert ("tidak tertulis di berkas mana pun" in shown_text(at)) is answer


def test_a_long_list_of_files_is_cut_and_others_are_told_nothing(officer: Stage) -> None:
    some = [SearchedFile("Laporan", "a.pdf", 2026, Seen.FOUND)] * 52
    assert listed(some).endswith("- dan 2 lagi")
    officer.sign_in(Role.MEMBER)

    def script() -> None:
        import streamlit as st  # noqa: PLC0415 - the script runs by itself

        from pages._shell import open_page  # noqa: PLC0415
        from pages._shell.privacy import evidence_search  # noqa: PLC0415

        st.caption(repr(evidence_search(open_page("readiness.py"), frozenset(), frozenset())))

    assert "()" in shown_text(AppTest.from_function(script, default_timeout=20).run())


def test_a_lost_key_is_told_where_lists_are_checked(officer: Stage) -> None:
    with officer.db.transaction() as tx:
        tx.rows("INSERT INTO barred VALUES (:unit, 'x', 'gone', 'w', current_date)", unit=UNIT)
    draft_with_her(officer)
    assert "1 penarikan lama tidak dikenali" in shown_text(officer.open("customers"))


def test_nonsense_and_the_future_are_not_taken_as_a_request(officer: Stage) -> None:
    at = request(officer.open("privacy"), "021")
    assert "bukan nomor telepon genggam" in shown_text(at)
    at.text_input(key="request-contact-0").set_value(EMAIL)
    at.time_input(key="request-0-time").set_value(time(23, 59))
    press(at, "Catat permintaan")
    assert "belum terjadi" in shown_text(at)
    at.date_input(key="request-0-day").set_value(None)
    press(at, "Catat permintaan")
    assert "belum terjadi" in shown_text(at)


def test_a_request_can_be_closed_with_a_reason_and_late_ones_are_told(officer: Stage) -> None:
    at = officer.open("privacy")
    at.date_input(key="request-0-day").set_value(date(2026, 11, 1))
    at = request(at, EMAIL)
    text = shown_text(at)
    assert "terlambat 19 hari" in text
    assert "tidak ada di basis data" in text
    next(one for one in at.text_input if one.label.startswith("Alasan")).set_value("Ditarik kembali").run()
    press(at, "Tutup permintaan")
    assert "Ditarik kembali" in shown_text(at)
    assert not at.get("download_button")


def test_of_a_family_with_one_number_only_who_asked_is_chosen(officer: Stage) -> None:
    approve(officer, [somebody(1, phone=PHONE), somebody(2, phone=PHONE), somebody(3)])
    with officer.db.transaction() as tx:
        tx.rows("UPDATE customer_list SET file_name = 'orang1@example.com.xlsx'")
        tx.rows(
            "INSERT INTO survey_stray (file_id, place, unit_id, cell, trouble, texts) "
            "VALUES ('f', 1, :unit, 'A1', 'several', '[\"08125559077\"]')",
            unit=UNIT,
        )
    at = request(officer.open("privacy"))
    assert "Pilih hanya yang meminta" in shown_text(at)
    boxes = [one for one in at.checkbox if "Orang Rekaan" in one.label]
    assert [one.value for one in boxes] == [False, False]
    assert "Juga 1 baris tanpa nama" in shown_text(at)
    boxes[0].check().run()
    assert "tertulis di tempat lain; perbaiki sendiri: Daftar calon responden: 1" in shown_text(at)


@pytest.mark.parametrize(("role", "offered"), [(Role.COORDINATOR, True), (Role.ADMINISTRATOR, False)])
def test_one_persons_data_go_to_those_who_may_see_contacts(
    stage: Stage, handed: dict[str, Callable[[], bytes]], role: Role, *, offered: bool
) -> None:
    plant(stage)
    stage.sign_in(role)
    at = open_section(stage, "person")
    for typed, answer in (("x", "bukan nomor"), ("0899 999 9999", "tidak ada di basis data")):
        at.text_input(key="person-contact").set_value(typed)
        press(at, "Cari")
        assert answer in shown_text(at)
    at.text_input(key="person-contact").set_value(EMAIL.upper())
    press(at, "Cari")
    assert "daftar yang berlaku: 1" in shown_text(at)
    assert not [secret for secret in SECRETS if secret in shown_text(at)]
    assert ("Unduh salinan data (.zip: .xlsx dan .json)" in handed) is offered
    if offered:
        with zipfile.ZipFile(BytesIO(handed["Unduh salinan data (.zip: .xlsx dan .json)"]())) as archive:
            told = json.loads(archive.read("data.json"))
            sheet = load_workbook(BytesIO(archive.read("data.xlsx"))).worksheets[0]
        assert [row["email"] for row in told["lists"]] == [EMAIL]
        assert (sheet.title, sheet.cell(2, 2).value) == ("Daftar responden", NAME)
        assert store.audit.lines(stage.db, UNIT, limit=1)[0]["event"] == "PersonalDataCopied"
        stage.do(AccountChanged(unit_id=UNIT, account_id=stage.person(role).account_id, name="x", role=role,
            active=False, version=1), Role.ADMINISTRATOR)  # fmt: skip
        with pytest.raises(PermissionError):
            handed["Unduh salinan data (.zip: .xlsx dan .json)"]()


def test_a_basis_is_recorded_for_everybody_who_has_none(officer: Stage) -> None:
    at = open_section(officer, "consent")
    assert "Belum ada daftar yang disetujui." in shown_text(at)
    plant(officer)
    at = open_section(officer, "consent")
    press(at, "Catat")
    assert "Tulis sumber atau buktinya." in shown_text(at)
    at.text_input(key="consent-source").set_value("Papan di PTSP")
    press(at, "Catat")
    assert "Semua orang pada daftar mempunyai dasar" in shown_text(at)


def test_an_administrator_decides_on_retention_and_purges(stage: Stage) -> None:
    plant(stage)
    with stage.db.transaction() as tx:
        tx.rows(
            "INSERT INTO innovation_picture (id, innovation_id, unit_id, side, caption, media_type, width, height, "
            "size, content, content_sha256, added) VALUES ('p', 'i', :unit, 'after', '', 'image/png', 1, 1, 1, '', '', "
            ":now)",
            unit=UNIT,
            now=stage.now,
        )
    copies = stage.db.path.parent / "backup"
    copies.mkdir()
    (copies / "kesiapan-20260101-000000.duckdb").touch()
    (copies / "kesiapan-20261122-000000.duckdb").touch()
    stage.sign_in(Role.ADMINISTRATOR)
    assert "belum ditetapkan" in shown_text(stage.open("readiness"))
    at = open_section(stage, "retention")
    assert "Usulan: 20 Maret 2027." in shown_text(at)
    press(at, "Tetapkan")
    assert "Masa simpannya belum lewat." in shown_text(at)
    press(at, "Hapus 1 salinan")
    assert [path.name for path in copies.iterdir()] == ["kesiapan-20261122-000000.duckdb"]
    stage.cookies.clear()
    stage.now += timedelta(days=200)
    stage.sign_in_cookie(Role.ADMINISTRATOR)
    at = later(stage, Role.ADMINISTRATOR)
    assert "Masa simpan sudah lewat." in shown_text(at)
    assert next(one for one in at.button if one.label == "Musnahkan").disabled
    next(one for one in at.checkbox if one.label == "Hapus juga 1 gambar inovasi").check().run()
    at.text_input(key="purge-year-2021").set_value("2021").run()
    press(at, "Musnahkan")
    assert "orang pada daftar responden, semua versi: 2" in shown_text(at)
    assert stage.db.rows("SELECT id FROM customer") == []
    assert stage.db.rows("SELECT id FROM innovation_picture") == []
    assert list(copies.iterdir()) == []
    assert "Berkas basis data bersih dari penghapusan sampai" in shown_text(at)


def later(stage: Stage, role: Role) -> AppTest:
    """Sign in anew, since the old session has ended, and look at retention."""
    token = f"later-{role.value}"
    event = SignedIn(
        unit_id=UNIT,
        account_id=stage.person(role).account_id,
        session=fingerprint(token),
        expires=stage.now + timedelta(hours=1),
    )
    store.write(stage.db, event, by=None, now=stage.now)
    stage.cookies[sources.SESSION_COOKIE] = token
    assert "Masa simpan data responden siklus 2021 sudah lewat." in shown_text(stage.open("readiness"))
    return open_section(stage, "retention")


def test_others_see_the_retention_and_what_still_stands_in_the_file(officer: Stage) -> None:
    assert "belum ditetapkan administrator" in shown_text(open_section(officer, "retention"))
    with officer.db.transaction() as tx:
        store.rewriting.want(tx, officer.now)
    assert "belum ditulis ulang" in shown_text(officer.open("privacy"))


def test_a_breach_is_recorded_told_and_closed_with_its_letters(
    officer: Stage, handed: dict[str, Callable[[], bytes]], printed: list[str]
) -> None:
    at = open_section(officer, "breaches")
    press(at, "Simpan lembar")
    assert "Isi apa yang terjadi" in shown_text(at)
    at.text_area(key="breach-new-0-what").set_value("Laptop operator hilang")
    press(at, "Simpan lembar")
    text = shown_text(at)
    assert "sisa 3 hari 0 jam" in text
    assert "Belum diisi: Data pribadi yang terungkap" in text
    assert "Kegagalan pelindungan nomor 1" in shown_text(officer.open("readiness"))
    letters = [one.value for one in at.code]
    assert "Laptop operator hilang" in letters[0]
    assert "Masih diperiksa; pemberitahuan susulan akan dikirim." in letters[1]
    assert handed["Unduh surat (.pdf)"]().startswith(b"%PDF")
    assert "Pasal 46" in " ".join(printed)
    at = open_section(officer, "breaches")
    press(at, "Sudah dikirim")
    press(at, "Sudah dikirim")
    assert "semua sudah diberi tahu" in shown_text(at)
    press(at, "Tutup kejadian")
    assert "Laptop operator hilang" in shown_text(at)
    assert not at.code


def test_the_register_is_handed_out_with_what_the_tables_hold(
    officer: Stage, handed: dict[str, Callable[[], bytes]]
) -> None:
    plant(officer)
    event = RetentionStated(unit_id=UNIT, year=2021, until=date(2027, 3, 20), reason="", version=0)
    officer.do(event, Role.ADMINISTRATOR)
    open_section(officer, "register")
    sheet = load_workbook(BytesIO(handed["Unduh catatan pemrosesan (.xlsx)"]())).worksheets[0]
    first = [cell.value for cell in sheet[3]]
    assert first[0] == "Daftar calon responden"
    assert first[7] == "Sampai 20/03/2027 (siklus 2021), lalu dimusnahkan."
    assert first[8] == "3"  # a list and its two people
