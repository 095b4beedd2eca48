"""The audit trail in the words of the court rather than of the code."""

from __future__ import annotations

from collections.abc import Mapping

from pages._audit_fields import FIELDS
from zi_core.access import ROLE_TITLES, Role
from zi_core.i18n import Text, lazy, translate

_ = translate

EVENTS: dict[str, Text] = {
    "CourtSetUp": lazy("Satuan kerja disiapkan"),
    "CourtChanged": lazy("Data satuan kerja diubah"),
    "AuditDownloaded": lazy("Jejak audit diunduh"),
    "DayStarted": lazy("Hari berganti: yang bergantung pada tanggal dinilai lagi"),
    "SampleRemoved": lazy("Data contoh dihapus"),
    "BackupPlanChanged": lazy("Rencana salinan diubah"),
    "ScheduledBackupFinished": lazy("Salinan berkala dibuat oleh server"),
    "ScheduledBackupFailed": lazy("Salinan berkala gagal"),
    "BackupRequested": lazy("Salinan dibuat atas permintaan"),
    "BackupRehearsed": lazy("Pemulihan salinan dilatih"),
    "BackupKeyRevealed": lazy("Kunci salinan dilihat"),
    "BackupKeyStored": lazy("Kunci salinan dinyatakan tersimpan di luar server"),
    "BackupKeyChanged": lazy("Kunci salinan diganti"),
    "BackupRestoreStarted": lazy("Pemulihan dari salinan dimulai"),
    "BackupRestored": lazy("Basis data dipulihkan dari salinan"),
    "AccountCreated": lazy("Akun dibuat"),
    "AccountChanged": lazy("Akun diubah"),
    "PasswordReset": lazy("Kata sandi diberi baru"),
    "PasswordChanged": lazy("Kata sandi diganti pemiliknya"),
    "SignedIn": lazy("Masuk"),
    "SignInFailed": lazy("Gagal masuk"),
    "SignedOut": lazy("Keluar"),
    "SessionEnded": lazy("Sesi diakhiri administrator"),
    "SecondFactorEnrolled": lazy("Kode masuk dipasang"),
    "CodeAccepted": lazy("Kode masuk diterima"),
    "RecoveryCodeUsed": lazy("Kode pemulihan dipakai"),
    "RecoveryCodesRenewed": lazy("Kode pemulihan dibuat baru"),
    "SecondFactorRemoved": lazy("Kode masuk dimatikan pemiliknya"),
    "SecondFactorReset": lazy("Kode masuk dihapus administrator"),
    "SecondFactorRequired": lazy("Peran yang wajib memakai kode masuk diubah"),
    "IdentityEntered": lazy("Akun dihubungkan dengan penyedia identitas"),
    "IdentityPinned": lazy("Akun terikat pada orangnya di penyedia identitas"),
    "OutsideAccountCreated": lazy("Akun dibuat lewat penyedia identitas"),
    "OutsideRoleChanged": lazy("Peran diubah oleh penyedia identitas"),
    "OutsideSignInRefused": lazy("Ditolak masuk lewat penyedia identitas"),
    "CustomerListUploaded": lazy("Daftar diunggah sebagai draf"),
    "CustomerSheetChanged": lazy("Lembar draf diganti"),
    "CustomerColumnsCorrected": lazy("Susunan kolom dibetulkan"),
    "CustomerCellsMended": lazy("Sel draf diperbaiki"),
    "CustomerRowsDropped": lazy("Baris draf dikeluarkan atau dikembalikan"),
    "CustomerDraftMerged": lazy("Berkas perbaikan digabungkan ke draf"),
    "CustomerStepUndone": lazy("Langkah pada draf diurungkan"),
    "CustomerPairJudged": lazy("Dua orang yang mirip dinyatakan berbeda"),
    "CustomerListApproved": lazy("Daftar disetujui"),
    "CustomerDraftDiscarded": lazy("Draf dibuang"),
    "CustomersMarked": lazy("Urutan orang pada daftar ditandai"),
    "NumbersTried": lazy("Nomor diuji"),
    "ServiceMixRecorded": lazy("Jumlah layanan pengadilan dicatat"),
    "ContactSettingsChanged": lazy("Pengaturan daftar diubah"),
    "OfficialsRecorded": lazy("Daftar pejabat dicatat"),
    "ContactsRevealed": lazy("Kontak dibuka"),
    "CustomerListExported": lazy("Daftar diunduh"),
    "ConsentRecorded": lazy("Dasar pemrosesan dicatat"),
    "WithdrawalReceived": lazy("Permintaan penarikan persetujuan dicatat"),
    "WithdrawalCarriedOut": lazy("Penarikan persetujuan dilaksanakan"),
    "EvidenceSearched": lazy("Data dukung diperiksa untuk sebuah penarikan"),
    "WithdrawalRepeated": lazy("Penarikan dilaksanakan lagi pada salinan yang dipulihkan"),
    "PurgeRepeated": lazy("Pemusnahan diulang pada salinan yang dipulihkan"),
    "WithdrawalRestored": lazy("Permintaan penarikan yang terbuka terbawa ke salinan yang dipulihkan"),
    "BreachRestored": lazy("Lembar kegagalan terbawa ke salinan yang dipulihkan"),
    "RetentionRestored": lazy("Masa simpan terbawa ke salinan yang dipulihkan"),
    "WithdrawalClosed": lazy("Permintaan penarikan ditutup tanpa menghapus"),
    "WithdrawalProofDownloaded": lazy("Bukti penarikan diunduh"),
    "PersonalDataCopied": lazy("Salinan data satu orang diunduh"),
    "RetentionStated": lazy("Masa simpan ditetapkan"),
    "PersonalDataPurged": lazy("Data pribadi satu siklus dimusnahkan"),
    "CopiesDeleted": lazy("Salinan cadangan lama dihapus"),
    "BreachRecorded": lazy("Kegagalan pelindungan dicatat atau dilengkapi"),
    "BreachTold": lazy("Pemberitahuan kegagalan dikirim"),
    "BreachClosed": lazy("Kegagalan pelindungan ditutup"),
    "InnovationRegistered": lazy("Inovasi didaftarkan"),
    "InnovationChanged": lazy("Data inovasi diubah"),
    "InnovationRemoved": lazy("Inovasi dihapus"),
    "InnovationSeriesRecorded": lazy("Deret data inovasi dicatat"),
    "InnovationReasonsRecorded": lazy("Alasan belum memanfaatkan dicatat"),
    "InnovationPublished": lazy("Publikasi inovasi dicatat"),
    "InnovationReviewed": lazy("Pemantauan inovasi dicatat"),
    "InnovationPictureAdded": lazy("Gambar inovasi ditambahkan"),
    "InnovationEntryRemoved": lazy("Catatan atau gambar inovasi dihapus"),
    "AreaTold": lazy("Isian area desk evaluasi diubah"),
    "AreaStaffed": lazy("Koordinator dan anggota area ditetapkan"),
    "RiskRecorded": lazy("Risiko dicatat"),
    "ObjectiveRecorded": lazy("Sasaran kinerja dicatat"),
    "DeskEntryRemoved": lazy("Risiko atau sasaran dihapus"),
    "TaskAssigned": lazy("Tugas dibuat atau diatur"),
    "TaskMoved": lazy("Kemajuan tugas diubah"),
    "TaskReviewed": lazy("Tugas diperiksa koordinator"),
    "TaskRemoved": lazy("Tugas dihapus"),
    "TaskCommented": lazy("Tugas dikomentari"),
    "EvidenceAdded": lazy("Data dukung ditambahkan"),
    "EvidenceRevised": lazy("Revisi data dukung diunggah"),
    "EvidenceLinked": lazy("Data dukung dihubungkan atau dilepas"),
    "EvidenceChanged": lazy("Keterangan data dukung diubah"),
    "EvidenceRemoved": lazy("Data dukung dihapus"),
    "EvidenceRevisionRemoved": lazy("Revisi lama data dukung dihapus"),
    "LinkHostsChanged": lazy("Situs yang boleh diperiksa diubah"),
    "LinksChecked": lazy("Tautan data dukung diperiksa"),
    "DisplayAdded": lazy("Layar ditambahkan"),
    "DisplayChanged": lazy("Pengaturan layar diubah"),
    "DisplayNoticed": lazy("Layar terlihat"),
    "DisplayRevoked": lazy("Alamat layar dicabut"),
    "DeckArranged": lazy("Susunan salindia diubah"),
    "DeckDownloaded": lazy("Paparan diunduh"),
    "DeckDressed": lazy("Nama, warna, atau logo paparan diubah"),
    "DeckTemplateUploaded": lazy("Templat paparan satuan kerja dipasang"),
    "DeckTemplateRemoved": lazy("Templat paparan satuan kerja dihapus"),
    "RehearsalPlanned": lazy("Waktu dan pembicara paparan diatur"),
    "InstrumentRemoved": lazy("Instrumen satuan kerja dihapus"),
    "InstrumentSaved": lazy("Instrumen satuan kerja disimpan"),
    "MeasurementDescribed": lazy("Keterangan pengukuran dibetulkan"),
    "MeasurementRecorded": lazy("Pengukuran ditambahkan"),
    "MeasurementReplaced": lazy("Berkas jawaban pengukuran diganti"),
    "MeasurementRetracted": lazy("Pengukuran ditarik"),
    "MeasurementSettled": lazy("Pertanyaan tentang jawaban diselesaikan"),
    "MeasurementUsed": lazy("Pengukuran untuk kesiapan dipilih"),
    "LkeItemsAnswered": lazy("Butir lembar kerja dijawab"),
    "LkePerformanceGraded": lazy("Capaian kinerja dinilai"),
    "LkeYearCopied": lazy("Jawaban tahun lain disalin"),
    "BriefingRecorded": lazy("Internalisasi dicatat"),
    "BriefingRemoved": lazy("Catatan internalisasi dihapus"),
    "ComplaintChannelListed": lazy("Kanal pengaduan dicatat atau diubah"),
    "ComplaintChannelRemoved": lazy("Kanal pengaduan dihapus"),
    "ComplaintChannelTried": lazy("Kanal pengaduan diuji"),
    "FilmCutAdded": lazy("Versi video ditambahkan"),
    "FilmCutRemoved": lazy("Versi video dihapus"),
    "FilmLinkChecked": lazy("Tautan video diperiksa"),
    "FilmPublished": lazy("Penayangan video dicatat"),
    "FilmTopicsMarked": lazy("Topik video ditandai"),
    "InspectionPhotoAdded": lazy("Foto inspeksi ditambahkan"),
    "InspectionPhotoRemoved": lazy("Foto ronde inspeksi dihapus"),
    "InspectionRemoved": lazy("Ronde inspeksi dihapus"),
    "InspectionTicked": lazy("Unsur dinilai pada ronde inspeksi"),
    "QueueStrategyStated": lazy("Strategi antrean ditulis"),
    "QueueTimesRecorded": lazy("Waktu tunggu dicatat"),
    "QueueTimesRemoved": lazy("Catatan waktu tunggu dihapus"),
    "RepairAssigned": lazy("Perbaikan ditugaskan"),
    "RepairClosed": lazy("Perbaikan selesai atau dibuka lagi"),
    "ContactsFollowedUp": lazy("Tindak lanjut kontak dicatat"),
    "ContactsShared": lazy("Kontak dibagikan kepada operator"),
    "SurveyAccountReceived": lazy("Penerimaan akun survei dicatat"),
    "SurveyBasisChanged": lazy("Dasar angka survei dipilih"),
    "SurveyDayRecorded": lazy("Angka harian survei dicatat"),
    "SurveyDayRemoved": lazy("Angka harian survei dihapus"),
    "SurveyFileMatched": lazy("Ekspor survei dicocokkan"),
    "SurveyOperatorNamed": lazy("Operator survei ditunjuk"),
    "SurveyOperatorRemoved": lazy("Operator survei dilepas"),
    "SurveyReminderNoted": lazy("Pengingat survei dicatat"),
    "SurveyReminderRemoved": lazy("Catatan pengingat survei dihapus"),
    "SurveyStraySettled": lazy("Baris ekspor dicocokkan sendiri"),
    "WarmUpChanged": lazy("Teks pesan awal diubah"),
    "DrillAnswerScored": lazy("Jawaban latihan dinilai"),
    "DrillFinished": lazy("Latihan diselesaikan atau dibuka kembali"),
    "DrillRemoved": lazy("Latihan dihapus beserta nilainya"),
    "DrillStarted": lazy("Latihan dimulai"),
    "TeamMeetingRecorded": lazy("Sosialisasi tim dicatat atau diubah"),
    "TeamMeetingRemoved": lazy("Catatan sosialisasi tim dihapus"),
    "TeamMemberNamed": lazy("Anggota tim ditambahkan"),
    "TeamMemberRemoved": lazy("Anggota tim dikeluarkan"),
    "TeamQuestionRetired": lazy("Pertanyaan ditarik atau dipakai lagi"),
    "TeamQuestionSaved": lazy("Pertanyaan satuan kerja disimpan"),
    "TeamStatementSigned": lazy("Pernyataan tim ditandatangani atau dicabut"),
}
"""What each event is called on the page; a test holds the table to the events there are."""


def event_name(event: str) -> str:
    """Return what the page calls `event`; one it has no words for, as a newer version may leave, keeps its own name."""
    return str(EVENTS.get(event, event))


def details(kept: Mapping[str, object], names: Mapping[str, str]) -> str:
    """Return what an audit line keeps in one line, in words: names for account ids, the first block of other long ids.

    A field without words, from an older or a newer app, keeps its own name.
    """
    return ", ".join(
        f"{FIELDS.get(key, key)}: {names.get(str(value), _short(key, value))}"
        for key, value in kept.items()
        if value is not None
    )


def _short(key: str, value: object) -> str:
    if isinstance(value, bool):
        return _("ya") if value else _("tidak")
    if key == "role" and isinstance(value, str) and value in set(Role):
        return str(ROLE_TITLES[Role(value)])
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return f"{text[:8]}…" if len(text) == len("00000000-0000-0000-0000-000000000000") and text.count("-") > 3 else text  # noqa: PLR2004 - a UUID has four
