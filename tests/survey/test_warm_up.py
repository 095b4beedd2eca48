"""The message before the blast: what is refused, how it is filled in, where the click leads."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from zi_core.survey.terms import words
from zi_core.survey.warm_up import Gaps, click_to_chat, message, shorteners, template_problems, usual_template

GAPS = Gaps(nama="Orang {Rekaan}", pengadilan="Pengadilan Uji", tenggat="5 Desember 2026")


def test_the_usual_text_may_be_used_and_speaks_to_the_person() -> None:
    assert template_problems(usual_template()) == ()
    filled = message(usual_template(), GAPS)
    assert "Yth. Bapak/Ibu Orang {Rekaan}," in filled
    assert filled.count("Pengadilan Uji") == 2


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("Halo Bapak/Ibu", "Penanda {nama} wajib ada, supaya pesan menyapa orangnya."),
        ("Halo {nama}, {nomor}", "Penanda {nomor} tidak dikenal. Yang dapat dipakai: {nama}, {pengadilan}, {tenggat}."),
        ("Halo {nama} {nama.__class__}", "Penanda {nama.__class__} tidak dikenal."),
        ("Halo {nama:>9}", "Penanda {nama} tidak dikenal."),
        ("Halo {nama!r}", "Penanda {nama} tidak dikenal."),
        ("Halo {nama} {}", "Penanda {} tidak dikenal."),
        ("Halo {nama", "Kurung kurawal tidak lengkap. Tulis penanda seperti {nama}."),
        ("Halo {nama}, buka bit.ly/survei", "Pemendek tautan bit.ly disangka penipuan. Tulis alamat lengkapnya."),
        ("Halo {nama}: https://www.TinyURL.com/x", "Pemendek tautan tinyurl.com disangka penipuan."),
        ("Halo {nama}, s.id.", "Pemendek tautan s.id disangka penipuan."),
    ],
)
def test_what_is_wrong_with_a_text_is_said(text: str, problem: str) -> None:
    assert any(str(one).startswith(problem) for one in template_problems(text))


def test_too_long_a_text_is_refused() -> None:
    longest = words()["warm_up"]["longest"]
    assert not template_problems("{nama}".ljust(longest, "x"))
    assert str(template_problems("{nama}".ljust(longest + 1, "x"))[0]).startswith(f"Pesan {longest + 1} huruf")


@pytest.mark.parametrize("host", words()["warm_up"]["shorteners"])
def test_every_listed_shortener_is_noticed_and_whole_addresses_are_not(host: str) -> None:
    assert shorteners(f"buka https://{host}/abc ya") == (host,)
    assert shorteners("https://survei.mahkamahagung.go.id/isi?x=1 atau pn-contoh.go.id, mis.identitas") == ()


def test_a_click_opens_the_chat_with_the_whole_text() -> None:
    link = urlsplit(click_to_chat("+62812-555-00001", "Halo & salam,\nBu Ani? 100%"))
    assert (link.scheme, link.netloc, link.path) == ("https", "wa.me", "/6281255500001")
    assert parse_qs(link.query) == {"text": ["Halo & salam,\nBu Ani? 100%"]}
    assert "\n" not in click_to_chat("+62", "a\nb")
