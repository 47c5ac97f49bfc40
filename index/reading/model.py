"""What the views that compare sources are handed: frozen values, no text in them that is not a slice of an article."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Story:
    """Articles about one event, the newest first; `lead` is the one most like the others."""

    lead: str  # article id
    articles: tuple[str, ...]
    sources: int
    quotes: int  # groups of quotes that lie in it
    figures: int
    differs: int  # how many of both differ
