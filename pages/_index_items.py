"""Unsur: which items hold an index down, how services differ, and how the index moved over the measurements."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pages._chart_menu import Drawing
from pages._index_method import show_method
from pages._index_view import JUDGED, SHORT, View, conversion_words, label, period_words
from pages._parts import chart
from pages._shell import Page
from zi_core.exhibits import indices as exhibits
from zi_core.figures.indices_parts import (
    Thresholds,
    item_dots,
    items_alt,
    service_dots,
    services_alt,
    trend_alt,
    trend_line,
)
from zi_core.i18n import lazy, shown, translate
from zi_core.indices import Series, number, period_label
from zi_core.indices.comparing import ItemGap, Part, trend
from zi_core.indices.periods import quarter_of
from zi_core.indices.summary import part_of_summary
from zi_core.rulebook.book import Predicate

_ = translate
SOURCES = {"external": lazy("Eksternal"), "internal": lazy("Internal")}


def show_items(page: Page, found: Sequence[View]) -> None:
    """Show one measurement from the inside: its items, its services, its quarters."""
    view = choose(found)
    if view is None:
        st.info(_("Belum ada pengukuran."))
        return
    st.caption(conversion_words(view.summary))
    figure, gaps = view.summary.figure, view.summary.gaps
    if not figure.items:
        st.info(_("Pengukuran ini hanya berisi indeks akhir, jadi butir dan layanannya tidak dapat dilihat."))
        return
    name = f"{view.measurement.measurement_id}-{view.measurement.version}"
    drawing = Drawing(
        key=f"index-items-{name}",
        name="butir",
        build=lambda theme: item_dots(figure, gaps, theme, page.marks),
        alt=items_alt(figure, gaps),
        exhibit=lambda: exhibits.items(figure, gaps),
    )
    chart(page, drawing)
    show_gaps(gaps)
    show_services(page, view, name)
    show_quarters(page, view, name)
    show_method(page, view)


def choose(found: Sequence[View]) -> View | None:
    """Draw the choice among the measurements; those that count for the readiness come first."""
    ordered = sorted(found, key=lambda view: view.why is None)
    by_id = {view.measurement.measurement_id: view for view in ordered}
    if not by_id:
        return None
    picked = st.selectbox(
        _("Pengukuran"), list(by_id), format_func=lambda one: label(by_id[one].measurement), key="look-at"
    )
    return by_id.get(picked or "", ordered[0])


def show_gaps(gaps: Sequence[ItemGap]) -> None:
    """Show each item against the others of the same respondents, corrected for looking at many."""
    if not gaps:
        st.caption(_("Tanpa jawaban per responden, selisih antarbutir tidak dapat diuji."))
        return
    rows = [
        {
            _("Butir"): str(one.figure.item.aspect),
            _("Rata-rata (0–4)"): str(number(one.figure.converted)),
            _("Selisih dari butir lain"): signed(one.gap.estimate),
            _("IK 95%"): f"{signed(one.gap.low)} s.d. {signed(one.gap.high)}",
            _("Kesimpulan"): told(one),
        }
        for one in gaps
    ]
    with st.expander(_("Selisih setiap butir ({n})").format(n=shown(len(gaps)))):
        st.dataframe(rows, hide_index=True, alt=_("Selisih setiap butir dari butir lain"))
        st.caption(
            _("Uji berpasangan pada responden yang sama, dikoreksi menurut Holm karena banyak butir diuji sekaligus.")
        )


def told(gap: ItemGap) -> str:
    """Return in words what can be said of an item."""
    if gap.holds_down:
        return _("menahan indeks")
    return _("mengangkat indeks") if gap.lifts else _("belum terbukti berbeda")


def signed(value: float) -> str:
    """Return a difference with its sign."""
    text = str(number(value))
    return f"+{text}" if round(value, 2) > 0 else text


def show_services(page: Page, view: View, name: str) -> None:
    """Show the services beside each other, where the file named them."""
    st.subheader(_("Menurut layanan"))
    parts = view.summary.services
    if not parts:
        st.caption(_("Berkas ini tidak menyebut layanan, atau hanya satu."))
        return
    drawing = Drawing(
        key=f"index-services-{name}",
        name="layanan",
        build=lambda theme: service_dots(parts, theme, page.marks),
        alt=services_alt(parts),
        exhibit=lambda: exhibits.services(parts),
    )
    chart(page, drawing)


def show_quarters(page: Page, view: View, name: str) -> None:
    """Show the quarters inside one measurement, where the file told days."""
    parts = view.summary.periods
    if len(parts) > 1:
        st.subheader(_("Menurut triwulan dalam pengukuran ini"))
        show_line(page, f"index-quarters-{name}", "triwulan", parts, limits_of(page, view.series))


def show_line(page: Page, key: str, name: str, parts: Sequence[Part], limits: Thresholds) -> None:
    """Draw an index over quarters or measurements."""
    drawing = Drawing(
        key=key,
        name=name,
        build=lambda theme: trend_line(parts, limits, theme, page.marks),
        alt=trend_alt(parts),
        exhibit=lambda: exhibits.trend(parts, limits),
    )
    chart(page, drawing)


def limits_of(page: Page, series: Series) -> Thresholds:
    """Return the letter's thresholds of a series; none for the SKM."""
    if series not in JUDGED:
        return ()
    return tuple((one, page.book.figure(f"index-{series.value}-{one.value.lower()}")) for one in Predicate)


def show_trend(page: Page, found: Sequence[View]) -> None:
    """Show how each series moved from measurement to measurement; series are never mixed."""
    if not found:
        st.info(_("Belum ada pengukuran."))
        return
    sources = [one for one in SOURCES if any(view.measurement.source == one for view in found)]
    most = max(sources, key=lambda one: sum(view.measurement.source == one for view in found))
    source = st.segmented_control(
        _("Sumber"),
        sources,
        default=most,
        format_func=lambda one: str(SOURCES[one]),
        key="trend-of",
        required=True,
    )
    st.caption(_("Survei internal dan eksternal berbeda cara dan respondennya, jadi tidak dirangkai dalam satu garis."))
    for series in Series:
        chosen = [view for view in found if view.series is series and view.measurement.source == source]
        if chosen:
            show_series(page, series, chosen, source or sources[0])


def show_series(page: Page, series: Series, chosen: Sequence[View], source: str) -> None:
    """Draw one series over its measurements, the earliest first, and the same as a table."""
    ordered = sorted(chosen, key=lambda view: (view.measurement.last_day, view.measurement.changed))
    parts = trend([_part(view) for view in ordered])
    st.subheader(SHORT[series])
    show_line(page, f"index-trend-{series}-{source}", f"tren-{series.value}", parts, limits_of(page, series))
    rows = [_row(view, part) for view, part in zip(ordered, parts, strict=True)]
    st.dataframe(rows, hide_index=True, alt=_("Pengukuran menurut waktu"))


def _part(view: View) -> Part:
    one = view.measurement
    return part_of_summary(one.measurement_id, period_label(quarter_of(one.last_day)), view.summary)


def _row(view: View, part: Part) -> dict[str, object]:
    one, change = view.measurement, part.change
    told = _("belum terbukti berubah") if change and not part.differs else _("berubah") if change else "-"
    return {
        _("Periode"): period_words(one),
        _("Indeks"): str(number(view.summary.figure.index)),
        _("Perubahan"): signed(change.estimate) if change else "-",
        _("Kesimpulan"): told,
        "n": one.respondents,
        _("Pengukuran"): one.title,
        _("Konversi"): conversion_words(view.summary),
    }
