"""How an open page learns that its session has ended: Streamlit's own order to go to another address.

The message is part of Streamlit's inner protocol (pinned version); a test asserts that it exists.
"""

from __future__ import annotations

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg


def go_to(path: str) -> bytes:
    """Return the message that makes an open Streamlit page load `path`."""
    message = ForwardMsg()
    message.auth_redirect.url = path
    return bytes(message.SerializeToString())
