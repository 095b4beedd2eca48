"""E-mail addresses: checked, never corrected by themselves; likely slips are suggested."""

from __future__ import annotations

import re
from functools import lru_cache

from email_validator import EmailNotValidError, validate_email
from rapidfuzz.distance import OSA

from zi_core.cells.checked import Checked, ask, error, missing, settle, unguard
from zi_core.cells.words import is_placeholder, tidy, word_lists
from zi_core.i18n import lazy
from zi_core.spreadsheets.grid import Cell, CellKind

_PLAIN = re.compile(r"[a-z0-9_]+(?:[._+\-][a-z0-9_]+)*@(?:[a-z0-9](?:[a-z0-9\-]*[a-z0-9])?\.)+[a-z]{2,24}\Z")
_ENDING = re.compile(r"\.(?:[a-z]{2,24}|xn--[a-z0-9\-]+)\Z")  # no top domain has a single letter
_INSIDE = re.compile(r"[^\s<>;,/|()\[\]\"']+@[^\s<>;,/|()\[\]\"']+\.[a-z]{2,}", re.IGNORECASE)
_LONGEST = 254
_NEAR = 2
_LONG_DOMAIN = 11  # shorter neighbours (me.com, gmx.com) have too many honest domains around them

_FORM = lazy("Alamat e-mail tidak benar. Bentuknya nama@penyedia.com; periksa ke sumbernya.")
_SLIP = lazy("Alamat e-mail mungkin salah ketik. Pakai saran, atau nyatakan sudah benar.")
_SEVERAL = lazy("Sel berisi lebih dari alamat e-mail saja. Tulis satu alamat; saran memakai yang pertama.")
_COURT = lazy("Ini alamat e-mail pengadilan. Pastikan bukan aparatur atau kerabatnya, lalu nyatakan sudah benar.")
_DUMMY = lazy("Alamat ini tampak seperti isian sementara. Isi alamat yang sebenarnya, atau nyatakan sudah benar.")


def check_email(cell: Cell) -> Checked:
    """Check the cell of an e-mail address; `clean` is in lower case."""
    if cell.kind in (CellKind.DATE, CellKind.NUMBER) and not is_placeholder(cell.text):
        return error(cell.text, _FORM)
    return _check(cell.text)


@lru_cache(maxsize=8_192)
def _check(raw: str) -> Checked:
    text = tidy(unguard(raw)).lstrip("'`’ ").lower().removeprefix("mailto:")
    if is_placeholder(text):
        return missing(raw)
    if not _valid(text):
        return _explain(raw, text)
    local_part, _, domain = text.rpartition("@")
    suggested = suggest_domain(domain)
    if suggested:
        return ask(raw, text, _SLIP, f"{local_part}@{suggested}")
    if _of_a_court(domain):
        return ask(raw, text, _COURT)
    if local_part in word_lists()["mail"]["placeholders"]:
        return ask(raw, text, _DUMMY)
    return settle(raw, text, lazy("Ditulis dengan huruf kecil tanpa spasi di tepi."))


def _valid(text: str) -> bool:
    if len(text) > _LONGEST:
        return False
    if not _ENDING.search(text):
        return False
    if _PLAIN.match(text):
        return len(text.rpartition("@")[0]) <= 64  # noqa: PLR2004 - RFC 5321, 4.5.3.1.1
    try:
        validate_email(text, check_deliverability=False, test_environment=True, allow_smtputf8=False)
    except EmailNotValidError:
        return False
    return True


def _explain(raw: str, text: str) -> Checked:
    """Say why `text` is no address, and suggest one where it can be seen."""
    joined = re.sub(r"\s*(?:\[at\]|\(at\)|\[@\])\s*", "@", text).replace(" ", "")
    joined = re.sub(r"@{2,}", "@", joined.replace(",", ".").rstrip(".")).replace("..", ".")
    if joined != text and _valid(joined):
        return ask(raw, "", _SLIP, joined)
    inside = _INSIDE.search(text)
    if inside and _valid(inside[0].rstrip(".")) and inside[0] != text:
        return ask(raw, "", _SEVERAL, inside[0].rstrip("."))
    local_part, _, domain = text.rpartition("@")
    whole = suggest_domain(domain) if local_part and "." not in domain else None
    return error(raw, _FORM, f"{local_part}@{whole}" if whole and _valid(f"{local_part}@{whole}") else None)


@lru_cache(maxsize=4096)
def suggest_domain(domain: str) -> str | None:
    """Return the provider that `domain` is a slip of, or None; real neighbours (ymail.com) are left alone."""
    mail = word_lists()["mail"]
    if domain in mail["providers"] or domain in mail["neighbours"]:
        return None
    if domain in mail["slips"]:
        return str(mail["slips"][domain])
    for wrong, right in mail["endings"].items():
        if domain.endswith(f".{wrong}"):
            mended = domain.removesuffix(wrong) + right
            return suggest_domain(mended) or mended
    by_name = {provider.partition(".")[0]: provider for provider in reversed(mail["providers"])}
    name = domain.partition(".")[0]
    if name in by_name and domain not in mail["neighbours"]:
        return str(by_name[name])
    long_neighbours = [other for other in mail["neighbours"] if len(other) > _LONG_DOMAIN]
    distances = [(OSA.distance(domain, provider), provider) for provider in (*mail["providers"], *long_neighbours)]
    distance, provider = min(distances)
    return str(provider) if distance <= (_NEAR if len(domain) > 8 else 1) else None  # noqa: PLR2004


def _of_a_court(domain: str) -> bool:
    mail = word_lists()["mail"]
    official = domain.endswith(".go.id") and domain.startswith(tuple(mail["court_parts"]))
    return official or any(domain == court or domain.endswith(f".{court}") for court in mail["courts"])
