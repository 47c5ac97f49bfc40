"""Keys as they are typed, turned into commands of the key table; sequences ("g g") wait for their second key."""

from collections.abc import Mapping

from tui.keys import COMMANDS, Scope, shown


class Strokes:
    """What a person has typed so far, and what it means with their own keys."""

    def __init__(self, keys: Mapping[str, tuple[str, ...]]) -> None:
        self._table = {(command.scope, key): command.id for command in COMMANDS for key in keys[command.id]}
        self._starts = {key.split()[0] for scope, key in self._table if scope == "main" and " " in key}
        self._pending = ""

    def command(self, key: str, scope: Scope = "main") -> str | None:
        """The command that this key completes; None where it means nothing, or begins a sequence (`waiting`)."""
        typed = f"{self._pending} {key}" if self._pending else key
        self._pending = ""
        command = self._table.get((scope, typed))
        if command is None and scope == "main" and typed in self._starts:
            self._pending = typed
        return command

    @property
    def waiting(self) -> str:
        """The beginning of a sequence, as a person reads it: "g…"."""
        return f"{shown(self._pending)}…" if self._pending else ""
