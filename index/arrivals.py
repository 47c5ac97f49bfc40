"""Drafts that have arrived, and in which order they are taken."""

import os
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from index.model import Draft
from index.parsing.dates import stated
from index.store import articles
from index.studying import Request
from index.text.clean import clean, clean_line

# Articles, characters (and bytes of pages) and seconds of what comes in quick succession that are put in the order of
# their dates together.
GATHERED, LARGE, PATIENCE = 20_000, 60_000_000, 4.0
_QUICK = 200  # articles a second: files that are read, not pages that are fetched
_SLOW = 0.5  # seconds for which others are waited for


@dataclass(frozen=True)
class Arrival:
    """A draft on its way in."""

    draft: Draft
    id: str
    hash: bytes
    dealt: int  # how many of what came, errors included, are dealt with when this one is

    def request(self) -> Request:
        """What there is to study: not the page it was read from."""
        draft = self.draft
        return replace(draft, original=None) if draft.original else draft, self.id

    def is_same(self, known: articles.Known, refresh: bool) -> bool:
        """Whether the library has it; with `refresh` what its source says about it counts too.

        Of an article that two files hold, the one that was read first stays named as long as it is there.
        """
        if known.hash != self.hash:
            return False
        if not refresh:
            return True
        draft = self.draft
        lines = (draft.source, draft.title, stated(draft.date), draft.url, draft.path)
        *said, path = [clean_line(line or "") for line in lines]
        *before, place = known.said
        stays = path in ("", place) or (place is not None and os.path.lexists(place))
        return stays and all(not new or new == old for new, old in zip(said, before, strict=True))


def identify(draft: Draft) -> tuple[str, bytes]:
    """The id an article has in the library, given or made from source and text, and the hash of its text."""
    text = clean(draft.text)
    given = clean_line(draft.id) if draft.id else ""
    return given or articles.made_id(clean_line(draft.source), text), articles.text_hash(text)


def by_date(arrivals: Iterable[Arrival]) -> Iterator[Arrival]:
    """What comes in quick succession, in the order of its dates: the partners an article is compared with are then
    those that were at hand just before. What comes slowly goes on at once; texts under one id keep their order."""
    some: list[Arrival] = []
    began, size = time.monotonic(), 0
    for arrival in arrivals:
        some.append(arrival)
        size += len(arrival.draft.text) + len(arrival.draft.original or b"")
        waited = time.monotonic() - began
        if len(some) >= GATHERED or size >= LARGE or waited > (PATIENCE if len(some) > waited * _QUICK else _SLOW):
            _put_last_first(some)
            while some:
                yield some.pop()  # what is taken is not kept
            began, size = time.monotonic(), 0
    _put_last_first(some)
    while some:
        yield some.pop()


def _put_last_first(some: list[Arrival]) -> None:
    """By date, all texts under one id by that of the first; dealt with is what came before all that are left."""
    dates: dict[str, str] = {}
    for arrival in some:
        dates.setdefault(arrival.id, arrival.draft.date or "")
    dealt = some[-1].dealt if some else 0
    some.sort(key=lambda arrival: dates[arrival.id])
    some.reverse()
    for place, arrival in enumerate(some):
        some[place] = replace(arrival, dealt=dealt)
        dealt = min(dealt, arrival.dealt - 1)
