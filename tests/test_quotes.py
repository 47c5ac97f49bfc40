"""Quotations, fragments and reported speech with their speakers: a made-up passage for each kind of difficulty."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.model import Article, Block, Quote
from index.quotes import find_quotes
from index.quotes.tagging import headline, tokenize

WHO = "Defense Secretary Ada Roe met Foreign Minister Sergei Ivanenko on Monday.\n\n"


def find(text: str) -> tuple[Quote, ...]:
    return find_quotes(Article("a", "s", "", text))


def said(text: str, form: str | None = None) -> list[tuple[str, str | None]]:
    return [(q.text, q.speaker) for q in find(text) if form is None or q.form == form]


@pytest.mark.parametrize(
    "text",
    [
        "“We will rebuild the bridge by May,” Roe said.",
        "“We will rebuild the bridge by May,” said Roe.",
        "Roe said: “We will rebuild the bridge by May.”",
        "Roe told reporters in Hometown on Tuesday, “We will rebuild the bridge by May.”",
        "“We will rebuild the bridge by May!” Roe said.",
        "“We will rebuild the bridge by May,” Roe, a former engineer, told the council.",
        "“We will rebuild the bridge by May,” the defence secretary added.",
        "‘We will rebuild the bridge by May,’ Roe said.",
        '"We will rebuild the bridge by May," Roe said in a statement.',
        "''We will rebuild the bridge by May,'' Roe said.",
        "«We will rebuild the bridge by May,» Roe said.",
        "Roe was defiant. “We will rebuild the bridge by May,” she said.",
        "According to Roe, “We will rebuild the bridge by May.”",
        "“We will rebuild the bridge by May,” Roe was quoted as saying.",
        "“We will rebuild the bridge by May.” — Ada Roe",
        "“We will rebuild the bridge by May,” Roe retorted.",
    ],
)
def test_direct(text: str) -> None:
    found = [q for q in find(WHO + text) if q.form == "direct"]
    assert [q.speaker for q in found] == ["Ada Roe"]
    assert "We will rebuild the bridge by May" in found[0].text


def test_one_mention_a_sentence_sharing_the_utterance_also_across_the_cue() -> None:
    found = find(WHO + "“The bridge is gone. We saw it fall,” Roe said. “It will take a year to rebuild it.”")
    direct = [q for q in found if q.form == "direct"]
    assert [q.text for q in direct] == [
        "“The bridge is gone.", "We saw it fall,”", "“It will take a year to rebuild it.”",
    ]  # fmt: skip
    assert len({q.utterance for q in direct}) == 1
    assert {q.speaker for q in direct} == {"Ada Roe"}


def test_a_quotation_carried_on_in_the_next_paragraphs_keeps_its_speaker() -> None:
    text = (
        WHO
        + "“The bridge fell at noon on Sunday,” Roe said. “Nobody was on it.\n\n"
        + "“Nobody was under it either.”\n\n“We were lucky that day.”"
    )
    assert {q.speaker for q in find(text) if q.form == "direct"} == {"Ada Roe"}


def test_a_colon_announces_the_next_paragraph() -> None:
    text = WHO + "Ivanenko issued a statement on the bridge:\n\n“It was an accident and nothing but an accident.”"
    assert said(text, "direct") == [("“It was an accident and nothing but an accident.”", "Sergei Ivanenko")]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Roe said the bridge had been unsafe for years.", "the bridge had been unsafe for years"),
        ("Roe also said on Tuesday that the bridge had been unsafe.", "the bridge had been unsafe"),
        ("The bridge had been unsafe for years, Roe said.", "The bridge had been unsafe for years"),
        ("The bridge had been unsafe for years, said Roe.", "The bridge had been unsafe for years"),
        ("According to Roe, the bridge had been unsafe.", "the bridge had been unsafe"),
        ("The bridge had been unsafe, according to Roe.", "The bridge had been unsafe"),
        ("Roe told the council the bridge had been unsafe.", "the bridge had been unsafe"),
        ("Roe, a former engineer, warned that the bridge was unsafe.", "the bridge was unsafe"),
        ("Roe denied any role in the fall of the bridge.", "denied any role in the fall of the bridge"),
        ("Roe accused the builder of using cheap steel.", "accused the builder of using cheap steel"),
        ("Roe called for an inquiry into the builder.", "called for an inquiry into the builder"),
        ("Roe visited the site, saying the bridge was unsafe.", "the bridge was unsafe"),
        ("The bridge, Roe said, had been unsafe for years.", "The bridge, Roe said, had been unsafe for years"),
    ],
)
def test_reported_speech(text: str, claim: str) -> None:
    assert (claim, "Ada Roe") in said(WHO + text, "indirect")


def test_two_cues_of_one_speaker_are_two_claims() -> None:
    text = WHO + "Roe said the bridge had been unsafe and complained that the builder had used cheap steel."
    assert said(text, "indirect") == [
        ("the bridge had been unsafe", "Ada Roe"),
        ("the builder had used cheap steel", "Ada Roe"),
    ]


def test_a_fragment_stays_whole_and_knows_the_claim_around_it() -> None:
    text = WHO + "Roe said the plan of the builder was “doomed to fail.”"
    fragment = next(q for q in find(text) if q.form == "fragment")
    assert (fragment.text, fragment.speaker, fragment.cue) == ("“doomed to fail.”", "Ada Roe", "say")
    assert text[fragment.clause.start : fragment.clause.end].startswith("the plan of the builder was")
    assert fragment.attribution and "Roe said" in text[fragment.attribution.start : fragment.attribution.end]


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “bridge to nowhere” stands in the rain.",
        "The hall showed Ivanenko's “The Long Road Home” to an audience of two.",
        "Nobody knows what “sustainable” steel is.",
        "A sign at the gate of the town reads nothing but stands beside the “Old Mill” inn.",
    ],
)
def test_scare_quotes_and_titles_of_works_have_no_speaker(text: str) -> None:
    found = [q for q in find(WHO + text) if q.form != "indirect"]
    assert [(q.form, q.speaker) for q in found] == [("fragment", None)]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“It was an accident and no more,” the Russian Defence Ministry said.", "Russian Defence Ministry"),
        ("“It was an accident and no more,” White House spokesman Josh Poe said.", "Josh Poe"),
        ("“It was an accident and no more,” a senior official said.", "senior official"),
        ("“It was an accident and no more,” Reuters reported.", "Reuters"),
        ("“It was an accident and no more,” the report said.", "report"),
        ("“It was an accident and no more,” said a spokesman for the ministry.", "spokesman for the ministry"),
        ("“It was an accident and no more,” the foreign minister said of the bridge in Syria.", "Sergei Ivanenko"),
        (
            "Speaking in Syria after the Kremlin's denial, Ivanenko said: “It was an accident and no more.”",
            "Sergei Ivanenko",
        ),
        ("“It was an accident and no more,” it said.", None),
    ],
)
def test_speakers(text: str, speaker: str | None) -> None:
    assert [q.speaker for q in find(WHO + text) if q.form == "direct"] == [speaker]


def test_a_pronoun_is_the_subject_of_the_sentence_before_and_fits_its_gender() -> None:
    text = (
        "Minister Mary Poe met envoy John Doe in the capital. She said the talks had gone well. He said they had not."
    )
    assert said(text, "indirect") == [("the talks had gone well", "Mary Poe"), ("they had not", "John Doe")]


def test_the_speaker_keeps_the_role_and_the_words_that_name_it() -> None:
    text = WHO + "“We will rebuild the bridge by May,” said US Defense Secretary Ada Roe."
    quote = next(q for q in find(text) if q.form == "direct")
    assert quote.role == "US Defense Secretary"
    assert quote.source and text[quote.source.start : quote.source.end].endswith("Ada Roe")


def test_a_headline_names_its_source_before_a_colon_or_with_says() -> None:
    assert said("Report: bridge was unsafe for years\n\nText.", "indirect") == [
        ("bridge was unsafe for years", "Report")
    ]
    assert said("Roe Says Bridge Was Unsafe for Years\n\nText.", "indirect")[0][1] == "Roe"


def test_transcript() -> None:
    text = "Host Jane Tapper met guest Bob Doe.\n\nTAPPER: Did the bridge fall?\n\nDOE: It did. I saw it myself."
    assert said(text, "direct") == [
        ("Did the bridge fall?", "Jane Tapper"), ("It did.", "Bob Doe"), ("I saw it myself.", "Bob Doe"),
    ]  # fmt: skip


def test_an_embedded_post_is_its_author_s() -> None:
    text = "People answered.\n\nThe bridge is gone! Sad to see it. — Jane Q. Doe (@janeqdoe) October 9, 2021"
    assert said(text, "direct") == [("The bridge is gone!", "Jane Q. Doe"), ("Sad to see it.", "Jane Q. Doe")]


def test_brackets_and_ellipses_stay_in_the_quotation() -> None:
    text = WHO + "“If they [the builders] … do not pay, we will sue them,” Roe said."
    assert said(text, "direct") == [("“If they [the builders] … do not pay, we will sue them,”", "Ada Roe")]


def test_a_quotation_inside_a_quotation_belongs_to_the_outer_one() -> None:
    text = WHO + "“He told me, ‘The bridge is fine, go home,’ and we did,” Roe said."
    assert [q.speaker for q in find(text)] == ["Ada Roe"]


def test_what_is_not_said_is_no_claim() -> None:
    assert said(WHO + "Roe did not say that the bridge was unsafe.", "indirect") == []


def test_furniture_and_pull_quotes_are_not_read() -> None:
    text = "“The bridge is gone for good,” Ann Roe said."
    article = Article("a", "s", "", text, blocks=(Block("pullquote", 0, len(text)),))
    assert find_quotes(article) == ()


NEWS = st.lists(
    st.sampled_from(
        ["“", "”", '"', "'", "’", "‘", "''", "said", "Roe", " ", " ", ",", ".", "\n", "\n\n", "that", "he",
         "according to", "The report", ":", "—", "told", "saying", "accused", "of", "and", "(", ")", "DOE: ", "a",
         "bridge", "é", "\ue000"]
    ),
    max_size=60,
).map("".join)  # fmt: skip


@settings(max_examples=300)
@given(NEWS | st.text(max_size=200))
def test_every_mention_slices_back_and_ids_are_unique(text: str) -> None:
    found = find(text)
    assert len({q.id for q in found}) == len(found)
    assert [q.start for q in found] == sorted(q.start for q in found)
    for q in found:
        assert 0 <= q.start < q.end <= len(text)
        assert text[q.start : q.end] == q.text
        assert 0 <= q.clause.start <= q.clause.end <= len(text)
        for span in (q.source, q.attribution):
            assert span is None or 0 <= span.start < span.end <= len(text)


@pytest.mark.parametrize(
    "text",
    [
        "“" * 65_536,
        '"' * 65_536,
        "‘a " * 30_000,
        "'a b " * 20_000,
        "“a\n" * 20_000,
        "he said " * 20_000,
        "A, " * 30_000 + "said",
        "according to " * 10_000,
        "saying that " * 10_000,
        "A" * 200_000,
        "Roe Roe " * 20_000,
        "(" * 50_000,
        "A. " * 30_000,
        "DOE: " * 20_000,
        "said, and " * 20_000,
        "— A (@" * 10_000,
    ],
    ids=range(16),
)
def test_hostile_text_is_read_to_its_end(text: str) -> None:
    find(text)


def test_what_was_read_before_changes_nothing() -> None:
    line = "Minister Plans Zeppelin Over Quillborough"
    before = headline(tokenize(line, 0, len(line))).tags
    find("A zeppelin over quillborough, the minister said.")
    assert headline(tokenize(line, 0, len(line))).tags == before


def test_a_quotation_inside_another_between_the_same_marks() -> None:
    found = find("“He told me “no, never again” and left the room at once,” Jane Roe said.")
    assert [(q.text, q.speaker) for q in found] == [
        ("“He told me “no, never again” and left the room at once,”", "Jane Roe")
    ]


def test_a_quotation_that_goes_on_without_a_mark_and_closes_later() -> None:
    text = (
        "Jane Roe wrote to the harbour board on Monday: “This was “a bridge of choice.” It has gone on too long.\n\n"
        "There are those who think we should go on.\n\nOne of them should not chair the board.”\n\nThe board met."
    )
    found = [q for q in find(text) if q.form == "direct"]
    assert {q.speaker for q in found} == {"Jane Roe"}
    assert found[-1].text == "One of them should not chair the board.”"
    assert len({q.utterance for q in found}) == 1


def test_an_unclosed_quotation_takes_no_paragraph_that_closes_nothing() -> None:
    text = "“We will win, Jane Roe said.\n\nThe bridge was closed for a year.\n\n“It is open,” John Doe said."
    assert not any("closed for a year" in q.text for q in find(text))


def test_marks_without_a_word_between_them_are_no_quotation() -> None:
    assert find_quotes(Article("a", "s", "", '“…” and ‘?!’ and "—".\n\n' + "“”\"'" * 50)) == ()
