"""Views over several sources: stories, and what each source of a story has of it."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from index.errors import UsageError
from index.facade.opened import Opened
from index.store import articles

if TYPE_CHECKING:
    from index.reading.model import Matrix, Pair, Person, Story
    from index.reading.stories import Stories


class Comparing(Opened):
    """Stories and the views that compare their sources. Nothing here writes."""

    _stories_made: "Stories | None" = None
    _everybody: "tuple[object, list[Person]] | None" = None  # who speaks, and in which state of the library

    def stories(self, most: int | None = None) -> "list[Story]":
        """Every article in one story, a single one too; the story with the newest article first.

        `most`: so many of them, which takes little time in a library of any size.
        """
        with self._store.snapshot() as db:
            return self._stories().all(db, most)

    def texts(self, articles: Iterable[str]) -> int:
        """How many independent texts these articles are: wire copy counts once ("5 sources, 3 texts")."""
        from index.reading import stories

        with self._store.snapshot() as db:
            return stories.texts(db, articles)

    def matrix(self, article_id: str) -> "Matrix":
        """The story of an article as a table: its quotes and figures down, its sources across. Raises UsageError."""
        from index.reading import matrix, stories

        with self._store.snapshot() as db:
            n = self._number(article_id)
            return matrix.matrix(db, stories.of(db, articles.id_of(db, n)), n)

    def people(self, article_id: str) -> "list[Person]":
        """Who speaks in the story of an article, and what each said. Raises UsageError."""
        from index.reading import people, stories

        with self._store.snapshot() as db:
            story = stories.of(db, articles.id_of(db, self._number(article_id)))
            return people.people(db, [self._number(name) for name in story.articles])

    def everybody(self, newest: int | None = None) -> "list[Person]":
        """Who speaks in the whole library, without what they said; `newest`: in so many articles at
        least, the newest, which takes little time in a library of any size."""
        from index.reading import people

        with self._store.snapshot() as db:
            state = articles.identity(db), articles.last_seq(db)
            if self._everybody is None or self._everybody[0] != state:
                if newest is not None:
                    return people.everybody(db, newest)
                self._everybody = state, people.everybody(db)
            return self._everybody[1]

    def person(self, name: str, also: "Sequence[str] | None" = None) -> "Person":
        """What somebody said in the whole library, the newest first. Raises UsageError where nobody is called so.

        `also`: their other names, where these are known (`Person.names`); None looks for them among everybody's, where
        a part of a name is enough if it is one person's.
        """
        from index.reading import people

        near: list[Person] = []
        with self._store.snapshot() as db:
            if also is None:
                near = people.called(self.everybody(), name)
                name, also = (near[0].name, near[0].names) if len(near) == 1 else (name, ())
            found = people.person(db, name, also)
        if found is None:
            hint = f"perhaps {', '.join(one.name for one in near[:5])}" if near else "newsreader people lists the names"
            raise UsageError(f"nobody is called {name!r} here; {hint}")
        return found

    def wordings(self, group_id: str, mention: str, against: str | None = None) -> "Pair":
        """A mention of a group word by word against another, else against the fullest wording. Raises UsageError."""
        from index.reading import difference

        with self._store.snapshot() as db:
            return difference.wordings(db, group_id, mention, against)

    def _stories(self) -> "Stories":
        if self._stories_made is None:
            from index.reading.stories import Stories

            self._stories_made = Stories()
        return self._stories_made
