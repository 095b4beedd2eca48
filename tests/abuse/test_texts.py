"""Formulas, HTML and Markdown typed into every free field: nothing of it acts on a page or in a file."""

from __future__ import annotations

import dataclasses
import inspect
import json
import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from urllib.parse import urlsplit

import pytest
from lxml import etree
from openpyxl import load_workbook

from pages._table import PAGES
from tests.abuse.drawn import LITERAL, Drawn
from tests.abuse.hostile import MARK, RAW, TAG, TURN, is_free
from tests.test_events import ALL_EVENTS, MODULES

pytestmark = pytest.mark.unmeasured  # every page and file of a whole court

SVG = "{http://www.w3.org/2000/svg}"
# Pages on which nobody's words stand.
WITHOUT_WORDS = {"help"}
# Fields that hold an id, a day, a choice from a list, a print of something, or parts that are looked at themselves.
_CHOSEN = """
accent account_id added answer answers area areas basis batch_id body bound breach_id briefing_id browser cells
channel channel_id choice choices code_hash columns comment_id contact content content_sha256 coordinator copy
counting counts court_type details device digest display_id done_by drill_id edited_by element entry_id evidence
evidence_id field figure file_id file_sha256 film_id gone grade groups hint hosts how identity innovation_id
inspection_id instrument instrument_id item_id items keep_session key_id kind language layout level levels
list_id logo logo_sha256 main mark marks measured measurement_id measures media_type meeting_id
members mentions noted_by notes officials operator_id outcome own owner owner_id pair_hash part password_hash
people person_id pictures place predicate progress public purged_by question_id questions reason reasons
recovery repair_id roles rows rule_id score secret series served service session sha256 shared side slide_id
source state stated_by statements target targets task_id theme time_zone tries trouble unit_id username users
verdict waits way whom withdrawal_id
"""
CHOSEN = frozenset(_CHOSEN.split())
# How a formula begins; a telephone number (+62...) computes nothing.
FORMULA = re.compile(r"[=+\-@\t\r](?![\d •\-]+\Z)")
OFFICE = (".xlsx", ".pptx")


def test_no_text_of_a_person_acts_as_markdown(drawn: Drawn) -> None:
    read = [one for one in drawn.texts if one.place not in LITERAL]
    assert {one.page for one in read if MARK in one.words} == {one.id for one in PAGES} - WITHOUT_WORDS | {"frame"}
    assert not [one for one in read if any(raw in one.words for raw in RAW)]


def test_no_text_of_a_person_acts_as_html(drawn: Drawn) -> None:
    """Charts read a little HTML, and so does what is drawn as HTML outright; a picture's title is set as a text."""
    shown = [one.words for one in drawn.texts if one.place in {"plotly_chart.spec", "html.body"}]
    menus = [json.loads(one.words) for one in drawn.texts if one.place == "bidi_component.json" and one.words]
    shown += [json.dumps(menu["figure"]) for menu in menus if "figure" in menu]
    assert any(MARK in words for words in shown)
    assert not [words for words in shown if TAG in words.replace("\\u003c", "<") or TURN in words]


def test_no_text_of_a_person_acts_in_the_picture_of_a_slide(drawn: Drawn) -> None:
    assert any(MARK in picture for picture in drawn.pictures)
    for picture in drawn.pictures:
        assert TURN not in picture
        tags = {element.tag.removeprefix(SVG) for element in etree.fromstring(picture.encode()).iter()}
        assert not tags & {"script", "foreignObject", "a", "img"}


def test_every_link_leads_to_the_web_or_into_the_app(drawn: Drawn) -> None:
    links = {one.words for one in drawn.texts if one.place == "link_button.url"}
    assert {urlsplit(link).scheme for link in links} <= {"https", "http", ""}


def workbooks(files: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Return every workbook among `files`, those behind the charts of a presentation and those in archives too."""
    for name, data in files.items():
        if name.endswith(".xlsx"):
            yield name, data
        elif zipfile.is_zipfile(BytesIO(data)):
            with zipfile.ZipFile(BytesIO(data)) as package:
                inside = [part for part in package.namelist() if part.endswith(".xlsx")]
                yield from ((f"{name}: {part}", package.read(part)) for part in inside)


def test_no_cell_of_a_file_computes_what_a_person_typed(drawn: Drawn) -> None:
    """What begins like a formula is a string with an apostrophe before it, as `spreadsheets.writing` decides."""
    hostile_cells = 0
    for name, data in workbooks(drawn.files):
        for sheet in load_workbook(BytesIO(data)).worksheets:
            cells = [(str(cell.value), cell) for row in sheet.iter_rows() for cell in row if cell.value is not None]
            ours = [cell for text, cell in cells if cell.data_type == "f" and MARK not in text]
            typed = [(text, cell) for text, cell in cells if cell.data_type in {"s", "f"} and cell not in ours]
            acting = [cell for text, cell in typed if cell.data_type == "f" or FORMULA.match(text) or cell.hyperlink]
            assert not [(name, cell.coordinate, cell.value) for cell in acting]
            hostile_cells += sum(MARK in text for text, _ in typed)
    assert hostile_cells > len(drawn.files)


def test_no_file_of_an_office_program_links_outside(drawn: Drawn) -> None:
    for name, data in drawn.files.items():
        if name.endswith(OFFICE) and zipfile.is_zipfile(BytesIO(data)):
            with zipfile.ZipFile(BytesIO(data)) as package:
                related = [package.read(part) for part in package.namelist() if part.endswith(".rels")]
            assert not [name for told in related if b'TargetMode="External"' in told]


def test_every_text_field_of_every_event_was_looked_at() -> None:
    """A new field that may hold people's words is put into `hostile.FREE`, or named here as none."""
    kinds = {kind for module in MODULES for _, kind in inspect.getmembers(module, inspect.isclass)}
    fields = {
        (kind.__name__, one.name)
        for kind in filter(dataclasses.is_dataclass, kinds)
        for one in dataclasses.fields(kind)
        if is_text(one)
    }
    assert {name for kind, name in fields if not is_free(kind, name)} <= CHOSEN
    assert set(ALL_EVENTS) <= kinds


def is_text(one: dataclasses.Field[object]) -> bool:
    return any(word in str(one.type) for word in ("str", "Any"))
