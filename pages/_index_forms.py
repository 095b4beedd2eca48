"""Instrumen: the forms behind the indices; looked at in both languages, copied, edited, taken in and handed out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st
import uuid6

from pages._editing import Editing, editing
from pages._parts import plain
from pages._shell import Page, carry_out, grant, recall, remember, want
from pages._shell.indices import OwnForm, own_forms
from zi_core.access import Right
from zi_core.events.indices import InstrumentRemoved, InstrumentSaved
from zi_core.i18n import Text, lazy, shown, translate
from zi_core.indices import (
    INSTRUMENTS,
    SERIES_NAMES,
    FormError,
    Instrument,
    Scale,
    form_toml,
    instrument_from_json,
    load_instrument,
    read_form,
)
from zi_core.indices.instrument import Item

_ = translate
LONGEST = 200_000  # bytes of an uploaded form
MEANS = {"items": lazy("rata-rata butir"), "aspects": lazy("rata-rata unsur")}


@dataclass(frozen=True, slots=True)
class Choice:
    """A form that can be chosen: one of ours, or the court's own as it is stored."""

    form: Instrument
    own: OwnForm | None = None

    @property
    def key(self) -> str:
        """Return what tells this form from every other."""
        return self.own.instrument_id if self.own else self.form.id

    @property
    def label(self) -> str:
        """Return its name, and that it is the court's own."""
        return _("{form} (milik sendiri)").format(form=self.form.title) if self.own else str(self.form.title)


def choices(page: Page) -> dict[str, Choice]:
    """Return every form by its key: ours first, then the court's own."""
    ours = [Choice(load_instrument(name)) for name in INSTRUMENTS]
    own = [Choice(instrument_from_json(one.body), one) for one in own_forms(page)]
    return {choice.key: choice for choice in (*ours, *own)}


def show_forms(page: Page) -> None:
    """Show one form with its items; let those who may make a copy of it, edit their own, or bring one."""
    found = choices(page)
    grant("form", found)
    st.caption(
        _(
            "Instrumen menentukan butir, unsur, skala, dan arah setiap pertanyaan. Pengukuran menyimpan instrumennya "
            "sendiri, jadi perubahan di sini tidak mengubah hasil yang sudah ada."
        )
    )
    key = st.selectbox(_("Instrumen"), list(found), format_func=lambda one: found[one].label, key="form")
    choice = found.get(key or "", next(iter(found.values())))
    show_about(choice.form)
    if choice.own and page.may(Right.EDIT_INDICES):
        edit_own(page, choice.own)
    else:
        show_items(choice.form)
    show_ways_out(page, choice)
    if page.may(Right.EDIT_INDICES):
        take_form(page)


def show_about(form: Instrument) -> None:
    """Say what the form measures, on which scale, and where it comes from."""
    parts = [
        str(SERIES_NAMES[form.series]),
        _("skala {scale}").format(scale=form.scale.value),
        _("{n} butir").format(n=shown(len(form.items))),
        str(MEANS[form.mean_of]),
    ]
    st.markdown(f"**{' · '.join(parts)}**")
    if form.source:
        st.caption(plain(form.source))


def show_items(form: Instrument) -> None:
    """Show the items in both languages."""
    st.dataframe(
        item_rows(form), hide_index=True, row_height=72, column_config=item_columns(), alt=_("Butir instrumen")
    )


def item_rows(form: Instrument) -> list[dict[str, object]]:
    """Return the items as rows of a table."""
    return [item_row(item) for item in form.items]


def item_row(item: Item) -> dict[str, object]:
    """Return one item as a row."""
    return {
        "key": item.key,
        "aspect": item.aspect.id,
        "wording": item.wording.id,
        "reversed": item.reversed,
        "aspect_en": item.aspect.en,
        "wording_en": item.wording.en,
    }


def item_columns() -> dict[str, Any]:
    """Return the table's columns in the current language."""
    config = st.column_config
    return {
        "key": config.TextColumn(_("Kunci"), width=110, help=_("Huruf kecil, angka, atau garis bawah; misalnya u1.")),
        "aspect": config.TextColumn(_("Unsur"), width=150),
        "wording": config.TextColumn(_("Pertanyaan"), width=300),
        "reversed": config.CheckboxColumn(
            _("Arah negatif"), width=120, help=_("Skor tertinggi berarti terburuk; dibalik sebelum dihitung.")
        ),
        "aspect_en": config.TextColumn(_("Unsur (Inggris)"), width=170),
        "wording_en": config.TextColumn(_("Pertanyaan (Inggris)"), width=320),
    }


def told(own: OwnForm) -> dict[str, str]:
    """Return a form in words: its name, scale and index, and every item by its key."""
    form = instrument_from_json(own.body)
    return {
        _("Nama instrumen"): form.title.id,
        _("Skala"): form.scale.value,
        _("Indeks adalah"): str(MEANS[form.mean_of]),
    } | {item.key: " · ".join(map(str, item_row(item).values())) for item in form.items}


def edit_own(page: Page, fresh: OwnForm) -> None:
    """Let the court edit its own form; nothing is stored that could not be computed with."""
    own = editing(f"form-{fresh.instrument_id}", fresh, told)
    form = instrument_from_json(own.start.body)
    with st.form(own.key, border=False):
        left, middle, right = st.columns([3, 1, 2])
        title = left.text_input(_("Nama instrumen"), form.title.id, max_chars=120, key=f"{own.at}-title")
        scale = middle.selectbox(
            _("Skala"),
            list(Scale),
            list(Scale).index(form.scale),
            format_func=lambda one: one.value,
            key=f"{own.at}-scale",
        )
        mean_of = right.selectbox(
            _("Indeks adalah"),
            list(MEANS),
            list(MEANS).index(form.mean_of),
            format_func=lambda one: str(MEANS[one]),
            key=f"{own.at}-mean",
        )
        edited: list[dict[str, Any]] = st.data_editor(
            item_rows(form),
            hide_index=True,
            num_rows="dynamic",
            row_height=72,
            key=f"{own.at}-items",
            column_config=item_columns(),
            alt=_("Butir instrumen"),
        )
        saved = st.form_submit_button(_("Simpan instrumen"), type="primary", key="save-form")
    if saved:
        about = {"title": title, "scale": (scale or form.scale).value, "mean_of": mean_of or form.mean_of}
        save_form(page, edited_body(form, about, edited), own)


def edited_body(form: Instrument, about: Mapping[str, str], rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return the form as plain data with what was edited; options and other names stay with their item."""
    body: dict[str, Any] = dict(form.to_json())
    before = {item["key"]: item for item in body["item"]}
    same_scale = body["scale"] == about["scale"]
    title = {"id": about["title"], "en": form.title.en if about["title"] == form.title.id else about["title"]}
    items = [_item(before.get(row.get("key") or "", {}), row, same_scale=same_scale) for row in rows]
    keys = {item["key"] for item in items}
    swaps = [pair for pair in body["swaps"] if keys.issuperset(pair)]
    return body | {"title": title, "scale": about["scale"], "mean_of": about["mean_of"], "item": items, "swaps": swaps}


def _item(before: Mapping[str, Any], row: Mapping[str, Any], *, same_scale: bool) -> dict[str, Any]:
    def words(name: str) -> dict[str, str]:
        text = str(row.get(name) or "").strip()
        return {"id": text, "en": str(row.get(f"{name}_en") or "").strip() or text}

    return {
        "key": str(row.get("key") or "").strip(),
        "aspect": words("aspect"),
        "wording": words("wording"),
        "polarity": "negative" if row.get("reversed") else "positive",
        "options": before.get("options", []) if same_scale else [],
        "names": before.get("names", []),
        "source": before.get("source", ""),
    }


def save_form(page: Page, body: dict[str, Any], own: Editing[OwnForm] | None, done: Text | None = None) -> None:
    """Store the form, or say everything that is wrong with it."""
    if body["id"] in INSTRUMENTS:
        body = body | {"id": f"own-{body['id']}"}
    try:
        form = instrument_from_json(body)
    except FormError as wrong:
        st.error("  \n".join(plain(str(words)) for words in wrong.sentences), title=_("Instrumen belum dapat dipakai"))
        return
    instrument_id = own.start.instrument_id if own else str(uuid6.uuid7())
    event = InstrumentSaved(
        unit_id=page.unit.unit_id,
        instrument_id=instrument_id,
        body=dict(form.to_json()),
        version=own.version if own else 0,
    )

    def go_on() -> None:
        want("form", instrument_id)
        if own:
            own.done()

    carry_out(page, event, done or lazy("Instrumen disimpan."), then=go_on)


def show_ways_out(page: Page, choice: Choice) -> None:
    """Offer the form as TOML; a copy of it to those who may; and to take the court's own away."""
    with st.container(horizontal=True):
        st.download_button(
            _("Unduh instrumen (.toml)"),
            form_toml(choice.form),
            file_name=f"instrumen-{choice.form.id}.toml",
            mime="application/toml",
            icon=":material/download:",
            on_click="ignore",
        )
        if not page.may(Right.EDIT_INDICES):
            return
        if st.button(_("Buat salinan untuk diubah"), icon=":material/content_copy:", key="copy-form"):
            body = dict(choice.form.to_json())
            title = choice.form.title
            copied = {"id": f"{title.id} (salinan)", "en": f"{title.en} (copy)"}
            save_form(page, body | {"title": copied}, None, lazy("Salinan dibuat; silakan ubah."))
        if choice.own and st.button(
            _("Hapus instrumen ini"), icon=":material/delete:", type="tertiary", key="drop-form"
        ):
            event = InstrumentRemoved(
                unit_id=page.unit.unit_id, instrument_id=choice.own.instrument_id, version=choice.own.version
            )
            carry_out(page, event, lazy("Instrumen dihapus dari pilihan."))


def take_form(page: Page) -> None:
    """Take a form written as TOML."""
    with st.expander(_("Unggah instrumen sendiri (.toml)"), icon=":material/upload_file:"):
        st.caption(_("Unduh salah satu instrumen di atas sebagai contoh, ubah isinya, lalu unggah di sini."))
        file = st.file_uploader(
            _("Berkas instrumen"),
            type=["toml"],
            key=f"form-file-{recall('form-files', 0)}",
            label_visibility="collapsed",
        )
        if file is None:
            return
        data = file.getvalue()
        try:
            form = read_form(data.decode("utf-8") if len(data) <= LONGEST else "")
        except (UnicodeDecodeError, RecursionError):
            st.error(_("Berkas ini bukan instrumen. Unggah berkas .toml yang diunduh dari halaman ini dan diubah."))
            return
        except FormError as wrong:
            st.error(
                "  \n".join(plain(str(words)) for words in wrong.sentences), title=_("Instrumen belum dapat dipakai")
            )
            return
        remember("form-files", recall("form-files", 0) + 1)
        save_form(page, dict(form.to_json()), None, lazy("Instrumen diterima."))
