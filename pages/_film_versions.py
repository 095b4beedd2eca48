"""Drawings of the two films: how long they last, their versions, and a new version typed or read from a file."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

import streamlit as st
import uuid6

from pages._editing import done, field_key
from pages._parts import finding_line, plain
from pages._shell import Page, carry_out
from zi_core.access import Right
from zi_core.events.preparation import FilmCutAdded, FilmCutRemoved
from zi_core.i18n import Text, lazy, shown, translate
from zi_core.preparation.durations import film_clock, read_clock
from zi_core.preparation.films import FILMS, RULES, Film, FilmKind, Measured, current
from zi_core.preparation.headers import FilmRefusedError, film_length, sensible
from zi_core.preparation.terms import terms

_ = translate
ENDINGS = ["mp4", "m4v", "mov", "mkv", "webm"]
_SOURCES: dict[Measured, Text] = {
    Measured.TYPED: lazy("durasi diketik"),
    Measured.FILE: lazy("durasi dibaca dari berkas"),
}


def show_versions(page: Page, films: Sequence[Film]) -> None:
    """Show both films beside each other with what the letter says about their length."""
    for column, kind in zip(st.columns(2, gap="large"), FilmKind, strict=True):
        with column:
            show_film(page, films, kind)


def show_film(page: Page, films: Sequence[Film], kind: FilmKind) -> None:
    """Show one film: its length, the verdict, its versions, and the way to note another."""
    now = current(films, kind)
    st.subheader(str(FILMS[kind]))
    st.metric(_("Durasi"), film_clock(now.milliseconds) if now else "–", help=_("Menit.detik"))
    finding = next((one for one in page.findings() if one.rule.id == RULES[kind]), None)
    if finding is not None:
        st.markdown(finding_line(finding))
    versions = [film for film in films if film.kind is kind]
    if versions:
        st.markdown("\n".join(f"- {version_line(film)}" for film in versions))
    if page.may(Right.EDIT_PREPARATION):
        add_version(page, kind)
        if versions:
            drop_version(page, kind, versions)


def version_line(film: Film) -> str:
    """Return one version in words."""
    parts = (shown(film.added), film_clock(film.milliseconds), str(_SOURCES[film.measured]))
    return f"**{plain(film.label)}** · {' · '.join(parts)}"


def add_version(page: Page, kind: FilmKind) -> None:
    """Take a version's name and length: typed, or from the file's header."""
    at = field_key(f"film-{kind}")
    with st.expander(_("Catat versi baru"), icon=":material/movie:"):
        from_file = st.toggle(_("Baca durasi dari berkas video"), key=f"film-how-{kind}")
        label = st.text_input(
            _("Nama versi"), max_chars=terms()["film"]["name"], key=f"{at}-label", placeholder=_("Versi final")
        )
        length = read_file(kind) if from_file else read_typed(at)
        if st.button(_("Simpan versi"), key=f"film-save-{kind}", disabled=length is None, icon=":material/save:"):
            save(page, kind, label.strip(), length or 0, Measured.FILE if from_file else Measured.TYPED)


def read_typed(at: str) -> int | None:
    """Return the length that was typed, in milliseconds."""
    text = st.text_input(_("Durasi (menit.detik)"), key=f"{at}-typed", placeholder="12.34")
    if not text.strip():
        return None
    seconds = read_clock(text)
    if seconds is None:
        st.error(_("Durasi tidak terbaca. Tulis menit dan detik, misalnya 12.34."))
        return None
    try:
        return sensible(seconds * 1000)
    except FilmRefusedError as refused:
        st.error(str(refused.reason))
        return None


def read_file(kind: FilmKind) -> int | None:
    """Return the length that the file's header tells; nothing of the file is kept."""
    limit = terms()["film"]["upload_mb"]
    file = st.file_uploader(
        _("Berkas video, paling besar {limit} MB").format(limit=limit),
        type=ENDINGS,
        max_upload_size=limit,
        key=f"{field_key(f'film-{kind}')}-file",
        help=_("Hanya durasinya yang dibaca; berkas tidak disimpan. Berkas yang lebih besar: ketik durasinya."),
    )
    if file is None:
        return None
    try:
        length = film_length(BytesIO(file.getbuffer()))
    except FilmRefusedError as refused:
        st.error(str(refused.reason), icon=":material/block:")
        return None
    st.success(_("Durasi terbaca: {clock}").format(clock=film_clock(length)), icon=":material/timer:")
    return length


def save(page: Page, kind: FilmKind, label: str, length: int, measured: Measured) -> None:
    """Note the version; what was uploaded is let go."""
    if not label:
        st.error(_("Nama versi belum diisi."))
        return
    event = FilmCutAdded(
        unit_id=page.unit.unit_id,
        film_id=str(uuid6.uuid7()),
        kind=kind.value,
        label=label,
        milliseconds=length,
        measured=measured.value,
    )
    carry_out(page, event, lazy("Versi video dicatat."), then=lambda: done(f"film-{kind}"))


def drop_version(page: Page, kind: FilmKind, versions: Sequence[Film]) -> None:
    """Take away a version that was noted by mistake."""
    with st.popover(_("Hapus versi"), icon=":material/delete:"):
        names = {film.film_id: f"{film.label} · {film_clock(film.milliseconds)}" for film in versions}
        chosen = st.selectbox(_("Versi"), list(names), format_func=lambda key: names[key], key=f"film-drop-{kind}")
        if st.button(_("Hapus"), key=f"film-drop-now-{kind}") and chosen:
            film = next(one for one in versions if one.film_id == chosen)
            event = FilmCutRemoved(unit_id=page.unit.unit_id, film_id=chosen, version=film.version)
            carry_out(page, event, lazy("Versi video dihapus."))
