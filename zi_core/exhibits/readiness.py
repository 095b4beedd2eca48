"""The strip of readiness to take away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from zi_core.exhibits.exhibit import Exhibit, Sheet, Words, exhibit
from zi_core.figures.readiness import ORDER, alt, most_left
from zi_core.i18n import lazy, shown
from zi_core.readiness import VERDICT_WORDS, Finding, Verdict
from zi_core.rulebook.book import Book
from zi_core.slides.slide import Strip, Strips, Tone

_TONES = {Verdict.MET: Tone.STRONG, Verdict.SHORT: Tone.BAD, Verdict.UNKNOWN: Tone.QUIET}


def readiness(book: Book, findings: Sequence[Finding]) -> Exhibit:
    """Return the strip: how many rules of every paragraph are met, short and unknown."""
    counts: dict[str, Counter[Verdict]] = {paragraph.id: Counter() for paragraph in book.paragraphs}
    for finding in findings:
        counts[book.paragraph(finding.rule).id][finding.verdict] += 1
    rows = [(f"{one.id} {one.title}", tuple(counts[one.id][verdict] for verdict in ORDER)) for one in book.paragraphs]
    strips = tuple(Strip(name, values, tuple(str(n) if n else "" for n in values)) for name, values in rows)
    head = (str(lazy("Bagian surat")), *(str(VERDICT_WORDS[verdict]) for verdict in ORDER))
    words = Words(
        title=str(most_left(book, findings)),
        about=str(lazy("Ketentuan menurut bagian surat, n = {n}", n=len(findings))),
        source=str(lazy("surat {number}, {date}", number=book.letter.number, date=shown(book.letter.date))),
        paragraph=", ".join(one.id for one in book.paragraphs),
        alt=alt(book, findings),
    )
    parts = tuple((str(VERDICT_WORDS[verdict]), _TONES[verdict]) for verdict in ORDER)
    return exhibit(words, Strips(parts, strips), Sheet(head, tuple((name, *values) for name, values in rows)))
