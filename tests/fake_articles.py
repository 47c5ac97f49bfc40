"""Five made-up articles about a ferry that runs aground off an island that does not exist, and what they share."""

from index.model import Article, Block, Bound, Form, Kind, Verdict

TEXTS: dict[str, tuple[str, str, str, str | None, str]] = {
    # id: source, title, date, byline, text
    "ferry-1": (
        "Harbour Gazette",
        "Ferry runs aground off Elsin, at least 41 hurt",
        "2021-03-14",
        "Ada Morrow",
        """Ferry runs aground off Elsin, at least 41 hurt

The island's only link to the mainland is closed until further notice

By Ada Morrow

The car ferry Halcyon struck rocks off the island of Elsin on Sunday morning, injuring at least 41 people and leaving \
the island without its only link to the mainland.

“We heard a noise like a train, and then every chair in the saloon began to slide,” said Marta Quill, who was \
travelling with her two sons.

Photo by Jonas Pell

Rescuers carry a passenger ashore at Elsin harbour on Sunday.

The harbour master, Ivo Stant, said the ship had left the marked channel ten minutes before the alarm. “There was no \
fog and no other ship within two miles,” he said.

What is known

The Halcyon carried 312 passengers and 24 crew. The operator, Northline, called the accident “a grave and unexplained \
event” and promised to refund every ticket.

READ MORE: The long history of the Elsin channel

Stant said divers would look at the hull on Monday. The repair could cost more than 3 million crowns, according to \
the insurer.
""",
    ),
    "ferry-2": (
        "Nordsee Rundfunk",
        "36 injured as ferry Halcyon hits rocks",
        "2021-03-14",
        None,
        """36 injured as ferry Halcyon hits rocks

At least 36 people were injured when the ferry Halcyon hit rocks near Elsin, rescue services said.

“There was no other ship within two miles,” harbour master Ivo Stant told reporters. He ruled out fog as a cause.

A passenger, Marta Quill, described “a noise like a train”.

The vessel had more than 300 passengers aboard. Northline spoke of an “unexplained event”.
""",
    ),
    "ferry-3": (
        "The Islander",
        "Northline ferry leaves channel, hits Elsin rocks",
        "2021-03-15",
        "Staff and agencies",
        """Northline ferry leaves channel, hits Elsin rocks

Forty-one people were hurt on Sunday when a Northline ferry left the marked channel and struck rocks.

Harbour master Ivo Stant said that there had been neither fog nor another ship nearby.

“We heard a sound like a train, and then every chair began to slide,” said Marta Quill, 44.

Insurers put the damage at 3.2 million crowns.
""",
    ),
    "ferry-4": (
        "Wirekontor",
        "Elsin ferry service suspended after accident",
        "2021-03-15",
        None,
        """Elsin ferry service suspended after accident

The operator Northline has suspended its service to Elsin after Sunday's accident, which hurt 41 passengers.

The company called it “a grave and unexplained event”.
""",
    ),
    "ferry-5": (
        "海峡日報",
        "渡船在埃爾辛島觸礁 — ferry strikes rocks 🚢",
        "2021-03-16",
        None,
        """渡船在埃爾辛島觸礁 — ferry strikes rocks 🚢

一艘載有三百一十二名乘客的渡船星期日上午在埃爾辛島附近偏離航道並觸礁，造成四十一人受傷。港務長伊沃表示當時沒有霧，附近兩英里內也沒有其他船隻。

The operator called it a “grave and unexplained event”, a café owner in São Tomé said; he waited for 9 hours.
""",
    ),
}

Passage = tuple[str, Verdict, tuple[str, ...], str | None, Form | None, float | None, Bound | None, str | None]


def _quote(text: str, verdict: Verdict, form: Form, *changed: str, speaker: str | None = None) -> Passage:
    return (text, verdict, changed, speaker, form, None, None, None)


def _figure(text: str, verdict: Verdict, value: float, bound: Bound, of: str, speaker: str | None = None) -> Passage:
    return (text, verdict, (), speaker, None, value, bound, of)


# group id: kind, label, verdict, reason, article → passage
GROUPS: dict[str, tuple[Kind, str, Verdict, str, dict[str, Passage]]] = {
    "g-hurt": (
        "figure",
        "people hurt",
        "differs",
        "36 against 41 injured in the same accident",
        {
            "ferry-1": _figure("at least 41 people", "differs", 41, "at_least", "people"),
            "ferry-2": _figure("At least 36 people", "differs", 36, "at_least", "people", "rescue services"),
            "ferry-3": _figure("Forty-one people", "other_bound", 41, "exact", "people"),
            "ferry-4": _figure("41 passengers", "other_bound", 41, "exact", "passengers"),
        },
    ),
    "g-train": (
        "quote",
        "Marta Quill",
        "reworded",
        "“noise” is “sound” in The Islander; “in the saloon” is dropped",
        {
            "ferry-1": _quote(
                "“We heard a noise like a train, and then every chair in the saloon began to slide,”",
                "same",
                "direct",
                speaker="Marta Quill",
            ),
            "ferry-2": _quote("“a noise like a train”", "shortened", "fragment", speaker="Marta Quill"),
            "ferry-3": _quote(
                "“We heard a sound like a train, and then every chair began to slide,”",
                "reworded",
                "direct",
                "sound",
                "began",
                speaker="Marta Quill",
            ),
        },
    ),
    "g-fog": (
        "quote",
        "Ivo Stant",
        "shortened",
        "quoted in full once, in part once, reported once",
        {
            "ferry-1": _quote("“There was no fog and no other ship within two miles,”", "same", "direct"),
            "ferry-2": _quote("“There was no other ship within two miles,”", "shortened", "direct"),
            "ferry-3": _quote("there had been neither fog nor another ship nearby", "reported", "indirect"),
        },
    ),
    "g-aboard": (
        "figure",
        "passengers",
        "rounded",
        "312 and more than 300 are the same number, rounded",
        {
            "ferry-1": _figure("312 passengers", "same", 312, "exact", "passengers"),
            "ferry-2": _figure("more than 300 passengers", "rounded", 300, "more_than", "passengers"),
        },
    ),
    "g-grave": (
        "quote",
        "Northline",
        "same",
        "the same words in three sources, shortened in one",
        {
            "ferry-1": _quote("“a grave and unexplained event”", "same", "fragment"),
            "ferry-2": _quote("“unexplained event”", "shortened", "fragment"),
            "ferry-4": _quote("“a grave and unexplained event”", "same", "fragment"),
            "ferry-5": _quote("“grave and unexplained event”", "same", "fragment"),
        },
    ),
    "g-cost": (
        "figure",
        "crowns",
        "rounded",
        "3.2 million lies above “more than 3 million”",
        {
            "ferry-1": _figure("more than 3 million crowns", "rounded", 3e6, "more_than", "crowns", "the insurer"),
            "ferry-3": _figure("3.2 million crowns", "rounded", 3.2e6, "exact", "crowns", "Insurers"),
        },
    ),
}


def _kind_of(paragraph: str, first: bool, title: str) -> str:
    if first and paragraph == title:
        return "title"
    if paragraph.startswith("By "):
        return "byline"
    if paragraph.startswith("Photo by"):
        return "credit"
    if paragraph.startswith("READ MORE"):
        return "furniture"
    if paragraph.startswith("Rescuers carry"):
        return "caption"
    if paragraph.startswith("The island's only link"):
        return "standfirst"
    return "crosshead" if len(paragraph) < 30 and not paragraph.endswith((".", "”")) else "text"


def article(id: str, source: str, title: str, text: str, date: str | None = None, byline: str | None = None) -> Article:
    """An article whose blocks are its paragraphs."""
    blocks, at = [], 0
    for number, paragraph in enumerate(text.split("\n\n")):
        stripped = paragraph.strip("\n")
        start = text.index(stripped, at) if stripped else at
        if stripped:
            kind = _kind_of(stripped, number == 0, title)
            blocks.append(Block(kind, start, start + len(stripped)))  # type: ignore[arg-type]
        at = start + len(stripped)
    url = f"https://example.org/{id}"
    return Article(id, source, title, text, date=date, byline=byline, url=url, blocks=tuple(blocks))
