"""Who said it, in kinds of sentences found in news that nobody had looked at: a made-up passage for each."""

import pytest
from quoted import find, speaker


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("“The port was sold for next to nothing,” the harbor report states.", "next to", "harbor report"),
        ("“We should all be ashamed of this pier,” the first lady said in reply.", "ashamed", "first lady"),
        ("Rep. Steve King left. This week, Mr. King said “the rowers did not wait a day.”", "rowers", "Steve King"),
        ("Rep. Steve King left. “The rowers did not wait a day,” King said.", "rowers", "Steve King"),
        ("“It was a careful test,” Harbor Union (HU) President Gao Lin said.", "careful", "Gao Lin"),
        ("But asked on May 3 about the pier, Premier Lina Holm hedged, saying it “could be a good sign.”", "good",
         "Lina Holm"),
        ("And Rep. Ben Long of Iowa yelled out, “Does that mean the pier is open at last?”", "pier", "Ben Long"),
        ("The paper reports Port Caucus Chair, Rep. Lina Holm (D-NY), called the pier “a hole in the sea.”", "hole",
         "Lina Holm"),
        ("Mr Roe has also taken issue with Mr Ivanenko calling the pier “a hole in the sea.”", "hole",
         "Sergei Ivanenko"),
        ("Tom Reed left. Reed also took a veiled shot at Roe: “One minister will not decide on this.”", "decide",
         "Tom Reed"),
        ("The chairs of the port and rowing committees said reports of theft “raise new and grave concerns.”", "grave",
         "rowing committees"),
        ("“The search was expected to go on at dawn,” Channel 24 reports.", "dawn", "Channel 24"),
        ("“It was one long, long day at sea,” started out Rep. Lina Holm of Iowa, on Monday.", "long day",
         "Lina Holm"),
        ("“The union has nothing to do with it,” said the spokesman per the Herald.", "nothing", "spokesman"),
        ("According to Roe the senator from Iowa is on “the right side of the pier.”", "right side", "Ada Roe"),
        ("Roe annoyed the crew with a tweet suggesting that the pier is “a hole in the sea.”", "hole", "Ada Roe"),
        ("Roe defended it in a letter to the owners saying the pier was “a hole in the sea.”", "hole", "Ada Roe"),
        ("The mayor was met with a letter saying the pier was “a hole in the sea.”", "hole", "letter"),
        ("Roe sent a note to the Navy’s inspector general demanding that he “read the whole file.”", "file", "Ada Roe"),
        ("A league of clubs, including Marl, Selby and others, filed a lawsuit arguing it was “a hole in the sea.”",
         "hole", "league of clubs"),
        ("The rowing groups that brought the lawsuit against Roe say it was “a hole in the sea.”", "hole",
         "rowing groups"),
        ("The Rowing Union filed a lawsuit on Monday. “The pier is a hole in the sea,” the suit says.", "hole",
         "Rowing Union"),
        ("The lawsuit from the Rowing Union argues that the pier is “a hole in the sea.”", "hole", "Rowing Union"),
        ("The letter obtained by the Herald says that the pier is “a hole in the sea.”", "hole",
         "letter obtained by the Herald"),
        ("Owners of Selby Ferries Inc met. In May, the company said the pier was “a hole in the sea.”", "hole",
         "Selby Ferries Inc"),
        ("Planes left Selby International Airport. The company said the pier was “a hole in the sea.”", "hole",
         "company"),
        ("Tom Lane said the pier must go.\n\n“The beams are rotten to the core,” the New York Democrat said.", "beams",
         "Tom Lane"),
        ("It stemmed from a Ports Department inspector’s report, which found that Roe “lacked all candor.”", "candor",
         "Ports Department inspector’s report"),
        ("Roe questioned Mr. Ivanenko about messages in which he said “we will stop the ferry.”", "ferry",
         "Sergei Ivanenko"),
        ("The ferry sank.\n\nThe union released the following statement:\n\n“These beams are rotten.”", "beams",
         "union"),
        ("Roe left.\n\nIt is a lake. — Tom Bird (@bird) May 7, 2017\n\nHe added that “it was never a real port.”",
         "real port", "Sergei Ivanenko"),
        ("Ada Roe was hired in May. By June, she had a big case—the Lina Holm email case. “It was hard,” she says.",
         "hard", "Ada Roe"),
        ("“I put it plainly, is the pier a dream?” Roe asked Ivanenko. He said no.", "dream", "Ada Roe"),
        ("The White House read it and in a short statement said they feel “fully sure of the pier.”", "sure",
         "White House"),
        ("According to a White House statement, he goes “to offer his help to rowers.”", "offer", "White House"),
        ("A letter signed by the owner’s lawyer, Tom Bird, came. The letter, sent on Sunday, said it “has to end now.”",
         "end now", "Tom Bird"),
        ("The FBI came on Monday. “We read all of the mail,” the bureau said.", "mail", "FBI"),
        ("In May, Ferrymax shut the pier. The company said the pier was “a hole in the sea.”", "hole", "Ferrymax"),
        ("“It is,” he said. “The pier will go,” said Tom Bird Thomas (Tom) James BirdMORE (R-Iowa).", "will go",
         "Tom Bird"),
        ("President Lina Holm left. President Tom Bird rose. President Holm sat.\n\n“This was President Bird’s "
         "man and his pier,” the president said.", "man", "Lina Holm"),
        ("Lang, counsel to a crew known as Bird for Iowa, Inc. (BFI), wrote a letter to Roe. They “lost all the "
         "oars,” according to the letter.", "oars", "Lang"),
        ("Lina Holm said so. Xeno Ellis left. Ellis said that he saw it. “It was a long way,” she said.", "long",
         "Lina Holm"),
        ("The crew was both earlier and “far more lucky than we knew,” said U.S.-based rower Tom Bird.", "lucky",
         "Tom Bird"),
        ("Roe’s Director of National Piers Tom Bird stood by it: “We have been clear in it.”", "clear", "Tom Bird"),
        ("He paid off two women who alleged that it was “the mayor himself.”", "mayor", "two women"),
        ("Roe’s campaign issued a statement in response, the Herald reported: “My aim today is the pier.”", "aim",
         "Roe’s campaign"),
        ("It did so by “denying there were any delays at all,” the analysis states.", "delays", "analysis"),
        ("Sen. Lina Holm threw her weight behind it, following President Bird in saying no.\n\n“I mean to get "
         "into this fight,” the Massachusetts senator said.", "fight", "Lina Holm"),
        ("He agreed with a comment by Senator Max Holm of Iowa, a founder of the club, who said “a train wreck” came.",
         "train", "Max Holm"),
        ("Lina Holm, of the Herald, the tech writer, predicted that Roe will “change her mind on it.”", "mind",
         "Lina Holm"),
        ("The nearby St. Orlo Rowing Union had a reply. The union has drafted a short resolution condemning "
         "the pier as “a hole in the sea.”", "hole", "St. Orlo Rowing Union"),
        ("Two senators joined three others in signing a letter urging that the owners “sign it now.”", "sign it",
         "Two senators"),
        ("A letter arrived. “The pier is a hole in the sea,” the letter says.", "hole", "letter"),
    ],
)  # fmt: skip
def test_speaker(text: str, words: str, who: str) -> None:
    assert speaker(text, words) == who


@pytest.mark.parametrize("text", ["The swing states that “won” the day left.", "Of the states “lost,” two left."])
def test_states_that_are_no_verb(text: str) -> None:
    assert all(q.speaker is None for q in find(text))


def test_a_paper_with_a_hyphen_only_retells() -> None:
    text = "The suit claims that other suits over the pier must be dismissed, the Selby Review-Journal reported."
    assert "Review-Journal" not in {q.speaker for q in find(text)}
