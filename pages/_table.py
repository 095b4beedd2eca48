"""Every page once: file, address, name, right and place in the menu. Names shown come from here and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from zi_core.access import Right
from zi_core.i18n import Text, lazy

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class PageEntry:
    """One page. `id` is what rules name in ``page``; `address` is what stands in the browser's address line."""

    id: str
    address: str
    title: Text
    icon: str
    section: Text
    right: Right
    help: Text

    @property
    def file(self) -> Path:
        """Return the script that draws the page."""
        return FOLDER / f"{self.id}.py"


_PREPARE = lazy("Persiapan")
_MANAGE = lazy("Pengelolaan")

PAGES: tuple[PageEntry, ...] = (
    PageEntry(
        id="readiness",
        address="kesiapan",
        title=lazy("Kesiapan"),
        icon=":material/verified:",
        section=_PREPARE,
        right=Right.SEE_READINESS,
        help=lazy("Semua ketentuan surat: terpenuhi, kurang, atau belum diketahui, dan apa yang perlu dikerjakan."),
    ),
    PageEntry(
        id="customers",
        address="daftar-responden",
        title=lazy("Daftar responden"),
        icon=":material/groups:",
        section=_PREPARE,
        right=Right.SEE_CUSTOMERS,
        help=lazy("Unggah, periksa, perbaiki, dan setujui daftar calon responden survei eksternal."),
    ),
    PageEntry(
        id="survey",
        address="survei-eksternal",
        title=lazy("Survei eksternal"),
        icon=":material/send:",
        section=_PREPARE,
        right=Right.SEE_SURVEY,
        help=lazy("Operator, pesan pengantar, kemajuan blast, dan jumlah yang bersedia."),
    ),
    PageEntry(
        id="indices",
        address="ipak-ipkp",
        title=lazy("IPAK & IPKP"),
        icon=":material/speed:",
        section=_PREPARE,
        right=Right.SEE_INDICES,
        help=lazy("Lulus atau tidak menurut IPAK dan IPKP, seberapa pasti, dan apa yang menahan indeks."),
    ),
    PageEntry(
        id="innovation",
        address="inovasi",
        title=lazy("Inovasi"),
        icon=":material/lightbulb:",
        section=_PREPARE,
        right=Right.SEE_INNOVATION,
        help=lazy("Inovasi dan layanan unggulan: pemanfaat, kepuasan sebelum dan sesudah, dampak, dan pemantauannya."),
    ),
    PageEntry(
        id="preparation",
        address="persiapan",
        title=lazy("Persiapan"),
        icon=":material/checklist:",
        section=_PREPARE,
        right=Right.SEE_PREPARATION,
        help=lazy("Video profil, ronde mystery shopper, kanal pengaduan, antrean, dan internalisasi."),
    ),
    PageEntry(
        id="desk",
        address="desk-evaluasi",
        title=lazy("Desk evaluasi"),
        icon=":material/fact_check:",
        section=_PREPARE,
        right=Right.SEE_DESK,
        help=lazy("Enam area, lembar kerja evaluasi, data dukung, dan kesiapan tim."),
    ),
    PageEntry(
        id="slides",
        address="paparan",
        title=lazy("Paparan"),
        icon=":material/slideshow:",
        section=_PREPARE,
        right=Right.SEE_DECK,
        help=lazy("Pilih, urutkan, dan unduh paparan desk evaluasi yang dibuat dari data satuan kerja."),
    ),
    PageEntry(
        id="privacy",
        address="data-pribadi",
        title=lazy("Data pribadi"),
        icon=":material/shield_person:",
        section=_MANAGE,
        right=Right.HANDLE_PRIVACY,
        help=lazy("Penarikan persetujuan, dasar dan masa simpan, kegagalan pelindungan, dan catatan pemrosesan."),
    ),
    PageEntry(
        id="admin",
        address="pengaturan",
        title=lazy("Pengaturan"),
        icon=":material/settings:",
        section=_MANAGE,
        right=Right.MANAGE_COURT,
        help=lazy("Data satuan kerja, siklus evaluasi, produk layanan, dan akun."),
    ),
    PageEntry(
        id="help",
        address="bantuan",
        title=lazy("Bantuan"),
        icon=":material/help:",
        section=_MANAGE,
        right=Right.OWN_ACCOUNT,
        help=lazy("Panduan singkat sesuai peran Anda."),
    ),
)

BY_ID: dict[str, PageEntry] = {entry.id: entry for entry in PAGES}
