"""What the person does with articles: kept by article id, through everything else."""

from index.facade.opened import Opened
from index.store import reader


class Marking(Opened):
    """Read, starred, places."""

    def set_read(self, article_id: str, read: bool) -> None:
        self._mark(article_id, read=read)

    def set_star(self, article_id: str, starred: bool) -> None:
        self._mark(article_id, starred=starred)

    def keep_place(self, key: str, value: str) -> None:
        """Remember where the reader is; forgotten without complaint where the home is read-only."""
        if not self.read_only:
            with self._store.write() as db:
                reader.keep_place(db, key, value)

    def _mark(self, article_id: str, *, read: bool | None = None, starred: bool | None = None) -> None:
        if not self.read_only:
            with self._store.write() as db:
                reader.mark(db, article_id, read=read, starred=starred)

    def place(self, key: str) -> str | None:
        with self._store.read() as db:
            return reader.place(db, key)
