"""A person withdraws, in a real browser: found by a number as somebody typed it, deleted everywhere, and proven."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import settled, sign_in, taken_by, visiting
from zi_core.customers import TITLES, Field

pytestmark = pytest.mark.browser
DARK_LINK = "rgb(93, 221, 159)"  # theme.dark.linkColor


def listed(page: Page) -> Sequence[tuple[str, str]]:
    """Return name and number of everybody on the approved list, as it leaves with its contacts."""
    page.get_by_text("Daftar disetujui").click()
    for switch in ("Tampilkan kontak", "Lindungi berkas dengan kata sandi"):
        settled(page).get_by_text(switch, exact=True).first.click()
    taken = taken_by(settled(page).get_by_role("button", name="Unduh daftar (.xlsx)"))
    rows = list(load_workbook(io.BytesIO(taken.path().read_bytes())).worksheets[0].iter_rows(values_only=True))
    at, header = next((at, row) for at, row in enumerate(rows) if str(TITLES[Field.NAME]) in row)
    name, phone = (header.index(str(TITLES[field])) for field in (Field.NAME, Field.PHONE))
    return [(str(row[name]), str(row[phone])) for row in rows[at + 1 :]]


def test_a_withdrawal_by_phone_deletes_the_person_and_hands_out_the_proof(
    chromium: Browser, own_sample_server: str
) -> None:
    with visiting(chromium, dark=True) as context:
        page = sign_in(context.new_page(), own_sample_server, "operator", to="/daftar-responden")
        before = listed(page)
        phones = [phone for _, phone in before]
        name, phone = next((who, phone) for who, phone in before if phones.count(phone) == 1)

        page.goto(f"{own_sample_server}/data-pribadi")
        chosen = settled(page).get_by_role("radio", name="Penarikan")
        assert chosen.evaluate("one => getComputedStyle(one).color") == DARK_LINK
        typed = phone.replace("+62", "0")
        page.get_by_label("Nomor telepon atau e-mail yang memintanya").fill(f"{typed[:4]}-{typed[4:8]} {typed[8:]}")
        page.get_by_role("button", name="Catat permintaan").click()
        expect(page.get_by_text(re.compile("sisa [23] hari"))).to_be_visible()
        expect(page.get_by_role("checkbox", name=name)).to_be_checked()
        expect(settled(page).get_by_text(phone)).to_have_count(0)
        page.get_by_text("Saya sudah memastikan orangnya").click()
        settled(page).get_by_role("button", name="Laksanakan penghapusan").click()
        expect(page.get_by_text("tepat waktu")).to_be_visible()
        assert (
            taken_by(settled(page).get_by_role("button", name="Unduh bukti (.pdf)")).path().read_bytes()[:5] == b"%PDF-"
        )

        page.goto(f"{own_sample_server}/daftar-responden")
        after = listed(settled(page))
        assert sorted(after) == sorted(one for one in before if one != (name, phone))
