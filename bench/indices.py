"""A hundred thousand answers to both forms: from the bytes to the stored indices, and the page with them loaded."""

from __future__ import annotations

import io
import os
import random
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from time import perf_counter, process_time
from unittest.mock import patch

import streamlit as st
from openpyxl import Workbook
from streamlit.testing.v1 import AppTest
from uuid6 import uuid7

from bench.figures import figure, heading, line, timed
from bench.visits import begin_session
from pages._shell import sources
from pages._table import FOLDER
from zi_core import sample, store
from zi_core.access import Person, Role
from zi_core.events.indices import About, MeasurementRecorded
from zi_core.indices import find_layout, load_instrument
from zi_core.indices.taking import read_file, take

PEOPLE, AIM, RERUN, RERUNS = 100_000, 10.0, 0.2, 20
FORMS = ("spak", "spkp")
VIEWS = ("results", "chances", "items", "trend", "measurements", "forms")
ABOUT = About("Seratus ribu jawaban", "external", "bench", date(2098, 1, 1), date(2098, 12, 31))


def run() -> None:
    """Print the import by its parts, then the rerun of every view with the answers loaded."""
    heading(f"Indices: {PEOPLE:,} answers to SPAK and SPKP in one .xlsx, and the page's reruns with them")
    data = _workbook()
    with (
        tempfile.TemporaryDirectory() as folder,
        patch.dict(os.environ, {"ZI_DATA": folder}),
        _signed_in(folder) as (db, person, token),
    ):
        _import(db, person, data)
        with patch.object(sources, "cookies", lambda: {sources.SESSION_COOKIE: token}):
            for view in VIEWS:
                _page(view)


def _import(db: store.Database, person: Person, data: bytes) -> None:
    began, worked = perf_counter(), process_time()
    file = read_file(data, "jawaban.xlsx")
    read = perf_counter() - began
    for name in FORMS:
        form = load_instrument(name)
        layout = find_layout(file.grids, form).layout
        assert layout is not None
        taken = take(file, form, layout, None, person.unit_id)
        assert taken.outcome.respondents == PEOPLE
        event = MeasurementRecorded(
            unit_id=person.unit_id,
            measurement_id=str(uuid7()),
            series=form.series.value,
            about=ABOUT,
            taken=taken,
            count=PEOPLE,
        )
        store.write(db, event, by=person, now=datetime.now(UTC))
    whole = perf_counter() - began
    note = f"{whole:.1f} s of {AIM:.0f}; reading {read:.1f} s; this process worked {process_time() - worked:.1f} s"
    figure("bytes to two stored indices", whole / AIM, "of the aim", note)


def _page(view: str) -> None:
    at = AppTest.from_file(str(FOLDER / "_main.py"), default_timeout=60).run()
    at.switch_page(str(FOLDER / "indices.py")).run()

    def first() -> None:
        at.segmented_control(key="index-view").set_value(view).run()

    line(f"{view}: first time", timed(first, 1, warm=0))
    assert not at.exception
    line(f"{view}: rerun", timed(at.run, RERUNS), RERUN)


@contextmanager
def _signed_in(folder: str) -> Iterator[tuple[store.Database, Person, str]]:
    db = store.open_store(Path(folder), now=datetime.now(UTC))
    unit_id = sample.load(db, now=datetime.now(UTC))
    people = [found.person for found in store.accounts.accounts(db, unit_id)]
    token = begin_session(db, Role.OPERATOR)
    st.cache_resource.clear()
    with patch.object(sources, "database", lambda: db):
        yield db, next(person for person in people if person.role is Role.OPERATOR), token
    st.cache_resource.clear()
    db.close()


def _workbook() -> bytes:
    """Return the answers: most are content, some services less so, a few cells are no score."""
    chance = random.Random(17)  # noqa: S311 - the same answers every time, no secret
    items = [item.wording.id for name in FORMS for item in load_instrument(name).items]
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Jawaban")
    sheet.append(["Tanggal", "Layanan", *items])
    for number in range(PEOPLE):
        service = number * 7 % 16
        content = 0.5 + 0.02 * service + chance.uniform(-0.2, 0.2)
        scores: list[object] = [4 if chance.random() < content else 3 for _item in items]
        if number % 2_000 == 0:
            scores[number % len(items)] = 9
        day = date(2098, 1, 1) + timedelta(days=number % 364)
        sheet.append([day.isoformat(), f"Layanan {service}", *scores])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
