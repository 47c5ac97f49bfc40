"""Words of a sentence and a letter for each: the alphabet in which the grammar of reporting is written.

A sentence becomes a string of letters, one a token ("Kerry said on Monday that" → "NVPdX"), so that who said what can
be found with short regular expressions over some thirty letters instead of rules over words. A dictionary gives the
letter; what it does not know is N with a capital and n without. Letters of function words: lexicon/tags.txt. Cues:

    V say   T tell   H needs "that"   v act   k ask   m manner   G a cue verb's -ing form   g another -ing form
    Q words between quotation marks   ' possessive   p a short parenthesis   e a verb in -ed that is no cue
    and punctuation as itself, - for dashes
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

from index.quotes.people import gender_of
from index.quotes.placed import BY_PLACE, by_place
from index.text.wordlists import lines, words

Range = tuple[int, int]  # tokens of a sentence, half open

_REMEMBERED = 60_000  # words whose letter is kept

_LETTER = {"say": "V", "tell": "T", "that": "H", "act": "v", "ask": "k", "manner": "m"}
_ORDER = "VTHvkm"
_PUNCTUATION = {
    ".": ".", "!": ".", "?": ".", "…": ".", ",": ",", ";": ";", ":": ":", "—": "-", "–": "-", "―": "-", "-": "-",
    "(": "(", "[": "(", ")": ")", "]": ")", "'s": "'", "’s": "'", "’": "'", "'": "'", "--": "-", "...": ".", "&": "n",
}  # fmt: skip
_TOKEN = re.compile(
    r"[A-Za-z0-9À-ÿ]++(?:(?! )(?:\.-|[&/.,-]|['’](?!(?:s|d|ll|re|ve|m)\b))?+[^\W_]+)*+|[^\W_]++"
    r"|(?:''|``|[\"“«„'‘])\ue000+[^\ue000\n]?(?:''|’’|[\"”»’'])?"
    r"|\ue000+"
    r"|\((?:[^()\n\ue000]{1,40})\)"
    r"|['’](?:s|d|ll|re|ve|m)\b|--|\.{2,3}|[^\w\s]"
)
# Abbreviations inside a sentence, whose full stop belongs to the name: "Mr.", "Sen.", "J.", "U.S."
_SHORT = words("abbreviations.txt", "name")
_INNER_STOP = re.compile(r"\.(?=.)")
# Two cues in a row: the first is a noun ("the report said", "his claims show").
_NOUN_AND_VERB = re.compile(
    "[VTHvkm](?:(?<=[D'].)|(?<=[vkmH])(?<![hNw'].)(?=A))"
)  # "details have yet to come", "a tweet"
_ACTS = re.compile("a{0,2}(?:A|[eVTHvkm](?=[DPXtoh,]))")  # "Reed also took a shot", "Boeing has"
_OPENERS = frozenset(("Newly", "Recently", "Previously", "Widely", "Reportedly", "Publicly", "Highly"))
_ARTICLES = frozenset("the a an his her their its our my".split())  # noqa: SIM905
_TWO_CUES = re.compile("[VTHvkm](?=[VHvkm]).")
_NOUN = re.compile("[VHvkm](?<=[DnN0'].)(?=X?[aA]?[VTHm])")
_ADJECTIVAL = re.compile("(?<=D)ae(?=[nN])")  # "the usually reserved Roe"
_DOUBTFUL = re.compile(f"{_NOUN.pattern}|{_TWO_CUES.pattern}|{_NOUN_AND_VERB.pattern}")  # most sentences have none


@dataclass(frozen=True, slots=True)
class Cue:
    """What is known of one form of a verb of saying."""

    lemma: str
    kinds: str  # letters of `_LETTER`, strongest first
    ing: bool
    singular: bool  # third person singular ("says")
    base: bool


class Tokens:
    """A sentence in words and letters; where each word ends in the text is looked up when asked for."""

    __slots__ = ("_ends", "_only_quoted", "reversed", "sentence", "start", "tags", "words")

    def __init__(self, words: list[str], tags: str, sentence: str, start: int) -> None:
        self.words = words
        self.tags = tags
        self.reversed = tags[::-1]
        self.sentence = sentence
        self.start = start  # of the sentence in the text
        self._ends: list[int] = []
        self._only_quoted: bool | None = None

    @property
    def only_quoted(self) -> bool:
        """Whether it is nothing but quotation; looked for once, since each of its quotations asks."""
        if self._only_quoted is None:
            self._only_quoted = not self.tags.strip("Q.,-:")
        return self._only_quoted

    @property
    def ends(self) -> list[int]:
        """Where each word ends in the sentence."""
        if not self._ends:
            at, find = 0, self.sentence.find
            # Only white space and underlines stand between: the first find is the word.
            self._ends = [at := find(word, at) + len(word) for word in self.words]
        return self._ends

    def span(self, start: int, end: int) -> Range:
        """Where the words `start:end` stand in the text."""
        ends = self._ends or self.ends  # asked three times a sentence
        return self.start + ends[start] - len(self.words[start]), self.start + ends[end - 1]

    def at(self, place: int) -> int:
        """The word that stands at `place` of the text, -1 where none does."""
        inside = place - self.start
        number = bisect_right(self.ends, inside)
        if number == len(self.words) or inside < self._ends[number] - len(self.words[number]):
            return -1
        return number

    def retagged(self, tags: str) -> "Tokens":
        """The same words with other letters."""
        return Tokens(self.words, tags, self.sentence, self.start)


def _forms(lemma: str) -> list[str]:
    """Third person, past and -ing form of a regular verb, in this order."""
    if lemma.endswith("e"):
        return [lemma + "s", lemma + "d", lemma[:-1] + "ing"]
    if lemma.endswith("y") and lemma[-2] not in "aeou":
        return [lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"]
    third = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
    return [third, lemma + "ed", lemma + "ing"]


@cache
def cues() -> dict[str, Cue]:
    """Every form of every verb of lexicon/cues.txt, in small letters; a "-" there leaves the base form out."""
    table: dict[str, Cue] = {}
    for line in lines("cues.txt"):
        head, _, irregular = line.partition(":")
        kind, *lemmas = head.split()
        for lemma in lemmas:
            forms = irregular.split() or _forms(lemma)
            for form in {lemma, *forms} - {lemma if "-" in forms else ""} - {"-"}:
                old = table.get(form)
                kinds = _LETTER[kind] + (old.kinds if old else "")
                table[form] = Cue(
                    lemma=old.lemma if old else lemmas[0],
                    kinds="".join(sorted(set(kinds), key=_ORDER.index)),
                    ing=form.endswith("ing") and form != "sing",
                    singular=form.endswith("s") and form != lemma,
                    base=form == lemma and form not in irregular.split()[1:2],  # "it read": past, too
                )
    return table


class _Letters(dict[str, str]):
    """Word → letter. What no list has is told by its shape and remembered, since words come again."""

    def __missing__(self, word: str) -> str:
        letter = _by_shape(word)
        if "\ue000" not in word and len(self) < _REMEMBERED:
            self[word] = letter
        return letter


@cache
def _tags() -> _Letters:
    """Letters of all words met so far: an answer must not depend on which these are, so only `tokenize` asks here."""
    return _Letters(_known())


@cache
def _known() -> dict[str, str]:
    """Letter of each known word, as written in small letters and with a capital at the start of a sentence."""
    table = dict(_PUNCTUATION)
    for form, cue in cues().items():
        table[form] = "G" if cue.ing else cue.kinds[0]
    for line in lines("tags.txt"):
        letter, *words = line.split()
        for word in words:
            for variant in (word, word.replace("'", "’")):
                if letter not in "d":
                    table[variant] = letter
                if letter != "l":
                    table[variant.capitalize()] = letter
    for word in ("May", "Will", "March", "Mark"):
        table.pop(word, None)
    table["I"] = "h"
    for mark in "'’":
        for ending in ("d", "ll", "re", "ve", "m"):
            table[mark + ending] = "A"
    return table


def tokenize(text: str, start: int, end: int) -> Tokens:
    """Tokens of the sentence `text[start:end]` (with quoted words hidden) and their letters."""
    sentence = text[start:end]
    words = _TOKEN.findall(sentence)
    tags = "".join(map(_tags().__getitem__, words))
    if tags[:1] == "N" and words[0].endswith(("ing", "ed")):
        cue = cues().get(words[0].lower())
        tags = ("G" if cue and cue.ing else "N" if _is_name(words, tags) else "g") + tags[1:]
    elif tags[:1] == "N" and words[0].endswith("ly") and (tags[1:2] in ("P", "S") or words[0] in _OPENERS):
        tags = "a" + tags[1:]  # "Shortly after …", "Newly confirmed cases"
    if "h'" in tags:
        tags = tags.replace("h'", "hA")
    if "." in tags[:-1]:
        tags = _abbreviated(words, tags)
    if "Da" in tags:
        tags = _ADJECTIVAL.sub("nn", tags)
    if not BY_PLACE.isdisjoint(words):
        tags = by_place(words, tags)
    if _DOUBTFUL.search(tags):
        tags = _with_nouns(words, _NOUN.sub(lambda m: m.group() if _is_verb(words, m.start()) else "n", tags))
    return Tokens(words, tags, sentence, start)


def _is_name(words: list[str], tags: str) -> bool:
    """Whether the first word, in -ing or -ed, is a name: "King says", "Ted Roe said"; not "Denied visas"."""
    if tags[1:2] == "N":
        return words[0].lower() in gender_of()
    if _ACTS.match(tags, 1) and not (words[0][-1] == "g" and tags[1] == "e"):
        return True
    cue = cues().get(words[1].lower()) if len(words) > 1 else None
    return cue is not None and not (cue.base or cue.ing) and (not cue.singular or cue.lemma in ("say", "tell"))


def _is_verb(words: list[str], at: int) -> bool:
    """Whether the first of two cues is the verb: "urged caution", "said reports", "calls claims absurd"."""
    cue = cues()[words[at].lower()]
    return not (cue.base or cue.singular) or _takes_claims(words, at)


def _takes_claims(words: list[str], at: int) -> bool:
    """ "calls reports", "rejects claims": the object of an act, which stands in the plural."""
    known = cues()
    one, other = known[words[at].lower()], known.get(words[at + 1].lower())
    return one.singular and one.kinds[0] == "v" and other is not None and other.singular


def _with_nouns(words: list[str], tags: str) -> str:
    """The letters, with cue verbs that are nouns where they stand as n."""
    letters = list(tags)
    for match in _TWO_CUES.finditer(tags):
        at = match.end() - 1
        if (words[at - 1].endswith("ed") and cues()[words[at].lower()].base) or _takes_claims(words, at - 1):
            letters[at] = "n"  # "urged caution"
    for match in _NOUN_AND_VERB.finditer("".join(letters)):
        at = match.start()
        before = letters[at - 1] if at else ""
        if before == "D":
            is_noun = words[at - 1].lower() in _ARTICLES
        elif before == "'":
            is_noun = cues()[words[at].lower()].base
        else:
            is_noun = words[at][-1] == "s" and words[at + 1].lower() not in ("having", "being", "doing")
        if is_noun:
            letters[at] = "n"
    return "".join(letters)


def _abbreviated(words: list[str], tags: str) -> str:
    """The letters, with full stops inside the sentence as part of the names they shorten."""
    letters = list(tags)
    for match in _INNER_STOP.finditer(tags):
        at = match.start()
        word = words[at - 1]
        if word in _SHORT or len(word) == 1 or word[1:2] == ".":
            letters[at] = "d" if letters[at - 1] == "d" else "N"
    return "".join(letters)


def _by_shape(word: str) -> str:
    first = word[0]
    if first.isupper():
        return "N"
    if "\ue000" in word[:3]:
        return "Q"
    if first.isdigit():
        return "0"
    if first == "(" and len(word) > 1:
        return "p"
    if word.endswith("ed") and len(word) > 4:
        return "e"
    if word.endswith("ly") and len(word) > 4:
        return "a"
    if word.endswith("ing") and len(word) > 5:
        return "g"
    if first.isalpha():
        return "N" if "-" in word and word[word.index("-") + 1 : word.index("-") + 2].isupper() else "n"
    return "n" if first in "@#$£€%" else "("


def headline(t: Tokens) -> Tokens:
    """A headline's tokens: with a capital on every word, cues and function words count as what they are."""
    known = _known().get
    tags = [
        (known(word.lower()) or tag) if tag == "N" and i and not word.isupper() else tag
        for i, (word, tag) in enumerate(zip(t.words, t.tags, strict=True))
    ]
    letters = "".join(tag if tag not in "l" else "N" for tag in tags)
    return t.retagged(_NOUN.sub("n", letters))
