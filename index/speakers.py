"""From the words that name a speaker in a sentence to the fullest name the article gives.

"He", "Carter", "the defence secretary", "White House spokesman Josh Earnest", "the Defence Ministry", "officials": names
are looked up in `index.people`; pronouns are who the sentences before were about; a description without a name stays as
it stands. None where it is unclear.
"""

import re
from dataclasses import dataclass

from index.model import Span
from index.people import People, kinds
from index.tagging import Range, Tokens

_MALE = frozenset(("he", "him", "his"))
_FEMALE = frozenset(("she", "her"))
_NAME = re.compile("N(?:l{0,2}N){0,6}|N+")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says it: the name, what the article calls them there, and where it does."""

    name: str | None
    role: str | None
    source: Span


class Speakers:
    """Resolves the subjects of one article in the order of its sentences."""

    def __init__(self, text: str, hidden: str, people: People) -> None:
        self.text = text
        self.hidden = hidden
        self.people = people
        self.last: dict[str, str] = {}  # gender → name of the last person of it who spoke

    def find(self, t: Tokens, subject: Range | None, sentence: Span) -> Speaker | None:
        if subject is None:
            return None
        start, end = subject
        source = Span(t.spans[start][0], t.spans[end - 1][1])
        letters = t.tags[start:end]
        if letters == "h":
            return self._pronoun(t.words[start].lower(), source)
        return self._named(t, start, end, letters, source)

    def _pronoun(self, word: str, source: Span) -> Speaker:
        gender = "m" if word == "he" else "f" if word == "she" else ""
        name = None
        if gender:
            name = self.last.get(gender)
        return Speaker(name, None, source)

    def _named(self, t: Tokens, start: int, end: int, letters: str, source: Span) -> Speaker | None:
        names = list(_NAME.finditer(letters))
        words = t.words[start:end]
        if names:
            match = names[-1] if "P" not in letters and "f" not in letters else names[0]
            run = words[match.start() : match.end()]
            known = kinds()
            low = [w.lower().strip(".,") for w in run]
            if any(w in known["org"] for w in low):
                return Speaker(self._slice(t, start, end, letters), None, source)
            cut = 0
            for i, word in enumerate(low):
                if word in known["title"] or word in known["nation"]:
                    cut = i + 1
            title = set(low[:cut])
            if cut < len(run):
                gender = "m" if title & known["mr"] else "f" if title & known["ms"] else ""
                name = self.people.full(" ".join(run[cut:]), source.start, gender)
                self._remember(name, gender)
                role = " ".join(words[: match.start() + cut]) or None
                return Speaker(name, role, source)
        return Speaker(self._slice(t, start, end, letters), None, source)

    def _remember(self, name: str, gender: str) -> None:
        person = self.people.everyone.get(name)
        gender = gender or (person.gender if person else "")
        for letter in gender or "mf":
            self.last[letter] = name

    def _slice(self, t: Tokens, start: int, end: int, letters: str) -> str | None:
        """The words as they stand, without an article before them."""
        if letters[:1] == "D" and end - start > 1:
            start += 1
        elif letters == "D":
            return None
        return self.text[t.spans[start][0] : t.spans[end - 1][1]]
