"""The screen on the wall: who may look, that a code opens nothing else, and that nothing is drawn twice."""

from __future__ import annotations

import logging
from typing import Any

import httpx
import pytest
from starlette.testclient import TestClient

from tests.web.conftest import Clock, Visit, account, make_court, sign_in
from tests.web.test_gate import GUARDED, socket_is_refused
from web import screens, wall
from web.drawing import STATIC
from web.gate import ON_THE_WALL, is_public
from web.site import DISPLAY_COOKIE, LANGUAGE_COOKIE
from zi_core.access import Role, command_line
from zi_core.accounts import fingerprint
from zi_core.commands.gathering import gather
from zi_core.displays import RIGHTS, SIGN_OF_LIFE, Kind
from zi_core.events.accounts import AccountCreated
from zi_core.events.base import Event
from zi_core.events.displays import DisplayAdded, DisplayChanged, DisplayNoticed, DisplayRevoked, Showing
from zi_core.figures.palette import PALETTES, Theme
from zi_core.store import Database, StoreError, displays, units, write

CODE = "abcd-efgh-jkmn-pqrs-tuvw-xyz2"
TV = Showing(name="TV lobi", theme="dark", language="id", pictures=("areas", "readiness"), seconds=30)
BY = command_line("unit-1")


@pytest.fixture
def court(db: Database, clock: Clock) -> Database:
    make_court(db, account("pimpinan", role=Role.LEADER), account("admin"))
    event = DisplayAdded(unit_id="unit-1", display_id="d-1", code_hash=fingerprint("display", CODE), showing=TV)
    write(db, event, by=BY, now=clock())
    return db


@pytest.fixture
def tv(court: Database, visit: Visit) -> TestClient:
    assert court
    client = visit()
    assert client.post("/layar/kode", data={"kode": CODE}).status_code == 204
    return client


def ask(client: TestClient, state: str = "", **more: str) -> httpx.Response:
    answer: httpx.Response = client.get("/layar/isi", params={"keadaan": state, **more})
    return answer


def shown(client: TestClient, **more: str) -> dict[str, Any]:
    answer = ask(client, **more)
    assert answer.status_code == 200
    found: dict[str, Any] = answer.json()
    return found


def move_on(db: Database, clock: Clock) -> None:
    """Change the court's data."""
    new = account("lain")
    write(
        db, AccountCreated(unit_id="unit-1", account=new, account_id=new.account_id, role=new.role), by=BY, now=clock()
    )


def test_the_page_is_open_holds_no_data_and_runs_only_our_own_script(court: Database, visit: Visit) -> None:
    assert court
    answer = visit().get("/layar")
    assert answer.status_code == 200
    assert "PN Contoh" not in answer.text
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert "style=" not in answer.text
    assert answer.headers["referrer-policy"] == "no-referrer"


def test_a_stranger_sees_nothing(court: Database, visit: Visit) -> None:
    assert court
    stranger = visit()
    assert ask(stranger).status_code == 401
    assert ask(stranger, layar="1").status_code == 401
    stranger.cookies.set(DISPLAY_COOKIE, "abcd-efgh-jkmn-pqrs-tuvw-xyz3")
    assert ask(stranger).status_code == 401


@pytest.mark.parametrize("typed", ["", "x", "abcd-efgh-jkmn-pqrs-tuvw-xyz3", fingerprint("display", CODE)])
def test_an_invented_code_is_worth_nothing(court: Database, visit: Visit, typed: str) -> None:
    assert court
    answer = visit().post("/layar/kode", data={"kode": typed})
    assert answer.status_code == 401
    assert "set-cookie" not in answer.headers


def test_what_is_no_code_at_all_is_refused(court: Database, visit: Visit) -> None:
    assert court
    assert visit().post("/layar/kode", json={"kode": CODE}).status_code == 400
    assert (
        visit().post("/layar/kode", data={"kode": CODE}, headers={"origin": "https://evil.example"}).status_code == 403
    )


def test_a_code_becomes_a_cookie_that_only_the_wall_gets(court: Database, visit: Visit) -> None:
    assert court
    answer = visit(base_url="https://testserver").post("/layar/kode", data={"kode": f" {CODE.upper()} "})
    assert answer.status_code == 204
    cookie = answer.headers["set-cookie"].lower()
    assert all(part in cookie for part in ("path=/layar", "httponly", "samesite=strict", "secure", "max-age="))


def test_a_display_shows_its_pictures_in_its_order_theme_and_language(tv: TestClient) -> None:
    found = shown(tv)
    assert [html.split('data-kind="')[1].split('"')[0] for html in found["pictures"]] == ["areas", "readiness"]
    assert (found["court"], found["theme"], found["seconds"], found["controls"]) == ("PN Contoh", "dark", 30, False)
    assert found["clock"] == "08.00.00"
    assert found["words"]["updated"] == "Diperbarui {time}"
    assert "style=" not in "".join(found["pictures"])


@pytest.mark.parametrize(
    "path", [*GUARDED, "/kata-sandi", "/keluar", "/inspeksi", "/data-dukung/x/1", "/layar/", "/layar/x"]
)
def test_a_code_opens_the_wall_and_nothing_else(tv: TestClient, path: str) -> None:
    tv.cookies.set(DISPLAY_COOKIE, CODE)  # even where a browser would not send it
    answer = tv.get(path)
    assert answer.status_code == 401
    assert "data of" not in answer.text
    assert tv.post("/_stcore/upload_file/1/2").status_code == 401
    assert tv.post("/inspeksi/kirim", json={}).status_code == 401


def test_a_code_opens_no_socket(tv: TestClient) -> None:
    tv.cookies.set(DISPLAY_COOKIE, CODE)
    assert socket_is_refused(tv)


def test_only_the_page_and_the_exchange_are_public() -> None:
    assert is_public("/layar")
    assert is_public("/layar/kode")
    assert not is_public(ON_THE_WALL)


def test_pictures_are_drawn_once_for_all_and_anew_only_when_the_data_moved(
    tv: TestClient, visit: Visit, court: Database, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawings: list[str] = []

    def counted(*given: Any, **more: Any) -> Any:
        drawings.append("drawn")
        return gather(*given, **more)

    monkeypatch.setattr(screens, "gather", counted)
    state = shown(tv)["state"]
    second = visit()
    second.post("/layar/kode", data={"kode": CODE})
    assert shown(second)["state"] == state
    clock.move(minutes=10)
    unchanged = ask(tv, state).json()
    assert unchanged == {"page": wall.page_version(), "state": state, "clock": "08.10.00", "same": True}
    assert len(drawings) == 1
    move_on(court, clock)
    assert ask(tv, state).json()["state"] != state
    shown(second)
    assert len(drawings) == 2
    clock.move(days=1)
    shown(tv)
    assert len(drawings) == 3


def test_a_change_waits_until_the_pictures_are_not_fresh_any_more(
    tv: TestClient, court: Database, clock: Clock
) -> None:
    state = shown(tv)["state"]
    move_on(court, clock)
    assert ask(tv, state).json()["same"]
    clock.move(minutes=1)
    assert ask(tv, state).json()["state"] != state


def test_few_states_are_kept(tv: TestClient, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screens, "KEPT", 1)
    today = shown(tv)["state"]
    clock.move(days=1)
    assert ask(tv, today).json()["pictures"]
    assert shown(tv)["pictures"]


def test_a_changed_display_is_drawn_from_what_there_is(tv: TestClient, court: Database, clock: Clock) -> None:
    state = shown(tv)["state"]
    english = Showing(name="TV", theme="light", language="en", pictures=("indices",), seconds=10)
    write(court, DisplayChanged(unit_id="unit-1", display_id="d-1", showing=english, version=1), by=BY, now=clock())
    found = ask(tv, state).json()
    assert (found["language"], found["theme"], found["seconds"], len(found["pictures"])) == ("en", "light", 10, 1)
    assert found["words"]["updated"] == "Refreshed {time}"
    assert "Source: the court" in found["pictures"][0]


def test_a_revoked_display_sees_nothing_from_then_on(tv: TestClient, court: Database, clock: Clock) -> None:
    state = shown(tv)["state"]
    write(court, DisplayRevoked(unit_id="unit-1", display_id="d-1"), by=BY, now=clock())
    assert ask(tv, state).status_code == 401
    assert tv.post("/layar/kode", data={"kode": CODE}).status_code == 401


def test_a_display_is_noticed_every_few_minutes(tv: TestClient, court: Database, clock: Clock) -> None:
    first = clock()
    shown(tv)
    clock.move(seconds=SIGN_OF_LIFE.total_seconds() - 1)
    shown(tv)
    (display,) = displays.displays(court, "unit-1")
    assert display.last_seen == first
    clock.move(seconds=1)
    shown(tv)
    (display,) = displays.displays(court, "unit-1")
    assert display.last_seen == clock()


def test_pictures_come_even_when_the_sign_of_life_cannot_be_written(
    tv: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_db: Database, event: Event, **_: Any) -> None:
        assert isinstance(event, DisplayNoticed)
        raise StoreError

    monkeypatch.setattr(wall, "write", full)
    assert shown(tv)["pictures"]


def test_somebody_signed_in_has_every_picture_and_buttons(court: Database, visit: Visit) -> None:
    assert court
    leader = visit()
    sign_in(leader, "pimpinan")
    found = shown(leader)
    assert (found["controls"], found["theme"], len(found["pictures"])) == (True, "", len(Kind))
    leader.cookies.set(LANGUAGE_COOKIE, "en")
    assert shown(leader)["words"]["paused"] == "Paused"
    assert ask(leader, layar="1").status_code == 401


def test_a_tab_of_the_wall_is_shown_as_on_the_wall_whoever_is_signed_in(tv: TestClient) -> None:
    sign_in(tv, "pimpinan")
    assert not shown(tv, layar="1")["controls"]
    assert shown(tv)["controls"]


def test_who_may_not_see_a_subject_does_not_see_its_picture(
    court: Database, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert court
    monkeypatch.setattr(wall, "may", lambda _role, right: right is not RIGHTS[Kind.AREAS])
    leader = visit()
    sign_in(leader, "pimpinan")
    assert len(shown(leader)["pictures"]) == len(Kind) - 1


def test_a_court_that_is_gone_is_no_longer_shown(tv: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(units, "unit", lambda *_: None)
    assert ask(tv).status_code == 401


def test_no_code_and_no_name_reaches_the_log_or_the_pictures(tv: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    found = shown(tv)
    tv.post("/layar/kode", data={"kode": CODE})
    told = caplog.text + str(found)
    assert CODE not in told
    assert "Rekaan" not in told


def test_the_colours_are_those_of_the_house() -> None:
    style = (STATIC / wall.STYLE).read_text(encoding="utf-8")
    light, dark = style.split("@media (prefers-color-scheme: dark)")
    names = ("ground", "text", "second", "hijau", "emas", "emas_text", "marun", "abu", "on_hijau", "on_marun", "on_abu")
    for part, theme, times in ((light, Theme.LIGHT, 1), (dark, Theme.DARK, 2)):
        for name in names:
            told = f"--{name.replace('_', '-')}: {getattr(PALETTES[theme], name).lower()};"
            assert part.count(told) == times, told
