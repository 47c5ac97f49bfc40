"""Everything that is computed from an article alone: pure, so that any process can do it.

Run as a program (`python -m index.studying`, started by index/crew.py) it answers requests from standard input on
standard output until that closes, those to compare articles (index/pairs.py) too. A message is its length in eight
bytes and a pickle; both ends are this program.
"""

import copyreg
import os
import pickle
import struct
import sys
from dataclasses import fields, replace
from itertools import count
from operator import attrgetter
from typing import BinaryIO

from index import processes, stories
from index.analyse import analyse, article_from
from index.errors import NewsreaderError
from index.fingerprints import fingerprints
from index.model import Article, Block, Draft, Link
from index.pairs import Compare, Mind
from index.store import analyses
from index.store.analyses import Found
from index.text.clean import clean_line

# what has arrived, and the id it has where it does not bring one; or an article that is there, and the page it was read
# from where its text is to be taken from that again
Request = tuple[Draft, str] | tuple[Article, bytes | None]
_TIDY = 400  # requests after which a process gives back what memory it has left over

Answer = Found | str  # a complaint for people, where it cannot be done


def study(article: Article) -> Found:
    """Everything that is computed from an article alone."""
    analysis = analyse(article)
    return analyses.found(analysis, stories.sketch(analysis), fingerprints(analysis))


def answer(request: Request) -> Answer:
    """What is found in a draft, or why nothing can be. Never raises: one article must not take the others with it."""
    what = request[0]
    try:
        return study(_article(request))
    except NewsreaderError as error:
        return clean_line(str(error))
    except Exception as error:
        return clean_line(f"{what.path or what.id or what.title}: cannot be analysed ({error!r})")


def _article(request: Request) -> Article:
    if isinstance(request[0], Draft):
        return article_from(*request)
    article, page = request
    if page is None:
        return replace(article, blocks=())
    from index.parsing.guard import shared
    from index.reparsing import parsed_again

    return replace(parsed_again(article, page, shared()), blocks=())


# ---- messages between processes


def write(pipe: BinaryIO, message: object) -> None:
    """Raises OSError or ValueError where nobody hears it."""
    data = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    pipe.write(struct.pack("<Q", len(data)) + data)
    pipe.flush()


def read(pipe: BinaryIO) -> object:
    """Raises EOFError at the end."""
    head = pipe.read(8)
    data = pipe.read(struct.unpack("<Q", head)[0]) if len(head) == 8 else b""
    if not data:
        raise EOFError
    return pickle.loads(data)


def _flatten(kind: type) -> None:
    """Have a frozen, slotted dataclass pickled by its values in order: several times as fast as its own way."""
    values = attrgetter(*(field.name for field in fields(kind)))
    copyreg.pickle(kind, lambda one: (kind, values(one)))


for _kind in (Article, Block, Draft, Link, stories.Sketch):
    _flatten(_kind)


def main() -> None:
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what is printed is no answer
    answer((Draft("", "Ready", 'She said: "It is ready," on 1 May.'), "ready"))  # tables are read before it is asked
    processes.collect_seldom()
    mind = Mind()
    write(replies, "ready")
    try:
        for number in count(1):
            request: Request | Compare = read(sys.stdin.buffer)  # type: ignore[assignment]
            write(replies, mind.answer(request) if isinstance(request, Compare) else _told(answer(request)))
            if number % _TIDY == 0:
                processes.give_back()
    except (EOFError, OSError):
        return  # nobody asks, or nobody hears any more


def _told(found: Answer) -> Answer:
    """Mentions travel as they are stored."""
    return found if isinstance(found, str) else found._replace(analysis=None)


if __name__ == "__main__":
    main()
