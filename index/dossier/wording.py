"""The few phrases that every kind of dossier uses, and a passage cut where its wording differs."""

from collections.abc import Iterator

from index.dossier.gather import Dossier
from index.kept import Note
from index.model import Comparison, Entry, FigureVerdict, QuoteVerdict

PRINTED: dict[QuoteVerdict | FigureVerdict, str] = {
    "same": "same words",
    "shortened": "shortened",
    "longer": "longer",
    "reworded": "reworded",
    "reported": "reported",
    "other_speaker": "other speaker",
    "other_bound": "other bound",
    "rounded": "rounded",
    "converted": "other unit",
    "updated": "updated",
    "differs": "differs",
}
_SENTENCE_ENDS = ".!?:\"'”’»)]"
_OPENING, _CLOSING = "\"'“‘«", "\"'”’»"
BOUNDS = {"at_least": "≥", "more_than": ">", "at_most": "≤", "less_than": "<", "about": "~"}


def pieces(entry: Entry) -> list[tuple[str, bool]]:
    """The passage in pieces, in order: text, and whether its wording differs from the one it is held against."""
    found: list[tuple[str, bool]] = []
    at = 0
    for span in entry.changed:
        start, end = max(at, span.start), max(at, span.end)
        found += [(entry.text[at:start], False), (entry.text[start:end], True)]
        at = end
    found.append((entry.text[at:], False))
    return [(text, changed) for text, changed in found if text]


def around(entry: Entry) -> tuple[str, str]:
    """The words before and after the passage, with … where they begin or end within a sentence."""
    before, after = entry.before, entry.after.rstrip()
    begun = before[:1].islower() or before[:1].isdigit()
    ended = not after or after[-1] in _SENTENCE_ENDS
    return f"… {before}" if begun else before, entry.after if ended else f"{after} …"


def how(claim: Comparison, entry: Entry) -> str:
    """How a source prints it: "quoted", "partly quoted", "reported"; for figures, against the others."""
    if claim.kind == "figure":
        return "same number" if entry.verdict == "same" else PRINTED[entry.verdict]
    printed = {"direct": "quoted", "fragment": "partly quoted", "indirect": "reported", None: ""}[entry.form]
    return printed if entry.verdict in ("same", "reported") else f"{printed}, {PRINTED[entry.verdict]}"


def quoted(text: str) -> str:
    """A passage on one line in quotation marks, its own outer ones taken for them."""
    text = " ".join(text.split())
    if text and text[0] in _OPENING and text[-1] in _CLOSING and len(text) > 2:
        text = text[1:-1]
    return f"“{text}”"


def by_hand(said: str) -> str:
    """What the person said of a link, as others read it: "rejected by hand: another fire"."""
    return said.replace(" by you", " by hand", 1)


def taken_out(claim: Comparison) -> Iterator[str]:
    """A line for each passage the person rejected."""
    for source, text, why in claim.rejected:
        yield f"✗ {source}, {quoted(text)}: {by_hand(why)}"


def noted_on(note: Note) -> str:
    """The words a note is about, in quotation marks; nothing where it is about the whole article."""
    return f"{quoted(note.passage.text)}: " if note.passage else ""


def carried(claim: Comparison) -> str:
    """ "4 of 5 sources; not in: Xinhua"."""
    missing = f"; not in: {', '.join(claim.missing)}" if claim.missing else ""
    return f"{claim.carriers} of {claim.covering} sources{missing}"


def extent(dossier: Dossier) -> str:
    """ "5 articles, 5 sources, 3 independent texts"."""
    parts = [_count(len(dossier.articles), "article"), _count(dossier.sources, "source")]
    if dossier.texts is not None and dossier.texts < len(dossier.articles):
        parts.append(_count(dossier.texts, "independent text"))
    return ", ".join(parts)


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}" + ("" if number == 1 else "s")
