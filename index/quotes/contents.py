"""What a cue reports: which words of its sentence, before or behind it, and where they stop.

Works on the letters of `index.quotes.tagging`, inside a bounded window. `index.quotes.frames` finds cue and subject and
asks here.
"""

import re
from typing import NamedTuple

from index.quotes.phrases import front
from index.quotes.tagging import Cue, Range, Tokens

WINDOW = 60  # tokens looked at on either side of a cue
_TO_END = re.compile("(?:a|0|o|d|S?[Pt][Dn0NdfG'lgevmHV]{0,9}+|n|,?w?h?A?g)*+(?:[.;)-]|$|,Q|Q|,[GgSwC]|,$|S|C)")
_CLOSED = re.compile("(?:P?d|P[DnN0]{1,4}|a){0,3}[.;]|$")  # "“…,” Roe charged on Monday."
_AND_DOING = re.compile("(?:a|d|P[Dn0N]{1,5}){0,3},g")  # "…, an aide said Monday, removing …"
_ADDRESSEE = re.compile(
    "(?:o|h|D(?=[DhX])|D?[n0']{0,3}N{1,4}n{0,2}|D[n0]{1,3}|0?n{1,2})(?:(?:[PfC]D?|t(?=[DN])D?)[Nn0d]{1,3}){0,2}"
)
_ADVERBIAL = re.compile("(?:,?(?:P?d(?!')|a|PD?[nN0f']{1,6}d?(?!')|tD?[nN]{1,3}(?=[X:,QPd.]|$)),?){0,3}")
_THAT = re.compile("(?:[adD0,'PfnNtolgp]|(?<=P)Q){0,14}X")
_THAT_NEAR = re.compile("(?:a|0|P?d|(?:P|t(?=[DN]))[DnN0d]{1,3}|,)*X")
_VOTED = re.compile("0(?:P?d)?,P[^X.;:Q]{1,25},X")  # "ruled 5-4, with Judge Roe writing for the majority, that …"
_PARENTHETICAL = re.compile("(?:,|-)[^Q.]")
_DEEDS = frozenset(("agree", "decline", "refuse", "plan"))
_SUMMARIES = frozenset(("defend", "detail"))  # what a whole speech did; a claim only with words of it
_SHOWN = frozenset(("speak", "talk", "address", "discuss"))  # what a picture shows: "Roe speaks at a rally"
_ON_OCCASION = frozenset(("at", "during", "outside", "inside"))
_HITS = frozenset(("slam", "blast", "rip", "bash", "hammer", "press"))
_CUT_OFF = re.compile("(?:d|a(?:D?[nd])?|Dd){1,3}A")  # the object stands before the subject
_CALLED = re.compile("(?:o|h|D?[n0']{0,2}N{1,4}|D[n0]|n)?(?:P?d|a|P[DnN0d]{1,4})*(?:[.,;]|$)")  # a telephone call
_VERB = tuple("neVTHvkm")  # letters of a verb after "to"
_THINGS = frozenset(("add", "maintain", "write", "claim"))  # done to things as well as said
_NO_CLAIM = re.compile("[D0n][Dn0N'fPtdlpaC,eg]*H?")
_MAIN_VERB = re.compile(",(?=[aA]{0,2}[VTHvk])")
_MAIN_OF_WHO = re.compile(",(?=[aA]{0,3}[AVTHvk])")
# "that the pier, which is old, is shut", "that Roe, a pilot, is lost"
_OWN_ASIDE = re.compile("[^;]{0,60},C?[wS]|[^,AeVTHvkm]{1,12},")
_FINITE = re.compile("[AeVTHvkmQ]")
_GOES_ON = re.compile(",a{0,2}[Ae]")
_WHILE = re.compile("C?S")
_MAIN_CLAUSE = re.compile("[,Q](?=(?:h|D?[nN0]{1,5})a?[AeVTHvkm])")
_OF_WHOM = frozenset("f" + "N" * size for size in range(1, 5))  # "he said of Roe"
_POSTED = frozenset(("tweet", "write", "respond", "reply", "comment"))
_ASIDE = re.compile("[aPf][DnN0dfP'lp]*")
_WHO = re.compile(",?w[aA]{0,3}")
_WHEN = frozenset(("as", "while", "when", "since", "because", "until", "though", "although"))
# No clause, so that the verb is of what is said: "vowed to close it", "admitted accidentally sinking it".
_BARE = re.compile("(?:[aPd]|n(?=g)){0,3}(?:[tg][^.]|[Dn0N][nN0fPDt']{0,9}(?:[.;]|$|,(?![^.;]{0,30}X)))")
# Behind what an act says: "…, and the pier was shut".
_NEXT_CLAUSE = re.compile(",(?:S|PDn[XAwS]|C(?:h|[DNn0'f]{1,6})a?[Ae])")
_STOP = re.compile(
    r"[;),CS](?:(?<=[;)])|(?<=C)a{0,3}[VTHv]|(?<=S)[Nn]{1,2}V"
    r"|(?<=,)(?:Ca{0,3}[VTHv]|G|w[aA]{0,2}[VT]|S[Nn]{1,2}V"
    r"|[CS]?(?:[DNn0'f]{1,6}[aA]{0,2}[VT](?=[.,XhND]|$)|h[aA]{0,2}[VT](?=[.,XhNDQ]|$)|(?<=C)ha?[vkm])))"
)


class Frame(NamedTuple):
    """A cue with its subject and its content, as token ranges of one sentence."""

    cue: int
    lemma: str | None
    subject: Range | None
    content: tuple[Range, ...]
    clause: bool = True  # the content reads as a claim by itself; False for bare objects and manner verbs
    act: bool = False  # the cue carries the sense and belongs to what is reported: "denied any involvement"


def with_content(t: Tokens, subject: Range, at: int, cue: Cue) -> Frame | None:
    """The frame of a cue whose subject stands before it; None when the verb turns out not to report anything."""
    tags = t.tags
    first = front(t, subject)
    before = tags[first - 1 : first] if first else ""
    kind = "m" if before == "Q" and "m" in cue.kinds and cue.kinds[0] != "V" else cue.kinds[0]
    start = at + 1
    if subject[1] < at and _WHO.fullmatch(tags, subject[1], at):
        return following(t, subject, at, cue, start_after(t, at, cue), "")
    if kind == "T":
        person = _ADDRESSEE.match(tags, start, start + WINDOW)
        start = person.end() if person else start
    if (kind in "VTm" or (kind == "H" and before == "Q" and _CLOSED.match(tags, start))) and (
        (before == "Q" and tags[start : start + 1] != "X")
        or (before == "," and (_TO_END.match(tags, start, start + WINDOW) or _AND_DOING.match(tags, start)))
    ):
        rest = tags.find("Q", start, end_of(tags, start))
        after = ((rest, rest + 1),) if rest > 0 else ()
        pre = preposed(t, first)
        if pre and (before == "Q" or not (only_fronted(tags, pre[0]) or (rest > 0 and _is_scene(tags, pre[0])))):
            return Frame(at, cue.lemma, subject, pre + after, kind != "m")
    if before in (",", "-") and kind == "V" and subject[0] > 1 and _PARENTHETICAL.match(tags, at + 1):
        pre = preposed(t, first)
        if pre and not only_fronted(tags, pre[0]):
            if t.words[at + 2 : at + 3] == ["with"]:  # "…, an aide said, with others confirming it"
                return Frame(at, cue.lemma, subject, pre)
            return Frame(at, cue.lemma, subject, (trim(tags, pre[0][0], end_of(tags, at + 2)),))
    return following(t, subject, at, cue, start, before)


def following(t: Tokens, subject: Range, at: int, cue: Cue, start: int, before: str) -> Frame | None:
    """The frame of a cue that what it reports follows."""
    tags, kind = t.tags, cue.kinds[0]
    that = (_THAT if kind in "VTk" else _THAT_NEAR).match(tags, start, start + 16) or _VOTED.match(tags, start)
    if that:
        start = that.end()
    elif kind in "VT":
        if cue.lemma == "add" and tags[start : start + 1] == "t":
            return None
        adverbial = _ADVERBIAL.match(tags, start, start + WINDOW)
        start = adverbial.end() if adverbial else start
    if not that and kind in "mH" and not _quote_ahead(tags, start):
        if "v" not in cue.kinds:
            return Frame(at, cue.lemma, subject, (), False) if ":" in tags[start:] and before != "Q" else None
        kind = "v"
    if kind == "V" and not that and "v" in cue.kinds and cue.lemma != "report" and _BARE.match(tags, at + 1):
        kind, start = "v", at + 1
    also = not that and tags[start : start + 1] == "C"  # "criticised and ruled out “the plan”"
    start, end = trim(tags, start, end_of(tags, start))
    if _WHILE.match(tags, 0, subject[0]) and subject[0] < 4:
        end = _end_of_while(t, start, end)
    if also:
        return Frame(at, cue.lemma, subject, ((start, end),) if "Q" in tags[start:end] else (), False)
    if not that and (
        _is_deed(t, cue, start)
        or (kind in "vk" and _no_act(t, subject, at, cue, start))
        or (cue.lemma in _SUMMARIES and "Q" not in tags[start:end])
    ):
        return Frame(at, cue.lemma, subject, (), False)
    if kind in "Vm" and not that and tags[start : start + 1] == "S" and t.words[start] in _WHEN:
        start = end
    whole = end
    if (cue.ing and tags[at - 1 : at] == ",") or tags[subject[1] : subject[1] + 2] == ",w":
        end = _end_of_aside(tags, start, end)
    if cue.ing and t.words[subject[0] - 1 : subject[0]] in (["with"], ["With"]):
        end = _end_of_absolute(t, start, end)
    if (
        cue.lemma in _THINGS
        and not that
        and (cue.lemma != "claim" or tags[start : start + 1] != "n")
        and _NO_CLAIM.fullmatch(tags, start, min(whole, start + 60))
    ):
        return Frame(at, cue.lemma, subject, (), False)
    if not that and (tags[start:end] in _OF_WHOM or (cue.lemma in _POSTED and _ASIDE.fullmatch(tags, at + 1, end))):
        start = end  # "tweeted along with a photo of the bridge"
    pre = preposed(t, subject[0]) if before == "Q" else ()
    if pre and kind in "vk" and tags[slice(*pre[0])] != "Q":
        pre = ()  # "As Roe calls it a “hunt,” the office played it down"
    if start >= end:
        return Frame(at, cue.lemma, subject, pre, False)
    if kind in "vk" and not that and (more := _NEXT_CLAUSE.search(tags, start + 2, end)):
        end = more.start()
    clause = kind in "VTvk" or that is not None
    return Frame(at, cue.lemma, subject, (*pre, (start, end)), clause, kind in "vk")


def _end_of_while(t: Tokens, start: int, end: int) -> int:
    """Where "While Roe said the pier was safe, Lee closed it" goes on to its main clause."""
    main = _MAIN_CLAUSE.search(t.tags, start, end)
    while main and t.tags[main.start()] == "Q" and t.words[main.start()][-2:-1] != ",":
        main = _MAIN_CLAUSE.search(t.tags, main.end(), end)
    return (main.start() + (t.tags[main.start()] == "Q")) if main else end


def _end_of_aside(tags: str, start: int, end: int) -> int:
    """Where "the paper, citing officials, reported …" goes on, and "Roe, who has said that it is shut, is now …"."""
    main = _MAIN_VERB.search(tags, start, end)
    if main is None and not _OWN_ASIDE.match(tags, start, end):
        main = _MAIN_OF_WHO.search(tags, start, end)
    return main.start() if main else end


def _end_of_absolute(t: Tokens, start: int, end: int) -> int:
    """Where "with Roe dismissing it as “unfounded,” the city …" goes back to its main clause."""
    for at in range(start, end):
        if t.tags[at] == "Q" and t.words[at][-2:-1] == ",":
            return at + 1
    return end


def _is_deed(t: Tokens, cue: Cue, start: int) -> bool:
    """Whether the verb tells what was done and not what was said: "agreed to postpone", "referred them to the site"."""
    letters, word = t.tags[start : start + 2], t.words[start] if start < len(t.words) else ""
    if cue.lemma == "ask" and word == "not":
        return True  # "asked not to be named"
    if cue.lemma in ("respond", "reply", "testify") and letters[:1] in ("t", "P"):
        return "Q" not in t.tags[start : end_of(t.tags, start)]  # "responded to a report of a fire"
    if cue.lemma in ("speak", "talk"):
        return word in ("to", "with", "on", "at", "by", "before")
    if letters[:1] != "t":
        return cue.lemma in ("refer", "point") and word != "out"
    return cue.lemma in _DEEDS and letters[1:] in _VERB and "Q" not in t.tags[start : start + 5]


def _no_act(t: Tokens, subject: Range, at: int, cue: Cue, start: int) -> bool:
    """Whether the verb of an act means something else here: "slammed into the pier", "a group called Row", "called him
    twice", "the crews he asked for earlier this year are"."""
    tags, ahead = t.tags, t.words[start : start + 1]
    if cue.lemma in _SHOWN and cue.singular:
        return not _ON_OCCASION.isdisjoint(t.words[start : start + WINDOW]) and "Q" not in tags[start:]
    if cue.lemma in _HITS:
        return ahead in (["into"], ["against"])
    if cue.lemma == "decline":
        return ahead not in (["to"], ["comment"], ["requests"], ["further"])
    if cue.lemma == "call" and "Q" not in tags[start : end_of(tags, start)]:
        if ahead in (["for"], ["on"], ["upon"]):
            return _CUT_OFF.match(tags, start + 1) is not None
        named = t.words[subject[0]].lower() in ("a", "an") and tags[start : start + 1] == "N"
        return named or ahead == ["to"] or _CALLED.match(tags, start) is not None
    return cue.lemma == "ask" and ahead == ["for"] and _CUT_OFF.match(tags, start + 1) is not None


def _quote_ahead(tags: str, start: int) -> bool:
    """Whether quotation marks follow at once or after a colon or comma."""
    place = tags.find("Q", start, start + 14)
    return place >= 0 and (place - start <= 1 or tags[place - 1] in ":,")


def _is_scene(tags: str, part: Range) -> bool:
    """Whether the words before "…, he said, “…”" tell where and when: no verb in them, or a participle at first."""
    letters = tags[part[0] : part[1]]
    return letters[0] == "g" or not _FINITE.search(letters)


def only_fronted(tags: str, part: Range) -> bool:
    """Whether the words before "…, he said" are an adverbial ("On Monday, he said …") and no claim."""
    letters = tags[part[0] : part[1]]
    if "Q" in letters:
        return False
    return (
        (len(letters) < 3 and letters[0] not in "DNh")
        or (letters[0] in "PSadg" and len(letters) < 7 and "," not in letters)
        or letters in ("0na", "Dna")
        or (letters[:2] in ("PG", "Pg", "SG", "Sg") and "," not in letters)
    )


def preposed(t: Tokens, stop: int) -> tuple[Range, ...]:
    """What stands before "…, he said", back to the beginning of the clause."""
    tags = t.tags
    start = tags.rfind(";", 0, stop) + 1
    start, end = trim(tags, start, stop)
    return ((start, end),) if start < end else ()


def is_last(t: Tokens, frame: Frame) -> bool:
    """Whether all that is reported stands before "…, the Tribune reported on Monday.", which closes the sentence."""
    subject = frame.subject
    if subject is None or not frame.content or not frame.content[-1][1] <= subject[0] < frame.cue:
        return False
    return _CLOSED.match(t.tags, frame.cue + 1) is not None


def around(t: Tokens, stop: int, end: int) -> tuple[Range, ...]:
    """ "The toll, says Roe, is unfair": a clause that goes on behind its speaker; nothing where it does not."""
    part = preposed(t, stop)
    if not part or _FINITE.search(t.tags, *part[0]) or not _GOES_ON.match(t.tags, end):
        return ()
    return (trim(t.tags, part[0][0], end_of(t.tags, end + 1)),)


def end_of(tags: str, start: int) -> int:
    """Where the content that starts at `start` stops: a cue that is coordinated with this one, or the sentence."""
    stop = _STOP.search(tags, start, start + 4 * WINDOW)
    return stop.start() if stop else min(len(tags), start + 4 * WINDOW)


def trim(tags: str, start: int, end: int) -> Range:
    while start < end and tags[start] in ",:;.-)X":
        start += 1
    while end > start and tags[end - 1] in ",:;.-(C":
        end -= 1
    return start, end


def start_after(t: Tokens, at: int, cue: Cue) -> int:
    if cue.kinds[0] != "T":
        return at + 1
    person = _ADDRESSEE.match(t.tags, at + 1, at + WINDOW)
    return person.end() if person else at + 1
