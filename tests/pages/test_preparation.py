"""The page of the preparation: films, rounds and their tasks, channels, queues, briefings, and what is missing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import UNIT, Stage, shown_text
from tests.preparation.made import mp4, mvhd
from zi_core import store
from zi_core.access import Role
from zi_core.events.desk import LinkHostsChanged
from zi_core.events.preparation import (
    BriefingRecorded,
    ComplaintChannelListed,
    ComplaintChannelTried,
    FilmCutAdded,
    FilmLinkChecked,
    FilmPublished,
    FilmTopicsMarked,
    InspectionPhotoAdded,
    InspectionTicked,
    QueueStrategyStated,
    QueueTimesRecorded,
    RepairAssigned,
    Tick,
)
from zi_core.links.outcomes import Found, Outcome
from zi_core.preparation.channels import ChannelKind
from zi_core.preparation.queues import Service
from zi_core.preparation.rounds import elements
from zi_core.rulebook.reading import load
from zi_core.store import preparation, preparation_rounds, preparation_visits

DAY = date(2026, 11, 20)
TOPICS = load(2021).rule("video-topics").parts
CSV = "text/csv"
PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="


def opened(stage: Stage, section: str = "film", role: Role = Role.MEMBER, language: str = "id") -> AppTest:
    stage.sign_in(role, language)
    at = stage.open("preparation")
    if section != "film":
        at.segmented_control(key="preparation-section").set_value(section).run()
    assert not at.exception
    return at


def ran(at: AppTest) -> AppTest:
    at.run()
    assert not at.exception
    return at


def press(at: AppTest, key: str) -> AppTest:
    at.button(key=key).click()
    return ran(at)


def cut(stage: Stage, film_id: str = "f", kind: str = "profile", milliseconds: int = 754_000) -> None:
    event = FilmCutAdded(
        unit_id=UNIT, film_id=film_id, kind=kind, label="Versi final", milliseconds=milliseconds, measured="typed"
    )
    stage.do(event, Role.MEMBER)


def publish(stage: Stage) -> None:
    stage.do(
        FilmPublished(unit_id=UNIT, film_id="f", place="site", link="https://a.example", day=DAY, version=0),
        Role.MEMBER,
    )


def walked(stage: Stage, round_id: str = "r", *, finished: bool = True, **outcomes: str) -> None:
    ticks = tuple(
        Tick(
            element=element, outcome=outcomes.get(element.replace("-", "_"), "good"), note="kotor", spot="Lobi", turn=1
        )
        for element in elements()
    )
    event = InspectionTicked(
        unit_id=UNIT, inspection_id=round_id, day=DAY, ticks=ticks, count=len(ticks), finished=finished
    )
    stage.do(event, Role.MEMBER)


# ---- films


def test_a_typed_length_is_judged_by_the_letter(stage: Stage) -> None:
    at = opened(stage)
    at.text_input(key="film-profile-0-label").set_value("Final")
    at.text_input(key="film-profile-0-typed").set_value("15.01")
    press(ran(at), "film-save-profile")
    text = shown_text(at)
    assert "15.01" in text
    assert "kurang" in text
    assert preparation.films(stage.db, UNIT)[0].milliseconds == 901_000


@pytest.mark.parametrize(("typed", "words"), [("lima belas", "Durasi tidak terbaca"), ("0.00", "lebih dari nol")])
def test_a_length_that_cannot_be_is_not_saved(stage: Stage, typed: str, words: str) -> None:
    at = opened(stage)
    at.text_input(key="film-profile-0-typed").set_value(typed)
    ran(at)
    assert words in shown_text(at)
    assert at.button(key="film-save-profile").disabled


def test_a_version_needs_a_name(stage: Stage) -> None:
    at = opened(stage)
    at.text_input(key="film-highlight-0-typed").set_value("4.30")
    press(ran(at), "film-save-highlight")
    assert "Nama versi belum diisi." in shown_text(at)


def test_the_length_is_read_from_a_films_file(stage: Stage) -> None:
    at = opened(stage)
    at.toggle(key="film-how-highlight").set_value(True)
    at.text_input(key="film-highlight-0-label").set_value("Ringkas")
    ran(at)
    at.file_uploader(key="film-highlight-0-file").upload("a.mp4", mp4(mvhd(600, 180_300)), "video/mp4")
    assert "Durasi terbaca: 5.00,5" in shown_text(ran(at))
    press(at, "film-save-highlight")
    (film,) = preparation.films(stage.db, UNIT)
    assert (film.milliseconds, film.measured.value) == (300_500, "file")


def test_a_file_that_is_no_film_is_refused(stage: Stage) -> None:
    at = opened(stage)
    at.toggle(key="film-how-profile").set_value(True)
    ran(at)
    at.file_uploader(key="film-profile-0-file").upload("a.mp4", b"<svg/>" * 9, "video/mp4")
    assert "bukan video" in shown_text(ran(at))


def test_a_version_noted_by_mistake_goes_and_the_one_before_counts_again(stage: Stage) -> None:
    cut(stage, "1", milliseconds=600_000)
    cut(stage, "2", milliseconds=700_000)
    at = opened(stage)
    press(at, "film-drop-now-profile")
    assert [film.film_id for film in preparation.films(stage.db, UNIT)] == ["1"]


def test_topics_are_marked_and_stated(stage: Stage) -> None:
    cut(stage)
    at = opened(stage)
    for place, part in enumerate(TOPICS):
        at.text_input(key=f"mark-f-0-{part.key}").set_value(f"{place}.30")
    at.checkbox(key="mark-f-0-stated").set_value(True)
    press(at, "film-marks-save")
    (film,) = preparation.films(stage.db, UNIT)
    assert film.marks["zone"] == 30
    assert film.stated_on == date(2026, 11, 23)


def test_marks_that_are_garbled_late_or_missing_are_told_apart(stage: Stage) -> None:
    cut(stage)
    at = opened(stage)
    at.text_input(key="mark-f-0-zone").set_value("awal")
    at.text_input(key="mark-f-0-media").set_value("12.34")
    at.checkbox(key="mark-f-0-stated").set_value(True)
    text = shown_text(press(at, "film-marks-save"))
    assert "Menit tidak terbaca: Pembangunan Zona Integritas" in text
    assert "Menit melewati akhir video (12.34): Manajemen media" in text
    assert "Belum dapat dinyatakan lengkap" in text
    assert not preparation.films(stage.db, UNIT)[0].marks


def test_a_link_is_published_and_looked_at(stage: Stage) -> None:
    cut(stage)
    at = opened(stage)
    at.text_input(key="place-f-youtube-0-link").set_value("youtube")
    assert "Tautan tidak lengkap" in shown_text(press(at, "place-save-youtube"))
    at.text_input(key="place-f-youtube-0-link").set_value("https://youtube.example/x")
    press(at, "place-save-youtube")
    assert "Belum pernah dibuka dan diperiksa orang." in shown_text(at)
    press(at, "look-youtube-False")
    text = shown_text(at)
    assert "Tidak berfungsi, 23 November 2026" in text
    assert "belum tayang" in text


def test_links_are_looked_at_by_the_app_once_their_sites_are_allowed(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut(stage)
    publish(stage)
    assert "administrator belum mengizinkan satu situs pun" in shown_text(opened(stage))
    stage.do(LinkHostsChanged(unit_id=UNIT, hosts=(".example",), version=0), Role.ADMINISTRATOR)
    for outcome, said in (
        (Outcome.NOT_ALLOWED, "Minta administrator menambahkan a\\.example pada Pengaturan"),
        (Outcome.MOVED, "berpindah ke https\\://baru\\.example"),
        (Outcome.DEAD, "Diperiksa otomatis 23 November 2026: mati"),
    ):
        found = Found(outcome, place="https://baru.example")
        monkeypatch.setattr(store.links, "check", lambda *_, found=found, **__: found)
        assert said in shown_text(press(opened(stage), "check-links"))


def test_the_link_of_a_channel_is_kept_as_it_is_opened_and_an_applications_name_as_it_is(stage: Stage) -> None:
    at = opened(stage, "channels")
    for place, (typed, kept) in enumerate({"siwas.example": "https://siwas.example", "SIWAS di HP": ""}.items()):
        at.selectbox(key=f"channel-new-{place}-kind").set_value(ChannelKind.LINK)
        at.text_input(key=f"channel-new-{place}-name").set_value(typed)
        at.text_input(key=f"channel-new-{place}-address").set_value(typed)
        press(at, "channel-save-new")
        one = next(one for one in preparation_visits.channels(stage.db, UNIT) if one.name == typed)
        assert one.address == (kept or typed)
    assert shown_text(at).count("Belum diperiksa otomatis.") == 1


def test_an_old_look_is_asked_for_again_and_others_only_read(stage: Stage) -> None:
    cut(stage)
    publish(stage)
    stage.do(FilmTopicsMarked(unit_id=UNIT, film_id="f", marks=(("zone", 5),), confirmed=False, version=1), Role.MEMBER)
    old = FilmLinkChecked(
        unit_id=UNIT, film_id="f", entry_id="e", place="site", day=date(2026, 9, 1), works=True, version=1
    )
    stage.do(old, Role.MEMBER)
    at = opened(stage, role=Role.LEADER)
    text = shown_text(at)
    assert "lebih dari 30 hari lalu, periksa lagi" in text
    assert "Pembangunan Zona Integritas: **0.05**" in text
    assert not at.text_input
    assert not at.button


# ---- rounds


def test_the_page_leads_to_the_phone_and_shows_rounds_with_trend(stage: Stage) -> None:
    walked(stage, "1", screens_podcast="bad", visitors_tags="none")
    walked(stage, "2", finished=False)
    at = opened(stage, "rounds")
    assert at.link_button[0].url == "/inspeksi"
    assert len(at.get("plotly_chart")) == 1
    labels = [box.label for box in at.expander]
    assert any("26 baik, 1 kurang" in label for label in labels)
    assert any("masih berjalan" in label for label in labels)
    assert "Kurang: Layar menayangkan podcast." in shown_text(at)
    assert "Belum pernah dinilai" not in shown_text(at)
    assert "Layar menayangkan podcast" in shown_text(at)


def test_before_the_first_round_the_page_says_so(stage: Stage) -> None:
    at = opened(stage, "rounds", Role.ASSESSOR)
    text = shown_text(at)
    assert "Belum ada ronde inspeksi." in text
    assert "Tidak ada temuan yang terbuka." in text
    assert not at.link_button


def test_an_opened_round_shows_what_was_seen_and_its_photographs(stage: Stage) -> None:
    walked(stage, screens_podcast="bad")
    stage.do(
        InspectionPhotoAdded(
            unit_id=UNIT, inspection_id="r", entry_id="p", element="screens-podcast", media_type="image/png", width=1,
            height=1, content=PNG, content_sha256="0",
        ),
        Role.MEMBER,
    )  # fmt: skip
    stage.sign_in(Role.MEMBER)
    at = stage.open("preparation")
    at.session_state["round-r"] = True
    at.segmented_control(key="preparation-section").set_value("rounds").run()
    assert not at.exception
    assert "Layar menayangkan podcast: **Kurang**" in shown_text(at)
    assert at.get("image")
    press(at, "photo-drop-p")
    assert not at.get("image")
    assert preparation_rounds.photo(stage.db, UNIT, "p") is None
    press(at, "round-drop-r")
    assert preparation_rounds.rounds(stage.db, UNIT) == ()


def test_a_finding_becomes_a_task_with_owner_and_day_and_is_closed_and_opened_again(stage: Stage) -> None:
    walked(stage, screens_podcast="bad")
    at = opened(stage, "rounds")
    assert "Pilih penanggung jawab." in shown_text(press(at, "repair-save-screens-podcast"))
    at.selectbox(key="repair-screens-podcast-0-owner").set_value("account-coordinator")
    at.text_input(key="repair-screens-podcast-0-note").set_value("Susun daftar putar")
    press(at, "repair-save-screens-podcast")
    assert "Nama coordinator, paling lambat 30 November 2026" in shown_text(at)
    (task,) = preparation_rounds.repairs(stage.db, UNIT)
    press(at, f"repair-done-{task.repair_id}")
    assert preparation_rounds.repairs(stage.db, UNIT)[0].done_on == date(2026, 11, 23)
    press(at, f"repair-open-{task.repair_id}")
    assert preparation_rounds.repairs(stage.db, UNIT)[0].done_on is None


def test_a_task_whose_finding_is_gone_stays_until_it_is_closed_and_is_marked_when_late(stage: Stage) -> None:
    walked(stage, "1", screens_podcast="bad")
    stage.do(
        RepairAssigned(
            unit_id=UNIT, repair_id="t", inspection_id="1", element="screens-podcast", owner_id="account-member",
            due=DAY, note="", version=0,
        ),
        Role.MEMBER,
    )  # fmt: skip
    walked(stage, "2")
    assert "lewat tenggat" in shown_text(opened(stage, "rounds", Role.LEADER))


# ---- channels


def test_a_channel_is_listed_tried_changed_and_removed(stage: Stage) -> None:
    at = opened(stage, "channels")
    assert "perlu diisi" in shown_text(press(at, "channel-save-new"))
    at.text_input(key="channel-new-0-name").set_value("SIWAS")
    at.text_input(key="channel-new-0-address").set_value("https://siwas.example")
    press(at, "channel-save-new")
    (one,) = preparation_visits.channels(stage.db, UNIT)
    assert "belum diuji" in shown_text(at)
    assert "Tulis buktinya" in shown_text(press(at, f"try-save-{one.channel_id}"))
    at.text_input(key=f"try-{one.channel_id}-0-proof").set_value("dijawab")
    press(at, f"try-save-{one.channel_id}")
    assert "terbukti aktif" in shown_text(at)
    at.text_input(key=f"channel-{one.channel_id}-0-address").set_value("https://siwas2.example")
    press(at, f"channel-save-{one.channel_id}")
    assert "belum diuji" in shown_text(at)
    press(at, f"channel-drop-{one.channel_id}")
    assert preparation_visits.channels(stage.db, UNIT) == ()


def test_others_see_how_channels_stand(stage: Stage) -> None:
    stage.do(
        ComplaintChannelListed(
            unit_id=UNIT, channel_id="c", kind="phone", name="Telepon", address="021", shown_at="Lobi", version=0
        ),
        Role.MEMBER,
    )
    stage.do(
        ComplaintChannelTried(
            unit_id=UNIT, channel_id="c", entry_id="e", day=date(2026, 9, 1), works=True, proof="ok", version=1
        ),
        Role.MEMBER,
    )
    at = opened(stage, "channels", Role.PRESENTER)
    assert "bukti kedaluwarsa" in shown_text(at)
    assert not at.button


# ---- queues


def upload(at: AppTest, text: str) -> AppTest:
    at.file_uploader(key="queue-file-0").upload("antrean.csv", text.encode(), CSV)
    return ran(at)


def test_a_spreadsheet_of_waits_is_read_questioned_and_saved(stage: Stage) -> None:
    at = opened(stage, "queues")
    upload(at, "Layanan;Tanggal;Jam datang;Jam dilayani\nPTSP;16/11/2026;08.00;08.20\nPTSP;16/11/2026;pagi;08.20\n")
    text = shown_text(at)
    assert "jam datang = Jam datang" in text
    assert "1 baris belum dapat dibaca" in text
    assert "C3: Jam tidak terbaca" in text.replace("\\", "")
    next(one for one in at.button if one.label == "Simpan 1 catatan").click()
    ran(at)
    assert [wait.waited for wait in preparation_visits.waits(stage.db, UNIT)] == [20.0]
    assert len(at.get("plotly_chart")) == 1
    press(at, "queue-drop-now")
    assert preparation_visits.waits(stage.db, UNIT) == ()


@pytest.mark.parametrize(("text", "words"), [("a;b\n1;2\n", "tidak ditemukan"), ("\x00\x01\x02", "Berkas")])
def test_a_file_without_waits_is_refused(stage: Stage, text: str, words: str) -> None:
    assert words in shown_text(upload(opened(stage, "queues"), text))


def test_a_wait_is_recorded_by_hand(stage: Stage) -> None:
    at = opened(stage, "queues")
    record = next(one for one in at.button if one.label == "Catat")
    record.click()
    assert "Lama menunggu belum diisi." in shown_text(ran(at))
    next(one for one in at.number_input if "Lama menunggu" in one.label).set_value(12)
    next(one for one in at.button if one.label == "Catat").click()
    ran(at)
    (wait,) = preparation_visits.waits(stage.db, UNIT)
    assert (wait.service, wait.minute_of_day, wait.waited) == (Service.COUNTER, 480, 12.0)


def test_a_strategy_is_written_and_stated(stage: Stage) -> None:
    at = opened(stage, "queues")
    at.checkbox(key="strategy-counter-0-stated").set_value(True)
    assert "Tulis strateginya dahulu." in shown_text(press(at, "strategy-save-counter"))
    at.text_area(key="strategy-counter-0-text").set_value("Loket tambahan")
    press(at, "strategy-save-counter")
    assert preparation_visits.strategies(stage.db, UNIT)[Service.COUNTER].stated_on == date(2026, 11, 23)


def test_others_read_waits_and_strategies(stage: Stage) -> None:
    waits = tuple(("hearing", DAY, 540 + n, float(n)) for n in range(9))
    stage.do(QueueTimesRecorded(unit_id=UNIT, batch_id="b", waits=waits, count=9, file_sha256=""), Role.MEMBER)
    stage.do(
        QueueStrategyStated(
            unit_id=UNIT, service="hearing", strategy="Jadwal per jam", proof="", confirmed=False, version=0
        ),
        Role.MEMBER,
    )
    text = shown_text(opened(stage, "queues", Role.LEADER))
    assert "Jadwal per jam" in text
    assert "belum dinyatakan" in text
    assert "Belum ada strategi yang ditulis." in text
    assert "Waktu tunggu PTSP belum diukur." in text


# ---- briefings, and what is missing


def brief(stage: Stage, **changed: Any) -> None:
    values: dict[str, Any] = {"topic": "ZI", "proof": "daftar hadir", "groups": (("judges", 8, 9),), "count": 8}
    stage.do(BriefingRecorded(unit_id=UNIT, briefing_id="b", day=DAY, **(values | changed)), Role.MEMBER)


def test_a_briefing_is_recorded_group_by_group(stage: Stage) -> None:
    at = opened(stage, "briefings")
    assert "Isi materi" in shown_text(press(at, "briefing-save"))
    at.text_input(key="briefing-0-topic").set_value("ZI")
    at.number_input(key="briefing-0-present-guards").set_value(7)
    at.number_input(key="briefing-0-belong-guards").set_value(6)
    assert "Yang hadir melebihi jumlah seluruhnya: Satpam." in shown_text(press(at, "briefing-save"))
    at.number_input(key="briefing-0-belong-guards").set_value(8)
    press(at, "briefing-save")
    assert at.text_input(key="briefing-1-topic").value == "", "the next one begins empty"
    (one,) = preparation_visits.briefings(stage.db, UNIT)
    assert (one.groups["guards"].present, one.groups["guards"].belong) == (7, 8)


def test_a_briefing_noted_by_mistake_goes(stage: Stage) -> None:
    brief(stage)
    at = opened(stage, "briefings")
    assert "Hakim 8/9" in shown_text(at)
    assert at.dataframe[0].value["Terakhir"][0] == "20 November 2026"
    press(at, "briefing-drop-now")
    assert preparation_visits.briefings(stage.db, UNIT) == ()


def test_what_is_missing_is_listed_for_everybody_in_both_languages(stage: Stage) -> None:
    assert "Belum ada kanal pengaduan yang didaftarkan." in shown_text(opened(stage, "missing", Role.ASSESSOR)).replace(
        "\\", ""
    )
    assert "No complaint channel is registered yet." in shown_text(opened(stage, "missing", Role.LEADER, "en")).replace(
        "\\", ""
    )
