"""Passages in somebody's own words that stand without quotation marks, because a colon announces them.

    The captain wrote to the owners:            the paragraph after it is one of the letter
    I will not sail her again. We would be …

Editors set such excerpts apart by their look, which the text has lost. What is left of it are the colon that ends the
paragraph before and words of the first or second person, which a reporter's own paragraph hardly has.
"""

import re

from index.model import Span
from index.quotes.names import People
from index.quotes.speaker import Speaker

_OWN = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y|[Yy]ou|[Yy]our|me|us|ours|mine|myself|ourselves|Let['’]s)\b(?!\.)")
_NO_EXCERPT = re.compile("[\\d•*–—·“«„\"‘'(\\[-]")  # begins an item of a list, an aside, or a quotation with its marks
_ENOUGH = 20  # such places of one article
_NEAR = 50  # characters from "issued" to "statement"
_LABEL = re.compile(r"[A-Z]{2}[A-Z.’' -]{0,20}(?: \([^)\n]{1,20}\))?: ")  # of one who speaks in a transcript
_WORDING = re.compile(  # "the text of that letter:"
    r"\b(?:text|transcripts?|remarks|statement|excerpts?|letter|e-?mail|memo)\b(?:[^\w:]{1,3}+[\w’']{1,20}+){0,8}+[^\w:]{0,3}:$",
    re.IGNORECASE,
)


_GIVES = re.compile(  # "The company released the following statement:"
    r"\b(?:released|issued|shared|posted|sent|gave|made|offered|provided|read|wrote|tweeted|put out) "
    r"(?:(?:an?|the|this|its|his|her|their|following|brief|short|joint|written|lengthy) ){1,3}+"
    r"(?:statement|remarks|message|note|post|response|apology)\b"
)


def gives_its_words(sentence: str) -> bool:
    """Whether the subject of a sentence is whose words follow: "The company released the following statement:"."""
    return _GIVES.search(sentence) is not None


def where_given(text: str) -> list[int]:
    """Where an article says that somebody gives a statement; the first such places, of a text without end."""
    found: list[int] = []
    at = text.find(" statement")
    while at >= 0 and len(found) < _ENOUGH:
        if _GIVES.search(text, max(0, at - _NEAR), at + len(" statement")):
            found.append(at)
        at = text.find(" statement", at + 1)
    return found


def in_own_words(hidden: str, span: Span, speaker: Speaker | None) -> bool:
    """Whether a paragraph speaks in the first or second person outside of quotation marks: no quotation, no item of a
    list, no transcript of several, and not about `speaker`, whom it would hardly name."""
    if _NO_EXCERPT.match(hidden, span.start) or not _OWN.search(hidden, span.start, span.end):
        return False
    if speaker and speaker.name and hidden.find(speaker.name.split()[-1], span.start, span.end) >= 0:
        return False
    return not _LABEL.search(hidden, span.start, span.end)


def announces_words(sentence: str) -> bool:
    """Whether a sentence calls what follows somebody's words: "Here is the text of the letter:"."""
    return _WORDING.search(sentence) is not None


def named_in(people: People, sentence: Span) -> Speaker | None:
    """The only person a sentence names: "More from Roe's speech:"."""
    named = {person.name: at for at, person in people.between(sentence.start, sentence.end)}
    if len(named) != 1:
        return None
    name, at = next(iter(named.items()))
    return Speaker(name, None, Span(at, sentence.end))


def is_subject(speaker: Speaker, sentence: Span) -> bool:
    """Whether a sentence says something of this name, rather than being no more than it, as "Advertisement:" is."""
    named = speaker.source
    if not (speaker.name and speaker.name[0].isupper()):
        return False
    return sentence.start <= named.start and named.end < sentence.end - 1
