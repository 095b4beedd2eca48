"""Drawing of the sites at which links may be checked: none until an administrator names one."""

from __future__ import annotations

import streamlit as st

from pages._editing import begun, done, field_key, warn_of_other
from pages._shell import Page, carry_out
from pages._shell.desk import link_hosts
from zi_core.events.desk import LinkHostsChanged
from zi_core.i18n import lazy, translate
from zi_core.links.hosts import read_hosts

_ = translate


def show_link_hosts(page: Page) -> None:
    """Let the administrator say where links are checked once a day."""
    st.subheader(_("Situs yang boleh diperiksa"))
    st.caption(
        _(
            "Tautan data dukung, video profil, dan kanal pengaduan diperiksa sekali sehari, hanya pada situs di bawah "
            "ini dan tidak pernah pada alamat jaringan dalam. Kosongkan bila server tidak boleh menghubungi internet."
        )
    )
    fresh = link_hosts(page)
    start = begun("link-hosts", fresh)
    version = warn_of_other("link-hosts", start, fresh, [(_("Situs"), "\n".join(start.names), "\n".join(fresh.names))])
    with st.form("link-hosts"):
        typed = st.text_area(
            _("Situs, satu per baris"),
            "\n".join(start.names),
            placeholder="pn-contoh.go.id\n.mahkamahagung.go.id",
            help=_("Awali dengan titik untuk mengizinkan semua alamat di bawahnya."),
            key=f"{field_key('link-hosts')}-names",
        )
        saved = st.form_submit_button(_("Simpan situs"))
    if not saved:
        return
    hosts, wrong = read_hosts(typed)
    if wrong:
        st.error(_("Bukan nama situs: {names}").format(names=", ".join(wrong)))
        return
    event = LinkHostsChanged(unit_id=page.unit.unit_id, hosts=hosts, version=version)
    carry_out(page, event, lazy("Daftar situs tersimpan."), then=lambda: done("link-hosts"))
