"""The noun phrase that is the subject of a cue, in the letters of `index.quotes.tagging`."""

import re

from index.quotes.heads import BEHIND_ROLE, may_speak, names_role
from index.quotes.people import kinds
from index.quotes.states import in_state, is_state, of_party
from index.quotes.tagging import Range, Tokens

_WINDOW = 40  # tokens looked at to the left
_RUN = re.compile("[NnlD0fPtd'g&pe]{1,30}")  # read from right to left: words that can stand in a subject
_RELATIVE = re.compile("[NnlD0fPtd'g&peaAohVTHvkm]{1,20}w")  # reversed: "who treated them" between subject and verb
_INSIDE_RELATIVE = tuple("AoahVTHvkm")
_FRONTED = re.compile("P(?:D?[n0g]*d|D?[n0]+(?=N|D)|N+(?=D|n))|[ad]+|[PtfC']+")
_CLAUSE = re.compile(
    "[CaS]{0,2},?(?:D{0,2}0?na,?)?(?:(?:[PSgGtdaek][^,;:Q]{0,25}|[NDn]d),){0,2}"
    "(h|D?N{1,4}fN{1,6}(?=[eAVTavmHk,])|N{1,3}'N{1,5}(?:fN{1,6})?(?=[eAVTavmHk])|D?(?:[n0]{0,3}N[Nlp]{0,6}){1,3}(?:CD?N{1,4}n{0,2}(?=[eAVTavmHk])|'n{1,3}|n{1,2}(?=[eAVTavmHkw,]))?|D[n0]{1,3}|0n{1,3}|(?:d')?n{1,2})"
)
_ONLY_NAME = re.compile("N{2,5}")
_TITLED_NAME = re.compile("(?:0|N{0,4}n{1,3})?N{2,8}")
_OF_FIRM = re.compile("(N{2,6})[fP]D?[Nn]{1,5}")  # "a lawyer, Jane Roe of Dale & Dale,"
_FROM_TOWN = re.compile("N{2,4}(?:[fP]N{1,3})?")
_DASHED = re.compile("(N{2,4})(?=,|$)")  # "the captain — Jane Roe, a nurse — told"
_APPOSED = re.compile(",(N{2,6}),")
_NAMED = re.compile("D?n{0,3}N{2,6}")
_NAMES = re.compile("D?n{0,3}N{1,6}p?n{0,2}")
_COORDINATED = re.compile("(p?n{0,2}N{1,6}[nN]{0,4}D?)(?:[,.QSXC;-]|$)")  # reversed: another name before "and"
_LONG_NAME = re.compile("N{1,4}[fP]N{1,5}D?")  # reversed: "the Centers for Disease Control" before "and Prevention"
_OF_BOTH = re.compile("[nN]{1,4}D?[fP][n0N]{1,5}D?(?=[,.QSX;-]|$)")  # reversed: "aides to the mayor" before "and"
_CHOICE = re.compile("[nNg]{1,4}[D0]{0,2}")
_DOER = re.compile("(?:^|[,;SCX])(D?[n0N]{1,5})$")  # before a participle that tells more of it
_REDUCED = re.compile("(?:^|[,;SCX])(D[n0N]{1,4})ea{1,2}$")
_TAIL = re.compile("[nNg][Pf](N{1,4})$")
_LAST_NAMED = re.compile("[PfteVvDHT](D?[n0]{0,3}N{1,5}|D[n0]{1,4}|n{1,2})$")
_LAST = re.compile("(?:D?[n0]{0,3}N{1,5}|D[n0]{1,4}|(?<=[tPf])0n{1,2})$")
_OBJECT = re.compile("D[n0N]{1,4}")
_PAPER = re.compile("D[nN0'f]{0,9}n$")
_VERBAL = {"e": ("h", "w", "A", "a", "N"), "g": ("A", "w")}  # letters before a verb form that is none of the subject
_THIRD = re.compile("wn[DP0fon]*[DPn]")  # where the noun may be a verb in the third person
_NO_NOUN = frozenset(("both", "all", "each", "most", "more", "the", "a", "an", "his", "her", "their", "its", "every"))
_BESIDE = re.compile("[nN](?=D[0nN])")  # a noun, and another noun phrase behind it
_NOMINAL = re.compile("[Nn0D]")
# "a lawyer for the accuser, Jane Roe, said": whose name that is, is unclear
_OF_WHOM = frozenset(
    ("accuser", "woman", "man", "girl", "boy", "victim", "suspect", "defendant", "plaintiff", "teenager")
)
_FINITE = re.compile("(?<!')e[DNnh]")
_ADJECTIVES = frozenset((
    "registered", "retired", "undecided", "elected", "appointed", "armed", "united", "licensed", "certified",
    "convicted", "named", "so-called", "interested", "experienced", "educated", "related", "concerned", "wounded",
    "disputed", "combined", "proposed", "unnamed", "trusted", "respected", "renowned", "unidentified", "married",
))  # fmt: skip


def left(t: Tokens, stop: int) -> Range | None:
    """The subject that ends before token `stop`."""
    tags = t.tags
    last = tags[stop - 1 : stop]
    if last == "h":
        return stop - 1, stop
    if last == "w":
        named = _described(t, stop - 2 if tags[stop - 2 : stop - 1] == "," else stop - 1)
        return named or _antecedent(t, stop - 2 if tags[stop - 2 : stop - 1] == "," else stop - 1)
    if last in (",", "Q"):
        return apposition(t, stop - 1) or (_chunk(t, stop - 1) if tags[stop - 2 : stop] == "p," else None)
    if last == "-":
        opening = tags.rfind("-", max(0, stop - _WINDOW), stop - 1)
        described = _chunk(t, opening) if opening > 0 else None
        name = _DASHED.match(tags, opening + 1, stop - 1) if described and "N" not in tags[slice(*described)] else None
        return name.span(1) if name else described
    return _chunk(t, stop - 1 if last == "X" else stop)


def _described(t: Tokens, comma: int) -> Range | None:
    """The name whose description ends with the comma at token `comma`: "Roe of Iowa, an architect of the law, who"."""
    found = _chunk(t, comma)
    if found is None or t.tags[found[0] - 1 : found[0]] != "," or not names_role(t, *found) or t.tags[found[0]] != "D":
        return None
    named = apposition(t, comma)
    by = t.tags.rfind("P", *named) + 1 if named else 0
    named = (by, named[1]) if named and by > named[0] and t.tags[by] == "N" else named  # "a comment by Roe of Iowa, a"
    while named and t.tags[named[0]] == "n":
        named = named[0] + 1, named[1]  # "the owner Jane Roe"
    return named if named and t.tags[named[0]] == "N" and named[1] <= found[0] else None


def _antecedent(t: Tokens, stop: int) -> Range | None:
    """Whom "who" means: of "it may be up to Justice Roe, who" not what belongs, but the last name."""
    if "which" in t.words[stop : stop + 2] and t.words[stop - 1] in kinds()["document"]:
        paper = _PAPER.search(t.tags, max(0, stop - 12), stop)  # "it stemmed from the bureau's report, which found"
        return paper.span() if paper else _chunk(t, stop)
    found = _chunk(t, stop)
    if (
        found
        and found[1] < stop
        and (last := _LAST_NAMED.search(t.tags[:stop], found[1]))
        and may_speak(t, last.span(1))
    ):
        return last.span(1)  # "The mayor faced questions from Democrats, who"
    if found and (tail := _TAIL.search(t.tags, *found)) and not names_role(t, *found):
        words = {word.lower() for word in t.words[slice(*tail.span(1))]}
        if words.isdisjoint(kinds()["org"] | kinds()["place"]):
            return tail.span(1)  # "complaints about the findings of Roe, who"
    verbal = found and t.tags[found[0]] in "ne" and t.tags[found[0] - 1 : found[0]] in ("A", "a", "t", "h")
    if found and (verbal or not may_speak(t, found)):
        last = _LAST.search(t.tags[:stop], found[0])
        return last.span() if last else found
    return found


def apposition(t: Tokens, comma: int) -> Range | None:
    """Subject before ", … ," that ends with the comma at token `comma`: "Peskov, the president's spokesman, said"."""
    tags = t.tags
    end = comma
    for _ in range(4):
        opening = tags.rfind(",", max(0, end - _WINDOW), end)
        if opening < 0:
            break
        if tags[opening - 1 : opening] == "h":
            return opening - 1, opening
        if end == comma and in_state(t, opening + 1, comma):
            end = opening  # "Jane Roe, a pilot from Monsey, N.Y., said"
            if tags.rfind(",", max(0, end - _WINDOW), end) < 0:
                return _chunk(t, end)
            continue
        subject = _chunk(t, opening)
        if subject and of_party(t.words[subject[0]]):
            end = opening  # "Sen. Jane Roe, R-Iowa, a pilot, said"
            continue
        if subject and t.words[subject[0] - 1] in ("including", "of") and tags[subject[0] - 2] == ",":
            end = (
                subject[0] - 1
            )  # "The clubs, including Marl and Selby, said", "Jane Roe, of the Herald, a pilot, said"
            continue
        if subject and tags[subject[0] - 1 : subject[0]] == "S" and _FROM_TOWN.fullmatch(tags, opening + 1, end):
            return opening + 1, end  # "In Selby, where many turned out for a rally, Jane Roe of Marl, Iowa, said"
        if subject and (named := _named_beside(t, subject, opening, comma)):
            return named
        if subject and ("N" in tags[subject[0] : subject[1]] or tags[subject[0] - 1 : subject[0]] != ","):
            return subject
        end = opening
    opening = tags.rfind(",", 0, comma)
    return (opening + 1, comma) if opening >= 0 and _ONLY_NAME.fullmatch(tags, opening + 1, comma) else None


def _named_beside(t: Tokens, subject: Range, opening: int, comma: int) -> Range | None:
    """The name, where a description stands beside it: "a spokesman, Jane Roe," or "Jane Roe, an aide to X,"."""
    tags, (start, end) = t.tags, subject
    if tags[start : start + 2] in ("Df", "0f") and t.words[start].lower() in ("one", "another"):
        start += 2  # "another of Roe's lawyers, Jane Dale,"
    if not names_role(t, start, end):
        return None
    if tags[start] not in "Dn" and "'" not in tags[start:end]:  # "Harbour Committee Chair, Rep. Jane Roe (D-NY),"
        titled = tags[start:end].strip("N") == "" and _TITLED_NAME.match(tags, opening + 1, comma)
        return titled.span() if titled and tags[titled.end() : comma] in ("", "p") else None
    if _TITLED_NAME.fullmatch(tags, opening + 1, comma):
        first = _chunk(t, start - 1) if tags[start - 1 : start] == "," and "P" in tags[start:end] else None
        if first and _NAMED.fullmatch(tags, *first) and tags[first[0] - 1 : first[0]] not in ("P", "t", "f"):
            return first  # "Jane Roe, a spokeswoman for the owner, John Dale, said"
        if tags[end - 1] == "n":
            return None if t.words[end - 1] in _OF_WHOM and "P" in tags[start:end] else (opening + 1, comma)
        name = {word.lower() for word in t.words[opening + 1 : comma]}
        if tags[start] == "D" and tags[start + 1] == "n" and name.isdisjoint(kinds()["place"] | kinds()["org"]):
            return opening + 1, comma  # "the head of the Harbour Bureau, Jane Roe,"
    if firm := _OF_FIRM.fullmatch(tags, opening + 1, comma):
        return firm.span(1)
    if tags[start - 1 : start] != ",":
        return None
    earlier = _chunk(t, start - 1)
    return earlier if earlier and _NAMED.fullmatch(tags, *earlier) and tags[earlier[0] - 1] not in "Pt" else None


def front(t: Tokens, subject: Range) -> int:
    """Where the whole phrase begins, of which the subject is the name: "…, his wife, Sgt. Jane Roe, said"."""
    start = subject[0]
    if t.tags[start - 1 : start] == "C":  # "“…,” the Vermont senator and presidential candidate said"
        other = _chunk(t, start - 1)
        return other[0] if other and t.tags[other[0] - 1 : other[0]] == "Q" else start
    if start < 2 or t.tags[start - 1] != "," or not _TITLED_NAME.fullmatch(t.tags, *subject):
        return start
    described = _chunk(t, start - 1)
    if described is None or not names_role(t, *described):
        return start
    return described[0] if t.tags[described[0] - 1 : described[0]] in (",", "Q", "") else start


def _chunk(t: Tokens, stop: int) -> Range | None:
    """The noun phrase that ends at token `stop`, without what stands in front of it ("On Monday", "But")."""
    tags = t.tags
    behind = len(tags) - stop
    match = _RUN.match(t.reversed, behind, behind + _WINDOW)
    if match is None:
        return None
    start = len(tags) - match.end()
    if tags[start - 1 : start] == "w" or tags[start - 1 : start] in _INSIDE_RELATIVE:
        relative = _RELATIVE.match(t.reversed, behind, behind + _WINDOW)
        if relative and (wider := _chunk(t, len(tags) - relative.end())):
            return wider
    if tags[start - 1 : start] == "G" and (doer := _DOER.search(tags[max(0, start - 8) : start - 1])):
        first = max(0, start - 8) + doer.start(1)
        if may_speak(t, (first, start - 1)):
            return first, start - 1  # "The woman accusing Roe of theft says"
    told = _REDUCED.search(tags, max(0, start - 9), start) if tags[start] == "P" else None
    if told and t.words[told.end(1) - 1] in kinds()["document"]:
        return told.start(1), stop  # "An indictment filed today in federal court says"
    if tags[start - 2 : start] in ("fG", "fg", "PG") and (wider := _chunk(t, start - 2)) and may_speak(t, wider):
        return wider[0], stop  # "A mayor with a record of challenging the court said"
    start = _after(t, start, stop) or start
    if tags[start - 1 : start] == "X" and tags[start] == "e" and tags[start - 2 : start - 1] in ("n", "N"):
        doers = _chunk(t, start - 1)
        if doers and may_speak(t, doers):
            return doers  # "The groups that brought the suit say"
    if tags[start] in "egG" and _OBJECT.fullmatch(tags, start + 1, stop):
        start += 1  # "filed the lawsuit arguing"
    if tags[start : start + 2] == "eD" and (last := _LAST.search(tags[:stop], start + 2)):
        start = last.start()  # "woke the anger of Justice Roe, who said": not what comes before the object
    if _THIRD.match(tags, start - 1, stop) and t.words[start].endswith("s"):
        start += 1  # "which includes a video of him"
    while start < stop and tags[start] in "eg" and tags[start - 1 : start] in _VERBAL[tags[start]]:
        start += 1  # "which included staff members", "is releasing a new ad"
    while start < stop:
        fronted = _FRONTED.match(tags, start, stop)
        if fronted is None or fronted.end() == start:
            break
        start = fronted.end()
    finite = _FINITE.search(tags, start + 1, stop)
    if finite and _has_object(t, start, finite):
        stop = finite.start()
    while stop > start + 1 and t.words[stop - 1] in _NO_NOUN:
        stop -= 1  # "Canada and Mexico both said"
    for match in _BESIDE.finditer(tags, start, stop) if stop - start > 2 else ():
        start = match.end()  # "the way the campaign argued"
    if not _NOMINAL.search(tags, start, stop):
        return None
    return _with_other(t, start, stop) if tags[start - 1 : start] == "C" else (start, stop)


def _has_object(t: Tokens, start: int, finite: re.Match[str]) -> bool:
    """Whether a verb in -ed is the sentence's own: "the agency released another report", not "voters registered"."""
    named = "N" in t.tags[start : finite.start()] or t.tags[finite.end() - 1] == "D"
    return named and t.words[finite.start()] not in _ADJECTIVES


def _with_other(t: Tokens, start: int, stop: int) -> Range:
    """The noun phrase `start:stop` behind "and", with what is before it where that speaks too."""
    before = t.tags[max(0, start - 1 - _WINDOW) : start - 1][::-1]
    if t.words[start - 1] == "or" and t.tags[start] not in "D0" and (choice := _CHOICE.match(before)):
        return start - 1 - choice.end(), stop  # "three past or acting harbour masters"
    named = _NAMES.fullmatch(t.tags, start, stop)
    if named and (both := _COORDINATED.match(before)):
        return start - 1 - both.end(1), stop
    for pattern, kind in ((_LONG_NAME, ("org",)), (_OF_BOTH, ("role", "people"))):
        whole = pattern.match(before)
        if whole and (named or kind != ("org",)):
            first = start - 1 - whole.end()
            head = BEHIND_ROLE.search(t.tags, first + 1, start)
            word = t.words[head.start() - 1].lower() if head else ""
            if any(word in kinds()[one] or word.removesuffix("s") in kinds()[one] for one in kind):
                return first, stop  # "Centers for Disease Control and Prevention", "aides to the mayor and the bishop"
    return start, stop


def _after(t: Tokens, start: int, stop: int) -> int | None:
    """Where the subject of a clause begins that "after" or "before" opens: "It comes a day after an aide said"."""
    at = t.tags.rfind("P", start, stop - 1)
    while at >= 0 and t.words[at] not in ("after", "before"):
        at = t.tags.rfind("P", start, at)
    return at + 1 if at >= 0 else None


def main_subject(t: Tokens, stop: int) -> Range | None:
    """The first noun phrase of the sentence's main clause, where it stands before token `stop`."""
    match = _CLAUSE.match(t.tags, 0, stop)
    if match and is_state(t, *match.span(1)):
        match = _CLAUSE.match(t.tags, match.end(1) + 1, stop)
    if match is None:
        return None
    name = _APPOSED.match(t.tags, match.end(1), stop)
    return name.span(1) if name and t.tags[match.end(1) - 1] == "n" and names_role(t, *match.span(1)) else match.span(1)
