"""Drawings of the profile video's topics with the minute they appear, and of the places where it is public."""

from __future__ import annotations

import streamlit as st
import uuid6

from pages._editing import Editing, editing
from pages._link_check import live_words, offer_check
from pages._parts import finding_line, plain
from pages._shell import Page, carry_out
from zi_core.access import Right
from zi_core.events.preparation import FilmLinkChecked, FilmPublished, FilmTopicsMarked
from zi_core.i18n import lazy, shown, translate
from zi_core.preparation.durations import clock, film_clock, read_clock
from zi_core.preparation.films import Film, Place, good_link, misplaced
from zi_core.preparation.terms import terms
from zi_core.rulebook.book import Part

_ = translate
DATE_FORMAT = "DD/MM/YYYY"


def show_topics(page: Page, film: Film) -> None:
    """Show which topics appear when, and let the team mark them and state that all are there."""
    st.subheader(_("Pokok isi dan menit tayang"))
    show_finding(page, "video-topics")
    if not page.may(Right.EDIT_PREPARATION):
        for part in page.book.rule("video-topics").parts:
            st.markdown(f"- {part.title}: **{marked(film, part) or '–'}**")
        return
    mark_topics(page, film)


def show_finding(page: Page, rule_id: str) -> None:
    """Show what one rule says."""
    found = next((one for one in page.findings() if one.rule.id == rule_id), None)
    if found is not None:
        st.markdown(finding_line(found))


def mark_topics(page: Page, film: Film) -> None:
    """Take the marks of all topics at once; they must lie within the film."""
    parts = page.book.rule("video-topics").parts
    own = editing(f"mark-{film.film_id}", film, lambda one: told_marks(one, parts))
    with st.form("film-marks"):
        st.caption(_("Tulis menit.detik pertama kali tampil, misalnya 3.05. Urutannya bebas."))
        with st.grid(2, min_column_width=260):
            typed = {
                part.key: st.text_input(str(part.title), marked(own.start, part), key=f"{own.at}-{part.key}")
                for part in parts
            }
        stated = st.checkbox(
            _("Saya menyatakan semua pokok ini tampil pada menit yang ditulis"),
            own.start.stated_on is not None,
            key=f"{own.at}-stated",
        )
        saved = st.form_submit_button(_("Simpan menit tayang"), key="film-marks-save", icon=":material/save:")
    if saved:
        save_marks(page, own, parts, typed, stated=stated)


def marked(film: Film, part: Part) -> str:
    """Return when a topic appears, empty while nobody marked it."""
    return clock(film.marks[part.key]) if part.key in film.marks else ""


def told_marks(film: Film, parts: tuple[Part, ...]) -> dict[str, str]:
    """Return all that the form of the topics edits, in words."""
    stated = _("ya") if film.stated_on else _("tidak")
    return {str(part.title): marked(film, part) for part in parts} | {_("Dinyatakan lengkap"): stated}


def save_marks(page: Page, own: Editing[Film], parts: tuple[Part, ...], typed: dict[str, str], *, stated: bool) -> None:
    """Save the marks, unless one cannot be read, lies behind the end, or is missing from what was stated."""
    film = own.start
    titles = {part.key: str(part.title) for part in parts}
    read = {key: read_clock(text) for key, text in typed.items() if text.strip()}
    marks = {key: second for key, second in read.items() if second is not None}
    unread = [titles[key] for key, second in read.items() if second is None]
    behind = [titles[key] for key in misplaced(marks, film.milliseconds)]
    absent = [titles[key] for key in titles if key not in marks] if stated else []
    for words, names in (
        (_("Menit tidak terbaca: {names}. Tulis misalnya 3.05."), unread),
        (_("Menit melewati akhir video ({clock}): {names}."), behind),
        (_("Belum dapat dinyatakan lengkap; menit belum ditulis: {names}."), absent),
    ):
        if names:
            st.error(words.format(names=", ".join(names), clock=film_clock(film.milliseconds)))
    if unread or behind or absent:
        return
    event = FilmTopicsMarked(
        unit_id=page.unit.unit_id,
        film_id=film.film_id,
        marks=tuple(marks.items()),
        confirmed=stated,
        version=own.version,
    )
    carry_out(page, event, lazy("Menit tayang tersimpan."), then=own.done)


def show_places(page: Page, film: Film) -> None:
    """Show where the profile video is public and how the last look at each link went."""
    st.subheader(_("Kanal publikasi"))
    show_finding(page, "video-published")
    offer_check(page, [place.link for place in film.places.values()])
    parts = page.book.rule("video-published").parts
    for column, part in zip(st.columns(len(parts)), parts, strict=True):
        with column, st.container(border=True, gap="small"):
            show_place(page, film, part)


def show_place(page: Page, film: Film, part: Part) -> None:
    """Show one channel: link, date, last look; and for those who may, the ways to change them."""
    place = film.places.get(part.key)
    title = str(part.title)
    st.markdown(f"**{title[:1].upper()}{title[1:]}**")
    if place is None:
        st.caption(_("Belum ada tautan."))
    else:
        st.link_button(_("Buka tautan"), place.link, icon=":material/open_in_new:")
        st.caption(f"{plain(place.link)} · {_('tayang')} {shown(place.published_on)}")
        st.caption(f"{looked(page, place)}  \n{live_words(place.live, place.link)}")
    if page.may(Right.EDIT_PREPARATION):
        with st.container(horizontal=True):
            if place is not None:
                check_place(page, film, place)
            with st.popover(_("Ubah tautan") if place else _("Isi tautan"), icon=":material/link:"):
                publish(page, film, part, place)


def looked(page: Page, place: Place) -> str:
    """Return how the last look at a link went, in words."""
    if place.last is None:
        return _("Belum pernah dibuka dan diperiksa orang.")
    words = _("Berfungsi, diperiksa {day} oleh {name}") if place.last.works else _("Tidak berfungsi, {day}, {name}")
    told = words.format(day=shown(place.last.day), name=plain(place.last.doer) or "–")
    days = terms()["checks"]["link_days"]
    return told + (_(" · lebih dari {n} hari lalu, periksa lagi").format(n=days) if place.unseen(page.today) else "")


def check_place(page: Page, film: Film, place: Place) -> None:
    """Take what somebody saw who opened the link just now."""
    for works, words, icon in (
        (True, _("Berfungsi hari ini"), ":material/check:"),
        (False, _("Tidak berfungsi"), ":material/link_off:"),
    ):
        if st.button(words, key=f"look-{place.key}-{works}", icon=icon):
            event = FilmLinkChecked(
                unit_id=page.unit.unit_id,
                film_id=film.film_id,
                entry_id=str(uuid6.uuid7()),
                place=place.key,
                day=page.today,
                works=works,
                version=place.version,
            )
            carry_out(page, event, lazy("Pemeriksaan tautan dicatat."))


def publish(page: Page, film: Film, part: Part, place: Place | None) -> None:
    """Take the link of one channel and the day since which it is public."""
    own = editing(
        f"place-{film.film_id}-{part.key}",
        place,
        lambda one: {_("Tautan"): one.link, _("Tayang sejak"): shown(one.published_on)},
    )
    with st.form(f"place-{part.key}", border=False):
        link = st.text_input(
            _("Tautan"), own.start.link if own.start else "", key=f"{own.at}-link", placeholder="https://"
        )
        day = st.date_input(
            _("Tayang sejak"),
            own.start.published_on if own.start else page.today,
            max_value=page.today,
            format=DATE_FORMAT,
            key=f"{own.at}-day",
        )
        saved = st.form_submit_button(_("Simpan tautan"), key=f"place-save-{part.key}")
    good = good_link(link)
    if saved and good is None:
        st.error(_("Tautan tidak lengkap. Salin alamat penuh dari peramban, diawali https://."))
    elif saved and good is not None:
        event = FilmPublished(
            unit_id=page.unit.unit_id,
            film_id=film.film_id,
            place=part.key,
            link=good,
            day=day,
            version=own.version,
        )
        carry_out(page, event, lazy("Tautan tersimpan."), then=own.done)
