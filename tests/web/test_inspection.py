"""The round of inspection on a phone: who may, what is taken, and that sending twice does no harm."""

from __future__ import annotations

import json
from datetime import date
from io import BytesIO
from typing import Any

import httpx
import pytest
from PIL import Image
from starlette.testclient import TestClient

from tests.web.conftest import Clock, Visit, account, make_court, sign_in
from web.site import Site
from zi_core.access import Role
from zi_core.events.preparation import InspectionRemoved
from zi_core.preparation.rounds import Outcome, Round, elements
from zi_core.preparation.terms import terms
from zi_core.store import Database, accounts, preparation_rounds, write

ROUND = "018f6f3a-0000-4000-8000-000000000001"
PHOTO = "018f6f3a-0000-4000-8000-0000000000aa"
FIRST = next(iter(elements()))


@pytest.fixture
def phone(db: Database, visit: Visit) -> TestClient:
    make_court(
        db,
        account("anggota", role=Role.MEMBER),
        account("lain", role=Role.COORDINATOR),
        account("pimpinan", role=Role.LEADER),
    )
    client = visit()
    sign_in(client, "anggota")
    return client


def tick(element: str = FIRST, outcome: str = "good", turn: int = 1, **more: Any) -> dict[str, Any]:
    return {"element": element, "outcome": outcome, "turn": turn, **more}


def send(client: TestClient, *ticks: dict[str, Any], **more: Any) -> httpx.Response:
    message = {"round": ROUND, "day": "2026-03-02", "ticks": ticks} | more
    answer: httpx.Response = client.post("/inspeksi/kirim", json=message)
    return answer


def picture(size: tuple[int, int] = (2000, 100)) -> bytes:
    stream = BytesIO()
    Image.new("RGB", size, "green").save(stream, "JPEG")
    return stream.getvalue()


def photo(client: TestClient, data: bytes, **changed: str) -> httpx.Response:
    where = {"round": ROUND, "photo": PHOTO, "element": FIRST} | changed
    answer: httpx.Response = client.post(
        "/inspeksi/foto", params=where, content=data, headers={"Content-Type": "image/jpeg"}
    )
    return answer


def only_round(db: Database) -> Round:
    (found,) = preparation_rounds.rounds(db, "unit-1")
    return found


def test_the_page_lists_every_element_under_its_rule_and_runs_only_our_own_script(phone: TestClient) -> None:
    answer = phone.get("/inspeksi")
    assert answer.status_code == 200
    assert all(f'data-element="{element}"' in answer.text for element in elements())
    assert "Petugas layanan konsisten dan kompeten" in answer.text
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert "<script>" not in answer.text
    assert answer.headers["cache-control"] == "no-store"


def test_the_page_speaks_english_too(phone: TestClient) -> None:
    phone.cookies.set("zi_language", "en")
    assert "Service staff are consistent and competent" in phone.get("/inspeksi").text


def test_its_files_are_served(phone: TestClient) -> None:
    page = phone.get("/inspeksi").text
    for name in ("inspection.js", "inspection.css"):
        address = page.split(f"/aset/web/{name}")[1].split('"')[0]
        assert phone.get(f"/aset/web/{name}{address}").status_code == 200


@pytest.mark.usefixtures("phone")
def test_nobody_fills_in_a_round_without_signing_in_or_without_the_right(visit: Visit) -> None:
    stranger, leader = visit(), visit()
    assert stranger.get("/inspeksi", headers={"Accept": "text/html"}).headers["location"] == "/masuk?next=/inspeksi"
    assert send(stranger, tick()).status_code == 401
    sign_in(leader, "pimpinan")
    assert leader.get("/inspeksi").status_code == 403
    assert send(leader, tick()).status_code == 403
    assert photo(leader, picture()).status_code == 403


def test_another_site_cannot_send_in_somebodys_name(phone: TestClient, db: Database) -> None:
    answer = phone.post(
        "/inspeksi/kirim",
        json={"round": ROUND, "day": "2026-03-02", "ticks": [tick()]},
        headers={"Origin": "https://evil.example"},
    )
    assert answer.status_code == 403
    assert preparation_rounds.rounds(db, "unit-1") == ()


def test_ticks_arrive_and_the_answer_names_what_need_not_be_sent_again(phone: TestClient, db: Database) -> None:
    answer = send(phone, tick(note="  kotor\u0000 ", spot="Lobi", outcome="bad"), tick("sterile-door", turn=2))
    assert answer.json() == {"kept": {FIRST: 1, "sterile-door": 2}, "finished": False}
    found = only_round(db)
    assert (found.day, found.inspector, found.finished) == (date(2026, 3, 2), "Rekaan anggota", None)
    seen = found.seen[FIRST]
    assert (seen.outcome, seen.note, seen.spot) == (Outcome.BAD, "kotor", "Lobi")


def test_the_same_message_twice_or_an_older_one_late_changes_nothing(phone: TestClient, db: Database) -> None:
    send(phone, tick(outcome="good", turn=5))
    send(phone, tick(outcome="bad", turn=4))
    send(phone, tick(outcome="good", turn=5))
    assert only_round(db).seen[FIRST].outcome is Outcome.GOOD
    send(phone, tick(outcome="bad", turn=6))
    assert only_round(db).seen[FIRST].outcome is Outcome.BAD


def test_a_round_is_finished_once(phone: TestClient, db: Database, clock: Clock) -> None:
    assert send(phone, tick(), finished=True).json()["finished"] is True
    first = only_round(db).finished
    clock.move(minutes=5)
    assert send(phone, finished=True).status_code == 200
    assert first is not None
    assert only_round(db).finished == first


@pytest.mark.parametrize(
    ("day", "kept"), [("2026-02-20", "2026-02-20"), ("2026-02-15", "2026-03-02"), ("2026-03-03", "2026-03-02")]
)
def test_the_phones_day_counts_when_it_can_be(phone: TestClient, db: Database, day: str, kept: str) -> None:
    send(phone, tick(), day=day)
    assert only_round(db).day == date.fromisoformat(kept)


@pytest.mark.parametrize(
    "message",
    [
        {"ticks": [tick("no-such-element")]},
        {"ticks": [tick(outcome="great")]},
        {"ticks": [tick(turn=0)]},
        {"ticks": [tick(note="x" * 201)]},
        {"ticks": [tick(more=1)]},
        {"ticks": [tick()] * 40},
        {"round": "1"},
        {"day": "kemarin"},
        {"owner": "x"},
    ],
)
def test_what_no_page_of_ours_sends_is_refused_in_words(
    phone: TestClient, db: Database, message: dict[str, Any]
) -> None:
    answer = send(phone, tick(), **message)
    assert answer.status_code == 400
    assert "tidak dikenali" in answer.json()["words"]
    assert preparation_rounds.rounds(db, "unit-1") == ()


def test_a_form_or_a_huge_message_is_refused(phone: TestClient) -> None:
    assert phone.post("/inspeksi/kirim", data={"round": ROUND}).status_code == 400
    huge = json.dumps({"round": "x" * 70_000})
    assert phone.post("/inspeksi/kirim", content=huge, headers={"Content-Type": "application/json"}).status_code == 413


def test_a_round_belongs_to_whoever_began_it(phone: TestClient, visit: Visit, db: Database) -> None:
    send(phone, tick())
    other = visit()
    sign_in(other, "lain")
    answer = send(other, tick(outcome="bad", turn=9))
    assert answer.status_code == 409
    assert "milik orang lain" in answer.json()["words"]
    assert photo(other, picture()).status_code == 409
    assert only_round(db).seen[FIRST].outcome is Outcome.GOOD


def test_a_photograph_is_encoded_anew_small_and_kept_once(phone: TestClient, db: Database) -> None:
    send(phone, tick())
    assert photo(phone, picture()).json() == {"kept": PHOTO}
    assert photo(phone, picture()).status_code == 200
    (entry,) = only_round(db).photos
    content = preparation_rounds.photo(db, "unit-1", entry.photo_id)
    assert content is not None
    with Image.open(BytesIO(content)) as kept:
        assert max(kept.size) == terms()["photo"]["side"]
    assert preparation_rounds.photo(db, "another", entry.photo_id) is None


def test_a_photograph_needs_its_round_and_an_element_holds_only_some(phone: TestClient, db: Database) -> None:
    assert photo(phone, picture()).status_code == 409
    send(phone, tick())
    most = terms()["photo"]["each"]
    for number in range(most):
        assert photo(phone, picture(), photo=f"{PHOTO[:-2]}{number:02d}").status_code == 200
    refused = photo(phone, picture())
    assert refused.status_code == 409
    assert "sudah cukup" in refused.json()["words"]
    assert len(only_round(db).photos) == most


@pytest.mark.parametrize("data", [b"", b"<svg onload='x'/>", b"GIF89a" + b"\0" * 20, picture()[:200]])
def test_what_is_no_picture_is_refused(phone: TestClient, data: bytes) -> None:
    send(phone, tick())
    answer = photo(phone, data)
    assert answer.status_code == 415
    assert answer.json()["words"]


@pytest.mark.parametrize("changed", [{"element": "x"}, {"round": "x"}, {"photo": "../x"}, {"more": "1"}])
def test_a_photograph_for_nowhere_is_refused(phone: TestClient, changed: dict[str, str]) -> None:
    send(phone, tick())
    assert photo(phone, picture(), **changed).status_code == 400


def test_a_round_that_was_removed_begins_anew_with_the_next_tick(phone: TestClient, db: Database, site: Site) -> None:
    send(phone, tick())
    person = next(one.person for one in accounts.accounts(db, "unit-1") if one.person.role is Role.MEMBER)
    write(db, InspectionRemoved(unit_id="unit-1", inspection_id=ROUND), by=person, now=site.now())
    assert preparation_rounds.rounds(db, "unit-1") == ()
    send(phone, tick("sterile-door", turn=2))
    assert set(only_round(db).seen) == {"sterile-door"}
