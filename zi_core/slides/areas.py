"""The slides of the six areas: what changed at a glance, each area before and after, and the three registers."""

from __future__ import annotations

from collections.abc import Container
from decimal import Decimal

from zi_core.desk.areas import SIDES, Area, Change, Objective, Part, Risk
from zi_core.desk.board import GAPS, Gap, content_gaps, evidence_gaps
from zi_core.desk.evidence import Evidence, part_key
from zi_core.i18n import lazy, shown
from zi_core.slides.contents import Contents
from zi_core.slides.slide import (
    BeforeAfter,
    Block,
    Body,
    Cell,
    Dot,
    Measured,
    Notes,
    Row,
    Rows,
    Slide,
    Table,
    Tone,
)
from zi_core.slides.words import listed, signed, with_unit

_START = 10**2  # the value before, in the picture that sets the areas beside each other


def _tone(change: Change) -> Tone:
    return {True: Tone.STRONG, False: Tone.BAD, None: Tone.QUIET}[change.better]


def changed(change: Change) -> str:
    """Return one measured change as a sentence; it must be whole."""
    gaps = {
        "name": change.name,
        "before": with_unit(change.before or Decimal(0), change.unit),
        "after": with_unit(change.after or Decimal(0), change.unit),
    }
    if change.better is None:
        return str(lazy("{name} tetap {after}", **gaps))
    if change.better:
        return str(lazy("{name} membaik dari {before} menjadi {after}", **gaps))
    return str(lazy("{name} memburuk dari {before} menjadi {after}", **gaps))


def _written(change: Change) -> str:
    """Return a change's size with its sign and unit; of per cent it is per cent points."""
    size = signed((change.after or Decimal(0)) - (change.before or Decimal(0)))
    return f"{size} {lazy('poin persen') if change.unit == '%' else change.unit}"


def overview(contents: Contents) -> Slide:
    """Return the measured changes of all areas beside each other, as per cent of what was before."""
    drawn = [
        (area, told.change) for area, told in contents.board.areas.items() if told.change.whole and told.change.before
    ]
    source = listed(list(dict.fromkeys(change.source for _, change in drawn)), 4)
    hint = str(lazy("Pilih satu perubahan yang paling dirasakan pencari keadilan; ceritakan satu contoh nyata."))
    missing = tuple(
        str(lazy("{area}: perubahan terukur belum lengkap", area=contents.areas[area]))
        for area in contents.board.areas
        if area not in dict(drawn)
    )
    notes = Notes(source or str(lazy("catatan tim satuan kerja")), "5a(1)", (hint,))
    if not drawn:
        title = str(lazy("Perubahan terukur pada enam area"))
        return Slide(id="overview", title=title, body=None, notes=notes, missing=missing)
    drawn.sort(key=lambda pair: abs(_relative(pair[1]) - _START), reverse=True)
    title = _overview_title(contents, drawn)
    rows = tuple(_overview_row(contents, area, change) for area, change in drawn)
    about = str(lazy("Satu ukuran per area, keadaan sebelum = {n}; satuan aslinya di bawah nama area", n=_START))
    alt = f"{title}. {'; '.join(f'{row.name}: {row.note}' for row in rows)}."
    body = Rows(rows, joined=True, told=str(lazy("Perubahan")))
    return Slide(id="overview", title=title, about=about, body=body, notes=notes, alt=alt, missing=missing)


def _overview_title(contents: Contents, drawn: list[tuple[str, Change]]) -> str:
    better = [area for area, change in drawn if change.better]
    if not better:
        return str(lazy("Belum ada area yang perubahannya membaik"))
    area = better[0]
    change = dict(drawn)[area]
    before, after = (with_unit(value or Decimal(0), change.unit) for value in (change.before, change.after))
    gaps = {"n": len(better), "all": len(contents.board.areas), "area": contents.areas[area]}
    found = lazy(
        "{n} dari {all} area membaik; secara relatif terbesar {area}, {before} menjadi {after}",
        before=before,
        after=after,
        **gaps,
    )
    return str(found)


def _relative(change: Change) -> float:
    return float((change.after or Decimal(0)) / (change.before or Decimal(1)) * _START)


def _overview_row(contents: Contents, area: str, change: Change) -> Row:
    before, after = (with_unit(value or Decimal(0), change.unit) for value in (change.before, change.after))
    dots = (Dot(_START, before, Tone.QUIET), Dot(_relative(change), after, _tone(change)))
    return Row(str(contents.areas[area]), change.name, dots, (), _written(change), _tone(change))


def area_slide(contents: Contents, area: str) -> Slide:
    """Return one area before and after, with its measured change and a picture of each side where there is one."""
    told = contents.board.areas[area]
    change, sides = told.change, SIDES[contents.predicate]
    lacking = (
        *content_gaps(contents.board, area, Part.BEFORE_AFTER),
        *evidence_gaps(contents.board, area, Part.BEFORE_AFTER),
    )
    missing = tuple(str(GAPS[gap]) for gap in lacking)
    name = str(contents.areas[area])
    title = f"{name}: {_lower(changed(change))}" if change.whole else name
    serving = contents.board.serving(part_key(area, Part.BEFORE_AFTER))
    proofs = listed([one.proves for one in serving], 4)
    source = change.source or proofs
    hints = (
        told.difference,
        str(lazy("Tunjukkan bukti pelaksanaannya, bukan rencananya (5b).")),
        str(lazy("Data dukung: {names}", names=proofs)) if proofs else "",
    )
    notes = Notes(source or str(lazy("catatan tim satuan kerja")), "5a(1), 5b", tuple(filter(None, hints)))
    body = _before_after(contents, told, sides, serving) if told.before or told.after or change.whole else None
    alt = f"{title}. {sides[0]}: {told.before}. {sides[1]}: {told.after}."
    return Slide(
        id=f"area-{area}", title=title, about=told.difference, body=body, notes=notes, alt=alt, missing=missing
    )


def _lower(sentence: str) -> str:
    """Begin small behind a colon, but leave abbreviations as they are."""
    return sentence if sentence[1:2].isupper() else sentence[:1].lower() + sentence[1:]


def _before_after(
    contents: Contents, told: Area, sides: tuple[object, object], serving: tuple[Evidence, ...]
) -> BeforeAfter:
    change = told.change
    pictures = sorted(
        (one for one in serving if one.evidence_id in contents.pictures),
        key=lambda one: (one.current.represents, one.evidence_id),
    )
    shown_ones: list[Evidence | None] = [None, None]
    if pictures:
        shown_ones[1] = pictures[-1]
    if len(pictures) > 1:
        shown_ones[0] = pictures[0]
    blocks = [
        Block(
            str(side),
            text or str(lazy("Belum ditulis")),
            tone,
            contents.pictures[one.evidence_id] if one else None,
            f"{one.proves} ({shown(one.current.represents)})" if one else "",
        )
        for side, text, tone, one in zip(
            sides, (told.before, told.after), (Tone.QUIET, Tone.STRONG), shown_ones, strict=True
        )
    ]
    if not change.whole or change.before is None or change.after is None:
        return BeforeAfter((blocks[0], blocks[1]), None, str(lazy("Perubahan terukur belum lengkap")))
    measured = Measured(
        name=change.name,
        labels=(str(lazy("Sebelum")), str(lazy("Sesudah"))),
        values=(float(change.before), float(change.after)),
        written=(with_unit(change.before, change.unit), with_unit(change.after, change.unit)),
        change=_written(change),
        tone=_tone(change),
    )
    return BeforeAfter((blocks[0], blocks[1]), measured)


def supervision(contents: Contents) -> Slide:
    """Return how supervision is enforced in every area."""
    told = {area: one.supervision for area, one in contents.board.areas.items() if one.supervision}
    rows = tuple((Cell(str(contents.areas[area])), Cell(words)) for area, words in told.items())
    head = (str(lazy("Area")), str(lazy("Penegakan sistem pengawasan")))
    title = str(lazy("Pengawasan ditegakkan pada {n} dari {all} area", n=len(told), all=len(contents.areas)))
    missing = _absent(contents, told, Gap.SUPERVISION)
    body = Table(head, rows, (0.3, 0.7)) if rows else None
    hint = lazy("Sebutkan satu temuan nyata dan bagaimana ditutup.")
    return _register("supervision", (title, "5a(2)", str(hint)), body, missing)


def risk(contents: Contents) -> Slide:
    """Return the register of risks, one line per function."""
    risks = contents.board.risks
    rows = tuple(_risk_row(one) for one in risks)
    head = tuple(str(word) for word in (lazy("Fungsi"), lazy("Risiko"), lazy("Pengendalian"), lazy("Penanggung jawab")))
    whole = sum(one.whole for one in risks)
    title = lazy("{n} dari {all} risiko sudah punya pengendalian dan penanggung jawab", n=whole, all=len(risks))
    covered = {one.area for one in risks}
    missing = _absent(contents, covered, Gap.RISKS)
    body = Table(head, rows, (0.2, 0.3, 0.3, 0.2)) if rows else None
    hint = lazy("Jelaskan satu risiko dari setiap fungsi dan siapa yang mengendalikannya.")
    shown_title = str(title) if rows else str(lazy("Manajemen risiko setiap fungsi"))
    return _register("risk", (shown_title, "5a(3)", str(hint)), body, missing)


def _risk_row(one: Risk) -> tuple[Cell, ...]:
    gap = str(lazy("Belum diisi"))
    return tuple(Cell(text) if text else Cell(gap, Tone.SHORT) for text in (one.duty, one.risk, one.control, one.owner))


def performance(contents: Contents) -> Slide:
    """Return the objectives with target and what was realised."""
    aims = contents.board.objectives
    reached = sum(one.reached is True for one in aims)
    rows = tuple(_aim_row(one) for one in aims)
    head = tuple(str(word) for word in (lazy("Sasaran"), lazy("Target"), lazy("Realisasi"), lazy("Hasil")))
    title = lazy("{n} dari {all} sasaran kinerja tercapai", n=reached, all=len(aims))
    covered = {one.area for one in aims}
    missing = _absent(contents, covered, Gap.OBJECTIVES)
    body = Table(head, rows, (0.52, 0.16, 0.16, 0.16)) if rows else None
    hint = lazy("Untuk sasaran yang belum tercapai, sebutkan sebab dan tindak lanjutnya.")
    source = listed(list(dict.fromkeys(one.source for one in aims if one.source)), 4)
    shown_title = str(title) if rows else str(lazy("Capaian kinerja"))
    return _register("performance", (shown_title, "5a(4)", str(hint)), body, missing, source)


def _aim_row(one: Objective) -> tuple[Cell, ...]:
    realised = with_unit(one.realised, one.unit) if one.realised is not None else "–"
    words = {
        True: (lazy("Tercapai"), Tone.READY),
        False: (lazy("Belum"), Tone.NONE),
        None: (lazy("Belum diisi"), Tone.SHORT),
    }
    word, tone = words[one.reached]
    return (Cell(one.objective), Cell(with_unit(one.target, one.unit)), Cell(realised), Cell(str(word), tone))


def _absent(contents: Contents, told: Container[str], what: Gap) -> tuple[str, ...]:
    return tuple(f"{title}: {GAPS[what]}" for area, title in contents.areas.items() if area not in told)


def _register(
    id: str, words: tuple[str, str, str], body: Body | None, missing: tuple[str, ...], source: str = ""
) -> Slide:
    title, paragraph, hint = words
    told = source or str(lazy("catatan tim satuan kerja"))
    return Slide(id=id, title=title, body=body, notes=Notes(told, paragraph, (hint,)), alt=title, missing=missing)
