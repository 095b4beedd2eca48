"""The screen on the wall: it needs nobody, and whatever it shows fits."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PHONE, free_port, serving, visiting
from tests.conftest import SAMPLE_NOW
from tests.slides.told import extreme, half, nothing
from tests.web.conftest import NOW, account, make_court
from web import wall
from web.drawing import STATIC, render
from zi_core.access import command_line
from zi_core.accounts import fingerprint
from zi_core.commands.gathering import gather
from zi_core.displays import Kind
from zi_core.events.displays import DisplayAdded, DisplayRevoked, Showing
from zi_core.i18n import use_language
from zi_core.slides.contents import Contents
from zi_core.store import Database, open_store, units, write
from zi_core.units import deadlines
from zi_core.wall.pictures import pictures
from zi_core.wall.standing import Deadlines

pytestmark = pytest.mark.browser
CODES = {"abcd-efgh-jkmn-pqrs-tuvw-xyz2": "dark", "bbcd-efgh-jkmn-pqrs-tuvw-xyz2": "light"}
_, REVOKED = CODES
SIZES = {"television": (1920, 1080), "4k": (3840, 2160), "totem": (1080, 1920), "phone": (390, 744)}
COURTS = {"nothing": nothing, "half": half, "extreme": extreme}
FONT = STATIC / "fonts" / "plus-jakarta-sans-latin-wght-normal.woff2"
# What is cut on purpose ends with an ellipsis; everything else has to stand inside its picture and above the source.
MISFITS = """() => [...document.querySelectorAll('.picture')].flatMap((picture) => {
  for (const other of document.querySelectorAll('.picture')) other.hidden = other !== picture;
  const floor = picture.querySelector('.body').getBoundingClientRect().bottom + 2;
  const hides = (one) => one && one !== picture && (getComputedStyle(one).overflow !== 'visible'
    ? one : hides(one.parentElement));
  return [...picture.querySelectorAll('.body p, .body li, .body text, .body rect')].filter((one) => {
    const box = one.getBoundingClientRect();
    if (!box.width) return false;
    const bottom = Math.min(box.bottom, hides(one) ? hides(one).getBoundingClientRect().bottom : Infinity);
    return bottom > floor || box.left < -1 || (box.right > innerWidth + 1 && !hides(one)) || box.top < 0;
  }).map((one) => `${picture.dataset.kind}: ${one.textContent || one.outerHTML}`);
})"""


def furnished(data: Path) -> None:
    """Put a court, its administrator and two displays into a new database."""
    with opened(data) as db:
        make_court(db, account("admin"))
        for code, theme in CODES.items():
            showing = Showing(name=code, theme=theme, language="id", pictures=tuple(Kind), seconds=10)
            event = DisplayAdded(
                unit_id="unit-1", display_id=code, code_hash=fingerprint("display", code), showing=showing
            )
            write(db, event, by=command_line("unit-1"), now=NOW)


@contextmanager
def opened(data: Path, now: datetime = NOW) -> Iterator[Database]:
    db = open_store(data, now=now)
    yield db
    db.close()


def kind_shown(page: Page, kind: str) -> None:
    expect(page.locator(f"#layar[data-shown={kind}]")).to_be_attached()
    expect(page.locator(f".picture[data-kind={kind}]")).to_be_visible()
    expect(page.locator(".picture:not([hidden])")).to_have_count(1)


def run_until(page: Page, where: str, words: str) -> None:
    """Let the screen's own clock run on until it says `words`."""
    for _ in range(60):
        page.clock.run_for(5_000)
        if words in (page.locator(where).text_content() or ""):
            return
    pytest.fail(f"the screen never said {words}")


def test_a_screen_lives_through_a_restart_by_itself_unless_its_address_was_revoked(
    chromium: Browser, tmp_path: Path
) -> None:
    data, port = tmp_path / "data", free_port()
    furnished(data)
    with visiting(chromium, size={"width": 1920, "height": 1080}) as lobby, visiting(chromium) as hall:
        errors: list[str] = []
        lobby.on("weberror", lambda found: errors.append(str(found.error)))
        tv, other = lobby.new_page(), hall.new_page()
        with serving(data, port) as address:
            for page, code in zip((tv, other), CODES, strict=True):
                page.clock.install()
                page.goto(f"{address}/layar#kode={code}")
                kind_shown(page, "readiness")
                assert page.url == f"{address}/layar", "the code does not stay where a camera sees it"
                assert page.evaluate("document.documentElement.dataset.theme") == CODES[code]
            other.evaluate("document.body.id = 'before'")
            other.evaluate(f"location.hash = '#kode={REVOKED}'")
            expect(other.locator("#before")).to_have_count(0)
            kind_shown(other, "readiness")
            expect(tv.locator("#kendali")).to_be_hidden()
            expect(tv.locator("#berikutnya")).to_have_text("Berikutnya 10 detik lagi")
            tv.clock.run_for(11_000)
            kind_shown(tv, "willing")
        run_until(tv, "#diperbarui", "Sambungan terputus sejak")
        before = tv.get_attribute("#layar", "data-shown")
        tv.clock.run_for(11_000)
        assert tv.get_attribute("#layar", "data-shown") != before, "it goes on showing what it has"
        with opened(data) as db:
            write(db, DisplayRevoked(unit_id="unit-1", display_id=REVOKED), by=command_line("unit-1"), now=NOW)
        with serving(data, port):
            run_until(tv, "#diperbarui", "Diperbarui")
            assert tv.get_attribute("#layar", "data-drawn") == "1", "the data are the same as before"
            run_until(other, "#kata", "Alamat layar ini tidak dikenal atau sudah dicabut.")
            expect(other.locator("#pesan")).to_be_visible()
            expect(other.locator(".picture")).to_have_count(0)
        assert errors == []


@pytest.fixture(scope="module")
def drawn(sample_folder: Path) -> dict[str, str]:
    """The pictures of four courts as whole pages, with style and typeface inside; the invented court in English too."""
    with opened(sample_folder, SAMPLE_NOW) as db:
        court = units.any_unit(db)
        assert court is not None
        today = court.today(SAMPLE_NOW)
        whole = gather(db, court, today, whole=False)
        people = db.rows("SELECT name FROM customer") + db.rows("SELECT name FROM account")
    made = {name: whole_page(make(), ()) for name, make in COURTS.items()}
    made["sample"] = whole_page(whole, deadlines(court.cycle, today))
    use_language("en")
    made["sample in English"] = whole_page(whole, deadlines(court.cycle, today))
    use_language("id")
    assert len(people) > 100
    assert not [row["name"] for row in people if row["name"] in made["sample"]]
    return made


def whole_page(contents: Contents, due: Deadlines) -> str:
    font = f"data:font/woff2;base64,{base64.b64encode(FONT.read_bytes()).decode()}"
    style = (STATIC / wall.STYLE).read_text(encoding="utf-8").replace(f"/aset/fonts/{FONT.name}", font)
    found = "".join(render("wall/picture.html", picture=one, marks=("DATA CONTOH",)) for one in pictures(contents, due))
    foot = '<footer id="kaki"><p class="foot"><span class="court">Pengadilan</span></p></footer>'
    body = f'<main id="layar"><div id="gambar">{found}</div>{foot}</main>'
    return f"<!doctype html><html lang=id><head><style>{style}</style></head><body>{body}</body></html>"


@pytest.mark.parametrize("name", [*COURTS, "sample", "sample in English"])
def test_every_picture_fits_every_screen(chromium: Browser, drawn: dict[str, str], name: str) -> None:
    with visiting(chromium, size=PHONE) as context:
        page = context.new_page()
        page.set_content(drawn[name])
        page.evaluate("document.fonts.ready")
        for size, (width, height) in SIZES.items():
            page.set_viewport_size({"width": width, "height": height})
            assert page.evaluate(MISFITS) == [], size
            assert page.evaluate("document.documentElement.scrollHeight") <= height
