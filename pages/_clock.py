"""A clock that runs down in the browser alone: nothing is polled, so that a slow network does not stop it."""

from __future__ import annotations

from zi_core.figures.palette import Palette
from zi_core.i18n import translate

_ = translate


def clock(seconds: int, gone: float, *, minutes: bool = False) -> str:
    """Return a clock that counts down from `seconds`, of which `gone` have passed; the browser's styles move it.

    With `minutes` it shows minutes and seconds.
    """
    shape = " zi-minutes" if minutes else ""
    timing = f"--zi-from:{seconds};--zi-run:{seconds}s;--zi-gone:-{gone:.1f}s"
    return (
        f'<div class="zi-clock{shape}" role="timer" style="{timing}"><span class="zi-bar"></span>'
        f'<span class="zi-left" aria-hidden="true"></span><strong class="zi-over">{_("Waktu habis")}</strong></div>'
    )


def styles(look: Palette) -> str:
    """Return how the clock looks and moves.

    The "<" of the syntax is escaped: Streamlit's sanitizer throws a style away that holds what could be a tag.
    """
    return f"""<style>
@property --zi-n {{ syntax: '\\3c integer>'; initial-value: 0; inherits: false; }}
@property --zi-m {{ syntax: '\\3c integer>'; initial-value: 0; inherits: false; }}
@keyframes zi-count {{ from {{ --zi-n: var(--zi-from); }} to {{ --zi-n: 0; }} }}
@keyframes zi-shrink {{ from {{ transform: scaleX(1); }} to {{ transform: scaleX(0); }} }}
@keyframes zi-hide {{ from {{ visibility: visible; }} to {{ visibility: hidden; }} }}
@keyframes zi-show {{ from {{ visibility: hidden; }} to {{ visibility: visible; }} }}
.zi-clock {{ position: relative; padding-top: 14px; min-height: 3.4rem; }}
.zi-clock .zi-bar {{ position: absolute; top: 0; left: 0; right: 0; height: 8px; border-radius: 4px;
 background: {look.hijau}; transform-origin: left; animation: zi-shrink var(--zi-run) linear var(--zi-gone) both; }}
.zi-clock .zi-left {{ font-size: 2rem; font-weight: 700; font-variant-numeric: tabular-nums;
 counter-reset: zi var(--zi-n); animation: zi-count var(--zi-run) linear var(--zi-gone) both,
 zi-hide 1ms calc(var(--zi-run) + var(--zi-gone)) both; }}
.zi-clock .zi-left::after {{ content: counter(zi); }}
.zi-clock.zi-minutes .zi-left {{ --zi-m: calc((var(--zi-n) - 29.5) / 60);
 counter-reset: zi-m var(--zi-m) zi-s calc(var(--zi-n) - 60 * var(--zi-m)); }}
.zi-clock.zi-minutes .zi-left::after {{ content: counter(zi-m) "." counter(zi-s, decimal-leading-zero); }}
.zi-clock .zi-over {{ position: absolute; left: 0; top: 14px; font-size: 1.6rem; color: {look.marun};
 animation: zi-show 1ms calc(var(--zi-run) + var(--zi-gone)) both; }}
</style>"""
