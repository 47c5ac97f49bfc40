"""What is to be indexed, so many articles at a time: changes of the library, or articles whose shard was lost."""

from collections.abc import Callable, Sequence
from itertools import islice

from index.store import Store, articles

Batch = list[tuple[int, int, bool]]  # (change of the library, article number, whether it is gone)
Take = Callable[[int], Batch]  # the next so many


class Changes:
    """The changes of the library after one, so many at a time."""

    def __init__(self, store: Store, since: int) -> None:
        self._store, self._at = store, since

    def __call__(self, limit: int) -> Batch:
        with self._store.read() as db:
            found = articles.changes(db, self._at, limit)
        self._at = found[-1][0] if found else self._at
        return found


class Again:
    """Articles to be indexed again, so many at a time, as if they had changed at `seq`."""

    def __init__(self, numbers: Sequence[int], seq: int) -> None:
        self._numbers, self._seq = iter(numbers), seq

    def __call__(self, limit: int) -> Batch:
        return [(self._seq, n, False) for n in islice(self._numbers, limit)]
