"""Makes index/lexicon/idf.txt: how rare each word is in news, from document counts of a corpus. Counts only, no text.

python bench/word_counts.py CORPUS.jsonl.xz      JSON Lines with "text", xz or plain
"""

import json
import lzma
import math
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from index.text.words import keys

LEAST = 5  # articles a word must stand in: rarer ones all count as unseen
TABLE = Path(__file__).parent.parent / "index" / "lexicon" / "idf.txt"
HEADER = """# How rare a word is in news: ln(articles / articles with it), in steps of 0.1; then the keys (words.py).
# Made by bench/word_counts.py from {articles} articles; keys in fewer than {least} are left out.
"""


def texts(path: str) -> Iterator[str]:
    opener = lzma.open if path.endswith(".xz") else open
    with opener(path, "rt", encoding="utf8") as lines:
        for line in lines:
            yield json.loads(line)["text"]


def main() -> None:
    counts: Counter[str] = Counter()
    articles = 0
    for text in texts(sys.argv[1]):
        counts.update(set(keys(text)))
        articles += 1
    levels: dict[float, list[str]] = {}
    for word, count in counts.items():
        if count >= LEAST:
            levels.setdefault(round(math.log(articles / count), 1), []).append(word)
    lines = [" ".join([f"{level:.1f}", *sorted(words)]) for level, words in sorted(levels.items())]
    TABLE.write_text(HEADER.format(articles=articles, least=LEAST) + "\n".join(lines) + "\n", "utf8")


if __name__ == "__main__":
    main()
