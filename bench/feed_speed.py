"""How long a feed of 500 entries takes, from its bytes to drafts, in the guarded process; and that process's start.

bench/feed_speed.py [ENTRIES]
"""

import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from index.parsing.guard import Guard
from index.sources import feed
from index.sources.fetch import Fetched

URL = "https://news.example.org/feed"
ITEM = """<item><title>Title {0}</title><link>https://news.example.org/{0}</link><guid>https://news.example.org/{0}</guid>
<pubDate>Thu, 01 Oct 2015 10:00:00 GMT</pubDate><description>{1}</description></item>"""


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    words = "&lt;p&gt;Some words of a summary, as feeds have them.&lt;/p&gt;" * 8
    items = "".join(ITEM.format(n, words) for n in range(count))
    answer = Fetched(URL, URL, f'<rss version="2.0"><channel><title>News</title>{items}</channel></rss>'.encode())
    with Guard() as guard:
        began = time.perf_counter()
        feed.read(guard, answer)
        first = time.perf_counter() - began
        times = []
        for _ in range(5):
            began = time.perf_counter()
            found = list(feed.drafts(feed.read(guard, answer)))
            times.append(time.perf_counter() - began)
    print(f"{len(found)} entries: {statistics.median(times):.3f} s; the first, with the process's start: {first:.3f} s")


if __name__ == "__main__":
    main()
