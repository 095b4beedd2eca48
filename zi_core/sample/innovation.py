"""Four innovations, IT-based and not: two with a story to tell, one on the way, one still without evidence (§3)."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from datetime import date, timedelta
from io import BytesIO

from PIL import Image, ImageDraw
from uuid6 import uuid7

from zi_core.access import Role
from zi_core.events.innovation import (
    InnovationPictureAdded,
    InnovationPublished,
    InnovationReasonsRecorded,
    InnovationRegistered,
    InnovationReviewed,
    InnovationSeriesRecorded,
)
from zi_core.innovation.innovation import (
    Counting,
    Details,
    Easing,
    Element,
    Innovation,
    Kind,
    Reason,
    Rhythm,
    Side,
)
from zi_core.innovation.joining import joined
from zi_core.innovation.pictures import clean_picture
from zi_core.innovation.plain import details_data, series_data
from zi_core.innovation.series import read_series
from zi_core.sample.scene import FOLDER, Scene
from zi_core.spreadsheets.reading import read_spreadsheet

_BEGUN = timedelta(days=6)
_RECENT, _LONG_AGO = timedelta(days=12), timedelta(days=120)


@dataclass(frozen=True, slots=True)
class _Told:
    """One invented innovation: its registration, its spreadsheet, and what was done for it."""

    details: Details
    file: str
    counting: Counting = Counting.EACH
    reasons: tuple[tuple[Reason, int], ...] = ()
    publications: tuple[tuple[str, date, int | None, str], ...] = ()
    reviewed: timedelta = _RECENT
    pictures: bool = False


_COPIES = _Told(
    Details(
        name="e-Salinan",
        kind=Kind.IT,
        flagship=True,
        owner="Kepaniteraan Muda Hukum",
        background="Para pihak datang berulang kali untuk menanyakan salinan putusan yang belum selesai.",
        figure_before="Rata-rata 7,5 hari untuk satu salinan putusan (2018-2019)",
        launched=date(2019, 9, 2),
        strategy="Diumumkan pada sidang terakhir, di meja PTSP, dan di media sosial setiap bulan.",
        services=("Salinan putusan",),
        elements=(Element.TIME, Element.REQUIREMENTS),
        easings=(Easing.FASTER, Easing.APPLICATIONS),
        evidence=("SK Ketua nomor 12/2019", "SOP Salinan Putusan Elektronik"),
        rhythm=Rhythm.MONTHLY,
    ),
    "inovasi-e-salinan.xlsx",
    reasons=((Reason.UNAWARE, 9), (Reason.DEVICE, 11), (Reason.COUNTER, 6), (Reason.DIFFICULT, 4)),
    publications=(
        ("Media sosial: video cara memakai", date(2019, 9, 10), 2400, "Tautan unggahan 10 September 2019"),
        ("Sosialisasi di kantor kecamatan", date(2020, 2, 18), 65, "Daftar hadir 18 Februari 2020"),
    ),
    pictures=True,
)
_VISITS = _Told(
    Details(
        name="Sidang Keliling Terpadu",
        kind=Kind.OTHER,
        owner="Kepaniteraan Muda Perdata",
        background="Warga di tiga kecamatan jauh mengeluarkan biaya besar untuk datang ke kantor.",
        figure_before="Rata-rata 183 ribu rupiah sekali jalan (2018-2019)",
        launched=date(2019, 7, 8),
        strategy="Jadwal disampaikan melalui kantor desa dan radio setempat.",
        elements=(Element.COST, Element.TIME),
        easings=(Easing.SHORTER, Easing.INTEGRATED),
        evidence=("Nota kesepahaman dengan pemerintah kabupaten",),
        rhythm=Rhythm.QUARTERLY,
    ),
    "inovasi-sidang-keliling.xlsx",
    reasons=((Reason.UNAWARE, 14), (Reason.NEED, 8)),
    publications=(("Pengumuman di 18 kantor desa", date(2019, 7, 20), 900, "Foto pengumuman"),),
)
_QUEUE = _Told(
    Details(
        name="Antrean Daring",
        kind=Kind.IT,
        owner="PTSP",
        background="Ruang tunggu penuh pada pagi hari.",
        launched=date(2019, 9, 2),
        elements=(Element.TIME, Element.FACILITIES),
        easings=(Easing.FASTER,),
        rhythm=Rhythm.MONTHLY,
    ),
    "inovasi-antrean-daring.xlsx",
    counting=Counting.RUNNING,
    reviewed=_LONG_AGO,
)
_CORNER = _Told(
    Details(name="Pojok Layanan Disabilitas", kind=Kind.OTHER, launched=date(2021, 2, 1), rhythm=Rhythm.QUARTERLY),
    "inovasi-pojok-disabilitas.xlsx",
    reviewed=_LONG_AGO,
)


def fill(scene: Scene) -> None:
    """Register the four innovations and let their data come in from the spreadsheets."""
    for told in (_COPIES, _VISITS, _QUEUE, _CORNER):
        _register(scene, told)


def _register(scene: Scene, told: _Told) -> None:
    key, unit = str(uuid7()), scene.unit_id
    data = details_data(told.details)
    scene.do(InnovationRegistered(unit_id=unit, innovation_id=key, details=data), Role.COORDINATOR, ago=_BEGUN)
    _record(scene, key, told)
    reasons = {reason.value: count for reason, count in told.reasons}
    if reasons:
        event = InnovationReasonsRecorded(unit_id=unit, innovation_id=key, reasons=reasons, version=2)
        scene.do(event, Role.MEMBER, ago=_BEGUN)
    for channel, day, reach, proof in told.publications:
        entry = InnovationPublished(
            unit_id=unit, innovation_id=key, entry_id=str(uuid7()), channel=channel, day=day, reach=reach, proof=proof
        )
        scene.do(entry, Role.MEMBER, ago=_BEGUN)
    _review(scene, key, told)
    for side in Side if told.pictures else ():
        _picture(scene, key, side)


def _record(scene: Scene, key: str, told: _Told) -> None:
    content = (FOLDER / told.file).read_bytes()
    start = Innovation(innovation_id=key, version=1, details=told.details, counting=told.counting)
    found = read_series(read_spreadsheet(content, told.file).grids, start.scale)
    event = InnovationSeriesRecorded(
        unit_id=scene.unit_id,
        innovation_id=key,
        file_sha256=hashlib.sha256(content).hexdigest(),
        version=1,
        **series_data(joined(start, found)),
    )
    scene.do(event, Role.MEMBER, ago=_BEGUN)


def _review(scene: Scene, key: str, told: _Told) -> None:
    event = InnovationReviewed(
        unit_id=scene.unit_id,
        innovation_id=key,
        entry_id=str(uuid7()),
        day=(scene.now - told.reviewed).date(),
        result="Pemanfaat bertambah; keluhan dibahas dan ditindaklanjuti.",
        proof="Notulen rapat pemantauan",
    )
    scene.do(event, Role.COORDINATOR, ago=_BEGUN)


def _picture(scene: Scene, key: str, side: Side) -> None:
    """Keep a drawn picture: a crowded counter before, a calm one after; no photograph of anybody."""
    kept = clean_picture(_drawn(6 if side is Side.BEFORE else 2))
    event = InnovationPictureAdded(
        unit_id=scene.unit_id,
        innovation_id=key,
        entry_id=str(uuid7()),
        side=side.value,
        caption="Gambar contoh: antrean salinan putusan di meja PTSP",
        media_type=kept.media_type,
        width=kept.width,
        height=kept.height,
        content=base64.b64encode(kept.data).decode(),
        content_sha256=kept.sha256,
    )
    scene.do(event, Role.MEMBER, ago=_BEGUN)


def _drawn(people: int) -> bytes:
    image = Image.new("RGB", (960, 540), "#F1F6F3")
    pen = ImageDraw.Draw(image)
    pen.rectangle((620, 250, 900, 440), fill="#064B28")
    for place in range(people):
        left = 70 + place * 90
        pen.ellipse((left, 210, left + 56, 266), fill="#979298")
        pen.rounded_rectangle((left - 6, 276, left + 62, 440), 20, fill="#979298")
    stream = BytesIO()
    image.save(stream, "PNG")
    return stream.getvalue()
