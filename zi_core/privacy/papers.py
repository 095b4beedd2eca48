"""What leaves on paper: the confirmation of a withdrawal and the notices of a breach, as PDF on A4."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from fpdf import FPDF

from zi_core.i18n import _, shown
from zi_core.printing.paper import FAMILY, HEIGHT, WIDTH, printable, sheet
from zi_core.printing.paper import LEADING as _LEADING
from zi_core.privacy.breaches import Letter

_MARGIN = 24.0
_FOOT = 24.0
_POINT = 0.352778  # millimetres
_TITLE, _BODY, _SMALL = 15.0, 10.5, 8.5


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above every paper: the court, when it was made on the court's clock, marks such as DATA CONTOH."""

    court: str
    made: datetime
    marks: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Proof:
    """What a confirmation says: no name and no number, only so much as tells the request from others.

    `again` is when an older copy was put back and the withdrawal carried out in it once more, `again_count` the rows.
    """

    number: int
    hint: str
    received: datetime
    done: datetime
    channel: str
    lines: Sequence[str]
    late: bool
    again: datetime | None = None
    again_count: int = 0


def confirmation(head: Head, proof: Proof) -> bytes:
    """Return the confirmation that a withdrawal was carried out (UU 27/2022, Pasal 40 and 45); one or more pages."""
    title = _("Tanda terima penarikan persetujuan nomor {number}").format(number=proof.number)
    pdf = _begun(head, title)
    _paragraph(
        pdf,
        _(
            "Permintaan dengan kontak {hint} diterima {received} (lewat: {channel}) dan selesai dilaksanakan {done}."
        ).format(
            hint=proof.hint,
            received=f"{proof.received:%d/%m/%Y %H.%M}",
            channel=proof.channel,
            done=f"{proof.done:%d/%m/%Y %H.%M}",
        ),
    )
    within = (
        _("Dilaksanakan melewati batas 3 x 24 jam (UU 27/2022 Pasal 40).")
        if proof.late
        else _("Dilaksanakan dalam batas 3 x 24 jam (UU 27/2022 Pasal 40).")
    )
    _paragraph(pdf, within)
    _paragraph(pdf, _("Yang dihapus"), bold=True)
    for line in proof.lines:
        _paragraph(pdf, f"–  {line}", gap=1.0)
    pdf.set_y(pdf.get_y() + 2)
    _write_kept(pdf, proof)
    return bytes(pdf.output())


def _write_kept(pdf: FPDF, proof: Proof) -> None:
    """Write what stays of the person, and what happens when an older copy is put back."""
    _paragraph(pdf, _("Yang disimpan"), bold=True)
    _paragraph(
        pdf,
        _(
            "Hanya sidik berkunci dari kontak, yang tidak dapat dibaca kembali menjadi nomor atau alamat, agar orang "
            "yang sama tidak dihubungi lagi bila muncul dalam daftar baru; jumlah dan tanggal tindakan ini; dan hasil "
            "hitungan yang tidak menunjuk orang. Salinan cadangan yang dibuat sebelum tanggal ini tidak dipakai lagi "
            "untuk menghubungi siapa pun dan terhapus menurut umurnya. Bila salinan itu dipulihkan, penarikan ini "
            "dilaksanakan lagi di dalamnya sebelum aplikasi dapat dibuka."
        ),
    )
    if proof.again is not None:
        words = _(
            "Pada {moment} sebuah salinan cadangan dari sebelum penarikan dipulihkan. Sebelum aplikasi dapat dibuka, "
            "penarikan ini dilaksanakan lagi di dalamnya; baris yang dihapus: {n}."
        )
        _paragraph(pdf, words.format(moment=f"{proof.again:%d/%m/%Y %H.%M}", n=shown(proof.again_count)))


def notice(head: Head, letter: Letter) -> bytes:
    """Return the notice of a breach as PDF."""
    pdf = _begun(head, letter.subject)
    _paragraph(pdf, letter.salutation)
    for heading, words in letter.parts:
        if heading:
            _paragraph(pdf, heading, bold=True, gap=1.0)
        _paragraph(pdf, words)
    return bytes(pdf.output())


def _begun(head: Head, title: str) -> FPDF:
    """Return a document with its heading on it."""
    pdf = sheet(title, head.made)
    pdf.set_margins(_MARGIN, _MARGIN, _MARGIN)
    pdf.set_auto_page_break(auto=True, margin=_FOOT)
    pdf.add_page()
    for mark in head.marks:
        _write(pdf, mark, _BODY, bold=True)
    _write(pdf, head.court, _BODY, bold=True)
    pdf.set_y(pdf.get_y() + 2)
    pdf.line(_MARGIN, pdf.get_y(), WIDTH - _MARGIN, pdf.get_y())
    pdf.set_y(pdf.get_y() + 8)
    _write(pdf, title, _TITLE, bold=True)
    _write(pdf, _("Dibuat {moment}").format(moment=f"{head.made:%d/%m/%Y %H.%M}"), _SMALL)
    pdf.set_y(pdf.get_y() + 6)
    return pdf


def _paragraph(pdf: FPDF, text: str, *, bold: bool = False, gap: float = 3.0) -> None:
    if bold and pdf.get_y() > HEIGHT - 2 * _FOOT:
        pdf.add_page()  # a heading never stands alone at the foot
    _write(pdf, text, _BODY, bold=bold)
    pdf.set_y(pdf.get_y() + gap)


def _write(pdf: FPDF, text: str, size: float, *, bold: bool = False) -> None:
    pdf.set_font(FAMILY, "B" if bold else "", size)
    pdf.multi_cell(WIDTH - 2 * _MARGIN, size * _POINT * _LEADING, printable(pdf, text), align="L", new_x="LMARGIN")
