"""The abuse list: what somebody would try, all of it refused, and written down where a guardian would look.

- `test_doors`: an address without the right, a stolen or forged cookie, a role one does not hold, another site, a way
  to another site. Every page as every role: `tests.pages.test_matrix`. The real server, not one around a dummy, is
  asked in `tests.web.test_served`; displays on the wall in `tests.web.test_wall`.
- `test_courts`: two courts in one database; every event of each kind as every role, and with another court's ids.
- `test_texts`: formulas, HTML and Markdown in every free field, on every page and in every file handed out. What
  strangers' files carry: `tests.files.test_taking`, `tests.spreadsheets`, `tests.customers.test_tricky`.
- `test_names`: paths and names that lead out of their folder.
- `test_floods`: a thousand tries to sign in. Slow, endless and too many uploads: `tests.web.test_patience`; swelling
  archives and pictures: `tests.files.test_taking`, `tests.spreadsheets.test_package`, `tests.spreadsheets.test_corpus`.

`docs/security-privacy.md` tells the same list to those who answer for the data; a test holds its names to these.
"""
