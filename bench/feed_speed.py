"""How long a visit to a feed takes of which every entry is known: asked over HTTP, read, compared, nothing new.

    python bench/feed_speed.py [ENTRIES]

A server of this process's own on the loopback address gives the feed. Measured is `Library.sync` alone, as the reader
and `newsreader sync` call it, in four cases: the answer is the same bytes as the last time, the same but for the date
at which the server made it, with the entries in another order, and with one new entry (all are read anew, then, in the
guarded process). The best and the median of five visits, each by a library opened anew.
"""

import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from index.config import Config
from index.library import Library

ITEM = """<item><title>Title {0}</title><link>https://news.example.org/{0}</link><guid>https://news.example.org/{0}</guid>
<pubDate>Thu, 01 Oct 2015 10:00:00 GMT</pubDate><description>{1} Number {0}.</description></item>"""
WORDS = "&lt;p&gt;Some words of a summary, as feeds have them.&lt;/p&gt;" * 8
VISITS = 5


class Server(BaseHTTPRequestHandler):
    """Answers with whatever `feed` gives at the moment."""

    feed: bytes = b""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/rss+xml")
        self.send_header("Content-Length", str(len(self.feed)))
        self.end_headers()
        self.wfile.write(self.feed)

    def log_message(self, *_: object) -> None:
        return


def feed(entries: int, built: int = 0, first: int = 0, new: int = 0) -> bytes:
    """An RSS feed made in the `built`th second of an hour, from the `first` entry on, with `new` ones at the end."""
    items = "".join(ITEM.format((first + n) % entries, WORDS) for n in range(entries))
    items += "".join(ITEM.format(entries + n, WORDS) for n in range(new))
    made = f"<lastBuildDate>Thu, 01 Oct 2015 10:00:{built:02} GMT</lastBuildDate>"
    return f'<rss version="2.0"><channel><title>News</title>{made}{items}</channel></rss>'.encode()


def timed(home: Path, make: Callable[[int], bytes]) -> str:
    """Visits, the feed made anew for each."""
    found = []
    for number in range(1, VISITS + 1):
        Server.feed = make(number)
        with Library.open(home, Config(home)) as library:
            began = time.perf_counter()
            report = library.sync()
            found.append(time.perf_counter() - began)
            assert not report.failed, report.failed
    return f"best {min(found):.3f} s, median {statistics.median(found):.3f} s"


def main() -> None:
    entries = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    Server.feed = feed(entries)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        with Library.open(home, Config(home)) as library:
            print(library.add_source(f"http://127.0.0.1:{server.server_port}/feed"))
            library.sync()
        print("the same bytes:      ", timed(home, lambda _: feed(entries)))
        print("another date of make:", timed(home, lambda number: feed(entries, number)))
        print("another order:       ", timed(home, lambda number: feed(entries, 0, number)))
        print("one new entry:       ", timed(home, lambda number: feed(entries, new=number)))
    server.shutdown()


if __name__ == "__main__":
    main()
