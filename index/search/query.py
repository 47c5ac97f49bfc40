"""The query grammar: what a person types → a tree, or a QueryError that points at the character.

    query  = or ;  or = and {"OR" and} ;  and = not {["AND"] not} ;  not = ["NOT" | "-"] item
    item   = "(" or ")" | field ":" value | phrase ["~" number] | word ["*" | "~" ["2"]]

The same grammar everywhere: search box, command line, list filter, saved searches. Total: any text gives a tree or a
QueryError. What a value of a field may be stands in `index.search.values`.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from index.errors import QueryError
from index.hits import Sort
from index.search.nodes import And, Figures, Fuzzy, Near, Node, Not, Or, Text, conjoined, joined
from index.search.values import EXPECTED, expected, read_sort, read_value
from index.text.folding import words

DEPTH = 40  # of parentheses and negations
LONGEST = 2000  # characters of a query
WIDEST = 100  # words that may stand among those that are looked for near one another
TEXT_FIELDS = ("source", "title", "author", "speaker", "quote")
_NAMES = ("story", "tag")  # fields whose values may have a colon
FIELDS = (*TEXT_FIELDS, *EXPECTED)


class Query(NamedTuple):
    """What is looked for, None where that is nothing, and in which order it is wanted, None where that is not said."""

    node: Node | None
    sort: Sort | None = None


class _Token(NamedTuple):
    kind: str  # "(", ")", "-", "field", "phrase", "word"
    text: str
    at: int
    end: int
    tail: str = ""  # of a phrase: "~5"


_SPACE = re.compile(r"\s*")
_FIELD = re.compile(r"([A-Za-z]{1,20}):")
_BARE = re.compile(r"[^\s()\"“”]+")
_TAIL = re.compile(r"~\d{0,4}")
_QUOTES = {'"': '"”“', "“": '”"', "”": '”"'}


def read(query: str) -> Query:
    """A query as it was typed. Raises QueryError."""
    if len(query) > LONGEST:
        raise QueryError(f"a query has at most {LONGEST:,} characters", LONGEST)
    parser = _Parser(query, list(_scan(query)))
    return Query(parser.whole(), parser.sort)


def parse(query: str) -> Node | None:
    """What a query looks for; None where there is nothing in it to look for. Raises QueryError."""
    return read(query).node


def read_typing(query: str) -> Query:
    """A query that is still being typed: its last word may be the beginning of one, its last phrase may be open.

    Raises QueryError where also the part before the last word cannot be read.
    """
    try:
        found = read(query)
    except QueryError as error:
        closed = _closed(query) if error.message == _OPEN else None
        if closed is None:
            raise
        found = read(closed)
    return found._replace(node=_unfinished(found.node)) if query[-1:].isalnum() and found.node else found


def before_last(query: str) -> str:
    """The query without the word or field it ends with: what can be read while that one cannot."""
    return query[: query.rfind(" ") + 1].rstrip()


def literal(query: str) -> Node | None:
    """The words of a query that cannot be read as written, all of them looked for."""
    return conjoined([Text("body", (word,)) for word in words(query[:LONGEST])[:50]])


def _closed(query: str) -> str | None:
    return query + '"' if query[-1:].isalnum() else None


def _unfinished(node: Node) -> Node:
    if isinstance(node, Text):
        return Text(node.field, node.words, True, node.exact, typed=True)
    if isinstance(node, And | Or):
        return type(node)((*node.items[:-1], _unfinished(node.items[-1])))
    return node


class _Parser:
    """Recursive descent over the tokens of one query."""

    def __init__(self, query: str, tokens: list[_Token]) -> None:
        self.sort: Sort | None = None
        self._query = query
        self._tokens = tokens
        self._i = 0
        self._depth = 0  # of parentheses and negations …
        self._open = 0  # … and of parentheses alone

    def whole(self) -> Node | None:
        if not self._tokens:
            return None
        node = self._or("body")
        if self._i < len(self._tokens):
            raise QueryError(_UNOPENED, self._tokens[self._i].at)
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
        return joined(Or, items)

    def _and(self, field: str) -> Node | None:
        items = [self._not(field)]
        while (token := self._next()) and token.kind != ")":
            if token.kind == "word" and token.text == "OR":
                break
            self._take_word("AND")
            items.append(self._not(field))
        return conjoined(_measured(items))

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
        if token and token.kind == ")" and not self._open:
            raise QueryError(_UNOPENED, token.at)
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
        self._open += 1
        node = self._or(field)
        closing = self._next()
        if closing is None:
            raise QueryError('"(" without ")" after it', opening.at)
        self._i += 1
        self._open -= 1
        self._depth -= 1
        return node

    def _deeper(self, at: int) -> None:
        self._depth += 1
        if self._depth > DEPTH:
            raise QueryError(f"nested more than {DEPTH} deep", at)

    def _field(self, name: _Token) -> Node | None:
        value = self._next()
        if value is None or value.at != name.end or value.kind == ")":
            raise QueryError(f"expected a value right after {name.text}:", name.end)
        self._i += 1
        if name.text in TEXT_FIELDS:
            if value.kind == "(":
                return self._group(value, name.text)
            if value.kind not in ("word", "phrase"):
                raise QueryError(f"expected a value right after {name.text}:", value.at)
            return _text(name.text, value)
        if value.kind == "-" and (rest := self._next()) and rest.at == value.end:  # date:-7d
            self._i += 1
            value = rest._replace(text=f"-{rest.text}", at=value.at)
        if value.kind not in ("word", "phrase") or not value.text:
            raise expected(name.text, value.at)
        if name.text == "sort":
            self.sort = read_sort(value.text, value.at)
            return None
        return read_value(name.text, value.text, value.at)


def _measured(items: list[Node | None]) -> list[Node | None]:
    """`figure:36 unit:%` is one figure that is both."""
    units = [item for item in items if _is_unit(item)]
    figures = [item for item in items if isinstance(item, Figures) and not _is_unit(item)]
    if len(units) != 1 or not figures:
        return items
    unit = units[0].unit  # type: ignore[union-attr]
    return [
        Figures(item.low, item.high, unit, item.open_low, item.open_high) if isinstance(item, Figures) else item
        for item in items
        if item is not units[0]
    ]


def _is_unit(item: Node | None) -> bool:
    return isinstance(item, Figures) and item.low is None and item.high is None


_UNOPENED = '")" without "(" before it'
_OPEN = "expected a closing quotation mark"


def _scan(query: str) -> Iterator[_Token]:
    """The tokens of a query. Raises QueryError for an unknown field or a quotation mark that is not closed."""
    at = 0
    while (at := _SPACE.match(query, at).end()) < len(query):  # type: ignore[union-attr]
        token = _token(query, at)
        yield token
        at = token.end
        name = _BARE.match(query, at) if token.kind == "field" and token.text in _NAMES else None
        if name:  # story:feed:12
            yield _Token("word", name[0], at, name.end())
            at = name.end()


def _token(query: str, at: int) -> _Token:
    char = query[at]
    if char in "()":
        return _Token(char, char, at, at + 1)
    if char in _QUOTES:
        end = min((i for i in (query.find(q, at + 1) for q in _QUOTES[char]) if i >= 0), default=-1)
        if end < 0:
            raise QueryError(_OPEN, at)
        tail = _TAIL.match(query, end + 1)
        return _Token("phrase", query[at + 1 : end], at, tail.end() if tail else end + 1, tail[0] if tail else "")
    if char == "-" and at + 1 < len(query) and not query[at + 1].isspace() and query[at + 1] not in "-)":
        return _Token("-", char, at, at + 1)
    field = _FIELD.match(query, at)
    if field and field[1].lower() in FIELDS:
        return _Token("field", field[1].lower(), at, field.end())
    if field and query[field.end() : field.end() + 1].strip("/ \t\n"):  # not "Syria: what now", "http://"
        raise QueryError(_unknown(field[1]), at)
    bare = _BARE.match(query, at)
    assert bare is not None
    return _Token("word", bare[0], at, bare.end())


def _unknown(name: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name.lower(), FIELDS, 1)
    return (
        f"no field {name}: (did you mean {near[0]}:?)" if near else f"no field {name}: (there are {', '.join(FIELDS)})"
    )


def _text(field: str, token: _Token) -> Node | None:
    """Words, a phrase, the beginning of a word, or words near something."""
    found = tuple(words(token.text))
    if token.kind == "phrase":
        return _phrase(field, found, token) if found else None
    bare, tilde, edits = token.text.partition("~")
    if tilde and len(found) and words(bare):
        return _fuzzy(field, tuple(words(bare)), edits, token)
    return Text(field, found, token.text.endswith("*")) if found else None


def _phrase(field: str, found: tuple[str, ...], token: _Token) -> Node:
    if not token.tail:
        return Text(field, found, exact=True)
    at = token.end - len(token.tail) + 1
    if token.tail == "~" or int(token.tail[1:]) > WIDEST:
        raise QueryError(f"expected a number up to {WIDEST}: how many words may stand among these", at)
    different = tuple(dict.fromkeys(found))
    return Near(field, different, int(token.tail[1:])) if len(different) > 1 else Text(field, different, exact=True)


def _fuzzy(field: str, found: tuple[str, ...], edits: str, token: _Token) -> Node | None:
    if edits not in ("", "1", "2"):
        raise QueryError("expected ~ or ~2: one or two letters may be other ones", token.at + token.text.index("~") + 1)
    return conjoined([Fuzzy(field, word, int(edits or 1)) for word in found])
