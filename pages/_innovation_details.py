"""Drawings of an innovation's registration: to register one, to edit it, to take it off the register."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st
import uuid6

from pages._editing import editing
from pages._shell import Page, carry_out, remember
from zi_core.events.innovation import InnovationChanged, InnovationRegistered, InnovationRemoved
from zi_core.i18n import lazy, shown, translate
from zi_core.innovation.innovation import (
    EASINGS,
    ELEMENTS,
    KINDS,
    RHYTHMS,
    Details,
    Easing,
    Element,
    Innovation,
    Kind,
    Rhythm,
)
from zi_core.innovation.plain import details_data
from zi_core.innovation.terms import terms

_ = translate
DATE_FORMAT = "DD/MM/YYYY"


def show_registration(page: Page) -> None:
    """Let the team register an innovation by its name and kind; the rest follows on its own page."""
    with st.form("register-innovation", border=False, clear_on_submit=True):
        name = st.text_input(_("Nama inovasi"), max_chars=terms()["text"]["name"])
        kind = st.segmented_control(_("Jenis inovasi"), list(Kind), format_func=lambda one: str(KINDS[one]))
        launched = st.date_input(_("Tanggal peluncuran"), None, format=DATE_FORMAT, min_value="2000-01-01")
        rhythm = st.segmented_control(
            _("Ritme pemantauan"), list(Rhythm), default=Rhythm.MONTHLY, format_func=lambda one: str(RHYTHMS[one])
        )
        saved = st.form_submit_button(_("Daftarkan"), type="primary")
    if not saved:
        return
    if not name.strip():
        st.error(_("Nama inovasi belum diisi."))
        return
    details = Details(name=name.strip(), kind=kind, launched=launched, rhythm=rhythm)
    innovation_id = str(uuid6.uuid7())
    event = InnovationRegistered(unit_id=page.unit.unit_id, innovation_id=innovation_id, details=details_data(details))
    carry_out(page, event, lazy("Inovasi terdaftar. Lengkapi datanya."), then=lambda: go_to(innovation_id))


def go_to(innovation_id: str) -> None:
    """Let the next run show this innovation."""
    remember("go-to-innovation", "one")
    remember("innovation-id", innovation_id)


def show_details(page: Page, one: Innovation) -> None:
    """Let the team edit the registration."""
    own = editing(f"details-{one.innovation_id}", one, told)
    with st.form(f"details-form-{one.innovation_id}", border=False):
        details = details_fields(page, own.start.details, own.at)
        saved = st.form_submit_button(_("Simpan"), type="primary", key=f"save-{one.innovation_id}")
    if saved:
        if not details.name:
            st.error(_("Nama inovasi belum diisi."))
        else:
            event = InnovationChanged(
                unit_id=page.unit.unit_id,
                innovation_id=one.innovation_id,
                details=details_data(details),
                version=own.version,
            )
            carry_out(page, event, lazy("Identitas inovasi tersimpan."), then=own.done)
    show_removal(page, one)


def told(one: Innovation) -> dict[str, str]:
    """Return a registration in words, by the labels of its fields."""
    own = one.details
    return {
        _("Nama inovasi"): own.name,
        _("Jenis inovasi"): str(KINDS[own.kind]) if own.kind else "",
        _("Layanan unggulan"): _("ya") if own.flagship else _("tidak"),
        _("Penanggung jawab"): own.owner,
        _("Tanggal peluncuran"): shown(own.launched or ""),
        _("Ritme pemantauan"): str(RHYTHMS[own.rhythm]) if own.rhythm else "",
        _("Latar belakang: masalah yang dijawab"): own.background,
        _("Angka sebelum inovasi"): own.figure_before,
        _("Strategi publikasi dan sosialisasi"): own.strategy,
        _("Layanan yang dibantu"): ", ".join(own.services),
        _("Unsur kepuasan yang dituju"): ", ".join(str(ELEMENTS[each]) for each in own.elements),
        _("Kemudahan bagi pengguna"): ", ".join(str(EASINGS[each]) for each in own.easings),
        _("Bukti, satu per baris"): ", ".join(own.evidence),
    }


def details_fields(page: Page, details: Details, key: str) -> Details:
    """Draw the fields of a registration and return what stands in them."""
    limits = terms()["text"]
    left, right = st.columns(2)
    with left:
        name = st.text_input(_("Nama inovasi"), details.name, max_chars=limits["name"], key=f"{key}-name")
        kind = st.segmented_control(
            _("Jenis inovasi"),
            list(Kind),
            default=details.kind,
            format_func=lambda one: str(KINDS[one]),
            key=f"{key}-kind",
        )
        flagship = st.checkbox(_("Layanan unggulan"), details.flagship, key=f"{key}-flagship")
    with right:
        owner = st.text_input(
            _("Penanggung jawab"),
            details.owner,
            max_chars=limits["name"],
            help=_("Bagian atau jabatan, bukan nama orang."),
            key=f"{key}-owner",
        )
        launched = st.date_input(
            _("Tanggal peluncuran"),
            details.launched,
            format=DATE_FORMAT,
            min_value="2000-01-01",
            key=f"{key}-launched",
        )
        rhythm = st.segmented_control(
            _("Ritme pemantauan"),
            list(Rhythm),
            default=details.rhythm,
            format_func=lambda one: str(RHYTHMS[one]),
            key=f"{key}-rhythm",
        )
    story = story_fields(page, details, key)
    return replace(
        story, name=name.strip(), kind=kind, flagship=flagship, owner=owner.strip(), launched=launched, rhythm=rhythm
    )


def story_fields(page: Page, details: Details, key: str) -> Details:
    """Draw what is told of the innovation in words (problem, publicity, evidence); return it with that."""
    limits = terms()["text"]
    background = st.text_area(
        _("Latar belakang: masalah yang dijawab"),
        details.background,
        max_chars=limits["long"],
        height=110,
        key=f"{key}-background",
    )
    before = st.text_input(
        _("Angka sebelum inovasi"),
        details.figure_before,
        max_chars=limits["short"],
        placeholder=_("Misalnya: rata-rata 7,5 hari untuk satu salinan putusan"),
        key=f"{key}-before",
    )
    strategy = st.text_area(
        _("Strategi publikasi dan sosialisasi"),
        details.strategy,
        max_chars=limits["long"],
        height=90,
        key=f"{key}-strategy",
    )
    aims = aim_fields(page, details, key)
    evidence = st.text_area(
        _("Bukti, satu per baris"),
        "\n".join(details.evidence),
        max_chars=limits["long"],
        height=90,
        help=_("Tautan atau nama dokumen, misalnya nomor SK dan SOP."),
        key=f"{key}-evidence",
    )
    return replace(
        aims,
        background=background.strip(),
        figure_before=before.strip(),
        strategy=strategy.strip(),
        evidence=tuple(line.strip() for line in evidence.splitlines() if line.strip()),
    )


def aim_fields(page: Page, details: Details, key: str) -> Details:
    """Draw what the innovation is for (services, elements of satisfaction, easings); return it with that."""
    choices = tuple(dict.fromkeys((*page.unit.court.services, *details.services)))
    services = st.multiselect(
        _("Layanan yang dibantu"),
        choices,
        list(details.services),
        placeholder=_("Pilih layanan"),
        key=f"{key}-services",
    )
    elements = st.multiselect(
        _("Unsur kepuasan yang dituju"),
        list(Element),
        list(details.elements),
        format_func=lambda one: str(ELEMENTS[one]),
        placeholder=_("Pilih unsur"),
        key=f"{key}-elements",
    )
    easings = st.pills(
        _("Kemudahan bagi pengguna"),
        list(Easing),
        selection_mode="multi",
        default=list(details.easings),
        format_func=lambda one: str(EASINGS[one]),
        key=f"{key}-easings",
    )
    return replace(details, services=tuple(services), elements=tuple(elements), easings=tuple(easings))


def show_removal(page: Page, one: Innovation) -> None:
    """Take the innovation off the register, after a second word about it."""
    with st.expander(_("Hapus inovasi"), icon=":material/delete:"):
        st.caption(_("Inovasi tidak tampil dan tidak dihitung lagi; gambarnya dihapus. Catatan audit tetap ada."))
        sure = st.checkbox(_("Saya yakin"), key=f"sure-{one.innovation_id}")
        if st.button(_("Hapus"), disabled=not sure, key=f"remove-{one.innovation_id}"):
            event = InnovationRemoved(unit_id=page.unit.unit_id, innovation_id=one.innovation_id, version=one.version)
            carry_out(page, event, lazy("Inovasi dihapus."))
