"""The article's words in the twenty made-up web pages of tests/pages.py: ours against trafilatura's alone, by word F1.

bench/pages.py [NAME]       with a name, the text that was found in that page
"""

import re
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

import trafilatura

from index.parsing import page
from index.parsing.guard import Guard
from tests.pages import PAGES


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.lower()))


def f1(found: str, expected: str) -> float:
    a, b = words(found), words(expected)
    common = sum((a & b).values())
    return 2 * common / (a.total() + b.total()) if common else 0.0


def main() -> int:
    total_ours = total_theirs = 0.0
    worse = 0
    with Guard() as guard:
        for name, (data, paragraphs) in PAGES.items():
            expected = "\n".join(paragraphs)
            found = page.read(guard, data, "https://gazette.example/a")
            if sys.argv[1:] == [name]:
                print(found.text)
            ours = f1(found.text, expected)
            theirs = f1(trafilatura.extract(data, include_comments=False) or "", expected)
            worse += ours < theirs - 0.001
            total_ours, total_theirs = total_ours + ours, total_theirs + theirs
            print(f"{name:18} {ours:.3f}  trafilatura {theirs:.3f}  {found.date or '-':26} {found.meta.title}")
    print(
        f"{'mean':18} {total_ours / len(PAGES):.3f}  trafilatura {total_theirs / len(PAGES):.3f}; {worse} pages worse"
    )
    return 1 if worse else 0


if __name__ == "__main__":
    sys.exit(main())
