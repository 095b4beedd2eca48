"""Drawings of a new measurement: a spreadsheet read, its columns confirmed, and stored; or a final index typed in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import streamlit as st
import uuid6

from pages._index_about import about_fields, about_of, about_problem
from pages._index_final import take_final
from pages._index_forms import Choice, choices
from pages._parts import plain
from pages._shell import Page, carry_out, forget, recall, remember, want
from pages._shell.indices import Measurement
from zi_core.events.indices import About, MeasurementRecorded, MeasurementReplaced, Taken
from zi_core.i18n import lazy, shown, text_from_json, translate
from zi_core.indices import Found, Instrument, Layout, Scale, Shape, find_layout, response_limits
from zi_core.indices.taking import File, NothingError, form_of, read_file, take
from zi_core.spreadsheets.grid import column_letters
from zi_core.spreadsheets.reading import RefusedError

_ = translate
KINDS = ["xlsx", "xlsm", "xlsb", "xls", "ods", "csv", "tsv", "txt"]
_WAITING = "index-file"


@dataclass(frozen=True, slots=True)
class Job:
    """What a file is read for: the forms looked for in it, and the measurement whose answers it replaces, if any."""

    about: About
    forms: tuple[Instrument, ...]
    replaced: Measurement | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file that was read and waits until its columns are confirmed; `replaces` is a measurement and its version."""

    file: File
    about: About
    found: tuple[tuple[Instrument, Found], ...]
    replaces: tuple[str, int] | None = None


def show_waiting(page: Page) -> bool:
    """Go on with a file that waits for its columns to be confirmed; tell whether there is one."""
    waiting: Waiting | None = recall(_WAITING, None)
    if waiting is not None:
        confirm(page, waiting)
    return waiting is not None


def show_new(page: Page) -> None:
    """Take a new measurement: a file with answers, or a final index."""
    ways = {"file": _("Unggah jawaban"), "final": _("Ketik indeks akhir")}
    way = st.segmented_control(
        _("Cara"), list(ways), default="file", format_func=ways.__getitem__, key="new-way", required=True,
        label_visibility="collapsed",
    )  # fmt: skip
    (take_final if way == "final" else take_file)(page)


def take_file(page: Page, replaced: Measurement | None = None) -> None:
    """Draw the form with the file, and read it when it is sent."""
    forms = choices(page)
    key = replaced.measurement_id if replaced else "new"
    with st.form(f"measure-{key}", border=False):
        about: About | None = None
        picked: list[str] = []
        scale: Scale | None = None
        if replaced is None:
            about = about_fields(page, None, "new")
            picked = st.multiselect(
                _("Instrumen dalam berkas ini"),
                list(forms),
                ["spak", "spkp"],
                format_func=lambda one: forms[one].label,
                help=_("Satu berkas boleh memuat beberapa instrumen; masing-masing menjadi satu pengukuran."),
            )
            scale = _scale_field()
        st.caption(
            _(
                "Satu baris satu responden dan satu kolom satu butir, atau satu baris satu butir dengan jumlahnya. "
                ".xlsx, .xls, .ods, atau .csv, sampai {rows} baris. Nama dan nomor responden tidak disimpan."
            ).format(rows=shown(response_limits().rows))
        )
        file = st.file_uploader(_("Berkas jawaban"), type=KINDS, key=f"answers-{key}-{recall('index-files', 0)}")
        sent = st.form_submit_button(_("Baca berkas"), type="primary", icon=":material/table_view:", key=f"read-{key}")
    if not sent:
        return
    problem = about_problem(about) if about else None
    if problem or file is None or not (picked or replaced):
        st.warning(str(problem or (lazy("Pilih berkasnya.") if file is None else lazy("Pilih instrumennya."))))
        return
    wanted = _wanted(forms, picked, scale) if replaced is None else [kept_form(replaced)]
    if about is None and replaced is not None:
        about = about_of(replaced)
    if about is not None:
        read(file.getvalue(), file.name, Job(about, tuple(wanted), replaced))


def _scale_field() -> Scale | None:
    words = {"": _("menurut instrumen")} | {scale.value: scale.value for scale in Scale}
    chosen = st.selectbox(
        _("Skala jawaban"), list(words), format_func=words.__getitem__,
        help=_("Skala yang dipakai responden. Skala selain 1-4 dikonversi; rumusnya ditulis di samping setiap angka."),
    )  # fmt: skip
    return Scale(chosen) if chosen else None


def _wanted(forms: Mapping[str, Choice], picked: list[str], scale: Scale | None) -> list[Instrument]:
    chosen = [forms[key].form for key in picked]
    return [form.on(scale) if scale else form for form in chosen]


def kept_form(one: Measurement) -> Instrument:
    """Return the form a measurement was taken with; a new file is read with the same one."""
    form = form_of(one.instrument)
    if form is None:
        raise LookupError(one.measurement_id)
    return form


def read(data: bytes, name: str, job: Job) -> None:
    """Read the file in the child process and look for the answers; keep both until somebody confirms the columns."""
    try:
        with st.spinner(_("Membaca berkas …")):
            file = read_file(data, name)
    except RefusedError as refused:
        st.error(str(refused.reason), title=_("Berkas tidak dapat dibaca"), icon=":material/block:")
        return
    found = tuple((form, find_layout(file.grids, form)) for form in job.forms)
    if not any(one.layout for _form, one in found):
        st.error(
            _(
                "Tidak ada kolom yang dikenali. Periksa instrumennya, atau buat salinan instrumen dan tulis "
                "pertanyaannya seperti judul kolom berkas Anda."
            ),
            title=_("Jawaban tidak ditemukan"),
        )
        return
    replaces = (job.replaced.measurement_id, job.replaced.version) if job.replaced else None
    remember(_WAITING, Waiting(file, job.about, found, replaces))
    remember("index-files", recall("index-files", 0) + 1)
    st.rerun()


def confirm(page: Page, waiting: Waiting) -> None:
    """Show which column was taken for which item, and store the measurement when the user agrees."""
    st.markdown(f"**{plain(waiting.file.name)}**")
    for note in waiting.file.notes:
        st.caption(plain(str(text_from_json(note))))
    with st.form("index-columns", border=False):
        chosen = [(form, columns_fields(form, found)) for form, found in waiting.found if found.layout is not None]
        lost = [str(form.title) for form, found in waiting.found if found.layout is None]
        if lost:
            st.warning(_("Tidak ditemukan dalam berkas ini: {names}.").format(names=", ".join(lost)))
        with st.container(horizontal=True):
            saved = st.form_submit_button(
                _("Simpan pengukuran"), type="primary", icon=":material/save:", key="save-index"
            )
            cancelled = st.form_submit_button(_("Batalkan"), key="cancel-index")
    if cancelled:
        forget(_WAITING)
        st.rerun()
    if saved:
        store_all(page, waiting, chosen)


def columns_fields(form: Instrument, found: Found) -> Layout:
    """Draw which column holds which item of `form`, and return the layout as it was chosen."""
    layout = found.layout
    if layout is None:
        raise ValueError(form.id)
    st.markdown(f"**{plain(str(form.title))}** · {_('skala {scale}').format(scale=form.scale.value)}")
    st.caption(
        _("Lembar {sheet}, judul kolom pada baris {row}. Betulkan bila ada yang keliru.").format(
            sheet=plain(layout.sheet), row=layout.header_row
        )
    )
    if layout.shape is Shape.TOTALS:
        st.caption(_("Berkas ini berisi jumlah per butir, bukan jawaban per responden: rentang tidak dapat dihitung."))
        return layout
    words = {-1: _("tidak ada")} | {
        at: f"{column_letters(at)} · {text[:60]}" for at, text in sorted(found.headers.items())
    }
    lacking = len(found.missing)
    label = _("Kolom yang dikenali ({n})").format(n=len(layout.columns))
    with st.expander(label, expanded=bool(lacking), icon=":material/view_column:"), st.grid(2, min_column_width=260):
        columns = {
            item.key: _column(str(item.wording), layout.columns.get(item.key), words, f"{form.id}-{item.key}")
            for item in form.items
        }
        beside = {
            name: _column(title, getattr(layout, name), words, f"{form.id}-{name}")
            for name, title in (
                ("service", _("Layanan")),
                ("period", _("Periode atau tanggal")),
                ("respondent", _("Penanda responden")),
            )
        }
    items = {key: at for key, at in columns.items() if at is not None}
    numbered = tuple(key for key in layout.by_number if items.get(key) == layout.columns.get(key))
    service, period, respondent = beside["service"], beside["period"], beside["respondent"]
    return replace(layout, columns=items, by_number=numbered, service=service, period=period, respondent=respondent)


def _column(title: str, at: int | None, words: Mapping[int, str], key: str) -> int | None:
    options = list(words)
    start = 0 if at is None or at not in words else options.index(at)
    picked = st.selectbox(title, options, start, format_func=words.__getitem__, key=f"column-{key}")
    return picked if picked is not None and picked >= 0 else None


def store_all(page: Page, waiting: Waiting, chosen: list[tuple[Instrument, Layout]]) -> None:
    """Store one measurement per form that was found; the file leaves the memory when all is stored."""
    events = []
    for form, layout in chosen:
        try:
            with st.spinner(_("Menghitung …")):
                taken = take(waiting.file, form, layout, waiting.about.population, page.unit.unit_id)
        except NothingError:
            st.error(_("Tidak ada jawaban yang terbaca untuk {form}.").format(form=plain(str(form.title))))
            return
        events.append(_event(page, waiting, form, taken))
    for event in events[:-1]:
        failed = page.do(event)
        if failed is not None:
            st.error(str(failed))
            return
    carry_out(
        page, events[-1], lazy("Pengukuran disimpan dan dihitung."), then=lambda: _after(events[-1].measurement_id)
    )


def _after(measurement_id: str) -> None:
    forget(_WAITING)
    want("measurement", measurement_id)


def _event(page: Page, waiting: Waiting, form: Instrument, taken: Taken) -> MeasurementRecorded | MeasurementReplaced:
    unit_id, count = page.unit.unit_id, taken.outcome.respondents
    if waiting.replaces:
        measurement_id, version = waiting.replaces
        return MeasurementReplaced(
            unit_id=unit_id, measurement_id=measurement_id, taken=taken, count=count, version=version
        )
    return MeasurementRecorded(
        unit_id=unit_id,
        measurement_id=str(uuid6.uuid7()),
        series=form.series.value,
        about=waiting.about,
        taken=taken,
        count=count,
    )
