"""The app as a process of its own that can be started, killed and started again on the same port."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import psutil  # type: ignore[import-untyped]  # it ships no types

ROOT = Path(__file__).parents[1]
MEGABYTE = 1_000_000


class ServerProcess:
    """A server on a free port of this machine, serving `folder`."""

    def __init__(self, folder: Path) -> None:
        """Choose the port; nothing runs yet."""
        self.folder = folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start and wait until it is healthy. Raises RuntimeError when it ends by itself."""
        command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(self.port)]
        environment = {**os.environ, "ZI_DATA": str(self.folder)}
        quiet = subprocess.DEVNULL
        self._process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=quiet, stderr=quiet)
        while self._process.poll() is None:
            try:
                with urlopen(f"{self.address}/sehat", timeout=2):  # noqa: S310 - our own address
                    return
            except (URLError, ConnectionError, TimeoutError):
                time.sleep(0.05)
        message = f"the server ended by itself with {self._process.returncode}"
        raise RuntimeError(message)

    @property
    def memory(self) -> float:
        """Return what the process holds, in MB."""
        assert self._process is not None
        return float(psutil.Process(self._process.pid).memory_info().rss) / MEGABYTE

    def kill(self) -> None:
        """End the process at once, as a power cut would."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """Ask the process to end, and wait."""
        self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(how)
            self._process.wait(30)
