"""The parts of an article's text: title, standfirst, text, captions, credits, the page's furniture. Marked, never cut.

A line is a paragraph here, as in index/text/sentences.py. Each line is first looked at alone (index/pagelines.py), then
in its place (`_Page`): what comes before the first prose, what follows "read more:", a caption printed twice, a passage
of the text printed once more. Where nothing speaks against it a line is text: a folded sentence of the article is worse
than an unfolded line of the page.
"""

import re

from index.agency import byline, signature
from index.model import Block, BlockKind
from index.pagelines import LONGEST, asks, kind_alone

_ENDS = ".!?…"  # of sentences
_CLOSERS = "\"'”’)]»* "
_CAPTION = 1200  # characters of a caption
_HEADING = 75  # characters of a crosshead
_KEY = 40  # characters by which two captions are the same
_PULLED = 64  # lines at most that are looked up as pull quotes: keeps a hostile text linear
_CAPITALISED = re.compile(
    r"(?:(?:[A-Z][\w'’.-]*|and|of|the|with|left|right|de|van|von|al|bin|el|&)(?:, |,| |$)){2,12}\Z"
)
_NAMES = re.compile(
    r"[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]*){1,3}(?:(?:,| and) [A-Z][\w'’.-]+(?: [A-Z][\w'’.-]*){1,3}){0,3}\Z"
)
_PLACED = re.compile(r"[A-Z][A-Z .,'’]{2,40}(?:\([^()]{1,30}\) ?)?[-–—]")  # a dateline: prose begins
_DASHED = re.compile(r"[-–—] .{1,80} [-–—]$")
_ATTRIBUTED = re.compile(r"[.!?,”\"'’] ?[-–—]{1,2} ?[A-Z“\"].{2,100}$")
_LINKED = ("text", "crosshead", "furniture", "credit")  # what stands between headlines of other articles


def blocks(text: str, title: str = "") -> tuple[Block, ...]:
    """The parts of cleaned `text`, in order, without overlap; together they hold every character but white space.

    `title` tells the headline where it is known from elsewhere; without it, the first line is one if it looks like one.
    Total and linear; about 0.3 ms for an article of 950 words.
    """
    page = _Page(text)
    if not page.spans:
        return ()
    first = page.title(title)
    page.top(first)
    page.doubles()
    page.after_openers()
    page.pull_quotes()
    page.headings()
    page.end()
    return page.blocks()


class _Page:
    """The lines of one text and what each is taken to be; the methods run once each, in the order of `blocks`."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines: list[str] = []
        self.spans: list[tuple[int, int]] = []
        self.closed: list[bool] = []
        self.kinds: list[BlockKind] = []
        self.openers: list[int] = []  # lines after which furniture follows
        at = 0
        for whole in text.split("\n"):
            line = whole.strip()
            if line:
                start = at if whole[0] == line[0] else at + len(whole) - len(whole.lstrip())
                self.spans.append((start, start + len(line)))
                self._judge(line)
            at += len(whole) + 1

    def _judge(self, line: str) -> None:
        closed = line[-1] in _ENDS or (line[-1] in _CLOSERS and line.rstrip(_CLOSERS)[-1:] in _ENDS)
        self.lines.append(line)
        self.closed.append(closed)
        length = len(line)
        if length > LONGEST and (length > _CAPTION or (closed and line[-1] != ")")):
            self.kinds.append("text")
            return
        kind, opens = kind_alone(line, closed)
        if opens:
            self.openers.append(len(self.kinds))
        self.kinds.append(kind)

    def title(self, title: str) -> int:
        """Mark the headline; returns the number of the line after it."""
        first = self.lines[0]
        looks = self.kinds[0] == "text" and not self.closed[0] and len(first) <= 250 and len(self.spans) > 1
        if _is_headline(_plain(first[: len(title) + 80]), _plain(title)) if title else looks:
            self.kinds[0] = "title"
        return int(self.kinds[0] == "title")

    def top(self, first: int) -> None:
        """Standfirst and byline: unfinished lines between headline and the first prose."""
        for number in range(first, min(first + 8, len(self.spans) - 1)):
            if self.kinds[number] != "text":
                continue
            line = self.lines[number]
            if byline(line):
                self.kinds[number] = "byline"
            elif self.closed[number] or len(line) > LONGEST or _PLACED.match(line):
                break
            elif line.endswith((":", ",", ";")):
                continue
            elif len(line) > 25 and not _is_name(line):
                after_photo = number > first and self.kinds[number - 1] in ("credit", "caption")
                self.kinds[number] = "caption" if after_photo else "standfirst"
            elif number <= first + 2 and _is_name(line) and self.lines[number + 1] != line:
                self.kinds[number] = "byline"

    def doubles(self) -> None:
        """A caption printed twice, one after the other: the first stays a caption, the second is furniture."""
        kinds = self.kinds
        starts = [self.text[start + 1 : start + 7] for start, _ in self.spans]
        for number in (at for at in range(1, len(starts)) if starts[at] == starts[at - 1]):
            one, two = self.lines[number - 1], self.lines[number]
            if len(two) > _CAPTION or kinds[number] == "credit":
                continue
            if not _same_start(one, two) or (
                kinds[number] == "text" == kinds[number - 1] and self.closed[number] and one != two
            ):
                continue
            if kinds[number - 1] in ("text", "standfirst", "crosshead"):
                kinds[number - 1] = "caption"
            kinds[number] = "furniture"

    def after_openers(self) -> None:
        """What follows "read more:" or a call to register, until prose comes."""
        reached = 0
        for opener in self.openers:
            if opener < reached:
                continue
            for number in range(opener, len(self.spans)):
                reached = number
                if number > opener and not self._goes_with_page(number):
                    break
                if self.kinds[number] != "credit":
                    self.kinds[number] = "furniture"

    def _goes_with_page(self, number: int) -> bool:
        if self.kinds[number] in ("furniture", "credit"):
            return True
        line = self.lines[number]
        if len(line) > LONGEST or self.kinds[number] != "text":
            return False
        return (not self.closed[number] and not line.endswith((":", ","))) or asks(line)

    def pull_quotes(self) -> None:
        """Lines that stand in the text a second time, whole but for their last words (the name of who said it)."""
        looked = 0
        for number, (start, end) in enumerate(self.spans):
            length = end - start
            if self.kinds[number] != "text" or not 40 <= length <= 2 * LONGEST or looked >= _PULLED:
                continue
            if self.text[start] not in "“\"‘'" and self.closed[number]:
                continue
            looked += 1
            line = self.lines[number]
            tail = _ATTRIBUTED.search(line, max(0, length - 120))
            kept = tail.start() if tail else length if self.closed[number] else max(36, length * 7 // 10)
            words = line[:kept].strip("“”\"‘'.,!?-–— ")
            if len(words) >= 36 and self._stands_elsewhere(words, start, end):
                self.kinds[number] = "pullquote"

    def _stands_elsewhere(self, words: str, start: int, end: int) -> bool:
        """Whether the words stand earlier, or later within a longer paragraph: of two equal lines the first is text."""
        if self.text.find(words, 0, start) >= 0:
            return True
        at = self.text.find(words, end)
        if at < 0:
            return False
        line_end = self.text.find("\n", at)
        line_start = self.text.rfind("\n", end, at)
        return (line_end if line_end >= 0 else len(self.text)) - line_start > len(words) + 12

    def headings(self) -> None:
        """Short unfinished lines between paragraphs: crossheads, or names under a picture."""
        last = len(self.spans) - 1
        for number in range(1, last):
            start, end = self.spans[number]
            if self.kinds[number] != "text" or self.closed[number] or end - start > _HEADING + 10:
                continue
            line = self.lines[number]
            if _DASHED.match(line) or self._heads(line):
                self.kinds[number] = "crosshead"
            if self.kinds[number - 1] == "crosshead" and self.kinds[number] == "crosshead":
                before = self.lines[number - 1]
                if _CAPITALISED.match(before) and not _CAPITALISED.match(line):
                    self.kinds[number - 1] = "caption"

    @staticmethod
    def _heads(line: str) -> bool:
        return len(line) <= _HEADING and line[-1] not in ":;,–—-" and not line[0].islower() and line.count(" ") < 11

    def end(self) -> None:
        """Headlines of other articles after the last finished paragraph."""
        number = len(self.spans) - 1
        while number > 0 and self.kinds[number] in ("furniture", "credit", "pullquote"):
            number -= 1
        last = number
        while number > 0 and not self.closed[number] and self.kinds[number] in _LINKED:
            if self.kinds[number] == "text" and self.text[self.spans[number][1] - 1] == ":":
                return  # a list, not links
            number -= 1
        if not self.closed[number] or last - number > 20 or self._unfinished(number) * 3 > number:
            return
        for linked in range(number + 1, last + 1):
            start, end = self.spans[linked]
            if self.kinds[linked] in ("text", "crosshead") and 25 < end - start <= 110:
                self.kinds[linked] = "furniture"

    def _unfinished(self, before: int) -> int:
        return sum(not self.closed[number] and self.kinds[number] == "text" for number in range(before))

    def blocks(self) -> tuple[Block, ...]:
        """The lines as blocks; an agency's name at the very end of the text becomes one of its own."""
        found = [Block(kind, start, end) for kind, (start, end) in zip(self.kinds, self.spans, strict=True)]
        last = next((n for n in range(len(found) - 1, -1, -1) if found[n].kind not in ("furniture", "credit")), None)
        if last is not None and found[last].kind == "text":
            start, end = self.spans[last]
            signed = signature(self.text[max(start, end - 100) : end])
            if signed:
                at = max(start, end - 100) + signed[0]
                body = _stripped(self.text, start, at)
                found[last : last + 1] = ([Block("text", *body)] if body else []) + [Block("credit", at, end)]
        return tuple(found)


def _stripped(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def _is_name(line: str) -> bool:
    """Whether a line is one name or a few: a byline without "By"."""
    return _NAMES.match(line) is not None and "'s " not in line and "’s " not in line


def _is_headline(line: str, title: str) -> bool:
    """Whether a line is the title that is known, the name of the publication before or after either aside."""
    shorter, longer = sorted((line, title), key=len)
    return 2 * len(shorter) > len(longer) and len(shorter) > 4 and shorter in longer


def _plain(line: str) -> str:
    return "".join(filter(str.isalnum, line.lower()))


def _same_start(a: str, b: str) -> bool:
    """Whether two lines are the same, or begin with the same words but for the shape of quotation marks."""
    if a == b:
        return True
    straight = str.maketrans("“”‘’", "\"\"''")
    return min(len(a), len(b)) >= _KEY and a[:_KEY].translate(straight) == b[:_KEY].translate(straight)
