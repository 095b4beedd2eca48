"""Make sure a Chromium is there for the browser tests: use the one found, else install the system's own package."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")


def find() -> str | None:
    """Return the path of a Chromium (ZI_CHROMIUM, or the first one on the PATH), or None."""
    named = os.environ.get("ZI_CHROMIUM")
    return named or next(filter(None, map(shutil.which, NAMES)), None)


def install() -> None:
    """Install Debian's or Ubuntu's package; as an ordinary user through sudo."""
    apt = shutil.which("apt-get")
    sudo = [] if not hasattr(os, "geteuid") or os.geteuid() == 0 else ["sudo"]
    if apt is None or (sudo and shutil.which("sudo") is None):
        sys.exit("No Chromium found. Install one with the system's package manager, or name it in ZI_CHROMIUM.")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in ("update -qq", "install -y -qq --no-install-recommends chromium"):
        subprocess.run([*sudo, apt, *words.split()], check=True, env=environment)


if __name__ == "__main__":
    if find() is None:
        install()
    if find() is None:
        sys.exit("Chromium was installed but is not on the PATH.")
