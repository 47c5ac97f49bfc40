"""How search reads letters: case, accents and typographic marks do not count; offsets stay those of the text.

Every character folds to exactly one character, so that a hit in the folded text is a hit at the same place in the
stored one. Words are runs of letters and digits; in scripts written without spaces every character is a word of its
own.
"""

import re
import unicodedata

_SPACELESS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
WORD = re.compile(rf"[{_SPACELESS}]|[^\W_{_SPACELESS}]+")


class _Table(dict[int, str]):
    """Folded characters, filled as they are met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        base = "".join(c for c in unicodedata.normalize("NFKD", char) if not unicodedata.combining(c))
        folded = (base if len(base) == 1 else char).lower()
        self[code] = folded = folded if len(folded) == 1 else char
        return folded


_MARKS = {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "."}  # nearly all that news has beside ASCII
_TABLE = _Table({ord(mark): plain for mark, plain in _MARKS.items()})
_FOREIGN = re.compile(r"[^\x00-\x7f]+")


def fold(text: str) -> str:
    """`text` without case, accents and typographic marks, of the same length."""
    if not text.isascii():  # each of these searches is a scan at the speed of C; asking the table for each is not
        for mark, plain in _MARKS.items():
            text = text.replace(mark, plain)
    lowered = text.lower()
    if lowered.isascii() and len(lowered) == len(text):
        return lowered
    if len(lowered) != len(text):  # "İ" has two small letters
        return text.translate(_TABLE)
    return _FOREIGN.sub(_folded, lowered)


def _folded(run: re.Match[str]) -> str:
    return run.group().translate(_TABLE)


def words(text: str) -> list[str]:
    """The words of `text`, folded, in order."""
    return WORD.findall(fold(text))
