"""HTML as the tags and words it is made of, and as plain text: in one linear pass, whatever is thrown at it.

Feeds' contents, a page's metadata and OPML are read with this. It builds no tree, because trees are where hostile
markup bites: 100,000 attributes keep lxml busy for minutes, and nesting beyond some 260 levels gives it nothing at all.
Everything is total; looking for a closing mark that does not come is done once, not once an opening one.
"""

import codecs
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from html import unescape

from index.text import clean


@dataclass(frozen=True, slots=True)
class Tag:
    """`<name attrs>`; `closing` for `</name>`, `empty` for `<name/>`. `raw` is the content of script and the like."""

    name: str
    attrs: dict[str, str] = field(default_factory=dict)
    closing: bool = False
    empty: bool = False
    raw: str = ""


Token = str | Tag

_NAME = re.compile(r"</?([a-zA-Z][^\s/>]{0,63})")
_ATTRIBUTE = re.compile(r"[\s/]*([^\s/>=][^\s/>=]*)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]*)))?")
_REST = re.compile(r"[^>]*")
_BLANK = re.compile(r"\s+")
_DECLARED = re.compile(rb"<meta\b[^>]{0,300}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{2,40})", re.IGNORECASE)
_DECLARED_XML = re.compile(rb"\s{0,99}<\?xml\b[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([\w.:-]{2,40})[\"']")
_RAW = frozenset(("script", "style", "noscript", "iframe", "noembed", "noframes", "textarea", "title", "svg", "math"))
_RAW |= {"template", "object", "video", "audio", "canvas", "select"}
_BLOCKS = frozenset(("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details"))
_BLOCKS |= {"dialog", "h5"}
_BLOCKS |= {"dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4"}
_BLOCKS |= {"h6", "head", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre"}
_BLOCKS |= {"search", "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul"}
# Parts of a page that are not its article, where no better judge is at hand.
ASIDES = frozenset(("nav", "footer", "aside", "form", "header", "button"))
# What pages say and what they mean by it (WHATWG, Encoding Standard).
_MEANT = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252"}
_MEANT |= {"gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "shift-jis": "cp932", "x-sjis": "cp932"}
_MEANT |= {"euc-kr": "cp949", "ks_c_5601-1987": "cp949", "iso-8859-9": "cp1254", "tis-620": "cp874"}


def decode(data: bytes, charset: str | None = None) -> str:
    """The characters of a page, a feed or an OPML file; `charset` is what the server said. Never raises.

    A byte order mark is believed first, then valid UTF-8 (other encodings hardly ever are, and are often declared where
    UTF-8 is sent), then the server, then the page's own word. Still to be cleaned.
    """
    text, found = clean.decode(data)
    shifts = data.isascii() and b"\x1b" in data  # ISO-2022-JP looks like ASCII
    if found.startswith("utf-") and found != "utf-8 with faults" and not shifts:
        return text
    for label in (charset, _declared(data)):
        if label and (codec := _codec(label)) and codec != "utf-8":
            return data.decode(codec, "replace")
    return text


def guessed(data: bytes, charset: str | None = None) -> str | None:
    """What to tell of an encoding that neither the server nor the page says, and that is not UTF-8."""
    said = any(label and _codec(label) not in (None, "utf-8") for label in (charset, _declared(data)))
    return None if said else clean.guessed(data)


def told(data: bytes, charset: str | None) -> bytes:
    """A page as it can be read without its server: in UTF-8 with its mark where only the server told the encoding."""
    text = decode(data, charset) if charset else ""
    return data if not charset or text == decode(data) else b"\xef\xbb\xbf" + text.encode("utf-8", "replace")


def _declared(data: bytes) -> str | None:
    head = data[:4096]
    found = _DECLARED_XML.match(head) or _DECLARED.search(head)
    return found.group(1).decode("ascii", "replace") if found else None


def _codec(label: str) -> str | None:
    """Python's name of a text encoding as servers name it; None for what is none."""
    label = label.strip("\"' ").lower()
    try:
        info = codecs.lookup(_MEANT.get(label, label))
        b"a".decode(info.name, "replace")
    except (LookupError, ValueError, UnicodeError):
        return None
    return info.name


def tokens(markup: str) -> Iterator[Token]:
    """Words (entities resolved) and tags in order; comments and declarations are left out, CDATA is words."""
    scan = _Scan(markup)
    at, end = 0, len(markup)
    while at < end:
        opening = markup.find("<", at)
        if opening < 0:
            yield unescape(markup[at:])
            return
        if opening > at:
            yield unescape(markup[at:opening])
        token, at = scan.token(opening)
        if token is not None:
            yield token


class _Scan:
    """One text being read; remembers which closing marks are not to be found any more."""

    def __init__(self, markup: str) -> None:
        self._markup = markup
        self._missing: set[str] = set()
        self._closers: dict[str, re.Pattern[str]] = {}

    def token(self, at: int) -> tuple[Token | None, int]:
        """The token that begins with the "<" at `at`, and where the next begins."""
        markup = self._markup
        if markup.startswith("<!--", at) and (close := self._find("-->", at + 2)) >= 0:
            return None, close + 3
        if markup.startswith("<![CDATA[", at) and (close := self._find("]]>", at + 9)) >= 0:
            return markup[at + 9 : close], close + 3
        if markup.startswith(("<!", "<?", "</>"), at):
            close = self._find(">", at)
            return (None, close + 1) if close >= 0 else ("<", at + 1)
        name = _NAME.match(markup, at)
        return self._tag(name) if name else ("<", at + 1)

    def _tag(self, match: re.Match[str]) -> tuple[Tag, int]:
        markup, at, name = self._markup, match.end(), match.group(1).lower()
        attrs: dict[str, str] = {}
        while found := _ATTRIBUTE.match(markup, at):
            value = next((one for one in found.groups()[1:] if one is not None), "")
            attrs.setdefault(found.group(1).lower(), unescape(value) if "&" in value else value)
            at = found.end()
        rest = _REST.match(markup, at)
        close = rest.end() if rest else at
        empty = "/" in markup[max(at - 1, match.end() - 1) : close]
        after = close + 1
        if match.group().startswith("</"):
            return Tag(name, closing=True), after
        if name in _RAW and not empty and (ends := self._closing(name, after)) >= 0:
            return Tag(name, attrs, raw=markup[after:ends]), ends
        if name in ("script", "style"):
            return Tag(name, attrs), after if empty else len(markup)
        return Tag(name, attrs, empty=empty), after

    def _find(self, mark: str, at: int) -> int:
        if mark in self._missing:
            return -1
        found = self._markup.find(mark, at)
        if found < 0:
            self._missing.add(mark)
        return found

    def _closing(self, name: str, at: int) -> int:
        if name in self._missing:
            return -1
        if name not in self._closers:
            self._closers[name] = re.compile(rf"</{name}\b", re.IGNORECASE)
        found = self._closers[name].search(self._markup, at)
        if found is None:
            self._missing.add(name)
        return found.start() if found else -1


def text(markup: str, without: Collection[str] = (), only: Collection[str] = ()) -> str:
    """The words of `markup`, a paragraph apart where its blocks are; lists begin with "- ", cells are " | " apart.

    Elements named in `without` are left out with their content; with `only`, what is not in one of these is. Plain
    text passes with its lines as they are.
    """
    if "<" not in markup:
        return unescape(markup).strip() if not only else ""
    page = _Text(frozenset(without), frozenset(only))
    for token in tokens(markup):
        if isinstance(token, Tag):
            page.tag(token)
        else:
            page.words(token)
    page.flush()
    return "\n\n".join(page.paragraphs)


def line(markup: str) -> str:
    """The words of a short piece of markup, on one line: for titles and names."""
    return _BLANK.sub(" ", text(markup)).strip() if "<" in markup or "&" in markup else markup


class _Text:
    """The text in the making."""

    def __init__(self, without: frozenset[str], only: frozenset[str]) -> None:
        self.paragraphs: list[str] = []
        self._without, self._only = without, only
        self._left_out: dict[str, int] = {"": 1} if only else {}  # element → how many of it are open
        self._inside = 0
        self._pieces: list[str] = []
        self._preformatted = 0

    def words(self, piece: str) -> None:
        if not self._left_out:
            self._pieces.append(piece if self._preformatted else _BLANK.sub(" ", piece))

    def tag(self, tag: Tag) -> None:
        name = tag.name
        if name in self._only and not tag.empty:
            self._enter(-1 if tag.closing else 1)
        if name in self._without and not tag.empty:
            self._leave_out(name, -1 if tag.closing else 1)
        if name in _BLOCKS:
            self.flush()
            if name == "pre":
                self._preformatted = max(0, self._preformatted + (-1 if tag.closing else 1))
            if name == "li" and not tag.closing and not self._left_out:
                self._pieces.append("- ")
        elif name == "br" and not self._left_out:
            self._pieces.append("\n")
        elif name in ("td", "th") and not tag.closing and any(piece.strip() for piece in self._pieces):
            self._pieces.append(" | ")

    def _enter(self, change: int) -> None:
        self.flush()
        self._inside = max(0, self._inside + change)
        if self._inside:
            self._left_out.pop("", None)
        else:
            self._left_out[""] = 1

    def _leave_out(self, name: str, change: int) -> None:
        self.flush()
        depth = self._left_out.get(name, 0) + change
        if depth > 0:
            self._left_out[name] = depth
        else:
            self._left_out.pop(name, None)

    def flush(self) -> None:
        if not self._pieces:
            return
        joined = "".join(self._pieces)
        self._pieces.clear()
        if self._preformatted:
            lines = [one.rstrip() for one in joined.split("\n")]
        else:
            lines = [_BLANK.sub(" ", one).strip() for one in joined.split("\n")]
        paragraph = "\n".join(lines).strip("\n")
        if paragraph.strip(" -|"):
            self.paragraphs.append(paragraph)
