"""The register of processing (UU 27/2022, Pasal 31): what the app really does, from its rights, tables and settings.

A test holds `ACTIVITIES` to the tables of the schema: a new table is named here, or among those without people.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from openpyxl import Workbook

from zi_core.access import GRANTS, ROLE_TITLES, Right, Role
from zi_core.i18n import Text, _, lazy
from zi_core.privacy.bases import Basis, basis_line
from zi_core.privacy.retention import Retention
from zi_core.spreadsheets.writing import first_sheet, put_header, put_marks, put_value, saved


@dataclass(frozen=True, slots=True)
class Activity:
    """One thing that is done with personal data: why, on which basis, whose, which, by whom, in which `tables`."""

    id: str
    title: Text
    purpose: Text
    basis: Basis
    people: Text
    data: Text
    rights: tuple[Right, ...]
    outside: Text
    kept: Text
    tables: tuple[str, ...]

    @property
    def recipients(self) -> tuple[Role, ...]:
        """Return the roles that one of the rights lets see or work on it."""
        return tuple(role for role in Role if any(role in GRANTS[right] for right in self.rights))


_NOBODY = lazy("Tidak ada; aplikasi sendiri tidak mengirim data ke luar.")
_CYCLE = lazy("Sampai masa simpan siklus berakhir, lalu dimusnahkan.")
_COURT = lazy("Selama akun atau catatan dipakai satuan kerja.")
_COURT_PEOPLE = lazy("Pimpinan, hakim, dan aparatur pengadilan")
_RESPONDENTS = lazy("Pengguna layanan yang menjadi calon responden")

ACTIVITIES: tuple[Activity, ...] = (
    Activity(
        "lists",
        lazy("Daftar calon responden"),
        lazy("Menyusun, memeriksa, dan menyetujui daftar untuk survei eksternal penilai Zona Integritas."),
        Basis.PUBLIC,
        _RESPONDENTS,
        lazy(
            "Nama, jenis kelamin, pendidikan, pekerjaan, nomor telepon dan WhatsApp, e-mail, layanan dan tanggalnya, "
            "sumber, kekerabatan, prioritas, dasar, tanggal, dan sumber persetujuan."
        ),
        (Right.SEE_CUSTOMERS, Right.EDIT_CUSTOMERS),
        lazy("Tim penilai, melalui berkas yang diunduh satuan kerja sendiri."),
        _CYCLE,
        (
            "customer", "customer_list", "draft_row", "draft_mend", "draft_step", "draft_sheet", "customer_mark",
            "number_answer", "customer_apart",
        ),
    ),
    Activity(
        "survey",
        lazy("Pendampingan survei eksternal"),
        lazy("Memberi tahu calon responden sebelum undangan dan mencatat keadaan undangannya."),
        Basis.CONSENT,
        _RESPONDENTS,
        lazy("Keadaan undangan dan tanggalnya, operator yang mendampingi, baris ekspor yang belum cocok."),
        (Right.RUN_SURVEY,),
        lazy("WhatsApp, hanya bila operator membuka tautan pesan untuk satu orang."),
        _CYCLE,
        ("survey_contact", "survey_step", "survey_stray", "survey_file", "survey_operator"),
    ),
    Activity(
        "indices",
        lazy("Pengukuran IPAK dan IPKP"),
        lazy("Menghitung indeks dari jawaban survei."),
        Basis.PUBLIC,
        lazy("Responden survei"),
        lazy("Jawaban berupa angka dan sidik berkunci yang membedakan responden; nama dan nomornya tidak disimpan."),
        (Right.SEE_INDICES,),
        _NOBODY,
        _CYCLE,
        ("measurement_column", "measurement_reading"),
    ),
    Activity(
        "kinship",
        lazy("Pemeriksaan kekerabatan"),
        lazy("Bertanya apakah seorang calon responden berkerabat dengan aparatur."),
        Basis.DUTY,
        _COURT_PEOPLE,
        lazy("Nama, nomor, e-mail, dan alamat yang diketik administrator."),
        (Right.MANAGE_COURT,),
        _NOBODY,
        _CYCLE,
        ("roster",),
    ),
    Activity(
        "team",
        lazy("Tim dan latihan desk evaluasi"),
        lazy("Membagi pekerjaan, melatih tim, dan mencatat sosialisasi."),
        Basis.DUTY,
        _COURT_PEOPLE,
        lazy("Nama, tugas, komentar, nilai latihan, kehadiran, pernyataan."),
        (Right.SEE_TEAM, Right.SEE_DESK),
        _NOBODY,
        _CYCLE,
        (
            "team_member", "team_drill", "team_turn", "team_meeting", "team_statement", "team_question", "desk_task",
            "desk_comment", "deck_rehearsal", "desk_area", "desk_risk", "repair",
        ),
    ),
    Activity(
        "evidence",
        lazy("Data dukung dan foto"),
        lazy("Membuktikan perubahan dan keadaan pelayanan kepada penilai."),
        Basis.DUTY,
        lazy("Siapa pun yang tampak atau tertulis dalam berkas dan foto"),
        lazy("Isi berkas, foto tanpa lokasi dan kamera, keterangan."),
        (Right.SEE_DESK, Right.SEE_PREPARATION, Right.SEE_INNOVATION),
        lazy("Tim penilai, melalui paparan dan berkas yang diunduh satuan kerja sendiri."),
        _CYCLE,
        ("evidence", "evidence_revision", "inspection", "inspection_photo", "inspection_tick", "innovation_picture"),
    ),
    Activity(
        "accounts",
        lazy("Akun, sesi, dan jejak audit"),
        lazy("Mengenali pengguna, membatasi hak, dan mempertanggungjawabkan tindakan."),
        Basis.DUTY,
        lazy("Pengguna aplikasi"),
        lazy("Nama, nama pengguna, peran, sidik kata sandi, waktu masuk, tindakan."),
        (Right.MANAGE_COURT,),
        _NOBODY,
        _COURT,
        (
            "account", "session", "sign_in_try", "audit", "outside_identity", "second_factor", "recovery_code",
            "known_device",
        ),
    ),
    Activity(
        "rights",
        lazy("Permintaan subjek data dan kegagalan pelindungan"),
        lazy("Melaksanakan penarikan persetujuan tepat waktu dan memberitahukan kegagalan pelindungan."),
        Basis.DUTY,
        lazy("Orang yang menarik persetujuan atau terdampak kegagalan"),
        lazy("Kontak selama permintaan terbuka, sesudahnya hanya kontak tersamar dan sidik berkunci; uraian kejadian."),
        (Right.HANDLE_PRIVACY,),
        lazy("Subjek data dan lembaga pelindungan data pribadi, melalui surat satuan kerja."),
        lazy("Bukti tanpa kontak disimpan bersama jejak audit."),
        ("withdrawal", "barred", "breach", "retention"),
    ),
)  # fmt: skip

WITHOUT_PEOPLE = frozenset(
    {
        "audit_tip", "backup_plan",
        "briefing", "briefing_group", "column_memory", "complaint_channel", "complaint_trial",
        "contact_setting", "deck_choice", "deck_look",
        "desk_objective", "second_factor_role", "display", "fact", "file_renewal", "film",
        "film_check", "film_mark",
        "film_place", "innovation", "innovation_answers", "innovation_measure", "innovation_publication",
        "innovation_review", "innovation_users", "innovation_value", "instrument", "link_found", "link_host",
        "lke_answer", "lke_outcome", "measurement", "measurement_use", "queue_batch", "queue_strategy", "queue_wait",
        "schema_step", "service_mix", "survey_day", "survey_day_before", "survey_reminder", "survey_setting",
        "survey_word", "unit",
    }
)  # fmt: skip
"""Tables whose columns hold nothing about anybody but ids of accounts and words of the court."""

MEASURES: tuple[Text, ...] = (
    lazy("Hak menurut peran; kontak disamarkan bagi semua dan pembukaannya dicatat."),
    lazy("Jejak audit berantai tanpa isi data pribadi."),
    lazy("Kata sandi disimpan sebagai sidik; sesi berakhir sendiri; percobaan masuk dibatasi."),
    lazy("Server hanya mendengar pada komputer sendiri; akses lain melalui proksi dengan https."),
    lazy("Berkas unggahan dibaca proses terpisah dengan batas; berkas aslinya tidak disimpan."),
    lazy("Data yang dihapus ikut hilang dari berkas basis data karena berkasnya ditulis ulang."),
    lazy("Enkripsi disk dan pengamanan komputer diatur oleh pengelola."),
)


_ROW_HEIGHT = 72  # points: five lines in the narrowest column


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many rows each table holds for the court now, and what the court decided on retention."""

    rows: Mapping[str, int]
    retention: Retention

    def of(self, activity: Activity) -> int:
        """Return how many rows the activity holds."""
        return sum(self.rows.get(table, 0) for table in activity.tables)


def register_workbook(court: str, sizes: Sizes, marks: Sequence[str] = ()) -> bytes:
    """Return the register as .xlsx: one row an activity, and the security measures on a sheet of their own."""
    book = Workbook()
    sheet = first_sheet(book, _("Kegiatan pemrosesan"))
    heading = _("{court} · catatan kegiatan pemrosesan data pribadi (UU 27/2022 Pasal 31)").format(court=court)
    header = put_marks(sheet, (heading, *marks)) + 1
    titles = (
        (_("Kegiatan"), 24), (_("Tujuan"), 40), (_("Dasar"), 32), (_("Subjek data"), 26), (_("Kategori data"), 46),
        (_("Penerima di satuan kerja"), 32), (_("Penerima di luar"), 32), (_("Masa simpan"), 34),
        (_("Catatan kini"), 12),
    )  # fmt: skip
    put_header(sheet, header, titles)
    for row, activity in enumerate(ACTIVITIES, header + 1):
        for column, words in enumerate(_line(activity, sizes), 1):
            put_value(sheet, row, column, words)
        sheet.row_dimensions[row].height = _ROW_HEIGHT
    other = book.create_sheet(_("Langkah pengamanan"))
    other.sheet_view.showGridLines = False
    put_header(other, 1, [(_("Langkah"), 110)])
    for row, measure in enumerate(MEASURES, 2):
        put_value(other, row, 1, str(measure))
    return saved(book)


def _line(activity: Activity, sizes: Sizes) -> tuple[str, ...]:
    """Return the cells of one activity, worded now."""
    until = sizes.retention.until
    kept = str(activity.kept)
    if activity.kept == _CYCLE and until is not None:
        kept = _("Sampai {until:%d/%m/%Y} (siklus {year}), lalu dimusnahkan.").format(
            until=until, year=sizes.retention.year
        )
    roles = ", ".join(str(ROLE_TITLES[role]) for role in activity.recipients)
    return (
        str(activity.title), str(activity.purpose), str(basis_line(activity.basis)), str(activity.people),
        str(activity.data), roles, str(activity.outside), kept, str(sizes.of(activity)),
    )  # fmt: skip
