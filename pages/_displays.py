"""Drawing of the displays on the wall: an address for each, what it shows, when it was last seen, and its end."""

from __future__ import annotations

import streamlit as st
import uuid6

from pages._editing import editing
from pages._parts import plain
from pages._shell import Page, carry_out, recall, remember
from pages._shell.displays import Display, address, displays
from zi_core.accounts import fingerprint, new_code
from zi_core.displays import KINDS, LONGEST, LONGEST_NAME, SHORTEST, THEMES, USUAL, Kind, showing_problems
from zi_core.events.displays import DisplayAdded, DisplayChanged, DisplayRevoked, Showing
from zi_core.i18n import LANGUAGES, lazy, translate

_ = translate
LANGUAGE_NAMES = {"id": lazy("Bahasa Indonesia"), "en": lazy("Bahasa Inggris")}
NEW = Showing(name="", theme="light", language="id", pictures=tuple(Kind), seconds=USUAL)


def show_displays(page: Page) -> None:
    """Show every display with its form, the form for a new one, and those that were revoked."""
    st.caption(
        _(
            "Layar menampilkan grafik di televisi tanpa masuk dan tanpa data pribadi. Setiap layar punya alamat "
            "sendiri yang dapat dicabut; siapa pun yang sudah masuk dapat membuka /layar tanpa alamat itu."
        )
    )
    show_address_once()
    found = displays(page)
    for display in found:
        if display.revoked is None:
            label = f"{plain(display.showing.name)} · {last_seen(page, display)}"
            with st.expander(label):
                change_display(page, display)
    add_display(page)
    gone = [display for display in found if display.revoked is not None]
    if gone:
        with st.expander(_("Sudah dicabut ({n})").format(n=len(gone))):
            st.markdown("\n".join(f"- {plain(one.showing.name)}, {last_seen(page, one)}" for one in gone))


def last_seen(page: Page, display: Display) -> str:
    """Return when a display was last heard of, on the court's own clock."""
    if display.last_seen is None:
        return _("belum pernah terlihat")
    return _("terakhir terlihat {when}").format(when=f"{page.unit.local(display.last_seen):%d/%m/%Y %H.%M}")


def show_address_once() -> None:
    """Show a new display's address, right after it was made; only its fingerprint is kept."""
    made = recall("display_address", "")
    if made:
        remember("display_address", "")
        st.success(_("Buka alamat ini di televisi dan simpan sebagai halaman awalnya. Hanya ditampilkan sekali."))
        st.code(made, language=None)


def fields(stem: str, showing: Showing) -> Showing:
    """Draw the fields of a display and return what stands in them."""
    left, right = st.columns(2)
    name = left.text_input(
        _("Nama layar"), showing.name, max_chars=LONGEST_NAME, placeholder=_("TV ruang rapat"), key=f"{stem}-name"
    )
    seconds = right.number_input(
        _("Detik per gambar"), SHORTEST, LONGEST, showing.seconds, step=5, key=f"{stem}-seconds"
    )
    theme = left.segmented_control(
        _("Tema"),
        list(THEMES),
        default=showing.theme,
        format_func=lambda one: str(THEMES[one]),
        key=f"{stem}-theme",
        required=True,
    )
    language = right.segmented_control(
        _("Bahasa"),
        list(LANGUAGES),
        default=showing.language,
        format_func=lambda one: str(LANGUAGE_NAMES[one]),
        key=f"{stem}-language",
        required=True,
    )
    pictures = st.multiselect(
        _("Gambar, menurut urutan tampil"),
        list(Kind),
        [Kind(one) for one in showing.pictures],
        format_func=lambda one: str(KINDS[one]),
        key=f"{stem}-pictures",
    )
    return Showing(
        name=name.strip(),
        theme=theme or showing.theme,
        language=language or showing.language,
        pictures=tuple(kind.value for kind in pictures),
        seconds=int(seconds),
    )


def told(display: Display) -> dict[str, str]:
    """Return all that the form of a display edits, in words."""
    showing = display.showing
    return {
        _("Nama layar"): showing.name,
        _("Detik per gambar"): str(showing.seconds),
        _("Tema"): str(THEMES[showing.theme]),
        _("Bahasa"): str(LANGUAGE_NAMES[showing.language]),
        _("Gambar, menurut urutan tampil"): ", ".join(str(KINDS[Kind(one)]) for one in showing.pictures),
    }


def is_sound(showing: Showing) -> bool:
    """Say what is wrong with `showing`; return whether nothing is."""
    problems = showing_problems(showing)
    for problem in problems:
        st.error(str(problem))
    return not problems


def change_display(page: Page, display: Display) -> None:
    """Let the administrator change what a display shows, or revoke its address."""
    one, unit_id = display.display_id, page.unit.unit_id
    own = editing(f"display-{one}", display, told)
    with st.form(f"display-{one}", border=False):
        showing = fields(own.at, own.start.showing)
        saved = st.form_submit_button(_("Simpan"), key=f"save-display-{one}")
    if saved and is_sound(showing):
        event = DisplayChanged(unit_id=unit_id, display_id=one, showing=showing, version=own.version)
        carry_out(page, event, lazy("Pengaturan layar tersimpan."), then=own.done)
    with st.popover(_("Cabut alamat"), icon=":material/link_off:"):
        st.write(_("Layar ini berhenti menampilkan gambar dalam satu menit dan alamatnya tidak berlaku lagi."))
        if st.button(_("Cabut sekarang"), type="primary", key=f"revoke-{one}"):
            carry_out(page, DisplayRevoked(unit_id=unit_id, display_id=one), lazy("Alamat layar dicabut."))


def add_display(page: Page) -> None:
    """Let the administrator add a display; its code is made by the app."""
    made_so_far = recall("displays-made", 0)  # a new form after each display; a refused one keeps what was typed
    with st.form(f"new-display-{made_so_far}"):
        st.markdown(f"**{_('Layar baru')}**")
        showing = fields(f"new-display-{made_so_far}", NEW)
        made = st.form_submit_button(_("Buat alamat layar"), key=f"add-display-{made_so_far}")
    if not made or not is_sound(showing):
        return
    code = new_code()
    event = DisplayAdded(
        unit_id=page.unit.unit_id,
        display_id=str(uuid6.uuid7()),
        code_hash=fingerprint("display", code),
        showing=showing,
    )

    def show_once() -> None:
        remember("display_address", address(code))
        remember("displays-made", made_so_far + 1)

    carry_out(page, event, lazy("Layar ditambahkan."), then=show_once)
