"""One quote or figure as every source has it, and the marks of an article: what reader, panel and matrix show.

Read from the library, verbatim: every text here is a slice of a stored article.
"""

import re
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any, NamedTuple

from index.errors import UsageError
from index.match.figure_verdict import figure_verdict
from index.match.values import kin
from index.match.verdict import changed_words, fullest, printing_verdict
from index.model import Analysis, Article, Comparison, Entry, Figure, Mark, Mention, Quote, Span, Verdict
from index.quotes.people import same_person
from index.reading import stories
from index.reading.voices import texts, with_voices
from index.reading.yours import rejected, with_yours
from index.store import analyses, articles, links
from index.store.links import Node, Stored

CONTEXT = 160  # characters of context on either side, within the paragraph
_WORDS_BEFORE = re.compile(r"(?:\S{0,30}[\w'’%] ){0,4}$")  # of a number that counts nothing, within its clause
_WORDS_AFTER = re.compile(r"(?: [\w'’%$-]{1,30}){0,3}")


class Carried(NamedTuple):
    """A mention with its article and the article's number."""

    n: int
    article: Article
    mention: Mention


def marks(db: sqlite3.Connection, n: int) -> list[Mark]:
    """Passages of article `n` that other sources carry, in the order of the text."""
    rows = db.execute(
        "SELECT m.key, m.grp, g.kind, g.differs, (SELECT count(DISTINCT a.source) FROM members o JOIN articles a "
        "ON a.n = o.article WHERE o.grp = m.grp) FROM members m JOIN groups g ON g.id = m.grp WHERE m.article = ?",
        (n,),
    ).fetchall()
    article_id = articles.id_of(db, n)
    found = []
    for key, group, kind, differs, sources in rows:
        start, end = (int(part) for part in key[1:].split("-"))
        found.append(Mark(group, f"{article_id}:{key}", kind, start, end, sources, bool(differs)))
    return sorted(found, key=lambda mark: (mark.start, -mark.end, mark.group))


def comparison(
    db: sqlite3.Connection, group_id: str, article_id: str | None, story: Collection[str] | None = None
) -> Comparison:
    """What the side panel shows of a group, seen from an article. Raises UsageError where there is no such group.

    `story`: the sources that cover the story, where they are known; else those of the article's story in the list.
    """
    group = links.group(db, group_id)
    if group is None:
        raise UsageError(f"no group {group_id!r}")
    (every,) = carried(db, [group])
    base = base_of(every, article_id)
    entries = sorted(
        entries_of(every, base, article_id, group.verdict),
        key=lambda entry: (entry.date or "~", entry.source, entry.article, entry.start),
    )
    nodes = [(links.node(one.n, one.mention.id), one.article) for one in every]
    told = with_voices(with_yours(db, entries, nodes), {one.article.id: one.article for one in every})
    carriers = {one.article.source for one in every}
    if story is None:
        story = stories.sources(db, article_id or every[0].article.id)
    covering = carriers.union(story)
    return Comparison(
        group=group.id, kind=group.kind, label=label_of(every, base), verdict=group.verdict, reason=group.reason,
        differs=group.differs, strength=group.strength, base=base.mention.id,
        entries=told, texts=texts(told), carriers=len(carriers), covering=len(covering),
        missing=tuple(sorted(covering - carriers)), rejected=rejected(db, nodes),
    )  # fmt: skip


def carried(db: sqlite3.Connection, groups: Sequence[Stored]) -> list[list[Carried]]:
    """The mentions of each group with their articles; every article is read once."""
    wanted: dict[int, set[str]] = defaultdict(set)
    for n, key in (at for group in groups for at in group.members):
        wanted[n].add(key)
    known: dict[Node, Carried] = {}
    for n, keys in wanted.items():
        analysis = analyses.read(db, n, keys)
        assert analysis is not None, n
        for mention in mentions(analysis):
            known[links.node(n, mention.id)] = Carried(n, analysis.article, mention)
    return [[known[at] for at in group.members] for group in groups]


def mentions(analysis: Analysis) -> list[Mention]:
    return [*analysis.quotes, *analysis.figures]


def base_of(every: Sequence[Carried], article_id: str | None) -> Carried:
    """What the others are compared with: the fullest wording, or the open article's figure (else the first)."""
    quotes = [one.mention for one in every if isinstance(one.mention, Quote)]
    if quotes:
        best = fullest(quotes)
        return next(one for one in every if one.mention is best)
    return next((one for one in every if one.article.id == article_id), every[0])


def entries_of(every: Sequence[Carried], base: Carried, article_id: str | None, group: Verdict) -> list[Entry]:
    """Every mention as a source's version. `group`: the verdict over all of them."""
    verdicts = [_verdict(one, base, group) for one in every]
    if group == "differs" and "differs" not in verdicts:
        apart = _apart(every)
        verdicts = ["differs" if one in apart else verdict for one, verdict in zip(every, verdicts, strict=True)]
    reworded = [one for one, verdict in zip(every, verdicts, strict=True) if verdict == "reworded"]
    return [_entry(one, verdict, base, reworded, article_id) for one, verdict in zip(every, verdicts, strict=True)]


def _apart(every: Sequence[Carried]) -> list[Carried]:
    """Figures that differ from another source's: who gives both numbers, or a rounding of both, differs from none."""
    return [
        one
        for one in every
        if any(
            isinstance(one.mention, Figure)
            and isinstance(other.mention, Figure)
            and one.article.source != other.article.source
            and (kin(one.mention, other.mention) or "different") == "different"
            for other in every
        )
    ]


def _verdict(one: Carried, base: Carried, group: Verdict) -> Verdict:
    if isinstance(one.mention, Figure):
        return _figure_verdict(base, one, group)
    assert isinstance(base.mention, Quote)
    return printing_verdict(base.mention, one.mention)


def _entry(one: Carried, verdict: Verdict, base: Carried, reworded: list[Carried], article_id: str | None) -> Entry:
    article, mention = one.article, one.mention
    before, after = context(article.text, mention.start, mention.end)
    common: dict[str, Any] = {
        "article": article.id, "source": article.source, "date": article.date, "mention": mention.id,
        "start": mention.start, "end": mention.end, "text": mention.text, "before": before, "after": after,
        "verdict": verdict, "speaker": mention.speaker, "here": article.id == article_id,
    }  # fmt: skip
    if isinstance(mention, Figure):
        return Entry(
            **common, value=mention.value, high=mention.high, bound=mention.bound, unit=mention.unit, of=mention.of
        )
    changed = () if mention.form == "indirect" else _changed(one, [base] if verdict == "reworded" else reworded)
    return Entry(**common, form=mention.form, changed=changed)


def _changed(one: Carried, others: Iterable[Carried]) -> tuple[Span, ...]:
    """The words that other printings have otherwise: of one that is reworded the fullest, of all else the reworded."""
    found: set[Span] = set()
    for other in others:
        if other.article.id != one.article.id:
            found.update(changed_words(other.mention.text, one.mention.text))
    return tuple(sorted(found, key=lambda span: (span.start, span.end)))


def _figure_verdict(base: Carried, one: Carried, group: Verdict) -> Verdict:
    """Of two numbers. Where they differ, the group says how: a later count in all of it, or ≠ in all of it."""
    if one.mention is base.mention:
        return "same"
    assert isinstance(base.mention, Figure) and isinstance(one.mention, Figure)
    both = {base.article.id: base.article, one.article.id: one.article}
    verdict: Verdict = figure_verdict([base.mention, one.mention], both)[0]
    if base.article.source == one.article.source and (kin(base.mention, one.mention) or "different") == "different":
        verdict = "updated"  # its own other number: no conflict with itself, but no equal one either
    if verdict in ("updated", "differs") and group in ("updated", "differs", "rounded"):
        return group
    return verdict


def context(text: str, start: int, end: int, most: int = CONTEXT) -> tuple[str, str]:
    """Up to `most` characters of the paragraph before and after a passage, cut between words."""
    first = max(text.rfind("\n", 0, start) + 1, start - most)
    if first > 0 and text[first - 1] not in "\n ":
        space = text.find(" ", first, start)
        first = space + 1 if space >= 0 else start
    last = text.find("\n", end)
    last = min(len(text) if last < 0 else last, end + most)
    if last < len(text) and text[last] not in "\n ":
        space = text.rfind(" ", end, last)
        last = space if space >= 0 else end
    return text[first:start].lstrip(), text[end:last].rstrip()


def label_of(every: Sequence[Carried], base: Carried) -> str:
    """Who most sources say said it, by the fullest name any gives; or what is counted, else the words around."""
    if isinstance(base.mention, Figure):
        counted = (m.of for _, _, m in every if isinstance(m, Figure) and m.of)
        return base.mention.of or next(counted, None) or around(base.article.text, base.mention)
    said = sorted({(m.speaker, article.source) for _, article, m in every if m.speaker})
    if not said:
        return "speaker unclear"
    meant = {name: {other for other, _ in said if same_person(name, other)} | {name} for name, _ in said}
    sources = {name: len({source for other, source in said if other in meant[name]}) for name in meant}
    chosen = min(meant, key=lambda name: (-sources[name], name))
    return min(meant[chosen], key=lambda name: (-len(name), name))


def around(text: str, figure: Figure) -> str:
    """The figure in its clause, verbatim: "her husband of more than 70 years", "about 30 miles north of town"."""
    before, after = context(text, figure.start, figure.end)
    lead, follow = _WORDS_BEFORE.search(before), _WORDS_AFTER.match(after)
    assert lead and follow  # either may be empty
    enough = lead[0].count(" ") > 1
    return f"{lead[0]}{figure.text}{'' if enough else follow[0]}"
