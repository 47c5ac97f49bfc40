"""newsboat's query feeds in our own grammar (index/query.py), so that they become saved searches.

newsboat's filters (its documentation, "Filter Language") compare an attribute with a quoted value. What has no
counterpart here is said by name, and the search is not taken over half.
"""

import re

from index.errors import InputError
from index.text.clean import clean_line

_OPERATOR = r"(=~|!~|==|!=|!#|=|#|<=|>=|<|>|between)"
_COMPARED = rf'([a-z_]{{1,30}})\s{{0,9}}{_OPERATOR}\s{{0,9}}("[^"]{{0,500}}"|\S{{1,80}})'
_TOKEN = re.compile(rf"\s{{0,99}}(?:([()])|(and|or)\b|{_COMPARED})", re.IGNORECASE)
_LONGEST = 4000
_REGEX = re.compile(r"[\\\[\](){}.*+?|^$]")
_TEXTS = {"title": "title:", "feedtitle": "source:", "content": ""}


def translated(expression: str) -> str:
    """The search that finds what `expression` filters. Raises InputError naming what has no counterpart."""
    text = expression.strip()[: _LONGEST + 1]
    if len(text) > _LONGEST:
        raise InputError("the filter is too long")
    found: list[str] = []
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise InputError(f"the filter cannot be read at {clean_line(text[at : at + 20])!r}")
        bracket, joint, attribute, operator, value = match.groups()
        if bracket or joint:
            found.append(bracket or joint.upper())
        else:
            found.append(_compared(attribute.lower(), operator, value.strip('"')))
        at = match.end()
    if not found:
        raise InputError("the filter is empty")
    return " ".join(found).replace("( ", "(").replace(" )", ")")


def _compared(attribute: str, operator: str, value: str) -> str:
    no = "NOT " if operator.startswith("!") else ""
    if attribute == "unread" and operator in ("=", "==", "!="):
        is_unread = (value.lower() == "yes") != bool(no)
        return "is:unread" if is_unread else "is:read"
    if attribute == "tags" and operator in ("#", "!#"):
        return f'{no}tag:"{_plain(value)}"'
    if attribute in _TEXTS and operator in ("=", "==", "=~", "!=", "!~"):
        return f'{no}{_TEXTS[attribute]}"{_plain(value)}"'
    raise InputError(f"filters by {clean_line(attribute)} {operator} have no counterpart")


def _plain(value: str) -> str:
    """A value that is words. Regular expressions are none, except anything before or after the words."""
    value = re.sub(r"^\^|^\.\*|\.\*$|\$$", "", value)
    if _REGEX.search(value) or not value.strip():
        raise InputError(f"the regular expression {clean_line(value)[:40]!r} has no counterpart")
    return clean_line(value)
