"""The invented court as each role sees it; refreshing by itself; signing out; phone and dark."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from pages._table import PAGES
from tests.browser.conftest import PHONE, settled, sign_in, visiting
from zi_core import sample
from zi_core.access import Role, may

pytestmark = pytest.mark.browser
USERNAMES = {one.role: one.username for one in sample.ACCOUNTS}


@pytest.mark.parametrize("role", list(Role))
def test_each_role_sees_its_own_menu_and_no_more(chromium: Browser, invented_server: str, role: Role) -> None:
    with visiting(chromium) as context:
        page = sign_in(context.new_page(), invented_server, USERNAMES[role])

        links = page.get_by_test_id("stSidebarNavLink").all_inner_texts()

        allowed = [str(entry.title) for entry in PAGES if may(role, entry.right)]
        assert [link.split("\n")[-1] for link in links] == allowed
        expect(page.get_by_text("DATA CONTOH · bukan data satuan kerja")).to_be_visible()


def test_a_page_without_the_right_stays_closed_when_its_address_is_typed(
    chromium: Browser, invented_server: str
) -> None:
    with visiting(chromium) as context:
        page = sign_in(context.new_page(), invented_server, USERNAMES[Role.PRESENTER])

        page.goto(f"{invented_server}/daftar-responden")
        settled(page)

        assert page.get_by_test_id("stDataFrame").count() == 0
        assert "+62" not in page.content()


def test_an_open_page_follows_the_data_by_itself(chromium: Browser, invented_server: str) -> None:
    with visiting(chromium) as leader, visiting(chromium) as admin:
        watched = sign_in(leader.new_page(), invented_server, USERNAMES[Role.LEADER])
        expect(watched.get_by_text("Pengadilan Negeri Contoh Sari").first).to_be_visible()

        page = sign_in(admin.new_page(), invented_server, USERNAMES[Role.ADMINISTRATOR], to="/pengaturan")
        page.get_by_label("Nama satuan kerja").fill("Pengadilan Negeri Berganti")
        page.get_by_role("button", name="Simpan").first.click()
        expect(page.get_by_text("Data satuan kerja tersimpan.")).to_be_visible()

        expect(watched.get_by_text("Pengadilan Negeri Berganti").first).to_be_visible()


def test_signing_out_closes_every_way_back(chromium: Browser, invented_server: str) -> None:
    with visiting(chromium) as context:
        page = sign_in(context.new_page(), invented_server, USERNAMES[Role.LEADER])
        old = context.cookies()
        page.get_by_role("link", name="Keluar").click()
        page.get_by_role("button", name="Keluar dari perangkat ini").click()
        page.wait_for_url("**/masuk**")

        page.go_back()
        context.add_cookies([cookie for cookie in old if cookie["name"] == "zi_session"])  # type: ignore[misc]
        page.goto(invented_server)

        assert page.url.split("?")[0].endswith("/masuk")


def test_english_is_one_click_away_and_stays(chromium: Browser, invented_server: str) -> None:
    with visiting(chromium) as context:
        page = sign_in(context.new_page(), invented_server, USERNAMES[Role.OPERATOR])
        page.get_by_role("link", name="English").click()
        settled(page)

        expect(page.get_by_test_id("stSidebarNavLink").first).to_contain_text("Readiness")
        page.reload()
        expect(settled(page).get_by_test_id("stSidebarNavLink").first).to_contain_text("Readiness")


@pytest.mark.parametrize("dark", [False, True])
def test_no_page_is_wider_than_a_phone(chromium: Browser, invented_server: str, *, dark: bool) -> None:
    left = list(PAGES)
    for role in Role:
        mine = [entry for entry in left if may(role, entry.right)]
        left = [entry for entry in left if entry not in mine]
        if mine:
            with visiting(chromium, size=PHONE, dark=dark) as context:
                page = sign_in(context.new_page(), invented_server, USERNAMES[role])
                for entry in mine:
                    page.goto(f"{invented_server}/{entry.address}")
                    settled(page).wait_for_selector("[data-testid=stMainBlockContainer] [data-testid=stHeading]")
                    assert width(page) <= PHONE["width"], entry.address
                    assert page.locator("[data-testid=stException]").count() == 0, entry.address
    assert left == []


def width(page: Page) -> int:
    return int(page.evaluate("document.scrollingElement.scrollWidth"))


def test_nothing_on_the_pages_breaks_the_content_policy(chromium: Browser, invented_server: str) -> None:
    with visiting(chromium) as context:
        page = context.new_page()
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
        sign_in(page, invented_server, USERNAMES[Role.OPERATOR])
        page.goto(f"{invented_server}/daftar-responden")
        settled(page)

        assert [text for text in said if "Content Security Policy" in text or "Refused" in text] == []
