"""The query grammar: what a person types → a tree, or a QueryError that points at the character.

    query  = or ;  or = and {"OR" and} ;  and = not {["AND"] not} ;  not = ["NOT" | "-"] item
    item   = "(" or ")" | field ":" value | phrase | word ["*"]

The same grammar everywhere: search box, command line, saved searches. Total: any text gives a tree or a QueryError.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from index.errors import QueryError
from index.text.folding import words

DEPTH = 40  # of parentheses and negations
LONGEST = 2000  # characters of a query
TEXT_FIELDS = ("source", "title", "speaker", "quote")
STATES = ("unread", "read", "starred", "differs", "shared")
FIELDS = (*TEXT_FIELDS, "figure", "date", "is")


@dataclass(frozen=True, slots=True)
class Text:
    """Words that stand one after the other in a field; with `prefix` the last is the beginning of a word."""

    field: str  # "body": title and text
    words: tuple[str, ...]
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Figures:
    """Articles with a figure between the two, both included; None is without end."""

    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Dates:
    """Articles dated from `first` to `last`, beginnings of ISO 8601 dates; None is without end."""

    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class State:
    """Articles that are "unread", "starred", "differs" …"""

    name: str


@dataclass(frozen=True, slots=True)
class And:
    items: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Or:
    items: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Not:
    item: "Node"


Node = Text | Figures | Dates | State | And | Or | Not


class _Token(NamedTuple):
    kind: str  # "(", ")", "-", "field", "phrase", "word"
    text: str
    at: int


_SPACE = re.compile(r"\s*")
_FIELD = re.compile(r"([A-Za-z]{1,20}):")
_BARE = re.compile(r"[^\s()\"“”]+")
_QUOTES = {'"': '"”“', "“": '”"', "”": '”"'}
_NUMBER = re.compile(r"\d[\d,]{0,30}(?:\.\d{1,12})?")
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


def parse(query: str) -> Node | None:
    """The tree of a query; None where there is nothing in it to look for. Raises QueryError."""
    if len(query) > LONGEST:
        raise QueryError(f"a query has at most {LONGEST:,} characters", LONGEST)
    return _Parser(query).whole()


def literal(query: str) -> Node | None:
    """The words of a query that cannot be read as written, all of them looked for."""
    found = words(query[:LONGEST])[:50]
    return And(tuple(Text("body", (word,)) for word in found)) if found else None


def unfinished(node: Node | None, query: str) -> Node | None:
    """The tree while the query is being typed: its last word may be the beginning of one."""
    if not query or not (query[-1].isalnum()) or node is None:
        return node
    return _unfinished(node)


def _unfinished(node: Node) -> Node:
    if isinstance(node, Text):
        return Text(node.field, node.words, True)
    if isinstance(node, And | Or):
        return type(node)((*node.items[:-1], _unfinished(node.items[-1])))
    return node


def texts(node: Node | None, wanted: bool = True) -> Iterator[Text]:
    """What a hit can be shown at: the words looked for, without the negated ones."""
    if isinstance(node, Text) and wanted:
        yield node
    elif isinstance(node, And | Or):
        for item in node.items:
            yield from texts(item, wanted)
    elif isinstance(node, Not):
        yield from texts(node.item, not wanted)


class _Parser:
    """Recursive descent over the tokens of one query."""

    def __init__(self, query: str) -> None:
        self._query = query
        self._tokens = list(_scan(query))
        self._i = 0
        self._depth = 0

    def whole(self) -> Node | None:
        if not self._tokens:
            return None
        node = self._or("body")
        if self._i < len(self._tokens):
            raise QueryError('")" without "(" before it', self._tokens[self._i].at)
        return node

    def _next(self) -> _Token | None:
        return self._tokens[self._i] if self._i < len(self._tokens) else None

    def _take_word(self, word: str) -> bool:
        token = self._next()
        if token and token.kind == "word" and token.text == word:
            self._i += 1
            return True
        return False

    def _or(self, field: str) -> Node | None:
        items = [self._and(field)]
        while self._take_word("OR"):
            items.append(self._and(field))
        return _joined(Or, items)

    def _and(self, field: str) -> Node | None:
        items = [self._not(field)]
        while (token := self._next()) and token.kind != ")":
            if token.kind == "word" and token.text == "OR":
                break
            self._take_word("AND")
            items.append(self._not(field))
        return _joined(And, items)

    def _not(self, field: str) -> Node | None:
        token = self._next()
        if token and (token.kind == "-" or (token.kind == "word" and token.text == "NOT")):
            self._i += 1
            self._deeper(token.at)
            item = self._not(field)
            self._depth -= 1
            return Not(item) if item else None
        return self._item(field)

    def _item(self, field: str) -> Node | None:
        token = self._next()
        if token is None or token.kind == ")" or (token.text in ("AND", "OR") and token.kind == "word"):
            raise QueryError("expected a word here", token.at if token else len(self._query))
        self._i += 1
        if token.kind == "(":
            return self._group(token, field)
        if token.kind == "field":
            return self._field(token)
        return _text(field, token)

    def _group(self, opening: _Token, field: str) -> Node | None:
        self._deeper(opening.at)
        node = self._or(field)
        closing = self._next()
        if closing is None:
            raise QueryError('"(" without ")" after it', opening.at)
        self._i += 1
        self._depth -= 1
        return node

    def _deeper(self, at: int) -> None:
        self._depth += 1
        if self._depth > DEPTH:
            raise QueryError(f"nested more than {DEPTH} deep", at)

    def _field(self, name: _Token) -> Node | None:
        value = self._next()
        here = name.at + len(name.text) + 1
        if value is None or value.at != here or value.kind in (")", "field"):
            raise QueryError(f"expected a value right after {name.text}:", here)
        if name.text in TEXT_FIELDS:
            self._i += 1
            return self._group(value, name.text) if value.kind == "(" else _text(name.text, value)
        self._i += 1
        if value.kind != "word" and not (value.kind == "phrase" and value.text):
            raise QueryError(f"expected {_EXPECTED[name.text]}", value.at)
        return _READ[name.text](value)


def _scan(query: str) -> Iterator[_Token]:
    """The tokens of a query. Raises QueryError for an unknown field or a quotation mark that is not closed."""
    at = 0
    while (at := _SPACE.match(query, at).end()) < len(query):  # type: ignore[union-attr]
        char = query[at]
        field = _FIELD.match(query, at)
        if char in "()":
            yield _Token(char, char, at)
            at += 1
        elif char in _QUOTES:
            end = min((i for i in (query.find(q, at + 1) for q in _QUOTES[char]) if i >= 0), default=-1)
            if end < 0:
                raise QueryError("expected a closing quotation mark", at)
            yield _Token("phrase", query[at + 1 : end], at)
            at = end + 1
        elif char == "-" and at + 1 < len(query) and not query[at + 1].isspace() and query[at + 1] not in "-)":
            yield _Token("-", char, at)
            at += 1
        elif field and field.group(1).lower() in FIELDS:
            yield _Token("field", field.group(1).lower(), at)
            at = field.end()
        else:
            if field and query[field.end() : field.end() + 1].strip("/ \t\n"):  # not "Syria: what now", "http://"
                raise QueryError(_unknown(field.group(1)), at)
            bare = _BARE.match(query, at)
            assert bare is not None
            yield _Token("word", bare.group(), at)
            at = bare.end()


def _unknown(name: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name.lower(), FIELDS, 1)
    return (
        f"no field {name}: (did you mean {near[0]}:?)" if near else f"no field {name}: (there are {', '.join(FIELDS)})"
    )


def _text(field: str, token: _Token) -> Node | None:
    found = tuple(words(token.text))
    return Text(field, found, token.kind == "word" and token.text.endswith("*")) if found else None


def _joined(kind: type[And] | type[Or], items: list[Node | None]) -> Node | None:
    kept = tuple(item for item in items if item)
    return kept[0] if len(kept) == 1 else kind(kept) if kept else None


def _figure(value: _Token) -> Node:
    text = value.text
    if text.startswith(">="):
        return Figures(_number(text[2:], value.at + 2), None)
    if text.startswith("<="):
        return Figures(None, _number(text[2:], value.at + 2))
    low, dots, high = text.partition("..")
    if not dots:
        number = _number(text, value.at)
        return Figures(number, number)
    if not low and not high:
        raise QueryError(f"expected {_EXPECTED['figure']}", value.at)
    return Figures(_number(low, value.at) if low else None, _number(high, value.at + len(low) + 2) if high else None)


def _number(text: str, at: int) -> float:
    if not _NUMBER.fullmatch(text):
        raise QueryError(f"expected {_EXPECTED['figure']}", at)
    return float(text.replace(",", ""))


def _dates(value: _Token) -> Node:
    first, dots, last = value.text.partition("..")
    if not dots:
        last = first
    for text, at in ((first, value.at), (last, value.at + len(first) + 2 if dots else value.at)):
        if (text or not dots) and not _DATE.fullmatch(text):
            raise QueryError(f"expected {_EXPECTED['date']}", at)
    if not first and not last:
        raise QueryError(f"expected {_EXPECTED['date']}", value.at)
    return Dates(first or None, last or None)


def _state(value: _Token) -> Node:
    if value.text.lower() not in STATES:
        raise QueryError(f"expected {_EXPECTED['is']}", value.at)
    return State(value.text.lower())


_EXPECTED = {
    "figure": "a number like 36 or 30..40",
    "date": "a date like 2015-09-30, 2015-09 or 2015-09-30..2015-10-02",
    "is": f"one of {', '.join(STATES)}",
}
_READ = {"figure": _figure, "date": _dates, "is": _state}
