"""Who speaks, how often, in how many sources, and what each said, with its partners."""

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from index.model import Article, Entry, Quote
from index.quotes.people import HONORIFICS, same_person
from index.reading.comparison import Carried, base_of, carried, entries_of
from index.reading.model import Person, Utterance
from index.reading.names import key, one_by_one
from index.store import analyses, links
from index.store.links import Stored

_PATTERNS = 20  # words by which the articles of a person are found: all names of one share a few
MOST = 500  # utterances of one person out of the whole library

Said = tuple[int, Article, Quote]


def people(db: sqlite3.Connection, numbers: Iterable[int]) -> list[Person]:
    """The speakers of these articles with all they said; who is quoted in most sources first."""
    said = [each for n in sorted(set(numbers)) for each in _said_in(db, n)]
    names = merged(Counter(quote.speaker for _, _, quote in said if quote.speaker))
    by_name: dict[str, list[Said]] = defaultdict(list)
    for each in said:
        if each[2].speaker:
            by_name[names[each[2].speaker]].append(each)
    among = {n for n, _, _ in said}
    found = [_person(db, name, own, among) for name, own in by_name.items()]
    return sorted(found, key=lambda one: (-one.sources, -one.utterances, one.name))


def merged(counts: Mapping[str, int]) -> dict[str, str]:
    """Name → the fullest name of that person. A surname alone is the one most often quoted who has it.

    Only where last words begin alike: of groups `same_person` says yes to any part of a name ("Russia both").
    """
    by_length = sorted(counts, key=lambda name: (-len(name.split()), -len(name), name))
    keys = {name: key(name) for name in counts}
    chosen: dict[str, str] = {}
    weight: Counter[str] = Counter()
    for name in by_length:
        fits = [
            other
            for other in weight
            if keys[name] == keys[other]
            or (name[0].isupper() and _last(name) == _last(other) and same_person(name, other))
        ]
        full = min(fits, key=lambda other: (-weight[other], other), default=name)
        chosen[name] = full
        weight[full] += counts[name]
    return chosen


def _last(name: str) -> str:
    """The beginning of the last word: surnames are spelled in several ways towards their ends."""
    return name.split()[-1][:3].casefold() if name.split() else ""


def everybody(db: sqlite3.Connection, newest: int | None = None) -> list[Person]:
    """Every speaker of the library with counts only: who has a name first, then by how many sources quote them.

    `newest`: of so many articles, the newest of them.
    """
    utterances: Counter[str] = Counter()
    sources: dict[str, set[str]] = defaultdict(set)
    roles: dict[str, Counter[str]] = defaultdict(Counter)
    for source, data in db.execute(
        "SELECT a.source, x.quotes FROM articles a JOIN analyses x USING(n) ORDER BY a.sorted DESC, a.n DESC LIMIT ?",
        (-1 if newest is None else newest,),
    ):
        names, *rows = json.loads(data) or [[]]
        if not rows or "speaker" not in names:
            continue
        who, role = names.index("speaker"), names.index("role") if "role" in names else None
        for row in rows:
            if speaker := row[who]:
                utterances[speaker] += 1
                sources[speaker].add(source)
                if role is not None and row[role]:
                    roles[speaker][row[role]] += 1
    found = [
        Person(
            name,
            _most(roles[name] if len(names) == 1 else sum((roles[each] for each in names), Counter())),
            sum(utterances[each] for each in names),
            len(set().union(*(sources[each] for each in names))),
            names=tuple(names[1:]),
        )
        for name, names in one_by_one(utterances).items()
    ]
    return sorted(found, key=lambda one: (not one.name[:1].isupper(), -one.sources, -one.utterances, one.name))


def called(everybody: Sequence[Person], name: str) -> list[Person]:
    """Who is called so; where nobody is, those of whose names all the words of `name` are a part."""
    exactly = [one for one in everybody if name in (one.name, *one.names)]
    wanted = set(name.casefold().split())
    return exactly[:1] or [
        one
        for one in everybody
        if wanted and any(wanted <= set(each.casefold().split()) for each in (one.name, *one.names))
    ]


def person(db: sqlite3.Connection, name: str, also: Sequence[str] = ()) -> Person | None:
    """What one speaker said in the whole library, the newest first; None where nobody is called so.

    `also`: what else they are called there (`Person.names`).
    """
    names = {name, *also}
    like = sorted({_like(max(each.split() or [each], key=len)) for each in names})[:_PATTERNS]
    numbers = db.execute(
        f"SELECT n FROM analyses JOIN articles USING(n) WHERE {' OR '.join(['quotes LIKE ? ESCAPE ?'] * len(like))} "
        "ORDER BY sorted DESC, n DESC",
        [part for each in like for part in (each, "!")],
    )
    said: list[Said] = []
    for (n,) in numbers.fetchall():
        said += [each for each in _said_in(db, n) if each[2].speaker in names]
        if len(said) >= MOST:
            break
    return replace(_person(db, name, said[:MOST], None), names=tuple(also)) if said else None


def _like(word: str) -> str:
    """What finds a word in stored quotes; SQL's own signs stand for themselves."""
    written = json.dumps(word, ensure_ascii=False)[1:-1]
    return "%" + written.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%"


def _said_in(db: sqlite3.Connection, n: int) -> list[Said]:
    """The quotes of an article, without those that lie within another (a fragment in its clause)."""
    analysis = analyses.read(db, n)
    if analysis is None:
        return []
    found: list[Said] = []
    reach = -1
    for quote in sorted(analysis.quotes, key=lambda one: (one.start, -one.end)):
        if quote.end > reach:
            found.append((n, analysis.article, quote))
            reach = quote.end
    return found


def _person(db: sqlite3.Connection, name: str, own: Sequence[Said], among: set[int] | None) -> Person:
    """`among`: the articles whose versions are shown beside one another; None for all."""
    groups: dict[str, Stored] = {}
    alone: list[Said] = []
    for n, article, quote in own:
        mine = links.groups_at(db, [links.node(n, quote.id)])
        if not mine:
            alone.append((n, article, quote))
        for each in mine:
            group = links.group(db, each)
            if group is not None:
                groups[each] = group._replace(members=tuple(m for m in group.members if among is None or m[0] in among))
    ordered = [groups[each] for each in sorted(groups)]
    told = [_utterance(group, every) for group, every in zip(ordered, carried(db, ordered), strict=True)]
    told += [_utterance(None, [Carried(*each)]) for each in alone]
    told.sort(key=lambda one: (-one.sources, one.entries[0].date or "~", one.entries[0].article, one.entries[0].start))
    roles = Counter(quote.role for _, _, quote in own if quote.role)
    sources = {article.source for _, article, _ in own}
    return Person(name, _most(roles), len(own), len(sources), tuple(told))


def _utterance(group: Stored | None, every: Sequence[Carried]) -> Utterance:
    base = base_of(every, None)
    entries = entries_of(every, base, None, group.verdict if group else "same")
    entries.sort(key=lambda entry: (entry.date or "~", entry.source, entry.article, entry.start))
    kept = [entry for entry in entries if not any(_within(entry, other) for other in entries)]
    return Utterance(
        group.id if group else None, base.mention.id, bool(group and group.differs), tuple(kept or entries)
    )


def _within(entry: Entry, other: Entry) -> bool:
    """Whether the first is a part of the second, of the same article."""
    part = other.start <= entry.start and entry.end <= other.end
    return part and entry.article == other.article and other.end - other.start > entry.end - entry.start


def _most(given: Mapping[str, int]) -> str | None:
    """The role given most often, of these the shortest; "Mr" is none."""
    roles = {role: count for role, count in given.items() if role.strip(".").casefold() not in HONORIFICS}
    return min(roles, key=lambda role: (-roles[role], len(role), role)) if roles else None
