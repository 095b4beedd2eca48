"""Every page of the hostile court drawn in every section, what stood on it, and every file that it hands out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from typing import Any, NamedTuple

import pytest
import streamlit as st
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from pages._shell import sources
from pages._table import FOLDER, PAGES
from tests.conftest import SAMPLE_NOW
from zi_core.access import Role
from zi_core.store import Database

# Controls that lead to another part of a page; all others are fields.
WAYS = ("-view", "-section", "-part", "-by", "-of")
# What Streamlit shows letter by letter, or hands to nobody's eyes; everything else it reads as Markdown.
_LITERAL = """
code.code_text dataframe.arrow_data.data dataframe.columns text.body text_input.default text_input.placeholder
text_area.default text_area.placeholder selectbox.options selectbox.raw_value multiselect.options
multiselect.raw_values plotly_chart.alt plotly_chart.spec bidi_component.json link_button.url html.body
"""
LITERAL = frozenset(_LITERAL.split())


class Text(NamedTuple):
    """One text of one element: on which page, in which field of which kind of element ("metric.label")."""

    page: str
    place: str
    words: str


@dataclass
class Drawn:
    """What was drawn: texts, files by name, pictures of slides."""

    texts: set[Text] = field(default_factory=set)
    files: dict[str, bytes] = field(default_factory=dict)
    pictures: set[str] = field(default_factory=set)
    views: int = 0


class Walk:
    """Draws pages and opens every part of them."""

    def __init__(self, patch: pytest.MonkeyPatch, db: Database) -> None:
        self.drawn = Drawn()
        self.chosen: dict[str, object] = {}
        self.ways: dict[str, list[object]] = {}
        self.cookies = {sources.LANGUAGE_COOKIE: "id"}
        # AppTest reads the metadata of every installed package anew for each page.
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        patch.setattr(sources, "database", lambda: db)
        patch.setattr(sources, "clock", lambda: SAMPLE_NOW)
        patch.setattr(sources, "cookies", lambda: self.cookies)
        for name in ("segmented_control", "expander", "popover", "download_button", "page_link", "image"):
            patch.setattr(st, name, getattr(self, f"_{name}")(getattr(st, name)))

    def all_pages(self) -> None:
        """Draw every page as whoever may do most on it, and the frame around them once."""
        self.cookies[sources.SESSION_COOKIE] = Role.ADMINISTRATOR.value
        self._look("frame", AppTest.from_file(str(FOLDER / "_main.py"), default_timeout=60).run())
        for entry in PAGES:
            role = Role.ADMINISTRATOR if entry.id in {"admin", "privacy"} else Role.COORDINATOR
            self.cookies[sources.SESSION_COOKIE] = role.value
            self._page(entry.id)

    def _page(self, name: str) -> None:
        waiting: list[dict[str, object]] = [{}]
        seen: set[str] = set()
        while waiting:
            self.chosen, self.ways = waiting.pop(), {}
            at = AppTest.from_file(str(FOLDER / f"{name}.py"), default_timeout=60).run()
            assert not at.exception, (name, self.chosen, [one.stack_trace for one in at.exception])
            self._look(name, at)
            for key in self.ways.keys() - seen - self.chosen.keys():
                seen.add(key)
                waiting += [{**self.chosen, key: option} for option in self.ways[key]]

    def _look(self, page: str, at: AppTest) -> None:
        self.drawn.views += 1
        for node in _nodes(at._tree):  # noqa: SLF001 - the only way to every element, whatever its kind
            proto = getattr(node, "proto", None)
            if proto is not None and hasattr(proto, "ListFields"):
                kind = str(getattr(node, "type", ""))
                self.drawn.texts |= {Text(page, place, words) for place, words in _strings(proto, kind)}

    def _segmented_control(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def control(label: str, options: Iterable[object], **how: Any) -> Any:
            key, listed = how.get("key", ""), list(options)
            if key in self.chosen:
                st.session_state[key] = self.chosen[key]
                how.pop("default", None)
            elif key.endswith(WAYS):
                self.ways[key] = listed[1:]
            return real(label, listed, **how)

        return control

    def _expander(self, real: Callable[..., Any]) -> Callable[..., Any]:
        return lambda label, **how: real(label, **how | ({"expanded": True} if "on_change" in how else {}))

    def _popover(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def popover(label: str, **how: Any) -> Any:
            if "on_change" in how:
                st.session_state[how["key"]] = True
            return real(label, **how)

        return popover

    def _download_button(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def button(label: str, data: Any, file_name: str, **how: Any) -> Any:
            if file_name not in self.drawn.files and not file_name.endswith(".pdf"):  # paper computes nothing
                made = data() if callable(data) else data
                self.drawn.files[file_name] = made.encode() if isinstance(made, str) else made
            return real(label, b"", file_name, **how)

        return button

    def _page_link(self, _real: Callable[..., Any]) -> Callable[..., Any]:
        return lambda _page, label, **_how: st.markdown(label)  # the pages are drawn alone: there is no menu to link to

    def _image(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def image(content: Any, **how: Any) -> Any:
            if isinstance(content, str):
                self.drawn.pictures.add(content)
            return real(content, **how)

        return image


def _nodes(node: Any) -> Iterator[Any]:
    yield node
    yield from chain.from_iterable(_nodes(child) for child in getattr(node, "children", {}).values())


def _strings(message: Any, path: str) -> Iterator[tuple[str, str]]:
    """Return every text in a message of Streamlit's protocol, with the path of fields that leads to it."""
    for described, value in message.ListFields():
        place = f"{path}.{described.name}"
        single = isinstance(value, str | bytes) or hasattr(value, "ListFields") or not hasattr(value, "__iter__")
        for one in [value] if single else value:
            if hasattr(one, "ListFields"):
                yield from _strings(one, place)
            elif isinstance(one, str | bytes) and described.name != "id":
                yield place, one if isinstance(one, str) else one.decode("utf-8", "replace")
