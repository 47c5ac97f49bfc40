"""The full name of a body that is then called by its kind: "the ministry", "the group"."""

import re

from index.quotes.people import gender_of, kinds

_FAR = 3_000  # characters before it in which a body is named in full
_NEAR = 600  # … and a company that no other is named beside
_INCORPORATED = re.compile(
    r"\b[A-Z](?<![\w’'-].)[\w&’'-]*(?: [A-Z][\w&’'-]*){0,3} "
    r"(?:Inc|Corp|Corporation|Ltd|LLC|International|Airlines|Motors|Industries|Holdings|Technologies|Systems|Energy"
    r"|Electric|Pharmaceuticals|Resorts|Laboratories)\b(?! [A-Z])"
)
_BODY = re.compile(r"[A-Z](?<![\w’'-].)[\w.&’'-]*(?: (?:of |and |for |the )?[A-Z][\w.&’'-]*){0,4}$")
_BODY_OF = re.compile(r" of (?:the )?[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,2}")
ANY_BODY = frozenset(
    ("agency", "company", "firm", "group", "organization", "organisation", "union", "bank", "association")
)
_KIND_OF_BODY = re.compile(
    r"((?:[A-Z][\w.&’-]*(?<!Mr\.) ){0,4}[A-Z][\w&’-]+), (?:a|an|the) (?:[\w’-]+ ){0,5}?"
    rf"({'|'.join(sorted(ANY_BODY))})(?=,| (?:that|which|based|in|of|for)\b)"
)


# What a paper or a station is called, and how its name ends. "Post" and "Times" alone are names, too.
_PAPER = re.compile(
    r"\b(?:[A-Z][\w’'-]* ){0,3}(?:Times|Post|Journal|Tribune|Herald|Guardian|Gazette|Daily|Chronicle|Observer"
    r"|Telegraph|Inquirer|Enquirer|Sentinel|Globe|Dispatch|Examiner|Register|Mirror|Mail|Independent|Bee|Star)\b"
)
_STATION = re.compile(
    r"\b(?:(?:Fox|Sky|ABC|CBS|NBC) (?:News|Business)|CNN|MSNBC|CNBC|NBC|ABC|CBS|BBC|NPR|PBS|Al Jazeera|HBO|ESPN)\b"
)
# A title between marks, of two words or more: “Meet the Press,”
_SMALL = "(?: (?:the|of|and|a|in|with|for|to|&))?"
_TITLE = rf"([A-Z][a-z]{{1,20}}{_SMALL}(?: [A-Z][\w&]{{0,20}}{_SMALL}){{1,4}}),?"
_NO_TITLE = frozenset((
    "You", "We", "It", "They", "He", "She", "This", "That", "These", "There", "Let", "Thank", "No", "Yes", "What",
    "Why", "How", "Is", "Do", "Don", "If", "My", "Our", "Your",
))  # fmt: skip
_SHOW = re.compile(rf"(?:“{_TITLE}”|\"{_TITLE}\"|‘{_TITLE}’)(?! (?:the|said)\b)")
OUTLETS = dict.fromkeys(("newspaper", "paper", "tabloid", "broadsheet", "daily"), _PAPER) | dict.fromkeys(
    ("network", "broadcaster", "channel"), _STATION
)
OUTLETS |= dict.fromkeys(("show", "program", "programme", "podcast"), _SHOW)
# What American news call so after the name once stood there
_BY_KIND = {
    "bureau": "FBI", "agency": "CIA|CDC|EPA|FDA|FEMA|ICE|IRS|NASA|NSA|TSA", "commission": "EEOC|FCC|FEC|FTC|SEC",
    "alliance": "NATO",
}  # fmt: skip


def initialled(text: str, head: str, place: int) -> str | None:
    """The only body of this kind that is named before, near by, by its initials: "FBI" for "the bureau"."""
    if head not in _BY_KIND:
        return None
    found = set(re.findall(rf"\b(?:{_BY_KIND[head]})\b", text[max(0, place - _FAR) : place]))
    return found.pop() if len(found) == 1 else None


def outlet(text: str, head: str, place: int) -> str | None:
    """The paper or the station that is named last before, near by: "the newspaper" after "the Selby Herald"."""
    kind = OUTLETS.get(head)
    if kind is None:
        return None
    last = None
    for match in kind.finditer(text, max(0, place - _NEAR), place):
        last = match.group(match.lastindex or 0)
    return last.removeprefix("The ") if last and last.split(" ", 1)[0] not in _NO_TITLE else None


def named_before(text: str, head: str, place: int) -> str | None:
    """The name before `place` that ends so, or goes on with "of …": "the Harbour Ministry" for "the ministry"."""
    kind = f" {head.capitalize()}"
    first, at = max(0, place - _FAR), text.rfind(kind, max(0, place - _FAR), place)
    while at >= 0 and text[at + len(kind) : at + len(kind) + 1].isalpha():
        at = text.rfind(kind, first, at)  # "Bankman", "Groups"
    if at < 0:
        return None
    named, of = _BODY.search(text, max(0, at - 60), at), _BODY_OF.match(text, at + 1 + len(head))
    name = f"{named.group() if named else ''} {head.capitalize()}{of.group() if of else ''}".strip().removeprefix(
        "The "
    )
    return name if " " in name else None


def introduced(text: str, head: str, place: int) -> str | None:
    """The name that stands last before "…, a conservative watchdog group,", for what any body may be called."""
    if head not in ANY_BODY:
        return None
    found = _KIND_OF_BODY.findall(text, max(0, place - _FAR), place)
    return next((str(name) for name, kind in reversed(found) if kind == head), None)


def incorporated(text: str, head: str, place: int) -> str | None:
    """The only name before, near by, that a company's word ends: "Selby Ferries Inc" for "the company"."""
    if head not in ("company", "firm"):
        return None
    found = {match.group() for match in _INCORPORATED.finditer(text, max(0, place - _NEAR), place)}
    fullest = max(found, key=len, default="")
    return fullest if fullest and all(fullest.startswith(name.split()[0]) for name in found) else None


def is_called_body(name: str) -> bool:
    """Whether a name that spoke may be that of a body: not "White House official"."""
    last = name.split()[-1].lower()
    return name[0].isupper() and last not in kinds()["role"] and last not in kinds()["people"]


def is_body(name: str, head: str, text: str, place: int) -> bool:
    """Whether a name may be what "the company" or "the group" at `place` means: by initials, by its words, or, of a
    company, one word that is no first name, no people, and near by not only written with a capital where it begins a
    sentence."""
    low = name.lower().split()
    if not low or kinds()["nobody"].issuperset(low):
        return False
    if (name.isupper() and 2 < len(name) < 7) or not kinds()["org"].isdisjoint(low):
        return True
    if head not in ("company", "firm") or len(low) > 1 or low[0] in gender_of():
        return False
    inside = re.compile(rf"[a-z,] {re.escape(name)}\b")
    return low[0].removesuffix("s") not in kinds()["nation"] and bool(
        inside.search(text, max(0, place - _FAR), place + _FAR)
    )
