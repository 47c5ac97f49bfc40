"""YAML as a tree that remembers lines and duplicate keys, for configuration and front matter.

Built from the parser's events, never from its constructors: no aliases (so no bombs), no tags, no types guessed (a
plain `no` stays "no", a bad date is no ValueError), and a depth at which reading stops (libyaml's composer recurses).
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

DEEPEST = 20  # levels of nesting


class Scalar(NamedTuple):
    """`plain` is False where the text stood in quotation marks or in a block: then it is never null."""

    text: str
    plain: bool
    line: int


class Items(NamedTuple):
    items: "tuple[Node, ...]"
    line: int


class Pairs(NamedTuple):
    """A mapping, in order, with every key that is written: what to do about duplicates is up to the reader."""

    pairs: "tuple[tuple[Scalar, Node], ...]"
    line: int


Node = Scalar | Items | Pairs


class YamlFault(ValueError):
    """What is wrong, and in which line (from 1)."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.message = message
        self.line = line


def tree(text: str, *, pure: bool = False) -> Node | None:
    """The one document of `text`, None where it is empty. Raises YamlFault.

    `pure` reads with PyYAML's own parser instead of libyaml, for text of strangers. Limit the length of `text`: both
    take quadratic time over thousands of open brackets.
    """
    import yaml

    loader = yaml.SafeLoader if pure else getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        events = yaml.parse(text, Loader=loader)
        return _document(events)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise YamlFault(_said(error.problem, error.context), mark.line + 1 if mark else 1) from None
    except yaml.reader.ReaderError as error:
        at = error.position if isinstance(error.position, int) else 0
        raise YamlFault("a control character, which YAML does not allow", text.count("\n", 0, at) + 1) from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        if isinstance(error, YamlFault):
            raise
        raise YamlFault("cannot be read as YAML", 1) from None


def _said(problem: str | None, context: str | None) -> str:
    return ", ".join(part for part in (problem, context) if part) or "cannot be read as YAML"


def _document(events: "Iterator[Any]") -> Node | None:
    import yaml

    found: Node | None = None
    for event in events:
        if isinstance(event, yaml.NodeEvent):
            if found is not None:
                raise YamlFault("a second document (---)", _line(event))
            found = _node(event, events, 0)
    return found


def _node(event: Any, events: "Iterator[Any]", depth: int) -> Node:
    import yaml

    line = _line(event)
    if depth > DEEPEST:
        raise YamlFault(f"nested more than {DEEPEST} levels deep", line)
    if isinstance(event, yaml.AliasEvent):
        raise YamlFault(f"an alias (*{event.anchor}), which is not allowed here", line)
    tag: str | None = getattr(event, "tag", None)
    if tag not in (None, "!"):
        raise YamlFault(f"a tag ({tag}), which is not allowed here", line)
    if isinstance(event, yaml.ScalarEvent):
        return Scalar(event.value, not event.style, line)
    nodes: list[Node] = []
    for part in events:
        if isinstance(part, yaml.CollectionEndEvent):
            break
        nodes.append(_node(part, events, depth + 1))
    if isinstance(event, yaml.SequenceStartEvent):
        return Items(tuple(nodes), line)
    pairs: list[tuple[Scalar, Node]] = []
    for key, value in zip(nodes[::2], nodes[1::2], strict=True):
        if not isinstance(key, Scalar):
            raise YamlFault("a list or a mapping as a key", key.line)
        pairs.append((key, value))
    return Pairs(tuple(pairs), line)


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1
