"""Opening an address outside: http and https only, an argument list, never a shell, nothing like an option."""

import subprocess
import sys
import webbrowser
from urllib.parse import urlsplit


def openable(address: str | None) -> str | None:
    """The address as it may be shown and opened, or None: only http(s) with a host and printable ASCII."""
    if not address or len(address) > 2000 or not address.isascii() or not address.isprintable() or " " in address:
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme in ("http", "https") and parts.hostname else None


def open_address(address: str) -> bool:
    """Hand an `openable` address to the system's opener; False where there is none."""
    if openable(address) != address:
        return False
    command = "open" if sys.platform == "darwin" else "xdg-open"
    try:
        subprocess.Popen(
            [command, address],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return sys.platform == "win32" and webbrowser.open(address)
    return True
