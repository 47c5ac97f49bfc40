"""What keeps a library well: made anew, copied, put back, looked over."""

from pathlib import Path
from typing import Any

from index import engine
from index.facade.opened import Cancelled, OnProgress, Opened
from index.reports import Report
from index.store import files, reader


class Upkeep(Opened):
    """Rebuild, backup, restore, doctor."""

    def rebuild(
        self, progress: OnProgress | None = None, cancelled: Cancelled | None = None, *, parse: bool = False
    ) -> Report:
        """Analyse, link and index every stored text anew; with `parse` take the texts from the kept pages again.

        What the reader did stays.
        """
        from index import renewing

        with self._importing:
            linker = self._ingest().linker
            report = renewing.rebuild(self._store, linker, progress, cancelled, parse=parse)
            with self._store.write() as db:
                files.forget(db)
        if not report.stopped:
            with self._store.write() as db:
                engine.note(db)
            self._index().rebuild(progress, cancelled)
        return report

    def told_of_engine(self) -> str:
        """That the links were made by another engine, and what renews them, in a sentence.

        Nothing where they were not, or where that has been told of this engine.
        """
        with self._store.read() as db:
            if not engine.is_another(db) or reader.place(db, "engine") == engine.stamp():
                return ""
        if not self.read_only:
            with self._store.write() as db:
                reader.keep_place(db, "engine", engine.stamp())
        return f"{engine.ANOTHER}: newsreader rebuild makes them anew"

    def backup(self, file: Path) -> None:
        """Copy the library into `file`, as it is at this moment. Raises LibraryError."""
        from index.store import copies

        copies.backup(self._store, file)

    def copied(self, file: Path) -> int:
        """How many articles the library copied into `file` has. Raises LibraryError where it cannot be restored."""
        from index.store import copies

        return copies.count(self._store, file)

    def restore(self, file: Path) -> None:
        """Put the library copied into `file` in the place of this one. Raises LibraryError; nothing is changed then."""
        from index.store import copies

        self.need_writing()
        with self._importing:
            copies.restore(self._store, file)
            self._ingest_made = None  # what it remembers is of the library that was
        self._index().discard()

    def doctor(self) -> list[dict[str, Any]]:
        """What is there and what is wrong: {"finding": a line, "fault": bool}."""
        from index import health

        return health.examine(self._store, self._index(), self._config)

    def mend(self) -> list[str]:
        """Mend what the doctor can; a line for each thing done. Raises LibraryError."""
        from index import health

        with self._importing:
            return health.mend(self._store, self._ingest().linker, self._index())
