"""A dossier as Markdown: reads as plain text, and pastes into a note or a wiki."""

import re

from index.dossier.gather import Dossier
from index.dossier.wording import around, by_hand, carried, extent, how, noted_on, pieces, taken_out
from index.model import Article, Comparison, Entry

# What Markdown would read as a mark of its own (CommonMark 0.31, "backslash escapes"), anywhere in a line.
_MARKS = re.compile(r"([\\`*_\[\]<>#|~$])")
# … and at the beginning of one: lists, headings, rules.
_BEGINNING = re.compile(r"^(\s{0,3})([-+=]|\d{1,9}[.)])", re.MULTILINE)


def plain(text: str) -> str:
    """Foreign text on one line of its own, so that Markdown shows it as it stands."""
    return _BEGINNING.sub(lambda match: match[1] + match[2][:-1] + "\\" + match[2][-1], _inside(" ".join(text.split())))


def _inside(text: str) -> str:
    """The same for text within a line."""
    return _MARKS.sub(r"\\\1", re.sub(r"\s+", " ", text))


def _bold(text: str) -> str:
    """Marks of emphasis must stand next to a word: white space goes outside."""
    body = text.strip()
    if not body:
        return _inside(text)
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{_inside(before)}**{_inside(body)}**{_inside(after)}"


def write(dossier: Dossier) -> str:
    """The dossier as a Markdown document."""
    lines = [f"# {plain(dossier.title)}", "", extent(dossier) + ".", ""]
    for kind, head in (("quote", "Quotations"), ("figure", "Figures")):
        claims = [claim for claim in dossier.claims if claim.kind == kind]
        if claims:
            lines += [f"## {head}", ""]
        for claim in claims:
            lines += _claim(claim)
    lines += ["## Articles", ""]
    for article in dossier.articles:
        own = (note for note in dossier.notes if note.article == article.id)
        lines += [_article(article), *(f"  - ✎ {_inside(noted_on(note) + note.text)}" for note in own)]
    return "\n".join(lines) + "\n"


def _claim(claim: Comparison) -> list[str]:
    mark = "≠ " if claim.differs else ""
    head = [f"### {mark}{plain(claim.label)}", "", f"{plain(claim.reason)}. {plain(carried(claim))}.", ""]
    entries = [line for entry in claim.entries for line in _entry(claim, entry)]
    return [*head, *entries, *(f"- {plain(line)}" for line in taken_out(claim)), ""]


def _entry(claim: Comparison, entry: Entry) -> list[str]:
    """The source, how it prints it, and the passage in [ ] within its paragraph, with what differs in bold."""
    text = "".join(_bold(part) if changed else _inside(part) for part, changed in pieces(entry))
    before, after = around(entry)
    where = f"{plain(entry.article)}, {entry.start}–{entry.end}"
    return [
        f"- **{plain(entry.source)}**, {entry.date or 'undated'} ({how(claim, entry)}; {where})  ",
        f"  {_inside(before)}\\[{text}\\]{_inside(after)}",
        *([f"  - ✓ {_inside(by_hand(entry.yours))}"] if entry.yours else []),
        *(f"  - ✎ {_inside(note)}" for note in entry.notes),
    ]


def _article(article: Article) -> str:
    known = [article.date or "undated", article.byline, article.agency, article.url and f"<{_address(article.url)}>"]
    said = ", ".join(part if part.startswith("<") else plain(part) for part in known if part)
    return f"- {plain(article.source)}: {plain(article.title)} ({said}; {plain(article.id)})"


def _address(url: str) -> str:
    return "".join(char for char in url if char not in "<> \n")
