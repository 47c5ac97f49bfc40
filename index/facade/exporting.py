"""Evidence to take away: passages cited, articles and stories written out with all that their sources share."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import UsageError
from index.facade.comparing import Comparing

if TYPE_CHECKING:
    from index.dossier.citing import Style
    from index.dossier.gather import Dossier
    from index.dossier.saving import Form


class Exporting(Comparing):
    """Cite, dossier."""

    def cite(self, article_id: str, start: int, end: int, style: "Style" = "text") -> str:
        """A passage with source, date, title, address and offsets. Raises UsageError."""
        from index.dossier.citing import cite
        from index.store import articles

        with self._store.read() as db:
            article = articles.article(db, self._number(article_id))
        assert article is not None
        return cite(article, start, end, style)

    def dossier(self, article_id: str, form: "Form", *, story: bool = False, yours: bool = True) -> str:
        """What an article, or all of its story, shares with other sources, written out; with the person's own notes
        and judgements, unless not `yours`. Raises UsageError."""
        from index.dossier.saving import WRITERS

        return WRITERS[form](self._gathered(article_id, story, yours))

    def save_dossier(
        self, article_id: str, form: "Form", folder: Path, *, story: bool = False, yours: bool = True
    ) -> Path:
        """The dossier in a new file of `folder`; returns its path. Raises UsageError, NewsreaderError."""
        from index.dossier.saving import save

        return save(self._gathered(article_id, story, yours), form, folder)

    def write_new(self, file: Path, parts: Iterable[str]) -> None:
        """Write what was exported into a file that is not there yet, whole or not at all. Raises NewsreaderError."""
        from index.dossier.saving import write_new

        try:
            write_new(file, parts)
        except FileExistsError as error:
            raise UsageError("is there already, and stays as it is", file) from error

    def _gathered(self, article_id: str, story: bool, yours: bool) -> "Dossier":
        from index.dossier import gather
        from index.reading import stories
        from index.store import articles

        n = self._number(article_id)
        with self._store.snapshot() as db:
            if not story:
                return gather.of_article(db, n, yours=yours)
            told = stories.of(db, articles.id_of(db, n)).articles
            members = [number for each in told if (number := articles.number(db, each)) is not None]
            return gather.of_story(db, n, members, yours=yours)
