"""What is told and not said, and who is meant where the sentence names somebody in a roundabout way."""

import pytest

from index.model import Article, Quote
from index.quotes import find_quotes


def find(text: str) -> tuple[Quote, ...]:
    return find_quotes(Article("a", "s", "", text))


@pytest.mark.parametrize(
    "text",
    [
        "The Oct. 3 treaty was slim and details have yet to come, half a treaty at most.",
        "Mayor Ada Roe agreed to put off the new toll while the engineers met.",
        "Mayor Ada Roe declined to sign the bill that the council had passed.",
        "Mayor Ada Roe has been defending the new toll on the bridge ever since it came.",
        "Mayor Ada Roe referred them to the pages of the harbour company.",
        "The harbour economy added 19,000 jobs in March.",
        "Ada Roe wrote a long book and maintained a lead over the rest in the race.",
        "The council did not start any user reports to the harbour, and until now it had been unclear.",
        "Her public remarks on the toll and the bridge were few.",
        "The signing came during work on a “Stage Two” treaty announced on Monday in Hometown.",
    ],
)
def test_narration_is_no_reported_speech(text: str) -> None:
    assert [q.text for q in find(text) if q.form == "indirect"] == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The tolls will rise, Colonel Ada Roe, a spokesman for Harbour Forces, Hometown, said in a post.", "Ada Roe"),
        ("A harbour ministry spokesman, Ivan Orlo, said on Monday the bridge would stay closed.", "Ivan Orlo"),
        ("The bridge would stay closed in winter, said a harbour ministry spokesman, Ivan Orlo.", "Ivan Orlo"),
        ("This woke the anger of Justice Ivan Orlo who said the bridge was a menace.", "Ivan Orlo"),
        ("But it brought a blunt answer from Ivan Orlo, who told reporters the bridge was a menace.", "Ivan Orlo"),
        ("One rower who talked to a radio reporter said the bridge was swaying badly.", "One rower"),
        ("It came after Ivan Orlo publicly blamed the council for the long delay.", "Ivan Orlo"),
        ("Shortly after Orlo called for a new bridge, Ivan Orlo left.", "Ivan Orlo"),
        ("Harbour Secretary Ada Roe this week said the bridge would stay closed.", "Ada Roe"),
        ("Ivan Orlo, harbour master, said on “Harbour Morning” that a new bridge would be built.", "Ivan Orlo"),
        ("Doe's widow, police Sgt. Ada Roe, told the paper that he had been a friend of the owner.", "Ada Roe"),
        ("He was a cousin of the owner, his widow, Old Town police Sgt. Ada Roe, told the Town Post.", "Ada Roe"),
        ("The toll is under pressure from rivals, said the harbour's chief executive, John J. Doe.", "John J. Doe"),
        ("In addition, according to the harbour ministry, nine new bridges will be built.", "harbour ministry"),
        (
            "They met days after the harbour chairman was heard on tape saying that the toll is dead.",
            "harbour chairman",
        ),
        ("Ivan Orlo chairs the board. The council laughed at his insistence that the bridge was safe.", "Ivan Orlo"),
        ("The council laughed at Ivan Orlo's claim that the bridge was safe.", "Ivan Orlo"),
        ("Reports of the toll angered Ivan Orlo. It must go at once, he tweeted on Tuesday.", "Ivan Orlo"),
        ("Both Ada Roe and the ports minister both said the bridge would stay closed.", "ports minister"),
        ("The judge ruled that the bridge had been built without a licence.", "judge"),
        ("Court papers say the bridge had been built without a licence.", "Court papers"),
        ("Police believe the bridge was swaying badly that night.", "Police"),
    ],
)
def test_the_speaker_of_reported_speech(text: str, speaker: str) -> None:
    assert speaker in {q.speaker for q in find(text) if q.form == "indirect"}


@pytest.mark.parametrize(
    ("text", "reported"),
    [
        ("The Town Post, citing two officials, reported that the bridge would close.", "the bridge would close"),
        ("Ada Roe, finding that the toll was illegal, ordered a stop to it.", "the toll was illegal"),
        ("Harbour officials, who asked not to be named, said the bridge was unsafe.", "the bridge was unsafe"),
        (
            "The ministry claimed Wednesday's fire on the bridge killed nine.",
            "Wednesday's fire on the bridge killed nine",
        ),
        ("Ada Roe told her the bridge was unsafe.", "the bridge was unsafe"),
    ],
)
def test_where_reported_speech_begins_and_ends(text: str, reported: str) -> None:
    assert reported in {q.text for q in find(text) if q.form == "indirect"}


@pytest.mark.parametrize(
    "text",
    [
        "“The bridge is old and unsafe”, Ada Roe told the BBC.",
        "“The bridge is old and unsafe”, Ada Roe said.",
        "It was, in the words of Ada Roe, “old and unsafe for us all.”",
        "“This is the first of two things.\n\n“This is the second of them,” Ada Roe said.",
    ],
)
def test_quoted_words_with_their_speaker(text: str) -> None:
    found = [q for q in find(text) if q.form != "indirect"]
    assert found
    assert {q.speaker for q in found} == {"Ada Roe"}


def test_a_claim_beside_the_main_clause_ends_where_that_begins() -> None:
    text = "With Ada Roe dismissing rumours that the toll would rise as “unfounded,” the council raised its fears."
    found = [q for q in find(text) if q.form == "indirect"]
    assert [q.text for q in found] == ["dismissing rumours that the toll would rise as “unfounded,”"]


def test_what_is_coordinated_in_the_past_perfect_is_still_reported() -> None:
    found = find("Ada Roe said she had never been clearer, and had seen the plans and had grasped the risk.")
    assert found[0].text.endswith("had grasped the risk")


def test_two_curly_marks_close_a_quotation() -> None:
    direct = [q for q in find("“The bridge is unsafe and has been for years,’’ Ada Roe said.") if q.form == "direct"]
    assert [(q.text, q.speaker) for q in direct] == [("“The bridge is unsafe and has been for years,’’", "Ada Roe")]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Secretary Ada Roe Ada Maria RoeNew book questions the toll Senate votes: 'never again' MORE said the toll "
            "would end soon.",
            "Ada Roe",
        ),
        (
            "Mayor RoeAda Maria RoeFive things to know today MORE on Monday said the toll would end soon.",
            "Roe",
        ),
        ("Mayor Ada RoeMORE said the toll would end soon.", "Ada Roe"),
    ],
)
def test_headlines_glued_to_a_linked_name_are_not_read(text: str, speaker: str) -> None:
    found = find(text)
    assert [(q.text, q.speaker) for q in found] == [("the toll would end soon", speaker)]
    assert all(text[q.start : q.end] == q.text for q in found)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Prosecutors at the time said Roe took the car. They argued that fear was no motive at all.", "Prosecutors"),
        (
            "Mayor Ada Roe was there. In a statement from Utopia, the Democratic mayor said the road was "
            "closed. “It was a dreadful storm for all,” the statement said.",
            "Ada Roe",
        ),
        (
            "Ms. Roe spoke first. Among her supporters were Kim West and Amy Soames. Roe's story was the subject of a "
            "film. She told the makers that nobody had helped.",
            "Roe",
        ),
        ("Seventeen Harbour men were freed, and Ivan Orlo was glad. He said the bridge was open.", "Ivan Orlo"),
        (
            "Party Chairman Ivan Orlo was away. The chairman of the House bridge panel asked Ada Roe to appear.",
            "chairman of the House bridge panel",
        ),
        ("Rep. Ivan Orlo, R-Tex., was away. The Texas Republican said that the bridge was open.", "Ivan Orlo"),
        (
            "Her visit comes two days after an envoy to Utopia told lawmakers that it was over.",
            "envoy to Utopia",
        ),
    ],
)
def test_the_speaker_of_the_last_mention(text: str, speaker: str) -> None:
    assert find(text)[-1].speaker == speaker


def test_an_act_that_announces_its_own_words_is_no_second_mention() -> None:
    found = find("Ada Roe on Monday questioned the use of the bridge, saying “does it lead anywhere at all?”")
    assert [q.text for q in found] == ["“does it lead anywhere at all?”"]


def test_what_is_added_behind_the_speaker_is_not_what_was_said() -> None:
    found = find("The toll will fall by half next year, a spokesman said Monday, removing a cause of dispute.")
    assert [q.text for q in found] == ["The toll will fall by half next year"]


def test_a_modal_act_stays_in_the_sentence_it_belongs_to() -> None:
    found = find("Roe said in a tweet that the town wanted quiet but would keep its bridge if it had to.")
    assert [q.text for q in found] == ["the town wanted quiet but would keep its bridge if it had to"]


def test_an_act_inside_what_the_same_person_said_is_one_mention() -> None:
    found = find("Ada Roe said on Monday she had asked that the bridge be closed for a year.")
    assert [q.text for q in found] == ["she had asked that the bridge be closed for a year"]


def test_two_named_together_are_they() -> None:
    text = "On Monday Senator Tom Lund and Mayor Ada Roe, both engineers, held a meeting. They said tolls would fall."
    assert find(text)[-1].speaker == "Tom Lund and Ada Roe"


def test_words_of_a_deed_belong_to_who_reports_it() -> None:
    text = "The councils agreed to a “slow start” of tolls if talks go on, said a harbour spokesman, Ivan Orlo."
    assert [q.speaker for q in find(text) if q.form == "fragment"] == ["Ivan Orlo"]


@pytest.mark.parametrize(
    "text",
    [
        "At least two raids reported to have killed nine people hit the town that night.",
        "Harbour Service treatment called for the mayor to be taken to a hospital at once.",
        "Mayor Ada Roe warmly defended her plans for the bridge and its tolls.",
        "Mayor Ada Roe spoke to a crowd of engineers at the bridge that she had built.",
    ],
)
def test_deeds_and_things_say_nothing(text: str) -> None:
    assert find(text) == ()


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ann Maria Roe came. Ms. Roe was glad to be there. She said that the bridge was open.", "Ann Maria Roe"),
        ("Sen. Lee Orlo, R-Ohio, was away. The Texas Republican said that the bridge was open.", "Texas Republican"),
        ("Most of the engineers at the harbour said that the bridge was open.", "engineers at the harbour"),
    ],
)
def test_names_in_full_and_nothing_but_the_name(text: str, speaker: str) -> None:
    assert find(text)[-1].speaker == speaker


def test_the_report_according_to_which_is_no_verb() -> None:
    text = "The ferry had left late, with 40 children aboard, according to a Globe report."
    found = find_quotes(Article("made", "Source", "Title", text))
    assert [(one.speaker, one.text) for one in found if one.speaker and "according" in one.speaker.lower()] == []
    assert any(one.speaker and "Globe" in one.speaker for one in found)


def test_a_body_is_named_in_full_where_it_was_so_before() -> None:
    text = (
        "The Harbour Ministry said the bridge was unsafe. The council met. The ministry said it would close in spring."
    )
    assert {q.speaker for q in find(text)} == {"Harbour Ministry"}
    other = "The Harbour Ministry said the bridge was unsafe. The ministry in Paris said it would close in spring."
    assert {q.speaker for q in find(other)} == {"Harbour Ministry", "ministry in Paris"}


def test_a_weekday_is_no_part_of_a_name() -> None:
    text = "They put pressure on Chairman Ivan Orlo Sunday to retract his claim that the bridge was safe."
    assert {q.speaker for q in find(text)} == {"Ivan Orlo"}


def test_counted_things_that_are_called_so_say_nothing() -> None:
    found = find(
        "The harbour reported a record, with 871 new confirmed wrecks and 37 collisions. Twelve rowers said so."
    )
    assert "871 new" not in {q.speaker for q in found}


def test_who_is_accused_or_blamed_accuses_nobody() -> None:
    found = find("The sailors accused of theft fled to Norton. The storm blamed for the wreck moved on. Roe was glad.")
    assert not found
    assert [q.speaker for q in find("Jane Roe accused the sailors of theft.")] == ["Jane Roe"]
