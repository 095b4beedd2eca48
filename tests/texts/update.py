"""Bring zi_core/locale/en.po up to the texts in the code: ``python -m tests.texts.update``."""

from __future__ import annotations

from pathlib import Path

from tests.texts.catalogue import CATALOGUE, texts, translations, updated, written


def main(path: Path = CATALOGUE) -> int:
    """Rewrite the catalogue and print the texts that still need English. Returns 0 when there are none, else 1."""
    catalogue = updated(translations(path), texts())
    path.parent.mkdir(exist_ok=True)
    path.write_text(written(catalogue), encoding="utf-8", newline="\n")
    missing = [text for text, english in catalogue.items() if not english]
    for text in missing:
        print(text)  # noqa: T201 - what the command is for
    return 1 if missing else 0


if __name__ == "__main__":
    raise SystemExit(main())
