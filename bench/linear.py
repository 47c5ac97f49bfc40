"""Whether reading stays linear in the length of a text, for ordinary and for odd ones.

    python bench/linear.py [--size CHARACTERS]

Each text is read at a tenth of the size and at the whole size; printed are the seconds of the processor for both, and
how many times its share the long one takes. Ends with 1 where that is more than `MOST` and takes longer than a second,
each time of `TRIES`: what else a machine does must not count.
"""

import argparse
import sys
import time
from pathlib import Path

from index import processes
from index.analyse import analyse, article_from
from index.model import Draft
from index.stories import sketch

MOST = 1.5  # times its share: the collector of garbage and the caches of a processor cost a little more with size
TRIES = 4
SEEDS = Path(__file__).parent.parent / "seeds"
ODD = {
    "marks that open": "“a word of it ", "straight marks": '"word ', "nothing but marks": "“”\"'", "apostrophes": "'a ",
    "pairs": 'a "b" c said "d" e. ', "one number": "1234567890", "numbers": "12 ", "commas and digits": "1,234,",
    "ranges": "two to three ", "number words": "two hundred and ", "hyphens": "one-", "money": "$", "ages": "aged 8, ",
    "cues": "Roe said that ", "according to": "according to ", "who said": "who said ", "names": "Jane Roe ",
    "linked names": "RoeJane RoeMORE ", "labels": "ROE: a\n", "posts": "— A B (@ ", "capitals": "A", "commas": ", ",
    "full stops": ". ", "initials": "U.S. ", "dashes": "— ", "brackets": "( ", "ellipses": "…", "paragraphs": "a\n",
    "the company": "Roeco shut it. The company said so. ", "the suit": "The suit says it is so. ",
    "announced": f"The memo {40 * chr(39)}a b c d e f g h i j:\n\nWe go.\n\n",
    "Chinese": "他说：“好”。", "Arabic": "مرحبا بكم ", "emoji": "😀", "combining": "e\u0301\u0302",
}  # fmt: skip


def seconds(text: str) -> float:
    """Of the processor, to clean, analyse and sketch `text`."""
    start = time.process_time()
    sketch(analyse(article_from(Draft("s", "t", text, "a", "2020-01-01", language="en"))))
    return time.process_time() - start


def both(long: str, size: int) -> tuple[float, float]:
    """Seconds for a tenth of `size` characters of a text, and for all: the first two that are fine, or the last."""
    for _ in range(TRIES):
        share = min(seconds(long[: size // 10]) for _ in range(2))
        whole = seconds(long[:size])
        if not is_over(share, whole):
            break
    return share, whole


def is_over(share: float, whole: float) -> bool:
    return whole > max(1.0, 10 * MOST * share)


def main() -> int:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--size", type=int, default=1_000_000, metavar="CHARACTERS")
    size = cli.parse_args().size
    news = "\n\n".join(path.read_text("utf8") for path in sorted(SEEDS.glob("*.txt")))
    texts = {"news": f"{news}\n\n", "news in one line": " ".join(news.split()) + " ", **ODD}
    seconds(news)  # reads the word lists
    processes.collect_seldom()  # as imports do
    worst = 0
    for name, piece in texts.items():
        share, whole = both(piece * (size // len(piece) + 1), size)
        times = whole / (10 * share) if share else 0.0
        worst += is_over(share, whole)
        print(f"{name:20} {share:7.3f} s {whole:7.3f} s  {times:.2f} times its share")
    return 1 if worst else 0


if __name__ == "__main__":
    sys.exit(main())
