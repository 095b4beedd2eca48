"""The invented court's six areas: most told, some reviewed, some still theory, work open, late and sent back."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from io import BytesIO

from PIL import Image, ImageDraw
from uuid6 import uuid7

from zi_core.access import Role
from zi_core.desk.areas import WORKED, Part, part_id
from zi_core.desk.evidence import Kind, part_key
from zi_core.desk.terms import file_limits
from zi_core.desk.work import Progress
from zi_core.events.desk import (
    AreaStaffed,
    AreaTold,
    Content,
    EvidenceAdded,
    ObjectiveRecorded,
    RiskRecorded,
    TaskAssigned,
    TaskCommented,
    TaskMoved,
    TaskReviewed,
)
from zi_core.files.taking import take
from zi_core.rulebook.judgement import Verdict
from zi_core.sample.lke import shown_by
from zi_core.sample.scene import Scene, cycle
from zi_core.store import desk
from zi_core.store.innovation import innovations

_SERVICE = "service"
_BEGUN, _DONE = timedelta(days=16), timedelta(days=3)


@dataclass(frozen=True, slots=True)
class _Told:
    """One area: both sides, what it means for people, the measured change, a risk, an objective."""

    before: str
    after: str
    difference: str
    measure: tuple[str, str, str, int, int, str]
    supervision: str = ""
    risk: tuple[str, str, str, str] = ("", "", "", "")
    objective: tuple[str, str, int, int | None] = ("", "", 0, None)
    reviewed: tuple[Part, ...] = field(default=WORKED)


_AREAS: dict[str, _Told] = {
    "change": _Told(
        "Tim kerja dibentuk tanpa rencana; agen perubahan belum ada.",
        "Rencana kerja dipantau tiap bulan; enam agen perubahan menjalankan rencana aksinya.",
        "Keluhan tentang sikap petugas turun karena setiap agen perubahan membina unitnya.",
        ("Rencana aksi yang selesai tepat waktu", "%", "higher", 35, 88, "Laporan pemantauan bulanan"),
        "Pemantauan bulanan oleh pimpinan; temuan dibahas dalam rapat dan ditutup sebelum bulan berikutnya.",
        ("Tim Zona Integritas", "Rencana aksi tidak selesai", "Pemantauan tiap bulan", "Ketua tim"),
        ("Rencana aksi yang selesai", "%", 85, 88),
    ),
    "process": _Told(
        "Permohonan salinan dicatat di tiga buku.",
        "Satu alur elektronik; pemohon melihat status permohonannya sendiri.",
        "Pemohon tidak perlu datang dua kali.",
        ("Waktu penyelesaian salinan putusan", "hari", "lower", 9, 2, "Register permohonan"),
        "Setiap SOP diuji petik tiap triwulan.",
        ("Kepaniteraan hukum", "Permohonan terlewat", "Daftar tunggu elektronik", "Panitera muda hukum"),
        ("Permohonan selesai dalam dua hari", "%", 90, 93),
        (Part.BEFORE_AFTER, Part.RISK),
    ),
    "staff": _Told(
        "Pelatihan mengikuti undangan.",
        "Pelatihan mengikuti hasil penilaian kompetensi.",
        "",
        ("Pegawai yang dilatih sesuai kebutuhan", "%", "higher", 20, 71, "Rekap kepegawaian"),
        "Disiplin kehadiran diawasi tiap hari.",
        ("Kepegawaian", "Mutasi tanpa pola", "Analisis beban kerja", "Kepala subbagian kepegawaian"),
        ("Jam pelatihan per pegawai", "jam", 20, None),
        (Part.SUPERVISION,),
    ),
    "accountability": _Told(
        "Laporan kinerja disusun pada akhir tahun.",
        "Capaian dibahas pimpinan setiap bulan dan dipasang di ruang tunggu.",
        "Pencari keadilan mengetahui target dan capaian pengadilan.",
        ("Perkara yang diputus tepat waktu", "%", "higher", 82, 96, "SIPP"),
        objective=("Perkara diputus tepat waktu", "%", 95, 96),
        reviewed=(Part.BEFORE_AFTER, Part.PERFORMANCE),
    ),
    "supervision": _Told("", "", "", ("", "", "", 0, 0, "")),
    "service": _Told(
        "Antrean panjang di meja PTSP; belum ada layanan bagi penyandang disabilitas.",
        "Nomor antrean elektronik, jalur prioritas, dan petugas pendamping.",
        "Pengunjung dilayani kurang dari sepuluh menit; kelompok rentan didampingi.",
        ("Waktu tunggu di PTSP", "menit", "lower", 38, 8, "Mesin antrean"),
        "Pengaduan layanan dijawab paling lama dua hari kerja dan dilaporkan kepada pimpinan.",
        ("PTSP", "Antrean menumpuk", "Petugas cadangan pada jam padat", "Panitera"),
        ("Pengaduan yang selesai", "%", 98, 99),
    ),
}


def fill(scene: Scene) -> None:
    """Tell five areas, bring their evidence, and let the work move on."""
    for place, (area, told) in enumerate(_AREAS.items()):
        _staff(scene, area, place)
        if told.before:
            _tell(scene, area, told)
            _evidence(scene, area, told)
            _work(scene, area, told)
    _open_work(scene)


def _year(scene: Scene) -> int:
    return cycle(scene.now).year


def _staff(scene: Scene, area: str, place: int) -> None:
    coordinator, member = (scene.people[role].account_id for role in (Role.COORDINATOR, Role.MEMBER))
    event = AreaStaffed(
        unit_id=scene.unit_id,
        year=_year(scene),
        area=area,
        coordinator=coordinator if place else member,
        members=(member,),
        version=0,
    )
    scene.do(event, Role.COORDINATOR, ago=_BEGUN)


def _tell(scene: Scene, area: str, told: _Told) -> None:
    measure, unit, direction, before, after, source = told.measure
    details = {
        "before": told.before,
        "after": told.after,
        "difference": told.difference,
        "supervision": told.supervision,
        "measure": measure,
        "measure_unit": unit,
        "direction": direction,
        "value_before": Decimal(before),
        "value_after": Decimal(after),
        "source": source,
        "innovations": _named(scene, area),
    }
    scene.do(AreaTold(unit_id=scene.unit_id, year=_year(scene), area=area, details=details, version=1), Role.MEMBER)
    if told.risk[0]:
        risk = dict(zip(("duty", "risk", "control", "owner"), told.risk, strict=True))
        event = RiskRecorded(
            unit_id=scene.unit_id, year=_year(scene), entry_id=str(uuid7()), area=area, details=risk, version=0
        )
        scene.do(event, Role.MEMBER, ago=_BEGUN)
    _aim(scene, area, told)


def _named(scene: Scene, area: str) -> list[str]:
    """Return the ids of the innovations that belong to the area: those the court registered belong to its service."""
    return [one.innovation_id for one in innovations(scene.db, scene.unit_id)] if area == _SERVICE else []


def _aim(scene: Scene, area: str, told: _Told) -> None:
    objective, unit, target, realised = told.objective
    details = {
        "objective": objective,
        "measure_unit": unit,
        "direction": "higher",
        "target": Decimal(target),
        "realised": None if realised is None else Decimal(realised),
        "source": "Laporan kinerja triwulan",
    }
    event = ObjectiveRecorded(
        unit_id=scene.unit_id, year=_year(scene), entry_id=str(uuid7()), area=area, details=details, version=0
    )
    scene.do(event, Role.MEMBER, ago=_BEGUN)


def _evidence(scene: Scene, area: str, told: _Told) -> None:
    """Bring a drawn picture of each side, one link for everything else, and where nothing was reviewed a decree."""
    for side, shade in (("sebelum", "#979298"), ("sesudah", "#064B28")):
        shows = (part_key(area, Part.BEFORE_AFTER), *(shown_by(area, Kind.PICTURE) if side == "sesudah" else ()))
        _add(scene, Kind.PICTURE, f"Keadaan {side}: {told.measure[0]}", shows, _drawn(scene, shade))
    day = (scene.now - timedelta(days=40)).date()
    link = Content(url=f"https://pn-contohsari.example.com/zi/{area}", represents=day)
    keys = tuple(part_key(area, part) for part in told.reviewed if part is not Part.BEFORE_AFTER)
    keys += shown_by(area, Kind.REPORT)
    _add(scene, Kind.REPORT, f"Laporan pelaksanaan: {told.measure[0]}", keys, link)
    theory = tuple(
        part_key(area, part) for part in WORKED if part not in told.reviewed and part is not Part.BEFORE_AFTER
    )
    if theory:
        paper = Content(url=f"https://pn-contohsari.example.com/sk/{area}", represents=day)
        theory += shown_by(area, Kind.DECREE)
        _add(scene, Kind.DECREE, "Surat keputusan dan rencana kerja", theory, paper)


def _add(scene: Scene, kind: Kind, proves: str, targets: tuple[str, ...], content: Content) -> None:
    event = EvidenceAdded(
        unit_id=scene.unit_id,
        year=_year(scene),
        evidence_id=str(uuid7()),
        kind=kind.value,
        proves=proves,
        targets=targets,
        content=content,
    )
    scene.do(event, Role.MEMBER, ago=_BEGUN)


def _drawn(scene: Scene, shade: str) -> Content:
    """Return a drawn picture, no photograph of anybody, taken in as any file is."""
    image = Image.new("RGB", (960, 540), "#F1F6F3")
    pen = ImageDraw.Draw(image)
    pen.rectangle((120, 160, 840, 440), fill=shade)
    pen.rectangle((180, 220, 420, 380), fill="#F1F6F3")
    stream = BytesIO()
    image.save(stream, "PNG")
    taken = take(stream.getvalue(), "gambar-contoh.png", file_limits())
    return Content(
        name=taken.name,
        media_type=taken.media_type,
        sha256=taken.sha256,
        data=taken.data,
        represents=(scene.now - timedelta(days=20)).date(),
    )


def _work(scene: Scene, area: str, told: _Told) -> None:
    for part in told.reviewed:
        _move(scene, part_id(area, part), area, part.value, 0)
        closed = TaskReviewed(
            unit_id=scene.unit_id,
            year=_year(scene),
            task_id=part_id(area, part),
            progress=Progress.CLOSED.value,
            verdict=Verdict.MET.value,
            comment_id=str(uuid7()),
            words="",
            version=1,
        )
        scene.do(closed, Role.COORDINATOR, ago=_DONE)


def _move(scene: Scene, task_id: str, area: str, part: str, version: int) -> None:
    event = TaskMoved(
        unit_id=scene.unit_id,
        year=_year(scene),
        task_id=task_id,
        area=area,
        part=part,
        progress=Progress.SUBMITTED.value,
        version=version,
    )
    scene.do(event, Role.MEMBER, ago=_DONE)


def _open_work(scene: Scene) -> None:
    """Leave one task late, one sent back with a mention, and one waiting for review."""
    member = next(one for one in desk.members(scene.db, scene.unit_id) if one.role is Role.MEMBER)
    tasks = (
        ("Kumpulkan notula rapat pemantauan", -4),
        ("Foto ruang tunggu terbaru", 3),
        ("Rekap pengaduan triwulan", 10),
    )
    for place, (title, days) in enumerate(tasks):
        key = str(uuid7())
        event = TaskAssigned(
            unit_id=scene.unit_id,
            year=_year(scene),
            task_id=key,
            area="",
            part="",
            title=title,
            owner=member.account_id,
            due=(scene.now + timedelta(days=days)).date(),
            version=0,
        )
        scene.do(event, Role.COORDINATOR, ago=_DONE)
        if place:
            _move(scene, key, "", "", 1)
        if place == 1:
            _send_back(scene, key, member.username)


def _send_back(scene: Scene, task_id: str, username: str) -> None:
    event = TaskReviewed(
        unit_id=scene.unit_id,
        year=_year(scene),
        task_id=task_id,
        progress=Progress.SENT_BACK.value,
        verdict=Verdict.SHORT.value,
        comment_id=str(uuid7()),
        words="Fotonya belum memperlihatkan jalur prioritas.",
        version=2,
    )
    scene.do(event, Role.COORDINATOR)
    words = f"@{username} mohon difoto ulang pada jam layanan."
    said = TaskCommented(
        unit_id=scene.unit_id,
        year=_year(scene),
        task_id=task_id,
        comment_id=str(uuid7()),
        words=words,
        mentions=(scene.people[Role.MEMBER].account_id,),
    )
    scene.do(said, Role.COORDINATOR)
