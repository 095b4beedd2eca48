"""The deck on its page: everybody looks and downloads, those who build it pick, order and rename."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from pptx import Presentation
from streamlit.testing.v1 import AppTest

from pages._deck import moved
from pages._shell import sources
from tests.pages.conftest import UNIT, Stage, shown_text
from tests.slides.templates import picture, saved, small
from zi_core import store
from zi_core.access import Role
from zi_core.commands.dressing import template_for
from zi_core.commands.gathering import gather
from zi_core.events.deck import DeckArranged, RehearsalPlanned, SlideChoice, SlideTurn
from zi_core.i18n import use_language
from zi_core.slides.building import Edition, build
from zi_core.slides.deck import every_slide, in_deck
from zi_core.slides.rehearsal import clock as written
from zi_core.slides.rehearsal import shares
from zi_core.slides.slide import Status

YEAR = 2021


def opened(stage: Stage, role: Role = Role.PRESENTER, language: str = "id") -> AppTest:
    stage.sign_in(role, language)
    at = stage.open("slides")
    use_language(language)
    assert not at.exception
    return at


def arrange(stage: Stage, *choices: SlideChoice, final: bool = False, version: int = 0) -> None:
    event = DeckArranged(unit_id=UNIT, year=YEAR, choices=choices, final=final, version=version)
    stage.do(event, Role.PRESENTER)


def press(at: AppTest, key: str) -> AppTest:
    at.button(key=key).click().run()
    assert not at.exception
    return at


def alts(at: AppTest) -> list[str]:
    """Return what the pictures of the slides say to those who do not see them, in their order."""
    return [one.proto.imgs[0].alt for one in at.get("image")]


def test_a_court_without_data_is_told_what_every_slide_lacks(stage: Stage) -> None:
    at = opened(stage)
    text = shown_text(at)
    assert "keadaan sebelum belum ditulis" in text
    assert "IPAK belum diukur" in text
    assert "Belum ada inovasi terdaftar" in text
    assert alts(at)[0] == "Pembangunan Zona Integritas menuju WBK"


def test_slides_stand_in_the_chosen_order_under_their_own_titles(stage: Stage) -> None:
    arrange(
        stage, SlideChoice(slide_id="closing", shown=True, title="Sekian"), SlideChoice(slide_id="risk", shown=False)
    )
    at = opened(stage, Role.LEADER)
    assert "Sekian" in alts(at)
    assert "Manajemen risiko setiap fungsi" not in alts(at)
    assert "Manajemen risiko setiap fungsi" in shown_text(at)
    assert not [one for one in at.button if "arrow" in (one.key or "")]


def test_a_slide_moves_by_a_button_and_the_rest_stays(stage: Stage) -> None:
    at = opened(stage)
    assert at.button(key="deck-arrow_back-cover").disabled
    press(at, "deck-arrow_forward-cover")
    kept = store.slides.chosen(stage.db, UNIT, YEAR)
    assert [one.slide_id for one in kept.choices[:2]] == ["summary", "cover"]
    assert at.button(key="deck-arrow_forward-closing").disabled
    press(at, "deck-arrow_back-cover")
    assert store.slides.chosen(stage.db, UNIT, YEAR).choices[0].slide_id == "cover"


def test_one_slide_is_looked_at_renamed_moved_and_hidden(stage: Stage) -> None:
    at = press(opened(stage), "deck-open-overview")
    assert "Catatan lembar" in shown_text(at)
    at.text_input[0].set_value("Judul kami")
    at.number_input[0].set_value(1)
    at.button[-1].click().run()
    assert not at.exception
    first = store.slides.chosen(stage.db, UNIT, YEAR).choices[0]
    assert (first.slide_id, first.title, first.shown) == ("overview", "Judul kami", True)
    at = press(opened(stage), "deck-open-overview")
    at.checkbox[0].check()
    at.button[-1].click().run()
    assert not shows(stage, "overview")
    at = opened(stage)
    at.multiselect(key="deck-back").set_value(["overview"])
    next(one for one in at.button if one.label == "Tampilkan").click().run()
    assert shows(stage, "overview")


def shows(stage: Stage, slide_id: str) -> bool:
    return next(one for one in store.slides.chosen(stage.db, UNIT, YEAR).choices if one.slide_id == slide_id).shown


def test_places_count_only_what_is_shown() -> None:
    choices = [SlideChoice(slide_id=name, shown=name != "b") for name in "abcd"]
    assert [one.slide_id for one in moved(choices, "d", 1)] == ["a", "b", "d", "c"]
    assert [one.slide_id for one in moved(choices, "a", 9)] == ["b", "c", "d", "a"]
    assert [one.slide_id for one in moved(choices[:2], "a", 0)] == ["a", "b"]


def test_the_deck_is_called_final_by_one_switch(stage: Stage) -> None:
    at = opened(stage)
    at.toggle[0].set_value(True).run()
    assert store.slides.chosen(stage.db, UNIT, YEAR).final


def test_who_only_looks_cannot_change_anything(stage: Stage) -> None:
    at = opened(stage, Role.ASSESSOR)
    assert not at.toggle
    assert [one.label for one in at.button if one.key] == ["Lihat"] * len(alts(at))
    press(at, "deck-open-cover")
    assert not at.text_input
    at = part(stage, "look", Role.ASSESSOR)
    assert "Templat bawaan yang dipakai." in shown_text(at)
    assert not at.get("file_uploader")
    assert "rehearsal" not in at.segmented_control(key="deck-view").options


def part(stage: Stage, name: str, role: Role = Role.PRESENTER) -> AppTest:
    at = opened(stage, role)
    at.segmented_control(key="deck-view").set_value(name).run()
    assert not at.exception
    return at


def test_the_look_is_saved_and_what_cannot_be_read_is_refused(stage: Stage) -> None:
    at = part(stage, "look")
    at.text_input(key="deck-look-0-name").set_value("PN Contoh Kelas IA")
    at.color_picker(key="deck-look-0-main").set_value("#FFD700")
    press(at, "deck-look-save")
    assert "Warna utama terlalu muda" in shown_text(at)
    at.file_uploader(key="logo-0").upload("logo.png", picture())
    at.color_picker(key="deck-look-0-main").set_value("#B0305A")
    at.segmented_control(key="deck-look-0-shape").set_value("4:3")
    press(at, "deck-look-save")
    found = store.deck_look.look(stage.db, UNIT)
    assert (found.name, found.main, found.accent, found.wide) == ("PN Contoh Kelas IA", "#B0305A", "", False)
    assert found.logo
    assert "seterang warna masalah" in shown_text(at)
    at.checkbox(key="deck-look-1-removed").check()
    press(at, "deck-look-save")
    assert store.deck_look.look(stage.db, UNIT).logo is None
    at.file_uploader(key="logo-2").upload("logo.png", b"bukan gambar")
    press(at, "deck-look-save")
    assert "bukan gambar JPEG atau PNG" in shown_text(at)


def test_a_template_is_tried_taken_used_and_removed(stage: Stage) -> None:
    at = part(stage, "look")
    at.file_uploader(key="template-0").upload("buruk.pptx", b"%PDF").run()
    assert "tanpa makro" in shown_text(at)
    at.file_uploader(key="template-0").upload("gelap.pptx", saved(small(ground="16201B"))).run()
    assert "terlalu gelap" in shown_text(at)
    assert "belum dapat dipakai" in shown_text(at)
    at.file_uploader(key="template-0").upload("templat_kami.pptx", saved(small(font="Georgia"))).run()
    assert "Huruf tema Georgia" in shown_text(at)
    press(at, "template-keep")
    found = store.deck_look.look(stage.db, UNIT)
    assert found.template_name == "templat_kami.pptx"
    at = part(stage, "look")
    assert "sedang dipakai" in shown_text(at)
    assert "templat\\_kami" in shown_text(at)
    made = slides_of(stage)
    assert made.slide_layouts[5].name == "Title Only"
    stage.db.path.parent.joinpath("berkas", found.template_sha256[:2], found.template_sha256).unlink()
    at = part(stage, "look")
    assert "hilang atau rusak" in shown_text(at)
    press(at, "template-remove")
    assert not store.deck_look.look(stage.db, UNIT).template_sha256


def slides_of(stage: Stage) -> Any:
    unit = store.units.unit(stage.db, UNIT)
    assert unit is not None
    base = template_for(stage.db, store.deck_look.look(stage.db, UNIT))
    shown = in_deck(every_slide(gather(stage.db, unit, stage.now.date())))
    return Presentation(BytesIO(build(shown, Edition("PN", stage.now.date(), Status.DRAFT), base)))


def test_minutes_and_speakers_are_planned_and_rehearsed(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    at = part(stage, "rehearsal")
    who = "account-leader"
    at.session_state["deck-plan-0-rows-0"] = {
        "edited_rows": {0: {"minutes": 1.0, "speaker": who}},
        "added_rows": [],
        "deleted_rows": [],
    }
    at.number_input(key="deck-plan-0-whole").set_value(20)
    press(at, "deck-plan-save")
    kept = store.rehearsal.rehearsal(stage.db, UNIT, YEAR)
    assert (kept.seconds, kept.version) == (1200, 1)
    assert kept.turns[0] == SlideTurn(slide_id="cover", seconds=60, person_id=who)
    at = part(stage, "rehearsal")
    moment = [stage.now]
    monkeypatch.setattr(sources, "clock", lambda: moment[0])
    press(at, "deck-begin")
    assert "Nama leader" in shown_text(at)
    moment[0] += timedelta(seconds=90)
    press(at, "deck-on")
    assert "Pembicara belum dipilih" in shown_text(at)
    moment[0] += timedelta(minutes=30)
    press(at, "deck-back-one")
    press(at, "deck-end")
    assert "Latihan selesai: 31.30 menit dari 20.00" in shown_text(at)
    assert "Lewat 11.30 menit" in shown_text(at)
    table = at.dataframe[0].value
    assert list(table["Selisih"][:2]) == ["lewat 0.30", "lewat " + written(1800 - shares_of(stage)["summary"])]
    press(at, "deck-again")
    assert "Mulai latihan" in [one.label for one in at.button]


def shares_of(stage: Stage) -> dict[str, int]:
    unit = store.units.unit(stage.db, UNIT)
    assert unit is not None
    shown = in_deck(every_slide(gather(stage.db, unit, stage.now.date())))
    turns = store.rehearsal.rehearsal(stage.db, UNIT, YEAR).turns
    return shares(shown, 1200, {one.slide_id: one.seconds for one in turns})


def test_the_leader_rehearses_by_the_plan_of_others_and_sees_when_it_is_too_long(stage: Stage) -> None:
    turns = (SlideTurn(slide_id="cover", seconds=7200), SlideTurn(slide_id="gone", seconds=60))
    event = RehearsalPlanned(unit_id=UNIT, year=YEAR, seconds=600, turns=turns, version=0)
    stage.do(event, Role.PRESENTER)
    at = part(stage, "rehearsal", Role.LEADER)
    assert "melebihi 10.00 menit" in shown_text(at)
    assert not [one for one in at.button if one.key == "deck-plan-save"]
    press(at, "deck-begin")
    assert "Sisa waktu lembar 1" in shown_text(at)


def test_a_deck_of_nothing_has_nothing_to_rehearse(stage: Stage) -> None:
    ids = [one.slide_id for one in all_choices(stage)]
    arrange(stage, *(SlideChoice(slide_id=one, shown=False) for one in ids), version=1)
    assert "Belum ada lembar yang ditampilkan." in shown_text(part(stage, "rehearsal"))
    assert "0 lembar" in shown_text(opened(stage))


def all_choices(stage: Stage) -> list[SlideChoice]:
    press(opened(stage), "deck-arrow_forward-cover")
    return list(store.slides.chosen(stage.db, UNIT, YEAR).choices)


def test_two_people_do_not_overwrite_each_other(stage: Stage) -> None:
    arrange(stage, SlideChoice(slide_id="cover", shown=True))
    with pytest.raises(store.StaleError):
        arrange(stage, SlideChoice(slide_id="cover", shown=False))
    arrange(stage, SlideChoice(slide_id="cover", shown=False), version=1)
    assert not store.slides.chosen(stage.db, UNIT, YEAR).choices[0].shown


def test_the_language_of_the_deck_is_chosen_apart_from_that_of_the_page(stage: Stage) -> None:
    at = opened(stage)
    at.segmented_control(key="deck-language").set_value("en").run()
    assert "Building the Integrity Zone towards WBK" in alts(at)[0]
    assert "Setiap angka sama" in shown_text(at)


def test_a_download_is_the_deck_and_leaves_an_audit_line(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    import streamlit as st  # noqa: PLC0415

    made: list[bytes] = []
    monkeypatch.setattr(st, "download_button", lambda *_args, data, **_more: made.append(data()))
    opened(stage, Role.LEADER)
    pages = Presentation(BytesIO(made[-1])).slides
    assert "DRAF" in pages[0].placeholders[1].text_frame.text
    line = store.audit.lines(sources.database(), UNIT, limit=1)[0]
    assert "DeckDownloaded" in str(line)
