"""Every text the program shows, as it stands in code and templates, and the English catalogue beside it.

Templates are read by Babel's extractor; Python by its syntax tree, since Babel does not see calls inside f-strings.
"""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

from babel.messages.extract import extract_from_dir
from babel.messages.pofile import normalize, read_po

ROOT = Path(__file__).resolve().parents[2]
CATALOGUE = ROOT / "zi_core" / "locale" / "en.po"
KEYWORDS = frozenset({"_", "lazy", "translate"})
FOLDERS = ("zi_core", "pages", "web")
HEADER = """# English texts of Kesiapan ZI. The source texts are Indonesian and stand in the code.
# Keep it complete: `python -m tests.texts.update` adds what is missing (empty) and drops what is gone.
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: en\\n"
"""


@cache
def calls(path: Path) -> tuple[tuple[int, ast.expr], ...]:
    """Return (line, first argument) of every call that words a text."""
    return tuple(
        (node.lineno, node.args[0])
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in KEYWORDS and node.args
    )


def literals(argument: ast.expr) -> tuple[str, ...]:
    """Return the text of an argument, both of them for a choice between two; nothing for a name."""
    match argument:
        case ast.Constant(value=str(text)):
            return (text,)
        case ast.IfExp(body=first, orelse=second):
            return literals(first) + literals(second)
    return ()


@cache
def python_files() -> tuple[Path, ...]:
    """Return the modules whose texts are shown to people."""
    return (ROOT / "app.py", *sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py")))


@cache
def texts() -> frozenset[str]:
    """Return every source text of the program."""
    in_code = {text for path in python_files() for _line, argument in calls(path) for text in literals(argument)}
    drawn = extract_from_dir(ROOT / "web" / "templates", [("**.html", "jinja2")], keywords={"_": None})
    return frozenset(in_code | {str(message) for _file, _line, message, *_more in drawn})


def translations(path: Path = CATALOGUE) -> dict[str, str]:
    """Return source text to English as the catalogue at `path` has them; an empty text is one still to be written."""
    if not path.exists():
        return {}
    with path.open("rb") as stream:
        return {str(message.id): str(message.string) for message in read_po(stream, locale="en") if message.id}


def fuzzy(path: Path = CATALOGUE) -> frozenset[str]:
    """Return the source texts whose English is marked as doubtful."""
    with path.open("rb") as stream:
        return frozenset(str(m.id) for m in read_po(stream, locale="en") if m.id and m.fuzzy)


def updated(known: dict[str, str], wanted: frozenset[str]) -> dict[str, str]:
    """Return exactly the `wanted` texts, sorted, with the English that is known and nothing for the others."""
    return {text: known.get(text, "") for text in sorted(wanted)}


def written(catalogue: dict[str, str]) -> str:
    """Return the catalogue as a .po file: no line numbers, no dates, no paths, so that it changes only with texts."""
    entries = (
        f"msgid {normalize(text, width=118)}\nmsgstr {normalize(english, width=118)}\n"
        for text, english in catalogue.items()
    )
    return "\n".join([HEADER, *entries])
