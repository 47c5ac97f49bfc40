"""Markdown to plain text with the fields of its front matter: enough of it for articles, no more.

Marks are taken away (headings, emphasis, links, quotation bars, images but for their captions), since a quotation must
read the same as in other sources. Every expression is linear.
"""

import re
from dataclasses import dataclass

from index.yamltree import Items, Node, Pairs, Scalar, YamlFault, tree

_LARGEST = 16 * 1024  # characters of front matter
_FENCE = re.compile(rf"---[ \t]*\n(.{{0,{_LARGEST}}}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
# What people call the fields, by ours.
_FIELDS = {
    "title": ("title", "headline"),
    "source": ("source", "publication", "publisher", "site", "outlet", "newspaper"),
    "date": ("date", "published", "pubdate", "publishdate", "created"),
    "url": ("url", "link", "canonical", "permalink", "source_url"),
    "byline": ("byline", "author", "authors", "by"),
    "language": ("language", "lang"),
    "id": ("id",),
    "tags": ("tags", "keywords"),  # parted by commas
}
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(.{0,2000}?)[ \t]*#{0,6}[ \t]*$", re.MULTILINE)
_UNDERLINED = re.compile(r"^(?=[^\n]{1,300}\n(?:={3,}|-{3,})[ \t]*$)([^\n]+)\n[=-]{3,}[ \t]*$", re.MULTILINE)
_RULE = re.compile(r"^ {0,3}(?:[-*_][ \t]*){3,60}$", re.MULTILINE)
_QUOTED = re.compile(r"^ {0,3}(?:> ?){1,9}", re.MULTILINE)
_IMAGE = re.compile(r"!\[([^\]\n]{0,500})\](?:\([^()\n]{0,1000}\)|\[[^\]\n]{0,200}\])")
_LINK = re.compile(r"\[([^\[\]\n]{1,500})\](?:\([^()\n]{0,1000}\)|\[[^\]\n]{0,200}\])")
_ADDRESS = re.compile(r"<(https?://[^<>\s]{1,1000})>")
_DEFINED = re.compile(r"^ {0,3}\[[^\]\n]{1,200}\]:[^\n]*$", re.MULTILINE)
_STRONG = re.compile(r"(?<![\w*_])([*_]{2,3})(?=\S)([^*_\n]{1,2000})(?<=\S)\1(?![\w*_])")
_WEAK = re.compile(r"(?<![\w*_])([*_])(?=\S)([^*_\n]{1,2000})(?<=\S)\1(?![\w*_])")
_CODE = re.compile(r"`([^`\n]{1,500})`")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!>~|-])")
_TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,500}>|<!--[^<>]{0,2000}-->")


@dataclass(frozen=True, slots=True)
class Found:
    fields: dict[str, str]
    text: str
    heading: str  # the first heading, where it begins the text


def article(text: str) -> Found:
    """Front matter and plain text of a Markdown file. Raises ValueError for front matter that cannot be read."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff\n")
    fields: dict[str, str] = {}
    if fence := _FENCE.match(text):
        fields = front_matter(fence.group(1))
        text = text[fence.end() :]
    elif re.match(r"---[ \t]*\n[\w-]{1,40}:", text):
        raise ValueError(f"no end (---) within {_LARGEST // 1024} KiB")
    text = plain(text)
    first = _first_heading(text)
    return Found(fields, text.replace("\x02", ""), first)


def front_matter(text: str) -> dict[str, str]:
    """The known fields of front matter, by our names. Raises ValueError."""
    try:
        root = tree(text, pure=True)
    except YamlFault as fault:
        raise ValueError(f"line {fault.line + 1}: {fault.message}") from None
    if root is None:
        return {}
    if not isinstance(root, Pairs):
        raise ValueError("expected name: value")
    given = {key.text.lower().replace("-", "_"): _words(value) for key, value in reversed(root.pairs)}
    found = {ours: next((given[name] for name in names if given.get(name)), "") for ours, names in _FIELDS.items()}
    return {name: value for name, value in found.items() if value}


def _words(node: Node) -> str:
    """A scalar, or several joined: authors often come as a list, an author as name and address."""
    if isinstance(node, Scalar):
        return "" if node.plain and node.text in ("", "~", "null") else node.text
    if isinstance(node, Items):
        return ", ".join(filter(None, map(_words, node.items)))
    return next((_words(value) for key, value in node.pairs if key.text.lower() in ("name", "title")), "")


def plain(text: str) -> str:
    """Text without marks; a heading keeps one (\\x02) before it, for `article`."""
    text = _UNDERLINED.sub("# \\1", text.replace("\x02", ""))
    for pattern, kept in (
        (_RULE, ""), (_DEFINED, ""), (_QUOTED, ""), (_HEADING, "\n\x02\\1\n"), (_IMAGE, "\\1"), (_LINK, "\\1"),
        (_ADDRESS, "\\1"), (_TAG, ""), (_STRONG, "\\2"), (_WEAK, "\\2"), (_CODE, "\\1"), (_ESCAPED, "\\1"),
    ):  # fmt: skip
        text = pattern.sub(kept, text)
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n")


def _first_heading(text: str) -> str:
    return text[1:].split("\n", 1)[0].strip() if text.startswith("\x02") else ""
