"""The work on an area in a browser: a member submits, the coordinator sends back, the member mends, it is closed."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import settled, sign_in, visiting
from tests.files.hostile import SVG, png

pytestmark = pytest.mark.browser
AREA = "5. Penguatan Pengawasan"
TASK = f"{AREA}: Pengawasan"


def choose(page: Page, label: str, option: str) -> None:
    box = page.get_by_label(label, exact=True).last
    box.click()
    box.fill(option)
    page.get_by_role("option", name=option, exact=True).first.click()
    settled(page)


def section(page: Page, name: str) -> None:
    page.get_by_role("radio", name=name, exact=True).first.click()
    settled(page)


def open_task(page: Page) -> None:
    section(page, "Area")
    choose(page, "Area", AREA)
    section(page, "Pengawasan")
    page.get_by_role("button", name="Buka tugasnya").click()
    settled(page)
    expect(page.get_by_text(TASK).last).to_be_visible()


def attach(page: Page, file: Path) -> None:
    page.get_by_role("button", name="Tambah data dukung").first.click()
    settled(page)
    page.get_by_label("Apa yang dibuktikan").first.fill("Foto uji petik pengawasan")
    choose(page, "Jenis", "Foto pelaksanaan")
    page.get_by_test_id("stFileUploaderDropzoneInput").first.set_input_files(file)
    expect(page.get_by_text(file.name).first).to_be_visible()
    page.get_by_role("spinbutton", name="day, Keadaan tanggal").first.click()
    page.keyboard.type("01112026")
    page.get_by_role("button", name="Simpan data dukung").click()


def test_a_task_goes_from_member_to_coordinator_and_back(chromium: Browser, sample_server: str, tmp_path: Path) -> None:
    hostile, honest = tmp_path / "skrip.png", tmp_path / "pengawasan.png"
    hostile.write_bytes(SVG)
    honest.write_bytes(png((320, 240)))
    with visiting(chromium) as member, visiting(chromium) as coordinator, visiting(chromium) as leader:
        work = sign_in(member.new_page(), sample_server, "anggota", to="/desk-evaluasi")
        open_task(work)
        work.get_by_role("button", name="Ajukan untuk diperiksa").click()
        expect(work.get_by_text("Tugas kini: Diajukan.")).to_be_visible()

        review = sign_in(coordinator.new_page(), sample_server, "koordinator", to="/desk-evaluasi")
        open_task(review)
        review.get_by_label("Catatan untuk penanggung jawab").fill("Lampirkan fotonya.")
        review.get_by_role("button", name="Kembalikan untuk diperbaiki", exact=True).click()
        expect(review.get_by_text("Tugas kini: Dikembalikan.")).to_be_visible()

        settled(work).reload()
        open_task(settled(work))
        expect(work.get_by_text("Lampirkan fotonya.")).to_be_visible()
        section(work, "Area")
        attach(work, hostile)
        expect(work.get_by_text("SVG tidak diterima")).to_be_visible()
        section(work, "Area")
        attach(work, honest)
        expect(work.get_by_text("Data dukung tersimpan.")).to_be_visible()
        open_task(work)
        place = work.get_by_role("link", name="Foto uji petik pengawasan").first.get_attribute("href")
        handed = work.context.request.get(f"{sample_server}{place}")
        assert handed.headers["content-disposition"] == "attachment; filename*=UTF-8''pengawasan.png"
        work.get_by_role("button", name="Ajukan kembali").click()
        expect(work.get_by_text("Tugas kini: Diajukan.")).to_be_visible()

        settled(review).reload()
        open_task(settled(review))
        section(review, "terpenuhi")
        review.get_by_role("button", name="Nyatakan selesai").click()
        expect(review.get_by_text("Tugas kini: Selesai.")).to_be_visible()

        watching = sign_in(leader.new_page(), sample_server, "pimpinan", to="/desk-evaluasi")
        open_task(watching)
        expect(watching.get_by_text("Selesai").last).to_be_visible()
        expect(watching.get_by_text("Foto uji petik pengawasan")).to_be_visible()
        section(watching, "Beban kerja")
        expect(watching.get_by_test_id("stDataFrame")).to_be_visible()
