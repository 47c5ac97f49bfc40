"""One row a command: help, palette, keymap, footers and the documentation of the keys all read this table.

A row is the only place where a key, its wording or its group is written down. `keymap` lays a person's own keys over it
and raises ConfigError with every fault at once; screens turn the result into Textual bindings (single keys) and into
sequences ("g g"), which Textual does not have.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from index.errors import ConfigError

Group = Literal["Move", "Compare", "Search", "Article", "Program"]
Scope = Literal["main", "search", "marking", "find"]
WHERE: dict[str, str] = {
    "search": "in the search line",
    "marking": "while marking",
    "find": "in the find line",
}


@dataclass(frozen=True, slots=True)
class Command:
    """`keys` are Textual names or single characters, a sequence with a space between."""

    id: str
    keys: tuple[str, ...]
    help: str
    group: Group
    scope: Scope = "main"


COMMANDS: tuple[Command, ...] = (
    Command("down", ("j", "down"), "Down: next article, next line, next source", "Move"),
    Command("up", ("k", "up"), "Up", "Move"),
    Command("right", ("l", "right"), "To the pane on the right: articles, reader, across sources", "Move"),
    Command("left", ("h", "left"), "To the pane on the left", "Move"),
    Command("pane_next", ("tab",), "To the next pane, round and round", "Move"),
    Command("pane_back", ("shift+tab",), "To the pane before", "Move"),
    Command("shelf", ("0",), "The column of tags, sources and kept searches; folds it away", "Move"),
    Command("pane_list", ("1",), "To the articles", "Move"),
    Command("pane_reader", ("2",), "To the reader", "Move"),
    Command("pane_panel", ("3",), "To the panel across sources; opens it on a narrow screen", "Move"),
    Command("top", ("g g", "home"), "To the top", "Move"),
    Command("bottom", ("G", "end"), "To the end", "Move"),
    Command("page", ("space", "pagedown"), "A page on; at the end of an article, the next unread one", "Move"),
    Command("page_back", ("b", "pageup"), "A page back", "Move"),
    Command("half_down", ("ctrl+d",), "Half a page on", "Move"),
    Command("half_up", ("ctrl+u",), "Half a page back", "Move"),
    Command("article_next", ("J",), "Next article, also from the reader", "Move"),
    Command("article_back", ("K",), "Previous article", "Move"),
    Command("mark_next", ("]",), "Next quote or figure that other sources carry", "Compare"),
    Command("mark_back", ("[",), "Previous quote or figure", "Compare"),
    Command("entry_next", ("}",), "Next source in the panel", "Compare"),
    Command("entry_back", ("{",), "Previous source in the panel", "Compare"),
    Command("open", ("enter",), "Open the article, or the chosen source at that very passage", "Compare"),
    Command("jump_back", ("backspace",), "Back to the exact place before the jump", "Compare"),
    Command("matrix", ("m",), "The story as a table: quotes and figures down, sources across", "Compare"),
    Command("people", ("p",), "Who speaks in the story, and what each said across sources", "Compare"),
    Command("everybody", ("P",), "Who speaks in the whole library", "Compare"),
    Command("check", ("C",), "Where a sentence or number stands, in which words; asks which", "Compare"),
    Command("reject", ("x",), "Reject the link to the chosen source; in the column: a search", "Compare"),
    Command("confirm", ("c",), "Confirm the link to the chosen source", "Compare"),
    Command("mark", ("v",), "Mark a passage yourself: a sentence, a quote, a figure", "Compare"),
    Command("link", ("=",), "Link two passages: once here, once at the other one; asks why", "Compare"),
    Command("judgements", (), "The links you rejected, confirmed or added", "Compare"),
    Command("mark_down", ("j", "down"), "Next sentence", "Compare", scope="marking"),
    Command("mark_up", ("k", "up"), "Sentence before", "Compare", scope="marking"),
    Command("mark_right", ("l", "right"), "Next quote or figure, shared or not", "Compare", scope="marking"),
    Command("mark_left", ("h", "left"), "Quote or figure before", "Compare", scope="marking"),
    Command("mark_keep", ("enter", "v"), "Keep the passage marked", "Compare", scope="marking"),
    Command("mark_drop", ("escape",), "Unmark it", "Compare", scope="marking"),
    Command("difference", ("d",), "Word by word: the chosen source against the fullest wording", "Compare"),
    Command("changes", ("D",), "What changed in the article since its earlier version", "Compare"),
    Command("search", ("/",), "Search all sources as you type", "Search"),
    Command("find", ("ctrl+f",), "Find words in the open article; in the panel, sources", "Search"),
    Command("find_keep", ("enter",), "Back to the text, the hits marked", "Search", scope="find"),
    Command("find_down", ("down", "ctrl+n"), "Next hit", "Search", scope="find"),
    Command("find_up", ("up", "ctrl+p"), "Hit before", "Search", scope="find"),
    Command("find_close", ("escape",), "End finding", "Search", scope="find"),
    Command("next", ("n",), "Next hit while searching, else next unread article", "Search"),
    Command("back", ("N",), "Previous hit while searching, else previous unread article", "Search"),
    Command(
        "close",
        ("escape",),
        "Close the topmost thing: panel sheet, search, reader alone",
        "Search",
    ),
    Command("search_open", ("enter",), "Open the chosen hit at its passage", "Search", scope="search"),
    Command("search_down", ("down", "ctrl+n"), "Next hit without leaving the search line", "Search", scope="search"),
    Command("search_up", ("up", "ctrl+p"), "Previous hit without leaving the search line", "Search", scope="search"),
    Command("search_complete", ("tab",), "Put in what the word being typed may become", "Search", scope="search"),
    Command("search_order", ("ctrl+r",), "Newest first, by relevance, oldest first", "Search", scope="search"),
    Command("search_source", ("f2",), "Only the source of most hits; again: the next one", "Search", scope="search"),
    Command("search_date", ("f3",), "Only the last day, month or year; again: one before", "Search", scope="search"),
    Command("search_speaker", ("f4",), "Only where the one quoted most is; again: the next", "Search", scope="search"),
    Command("search_close", ("escape",), "Close the search; what was there comes back", "Search", scope="search"),
    Command("search_keep", ("ctrl+s",), "Keep this search under a name", "Search", scope="search"),
    Command("search_earlier", ("<",), "In the column: the kept search one place up", "Search"),
    Command("search_later", (">",), "In the column: the kept search one place down", "Search"),
    Command("read", ("r",), "Mark read", "Article"),
    Command("unread", ("u",), "Mark unread", "Article"),
    Command("all_read", ("A",), "Mark all articles of the list read; asks first", "Article"),
    Command("star", ("s",), "Star or unstar", "Article"),
    Command("tag", ("t",), "Tags of the article: put on, take off", "Article"),
    Command("tag_all", ("T",), "Tags for all articles of the list; asks which", "Article"),
    Command("note", ("a",), "A note on the article or on the passage; emptied, it goes", "Article"),
    Command("undo", ("ctrl+z",), "Take back what was done last: read, star, tag, note, judgement", "Article"),
    Command("browser", ("o",), "Open the address in the browser (shown first; again to go)", "Article"),
    Command("copy", ("y",), "Copy the marked passage with source, date and address", "Article"),
    Command("copy_markdown", (), "Copy it as Markdown", "Article"),
    Command("copy_bibtex", (), "Copy it as a BibTeX entry", "Article"),
    Command("copy_csl", (), "Copy it as CSL-JSON, for a reference manager", "Article"),
    Command("copy_text", (), "Copy it as plain text", "Article"),
    Command("export", ("e",), "Save this article or its story, with all its partners, as a file", "Article"),
    Command("furniture", ("f",), "Show or fold page furniture, credits and pull quotes", "Article"),
    Command("stories", ("S",), "The list by story, or all articles by date", "Article"),
    Command("alone", ("z",), "The reader alone, and back", "Article"),
    Command("help", ("?", "f1"), "This list of keys", "Program"),
    Command("tour", (), "The five sentences of the first start", "Program"),
    Command("palette", (":", "ctrl+p"), "Every command by name", "Program"),
    Command("theme", (), "Next theme: dark, light, high contrast, the terminal's own", "Program"),
    Command("sync", (), "Look for new and changed articles", "Program"),
    Command("sync_stop", (), "Stop looking for articles; what has come stays (Esc too)", "Program"),
    Command("screenshot", (), "Save a picture of the screen (SVG)", "Program"),
    Command("redraw", ("ctrl+l",), "Draw the screen anew", "Program"),
    Command("quit", ("q", "ctrl+c"), "Back to the articles, then quit", "Program"),
)
BY_ID: dict[str, Command] = {command.id: command for command in COMMANDS}

# What people write, to what Textual calls it. Single characters not listed here go through `_character`.
_NAMES = {
    "esc": "escape", "return": "enter", "cr": "enter", "del": "delete", "bs": "backspace", "pgup": "pageup",
    "pgdn": "pagedown", "spc": "space", "ins": "insert",
}  # fmt: skip
_CHARACTERS = {
    "]": "right_square_bracket", "[": "left_square_bracket", "}": "right_curly_bracket", "{": "left_curly_bracket",
    "/": "slash", "?": "question_mark", ":": "colon", " ": "space",
}  # fmt: skip
_SHOWN = {
    "down": "↓", "up": "↑", "left": "←", "right": "→", "escape": "Esc", "enter": "Enter", "backspace": "Backspace",
    "space": "Space", "tab": "Tab", "home": "Home", "end": "End", "pageup": "PgUp", "pagedown": "PgDn",
    **{name: character for character, name in _CHARACTERS.items() if character != " "},
}  # fmt: skip
_NAMED = frozenset(
    {"up", "down", "left", "right", "home", "end", "pageup", "pagedown", "insert", "delete", "backspace", "enter"}
    | {"escape", "tab", "space"}
    | {f"f{number}" for number in range(1, 25)}
)


def normal(key: str) -> str:
    """One key or sequence as Textual names it: "Ctrl-D" → "ctrl+d", "]" → "right_square_bracket", "gg" → "g g".

    Raises ValueError for what no keyboard sends.
    """
    if key == " " or not key.strip():
        if key:
            return "space"
        raise ValueError("an empty key")
    return " ".join(_one(part) for part in _parts(key.strip()))


def _parts(key: str) -> list[str]:
    """The keys of a sequence; two letters without a space are one too ("gg"), unless they are a key's name."""
    if " " in key:
        return key.split()
    if len(key) == 2 and key.isalpha() and key[0] == key[1]:
        return list(key)
    return [key]


def _one(key: str) -> str:
    if len(key) == 1:
        return _character(key)
    parts = key.replace("-", "+").split("+") if not key.endswith(("+", "-")) else [key]
    *modifiers, last = [part.lower() for part in parts]
    if any(modifier not in {"ctrl", "shift", "alt", "c", "s", "a", "m"} for modifier in modifiers):
        raise ValueError(f"{key!r} is not a key")
    last = _NAMES.get(last, last)
    if len(last) == 1:
        last = _character(last)
    elif last not in _NAMED and last not in _SHOWN:
        raise ValueError(f"{key!r} is not a key")
    long = {"c": "ctrl", "s": "shift", "a": "alt", "m": "alt"}
    return "+".join([*(long.get(modifier, modifier) for modifier in modifiers), last])


def _character(key: str) -> str:
    if key in _CHARACTERS:
        return _CHARACTERS[key]
    if key.isalnum():
        return key
    from textual.keys import _character_to_key

    return _character_to_key(key)


def shown(key: str) -> str:
    """A key as a person reads it: "ctrl+d" → "Ctrl-D", "right_square_bracket" → "]", "g g" → "gg"."""
    if " " in key:
        return "".join(shown(part) for part in key.split())
    *modifiers, last = key.split("+")
    name: str
    if last in _SHOWN:
        name = _SHOWN[last]
    elif len(last) == 1 or last in _NAMED:
        name = last.upper() if modifiers or len(last) > 1 else last
    else:
        from textual.keys import format_key  # a character by its Unicode name

        name = format_key(last) or last
    return "-".join([*(modifier.capitalize() for modifier in modifiers), name])


def spoken(keys: Mapping[str, tuple[str, ...]], command: str) -> str:
    """How a sentence names what a person presses: the first key of a command, else its name in the palette."""
    return shown(keys[command][0]) if keys[command] else f":{command}"


def keymap(own: Mapping[str, Iterable[str]] | None = None) -> dict[str, tuple[str, ...]]:
    """Command id → normalised keys, the person's own over the defaults. Raises ConfigError with all faults of `own`."""
    faults = [f"keymap: {name}: {fault}" for name, fault in check_keys(own or {})]
    if faults:
        raise ConfigError("\n".join(faults))
    return _laid_over(own or {})


def check_keys(own: Mapping[str, Iterable[str]]) -> list[tuple[str, str]]:
    """What is wrong with a person's keys, as (command, fault): for `index.config.load`, which knows the lines.

    Unknown commands, unreadable keys, and clashes: two commands on one key, or a key that begins another's sequence.
    """
    faults: list[tuple[str, str]] = []
    for name, keys in own.items():
        if name not in BY_ID:
            from difflib import get_close_matches

            near = get_close_matches(name, BY_ID, n=1)
            faults.append((name, "no such command" + (f"; did you mean {near[0]!r}?" if near else "")))
            continue
        for key in keys:
            try:
                normal(key)
            except ValueError as error:
                faults.append((name, str(error)))
    return faults + _clashes(_laid_over(own), own)


def _laid_over(own: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    """The defaults with `own` over them; what cannot be read is left out."""
    result = {command.id: tuple(normal(key) for key in command.keys) for command in COMMANDS}
    for name, keys in own.items():
        if name in result:
            result[name] = tuple(normal(key) for key in keys if _readable(key))
    return result


def _readable(key: str) -> bool:
    try:
        normal(key)
    except ValueError:
        return False
    return True


def _clashes(keys: Mapping[str, tuple[str, ...]], own: Mapping[str, object]) -> list[tuple[str, str]]:
    """A fault for each key that would mean two things in one scope."""
    faults: list[tuple[str, str]] = []
    taken: dict[tuple[str, str], str] = {}
    for name in sorted(keys, key=lambda each: each in own):  # defaults first, so that the person's own row is named
        for key in keys[name]:
            other = taken.setdefault((BY_ID[name].scope, key), name)
            if other != name:
                faults.append((name, f"{shown(key)} is the key of {other!r} already"))
    for (scope, key), name in taken.items():
        first = key.split()[0]
        also = taken.get((scope, first))
        if first != key and also:
            mine, its = (name, also) if name in own else (also, name)
            faults.append((mine, f"{shown(first)} and {shown(key)} begin alike ({its!r} has the other)"))
    return faults


def markdown() -> str:
    """The page docs/keys.md: a table a group, from this table. `python -m tui.keys` writes it."""
    lines = ["# Keys", "", "Every key can be changed in config.yaml, under `keymap`, by the name in the last column."]
    for group in dict.fromkeys(command.group for command in COMMANDS):
        lines += ["", f"## {group}", "", "| key | what it does | name |", "| --- | --- | --- |"]
        for command in COMMANDS:
            if command.group == group:
                keys = " ".join(f"`{shown(normal(key))}`" for key in command.keys) or "(palette)"
                where = f" ({WHERE[command.scope]})" if command.scope in WHERE else ""
                lines.append(f"| {keys} | {command.help}{where} | {command.id} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(markdown(), end="")
