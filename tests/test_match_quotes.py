"""Which quotations of two articles are one utterance: each kind of partner, and what must not be one."""

from typing import NamedTuple

import pytest

from index.match.occasion import other_occasion
from index.match.quotes import link_quotes
from index.match.speakers import relate
from index.model import Analysis, Article, Form, Quote, Span, mention_id
from index.quotes import find_quotes


class Said(NamedTuple):
    """A mention of a made-up article: the words, and the sentence they stand in ("{}" is their place)."""

    words: str
    form: Form = "direct"
    speaker: str | None = "Ann Lee"
    sentence: str = "{}"


def article(name: str, *said: Said, date: str | None = "2024-05-06") -> Analysis:
    text, quotes = "", []
    for one in said:
        start = len(text) + one.sentence.index("{}")
        sentence = Span(len(text), len(text) + len(one.sentence) - 2 + len(one.words))
        text += one.sentence.replace("{}", one.words) + "\n\n"
        end = start + len(one.words)
        clause = sentence if one.form == "fragment" else Span(start, end)
        quotes.append(
            Quote(
                mention_id(name, "quote", start, end), name, start, end, one.words, one.form, one.speaker,
                clause=clause, attribution=sentence,
            )
        )  # fmt: skip
    return Analysis(Article(name, f"The {name}", "", text, date), tuple(quotes))


def linked(one: Said, other: Said, story: float = 1.0) -> bool:
    return bool(link_quotes(article("a", one), article("b", other), story))


FERRY = "The ferry was overloaded, and nobody on board had been told where the life jackets were kept."

PARTNERS = {
    "police and a source of the same side": (
        Said("the ferry captain was found drunk at the wheel by the rescuers", "indirect", "the police"),
        Said("the ferry’s captain was drunk at the wheel when rescuers found him", "indirect", "prosecutors"),
    ),
    "the suit and the complaint": (
        Said("the ferry owners had ignored three warnings about the rusted hull", "indirect", "lawsuit"),
        Said("owners of the ferry ignored three warnings about a rusted hull", "indirect", "complaint"),
    ),
    "two clubs in another order": (
        Said("they would not send rowers to the spring regatta", "indirect", "Norway and Denmark"),
        Said("they would not send any rowers to the regatta", "indirect", "Denmark and Norway"),
    ),
    "whole": (Said(f"“{FERRY}”"), Said(f'"{FERRY}"')),
    "cut": (Said(f"“{FERRY}”"), Said("“nobody on board had been told where the life jackets were kept”")),
    "split by a cue": (Said(f"“{FERRY}”"), Said("“The ferry was overloaded,”")),
    "translated differently": (
        Said("“Rumours that the harbour master took bribes from the owners are unfounded,”"),
        Said("“The rumors that the harbour master has taken bribes from the owners were groundless.”"),
    ),
    "tidied up": (
        Said("“Well, we do not, you know, negotiate with people who burn down a harbour,”"),
        Said("“We don’t negotiate with people who burn down a harbour.”"),
    ),
    "a fragment of short words, which is no name": (
        Said("“an act of war”", "fragment", sentence="She called the raid on the harbour {}."),
        Said("“act of war”", "fragment", sentence="She said that the raid on the harbour was an {} by a neighbour."),
    ),
    "a fragment of the whole": (Said("“life jackets”", "fragment"), Said(f"“{FERRY}”")),
    "common words with a like clause": (
        Said("“both sides”", "fragment", sentence="She blamed anger and looting on {} for it."),
        Said("“on both sides”", "fragment", sentence="Lee saw looting and anger {} of the strait."),
    ),
    "fragment and reported": (
        Said("“doomed to fail”", "fragment", sentence="She called the rescue plan {}."),
        Said("the rescue plan was doomed to fail", "indirect"),
    ),
    "reported twice": (
        Said("the ferry owners had ignored three warnings about the rusted hull", "indirect"),
        Said("three warnings about the rusted hull were ignored by the owners", "indirect"),
    ),
    "quoted and reported": (
        Said(f"“{FERRY}”"),
        Said("passengers had not been told where the life jackets were kept", "indirect"),
    ),
    "a rare word in one person's mouth": (
        Said("“I’m getting bamboozled here,”", "fragment"),
        Said("she was bamboozled by the brochure", "indirect"),
    ),
    "numbers in digits and in words": (
        Said("“One in three of us, 4 of the 12 aboard, could not swim,”"),
        Said("“1 in 3 of us, four of the twelve aboard, could not swim.”"),
    ),
    "a large number in words": (
        Said("“Ninety-five percent of it”", "fragment", sentence="She said that {} had been under water since May."),
        Said("“We had 95 percent of it under water.”"),
    ),
    "one name with and without Jr.": (
        Said("“Many of us older divers learned from him,”", speaker="Tom Ray"),
        Said("“Many of us, the older divers, learned from him.”", speaker="Tom Ray Jr."),
    ),
    "a short sentence of common words": (Said("“Well, which is it?”"), Said("“Well, which is it?”", "fragment")),
    "a short question, speaker unclear": (
        Said("“Why is it so dark?”", speaker=None),
        Said("“Why is it so dark?”", speaker="a witness"),
    ),
    "two rare words that each has once": (
        Said("“outrageous distortion”", "fragment", speaker="the campaign"),
        Said("“outrageous distortion”", "fragment", speaker=None, sentence="It was, the manager said, an {}."),
    ),
    "few words shared, one of them rare": (
        Said("the divers recovered eight bodies from the hull of the Marisol on the second dive", "indirect"),
        Said("eight drowned people were found by divers in the hull", "indirect"),
    ),
    "a day in what is said": (
        Said("the ferry owners had ignored three warnings about the hull on Tuesday", "indirect"),
        Said("the owners ignored three warnings about the hull", "indirect", sentence="On Friday she said {}."),
    ),
    "a few words in one claim, whoever is named": (
        Said("“a harbour of rust”", "fragment", sentence="Ann Lee called the plan for the northern pier {}."),
        Said("“The plan for the northern pier makes it a harbour of rust,”", speaker="Tom Ray"),
    ),
    "all of the one, speaker unclear": (
        Said("“the greatest honour of my years”", "fragment", sentence="She said that it was {} to steer the ferry."),
        Said("“I give up a wheel that it was the greatest honour of my years to hold.”", speaker="speech"),
    ),
    "shouted": (
        Said("“YOU WILL BEAR LOSSES THE LIKES OF WHICH FEW HARBOURS HAVE EVER BORNE!”", speaker=None),
        Said("“losses the likes of which few harbours have ever borne”", speaker=None),
    ),
    "mourning in the very words": (
        Said("“Never has a winter taken so many boats out of this harbour,”", speaker="a mayor"),
        Said("“Never has a winter taken so many boats out of this harbour.”", speaker=None),
    ),
    "one short sentence, whoever is named": (
        Said("“The harbour trade is evolving quickly.”", speaker="Tom Ray"),
        Said("“The harbour trade is evolving quickly,”", speaker="Selby"),
    ),
    "one rare word, said by one who says nothing else": (
        Said("rebels held the lighthouse until dawn", "indirect"),
        Said("it was rebels who had kept the tower overnight", "indirect"),
    ),
    "a role for the name": (Said(f"“{FERRY}”"), Said(f"“{FERRY}”", speaker="the coast guard’s spokeswoman")),
}

STRANGERS = {
    "one word that may be anybody's": (
        Said("“assault”", "fragment", "a senator", "He called the bill on trade an {} on the harbour."),
        Said("“I will bring in a bill to stop this assault on the harbour and its trade.”", speaker=None),
    ),
    "a lesser part of two sentences": (
        Said("“Your captain will not send you and the rest of the crew to fighting another winter war on the reef.”"),
        Said("“We can lift the wreck without having our divers fight another winter war on the northern cape.”"),
    ),
    "one common word of several": (
        Said("“very fine sailors”", "fragment", sentence="Lee said that the smugglers were {} and that was that."),
        Said("“These smugglers are a fine lot,”"),
    ),
    "one word of two, of the same men": (
        Said("“hopeless cowards”", "fragment", sentence="Lee called the harbour masters {} in May."),
        Said("“hopeless liars”", "fragment", sentence="The harbour masters, Lee said, were {} in May."),
    ),
    "a term both use, of one who speaks for the other": (
        Said(
            "“The special bond of the harbour, which one of our oldest laws names, means that we dig no deeper and let "
            "nobody starve,”"
        ),
        Said(
            "“She looks forward to naming our shared faith in the special bond of the harbour, which is no bond of "
            "richer owners,”",
            speaker="Lee aide",
        ),
    ),
    "a name of three parts and small words": (
        Said("“When the ferry sails, I think Ann Lee-Park is going to be very, very glad.”"),
        Said("“In the next talk, I think we heard a softer tone from Ann Lee-Park,”"),
    ),
    "condolences with the same names": (
        Said("“My prayers go to Captain Orla Venn and the family in this sad hour,”", speaker="Ann Lee"),
        Said("“Our heartfelt sympathies go to Captain Orla Venn and the family today.”", speaker="a carrier"),
    ),
    "a person and a body of another name": (
        Said("such a levy will make sure that the ferry owners pay for what they broke", "indirect", "White Tower"),
        Said("“Ferry owners who break what is ours will pay for it with this levy.”", speaker="Ann Lee"),
    ),
    "the title of a work": (
        Said("“The Last Ferry Out of Old Marisol Harbour”", speaker=None),
        Said("“The Last Ferry Out of Old Marisol Harbour”", speaker=None),
    ),
    "condolences": (
        Said("“Our thoughts and prayers go to the families of those on board,”", speaker=None),
        Said("“My thoughts and prayers go to the families of all on board,”", speaker="a minister"),
    ),
    "officials and officials": (
        Said("rescue work in the harbour may take until the weekend", "indirect", "Officials"),
        Said("storms in the harbour may sink more ships", "indirect", "Officials"),
    ),
    "a long name in both": (
        Said("the crew met at the Church of Saint Anne of the Seven Lighthouses", "indirect", "a relative"),
        Said("he was married in the Church of Saint Anne of the Seven Lighthouses", "indirect", "a neighbour"),
    ),
    "the reporter's words around what both quote": (
        Said("the rescue plan was “doomed to fail” from the first hour", "indirect"),
        Said("the inquiry into the plan of the owners was hopeless", "indirect"),
    ),
    "another sentence of one speaker": (
        Said("“The ferry was overloaded when it left the harbour,”"),
        Said("“We will raise the ferry as soon as the storm is over,”"),
    ),
    "a name in quotation marks": (
        Said("“Phase 1”", "fragment", sentence="The harbour will be dredged in {} of the works."),
        Said("“Phase 1”", "fragment", sentence="She will speak about {} of the inquiry next week."),
    ),
    "a scare quote": (
        Said("“cuts”", "fragment", None, "The minister avoids the word {}."),
        Said("“We have seen cuts in every harbour of the north,”"),
    ),
    "a few words of another speaker": (
        Said("“doomed to fail”", "fragment", "Ann Lee"),
        Said("“doomed to fail”", "fragment", "Tom Ray"),
    ),
    "a few words that another speaker denies": (
        Said("“a harbour of rust”", "fragment", sentence="Ann Lee called the plan for the northern pier {}."),
        Said("“The plan for the northern pier is not a harbour of rust,”", speaker="Tom Ray"),
    ),
    "reported of another speaker": (
        Said("the ferry owners had ignored three warnings", "indirect", "Ann Lee"),
        Said("the owners of the ferry ignored every warning he gave", "indirect", "Tom Ray"),
    ),
    "like words on two days": (
        Said("“this shameful display of greed and neglect has no excuse”", sentence="{} Lee said on Monday."),
        Said("“shameful display of greed and neglect on all coasts”", sentence="On Saturday Lee spoke of a {}"),
    ),
    "a letter and an interview": (
        Said("the owners should hand over the log book to the inspector", "indirect", sentence="In a letter: {}"),
        Said("the inspector wants the log book from the owners", "indirect", sentence="In an interview she said {}."),
    ),
    "another count": (
        Said("the divers had recovered 19 bodies from the hull", "indirect"),
        Said("divers found 31 bodies in the hull", "indirect"),
    ),
    "a term both use again and again": (
        Said(
            "“outrageous distortion”", "fragment", "the campaign",
            "Talk of “outrageous distortion” is cheap, a rival of the mayor wrote before the vote on {}.",
        ),
        Said(
            "“outrageous distortion”", "fragment", None,
            "Of every “outrageous distortion” that week in the harbour, none was heard more often than an {}.",
        ),
    ),
    "an aside of narration": (
        Said("which had ignored three warnings about the hull", "indirect"),
        Said("which had ignored three warnings about the hull", "indirect"),
    ),
    "nobody in particular": (
        Said("the ferry owners had ignored three warnings", "indirect", "officials"),
        Said("two warnings about the weather had reached the ferry", "indirect", "officials"),
    ),
    "narration that nobody said": (
        Said("the ferry owners had ignored three warnings about the hull", "indirect", None),
        Said("the ferry owners had ignored three warnings about the hull", "indirect", None),
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", PARTNERS)
def test_partners(kind: str) -> None:
    assert linked(*PARTNERS[kind])


@pytest.mark.parametrize("kind", STRANGERS)
def test_strangers(kind: str) -> None:
    assert not linked(*STRANGERS[kind])


@pytest.mark.parametrize("kind", [*PARTNERS, *STRANGERS])
def test_symmetric(kind: str) -> None:
    one, other = (PARTNERS | STRANGERS)[kind]
    a, b = article("a", one), article("b", other)
    assert link_quotes(a, b, 1.0) == link_quotes(b, a, 1.0)


WORDS = "“The hull was rotten from bow to stern”"


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("On Saturday Lee said that {}.", "{}, Lee said on Monday.", True),
        ("On Saturday Lee said that {}.", "Crews left on Monday after Lee said that {}.", False),
        ("In an interview Lee said that {}.", "After Ray’s angry remarks in a letter, Ann Lee said that {}.", False),
        ("In an interview Lee said that {}.", "In a letter, Ann Lee said that {}.", True),
        ("{}, Lee said in a film that was shown on Friday.", "Lee said on Thursday that {}.", False),
        ("On Saturday Lee said on the pier that {}.", "On Saturday, before the Monday vote, Lee said that {}.", False),
    ],
)
def test_the_occasion_is_that_of_the_saying(one: str, other: str, apart: bool) -> None:
    texts = ("Ann Lee is a ferry captain.\n\n" + sentence.format(WORDS) for sentence in (one, other))
    first, second = (Article(name, name, "", text) for name, text in zip("ab", texts, strict=True))
    (ours, theirs) = (
        next(quote for quote in find_quotes(its) if quote.text.startswith("“The hull")) for its in (first, second)
    )
    assert other_occasion(ours, first, theirs, second, False) == apart


def test_without_a_story_only_long_quotations_link() -> None:
    assert linked(*PARTNERS["whole"], story=0.0)
    assert not linked(*PARTNERS["a fragment of the whole"], story=0.0)
    assert not linked(*PARTNERS["reported twice"], story=0.0)
    assert not linked(*PARTNERS["quoted and reported"], story=0.0)


def test_without_a_story_one_speakers_very_words_link_sooner() -> None:
    said = Said("“When you look at the map there is every chance that we will be next.”")
    assert linked(said, Said(said.words), story=0.0)
    assert not linked(said, Said(said.words, speaker="a pilot"), story=0.0)
    short = Said("“There is every chance that we could.”")
    assert not linked(short, Said(short.words), story=0.0)


def test_a_long_quotation_whose_rare_words_are_a_name_said_everywhere_is_found_as_a_whole() -> None:
    more = [Said(f"Warden Oakes was told of pier {number} in the harbour", "indirect") for number in range(13, 40)]
    said = Said("“As of right now, Warden Oakes is still Warden Oakes and will be.”")
    ours, theirs = article("a", said, *more), article("b", said, *more)
    assert any({ours.quotes[0].id, theirs.quotes[0].id} == {one.a, one.b} for one in link_quotes(ours, theirs, 1.0))


def test_the_same_words_at_length_link_whoever_is_named() -> None:
    (link,) = link_quotes(article("a", Said(f"“{FERRY}”")), article("b", Said(f"“{FERRY}”", speaker="Tom Ray")), 1.0)
    assert "another speaker" in link.why


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        (("Russian Defence Ministry", None), ("the defense ministry in Moscow", None), "same"),
        (("Harbour Board spokesman", None), ("Ann Lee", "the Harbour Board spokesman"), "same"),
        (("Russian foreign ministry spokesman", None), ("Chinese foreign ministry spokesman", None), "unclear"),
        (("Ann Lee", None), ("Harbour police chief", None), "unclear"),
        (("Ann Lee", None), ("Tom Reed", None), "other"),
        (("officials", None), ("Harbour officials", None), "unclear"),
        (("Lee spokesman", None), ("Ann Lee", None), "kin"),
        (("Lee’s lawyers", None), ("Ann Lee", None), "kin"),
        (("harbour officials", None), ("Selby harbour officials", None), "same"),
        (("QBX", None), ("Ann Lee", None), "unclear"),
        (("police", None), ("police reporter of the Selby Post", None), "unclear"),
        (("police", None), ("Selby police", None), "same"),
    ],
)
def test_one_speaker(one: tuple[str, str | None], other: tuple[str, str | None], told: str) -> None:
    first, second = (Quote("a:q0-1", "a", 0, 1, "x", "direct", speaker, role) for speaker, role in (one, other))
    assert relate(first, second) == told


WORDY = [
    "board",
    "bakery",
    "library",
    "museum",
    "chapel",
    "brewery",
    "orchard",
    "stable",
    "quarry",
    "tannery",
    "dairy",
    "smithy",
]


def test_links_are_ordered_and_tell_why() -> None:
    a = article("a", Said(f"“{FERRY}”"), Said("“Nobody answered the radio that night,”"))
    b = article("b", Said("“Nobody answered the radio that night.”"), Said(f"“{FERRY}”"))
    links = link_quotes(a, b, 1.0)
    assert len(links) == 2
    assert links == sorted(links, key=lambda link: (link.a, link.b))
    assert all(link.a < link.b and 0 < link.strength <= 1 and "same speaker" in link.why for link in links)


def test_what_tells_of_a_report_is_named() -> None:
    told = "the ferry owners had ignored 14 warnings about the rusted hull"
    (link,) = link_quotes(article("a", Said(told, "indirect")), article("b", Said(told, "indirect")), 1.0)
    assert "a number in both" in link.why and "against" not in link.why
    others = [Said(f"the {word} of the harbour was never asked about it", "indirect") for word in WORDY]
    (link, *_) = link_quotes(
        article("a", Said(told, "indirect"), *others[:6]), article("b", Said(told, "indirect"), *others[6:]), 1.0
    )
    assert "against it: the speaker says much here" in link.why


def test_a_weak_partner_stands_back_behind_a_better_one() -> None:
    a = article("a", Said("the ferry owners had ignored three warnings about the rusted hull", "indirect"))
    better = Said("three warnings about the rusted hull were ignored by the owners", "indirect")
    weaker = Said("the rusted hull and three warnings will be part of what the inquiry asks of the crew", "indirect")
    b = article("b", better, weaker)
    (link,) = link_quotes(a, b, 1.0)
    assert b.quotes[0].id in (link.a, link.b)


def test_an_article_is_not_compared_with_itself() -> None:
    one = article("a", Said(f"“{FERRY}”"))
    assert link_quotes(one, one, 1.0) == []


ANYBODYS = "The harbour master was asked whether a {} between the pilots and the port had been planned."


def test_a_few_words_that_may_be_anybodys_are_asked_for_more_the_longer_a_story_goes_on() -> None:
    one, other = (Said("“secret bargain”", "fragment", who, ANYBODYS) for who in ("the council", "a pilot"))
    assert link_quotes(article("a", one), article("b", other), 1.0)
    (near,) = link_quotes(article("a", one, date="2024-05-04"), article("b", other), 1.0)
    far = link_quotes(article("a", one, date="2024-04-04"), article("b", other), 1.0)
    assert [link.strength for link in far] == [near.strength], "much the same claim: a later article tells of it"
    loose = Said("“secret bargain”", "fragment", "a pilot", "She was told in the port of a {} of pilots in the winter.")
    assert link_quotes(article("a", one), article("b", loose), 1.0)
    assert not link_quotes(article("a", one, date="2024-04-04"), article("b", loose), 1.0)


def test_a_few_words_that_one_of_two_denies_are_no_one_utterance() -> None:
    one = Said("“secret bargain”", "fragment", "the council", "The council insists that there was no {} with the port.")
    other = Said(
        "“secret bargain”", "fragment", "a pilot", "The pilots invoked a {} with the port all over the winter."
    )
    assert not linked(one, other)
    assert linked(one, Said(one.words, "fragment", "a pilot", one.sentence))


def test_what_else_is_quoted_beside_a_few_words_is_a_statement_of_its_own() -> None:
    """Both quote "an old fool" and "a coward" of one man; who prints "a coward" alone has not printed the other."""
    text = "Ann Lee is a ferry captain. Lee called the harbour master “an old fool” and “a coward of the first water”."
    other = "Ann Lee is a ferry captain. Lee called the harbour master “a coward of the first water”."
    first, second = (
        Analysis(one, tuple(find_quotes(one)))
        for one in (Article("a", "a", "", text, "2024-05-06"), Article("b", "b", "", other, "2024-05-06"))
    )
    fool = next(quote.id for quote in first.quotes if quote.text.startswith("“an old"))
    links = link_quotes(first, second, 1.0)
    assert links
    assert all(fool not in (link.a, link.b) or "fool" in link.why for link in links)


def test_a_sentence_without_an_end_is_compared_in_part() -> None:
    endless = "“" + "the ferry went down and the harbour was dark " * 20_000 + "”"
    assert linked(Said(endless), Said("“the ferry went down and the harbour was dark”"))


def test_what_an_article_prints_again_and_again_without_marks_is_a_term() -> None:
    """ "Hold and tow" is what everybody calls it; the few words tell one statement only of one speaker."""
    few = "The mayor was asked about the ferries' “{}” policy, and the crews were towed."
    one = Said("hold and tow", "fragment", "the council", few)
    other = Said("hold-and-tow", "fragment", "a ferry pilot", few)
    assert linked(one, other)
    again = Said("ferries sank under hold and tow, and hold and tow, and hold-and-tow", "indirect", "Bo Orr")
    assert not link_quotes(article("a", one, again), article("b", other), 1.0)
    one, other = one._replace(speaker="Bo Orr"), other._replace(speaker="Bo Orr")
    assert link_quotes(article("a", one, again), article("b", other), 1.0), "a like claim of one speaker"
    other = other._replace(sentence="Long before the storm she had been for “{}”.")
    assert linked(one, other)
    assert not link_quotes(article("a", one, again), article("b", other), 1.0), "and no like claim"


def test_of_one_who_says_much_more_is_asked() -> None:
    """What a speaker says again and again tells no two of their statements from each other."""
    one = Said("rebels attacked a checkpoint near Gorvan before dawn", "indirect")
    other = Said("rebels burned the market of Telmuk after they attacked it", "indirect")
    here = [Said(f"rebels {done}", "indirect") for done in ("attacked from the north", "had left by noon that day")]
    there = [Said(f"the rebels {done}", "indirect") for done in ("will not be fed", "attacked an inn for its beer")]
    ours, theirs = article("a", one, *here), article("b", other, *there)
    assert linked(one, other), "all that either article has of her"
    assert not any(
        link.a == ours.quotes[0].id and link.b == theirs.quotes[0].id for link in link_quotes(ours, theirs, 1.0)
    )
