"""Peluang: how probable a pass is in a new sample, jointly, with shifts; and what would have to be answered more."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import streamlit as st

from pages._index_view import JUDGED, SHORT, View
from pages._parts import left_to_others
from pages._shell import Page
from pages._shell.indices import checked, paired
from zi_core.access import Right
from zi_core.i18n import shown, translate
from zi_core.indices import Responses, Series, needed, number, settle
from zi_core.indices.norms import norms
from zi_core.indices.pairing import Outlook, outlook, pairing
from zi_core.indices.taking import settlements_of
from zi_core.rulebook.book import Predicate
from zi_core.statistics.chances import Paired

_ = translate
Standing = Mapping[Series, View]
MOST = 10_000  # respondents of a new sample
SIZE = "new-sample"
WHOLE = 10**2  # per cent


def pairs_of(page: Page, standing: Standing) -> Paired | None:
    """Return what belongs together of the two surveys; their answers are looked at once per version of both."""
    views = [standing.get(series) for series in JUDGED]
    if any(view is None or view.summary.spread is None for view in views):
        return None
    ipak, ipkp = (standing[series] for series in JUDGED)
    return paired(page, (ipak.measurement, ipkp.measurement), lambda: _pairs(page, ipak, ipkp))


def _pairs(page: Page, ipak: View, ipkp: View) -> Paired | None:
    one, other = (_responses(page, view) for view in (ipak, ipkp))
    if one is None or other is None:
        return None
    files = {(view.measurement.file_sha256, view.measurement.layout.get("sheet")) for view in (ipak, ipkp)}
    figures = ipak.summary.figure, ipkp.summary.figure
    return pairing(one, other, figures, one_file=len(files) == 1)


def _responses(page: Page, view: View) -> Responses | None:
    found = checked(page, view.measurement)
    data = settle(found, settlements_of(view.measurement.choices)) if found else None
    return data if isinstance(data, Responses) else None


def thresholds(page: Page, predicate: Predicate) -> tuple[Decimal, Decimal]:
    """Return the letter's thresholds of IPAK and IPKP for `predicate` (1c(1))."""
    ipak, ipkp = (page.book.figure(f"index-{series.value}-{predicate.value.lower()}") for series in JUDGED)
    return ipak, ipkp


def outlooks(page: Page, standing: Standing, predicate: Predicate, new: int) -> tuple[Outlook, ...]:
    """Return the chances in a new sample of `new` respondents, for every shift."""
    spreads = [standing[series].summary.spread if series in standing else None for series in JUDGED]
    pairs = pairs_of(page, standing)
    return outlook((spreads[0], spreads[1]), pairs, thresholds(page, predicate), new)


def percent(chance: float | None) -> str:
    """Return a chance in words; never surer than a sample can be."""
    if chance is None:
        return _("tidak diketahui")
    whole = min(max(round(chance * WHOLE), 0), WHOLE)
    if chance < 1 and whole == WHOLE:
        return _("lebih dari {n}%").format(n=WHOLE - 1)
    if chance > 0 and whole == 0:
        return _("kurang dari {n}%").format(n=1)
    return f"{whole}%"


def chance_line(page: Page, standing: Standing) -> str:
    """Return in one line how sure a pass is: the joint chance in a new sample, without and with the largest shift."""
    new = norms().new_samples[1]
    found = outlooks(page, standing, page.predicate, new)
    plain, worst = found[0], found[-1]
    if plain.both is None or worst.both is None:
        return _("Peluang lulus dihitung bila IPAK dan IPKP sama-sama mempunyai jawaban per responden.")
    words = _(
        "Peluang IPAK dan IPKP sama-sama lulus {predicate} pada {new} responden baru: **{chance}**; "
        "bila survei evaluator {shift} lebih rendah: **{low}**."
    )
    return words.format(
        predicate=page.predicate.value,
        new=shown(new),
        chance=percent(plain.both),
        shift=number(abs(worst.shift)),
        low=percent(worst.both),
    )


def show_chances(page: Page, standing: Standing) -> None:
    """Show the chances for a settable size of the new sample, the shifts, and what would have to be answered more."""
    if not any(series in standing for series in JUDGED):
        st.info(_("IPAK dan IPKP belum diukur, jadi peluangnya belum dapat dihitung."))
        left_to_others(page, Right.EDIT_INDICES)
        return
    st.subheader(_("Peluang lulus pada sampel baru"))
    st.caption(
        _(
            "Evaluator bertanya kepada orang lain, jadi hasilnya akan berbeda. Peluang di bawah memperhitungkan "
            "ketidakpastian kedua sampel, dan juga dihitung bila survei evaluator lebih rendah daripada survei ini."
        )
    )
    size = st.number_input(
        _("Banyaknya responden baru"),
        2,
        MOST,
        norms().new_samples[1],
        key=SIZE,
        help=_("Biasanya {sizes}.").format(sizes=", ".join(shown(one) for one in norms().new_samples)),
    )
    for predicate in Predicate:
        found = outlooks(page, standing, predicate, int(size))
        ipak, ipkp = thresholds(page, predicate)
        limits = _("IPAK {ipak}, IPKP {ipkp}").format(ipak=number(ipak), ipkp=number(ipkp))
        st.markdown(f"**{predicate.value}** · {limits}")
        st.table([outlook_row(one) for one in found])
    if all(series in standing for series in JUDGED):
        st.caption(_together(found[0]))
    show_what_if(page, standing)


def outlook_row(one: Outlook) -> dict[str, str]:
    """Return the chances under one shift as a row of the table."""
    shift = _("seperti survei ini") if not one.shift else _("lebih rendah {by}").format(by=number(abs(one.shift)))
    return {
        _("Survei evaluator"): shift,
        "IPAK": percent(one.ipak),
        "IPKP": percent(one.ipkp),
        _("Keduanya"): percent(one.both),
    }


def _together(one: Outlook) -> str:
    if one.together:
        return _("Keduanya dihitung dari responden yang sama, termasuk kaitan kedua jawabannya.")
    return _("Respondennya tidak dapat dipasangkan, jadi IPAK dan IPKP dianggap saling lepas.")


def show_what_if(page: Page, standing: Standing) -> None:
    """Show how many more answers of which mean would lift each index to its threshold."""
    st.subheader(_("Bila ada jawaban tambahan"))
    for series in JUDGED:
        view = standing.get(series)
        if view is not None:
            st.markdown(
                f"**{SHORT[series]}** · {number(view.summary.figure.index)} · n = {shown(view.summary.figure.n)}"
            )
            st.table(what_if_rows(page, view))
    st.caption(
        _(
            "Dihitung tepat: (n × indeks + tambahan × rata-rata tambahan) / (n + tambahan). "
            "Hanya gambaran, bukan ajakan memilih responden."
        )
    )


def what_if_rows(page: Page, view: View) -> list[dict[str, str]]:
    """Return, for each mean of further answers, how many are needed for WBK and for WBBM."""
    columns = {
        verdict.predicate: needed(view.summary.figure, verdict.threshold, norms().hopes)
        for verdict in view.verdicts(page)
    }
    return [
        {_("Rata-rata jawaban tambahan"): str(number(mean))}
        | {predicate.value: people_words(found[place].people) for predicate, found in columns.items()}
        for place, mean in enumerate(norms().hopes)
    ]


def people_words(people: int | None) -> str:
    """Return how many more answers, in words."""
    if people is None:
        return _("tidak mungkin")
    return _("sudah tercapai") if people == 0 else _("{n} responden").format(n=shown(people))
