"""Streamlit's command with a note of every address outside this machine that its process tries to reach.

``python -m tests.quiet run app.py ...``; the notes are lines of the file that QUIET names. Python tells of an attempt
before the system is asked, so it is noted also where there is no network.
"""

from __future__ import annotations

import os
import subprocess
import sys
from ipaddress import ip_address
from pathlib import Path

ROOT = Path(__file__).parents[1]
FILE = "QUIET"
LOOKED_UP = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}
REACHED = {"socket.connect", "socket.sendto", "socket.sendmsg"}


def is_here(host: object) -> bool:
    """Tell whether `host` is this machine: to nobody else, or the wildcard that a server listens on."""
    text = host.decode() if isinstance(host, bytes) else host
    if not isinstance(text, str) or text in {"", "localhost"}:
        return text in {None, "", "localhost"}
    try:
        address = ip_address(text)
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def _note(event: str, args: tuple[object, ...]) -> None:
    if event in LOOKED_UP:
        host = args[0]
    elif event in REACHED and isinstance(args[1], tuple):  # a text is the path of a socket in a folder
        host = args[1][0]
    else:
        return
    if not is_here(host):
        with Path(os.environ[FILE]).open("a", encoding="utf-8") as notes:
            notes.write(f"{event} {host!r}\n")


def begin(folder: Path, log: Path, *arguments: str) -> subprocess.Popen[bytes]:
    """Start the server on the data in `folder`; what it says goes to `log`."""
    with log.open("ab") as out:
        return subprocess.Popen(
            [sys.executable, "-m", "tests.quiet", "run", *arguments],
            cwd=ROOT,
            env=os.environ | {"ZI_DATA": str(folder), FILE: str(_notes(log))},
            stdout=out,
            stderr=subprocess.STDOUT,
        )


def end(process: subprocess.Popen[bytes], log: Path, patience: float) -> None:
    """Stop the server that `begin` started, and hold it to have asked nobody."""
    process.terminate()
    process.wait(timeout=patience)
    notes = _notes(log)
    assert not notes.exists(), notes.read_text(encoding="utf-8")


def _notes(log: Path) -> Path:
    return log.with_name(f"{log.name}.asked")


if __name__ == "__main__":
    sys.addaudithook(_note)
    from streamlit.web.cli import main

    main()
