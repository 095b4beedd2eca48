"""A rehearsal on a tablet: the arrow keys turn the slides, the clock goes on by itself, the end says how long."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import settled, sign_in, visiting

pytestmark = pytest.mark.browser
TABLET = {"width": 820, "height": 1180}


def test_slides_are_turned_by_key_and_the_clocks_run_without_a_click(chromium: Browser, sample_server: str) -> None:
    with visiting(chromium, size=TABLET) as context:
        page = sign_in(context.new_page(), sample_server, "penyaji", to="/paparan")
        page.get_by_role("radio", name="Latihan").click()
        settled(page).get_by_role("button", name="Mulai latihan").click()
        expect(page.get_by_text("Sisa waktu lembar 1 dari")).to_be_visible()
        slide = settled(page).get_by_test_id("stImage").get_by_role("img")
        first = str(slide.get_attribute("alt"))

        left = page.locator(".zi-clock .zi-left").last  # of the whole deck
        seconds = "one => Number(getComputedStyle(one).getPropertyValue('--zi-n'))"
        begun = left.evaluate(seconds)
        assert begun > 0
        page.wait_for_function(f"([one, begun]) => ({seconds})(one) < begun", arg=[left.element_handle(), begun])

        for key, number in (("ArrowRight", 2), ("ArrowLeft", 1)):
            page.keyboard.press(key)
            expect(page.get_by_text(f"Sisa waktu lembar {number} dari")).to_be_visible()
            same = expect(slide)
            (same.to_have_attribute if number == 1 else same.not_to_have_attribute)("alt", first)
        page.get_by_role("button", name="Selesai").click()
        expect(page.get_by_role("heading", name="Latihan selesai")).to_be_visible()
        settled(page).get_by_role("button", name="Kembali ke rencana").click()
        expect(page.get_by_role("button", name="Mulai latihan")).to_be_visible()
