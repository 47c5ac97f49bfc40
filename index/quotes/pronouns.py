"""Who "he", "they" and "it" are that say something: the people, the group or the body that was spoken of."""

from typing import TYPE_CHECKING

from index.model import Span
from index.quotes.authors import is_document
from index.quotes.heads import head_noun
from index.quotes.people import kinds
from index.quotes.phrases import left, main_subject
from index.quotes.speaker import Speaker
from index.quotes.tagging import Tokens, tokenize
from index.quotes.verbs import is_plural

if TYPE_CHECKING:
    from index.quotes.speakers import Speakers

_LONG = 1_000  # characters of a sentence before that are read for its subject


def pronoun(of: "Speakers", word: str, source: Span, t: Tokens, at: int) -> Speaker:
    """Who the pronoun at token `at` means, as far as the sentences before tell."""
    gender = {"he": "m", "she": "f"}.get(word)
    if gender:
        person = of.before.who(source.start, gender)
        if person:
            of.spoke.setdefault(of.starts[-1], person)
        return Speaker(person.name if person else None, None, source)
    if word == "it" and (body := _own_body(of, t, at, source)):
        return body
    if word == "they" and (several := _several(of, t, at, source)):
        return several
    if word == "it" and (of.group is None or len(of.starts) - of.group[0] > 1) and (named := _body_before(of, source)):
        return named
    if (
        word in ("they", "it")
        and of.group
        and len(of.starts) - of.group[0] <= 3
        and (word == "it" or not is_document(of.group[1]))
    ):
        return Speaker(of.group[1], None, source)
    if word == "it" and of.told and of.told[0].isupper() and of.told not in of.people.everyone:
        return Speaker(of.told if " " not in of.told else None, None, source)  # "Huawei said … it added"
    return Speaker(None, None, source)


def _body_before(of: "Speakers", source: Span) -> Speaker | None:
    """The body that the sentence before is about, though it said nothing there: "The network issued a statement.\""""
    if len(of.starts) < 2:
        return None
    before = tokenize(of.hidden, of.starts[-2], min(of.starts[-1], of.starts[-2] + _LONG))
    subject = main_subject(before, len(before.tags))
    if subject is None or before.tags[subject[0]] == "h" or head_noun(before, subject) not in kinds()["org"]:
        return None
    return of.described(before, *subject, source)


def _several(of: "Speakers", t: Tokens, at: int, source: Span) -> Speaker | None:
    """Whom "they" means: what this sentence or the one before is about, where that is a plural; else who spoke."""
    said = left(t, at - 1) if t.tags[at - 1 : at] == "V" else None  # "officials said they believe"
    for subject in (said, main_subject(t, at)):
        if subject and is_plural(t, subject):
            return of.described(t, *subject, source)
    if pair := of.before.pair():
        return Speaker(pair, None, source)
    if len(of.starts) > 1:
        before = tokenize(of.hidden, of.starts[-2], min(of.starts[-1], of.starts[-2] + _LONG))
        subject = main_subject(before, len(before.tags))
        if subject and is_plural(before, subject):
            return of.described(before, *subject, source)
    together = of.told and (" and " in of.told or is_document(of.told))
    return Speaker(of.told, None, source) if together else None


def _own_body(of: "Speakers", t: Tokens, at: int, source: Span) -> Speaker | None:
    """The organisation that the sentence is about: "The agency was “reading the files,” it said"."""
    subject = main_subject(t, at)
    if subject is None or t.tags[subject[0]] == "h":
        return None
    words = {word.lower() for word in t.words[slice(*subject)]}
    acronym = t.words[subject[1] - 1].isupper() and subject[1] - subject[0] < 3
    if words.isdisjoint(kinds()["org"]) and not acronym:
        return None
    return of.described(t, *subject, source)
