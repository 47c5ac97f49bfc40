"""How well numbers are read: value precision, recall and F1 on NewsQuant.

    python bench/quantities.py ../shared/corpora/newsquant-dev.jsonl.xz [--show]

The corpus: sentences with their quantities marked (value, unit, change), published with CQE (Almasian, Kazakova,
Göldner and Gertz, "CQE: A Comprehensive Quantity Extractor", EMNLP 2023). Scored here is the value alone: of each
sentence the values found and the values marked are compared as multisets, and P, R and F1 are counted over all
sentences (micro). Two values are equal within 1e-6 of the larger; a range is one value with two ends, which must both
be equal. Units and the direction of a change are not scored.

Two readings are printed:

  product    what `index.figures.find_figures` gives. It keeps the rules of a news reader, which are not the corpus's: a
             lone "one" ("one of the best speakers"), "dozens" and "millions" are no figures there, cents are parts of a
             dollar, "from 3 to 5 percent" is two figures, "a year ago" is a duration.
  scanner    `index.figures.numbers`, `index.figures.amounts` and `index.figures.labels` under the corpus's conventions,
  which are: every "one"
             that is no pronoun counts; "dozens" is 12, "hundreds" 100 to 1,000 and so on; cents and pence count as
             printed; "from A to B" and "ranging from A to B" are one range; "a" before a unit is no number. This is the
             figure to hold against other extractors. The corpus writes £ as "PS" and ¥ as "Y="; both are put back.

Exit status 1 where the scanner's F1 is under the floor given with --floor.
"""

import argparse
import json
import lzma
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from index.figures import find_figures, labels, numbers
from index.figures.amounts import amount
from index.figures.counted import noun_phrase
from index.model import Article, Span

Value = tuple[float, float | None]
_RANGE = re.compile(r"(-?[\d.]+(?:E[+-]?\d+)?) ?- ?(-?[\d.]+(?:E[+-]?\d+)?)")
_MANGLED = (("PS", "£"), ("Y=", "¥"))
_FROM = re.compile(r"\bfrom (?:about |up to |around )?$")
_PRONOUN = re.compile(r"\b(?:no|any|every|each|this|that|the|another|which|some) $", re.IGNORECASE)
_VAGUE = re.compile(
    r"(?:(tens|hundreds) of )?\b(dozens|hundreds|thousands|millions|billions|trillions)\b", re.IGNORECASE
)
_HUNDREDTHS = re.compile(r"[ -]?(?:cents?\b|pence\b|p$|¢)")
_NO_NUMBER = re.compile(r"(?<=half)[.,;:]|(?<=half)$|(?<=[Oo]ne) ?[.]|(?<=[Oo]ne) \d")  # "this half.", "one."
_BIG = {"tens": 10.0, "hundreds": 1e2, "thousands": 1e3, "millions": 1e6, "billions": 1e9, "trillions": 1e12}


def gold_values(quantities: Iterable[dict[str, str]]) -> list[Value]:
    """Values as the corpus marks them."""
    values: list[Value] = []
    for quantity in quantities:
        value = quantity.get("value")
        if value is None:
            continue
        try:
            values.append((float(value), None))
        except ValueError:
            found = _RANGE.fullmatch(value.strip())
            if found is None:
                raise
            values.append((float(found[1]), float(found[2])))
    return values


def product(text: str) -> list[Value]:
    """Values of the figures the reader shows."""
    return [(f.value, f.high) for f in find_figures(Article("", "", "", text)) if f.value is not None]


def scanner(text: str) -> list[Value]:
    """Values of the numbers, under the corpus's conventions."""
    for mangled, sign in _MANGLED:
        text = re.sub(rf"\b{mangled}(?=\d)", sign, text)
    found = sorted([*_numbers(text), *_vague(text)])
    values: list[Value] = []
    place = 0
    while place < len(found):
        start, end, value, high = found[place]
        if place + 1 < len(found) and _FROM.search(text, 0, start) and text[end : found[place + 1][0]] == " to ":
            values.append((value, found[place + 1][2]))
            place += 2
            continue
        values.append((value, high))
        place += 1
    return values


def _numbers(text: str) -> Iterator[tuple[int, int, float, float | None]]:
    stop = 0
    for at in numbers.starts(text, 0, len(text)):
        if at < stop or (text[at].isdigit() and labels.is_year_or_pronoun(text, at)):
            continue
        number = numbers.read(text, at, len(text))
        if number is None or number.form == "article":
            continue
        stop = number.end
        if number.form == "digits" and number.currency is None and labels.no_figure(text, number, Span(0, len(text))):
            stop = labels.rest(text, number.end, len(text))
            continue
        if number.value == 1 and number.form == "words" and _PRONOUN.search(text, 0, number.start):
            continue
        found = amount(text, number, 0, len(text))
        counted = noun_phrase(text, found.end, len(text))
        if found.form in ("digits", "words") and found.unit is None and labels.is_label(text, number, counted, 0):
            continue
        stop = max(stop, found.end)
        if found.form == "fraction" and labels.is_ordinal(text, number):
            continue
        if number.value in (0.5, 1.0) and _NO_NUMBER.match(text, number.end):
            continue
        hundredths = 100.0 if found.measure == "money" and _HUNDREDTHS.match(text, number.end, found.end) else 1.0
        yield found.start, found.end, found.value * hundredths, found.high


def _vague(text: str) -> Iterator[tuple[int, int, float, float | None]]:
    for match in _VAGUE.finditer(text):
        if match[2].lower() == "dozens":
            yield match.start(), match.end(), 12.0, None
        else:
            least = _BIG[match[2].lower()] * (_BIG[match[1].lower()] if match[1] else 1.0)
            yield match.start(), match.end(), least, least * 10


def equal(one: Value, other: Value) -> bool:
    """Within 1e-6 of the larger; both ends of a range."""
    if (one[1] is None) != (other[1] is None):
        return False
    return all(
        a is None or b is None or abs(a - b) <= 1e-6 * max(1.0, abs(a), abs(b)) for a, b in zip(one, other, strict=True)
    )


def score(rows: list[dict], read: Callable[[str], list[Value]], show: bool) -> tuple[int, int, int]:  # type: ignore[type-arg]
    """True positives, false positives and false negatives over all sentences."""
    right = extra = missed = 0
    for row in rows:
        left = read(row["text"])
        lacking = []
        for value in gold_values(row["gold"]["quantities"]):
            match = next((other for other in left if equal(other, value)), None)
            if match is None:
                lacking.append(value)
            else:
                left.remove(match)
                right += 1
        extra += len(left)
        missed += len(lacking)
        if show and (left or lacking):
            print(f"{row['text'][:300]}\n    missed {lacking}  extra {left}")
    return right, extra, missed


def main() -> int:
    """Print the table; 1 where the floor is missed."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("corpus", type=Path)
    cli.add_argument("--show", action="store_true", help="print every sentence with a mistake of the scanner")
    cli.add_argument("--floor", type=float, default=0.0, help="least F1 of the scanner")
    args = cli.parse_args()
    with lzma.open(args.corpus, "rt", encoding="utf8") as lines:
        rows = [json.loads(line) for line in lines]
    print(f"{'':10}{'P':>8}{'R':>8}{'F1':>8}{'right':>8}{'extra':>8}{'missed':>8}   ({len(rows)} sentences)")
    f1 = 0.0
    for name, read in (("product", product), ("scanner", scanner)):
        right, extra, missed = score(rows, read, args.show and name == "scanner")
        precision, recall = right / max(1, right + extra), right / max(1, right + missed)
        f1 = 2 * right / max(1, 2 * right + extra + missed)
        print(f"{name:10}{precision:8.3f}{recall:8.3f}{f1:8.3f}{right:8}{extra:8}{missed:8}")
    return int(f1 < args.floor)


if __name__ == "__main__":
    sys.exit(main())
