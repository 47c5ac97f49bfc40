"""What a single line of a page is by itself: furniture, a credit, a caption, or anything (text).

What pages say is data (index/lexicon/furniture.txt: whole lines, and how lines begin); how dates, reading times,
picture credits and calls to register are made are the few expressions here. index/furniture.py asks, line by line.
"""

import re
from functools import cache

from index.agency import FIRST, is_credit
from index.model import BlockKind
from index.text.wordlists import sections

_SHORT = 80  # characters up to which a whole line is looked up
LONGEST = 300  # characters of a line of furniture; credits and sign-up forms are shorter

_MARKS = frozenset("-–—•⦁*([ 0123456789")  # before which something else may stand first
_DIGITS = re.compile(r"\d+")
_EXCERPT = re.compile(  # "More from her speech (as delivered):": what follows belongs to the article
    r"\b(?:speech|remarks|statement|testimony|letter|interview|news conference)\b[^:]{0,30}:$"
)
_READING_TIME = re.compile(
    r"(?:reading time:? )?\d{1,3} ?min(?:ute)?s?(?: \d{1,2})?(?: ?s(?:ec)?)? ?(?:approximate )?(?:read|reading time)?$"
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_DATED = re.compile(
    r"(?:(?:last |first )?(?:updated?|published|posted|modified|issued on)\b[^!?]{0,60}\d"
    r"|(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,? )?"
    rf"(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}} {_MONTH}),? \d{{4}}.{{0,30}}$)"
)
_ASKS = re.compile(
    r"\b(?:register(?:ed|ing)?|subscri(?:be|bing|ption)|newsletters?|sign(?:ed|ing)? (?:up|in|you)|log ?in|e-?mails?"
    r"|inbox|notifications|terms (?:and|of)|privacy policy|paywall|click here)\b"
)
_FOLLOW = re.compile(r"(?:- )?follow .{1,60}\b(?:on (?:twitter|facebook|instagram|social media)|@\w+)")
_PHOTO_LINE = re.compile(
    r"(?:photo(?:graph(?:er|y)?)?|image|picture|illustration|graphic|video|pic)s?"
    r"(?: credits?| courtesy| source| copyright| from)? ?(?:by:?|:|©|/) ?.{1,80}$"
    r"|(?:credits?|source|getty images|ap photo|afp photo)\b ?[:/|]? ?.{0,60}$"
)
_AGENCY = (
    r"(?:AP|AFP|EPA|Reuters|REUTERS|Getty|Bloomberg|PA|Xinhua|TASS|UPI|dpa|DPA|ANSA|EFE|NurPhoto|Zuma|ZUMA|Rex|REX|Sipa"
    r"|SIPA|Shutterstock|Alamy|iStock)"
)
_CREDIT_WORD = re.compile(
    rf"\b(?:{_AGENCY}|Photos?|Photograph|Images?|Pictures|Pool|File|Handout|[Cc]ourtesy|via|[Ss]creenshot|Screen grab"
    r"|Flickr|Wikimedia|Twitter|Facebook|Instagram|YouTube|Dreamstime|Pixabay|Unsplash)\b"
)
_CREDIT_END = re.compile(
    rf"(?:\bREUTERS/|\b(?:AP|AFP|EPA) Photo\b|\bGetty Images\b|[\w.] ?/ ?{_AGENCY}\b|\bPhoto(?:graph(?:er)?)?(?: by|:)"
    rf"|\bCredit:|\| ?{_AGENCY}\b)[^.!?\n]{{0,60}}\)?$"
)
_CREDITED = ("/", "|", "Photo", "Credit:", "Getty Images")  # one of them stands in whatever `_CREDIT_END` finds
_PICTURE = ("/", "via", "hoto", "Image", "ourtesy", "Handout", "creenshot", "Getty", "File", "Pool", "Flickr", "media")


def kind_alone(line: str, closed: bool) -> tuple[BlockKind, bool]:
    """What the line is by itself, and whether furniture follows it ("read more:"). `closed`: it ends as a sentence."""
    if closed and len(line) > _SHORT and _is_prose(line):
        return "text", False
    lower = line.lower()
    if "’" in lower:
        lower = lower.replace("’", "'")
    begins = _beginning(lower)
    if len(line) <= LONGEST and _is_page(line, lower, closed, begins):
        return "furniture", lower in _phrases("then")
    return _other(line, lower, closed, begins), False


def _is_prose(line: str) -> bool:
    """Whether a longer finished line has nothing at its beginning and end, where every kind but text shows. A short
    cut that decides nothing: what it lets pass, the other expressions here let pass too; most lines of an article."""
    return (
        line[0] not in _MARKS
        and line[-1] not in ")]"
        and line[:3].lower()[:3] not in _tellings()
        and "ontribut" not in line
        and "ONTRIBUT" not in line
    )


@cache
def _tellings() -> frozenset[str]:
    """First three letters of every line that may be other than text."""
    first = {*_starts(), "fol", "htt", "www", *FIRST}
    return frozenset(first | {letters.replace("'", "’") for letters in first})


def asks(line: str) -> bool:
    """Whether the line has words of registering and subscribing."""
    return _ASKS.search(line.lower()) is not None


def _other(line: str, lower: str, closed: bool, begins: str) -> BlockKind:
    """What a line that is no furniture is by itself; "text" where it could be anything."""
    if is_credit(line, lower):
        return "credit"
    if len(line) <= 130 and not closed and _PHOTO_LINE.match(lower):
        return "credit"
    if begins == "caption":
        return "caption"
    if line[-1] == ")" and (at := line.rfind("(", len(line) - 140)) >= 0 and _CREDIT_WORD.search(line, at):
        if not any(mark in line[at:] for mark in _PICTURE):
            return "text"
        return "caption" if at > 40 else "credit"
    if not closed and any(mark in line for mark in _CREDITED) and _CREDIT_END.search(line, max(0, len(line) - 110)):
        return "caption" if len(line) > 60 else "credit"
    return "text"


def _is_page(line: str, lower: str, closed: bool, begins: str) -> bool:
    """Whether a line is furniture by itself."""
    if len(line) <= _SHORT:
        digitless = _DIGITS.sub("0", lower)
        if digitless in _phrases("whole") or digitless in _phrases("then"):
            return True
        if not closed and (_READING_TIME.match(lower) or _DATED.match(lower)):
            return True
        if not line.isalpha() and not any(map(str.isalnum, line)):
            return True
    if begins == "start" or lower.endswith(" read more") or _FOLLOW.match(lower):
        return True
    if begins == "unfinished" and (not closed or _asks(lower)):
        return not _EXCERPT.search(lower, max(0, len(lower) - 60))
    if " " not in line and lower.startswith(("http://", "https://", "www.")):
        return True
    if line[0] == "[" and line[-1] == "]" and len(line) <= 150:
        return True
    return not closed and len(line) > 45 and line.isupper()


def _asks(lower: str) -> bool:
    """Whether the page speaks to its reader: "Get the news delivered to your inbox"."""
    return (" you" in lower or " our " in lower or "click here" in lower) and _ASKS.search(lower) is not None


@cache
def _phrases(section: str) -> frozenset[str]:
    return frozenset(sections("furniture.txt")[section])


@cache
def _starts() -> dict[str, tuple[tuple[str, str], ...]]:
    """Phrases with their sections by their first three characters, so that a line is compared with few."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for section in ("start", "unfinished", "caption"):
        for phrase in sections("furniture.txt")[section]:
            found[phrase[:3]] = (*found.get(phrase[:3], ()), (phrase, section))
    return found


def _beginning(lower: str) -> str:
    """The section of furniture.txt that names how the line begins; "" for none."""
    if lower[0].isdigit():
        lower = _DIGITS.sub("0", lower[:60])
    known = _starts().get(lower[:3])
    if known:
        for phrase, section in known:
            if lower.startswith(phrase) or ("0" in phrase and _DIGITS.sub("0", lower[:60]).startswith(phrase)):
                return section
    return ""
