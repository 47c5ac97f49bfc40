"""What the screen and the command line are handed: marks, comparisons, and the records of the JSON contract.

Read from the library, verbatim: every text here is a slice of a stored article.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from index.errors import UsageError
from index.match.figure_verdict import figure_verdict
from index.match.verdict import changed_words, fullest, printing_verdict
from index.model import Analysis, Article, Comparison, Entry, Figure, Mark, Mention, Quote, Span, Verdict
from index.quotes.people import same_person
from index.store import analyses, articles, links
from index.store.links import Node, Stored

CONTEXT = 160  # characters of context on either side, within the paragraph


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


def comparison(db: sqlite3.Connection, group_id: str, article_id: str | None) -> Comparison:
    """What the side panel shows of a group, seen from an article. Raises UsageError where there is no such group."""
    group = links.group(db, group_id)
    if group is None:
        raise UsageError(f"no group {group_id!r}")
    carried = _carried(db, group)
    base = _base(carried, article_id)
    entries = sorted(
        (_entry(one, base, carried, article_id, group.verdict) for one in carried),
        key=lambda entry: (entry.date or "~", entry.source, entry.article, entry.start),
    )
    carriers = {one.article.source for one in carried}
    covering = _covering(db, [one.n for one in carried]) | carriers
    return Comparison(
        group=group.id, kind=group.kind, label=_label(carried, base), verdict=group.verdict, reason=group.reason,
        differs=group.differs, strength=group.strength, base=base.mention.id, entries=tuple(entries),
        carriers=len(carriers), covering=len(covering), missing=tuple(sorted(covering - carriers)),
    )  # fmt: skip


def _carried(db: sqlite3.Connection, group: Stored) -> list[Carried]:
    wanted: dict[int, set[str]] = {}
    for n, key in group.members:
        wanted.setdefault(n, set()).add(key)
    known: dict[Node, Carried] = {}
    for n, keys in wanted.items():
        analysis = analyses.read_some(db, n, keys)
        assert analysis is not None, n
        for mention in _mentions(analysis):
            known[links.node(n, mention.id)] = Carried(n, analysis.article, mention)
    return [known[at] for at in group.members]


def _base(carried: list[Carried], article_id: str | None) -> Carried:
    """What the others are compared with: the fullest wording, or the open article's figure (else the first)."""
    quotes = [one.mention for one in carried if isinstance(one.mention, Quote)]
    if quotes:
        best = fullest(quotes)
        return next(one for one in carried if one.mention is best)
    return next((one for one in carried if one.article.id == article_id), carried[0])


def _entry(one: Carried, base: Carried, carried: list[Carried], article_id: str | None, group: Verdict) -> Entry:
    """`group`: the verdict over all of them."""
    article, mention = one.article, one.mention
    before, after = context(article.text, mention.start, mention.end)
    common: dict[str, Any] = {
        "article": article.id, "source": article.source, "date": article.date, "mention": mention.id,
        "start": mention.start, "end": mention.end, "text": mention.text, "before": before, "after": after,
        "speaker": mention.speaker, "here": article.id == article_id,
    }  # fmt: skip
    if isinstance(mention, Figure):
        return Entry(
            **common, verdict=_figure_verdict(base, one, group), value=mention.value, high=mention.high,
            bound=mention.bound, unit=mention.unit, of=mention.of,
        )  # fmt: skip
    assert isinstance(base.mention, Quote)
    verdict = printing_verdict(base.mention, mention)
    changed: tuple[Span, ...] = ()
    if mention.form != "indirect":
        changed = tuple(changed_words(base.mention.text, mention.text))
        if one is base:
            changed = _changed_in_base(base, carried)
    return Entry(**common, verdict=verdict, form=mention.form, changed=changed)


def _changed_in_base(base: Carried, carried: list[Carried]) -> tuple[Span, ...]:
    """The words of the fullest wording that another printing has otherwise."""
    found: set[Span] = set()
    for other in carried:
        if (
            other.article.id != base.article.id
            and isinstance(other.mention, Quote)
            and other.mention.form != "indirect"
        ):
            found.update(changed_words(other.mention.text, base.mention.text))
    return tuple(sorted(found, key=lambda span: (span.start, span.end)))


def _figure_verdict(base: Carried, one: Carried, group: Verdict) -> Verdict:
    """Of two numbers. Where they differ, the group says how: a later count in all of it, or ≠ in all of it."""
    if one.mention is base.mention:
        return "same"
    assert isinstance(base.mention, Figure) and isinstance(one.mention, Figure)
    both = {base.article.id: base.article, one.article.id: one.article}
    verdict = figure_verdict([base.mention, one.mention], both)[0]
    if verdict in ("updated", "differs") and group in ("updated", "differs", "rounded"):
        return group
    return verdict


def context(text: str, start: int, end: int) -> tuple[str, str]:
    """Up to `CONTEXT` characters of the paragraph before and after a passage, cut between words."""
    first = max(text.rfind("\n", 0, start) + 1, start - CONTEXT)
    if first > 0 and text[first - 1] not in "\n ":
        space = text.find(" ", first, start)
        first = space + 1 if space >= 0 else start
    last = text.find("\n", end)
    last = min(len(text) if last < 0 else last, end + CONTEXT)
    if last < len(text) and text[last] not in "\n ":
        space = text.rfind(" ", end, last)
        last = space if space >= 0 else end
    return text[first:start].lstrip(), text[end:last].rstrip()


def _label(carried: list[Carried], base: Carried) -> str:
    """Who most sources say said it, by the fullest name any of them gives; or what is counted."""
    if isinstance(base.mention, Figure):
        return base.mention.of or next((m.of for _, _, m in carried if isinstance(m, Figure) and m.of), "number")
    said = sorted({(m.speaker, article.source) for _, article, m in carried if m.speaker})
    if not said:
        return "speaker unclear"
    meant = {name: {other for other, _ in said if same_person(name, other)} | {name} for name, _ in said}
    sources = {name: len({source for other, source in said if other in meant[name]}) for name in meant}
    chosen = min(meant, key=lambda name: (-sources[name], name))
    return min(meant[chosen], key=lambda name: (-len(name), name))


def _covering(db: sqlite3.Connection, carriers: list[int]) -> set[str]:
    """Sources with an article near to at least half of the carriers: near to one alone may be a neighbouring story."""
    distinct = set(carriers)
    near_to = Counter(other for n in distinct for other in links.pairs(db, n))
    near = [n for n, count in near_to.items() if count * 2 >= len(distinct) and n not in distinct]
    marks = ",".join("?" * len(near))
    return {row[0] for row in db.execute(f"SELECT DISTINCT source FROM articles WHERE n IN ({marks})", near)}


def mention_records(db: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    """Every mention, as `mentions --json` prints it: by article in the order they came, then by place."""
    for n in articles.numbers(db):
        analysis = analyses.read(db, n)
        if analysis is None:
            continue
        groups: dict[str, list[str]] = {}
        for key, group in db.execute("SELECT key, grp FROM members WHERE article = ? ORDER BY grp", (n,)):
            groups.setdefault(f"{analysis.article.id}:{key}", []).append(group)
        for mention in sorted(_mentions(analysis), key=lambda one: (one.start, one.end, one.id)):
            yield record(analysis.article, mention, groups.get(mention.id, []))


def _mentions(analysis: Analysis) -> list[Mention]:
    return [*analysis.quotes, *analysis.figures]


def record(article: Article, mention: Mention, groups: list[str]) -> dict[str, Any]:
    """One mention of the JSON contract (PRODUCT: mentions --json)."""
    common: dict[str, Any] = {
        "id": mention.id, "article": article.id, "source": article.source, "date": article.date, "path": article.path,
        "kind": "quote" if isinstance(mention, Quote) else "figure",
        "start": mention.start, "end": mention.end, "text": mention.text,
    }  # fmt: skip
    if isinstance(mention, Quote):
        own: dict[str, Any] = {
            "form": mention.form,
            "speaker": mention.speaker,
            "role": mention.role,
            "cue": mention.cue,
        }
    else:
        own = {
            "value": _number(mention.value), "high": _number(mention.high), "bound": mention.bound,
            "unit": mention.unit, "of": mention.of, "speaker": mention.speaker,
        }  # fmt: skip
    return {**common, **own, "groups": groups}


def _number(value: float | None) -> float | int | None:
    """36, not 36.0."""
    return int(value) if value is not None and value == int(value) else value


def group_records(db: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    """Every group, as `groups --json` prints it, in the order of ids."""
    for group_id in links.group_ids(db):
        group = links.group(db, group_id)
        if group is not None:
            yield group_record(db, group)


def group_record(db: sqlite3.Connection, group: Stored) -> dict[str, Any]:
    carried = _carried(db, group)
    return {
        "id": group.id, "kind": group.kind, "sources": sorted({one.article.source for one in carried}),
        "differs": group.differs, "verdict": group.verdict, "reason": group.reason, "strength": group.strength,
        "mentions": [record(one.article, one.mention, [group.id]) for one in carried],
    }  # fmt: skip
