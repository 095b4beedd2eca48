"""The first visit to an empty database."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from tests.web.conftest import NOW, PASSWORD, Visit, make_court
from web import invented
from web.site import SESSION_COOKIE, Site
from zi_core import sample
from zi_core.access import Role
from zi_core.accounts import matches
from zi_core.store import Database, DuplicateError, accounts, units
from zi_core.units import CourtType, usual_services

FILLED = {
    "name": "Pengadilan Agama Contoh",
    "court_type": "agama",
    "level": "first",
    "time_zone": "Asia/Makassar",
    "predicate": "WBBM",
    "year": "2026",
    "evaluator": "TPN",
    "window_start": "2026-06-01",
    "window_floor": "2026-01-01",
    "list_due": "2026-08-01",
    "survey_due": "",
    "desk_due": "2026-10-01",
    "admin_name": "Sari Rekaan",
    "username": "Sari",
    "password": PASSWORD,
    "again": PASSWORD,
}


def test_the_form_starts_with_the_letters_dates_in_this_year(visit: Visit) -> None:
    page = visit().get("/siapkan").text
    for value in ("2026-06-01", "2026-01-01", "Tim Penilai Nasional (TPN)"):
        assert f'value="{value}"' in page


def test_a_filled_form_makes_the_court_and_signs_its_administrator_in(visit: Visit, db: Database) -> None:
    client = visit()
    answer = client.post("/siapkan", data=FILLED)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert client.get("/").status_code == 200
    unit = units.any_unit(db)
    assert unit
    assert not unit.sample
    assert unit.court.name == "Pengadilan Agama Contoh"
    assert unit.court.services == usual_services(CourtType.RELIGIOUS)
    assert (unit.cycle.list_due, unit.cycle.survey_due) == (date(2026, 8, 1), None)
    known = accounts.account_named(db, "sari")
    assert known
    assert known.person.role is Role.ADMINISTRATOR
    assert not known.must_change
    assert matches(PASSWORD, known.password_hash)


FORM = {"content-type": "application/x-www-form-urlencoded"}
WRONG = [
    ("name", "  ", "Belum diisi."),
    ("court_type", "lain", "Pilih salah satu."),
    ("predicate", "", "Pilih salah satu."),
    ("year", "26", "empat angka"),
    ("year", "1999", "empat angka"),
    ("year", "²026", "empat angka"),
    ("window_start", "1 Juni", "Tanggal tidak terbaca"),
    ("window_start", "2025-06-01", "tidak berada pada tahun siklus 2026"),
    ("window_floor", "2026-06-02", "sebelum atau sama dengan"),
    ("desk_due", "2026-07-31", "mendahului tenggat sebelumnya (1 Agustus 2026)"),
    ("username", "a b", "Nama pengguna 3"),
    ("password", "pendek", "paling sedikit 10"),
    ("again", "lain lagi", "tidak sama"),
]


@pytest.mark.parametrize(("name", "value", "words"), WRONG)
def test_a_mistake_is_named_beside_its_field_and_what_was_typed_stays(
    visit: Visit, db: Database, name: str, value: str, words: str
) -> None:
    answer = visit().post("/siapkan", data={**FILLED, name: value})
    assert answer.status_code == 422
    assert words in answer.text
    assert f'id="{name}-galat"' in answer.text
    assert f'href="#{name}"' in answer.text
    if name != "name":
        assert 'value="Pengadilan Agama Contoh"' in answer.text
    assert PASSWORD not in answer.text
    assert units.any_unit(db) is None


def test_all_mistakes_are_told_at_once(visit: Visit) -> None:
    page = visit().post("/siapkan", data={"name": ""}).text
    named = {name for name in FILLED if f'id="{name}-galat"' in page}
    assert named == FILLED.keys() - {"list_due", "survey_due", "desk_due"}


def test_markup_that_was_typed_comes_back_as_text(visit: Visit) -> None:
    page = visit().post("/siapkan", data={"name": '"><script>alert(1)</script>'}).text
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_a_court_that_exists_cannot_be_taken_over(visit: Visit, db: Database) -> None:
    make_court(db)
    client = visit()
    assert client.get("/siapkan").headers["location"] == "/masuk"
    assert client.post("/siapkan", data=FILLED).headers["location"] == "/masuk"
    assert SESSION_COOKIE not in client.cookies
    assert accounts.account_named(db, "sari") is None


def test_of_two_at_the_same_moment_exactly_one_wins(
    visit: Visit, db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Both have seen an empty database before either writes: only the store's own check is left.
    monkeypatch.setattr("web.set_up.units.any_unit", lambda _db: None)
    clients = [visit(), visit()]
    with ThreadPoolExecutor(2) as pool:
        forms = [{**FILLED, "username": name} for name in ("pertama", "kedua")]
        answers = list(pool.map(lambda pair: pair[0].post("/siapkan", data=pair[1]), zip(clients, forms, strict=True)))
    assert sorted(answer.headers["location"] for answer in answers) == ["/", "/masuk"]
    assert sorted(SESSION_COOKIE in client.cookies for client in clients) == [False, True]
    monkeypatch.undo()
    found = [accounts.account_named(db, name) for name in ("pertama", "kedua")]
    assert found.count(None) == 1


# --- the invented court ------------------------------------------------------------------------------------------


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    calls: list[str] = []

    def load(site: Site) -> None:
        calls.append("load")
        make_court(site.db, sample=True)

    monkeypatch.setattr(invented, "load", load)
    return calls


def test_one_button_loads_the_invented_court(visit: Visit, db: Database, loaded: list[str]) -> None:
    client = visit()
    assert client.get("/siapkan/contoh").headers["location"] == "/siapkan"
    assert loaded == []
    assert client.post("/siapkan/contoh", headers=FORM).headers["location"] == "/masuk"
    unit = units.any_unit(db)
    assert unit
    assert unit.sample


def test_the_button_does_nothing_once_a_court_exists(visit: Visit, db: Database, loaded: list[str]) -> None:
    make_court(db)
    assert visit().post("/siapkan/contoh", headers=FORM).headers["location"] == "/masuk"
    assert loaded == []


def test_the_button_pressed_twice_at_once_is_no_error(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    def load(_site: Site) -> None:
        raise DuplicateError

    monkeypatch.setattr(invented, "load", load)
    assert visit().post("/siapkan/contoh", headers=FORM).headers["location"] == "/masuk"


def test_the_invented_court_comes_from_the_core(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[object] = []
    monkeypatch.setattr(sample, "load", lambda db, *, now: seen.append((db, now)))
    invented.load(site)
    assert seen == [(site.db, NOW)]
    assert {account.role for account in invented.invented().accounts} == set(Role)
