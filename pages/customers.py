"""Daftar responden (letter, 1a): upload, check, mend, approve, download."""

from pages._shell import open_page

page = open_page(__file__)
