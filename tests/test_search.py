"""The full-text index: the same answers as a plain scan, whatever happened to its files."""

import random
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from made_up import events, opened
from plain_scan import Scan

from index.library import Library
from index.model import Draft
from index.search import building, codec, walking
from index.text.folding import fold, words

VOCABULARY = [
    "ferry",
    "rock",
    "fog",
    "train",
    "harbour",
    "noise",
    "chair",
    "saloon",
    "channel",
    "crew",
    "alarm",
    "ship",
    "mile",
    "island",
    "storm",
    "café",
    "36",
    "al",
]


def drafts(count: int, seed: int = 1) -> list[Draft]:
    dice = random.Random(seed)
    made = []
    for number in range(count):
        text = " ".join(dice.choices(VOCABULARY, k=dice.randint(3, 40)))
        day = f"20{dice.randint(10, 19)}-0{dice.randint(1, 9)}-1{dice.randint(0, 9)}"
        made.append(Draft(f"Source {number % 7}", f"{dice.choice(VOCABULARY)} report", text, id=f"d{number}", date=day))
    return made


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with opened(tmp_path) as library:
        yield library


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows of a walk and blocks of a posting list so small that a few articles have many."""
    monkeypatch.setattr(walking, "WINDOWS", (3, 11))
    monkeypatch.setattr(codec, "BLOCK", 4)


def found(library: Library, query: str) -> list[str]:
    result = library.search(query, 10_000)
    assert result.total == len(result.hits)
    return [hit.article for hit in result.hits]


def test_same_answers_as_a_plain_scan(library: Library, small: None) -> None:
    made = drafts(300)
    for start in range(0, 300, 30):  # many shards, put together now and then
        library.import_drafts(made[start : start + 30])
        library.index_all()
    order = [row.id for row in library.rows()]
    tokens = {d.id: [*words(d.title), "|", *words(d.text)] for d in made}

    def phrase(*wanted: str) -> set[str]:
        size = len(wanted)
        return {
            one for one, have in tokens.items() if any(tuple(have[i : i + size]) == wanted for i in range(len(have)))
        }

    dice = random.Random(2)
    for _ in range(40):
        a, b, c = (fold(word) for word in dice.sample(VOCABULARY, 3))
        checks = {
            a: phrase(a),
            f"{a} {b}": phrase(a) & phrase(b),
            f"{a} OR {b} -{c}": phrase(a) | (phrase(b) - phrase(c)),
            f'"{a} {b}"': phrase(a, b),
            f"NOT ({a} OR {b})": set(tokens) - phrase(a) - phrase(b),
            f"source:3 {a}": {one for one in phrase(a) if int(one[1:]) % 7 == 3},
            f"title:{a}": {d.id for d in made if fold(d.title).startswith(a + " ")},
        }
        for query, wanted in checks.items():
            assert found(library, query) == [one for one in order if one in wanted], query


WORDS = ["ferry", "rumour", "rumors", "air", "strikes", "airstrike", "strike", "al", "qaida", "qaeda", "honor", "the"]
JOINED = ["air-strikes", "al-Qaida", "co-operate", "cooperate"]
DATES = [None, "2015", "2015-09", "2015-09-30", "2016-01-01T10:00:00+00:00"]


def test_same_answers_as_a_plain_scan_with_spellings_nearness_and_dates(library: Library, small: None) -> None:
    dice = random.Random(5)
    for number in range(120):
        text = " ".join(dice.choices([*WORDS, *JOINED], k=dice.randint(4, 25)))
        date, title = dice.choice(DATES), dice.choice(WORDS)
        library.import_drafts([Draft(f"Source {number % 3}", title, text, id=f"n{number}", date=date)])
    library.index_all()
    scan = Scan(library)
    queries = ["air strikes", "air-strikes", "airstrikes", "rumor", "rumour", '"rumour"', "al-Qaeda", "qaida"]
    queries += ["cooperate", "co-operate", "honour -air", "date:2015", "date:2015-09", "date:..2015-09", "title:air"]
    for _ in range(60):
        a, b, c = dice.sample(WORDS, 3)
        queries += [f"{a} {b} {c}", f'"{a} {b}"~{dice.randint(0, 6)}', f'"{a} {b} {c}"~9', f"-({a} {b}) OR title:{c}"]
        queries += [f'"{a} {b}" -"{b} {c}"', f'("{a} {b}" OR "{c} {a}") date:2015..2016', f"NOT {a} source:2"]
    for query in queries:
        assert library.matching(query) == scan.matching(query), query


@pytest.mark.parametrize("query", ["ferry", "ferry rock", '"ferry rock"', "ferry OR alarm", "ferr*", "NOT crew"])
def test_newest_first_and_limited(library: Library, small: None, query: str) -> None:
    library.import_drafts(drafts(80))
    everything = library.search(query, 1000)
    ids = [hit.article for hit in everything.hits]
    dates = [hit.date or "" for hit in everything.hits]
    assert dates == sorted(dates, reverse=True)
    assert [hit.article for hit in library.search(query, 1000, sort="old").hits] == ids[::-1]
    assert {hit.article for hit in library.search(query, 1000, sort="best").hits} == set(ids)
    for limit in range(1, 12):
        result = library.search(query, limit)
        assert result.hits == everything.hits[:limit]
        assert result.total == everything.total > 1


def test_facets_are_all_hits_counted(library: Library, small: None) -> None:
    library.import_drafts([*events(4), Draft("Old Post", "Ferry", "A ferry.", id="old", date="0987-01-01")])
    library.index_all()
    for query in ("ferry", '"noise like"', "ferry -saloon", "nothing"):
        facets = library.facets(query)
        rows = [row for row in library.rows() if row.id in found(library, query)]
        assert facets.total == len(rows)
        assert dict(facets.sources) == Counter(row.source for row in rows)
        dates = Counter(row.date for row in rows)
        assert dict(facets.dates) == dates
        assert [date for date, _ in facets.dates] == sorted(dates, key=str)
    assert library.facets('"noise like"').speakers[0] == ("Ivo Stant", 12)


def test_fields_of_the_library(library: Library) -> None:
    library.import_drafts(events(2))
    assert found(library, "speaker:stant quote:saloon source:gazette") == ["e1/gazette", "e0/gazette"]
    assert found(library, "figure:36") == ["e1/islander", "e0/islander"]
    assert found(library, "figure:40..50 date:2010-01-01") == ["e0/gazette"]
    assert set(found(library, "is:differs")) == {f"e{n}/{s}" for n in (0, 1) for s in ("gazette", "islander")}
    library.set_star("e0/wire", True)
    library.set_read("e0/wire", True)
    assert found(library, "is:starred") == ["e0/wire"]
    assert "e0/wire" not in found(library, "is:unread")
    assert len(found(library, "-is:unread OR is:unread")) == 6


def test_snippets_are_verbatim_and_highlight_the_words(library: Library) -> None:
    library.import_drafts(
        [*events(3), Draft("S", "T", "x " * 500 + "the Café in São Tomé closed.\n" + "y " * 500, id="c")]
    )
    for query in ("noise", '"noise like a train"', "ferry rocks", "cafe sao", "harb*", "quote:train"):
        result = library.search(query)
        assert result.hits
        for hit in result.hits:
            text = library.article(hit.article).text
            assert hit.snippet in text.replace("\n", " ")
            assert hit.highlights
            for span in hit.highlights:
                assert any(fold(hit.snippet[span.start : span.end]).startswith(word[:4]) for word in words(query))
            assert fold(text[hit.start : hit.end])


def test_a_word_still_being_typed(library: Library) -> None:
    library.import_drafts(events(2))
    for typed in ("f", "fe", "ferr", "ferry me", "meridian1"):
        assert library.search(typed, typing=True).hits, typed
    assert not library.search("ferr").hits
    assert not library.search("ferr ", typing=True).hits
    assert library.search("ferr*").hits
    assert library.search("harbou*").hits


def test_a_query_that_cannot_be_read_looks_for_its_words(library: Library) -> None:
    library.import_drafts(events(1))
    result = library.search('source:x ferry "noise')
    assert result.complaint == "expected a closing quotation mark"
    assert result.position == 15
    assert library.search('  ferry "noise').position == 8
    result = library.search('ferry "noise')
    assert [hit.article for hit in result.hits] == ["e0/wire", "e0/islander", "e0/gazette"]
    for query in ("(" * 3000, "\x00\x1b[2J", "", "-" * 100, "渡" * 500, "a " * 900):
        library.search(query)


def test_the_index_follows_changes_and_removals(library: Library) -> None:
    made = events(2)
    library.import_drafts(made)
    assert len(found(library, "ferry")) == 6
    library.remove(["e1/wire"])
    assert len(found(library, "ferry")) == 5
    library.import_drafts([Draft("Wirekontor", "Nothing left", "No ship here.", id="e0/wire", date="2010-01-01")])
    assert len(found(library, "ferry")) == 4
    assert found(library, '"no ship here"') == ["e0/wire"]
    library.rebuild()
    assert len(found(library, "ferry")) == 4


def test_shards_are_put_together(library: Library, tmp_path: Path) -> None:
    for draft in drafts(60):
        library.import_drafts([draft])
        library.index_all()
    shards = [path for path in (tmp_path / "index").iterdir() if path.is_dir()]
    assert len(shards) < 3 * building.MANY
    assert len(found(library, "NOT zebra")) == 60


def test_other_processes_see_what_is_new(library: Library, tmp_path: Path) -> None:
    library.import_drafts(events(1))
    with opened(tmp_path) as other:
        assert len(found(other, "ferry")) == 3
        library.import_drafts(events(2))
        assert len(found(other, "ferry")) == 6
        assert len(found(library, "ferry")) == 6


def damage(path: Path, dice: random.Random) -> None:
    """Flip, cut off, empty or take away."""
    data = bytearray(path.read_bytes())
    kind = dice.choice(["flip", "cut", "zero", "gone", "more"])
    if kind == "flip" and data:
        data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
    elif kind == "cut":
        data = data[: dice.randrange(len(data) + 1)]
    elif kind == "zero":
        data = bytearray(len(data))
    elif kind == "more":
        data += b"\0"
    if kind == "gone":
        path.unlink()
    else:
        path.write_bytes(data)


def test_a_damaged_index_is_noticed_and_built_anew(tmp_path: Path) -> None:
    with opened(tmp_path / "good") as library:
        for number in range(3):
            library.import_drafts(events(number + 1))
            library.index_all()
        expected = found(library, "ferry")
    dice = random.Random(3)
    for _ in range(25):
        shutil.rmtree(tmp_path / "bad", ignore_errors=True)
        shutil.copytree(tmp_path / "good", tmp_path / "bad")
        files = sorted(path for path in (tmp_path / "bad" / "index").rglob("*") if path.is_file())
        damage(dice.choice(files), dice)
        with opened(tmp_path / "bad") as library:
            assert found(library, "ferry") == expected
            assert library.search("nois*").hits
            assert library.search('"noise like"').hits
            assert not [finding for finding in library.doctor() if finding["fault"]]


def test_damage_under_an_open_index_is_survived(library: Library, tmp_path: Path) -> None:
    library.import_drafts(events(2))
    expected = found(library, "ferry")
    for path in sorted((tmp_path / "index").rglob("*")):
        if path.is_file():
            path.write_bytes(b"\0" * path.stat().st_size)
    assert found(library, "ferry") == expected
    shutil.rmtree(tmp_path / "index")
    library.import_drafts(events(3))
    assert len(found(library, "ferry")) == 9


def test_an_index_of_another_library_is_not_used(tmp_path: Path) -> None:
    for name, count in (("a", 1), ("b", 2)):
        with opened(tmp_path / name) as library:
            library.import_drafts(events(count))
            library.index_all()
    shutil.rmtree(tmp_path / "a" / "index")
    shutil.copytree(tmp_path / "b" / "index", tmp_path / "a" / "index")
    with opened(tmp_path / "a") as library:
        assert len(found(library, "ferry")) == 3


def test_an_index_others_can_write_is_not_opened(tmp_path: Path) -> None:
    with opened(tmp_path) as library:
        library.import_drafts(events(1))
        library.index_all()
    (tmp_path / "index").chmod(0o777)
    with opened(tmp_path) as library:
        assert len(found(library, "ferry")) == 3
    assert (tmp_path / "index").stat().st_mode & 0o077 == 0
    assert (tmp_path / "index.damaged").exists()


def test_what_a_killed_writer_left_is_swept(tmp_path: Path) -> None:
    with opened(tmp_path) as library:
        library.import_drafts(events(1))
        library.index_all()
        (tmp_path / "index" / "s1-dead.tmp").mkdir()
        (tmp_path / "index" / "s2-orphan").mkdir()
        library.import_drafts(events(2))
        library.index_all()
        left = {path.name for path in (tmp_path / "index").iterdir()}
        assert not left & {"s1-dead.tmp", "s2-orphan"}


def test_check_finds_the_sentence_and_the_number(library: Library) -> None:
    library.import_drafts(events(2))
    hits = library.check(
        "We heard a noise like a train, and every chair in the saloon of the Meridian1 started to slide"
    )
    assert [entry.article for entry in hits[:2]] == ["e1/gazette", "e1/wire"]
    assert hits[0].verdict == "reworded"
    assert hits[0].speaker == "Ivo Stant"
    text = library.article("e1/gazette").text
    assert text[hits[0].start : hits[0].end] == hits[0].text
    assert {entry.article for entry in library.check("36")} == {"e0/islander", "e1/islander"}
    assert [entry.bound for entry in library.check("41 people")] == ["at_least", "at_least"]
    assert library.check("purple elephants waltz") == []
    assert library.check("  ") == []


def test_check_looks_for_a_paragraph_whole_and_sentence_by_sentence(library: Library) -> None:
    library.import_drafts(events(2))
    both = (
        "The ferry Meridian0 struck rocks on Sunday. Purple elephants danced a waltz on the moon. "
        "We heard a noise like a train, and every chair in the saloon of the Meridian0 began to slide."
    )
    found = library.check(both)
    texts = [entry.text for entry in found]
    assert any("noise like a train" in text and "chair" in text for text in texts)
    assert any("struck rocks" in text for text in texts)
    assert not any("elephant" in text for text in texts)
    for entry in found:
        assert library.article(entry.article).text[entry.start : entry.end] == entry.text
        others = [one for one in found if one is not entry and one.article == entry.article]
        assert not any(one.start <= entry.start and entry.end <= one.end for one in others)
    library.check("noise like a train. " * 2000)
