"""Drafts that have arrived, and in which order they are taken."""

import os
import pickle
import time
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import NamedTuple

from index.model import Draft
from index.parsing.dates import stated
from index.store import articles
from index.studying import Request
from index.text.clean import clean, clean_line

# Articles, bytes of them packed and seconds of what comes in quick succession that are put in the order of their dates
# together.
GATHERED, LARGE, PATIENCE = 20_000, 60_000_000, 6.0
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


class _Held(NamedTuple):
    """An arrival that waits for others, packed: 20,000 texts would be as large as all the rest of an import."""

    date: str
    id: str
    dealt: int
    packed: bytes


def by_date(arrivals: Iterable[Arrival]) -> Iterator[Arrival]:
    """What comes in quick succession, in the order of its dates: the partners an article is compared with are then
    those that were at hand just before. What comes slowly goes on at once; texts under one id keep their order."""
    some: list[_Held] = []
    began, size = time.monotonic(), 0
    for arrival in arrivals:
        some.append(_held(arrival))
        size += len(some[-1].packed)
        waited = time.monotonic() - began
        if len(some) >= GATHERED or size >= LARGE or waited > (PATIENCE if len(some) > waited * _QUICK else _SLOW):
            yield from _in_turn(some)
            began, size = time.monotonic(), 0
    yield from _in_turn(some)


def _held(arrival: Arrival) -> _Held:
    packed = zlib.compress(pickle.dumps(arrival, pickle.HIGHEST_PROTOCOL), 1)
    return _Held(arrival.draft.date or "", arrival.id, arrival.dealt, packed)


def _in_turn(some: list[_Held]) -> Iterator[Arrival]:
    """By date, all texts under one id by that of the first; dealt with is what came before all that are left. What is
    taken is not kept."""
    dates: dict[str, str] = {}
    for held in some:
        dates.setdefault(held.id, held.date)
    end = some[-1].dealt + 1 if some else 0
    some.sort(key=lambda held: dates[held.id])
    some.reverse()
    left = list(accumulate((held.dealt for held in some), min, initial=end))  # the first of what is taken later
    while some:
        arrival: Arrival = pickle.loads(zlib.decompress(some.pop().packed))
        left.pop()
        yield replace(arrival, dealt=left[-1] - 1)
