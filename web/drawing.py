"""Plain pages from the templates: no script, two languages, light and dark by the visitor's own setting."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import HTTPConnection
from starlette.responses import HTMLResponse

from web.headers import FORMS_POLICY
from web.site import LANGUAGE_COOKIE
from web.visitor import asked_path, with_next
from zi_core.i18n import LANGUAGES, Language, Text, translate, upright, use_language

STATIC = Path(__file__).parent.parent / "static"
STYLE = "web/forms.css"
LANGUAGE_NAMES = {"id": "Indonesia", "en": "English"}

_templates = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    finalize=lambda shown: upright(shown) if type(shown) is str else shown,
)
_templates.globals["_"] = translate


@cache
def asset(path: str) -> str:
    """Return the address of one of the program's own files; it changes with the file."""
    return f"/aset/{path}?v={hashlib.sha256((STATIC / path).read_bytes()).hexdigest()[:12]}"


def speak(connection: HTTPConnection) -> Language:
    """Speak the visitor's language in this thread; returns it."""
    return use_language(connection.cookies.get(LANGUAGE_COOKIE, ""))


def draw(connection: HTTPConnection, template: str, *, status: int = 200, **values: object) -> HTMLResponse:
    """Return the page `template` filled with `values`, in the visitor's language."""
    language = speak(connection)
    # A form that was sent is shown again at its own address; the language switch leads back there.
    back = asked_path(connection)
    switches = [
        (code, LANGUAGE_NAMES[code], with_next(f"/bahasa/{code}", back), code == language) for code in LANGUAGES
    ]
    usual = {"language": language, "switches": switches, "style": asset(STYLE)}
    text = render(template, **(usual | values))
    return HTMLResponse(text, status, headers={"Content-Security-Policy": FORMS_POLICY})


def render(template: str, **values: object) -> str:
    """Return `template` filled with `values`, in the language this thread speaks."""
    return _templates.get_template(template).render(**values)


def notice(connection: HTTPConnection, title: Text, words: Text, *, status: int) -> HTMLResponse:
    """Return a page with one sentence and the way back to the front page."""
    return draw(connection, "notice.html", status=status, title=title, words=words)
