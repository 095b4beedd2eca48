"""What every page begins with: who is looking, in which language, with what right; state, caches, and the one door.

This package is the only part of the pages that touches ``st.session_state``, ``st.cache_*`` and the store. What a
subject's pages read stands in a module named after the subject.
"""

from __future__ import annotations

from pages._shell.memory import drawn_before, forget, grant, notify, recall, remember, show_notice, want
from pages._shell.opening import court_of, open_page, visitor
from pages._shell.page import Page, carry_out
from pages._shell.watching import of_respondents, watch
from zi_core.store.customers import ListEntry, StoredDraft
from zi_core.store.draft_steps import DraftStep
from zi_core.store.selection import ContactSettings, Roster

__all__ = [ "ContactSettings", "DraftStep", "ListEntry", "Page", "Roster", "StoredDraft",
    "carry_out", "court_of", "drawn_before", "forget", "grant", "notify", "of_respondents", "open_page", "recall",
    "remember", "show_notice", "visitor", "want", "watch",
]  # fmt: skip
