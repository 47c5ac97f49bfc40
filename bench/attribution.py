"""Who said what, against PolNeAR (Newell et al., LREC 2018): US political news with hand-marked attributions.

    PYTHONPATH=. .venv/bin/python bench/attribution.py POLNEAR.jsonl.xz [--show]

Definitions, fixed. An attribution of the corpus has source, cue and content spans. Two stretches match when they share
at least half of the shorter one; matching is one to one, the largest shared part first.

quoted    Gold: stretches between double quotation marks (paired anew within each line by this script, not by the
          engine) of which at least half lies in the content of an attribution. Predicted: runs of direct and fragment
          mentions that have a speaker, between double marks, joined where nothing but white space stands between them.
          `attributed`: a match is right when the speaker is. `found` does not look at the speaker. Stretches whose
          attributions all lack a source in the corpus, and lines with markup (<tweet …>), are left out on both sides.
speaker   Right when the words the engine took the speaker from overlap the gold source (so "he" counts when it was
          resolved to somebody), or when the names agree: equal last words, or one contained in the other; a pronoun of
          the gold stands for the nearest earlier gold source that is none. `by name` asks for the names in every case.
reported  Gold: attributions without a quoted word in the content whose cue is a verb of saying (SAYING below),
          "according to" or a colon. What the corpus marks besides is opinion, intention, appearance ("wants",
          "supports", "seems", "is expected"). Predicted: indirect mentions without a quoted word. R counts the gold
          ones matched; P counts a prediction right that matches any attribution without quoted words, or lies in the
          content of one with them.
          `all` is the same with every attribution without quoted words as gold.

P = right / predicted, R = right / gold, F1 = 2PR / (P + R).
"""

import argparse
import json
import lzma
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.model import Article, Quote
from index.quotes import find_quotes

Stretch = tuple[int, int]
_QUOTED = re.compile(r"(?:[“\"]|'')(?:[^“”\"\n']|'(?!')){1,3000}(?:[”\"]|''|$)", re.MULTILINE)
_MARKS = re.compile("[“”\"]|''")
_PRONOUN = frozenset(
    ["he", "she", "they", "it", "i", "we", "you", "who", "which", "that", "his", "her", "their", "him"]
)
SAYING = frozenset(
    re.findall(
        "[a-z]+",
        """
        say tell add announce insist claim argue acknowledge admit concede contend maintain assert allege stress
        emphasize confirm declare complain caution predict reiterate testify tweet state report reply respond retort
        counter quip joke lament boast brag vow pledge promise suggest explain note observe remark comment conclude
        warn opine recall recount disclose reveal affirm imply hint indicate write swear deny accuse condemn denounce
        decry reject dismiss criticize blast slam praise applaud hail call describe urge demand request propose ask
        question rebuke mock cite mention refer point discuss talk speak answer inform remind assure advise notify
        quote repeat apologize thank congratulate outline address voice express invoke charge blame threaten recommend
        estimate speculate detail dispute rebut refute
        """,
    )
)


@dataclass(frozen=True)
class Gold:
    sources: tuple[Stretch, ...]
    source: str
    named: str  # the source, or for a pronoun the nearest earlier source that is none
    cue: str
    contents: tuple[Stretch, ...]
    quoted: bool


def read(path: Path) -> list[dict[str, Any]]:
    with lzma.open(path, "rt", encoding="utf8") as file:
        return [json.loads(line) for line in file]


def spans(part: list[dict[str, Any]]) -> tuple[Stretch, ...]:
    return tuple(sorted((start, end) for piece in part for start, end in piece["spans"]))


def gold_of(row: dict[str, Any]) -> list[Gold]:
    text, found = row["text"], []
    rows = sorted(row["gold"]["attributions"], key=lambda a: spans(a["source"]) or spans(a["cue"]) or ((0, 0),))
    last = ""
    for one in rows:
        sources, contents = spans(one["source"]), spans(one["content"])
        source = " ".join(text[a:b] for a, b in sources)
        pronoun = source.lower() in _PRONOUN
        if source and not pronoun:
            last = source
        cue = " ".join(text[a:b] for a, b in spans(one["cue"])).lower()
        quoted = any(_MARKS.search(text, a, b) for a, b in contents)
        found.append(Gold(sources, source, last if pronoun else source, cue, contents, quoted))
    return found


def shared(a: Stretch, b: Stretch) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def pairs(given: list[list[Stretch]], wanted: list[list[Stretch]]) -> dict[int, int]:
    """Index into `given` → index into `wanted`, one to one; each item is a list of stretches."""
    options = []
    for i, one in enumerate(given):
        for k, two in enumerate(wanted):
            common = sum(shared(a, b) for a in one for b in two)
            if common and 2 * common >= min(sum(b - a for a, b in one), sum(b - a for a, b in two)):
                options.append((-common, i, k))
    taken: dict[int, int] = {}
    for _, i, k in sorted(options):
        if i not in taken and k not in taken.values():
            taken[i] = k
    return taken


def names_agree(name: str, wanted: str) -> bool:
    drop = {"mr", "mrs", "ms", "the", "s", "a", "an", "president", "sen", "senator", "rep", "gov", "jr"}
    one, two = ([w for w in re.findall(r"\w+", n.lower()) if w not in drop] for n in (name, wanted))
    if not one or not two:
        return name.lower() == wanted.lower()
    return one[-1] == two[-1] or set(one) <= set(two) or set(two) <= set(one)


def speaker_right(segment: list[Quote], golds: list[Gold], by_name: bool) -> bool:
    speaker = segment[0]
    for gold in golds:
        if (
            not by_name
            and speaker.source
            and any(shared((speaker.source.start, speaker.source.end), s) for s in gold.sources)
        ):
            return True
        if speaker.speaker and names_agree(speaker.speaker, gold.named):
            return True
    return False


def segments(quotes: tuple[Quote, ...], text: str) -> Iterator[list[Quote]]:
    """Attributed direct and fragment mentions, sentences of one quotation joined."""
    run: list[Quote] = []
    for quote in quotes:
        if quote.form == "indirect" or quote.speaker is None or (quote.text[0] in "‘'" and quote.text[1:2] != "'"):
            continue
        between = text[run[-1].end : quote.start] if run else "x"
        if between.strip() == "" and "\n" not in between and text[run[-1].end - 1] not in "”\"'":
            run.append(quote)
            continue
        if run:
            yield run
        run = [quote]
    if run:
        yield run


class Count:
    def __init__(self, name: str) -> None:
        self.name, self.hit, self.right, self.given, self.wanted = name, 0, 0, 0, 0

    def line(self) -> str:
        p, r = self.right / max(1, self.given), self.hit / max(1, self.wanted)
        return f"{self.name:34} {p:6.3f} {r:6.3f} {2 * p * r / max(1e-9, p + r):6.3f} {self.wanted:7} {self.given:7}"


def measure(rows: list[dict[str, Any]], show: bool = False) -> list[Count]:
    found, attributed, by_name = (
        Count("quoted: found"),
        Count("quoted: attributed"),
        Count("quoted: attributed, by name"),
    )
    saying, everything = Count("reported speech"), Count("reported, all attributions")
    for row in rows:
        text, golds = row["text"], gold_of(row)
        quotes = find_quotes(Article(row["id"], row["source"], row["title"], text))
        _quoted(text, golds, quotes, (found, attributed, by_name), show)
        _reported(golds, quotes, text, saying, everything, show)
    return [found, attributed, by_name, saying, everything]


def _quoted(
    text: str, golds: list[Gold], quotes: tuple[Quote, ...], counts: tuple[Count, Count, Count], show: bool
) -> None:
    wanted: list[tuple[Stretch, list[Gold]]] = []
    left_out: list[Stretch] = []
    for match in _QUOTED.finditer(text):
        place = match.span()
        if "<tweet" in text[text.rfind("\n", 0, place[0]) + 1 : place[0]]:
            left_out.append(place)
            continue
        over = [g for g in golds if 2 * sum(shared(place, c) for c in g.contents) >= place[1] - place[0]]
        if any(g.source for g in over):
            wanted.append((place, [g for g in over if g.source]))
        elif over:
            left_out.append(place)
    given = [(run, (run[0].start, run[-1].end)) for run in segments(quotes, text)]
    given = [
        (run, s) for run, s in given if not any(2 * shared(s, o) >= min(s[1] - s[0], o[1] - o[0]) for o in left_out)
    ]
    taken = pairs([[s] for _, s in given], [[w] for w, _ in wanted])
    for count in counts:
        count.given += len(given)
        count.wanted += len(wanted)
    for i, k in taken.items():
        run, right = given[i][0], [True, *(speaker_right(given[i][0], wanted[k][1], flag) for flag in (False, True))]
        for count, ok in zip(counts, right, strict=True):
            count.hit += ok
            count.right += ok
        if show and not right[1]:
            print(f"SPEAKER  {[g.source for g in wanted[k][1]]} not {run[0].speaker!r}: {_around(text, given[i][1])}")
    if show:
        for i, (run, place) in enumerate(given):
            if i not in taken:
                print(f"EXTRA    {run[0].speaker!r}: {_around(text, place)}")
        for k, (place, over) in enumerate(wanted):
            if k not in taken.values():
                print(f"MISSED   {[g.source for g in over]}: {_around(text, place)}")


def _reported(
    golds: list[Gold], quotes: tuple[Quote, ...], text: str, saying: Count, everything: Count, show: bool
) -> None:
    plain = [g for g in golds if not g.quoted and g.contents]
    with_marks = [[c] for g in golds if g.quoted for c in g.contents]
    given = [q for q in quotes if q.form == "indirect" and not _MARKS.search(q.text)]
    taken = pairs([[(q.start, q.end)] for q in given], [list(g.contents) for g in plain])
    inside = [
        i not in taken and any(shared((q.start, q.end), c) == q.end - q.start for one in with_marks for c in one)
        for i, q in enumerate(given)
    ]
    for count in (saying, everything):
        count.given += len(given)
        count.right += len(taken) + sum(inside)
    everything.wanted += len(plain)
    everything.hit += len(taken)
    spoken = [_is_saying(g.cue) for g in plain]
    saying.wanted += sum(spoken)
    saying.hit += sum(spoken[k] for k in taken.values())
    if show:
        for i, quote in enumerate(given):
            if i not in taken and not inside[i]:
                print(f"REPORTED+ {quote.cue} {quote.speaker!r}: {_around(text, (quote.start, quote.end))}")
        for k, gold in enumerate(plain):
            if spoken[k] and k not in taken.values():
                place = gold.contents[0][0], gold.contents[-1][1]
                print(f"REPORTED- {gold.source!r} {gold.cue!r}: {_around(text, place)}")


def _is_saying(cue: str) -> bool:
    if cue.startswith("according") or cue == ":":
        return True
    for word in re.findall("[a-z]+", cue):
        stems = {word, word[:-1], word[:-2], word[:-2] + "e", word[:-3], word[:-3] + "e", word[:-3] + "y", word[:-4]}
        if stems & SAYING or word in {
            "said",
            "saying",
            "told",
            "wrote",
            "written",
            "spoke",
            "swore",
            "calling",
            "slammed",
        }:
            return True
    return False


def _around(text: str, place: Stretch) -> str:
    start, end = max(0, place[0] - 90), min(len(text), place[1] + 70)
    return (text[start : place[0]] + "⟦" + text[place[0] : place[1]] + "⟧" + text[place[1] : end]).replace("\n", "⏎")


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("corpus", type=Path)
    cli.add_argument("--show", action="store_true", help="print every disagreement")
    cli.add_argument("--first", type=int, help="only so many articles")
    args = cli.parse_args()
    counts = measure(read(args.corpus)[: args.first], args.show)
    print(f"{'':34} {'P':>6} {'R':>6} {'F1':>6} {'gold':>7} {'given':>7}")
    for count in counts:
        print(count.line())


if __name__ == "__main__":
    main()
