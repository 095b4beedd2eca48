"""The message before the blast: an editable text, filled in for one person, opened in WhatsApp by a click.

Blasts are taken for fraud, so the court writes first, from its own number. Nothing is sent by the app itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from string import Formatter
from urllib.parse import quote

from zi_core.i18n import Text, lazy
from zi_core.survey.terms import words

_LINK = re.compile(r"(?:https?://)?((?:[a-z0-9-]+\.)+[a-z]{2,})(?=[/\s:?#)\]}.,;!]|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Gaps:
    """What fills the gaps of the text: the person's name, the court's, the day until which the survey runs."""

    nama: str
    pengadilan: str
    tenggat: str


def usual_template() -> str:
    """Return the text a court starts with."""
    return str(words()["warm_up"]["template"]).strip()


def template_problems(text: str) -> tuple[Text, ...]:
    """Return what is wrong with a text as typed; empty when it may be used."""
    terms = words()["warm_up"]
    try:
        gaps = [(name, bool(spec or way)) for _before, name, spec, way in Formatter().parse(text) if name is not None]
    except ValueError:
        return (lazy("Kurung kurawal tidak lengkap. Tulis penanda seperti {gap}.", gap="{nama}"),)
    known = ", ".join(f"{{{name}}}" for name in terms["gaps"])
    problems = [
        lazy("Penanda {gap} tidak dikenal. Yang dapat dipakai: {known}.", gap=f"{{{name}}}", known=known)
        for name, odd in dict.fromkeys(gaps)
        if odd or name not in terms["gaps"]
    ]
    names = {name for name, _odd in gaps}
    problems += [
        lazy("Penanda {gap} wajib ada, supaya pesan menyapa orangnya.", gap=f"{{{name}}}")
        for name in terms["needed"]
        if name not in names
    ]
    problems += [
        lazy("Pemendek tautan {host} disangka penipuan. Tulis alamat lengkapnya.", host=host)
        for host in shorteners(text)
    ]
    if len(text) > terms["longest"]:
        problems.append(lazy("Pesan {n} huruf; paling panjang {most}.", n=len(text), most=terms["longest"]))
    return tuple(problems)


def shorteners(text: str) -> tuple[str, ...]:
    """Return the link shorteners that `text` names, each once."""
    listed = words()["warm_up"]["shorteners"]
    hosts = (found[1].lower().removeprefix("www.") for found in _LINK.finditer(text))
    return tuple(dict.fromkeys(host for host in hosts if host in listed))


def message(template: str, gaps: Gaps) -> str:
    """Return `template` (without problems) filled in for one person."""
    filled: Mapping[str, str] = {"nama": gaps.nama, "pengadilan": gaps.pengadilan, "tenggat": gaps.tenggat}
    return template.format(**filled)


def click_to_chat(number: str, text: str) -> str:
    """Return the address that opens WhatsApp with `text` for `number` (E.164); personal data, never to be logged."""
    digits = "".join(letter for letter in number if letter.isascii() and letter.isdigit())
    return f"https://wa.me/{digits}?text={quote(text, safe='')}"
