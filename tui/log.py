"""The log: where an unexpected error arose, for whoever mends it; never what was read.

The message of an error is left out, because it may quote an article or a query. One file in the platform's state
directory, begun anew when it has grown to a megabyte.
"""

import logging
import traceback
from datetime import UTC, datetime
from pathlib import Path

LIMIT = 1_000_000  # bytes


class FaultHandler(logging.Handler):
    """Sends what the engine and the screen report as exceptions to the log file, and nothing to the terminal."""

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        if error is not None:
            fault(error)


def install() -> None:
    """From now on faults are logged: called by the program, not by tests."""
    logging.getLogger("newsreader").addHandler(FaultHandler())


def fault(error: BaseException, folder: Path | None = None) -> None:
    """Append the type of `error` and the places it came through; where nothing can be written, nothing happens."""
    if folder is None:
        import platformdirs

        folder = platformdirs.user_state_path("newsreader")
    places = "".join(traceback.format_list(traceback.extract_tb(error.__traceback__)))
    entry = f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} {type(error).__name__}\n{places}\n"
    path = folder / "newsreader.log"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        mode = "w" if path.exists() and path.stat().st_size > LIMIT else "a"
        with path.open(mode, encoding="utf-8", errors="replace") as file:
            file.write(entry)
    except OSError:
        pass
