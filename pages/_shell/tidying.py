"""What the framework would keep of a session until its end, let go as soon as no page shows it any more.

Streamlit forgets the value of a widget that is drawn no longer, but neither what drew it (with all that its functions
refer to, such as a whole checked list) nor the bytes of a file that was chosen in it. An operator's page stays open all
day. It reaches into the pinned version, and its tests would notice another one.
"""

from __future__ import annotations

import streamlit as st
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.scriptrunner_utils.script_run_context import ScriptRunContext
from streamlit.runtime.uploaded_file_manager import UploadedFile

from pages._shell.memory import recall, remember

_FILES = "_files"


def tidy() -> None:
    """Let go of what the session's last runs have left behind; at the beginning of a page's whole run."""
    context = get_script_run_ctx()
    if context is not None:
        _drop_metadata(context)
        _drop_files(context)


def _drop_metadata(context: ScriptRunContext) -> None:
    """Drop the metadata of widgets that have no value: they are not on the page."""
    guarded = context.session_state
    with guarded._lock:  # noqa: SLF001 - there is no other way to it
        state = guarded._state  # noqa: SLF001
        held = state._new_widget_state  # noqa: SLF001
        living = {*state._old_state, *held.states}  # noqa: SLF001
        for widget_id in held.widget_metadata.keys() - living:
            del held.widget_metadata[widget_id]


def _drop_files(context: ScriptRunContext) -> None:
    """Drop the bytes of files that a widget held when the page was last drawn and none holds now.

    A file that is still on its way was never held, so it stays.
    """
    values = [value if isinstance(value, list) else [value] for value in st.session_state.to_dict().values()]
    held = frozenset(one.file_id for several in values for one in several if isinstance(one, UploadedFile))
    manager = context.uploaded_file_mgr
    if isinstance(manager, MemoryUploadedFileManager):
        for file_id in recall(_FILES, frozenset[str]()) - held:
            manager.remove_file(context.session_id, file_id)
    remember(_FILES, held)
