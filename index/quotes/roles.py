"""What people are called: the words of a role as they are compared, and what else a role is called in the news."""

from functools import cache, lru_cache

from index.text.wordlists import words


@cache
def _same() -> dict[str, str]:
    return dict(pair.split("=") for pair in words("people.txt", "same"))


@cache
def aliases() -> list[tuple[frozenset[str], frozenset[str]]]:
    """Words of a role → what it is called, too: "top diplomat", "foreign minister"."""
    pairs = (pair.split("=") for pair in sorted(words("people.txt", "alias")))
    return [(frozenset(key.split("+")), frozenset(other.split("+"))) for key, other in pairs]


@lru_cache(maxsize=20_000)
def role_words(text: str) -> frozenset[str]:
    """Words of a role as they are compared: small letters, without articles, "Sen." as senator."""
    same = _same()
    found = (w.strip(".,'’").removesuffix("’s").removesuffix("'s") for w in text.lower().split())
    return frozenset(same.get(w, w) for w in found if len(w) > 1 and w not in ("the", "an", "and", "for", "of", "in"))


def state_mark(state: str) -> str:
    """Stands for a state among the words of a role: "R-S.C." and "the South Carolina Republican" begin alike."""
    return f"*{state[:1].lower()}"


def is_office(words: list[str]) -> bool:
    """ "Secretary", "US Secretary", "Director" before "of"."""
    return words[-1].lower() in ("secretary", "minister", "director", "chief", "president", "leader", "speaker", "head")
