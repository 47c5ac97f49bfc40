"""What a reader is told about one quotation in several sources: a verdict, whether the words differ, and why.

Only words between quotation marks are compared, each printing with the fullest one, and only what is aligned in both
(index/match/wording.py). Reported speech never differs: nobody claims those are the words.
"""

from collections.abc import Iterable, Mapping, Sequence

from index.match.speakers import relate
from index.match.wording import Change, changed_words, changes, unmatched, words_of
from index.model import Article, Quote, QuoteVerdict, Span
from index.text.words import idf, keys

__all__ = ["changed_words", "fullest", "printing_verdict", "quote_verdict"]

_UNMATCHED = 2  # words without a partner beyond which two names mean two people who say much the same
_LONGER = 1.25  # times the words of the other: a cut worth a word


def fullest(mentions: Sequence[Quote]) -> Quote:
    """The fullest wording: quoted before reported, then the most words; ties by id, so that order does not matter."""
    quoted = [one for one in mentions if one.form != "indirect"]
    return min(quoted or mentions, key=lambda one: (-len(words_of(one.text)), one.id))


def printing_verdict(base: Quote, other: Quote) -> QuoteVerdict:
    """One printing against the fullest wording."""
    if other.form == "indirect" or base.form == "indirect":
        return "reported" if other.form == "indirect" else "same"
    if relate(base, other) == "other":
        return "other_speaker"
    if changes(base.text, other.text):
        return "reworded"
    ours, theirs = len(words_of(base.text)), len(words_of(other.text))
    if ours > _LONGER * theirs:
        return "shortened"
    return "longer" if theirs > _LONGER * ours else "same"


def quote_verdict(mentions: Sequence[Quote], articles: Mapping[str, Article]) -> tuple[QuoteVerdict, bool, str]:
    """Verdict of a group, whether its wordings differ, and one line of reason.

    `articles` holds the article of each mention, for the names of the sources.
    """
    base = fullest(mentions)
    quoted = [one for one in mentions if one.form != "indirect"]
    others = [one for one in quoted if one.article != base.article and relate(base, one) != "other"]
    found = [(change, one) for one in others for change in changes(base.text, one.text)]
    found = [(change, one) for change, one in found if not _has_both(change, one, base, quoted)]
    if found:
        return "reworded", any(_is_same(base, one) for _, one in found), _reworded(found, base, articles)
    speakers = _speakers(quoted)
    if len(speakers) > 1:
        return "other_speaker", False, f"the same words, given to {' and to '.join(speakers)}"
    missing = {one.article for one in mentions} - {one.article for one in quoted}
    if missing:
        names = _sources(articles[one] for one in missing)
        return "reported", False, f"reported without quotation marks by {names}"
    short = [one for one in quoted if printing_verdict(base, one) == "shortened"]
    cut = {one.article for one in short} - {one.article for one in quoted if one not in short}
    if cut:
        return "shortened", False, f"the same words, quoted only in part by {_sources(articles[one] for one in cut)}"
    return "same", False, "the same words"


def _is_same(base: Quote, other: Quote) -> bool:
    """Whether a printing that differs is surely of the same utterance, and not of somebody who says much the same."""
    named = base.speaker is not None and other.speaker is not None
    return not named or relate(base, other) == "same" or unmatched(base.text, other.text) <= _UNMATCHED


def _has_both(change: Change, other: Quote, base: Quote, quoted: Iterable[Quote]) -> bool:
    """Whether one of the two articles prints both wordings: then both were said, and its source changed none."""
    for one in quoted:
        if (one.article == other.article and one.id != other.id and _has(one, base.text, change.base)) or (
            one.article == base.article and one.id != base.id and _has(one, other.text, change.other)
        ):
            return True
    return False


def _has(one: Quote, text: str, part: Span) -> bool:
    """Whether the words of this part of `text`, if there are any, stand in a quotation beside a word that is beside
    them in the text, too."""
    every, words = words_of(text), [word.key for word in words_of(one.text)]
    inside = [at for at, word in enumerate(every) if part.start <= word.start and word.end <= part.end]
    if not inside:
        return False
    keys_ = [word.key for word in every]
    first, last = inside[0], inside[-1] + 1
    runs = [keys_[first - 1 : last]] * (first > 0) + [keys_[first : last + 1]] * (last < len(keys_))
    return any(words[at : at + len(run)] == run for run in runs for at in range(len(words) - len(run) + 1))


def _speakers(quoted: Iterable[Quote]) -> list[str]:
    """Names of the different people the words are given to, one each, when they are named."""
    ones: list[Quote] = []
    for one in quoted:
        if all(relate(one, other) == "other" for other in ones):
            ones.append(one)
    return [one.speaker for one in ones if one.speaker]


def _sources(articles: Iterable[Article]) -> str:
    """ "AFP and Xinhua"."""
    names = sorted({article.source for article in articles})
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _reworded(found: Sequence[tuple[Change, Quote]], base: Quote, articles: Mapping[str, Article]) -> str:
    """The change that weighs most, in words: `CBC News leaves out “and al-Qaeda”`."""
    change, other = max(found, key=lambda pair: (_weight(pair[0], pair[1], base), pair[1].id))
    ours = base.text[change.base.start : change.base.end]
    theirs = other.text[change.other.start : change.other.end]
    source, fuller = articles[other.article].source, articles[base.article].source
    if change.kind != "exchanged" and _moves(change, base.text, other.text):
        return f"{source} has “{ours or theirs}” in another place"
    if change.kind == "dropped":
        return f"{source} leaves out “{ours}”"
    if change.kind == "added":
        return f"{source} has “{theirs}”, which {fuller} leaves out"
    return f"{source} has “{theirs}” where {fuller} has “{ours}”"


def _moves(change: Change, base: str, other: str) -> bool:
    """Whether what is dropped is added elsewhere, or the other way about."""
    words = keys(base[change.base.start : change.base.end] or other[change.other.start : change.other.end])
    opposite = "added" if change.kind == "dropped" else "dropped"
    return any(
        one.kind == opposite
        and keys(base[one.base.start : one.base.end] or other[one.other.start : one.other.end]) == words
        for one in changes(base, other)
    )


def _weight(change: Change, other: Quote, base: Quote) -> float:
    """How much the changed words mean: the rarer, the more."""
    words = keys(base.text[change.base.start : change.base.end])
    words += keys(other.text[change.other.start : change.other.end])
    return sum(map(idf, words))
