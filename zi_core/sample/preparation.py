"""The invented court's films, rounds, complaint channels, queues and briefings: some things still open."""

from __future__ import annotations

from datetime import timedelta

from uuid6 import uuid7

from zi_core.access import Role
from zi_core.events.preparation import (
    BriefingRecorded,
    ComplaintChannelListed,
    ComplaintChannelTried,
    FilmCutAdded,
    FilmLinkChecked,
    FilmPublished,
    FilmTopicsMarked,
    InspectionTicked,
    QueueStrategyStated,
    QueueTimesRecorded,
    RepairAssigned,
    Tick,
)
from zi_core.preparation.channels import ChannelKind
from zi_core.preparation.films import FilmKind, Measured
from zi_core.preparation.queues import Service
from zi_core.preparation.rounds import Outcome, elements
from zi_core.rulebook.reading import load
from zi_core.sample.scene import Scene, cycle

_WEEK, _DAY = timedelta(days=7), timedelta(days=1)
_MINUTE = 60_000
# What each round found wanting, the oldest round first.
_WANTING = (
    ("officers-parking", "premises-toilets", "screens-podcast", "screens-duties", "sterile-door", "visitors-tags"),
    ("premises-toilets", "screens-podcast", "visitors-tags"),
    ("screens-podcast", "visitors-tags"),
)
_NOTES = {
    "screens-podcast": ("Podcast belum masuk daftar putar", "Ruang tunggu PTSP"),
    "visitors-tags": ("Tanda pengenal tamu habis", "Meja satpam"),
    "premises-toilets": ("Lampu padam", "Toilet pengunjung"),
}
_CHANNELS = (
    (ChannelKind.WHATSAPP, "WhatsApp pengaduan", "0812-5550-0000", "Lobi dan PTSP", 5),
    (ChannelKind.LINK, "SIWAS", "https://siwas.example.com", "Lobi", 6),
    (ChannelKind.EMAIL, "Surel pengaduan", "pengaduan@example.com", "PTSP", 75),
    (ChannelKind.OFFICE, "Meja pengaduan", "Ruang PTSP, meja 5", "PTSP", None),
)
# Minutes waited from eight o'clock on, hour by hour: the morning is crowded.
_WAITS = {Service.COUNTER: (14, 27, 22, 12, 8, 9, 7), Service.HEARING: (20, 55, 70, 48, 31, 26, 18)}
_EACH, _OPENING = 8, 8 * 60
_STRATEGIES = {
    Service.COUNTER: "Antrean daring dengan jam kedatangan, loket tambahan pukul 08.30 sampai 11.00.",
    Service.HEARING: "Jadwal sidang dibagi per jam dan diumumkan sehari sebelumnya.",
}


def fill(scene: Scene) -> None:
    """Fill in everything of paragraphs 2 and 4."""
    _films(scene)
    _rounds(scene)
    _channels(scene)
    _queues(scene)
    _briefings(scene)


def _films(scene: Scene) -> None:
    book = load(cycle(scene.now).year)
    ids = [str(uuid7()) for _ in range(3)]
    cuts = (
        (FilmKind.PROFILE, "Versi pertama", 16 * _MINUTE + 40_000, 20),
        (FilmKind.PROFILE, "Versi final", 13 * _MINUTE + 25_000, 9),
        (FilmKind.HIGHLIGHT, "Ringkas untuk desk", 4 * _MINUTE + 30_000, 8),
    )
    for film_id, (kind, label, length, ago) in zip(ids, cuts, strict=True):
        cut = FilmCutAdded(
            unit_id=scene.unit_id,
            film_id=film_id,
            kind=kind.value,
            label=label,
            milliseconds=length,
            measured=Measured.TYPED.value,
        )
        scene.do(cut, Role.MEMBER, ago=ago * _DAY)
    marks = tuple((part.key, place * 75) for place, part in enumerate(book.rule("video-topics").parts))
    scene.do(
        FilmTopicsMarked(unit_id=scene.unit_id, film_id=ids[1], marks=marks, confirmed=True, version=1),
        Role.COORDINATOR,
        ago=_WEEK,
    )
    for place, link in (("site", "https://pn-contoh-sari.example.com/video"), ("youtube", "https://yt.example.com/v")):
        day = (scene.now - _WEEK).date()
        published = FilmPublished(unit_id=scene.unit_id, film_id=ids[1], place=place, link=link, day=day, version=0)
        scene.do(published, Role.MEMBER, ago=_WEEK)
        checked = FilmLinkChecked(
            unit_id=scene.unit_id, film_id=ids[1], entry_id=str(uuid7()), place=place, day=day, works=True, version=1
        )
        scene.do(checked, Role.MEMBER, ago=_WEEK)


def _rounds(scene: Scene) -> None:
    for number, wanting in enumerate(_WANTING):
        ago = (len(_WANTING) - number) * _WEEK
        ticks = tuple(
            Tick(
                element=element,
                outcome=(Outcome.BAD if element in wanting else Outcome.GOOD).value,
                note=_NOTES.get(element, ("", ""))[0] if element in wanting else "",
                spot=_NOTES.get(element, ("", ""))[1] if element in wanting else "",
                turn=turn,
            )
            for turn, element in enumerate(elements(), 1)
        )
        walked = InspectionTicked(
            unit_id=scene.unit_id,
            inspection_id=(round_id := str(uuid7())),
            day=(scene.now - ago).date(),
            ticks=ticks,
            count=len(ticks),
            finished=True,
        )
        scene.do(walked, Role.MEMBER, ago=ago)
    task = RepairAssigned(
        unit_id=scene.unit_id,
        repair_id=str(uuid7()),
        inspection_id=round_id,
        element="visitors-tags",
        owner_id=scene.people[Role.MEMBER].account_id,
        due=(scene.now + _WEEK).date(),
        note="Pesan 50 tanda pengenal tamu",
        version=0,
    )
    scene.do(task, Role.COORDINATOR, ago=6 * _DAY)


def _channels(scene: Scene) -> None:
    for kind, name, address, shown_at, tried in _CHANNELS:
        channel_id = str(uuid7())
        listed = ComplaintChannelListed(
            unit_id=scene.unit_id,
            channel_id=channel_id,
            kind=kind.value,
            name=name,
            address=address,
            shown_at=shown_at,
            version=0,
        )
        scene.do(listed, Role.COORDINATOR, ago=20 * _DAY)
        if tried is not None:
            trial = ComplaintChannelTried(
                unit_id=scene.unit_id,
                channel_id=channel_id,
                entry_id=str(uuid7()),
                day=(scene.now - tried * _DAY).date(),
                works=True,
                proof="Pesan uji dijawab dalam 10 menit",
                version=1,
            )
            scene.do(trial, Role.MEMBER, ago=5 * _DAY)


def _queues(scene: Scene) -> None:
    day = (scene.now - 4 * _DAY).date()
    waits = tuple(
        (service.value, day, _OPENING + 60 * hour + 7 * person, float(middle * (4 + person) // 8))
        for service, hours in _WAITS.items()
        for hour, middle in enumerate(hours)
        for person in range(_EACH)
    )
    recorded = QueueTimesRecorded(
        unit_id=scene.unit_id, batch_id=str(uuid7()), waits=waits, count=len(waits), file_sha256=""
    )
    scene.do(recorded, Role.MEMBER, ago=3 * _DAY)
    for service, strategy in _STRATEGIES.items():
        stated = QueueStrategyStated(
            unit_id=scene.unit_id,
            service=service.value,
            strategy=strategy,
            proof="SK Ketua tentang antrean" if service is Service.COUNTER else "",
            confirmed=True,
            version=0,
        )
        scene.do(stated, Role.COORDINATOR, ago=3 * _DAY)


def _briefings(scene: Scene) -> None:
    for ago, groups in (
        (18, (("judges", 8, 9), ("staff", 41, 44))),
        (6, (("drivers", 3, 3), ("pramubakti", 6, 6), ("guards", 5, 6))),
    ):
        briefed = BriefingRecorded(
            unit_id=scene.unit_id,
            briefing_id=str(uuid7()),
            day=(scene.now - ago * _DAY).date(),
            topic="Internalisasi Zona Integritas",
            proof="Daftar hadir dan notula",
            groups=groups,
            count=sum(came for _group, came, _belong in groups),
        )
        scene.do(briefed, Role.COORDINATOR, ago=ago * _DAY)
