"""Passwords for feeds: from a command (`pass show feeds/example`) or an environment variable, asked when needed.

The configuration names where the password is, never the password; it is in no record, no complaint and no log.
"""

import os
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit, urlunsplit

from index.errors import InputError

SECONDS = 60.0  # a password command may ask the person, who needs time


@dataclass(frozen=True, slots=True)
class Login:
    """Who asks. Without a user the secret is a token ("Bearer"). Just one of the three says where the secret is."""

    user: str = ""
    command: str | None = None  # run without a shell; the first line it prints
    variable: str | None = None  # of the environment
    secret: str | None = field(default=None, repr=False)  # from an address typed with "user:password@"


def header(login: Login) -> str:
    """The value of the Authorization header. Blocks while a command runs; raises InputError, never with the secret."""
    secret = _secret(login)
    if not login.user:
        return f"Bearer {secret}"
    import base64

    return "Basic " + base64.b64encode(f"{login.user}:{secret}".encode()).decode("ascii")


def taken_from(url: str) -> tuple[str, Login | None]:
    """An address without the "user:password@" it may hold, and that as a login."""
    parts = urlsplit(url)
    before, _, place = parts.netloc.rpartition("@")
    if not before:
        return url, None
    user, _, secret = before.partition(":")
    return urlunsplit(parts._replace(netloc=place)), Login(unquote(user), secret=unquote(secret))


def _secret(login: Login) -> str:
    if login.secret is not None:
        return login.secret
    found = _printed(login.command) if login.command else os.environ.get(login.variable or "", "")
    if not found:
        raise InputError(f"no password: {_place(login)} gives none")
    if any(ord(char) < 32 for char in found):
        raise InputError(f"no password: {_place(login)} gives control characters")
    return found


def _place(login: Login) -> str:
    return "the password command" if login.command else f"the environment variable {login.variable!r}"


def _printed(command: str) -> str:
    """The first line a command prints. What it says on standard error is not repeated: it may hold the secret."""
    import shlex
    import subprocess

    try:
        done = subprocess.run(
            shlex.split(command), stdin=subprocess.DEVNULL, capture_output=True, timeout=SECONDS, check=False
        )
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it cannot be read as a command"
        raise InputError(f"the password command cannot be run: {reason}") from None
    except subprocess.TimeoutExpired:
        raise InputError(f"the password command took longer than {SECONDS:.0f} s") from None
    if done.returncode:
        raise InputError(f"the password command ended with status {done.returncode}")
    return done.stdout.decode("utf-8", "replace").split("\n", 1)[0].rstrip("\r")
