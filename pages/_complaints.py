"""Drawings of the complaint channels: the list, how each stands, and the trial with its proof."""

from __future__ import annotations

import streamlit as st
import uuid6

from pages._editing import done, editing, field_key
from pages._film_topics import show_finding
from pages._link_check import live_words, offer_check
from pages._parts import plain
from pages._shell import Page, carry_out
from pages._shell.preparation import channels
from zi_core.access import Right
from zi_core.events.preparation import ComplaintChannelListed, ComplaintChannelRemoved, ComplaintChannelTried
from zi_core.i18n import Text, lazy, shown, translate
from zi_core.preparation.channels import KINDS, STANDINGS, Channel, ChannelKind, Standing
from zi_core.preparation.films import good_link
from zi_core.preparation.terms import terms

_ = translate
DATE_FORMAT = "DD/MM/YYYY"
BADGES = {
    Standing.WORKS: ("green", ":material/check_circle:"),
    Standing.DEAD: ("red", ":material/error:"),
    Standing.STALE: ("orange", ":material/schedule:"),
    Standing.UNTRIED: ("gray", ":material/help:"),
}

TEXTS: dict[str, Text] = {
    "name": lazy("Nama kanal"),
    "address": lazy("Nomor, tautan, atau tempat"),
    "shown_at": lazy("Dipasang di"),
}


def show_complaints(page: Page) -> None:
    """Show every channel with its newest trial; the team adds, tries and changes."""
    show_finding(page, "shopper-channels")
    st.caption(_("Bukti uji dianggap kedaluwarsa setelah {n} hari.").format(n=terms()["checks"]["proof_days"]))
    found = channels(page)
    offer_check(page, [one.address for one in found if is_link(one)])
    for one in found:
        with st.container(border=True, gap="small"):
            show_channel(page, one)
    if page.may(Right.EDIT_PREPARATION):
        with st.expander(_("Tambah kanal pengaduan"), icon=":material/add_call:"):
            edit_channel(page, None)


def show_channel(page: Page, one: Channel) -> None:
    """Show one channel."""
    standing = one.standing(page.today)
    colour, icon = BADGES[standing]
    st.markdown(f":{colour}-badge[{icon} {STANDINGS[standing]}] **{plain(one.name)}** · {KINDS[one.kind]}")
    st.caption(" · ".join(plain(part) for part in (one.address, one.shown_at) if part))
    if one.last is not None:
        words = _("Diuji {day} oleh {name}: {proof}")
        st.caption(
            words.format(day=shown(one.last.day), name=plain(one.last.doer) or "–", proof=plain(one.last.proof) or "–")
        )
    if is_link(one):
        st.caption(live_words(one.live, one.address))
    if page.may(Right.EDIT_PREPARATION):
        with st.container(horizontal=True):
            with st.popover(_("Catat uji"), icon=":material/fact_check:"):
                try_channel(page, one)
            with st.popover(_("Ubah"), icon=":material/edit:"):
                edit_channel(page, one)


def try_channel(page: Page, one: Channel) -> None:
    """Take how a trial went."""
    key = f"try-{one.channel_id}"
    at = field_key(key)
    with st.form(key, border=False):
        day = st.date_input(_("Tanggal uji"), page.today, max_value=page.today, format=DATE_FORMAT, key=f"{at}-day")
        works = st.segmented_control(
            _("Hasil"),
            [True, False],
            default=True,
            required=True,
            format_func=lambda good: _("Dijawab") if good else _("Tidak dijawab"),
            key=f"{at}-works",
        )
        proof = st.text_input(
            _("Bukti"),
            max_chars=terms()["text"]["short"],
            placeholder=_("Misalnya: tangkapan layar, lama dijawab"),
            key=f"{at}-proof",
        )
        saved = st.form_submit_button(_("Simpan hasil uji"), key=f"try-save-{one.channel_id}")
    if saved and works and not proof.strip():
        st.error(_("Tulis buktinya: bagaimana Anda tahu kanal ini dijawab?"))
    elif saved:
        event = ComplaintChannelTried(
            unit_id=page.unit.unit_id,
            channel_id=one.channel_id,
            entry_id=str(uuid6.uuid7()),
            day=day,
            works=bool(works),
            proof=proof.strip(),
            version=one.version,
        )
        carry_out(page, event, lazy("Hasil uji dicatat."), then=lambda: done(key))


def told(one: Channel) -> dict[str, str]:
    """Return what the form of a channel edits, in words."""
    return {_("Jenis"): str(KINDS[one.kind])} | {str(label): getattr(one, part) for part, label in TEXTS.items()}


def is_link(one: Channel) -> bool:
    """Tell whether the app can look at a channel by itself."""
    return one.kind is ChannelKind.LINK and good_link(one.address) is not None


def whole_link(typed: str) -> str:
    """Return a link as it is opened, so that it can be checked; the name of an application stays as it is."""
    return good_link(typed) or good_link(f"https://{typed}") or typed


def edit_channel(page: Page, one: Channel | None) -> None:
    """Take a channel's kind, name, number or link, and where it is shown; or take it off the list."""
    key = one.channel_id if one else "new"
    own, limit = editing(f"channel-{key}", one, told), terms()["text"]["short"]
    with st.form(f"channel-{key}", border=False):
        kind = st.selectbox(
            _("Jenis"),
            list(ChannelKind),
            index=list(ChannelKind).index(own.start.kind) if own.start else 0,
            format_func=lambda kind: str(KINDS[kind]),
            key=f"{own.at}-kind",
        )
        typed = {
            part: st.text_input(
                str(label), getattr(own.start, part, ""), max_chars=limit, key=f"{own.at}-{part}"
            ).strip()
            for part, label in TEXTS.items()
        }
        saved = st.form_submit_button(_("Simpan kanal"), key=f"channel-save-{key}")
    if kind is ChannelKind.LINK:
        typed["address"] = whole_link(typed["address"])
    if saved and not (typed["name"] and typed["address"]):
        st.error(_("Nama dan nomor, tautan, atau tempatnya perlu diisi."))
    elif saved:
        event = ComplaintChannelListed(
            unit_id=page.unit.unit_id,
            channel_id=one.channel_id if one else str(uuid6.uuid7()),
            kind=(kind or ChannelKind.PHONE).value,
            version=own.version,
            **typed,
        )
        carry_out(page, event, lazy("Kanal pengaduan tersimpan."), then=own.done)
    if one is not None and st.button(_("Hapus kanal"), key=f"channel-drop-{key}", icon=":material/delete:"):
        gone = ComplaintChannelRemoved(unit_id=page.unit.unit_id, channel_id=one.channel_id, version=one.version)
        carry_out(page, gone, lazy("Kanal pengaduan dihapus."))
