"""A template tried with the deck: which slides lose words on it, and which remarks concern which slides."""

from __future__ import annotations

from collections.abc import Sequence

from pptx.presentation import Presentation as Deck
from pptx.util import Pt

from zi_core.i18n import Text, lazy
from zi_core.slides.brand import Brand
from zi_core.slides.building import Edition, drawn
from zi_core.slides.court.studying import Remark
from zi_core.slides.drawing.base import Template
from zi_core.slides.drawing.places import NARROW
from zi_core.slides.drawing.template import built_in
from zi_core.slides.slide import Cover, Slide


def losses(slides: Sequence[Slide], edition: Edition, template: Template) -> tuple[tuple[int, Text], ...]:
    """Return per slide (its number) what is cut on `template` and is not on the usual one."""
    found: list[tuple[int, Text]] = []
    usual_one = built_in(Brand(wide=template.frame.width > NARROW))
    pairs = zip(
        _cut(drawn(slides, edition, template), template),
        _cut(drawn(slides, edition, usual_one), usual_one),
        strict=True,
    )
    for number, ((title, texts), (_, usual)) in enumerate(pairs, 1):
        if title:
            found.append((number, lazy("judul terpotong; tulis judul sendiri yang lebih pendek")))
        if texts - title > usual:
            found.append(
                (number, lazy("{n} teks terpotong; isi lengkapnya ada di catatan lembar", n=texts - title - usual))
            )
    return tuple(found)


def _cut(deck: Deck, template: Template) -> list[tuple[bool, int]]:
    """Return for every slide whether its title was cut, and how many texts above its foot were, the title included."""
    found = []
    for page in deck.slides:
        title = page.shapes.title.text_frame.text.endswith("…")
        above = [one for one in page.shapes if one.has_text_frame and one.top < Pt(template.frame.foot.y - 1)]
        texts = [one.text_frame.text for one in above]
        found.append((title, sum(text.endswith("…") for text in texts)))
    return found


def concerned(remark: Remark, slides: Sequence[Slide]) -> str:
    """Return the numbers of the slides a remark is about: "1, 22" or "2–21"."""
    numbers = [place for place, one in enumerate(slides, 1) if isinstance(one.body, Cover) is remark.cover]
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
