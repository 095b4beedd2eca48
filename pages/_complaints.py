"""Drawings of the complaint channels: the list, how each stands, and the trial with its proof."""

from __future__ import annotations

import streamlit as st
import uuid6

from pages._film_topics import show_finding
from pages._parts import plain
from pages._shell import Page, as_drawn, carry_out, field_keys
from pages._shell.preparation import channels
from zi_core.access import Right
from zi_core.events.preparation import ComplaintChannelListed, ComplaintChannelRemoved, ComplaintChannelTried
from zi_core.i18n import lazy, shown, translate
from zi_core.preparation.channels import KINDS, STANDINGS, Channel, ChannelKind, Standing
from zi_core.preparation.terms import terms

_ = translate
DATE_FORMAT = "DD/MM/YYYY"
BADGES = {
    Standing.WORKS: ("green", ":material/check_circle:"),
    Standing.DEAD: ("red", ":material/error:"),
    Standing.STALE: ("orange", ":material/schedule:"),
    Standing.UNTRIED: ("gray", ":material/help:"),
}


def show_complaints(page: Page) -> None:
    """Show every channel with its newest trial; the team adds, tries and changes."""
    show_finding(page, "shopper-channels")
    st.caption(_("Bukti uji dianggap kedaluwarsa setelah {n} hari.").format(n=terms()["checks"]["proof_days"]))
    for one in channels(page):
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
    if page.may(Right.EDIT_PREPARATION):
        with st.container(horizontal=True):
            with st.popover(_("Catat uji"), icon=":material/fact_check:"):
                try_channel(page, one)
            with st.popover(_("Ubah"), icon=":material/edit:"):
                edit_channel(page, one)


def try_channel(page: Page, one: Channel) -> None:
    """Take how a trial went."""
    with st.form(f"try-{one.channel_id}", border=False):
        day = st.date_input(
            _("Tanggal uji"), page.today, max_value=page.today, format=DATE_FORMAT, key=f"try-day-{one.channel_id}"
        )
        works = st.segmented_control(
            _("Hasil"),
            [True, False],
            default=True,
            required=True,
            format_func=lambda good: _("Dijawab") if good else _("Tidak dijawab"),
            key=f"try-works-{one.channel_id}",
        )
        proof = st.text_input(
            _("Bukti"),
            max_chars=terms()["text"]["short"],
            placeholder=_("Misalnya: tangkapan layar, lama dijawab"),
            key=f"try-proof-{one.channel_id}",
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
        carry_out(page, event, lazy("Hasil uji dicatat."))


def edit_channel(page: Page, one: Channel | None) -> None:
    """Take a channel's kind, name, number or link, and where it is shown; or take it off the list."""
    key = one.channel_id if one else "new"
    drawn = as_drawn(f"channel-drawn-{key}", one, submit=f"channel-save-{key}")
    limit, keys = terms()["text"]["short"], field_keys(f"channel-{key}", drawn)
    with st.form(f"channel-{key}", border=False, clear_on_submit=one is None):
        kind = st.selectbox(
            _("Jenis"),
            list(ChannelKind),
            index=list(ChannelKind).index(drawn.kind) if drawn else 0,
            format_func=lambda kind: str(KINDS[kind]),
            key=f"{keys}-kind",
        )
        texts = {
            "name": (_("Nama kanal"), drawn.name if drawn else ""),
            "address": (_("Nomor, tautan, atau tempat"), drawn.address if drawn else ""),
            "shown_at": (_("Dipasang di"), drawn.shown_at if drawn else ""),
        }
        typed = {
            part: st.text_input(label, value, max_chars=limit, key=f"{keys}-{part}").strip()
            for part, (label, value) in texts.items()
        }
        saved = st.form_submit_button(_("Simpan kanal"), key=f"channel-save-{key}")
    if saved and not (typed["name"] and typed["address"]):
        st.error(_("Nama dan nomor, tautan, atau tempatnya perlu diisi."))
    elif saved:
        event = ComplaintChannelListed(
            unit_id=page.unit.unit_id,
            channel_id=drawn.channel_id if drawn else str(uuid6.uuid7()),
            kind=(kind or ChannelKind.PHONE).value,
            version=drawn.version if drawn else 0,
            **typed,
        )
        carry_out(page, event, lazy("Kanal pengaduan tersimpan."))
    if one is not None and st.button(_("Hapus kanal"), key=f"channel-drop-{key}", icon=":material/delete:"):
        gone = ComplaintChannelRemoved(unit_id=page.unit.unit_id, channel_id=one.channel_id, version=one.version)
        carry_out(page, gone, lazy("Kanal pengaduan dihapus."))
