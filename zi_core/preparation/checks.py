"""What the letter asks of films and of the readiness for a visit, and is missing or old: one line each, by id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from zi_core.i18n import Text, lazy
from zi_core.links.outcomes import OUTCOMES, TROUBLE
from zi_core.preparation.briefings import Briefing, last_of
from zi_core.preparation.channels import Channel, Standing
from zi_core.preparation.films import FILMS, Film, FilmKind, Place, current, unmarked
from zi_core.preparation.live import Live
from zi_core.preparation.queues import SERVICES, Service, Strategy
from zi_core.preparation.rounds import Repair, Round, elements, finished, newest
from zi_core.preparation.terms import terms
from zi_core.rulebook.book import Book, Part

_CHANNEL_WORDS: dict[Standing, Text] = {
    Standing.UNTRIED: lazy("Kanal {name} belum diuji."),
    Standing.DEAD: lazy("Kanal {name} tidak aktif pada pemeriksaan terakhir."),
    Standing.STALE: lazy("Bukti uji kanal {name} sudah lama; uji lagi."),
}


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that is missing: a stable id and the sentence."""

    id: str
    words: Text


@dataclass(frozen=True, slots=True)
class Prepared:
    """All that a court has prepared; films, rounds and briefings come newest first."""

    films: Sequence[Film]
    rounds: Sequence[Round]
    repairs: Sequence[Repair]
    channels: Sequence[Channel]
    measured: frozenset[Service]
    strategies: Mapping[Service, Strategy]
    briefings: Sequence[Briefing]


def missing(found: Prepared, book: Book, today: date) -> tuple[Missing, ...]:
    """Return everything that is missing or old on the day `today`, in the order of the letter."""
    return (
        *_films(found, book, today),
        *_rounds(found, today),
        *_channels(found, today),
        *_queues(found),
        *_briefings(found, book, today),
    )


def _films(found: Prepared, book: Book, today: date) -> Iterator[Missing]:
    for kind in FilmKind:
        if current(found.films, kind) is None:
            yield Missing("film-absent", lazy("{film} belum dicatat.", film=FILMS[kind]))
    profile = current(found.films, FilmKind.PROFILE)
    if profile is None:
        return
    left = unmarked(profile, book.rule("video-topics").parts)
    if left:
        yield Missing("film-topics", lazy("{n} pokok isi video profil belum bertanda menit.", n=len(left)))
    elif profile.stated_on is None:
        yield Missing("film-unstated", lazy("Pokok isi video profil belum dinyatakan lengkap."))
    for part in book.rule("video-published").parts:
        yield from _place(profile.places.get(part.key), part, today)


def _place(place: Place | None, part: Part, today: date) -> Iterator[Missing]:
    if place is None:
        yield Missing("film-unpublished", lazy("Tautan video profil di {place} belum diisi.", place=part.title))
    elif place.word is not None and not place.word[1]:
        yield Missing("film-dead", lazy("Tautan video profil di {place} tidak berfungsi.", place=part.title))
    elif place.unseen(today):
        days = terms()["checks"]["link_days"]
        words = lazy("Tautan di {place} belum diperiksa dalam {n} hari terakhir.", place=part.title, n=days)
        yield Missing("film-unseen", words)
    doubt = _doubt(place.live) if place is not None else None
    if doubt is not None:
        words = lazy("Tautan video profil di {place} {state} saat diperiksa otomatis.", place=part.title, state=doubt)
        yield Missing("film-doubtful", words)


def _doubt(live: Live | None) -> Text | None:
    """Return what the app's own look at a link leaves open, or None."""
    return OUTCOMES[live.outcome] if live is not None and live.outcome in TROUBLE and live.works is None else None


def _rounds(found: Prepared, today: date) -> Iterator[Missing]:
    done = finished(found.rounds)
    days = terms()["checks"]["round_days"]
    if not done:
        yield Missing("round-absent", lazy("Belum ada ronde inspeksi yang selesai."))
    elif (today - done[0].day).days > days:
        yield Missing("round-old", lazy("Ronde terakhir lebih dari {n} hari lalu.", n=days))
    unseen = len(elements()) - len(newest(found.rounds))
    if done and unseen:
        yield Missing("round-partial", lazy("{n} unsur belum pernah dinilai.", n=unseen))
    late = sum(one.overdue(today) for one in found.repairs)
    if late:
        yield Missing("repair-late", lazy("{n} tugas dari ronde lewat tenggat.", n=late))


def _channels(found: Prepared, today: date) -> Iterator[Missing]:
    if not found.channels:
        yield Missing("channel-absent", lazy("Belum ada kanal pengaduan yang didaftarkan."))
    for one in found.channels:
        standing = one.standing(today)
        if standing in _CHANNEL_WORDS:
            yield Missing(f"channel-{standing}", lazy(_CHANNEL_WORDS[standing].source, name=one.name))
        doubt = _doubt(one.live)
        if doubt is not None:
            words = lazy("Tautan kanal {name} {state} saat diperiksa otomatis.", name=one.name, state=doubt)
            yield Missing("channel-doubtful", words)


def _queues(found: Prepared) -> Iterator[Missing]:
    for service, name in SERVICES.items():
        strategy = found.strategies.get(service)
        if service not in found.measured:
            yield Missing("queue-unmeasured", lazy("Waktu tunggu {service} belum diukur.", service=name))
        if strategy is None or not strategy.text:
            yield Missing("queue-unwritten", lazy("Strategi antrean {service} belum ditulis.", service=name))
        elif strategy.stated_on is None:
            yield Missing("queue-unstated", lazy("Strategi antrean {service} belum dinyatakan berjalan.", service=name))
        elif not strategy.proof:
            yield Missing("queue-unproven", lazy("Strategi antrean {service} belum berbukti.", service=name))


def _briefings(found: Prepared, book: Book, today: date) -> Iterator[Missing]:
    days = terms()["checks"]["briefing_days"]
    for part in book.rule("shopper-internalised").parts:
        last = last_of(found.briefings, part.key)
        if last is None:
            words = lazy("{group} belum mengikuti internalisasi yang berdaftar hadir.", group=part.title)
            yield Missing("briefing-absent", words)
        elif (today - last[0]).days > days:
            words = lazy("Internalisasi terakhir {group} lebih dari {n} hari lalu.", group=part.title, n=days)
            yield Missing("briefing-old", words)
